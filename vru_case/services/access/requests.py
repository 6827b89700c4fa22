"""Requests of a person about their own record: written down with a clock, waited with, lengthened, answered."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import UUID

from sqlalchemy import select

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.person import Person
from vru_case.models.supervision import SubjectRequest
from vru_case.services.access import deadlines
from vru_case.services.people import naming
from vru_case.services.safety import walls
from vru_case.services.values import Coded, PersonRow
from vru_case.services.work import Work

ACCESS = "ACCESS"
IDENTITY, MEANING = "IDENTITY", "MEANING"
LATER = "This day is still to come."
OVER = "This request has been answered already."
NO_WHY = "Say why; they are told so."


@dataclass(frozen=True, slots=True)
class NewRequest:
    """Somebody asks. `received_on` None is today; `sure` says how we know that it is them, "" while we don't."""

    person_id: UUID
    kind: str = ACCESS
    how: str = ""
    received_on: date | None = None
    sure: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """A request, and why something is done with it."""

    request_id: UUID
    why: str = ""


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request as it stands. `state`: open · waiting (for them) · released · declined.

    `days_left` below 0 is late; of one that is answered it is what was left then.
    """

    id: UUID
    person: PersonRow
    kind: Coded
    how: Coded
    received_on: date
    due_on: date
    days_left: int
    state: str
    paused_on: date | None
    paused_why: str
    extended: bool
    sure: str
    words: str
    ended_on: date | None
    ended_why: str

    @property
    def over(self) -> bool:
        """Nothing is left to do."""
        return self.state in {"released", "declined"}


def record(work: Work, new: NewRequest) -> UUID:
    """Write down that somebody asks; its id. Without knowing who asks, the clock waits for it from today.

    Raises Refusal: no such kind, or a day to come.
    """
    person = work.person(new.person_id)
    if work.library.list("request_kind").option(new.kind) is None:
        raise Refusal("Choose what they ask for.", "kind")
    day = new.received_on or clock.today()
    if day > clock.today():
        raise Refusal(LATER, "received_on")
    sure = new.sure.strip()
    row = work.add(
        SubjectRequest(
            **work.on(person), happened_at=datetime.combine(day, time(), clock.LONDON).astimezone(UTC),
            precision="day", kind=new.kind, how=new.how or None, due_on=deadlines.due(day), paused_days=0,
            words=new.words.strip() or None, identity_how=sure or None,
            identity_checked_on=clock.today() if sure else None, paused_on=None if sure else clock.today(),
            paused_why=None if sure else IDENTITY,
        )
    )  # fmt: skip
    work.session.flush()
    return row.id


def identify(work: Work, reason: Reason) -> None:
    """We know that it is them, and how; the clock runs on if it waited for that. Raises Refusal without saying how."""
    row = _open(work, reason.request_id)
    if not reason.why.strip():
        raise Refusal("Say how you know that it is them.", "why")
    row.identity_checked_on, row.identity_how = clock.today(), reason.why.strip()
    if row.paused_why == IDENTITY:
        _run_on(row)
    work.session.flush()


def wait(work: Work, request_id: UUID) -> None:
    """We have asked them what they mean; the clock stands until they answer. Raises Refusal when it stands already."""
    row = _open(work, request_id)
    if row.paused_on is not None:
        raise Refusal("The clock stands already.")
    row.paused_on, row.paused_why = clock.today(), MEANING
    work.session.flush()


def resume(work: Work, request_id: UUID) -> None:
    """They have answered; the clock runs on, later by the days it stood. Raises Refusal when it runs, or who asks is
    still to be made sure of."""
    row = _open(work, request_id)
    if row.paused_on is None:
        raise Refusal("The clock is running.")
    if row.paused_why == IDENTITY:
        raise Refusal("Say how you know that it is them; the clock runs on with that.")
    _run_on(row)
    work.session.flush()


def extend(work: Work, reason: Reason) -> None:
    """Two months more, for one that is complex. Raises Refusal without why, a second time, or once it was due."""
    row = _open(work, reason.request_id)
    if not reason.why.strip():
        raise Refusal(NO_WHY, "why")
    if row.extended_to is not None:
        raise Refusal("It has been lengthened once, and can't be again.", "why")
    if row.due_on is not None and clock.today() > row.due_on:
        raise Refusal("They had to be told within the first month, and that is over.", "why")
    row.extended_to = deadlines.due(received(row), row.paused_days or 0, deadlines.LONGEST)
    row.extended_why = reason.why.strip()
    work.session.flush()


def decline(work: Work, reason: Reason) -> None:
    """It isn't done, or not as they asked. Raises Refusal without why."""
    row = _open(work, reason.request_id)
    if not reason.why.strip():
        raise Refusal(NO_WHY, "why")
    row.declined_on, row.declined_why = clock.today(), reason.why.strip()
    work.session.flush()


def done(work: Work, reason: Reason) -> None:
    """What they asked for was done: for those that ask for something other than their record. Raises Refusal: ACCESS
    is done by giving the record out."""
    row = _open(work, reason.request_id)
    if row.kind == ACCESS:
        raise Refusal("Give the record out from the list of requests; that ends it.")
    row.released_on, row.words = clock.today(), "\n".join(filter(None, (row.words, reason.why.strip()))) or None
    work.session.flush()


def rows(work: Work, *, over: bool = False) -> tuple[RequestRow, ...]:
    """Every request the actor may see: those still open, the most pressing first; with `over` the answered ones too."""
    spaces = [place.space_id for place in work.actor.places]
    asked = select(SubjectRequest, Person).join(Person, Person.id == SubjectRequest.case_id)
    asked = asked.where(SubjectRequest.space_id.in_(spaces))
    if not over:
        asked = asked.where(SubjectRequest.released_on.is_(None), SubjectRequest.declined_on.is_(None))
    veil = walls.veil(work)
    found = [
        row_of(work, row, veil.row(naming.row_of(_shown(work, person)))) for row, person in work.session.execute(asked)
    ]
    return tuple(sorted(found, key=lambda each: (each.over, -each.due_on.toordinal() if each.over else each.days_left)))


def of_person(work: Work, person_id: UUID) -> tuple[RequestRow, ...]:
    """Somebody's requests, open ones first, whichever of their files they are in."""
    return tuple(each for each in rows(work, over=True) if each.person.id == work.kept(person_id))


def one(work: Work, request_id: UUID) -> RequestRow:
    """One request."""
    row = work.row(SubjectRequest, request_id)
    return row_of(work, row, naming.row_of(work.person(row.case_id)))


def row_of(work: Work, row: SubjectRequest, person: PersonRow) -> RequestRow:
    """As it stands today."""
    day, ended = received(row), row.released_on or row.declined_on
    until, today = due_of(row), ended or clock.today()
    state = "released" if row.released_on else "declined" if row.declined_on else "waiting" if row.paused_on else "open"
    kinds, hows = work.library.list("request_kind"), work.library.list("request_how")
    kind, how = row.kind or ACCESS, row.how or ""
    return RequestRow(
        row.id, person, Coded(kind, kinds.label(kind)), Coded(how, hows.label(how) if how else ""), day, until,
        (until - today).days, state, row.paused_on, row.paused_why or "", row.extended_to is not None,
        row.identity_how or "", row.words or "", ended, row.declined_why or "",
    )  # fmt: skip


def received(row: SubjectRequest) -> date:
    """The day we had it."""
    return clock.local(row.happened_at or row.recorded_at).date()


def due_of(row: SubjectRequest) -> date:
    """The day an answer is due by as things are: while the clock stands, every day that passes puts it off by one."""
    days = row.paused_days or 0
    if row.paused_on is not None:
        days += (clock.today() - row.paused_on).days
    if row.paused_on is None and (row.extended_to or row.due_on):
        return row.extended_to or row.due_on  # type: ignore[return-value]
    return deadlines.due(received(row), days, deadlines.LONGEST if row.extended_to else deadlines.MONTHS)


def _run_on(row: SubjectRequest) -> None:
    stood = (clock.today() - row.paused_on).days if row.paused_on else 0
    row.paused_days = (row.paused_days or 0) + stood
    row.paused_on = row.paused_why = None
    row.due_on = deadlines.due(received(row), row.paused_days)
    if row.extended_to is not None:
        row.extended_to = deadlines.due(received(row), row.paused_days, deadlines.LONGEST)


def _open(work: Work, request_id: UUID) -> SubjectRequest:
    row = work.row(SubjectRequest, request_id)
    if row.released_on is not None or row.declined_on is not None:
        raise Refusal(OVER)
    return row


def _shown(work: Work, person: Person) -> Person:
    return work.person(person.id)
