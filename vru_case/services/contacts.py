"""Recording what passed between the person and us."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.base import Synced
from vru_case.models.contact import Contact, ContactAttempt, Disclosure, Note
from vru_case.models.episode import Episode
from vru_case.models.person import Person
from vru_case.models.referral import Referral
from vru_case.services.values import When
from vru_case.services.work import NOT_HERE, Work
from vru_case.store import many
from vru_case.store.many import NewRow
from vru_case.store.spelled import spelled

LONGEST_MINUTES = 24 * 60
# Asked at every save, and by the driver: a whole person, or a statement put together, would take as long as the disk.
_WHOSE = "SELECT space_id, referral_id FROM {table} WHERE id IN ({marks})"
_OPEN = """
    SELECT id FROM {table} WHERE case_id IN ({marks}) AND closed_on IS NULL ORDER BY opened_on DESC, id DESC LIMIT 1
"""
_EVER = "SELECT 1 FROM {table} WHERE case_id IN ({marks}) LIMIT 1"


@dataclass(frozen=True, slots=True)
class NewContact:
    """A contact or an attempt, as typed. `result` decides which: a result that did not reach them is an attempt.

    `when` None is now. `minutes` is whole minutes or None.
    """

    person_id: UUID
    mode: str
    words: str = ""
    result: str = ""
    direction: str = ""
    kind: str = ""
    minutes: int | None = None
    place: str = ""
    role_explained: bool | None = None
    topics: tuple[str, ...] = ()
    when: When | None = None
    amends_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class NewNote:
    """A note. `restricted` keeps it to this person's workers and supervisors, and off every printed page."""

    person_id: UUID
    words: str
    restricted: bool = False
    when: When | None = None
    amends_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class NewDisclosure:
    """Something told in confidence, with the decision taken on it: shared · not shared · open."""

    person_id: UUID
    kind: str
    words: str = ""
    decision: str = "open"
    decision_reason: str = ""
    when: When | None = None
    contact_id: UUID | None = None


def record(work: Work, new: NewContact) -> UUID:
    """Record a contact, or an attempt when the result says they were not reached. Its id."""
    file = _file(work, new.person_id)
    _check(work, new)
    when = happened(new.when)
    result = work.library.list("contact_result").option(new.result) if new.result else None
    common = {
        "happened_at": when.at,
        "precision": when.precision,
        "mode": new.mode,
        "words": new.words.strip() or None,
        "episode_id": _open_episode(work, file.id),
        "amends_id": new.amends_id,
    }
    if result is not None and not result.flag("reached"):
        return _keep(work, ContactAttempt, file, **common, result=new.result)
    _tell_sender(work, file, when.at or clock.now())
    return _keep(
        work,
        Contact,
        file,
        **common,
        result=new.result or None,
        direction=new.direction or _direction(work, new.mode),
        kind=new.kind or _kind(work, file, new.amends_id),
        minutes=new.minutes,
        place=new.place or None,
        role_explained=new.role_explained,
        topics=list(new.topics) or None,
    )


def note(work: Work, new: NewNote) -> UUID:
    """Keep a note. Raises Refusal when it is empty."""
    file = _file(work, new.person_id)
    if not new.words.strip():
        raise Refusal("Write the note first.", "words")
    when = happened(new.when)
    return _keep(
        work, Note, file, happened_at=when.at, precision=when.precision, words=new.words.strip(),
        restricted=new.restricted, amends_id=new.amends_id,
    )  # fmt: skip


def disclose(work: Work, new: NewDisclosure) -> UUID:
    """Record what they told us, and whether it was shared. A decision to share, or not to, needs its reason."""
    person = work.person(new.person_id)
    if not new.kind:
        raise Refusal("Choose what it was about.", "kind")
    if new.decision != "open" and not new.decision_reason.strip():
        raise Refusal("Say why you decided this.", "decision_reason")
    when = happened(new.when)
    row = work.add(
        Disclosure(
            **work.on(person), happened_at=when.at, precision=when.precision, kind=new.kind,
            words=new.words.strip() or None, decision=new.decision,
            decision_reason=new.decision_reason.strip() or None, contact_id=new.contact_id,
        )
    )  # fmt: skip
    work.session.flush()
    return row.id


def happened(when: When | None) -> When:
    """When something happened: now if nothing was said. Raises Refusal for a time still to come."""
    if when is None:
        return When(clock.now(), "time")
    if when.at is not None and when.at > clock.now() + timedelta(minutes=5):
        raise Refusal("That time is still to come. Use a follow-up for what is planned.", "when")
    return when


def open_episode(work: Work, person: Person) -> UUID | None:
    """The newest open episode of a person, if they have one."""
    return _open_episode(work, person.id)


@dataclass(frozen=True, slots=True)
class _File:
    """Of the person something is written about, as much as writing it takes."""

    id: UUID
    space_id: UUID
    referred: bool


def _file(work: Work, person_id: UUID) -> _File:
    """Whose file it is in. Raises Refusal as `Work.person` does."""
    kept = work.kept(person_id)
    found = _first(work, _WHOSE, Person, (kept,))
    if found is None:
        raise Refusal(NOT_HERE)
    space, referral = found
    work.actor.place(space_id := UUID(bytes=space))
    return _File(kept, space_id, referral is not None)


def _open_episode(work: Work, person_id: UUID) -> UUID | None:
    found = _first(work, _OPEN, Episode, work.cases(person_id))
    return UUID(bytes=found[0]) if found is not None else None


def _kind(work: Work, file: _File, amends_id: UUID | None) -> str | None:
    """The first time we speak has a name of its own in each programme (an IAG meeting, say); a correction keeps it."""
    amended = work.session.get(Contact, amends_id) if amends_id is not None else None
    if amended is not None:
        return amended.kind
    before = _first(work, _EVER, Contact, work.cases(file.id))
    return work.programme(file.space_id).first_contact_type if before is None else None


def _first(work: Work, asked: str, model: type[Synced], cases: tuple[UUID, ...]) -> Any:
    work.session.flush()
    statement = spelled(asked, str(model.__dict__["__tablename__"]), count=len(cases))
    return work.session.connection().exec_driver_sql(statement, tuple(case.bytes for case in cases)).first()


def _keep(work: Work, model: type[Synced], file: _File, **values: Any) -> UUID:
    made = clock.new_id()
    on = {"id": made, "space_id": file.space_id, "case_id": file.id, "author_id": work.actor.account_id}
    many.keep(work.session, [NewRow(model, on | values)])
    return made


def _tell_sender(work: Work, file: _File, at: datetime) -> None:
    """Whoever referred them to us is told, once, that we are in touch."""
    if not file.referred:
        return
    waiting = work.session.scalars(
        select(Referral).where(
            Referral.case_id.in_(work.cases(file.id)),
            Referral.direction == "in",
            Referral.from_programme.is_not(None),
            Referral.answer == "ACCEPTED",
            Referral.first_contact_at.is_(None),
        )
    )
    for referral in waiting:
        referral.first_contact_at = at


def _direction(work: Work, mode: str) -> str:
    option = work.library.list("contact_mode").option(mode)
    return "in" if option is not None and option.text("direction") == "in" else "out"


def _check(work: Work, new: NewContact) -> None:
    if work.library.list("contact_mode").option(new.mode) is None:
        raise Refusal("Choose how you were in touch.", "mode")
    if new.minutes is not None and not 0 < new.minutes <= LONGEST_MINUTES:
        raise Refusal("How long was it, in minutes?", "minutes")
    if not new.words.strip() and not new.result:
        raise Refusal("Write what happened, or choose how it went.", "words")
