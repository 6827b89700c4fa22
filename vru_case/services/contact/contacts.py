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
from vru_case.models.person import Person
from vru_case.models.referral import Referral
from vru_case.services.contact import schedule
from vru_case.services.values import When
from vru_case.services.work import NOT_HERE, Work
from vru_case.store import many
from vru_case.store.engine import driver_of
from vru_case.store.many import NewRow
from vru_case.store.spelled import spelled

LONGEST_MINUTES = 24 * 60
#: Nobody we support was there earlier.
LONGEST_YEARS = 120
# All at once and by the driver: whoever saves waits for it, and a whole person alone would take as long as the disk.
_FILE = """
    SELECT space_id, referral_id IS NOT NULL,
    (SELECT id FROM episode WHERE case_id IN ({marks}) AND closed_on IS NULL ORDER BY opened_on DESC, id DESC LIMIT 1),
    EXISTS (SELECT 1 FROM contact WHERE case_id IN ({marks}))
    FROM {table} WHERE id = ?
"""


@dataclass(frozen=True, slots=True)
class NewContact:
    """A contact or an attempt, as typed. `result` decides which: a result that did not reach them is an attempt.

    `when` None is now. `minutes` is whole minutes or None. `topics` and `present` are codes. `follow_up_id` is the
    follow-up it was planned as: then `late` is by how many minutes it began late (0 for on time, None for not said),
    or `why` (missed_reason) it did not happen.
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
    present: tuple[str, ...] = ()
    late: int | None = None
    why: str = ""
    follow_up_id: UUID | None = None


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
        "episode_id": file.open_episode,
        "amends_id": new.amends_id,
        "follow_up_id": new.follow_up_id,
    }
    if result is not None and not result.flag("reached"):
        return _keep(work, ContactAttempt, file, **common, result=new.result, why=new.why or None)
    _tell_sender(work, file, when.at or clock.now())
    made = _keep(
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
        present=",".join(new.present) or None,
        attended=None if new.late is None else "LATE" if new.late else "ON_TIME",
        late_minutes=new.late or None,
    )
    if not file.spoken and file.open_episode is not None:
        schedule.first_contact(work, file.id)
    return made


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
    """When something happened: now if nothing was said. Raises Refusal for a time still to come, or before anybody."""
    if when is None:
        return When(clock.now(), "time")
    if when.at is not None and when.at > clock.now() + timedelta(minutes=5):
        raise Refusal("That time is still to come. Use a follow-up for what is planned.", "when")
    if when.at is not None and when.at.year < clock.today().year - LONGEST_YEARS:
        raise Refusal("That is too long ago. Check the year.", "when")
    return when


def open_episode(work: Work, person: Person) -> UUID | None:
    """The newest open episode of a person, if they have one."""
    return _file(work, person.id).open_episode


@dataclass(frozen=True, slots=True)
class _File:
    """Of the person something is written about, as much as writing it takes. `open_episode` is the newest."""

    id: UUID
    space_id: UUID
    referred: bool
    open_episode: UUID | None
    spoken: bool


def _file(work: Work, person_id: UUID) -> _File:
    """Whose file it is in. Raises Refusal as `Work.person` does."""
    work.session.flush()
    kept, cases = work.kept(person_id), [case.bytes for case in work.cases(person_id)]
    asked = spelled(_FILE, Person.__tablename__, count=len(cases))
    found = driver_of(work.session).execute(asked, (*cases, *cases, kept.bytes)).fetchone()
    if found is None:
        raise Refusal(NOT_HERE)
    space, referred, episode, spoken = found
    file = _File(kept, UUID(bytes=space), bool(referred), UUID(bytes=episode) if episode else None, bool(spoken))
    work.actor.place(file.space_id)
    return file


def _kind(work: Work, file: _File, amends_id: UUID | None) -> str | None:
    """The first time we speak has a name of its own in each programme (an IAG meeting, say); a correction keeps it."""
    amended = work.session.get(Contact, amends_id) if amends_id is not None else None
    if amended is not None:
        return amended.kind
    return work.programme(file.space_id).first_contact_type if not file.spoken else None


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
