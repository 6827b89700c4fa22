"""While a worker is away somebody looks after their people: it begins, it ends, and leaves nothing behind."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.episode import Assignment, Episode
from vru_case.models.person import Person
from vru_case.models.plan import FollowUp
from vru_case.models.supervision import Cover
from vru_case.services.people import holding, naming
from vru_case.services.team.allocating import NOT_SUPERVISOR
from vru_case.services.values import Covered
from vru_case.services.work import Work

WHO_AWAY = "Choose who is away."
WHO_COVERS = "Choose who looks after their people."
SAME = "Choose somebody else: they are the one who is away."
UNTIL = "Say until when. It can be ended sooner, or made longer."
BACKWARDS = "It can't end before it begins."
PAST = "That day is over."
ALREADY = "They look after these people on those days already."


@dataclass(frozen=True, slots=True)
class NewCover:
    """`from_on` None is today; both days count. `words`: what whoever covers should know, never why they are away."""

    space_id: UUID
    worker_id: UUID | None
    cover_id: UUID | None
    to_on: date | None
    from_on: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class CoverRow:
    """Who covers for whom. `state`: coming · on. `people` are those looked after now."""

    id: UUID
    worker: str
    cover: str
    from_on: date
    to_on: date
    words: str
    state: str
    people: int


def begin(work: Work, new: NewCover) -> UUID:
    """From `from_on` to `to_on`, somebody looks after a worker's people. Raises Refusal for what makes no sense."""
    begins = new.from_on or clock.today()
    if work.actor.place(new.space_id).role != "supervisor":
        raise Refusal(NOT_SUPERVISOR)
    if new.worker_id is None:
        raise Refusal(WHO_AWAY, "worker_id")
    if new.cover_id is None or new.cover_id == new.worker_id:
        raise Refusal(SAME if new.cover_id else WHO_COVERS, "cover_id")
    if new.to_on is None:
        raise Refusal(UNTIL, "to_on")
    if new.to_on < begins or new.to_on < clock.today():
        raise Refusal(BACKWARDS if new.to_on < begins else PAST, "to_on")
    wanted = (new.space_id, new.worker_id, new.cover_id)
    whole = (row for row in _covers(work) if _whole(row, begins, new.to_on))
    if any((row.space_id, row.worker_id, row.cover_id) == wanted for row in whole):
        raise Refusal(ALREADY, "cover_id")
    row = work.add(
        Cover(
            **work.in_space(new.space_id), worker_id=new.worker_id, cover_id=new.cover_id, from_on=begins,
            to_on=new.to_on, words=new.words.strip() or None,
        )
    )  # fmt: skip
    work.session.flush()
    settle(work)
    return row.id


def end(work: Work, cover_id: UUID) -> None:
    """End it today: their people leave whoever covered."""
    work.row(Cover, cover_id).ended_on = clock.today()
    work.session.flush()
    settle(work)


def resume(work: Work, cover_id: UUID) -> None:
    """Undo `end`."""
    work.row(Cover, cover_id).ended_on = None
    work.session.flush()
    settle(work)


def settle(work: Work) -> int:
    """Give whoever covers today the people they cover, and end what is over; how many assignments that were.

    On any laptop that has the files: whoever covers has them until it is over, and the supervisor and the worker who is
    away have them all the time. Twice does no harm.
    """
    changed = 0
    for row in _covers(work):
        changed += _give(work, row) if _on(row) else holding.give_back(work, row.id)
    work.session.flush()
    return changed


def due(work: Work) -> bool:
    """Whether `settle` has anything to do."""
    return any(bool(_missing(work, row)) if _on(row) else bool(holding.lent(work, row.id)) for row in _covers(work))


def rows(work: Work) -> tuple[CoverRow, ...]:
    """Cover that runs or is to come, in every space the actor has a place in; the one that ends first first."""
    names = naming.worker_names(work.session)
    live = [row for row in _covers(work) if row.ended_on is None and row.to_on >= clock.today()]
    return tuple(
        CoverRow(
            row.id, names.get(row.worker_id, ""), names.get(row.cover_id, ""), row.from_on, row.to_on, row.words or "",
            "on" if _on(row) else "coming", len({work.kept(each.case_id) for each in holding.lent(work, row.id)}),
        )
        for row in sorted(live, key=lambda row: (row.to_on, row.from_on))
    )  # fmt: skip


def mine(work: Work) -> tuple[CoverRow, ...]:
    """Cover the actor gives today."""
    own = {row.id for row in _covers(work) if _on(row) and row.cover_id == work.actor.account_id}
    return tuple(row for row in rows(work) if row.id in own) if own else ()


def covered(work: Work, people: Iterable[UUID]) -> dict[UUID, Covered]:
    """Of these people, those the actor looks after for a colleague: for whom, and until when."""
    own = {row.id: row for row in _covers(work) if _on(row) and row.cover_id == work.actor.account_id}
    if not own:
        return {}
    names, wanted = naming.worker_names(work.session), set(people)
    asked = select(Assignment.case_id, Assignment.cover_id).where(
        Assignment.cover_id.in_(own), Assignment.ended_on.is_(None)
    )
    found: dict[UUID, Covered] = {}
    for case, cover_id in work.session.execute(asked):
        if cover_id is not None and (kept := work.kept(case)) in wanted:
            row = own[cover_id]
            found[kept] = Covered(names.get(row.worker_id, ""), row.to_on)
    return found


def _whole(row: Cover, first: date, last: date) -> bool:
    """Whether it runs on all of these days; a longer one may be written beside it."""
    return row.ended_on is None and row.from_on <= first and last <= row.to_on


def _covers(work: Work) -> list[Cover]:
    spaces = [place.space_id for place in work.actor.places]
    return list(work.session.scalars(select(Cover).where(Cover.space_id.in_(spaces)).order_by(Cover.id)))


def _on(row: Cover) -> bool:
    return row.ended_on is None and row.from_on <= clock.today() <= row.to_on


def _missing(work: Work, row: Cover) -> list[Person]:
    """People the absent worker leads on whom whoever covers doesn't hold yet, and for whom there is something to do:
    support that is open, or a follow-up that falls into it."""
    led = select(Assignment.case_id).where(
        Assignment.worker_id == row.worker_id, Assignment.space_id == row.space_id, *holding.leading()
    )
    held = select(Assignment.case_id).where(Assignment.worker_id == row.cover_id, Assignment.ended_on.is_(None))
    found = list(work.session.scalars(select(Person).where(Person.id.in_(led), Person.id.not_in(held))))
    files = [case for person in found for case in work.cases(person.id)]
    opened = select(Episode.case_id).where(Episode.case_id.in_(files), Episode.closed_on.is_(None))
    planned = select(FollowUp.case_id).where(
        FollowUp.case_id.in_(files), FollowUp.done_on.is_(None), FollowUp.dropped_on.is_(None),
        FollowUp.due_on <= row.to_on,
    )  # fmt: skip
    busy = {work.kept(case) for asked in (opened, planned) for case in work.session.scalars(asked)}
    return [person for person in found if work.kept(person.id) in busy]


def _give(work: Work, row: Cover) -> int:
    missing = _missing(work, row)
    for person in missing:
        holding.lend(work, person, row.cover_id, row.id)
    return len(missing)
