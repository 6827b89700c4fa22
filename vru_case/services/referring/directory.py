"""The directory of services a space hands people on to: the list `service`, and what its workers know better."""

from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.service import Service
from vru_case.programmes.definition import Option
from vru_case.services.referring.service_list import LIST, newest, stands
from vru_case.services.work import Work

#: After so many days it is asked whether what stands here still holds.
STALE_AFTER = timedelta(days=365)
TEXTS = ("what", "who_for", "refer_how", "phone", "email", "web", "address", "hours")
_IN_A_NUMBER = frozenset("0123456789 +()-")
NO_NAME = "Write what the service is called."
SAME_NAME = "There is a service of this name already. Change that one instead."
NOT_A_NUMBER = "Write the number in digits."
NOT_MAIL = "Write it like name@example.org."
ENDS_FIRST = "It can't end before it begins."


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """One service as it stands. `kind` is a heading in words, `districts` are codes, none for everywhere.

    `row_id` is None while nobody here has changed what the list says. `stale`: not made sure of for a year.
    """

    space_id: UUID
    code: str = ""
    name: str = ""
    kind: str = ""
    what: str = ""
    who_for: str = ""
    refer_how: str = ""
    phone: str = ""
    email: str = ""
    web: str = ""
    address: str = ""
    hours: str = ""
    districts: tuple[str, ...] = ()
    checked_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    row_id: UUID | None = None
    stale: bool = False
    safeguarding: bool = False

    @property
    def ended(self) -> bool:
        """Whether it is there no longer."""
        return self.valid_to is not None and self.valid_to < clock.today()


def services(work: Work, *, ended: bool = False) -> tuple[ServiceRow, ...]:
    """Every service of the actor's spaces by kind, as the list has them, each once; `ended` ones too when asked for."""
    found: dict[str, ServiceRow] = {}
    for place in work.actor.places:
        for row in _of_space(work, place.space_id):
            known = found.get(row.code)
            if known is None or (known.row_id is None and row.row_id is not None):
                found[row.code] = row
    shown = [row for row in found.values() if ended or not row.ended]
    kinds = list(dict.fromkeys(row.kind for row in shown))
    return tuple(sorted(shown, key=lambda row: (kinds.index(row.kind), row.name.casefold())))


def service(work: Work, space_id: UUID, code: str) -> ServiceRow | None:
    """One service by its code, ended or not; None where the directory has none of that code."""
    return next((row for row in _of_space(work, space_id) if row.code == code), None)


def kinds(work: Work) -> tuple[str, ...]:
    """The headings in use, in the order of the list."""
    return tuple(dict.fromkeys(row.kind for row in services(work, ended=True) if row.kind))


def save(work: Work, new: ServiceRow) -> ServiceRow:
    """Keep a service: a new one gets a code of its own. What stood there before, for `put_back`.

    Raises Refusal without a name, for a name that is there already, and for what can't be a number or an address.
    """
    new = _clean(new)
    _check(work, new)
    code = new.code or f"S-{clock.new_id().hex[-12:]}"
    before = service(work, new.space_id, code) or replace(new, code=code, name="")
    row = _row(work, new.space_id, code)
    if row is None:
        row = work.add(Service(**work.in_space(new.space_id), code=code, name=new.name))
        row.valid_from = new.valid_from or clock.today()
    _write(row, new)
    work.session.flush()
    return before


def put_back(work: Work, before: ServiceRow) -> None:
    """Undo `save`, `check` or `end`: it says what it said before; one that was not there is taken back."""
    row = _row(work, before.space_id, before.code)
    if row is None:
        return
    if before.row_id is None:
        # Rows stay where they are; one that ends before it begins was never there.
        row.valid_from = row.valid_from or clock.today()
        row.valid_to = row.valid_from - timedelta(days=1)
    else:
        _write(row, before)
    work.session.flush()


def check(work: Work, space_id: UUID, code: str) -> ServiceRow | None:
    """Somebody made sure of it today. What stood there before."""
    found = service(work, space_id, code)
    return None if found is None else save(work, replace(found, checked_on=clock.today()))


def end(work: Work, space_id: UUID, code: str) -> ServiceRow | None:
    """It is there no longer, from today on; what was handed on to it keeps its name. What stood there before."""
    found = service(work, space_id, code)
    if found is None:
        return None
    last = clock.today() - timedelta(days=1)
    began = found.valid_from if found.valid_from and found.valid_from <= last else None
    return save(work, replace(found, valid_from=began, valid_to=last))


def bring_back(work: Work, space_id: UUID, code: str) -> ServiceRow | None:
    """It is there again. What stood there before."""
    found = service(work, space_id, code)
    return None if found is None else save(work, replace(found, valid_to=None))


def _of_space(work: Work, space_id: UUID) -> list[ServiceRow]:
    kept = newest(_kept(work, space_id))
    listed = {each.code: each for each in work.library.list(LIST).options if not each.text("programme")}
    made = [_listed(space_id, each) for each in listed.values() if each.code not in kept and not each.flag("hidden")]
    made += [_told(row, listed.get(row.code)) for row in kept.values()]
    order = list(listed)
    return sorted(made, key=lambda row: order.index(row.code) if row.code in order else len(order))


def _kept(work: Work, space_id: UUID, code: str = "") -> list[Service]:
    asked = select(Service).where(Service.case_id == space_id).order_by(Service.recorded_at, Service.id)
    return list(work.session.scalars(asked.where(Service.code == code) if code else asked))


def _row(work: Work, space_id: UUID, code: str) -> Service | None:
    kept = _kept(work, space_id, code)
    return next((row for row in reversed(kept) if stands(row)), kept[-1] if kept else None)


def _listed(space_id: UUID, option: Option) -> ServiceRow:
    return ServiceRow(
        space_id, option.code, option.label, option.group, districts=option.texts("districts"),
        valid_from=option.period.valid_from, valid_to=option.period.valid_to, safeguarding=option.flag("safeguarding"),
    )  # fmt: skip


def _told(row: Service, listed: Option | None) -> ServiceRow:
    said = {name: getattr(row, name) or "" for name in ("code", "name", "kind", *TEXTS)}
    old = row.checked_on or clock.local(row.recorded_at).date()
    return ServiceRow(
        row.space_id, **said, districts=tuple(row.districts or ()), checked_on=row.checked_on,
        valid_from=row.valid_from, valid_to=row.valid_to, row_id=row.id, stale=clock.today() - old > STALE_AFTER,
        safeguarding=listed is not None and listed.flag("safeguarding"),
    )  # fmt: skip


def _write(row: Service, new: ServiceRow) -> None:
    row.name, row.kind, row.districts = new.name, new.kind or None, list(new.districts) or None
    for name in TEXTS:
        setattr(row, name, getattr(new, name) or None)
    row.checked_on, row.valid_from, row.valid_to = new.checked_on, new.valid_from, new.valid_to


def _clean(new: ServiceRow) -> ServiceRow:
    typed = {each.name: value.strip() for each in fields(new) if isinstance(value := getattr(new, each.name), str)}
    return replace(new, **typed)  # type: ignore[arg-type]


def _check(work: Work, new: ServiceRow) -> None:
    if not new.name:
        raise Refusal(NO_NAME, "name")
    same = new.name.casefold()
    if any(row.name.casefold() == same and row.code != new.code for row in _of_space(work, new.space_id)):
        raise Refusal(SAME_NAME, "name")
    if new.phone and (set(new.phone) - _IN_A_NUMBER or not any(each.isdigit() for each in new.phone)):
        raise Refusal(NOT_A_NUMBER, "phone")
    name, at, there = new.email.partition("@")
    if new.email and not (name and at and "." in there.strip(".") and " " not in new.email):
        raise Refusal(NOT_MAIL, "email")
    if new.valid_from and new.valid_to and new.valid_to < new.valid_from:
        raise Refusal(ENDS_FIRST, "valid_to")
