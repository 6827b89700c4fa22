"""Supervision notes: what a supervisor and a worker talked over, in the space's own case, which only supervisors have.

The worker a note is about sees nothing of it, on any laptop.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.directory import Worker
from vru_case.models.episode import Assignment, Episode
from vru_case.models.person import Person
from vru_case.models.supervision import SupervisionNote, supervision_case
from vru_case.services.contact.contacts import happened
from vru_case.services.people import holding, naming
from vru_case.services.saying import When
from vru_case.services.supervising.values import Led, MeetingDue, NewNote, NoteRow, Supervised
from vru_case.services.work import Work

SUPERVISOR = "supervisor"
NOT_YOURS = "Supervision is kept by the supervisors of a programme."
NOT_WRITER = "Whoever wrote this puts it right."
SAY = "Write what you talked over, or what you agreed."
PAST = "Choose a day that is still to come."
#: Supervision that comes up within so many days is on Today.
SOON_DAYS = 7


def supervises(work: Work, space_id: UUID | None = None) -> bool:
    """Whether the worker at this laptop supervises a space, or any."""
    return any(
        place.role == SUPERVISOR for place in work.actor.places if space_id is None or place.space_id == space_id
    )


def kept_in(space_id: UUID) -> UUID:
    """The case in which the notes of a space are: what is named by it leaves a laptop together with them."""
    return supervision_case(space_id)


def team(work: Work) -> tuple[Supervised, ...]:
    """Whoever works where one supervises, but not oneself: one's own team first, then by name."""
    me = work.actor.account_id
    found: list[Supervised] = []
    for place in work.actor.places:
        if place.role != SUPERVISOR:
            continue
        asked = select(Worker).where(Worker.space_id == place.space_id, Worker.left_on.is_(None))
        workers = work.session.scalars(asked).all()
        own = next((row.team_id for row in workers if row.account_id == me), None)
        kept = _by_worker(work, place.space_id)
        for row in workers:
            if row.account_id == me:
                continue
            newest = kept.get(row.account_id, ())
            found.append(
                Supervised(
                    place.space_id, row.account_id, row.name, row.title or "", place.name,
                    own is not None and row.team_id == own, len(newest), _day(newest[0]) if newest else None,
                    newest[0].next_on if newest else None,
                )
            )  # fmt: skip
    return tuple(sorted(found, key=lambda each: (not each.own_team, each.name.casefold(), each.space)))


def notes(work: Work, space_id: UUID, worker_id: UUID) -> tuple[NoteRow, ...]:
    """What was talked over with a worker, the newest first. Raises Refusal for anybody who is no supervisor there."""
    _supervised(work, space_id)
    names = naming.worker_names(work.session)
    rows = _by_worker(work, space_id).get(worker_id, ())
    return tuple(
        NoteRow(
            row.id, row.space_id, row.worker_id, names.get(row.author_id, ""), When(row.happened_at, row.precision),
            row.words or "", row.agreed or "", row.next_on, row.episode_id, _about(work, row.episode_id),
            row.author_id == work.actor.account_id,
        )
        for row in rows
    )  # fmt: skip


def led(work: Work, space_id: UUID, worker_id: UUID) -> tuple[Led, ...]:
    """The open records of whom a worker leads on, by name: one of them may have been looked at together."""
    _supervised(work, space_id)
    asked = select(Assignment.case_id).where(
        Assignment.space_id == space_id, Assignment.worker_id == worker_id, *holding.leading()
    )
    cases = {case for kept in work.session.scalars(asked) for case in work.cases(kept)}
    rows = work.session.scalars(
        select(Episode).where(Episode.case_id.in_(cases), Episode.closed_on.is_(None)).order_by(Episode.opened_on)
    )
    found = {row.id: _about(work, row.id) for row in rows}
    return tuple(Led(key, name) for key, name in sorted(found.items(), key=lambda each: each[1].casefold()) if name)


def write(work: Work, new: NewNote) -> UUID:
    """Keep a note; its id. Raises Refusal: no supervisor there, nothing said, a day that is past."""
    _supervised(work, new.space_id)
    _checked(new)
    return _add(work, new, happened(new.when))


def change(work: Work, note_id: UUID, new: NewNote) -> UUID:
    """Put a note right by another one that stands for it; its id, or that of the note where nothing is different.

    Raises Refusal as `write` does, and for a note that somebody else wrote.
    """
    row = _own(work, note_id)
    _checked(new, row.next_on)
    when = happened(new.when) if new.when is not None else When(row.happened_at, row.precision)
    before = (row.words, row.agreed, row.next_on, row.episode_id, row.happened_at, row.precision)
    said = (new.words.strip() or None, new.agreed.strip() or None, new.next_on, new.episode_id, when.at, when.precision)
    return row.id if said == before else _add(work, new, when, row.id)


def remove(work: Work, note_id: UUID) -> None:
    """It was a mistake, with all it stands for. Raises Refusal for a note that somebody else wrote."""
    for row in _line(work, note_id):
        row.removed_on = clock.today()
    work.session.flush()


def put_back(work: Work, note_id: UUID) -> None:
    """Undo: it was none."""
    for row in _line(work, note_id):
        row.removed_on = None
    work.session.flush()


def due(work: Work) -> tuple[MeetingDue, ...]:
    """Supervision that whoever asks said would be by a day at most a week from now, the earliest first."""
    last = clock.today() + timedelta(days=SOON_DAYS)
    found: list[MeetingDue] = []
    names = naming.worker_names(work.session) if supervises(work) else {}
    for place in work.actor.places:
        if place.role != SUPERVISOR:
            continue
        for worker, rows in _by_worker(work, place.space_id).items():
            newest = rows[0]
            mine = newest.author_id == work.actor.account_id
            if mine and newest.next_on is not None and newest.next_on <= last and worker in names:
                found.append(MeetingDue(place.space_id, worker, names[worker], newest.next_on))
    return tuple(sorted(found, key=lambda each: (each.due_on, each.name)))


def _by_worker(work: Work, space_id: UUID) -> dict[UUID, tuple[SupervisionNote, ...]]:
    """The notes of a space that stand, by whom they are about, the newest first."""
    asked = select(SupervisionNote).where(
        SupervisionNote.case_id == supervision_case(space_id), SupervisionNote.removed_on.is_(None)
    )
    every = work.session.scalars(asked).all()
    amended = {row.amends_id for row in every}
    rows = [row for row in every if row.id not in amended]
    rows.sort(key=lambda row: (row.happened_at or row.recorded_at, row.recorded_at, row.id), reverse=True)
    return _grouped(rows)


def _add(work: Work, new: NewNote, when: When, amends: UUID | None = None) -> UUID:
    row = work.add(
        SupervisionNote(
            space_id=new.space_id, case_id=supervision_case(new.space_id), author_id=work.actor.account_id,
            happened_at=when.at, precision=when.precision, worker_id=new.worker_id, words=new.words.strip() or None,
            agreed=new.agreed.strip() or None, next_on=new.next_on, episode_id=new.episode_id, amends_id=amends,
        )
    )  # fmt: skip
    work.session.flush()
    return row.id


def _line(work: Work, note_id: UUID) -> list[SupervisionNote]:
    """A note with those it stands for."""
    found = [_own(work, note_id)]
    while found[-1].amends_id is not None:
        found.append(_own(work, found[-1].amends_id))
    return found


def _grouped(rows: Iterable[SupervisionNote]) -> dict[UUID, tuple[SupervisionNote, ...]]:
    found: dict[UUID, list[SupervisionNote]] = {}
    for row in rows:
        found.setdefault(row.worker_id, []).append(row)
    return {worker: tuple(kept) for worker, kept in found.items()}


def _day(row: SupervisionNote) -> date:
    return clock.local(row.happened_at or row.recorded_at).date()


def _about(work: Work, episode_id: UUID | None) -> str:
    """The name in a record, where it is on this laptop."""
    episode = work.session.get(Episode, episode_id) if episode_id is not None else None
    person = work.session.get(Person, work.kept(episode.case_id)) if episode is not None else None
    return naming.name_of(person) if person is not None else ""


def _checked(new: NewNote, before: date | None = None) -> None:
    """`before`: a day that was said already may have gone by."""
    if not (new.words.strip() or new.agreed.strip()):
        raise Refusal(SAY, "words")
    if new.next_on is not None and new.next_on != before and new.next_on < clock.today():
        raise Refusal(PAST, "next_on")


def _own(work: Work, note_id: UUID) -> SupervisionNote:
    row = work.row(SupervisionNote, note_id)
    _supervised(work, row.space_id)
    if row.author_id != work.actor.account_id:
        raise Refusal(NOT_WRITER)
    return row


def _supervised(work: Work, space_id: UUID) -> None:
    if work.actor.place(space_id).role != SUPERVISOR:
        raise Refusal(NOT_YOURS)
