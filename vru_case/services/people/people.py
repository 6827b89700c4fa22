"""A person's own record: beginning it, changing it, and how to reach them safely."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import select

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.person import Address, ContactPoint, Person
from vru_case.programmes import validators
from vru_case.services.people.naming import estimated_age
from vru_case.services.people.reference import new_reference
from vru_case.services.values import Details
from vru_case.services.work import Work

OLDEST_YEARS = 120


@dataclass(frozen=True, slots=True)
class NewContactPoint:
    """A way to reach them; `kind` is from contact_point. Each safety answer: True, False, or None for not asked."""

    person_id: UUID
    value: str
    kind: str = "MOBILE"
    safe_to_call: bool | None = None
    safe_to_text: bool | None = None
    safe_to_leave_message: bool | None = None
    say_who_we_are: bool | None = None
    best_times: str = ""
    belongs_to: str = ""


@dataclass(frozen=True, slots=True)
class NewAddress:
    """Where they live or stay. A district or the first half of a postcode alone is enough."""

    person_id: UUID
    lines: str = ""
    district: str = ""
    postcode: str = ""
    safe_to_visit: bool | None = None


def register(work: Work, space_id: UUID, details: Details, person_id: UUID | None = None) -> UUID:
    """Begin a person's record in a space. Nothing is required; a person with no name has a reference."""
    work.actor.place(space_id)
    _check(details)
    details = _numbered(work, space_id, details)
    new = person_id or clock.new_id()
    person = Person(
        id=new, space_id=space_id, case_id=new, author_id=work.actor.account_id, reference=new_reference(),
        estimated_on=clock.today() if details.estimated_age is not None else None, **_columns(details),
    )  # fmt: skip
    work.add(person)
    work.session.flush()
    return new


def change(work: Work, person_id: UUID, details: Details) -> None:
    """Change a person's own facts; only the fields that differ are written and shared."""
    person = work.person(person_id)
    _check(details)
    details = _numbered(work, person.space_id, details)
    before = details_of(person)
    for name, value in _columns(details).items():
        # The age as it stands on the form has grown since it was estimated: the same again is no change.
        if getattr(person, name) != value and getattr(before, name) != value:
            setattr(person, name, value)
            if name == "estimated_age":
                person.estimated_on = clock.today() if value is not None else None
    work.session.flush()


def details_of(person: Person) -> Details:
    """A person's own facts as they may be edited."""
    facts = {
        name: (value if (value := getattr(person, name)) is not None else default)
        for name, default in asdict(Details()).items()
    }
    return Details(**facts | {"estimated_age": estimated_age(person)})


def add_contact_point(work: Work, new: NewContactPoint) -> UUID:
    """Keep a number or e-mail address. Raises Refusal for one that cannot be right.

    One that is there already is never kept twice, safe here and unsafe there: what is said of it now counts.
    """
    person = work.person(new.person_id)
    value = new.value.strip()
    if new.kind != "EMAIL":
        value = validators.phone(value, field="value")
    elif "@" not in value:
        raise Refusal("That doesn't look like an e-mail address.", "value")
    if (known := _in_use(work, person, value)) is not None:
        return _said_again(work, known, new)
    row = work.add(
        ContactPoint(
            **work.on(person), kind=new.kind, value=value, safe_to_call=new.safe_to_call, safe_to_text=new.safe_to_text,
            safe_to_leave_message=new.safe_to_leave_message, say_who_we_are=new.say_who_we_are,
            best_times=new.best_times.strip() or None, belongs_to=new.belongs_to.strip() or None,
        )
    )  # fmt: skip
    work.session.flush()
    return row.id


def end_contact_point(work: Work, point_id: UUID) -> None:
    """The person no longer uses it."""
    work.row(ContactPoint, point_id).ended_on = clock.today()
    work.session.flush()


def use_again(work: Work, point_id: UUID) -> None:
    """Undo: they still use it."""
    work.row(ContactPoint, point_id).ended_on = None
    work.session.flush()


def add_address(work: Work, new: NewAddress) -> UUID:
    """Keep an address. Raises Refusal when there is nothing in it, or the postcode cannot be one."""
    person = work.person(new.person_id)
    if not (new.lines.strip() or new.district or new.postcode.strip()):
        raise Refusal("Give a district, a postcode or an address.", "lines")
    postcode = validators.postcode(new.postcode, field="postcode") if new.postcode.strip() else None
    row = work.add(
        Address(
            **work.on(person), lines=new.lines.strip() or None, district=new.district or None, postcode=postcode,
            safe_to_visit=new.safe_to_visit,
        )
    )  # fmt: skip
    work.session.flush()
    return row.id


def _in_use(work: Work, person: Person, value: str) -> ContactPoint | None:
    points = select(ContactPoint).where(
        ContactPoint.case_id.in_(work.cases(person.id)), ContactPoint.value == value, ContactPoint.ended_on.is_(None)
    )
    return work.session.scalars(points).first()


def _said_again(work: Work, point: ContactPoint, new: NewContactPoint) -> UUID:
    for name in ("safe_to_call", "safe_to_text", "safe_to_leave_message", "say_who_we_are"):
        if (said := getattr(new, name)) is not None:
            setattr(point, name, said)
    point.best_times = new.best_times.strip() or point.best_times
    point.belongs_to = new.belongs_to.strip() or point.belongs_to
    work.session.flush()
    return point.id


def _columns(details: Details) -> dict[str, object]:
    return {
        name: (value.strip() if isinstance(value, str) else value) or None for name, value in asdict(details).items()
    } | {
        "born_precision": details.born_precision or "unknown",
        "estimated_age": details.estimated_age,
    }


def _check(details: Details) -> None:
    today = clock.today()
    if details.born_on is not None and not date(today.year - OLDEST_YEARS, 1, 1) <= details.born_on <= today:
        raise Refusal("That date of birth can't be right.", "born_on")
    if details.estimated_age is not None and not 0 <= details.estimated_age <= OLDEST_YEARS:
        raise Refusal("That age can't be right.", "estimated_age")


def _numbered(work: Work, space_id: UUID, details: Details) -> Details:
    """With the numbers of other bodies in their one shape. Raises Refusal for one that can't be right.

    A police number is dropped where the programme holds none.
    """
    nhs, pnc = details.nhs_number.strip(), details.pnc_id.strip()
    police = pnc and work.programme(space_id).identifiers.pnc
    return replace(
        details,
        nhs_number=validators.nhs_number(nhs) if nhs else "",
        pnc_id=validators.pnc_id(pnc, clock.today()) if police else "",
    )
