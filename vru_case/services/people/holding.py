"""Who holds a file: those who lead, those who cover, and all the files of a person for whoever has one of them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, select

from vru_case import clock
from vru_case.models.episode import Assignment
from vru_case.models.person import Person
from vru_case.services.work import Work

#: Why somebody was given a file: they had another one of the same person. Never who leads.
MERGED = "MERGED"


def leading() -> tuple[ColumnElement[bool], ...]:
    """What is true of the assignments of those who lead today: no cover, nor what came with another record only."""
    return Assignment.ended_on.is_(None), Assignment.cover_id.is_(None), Assignment.reason.is_distinct_from(MERGED)


def lead(work: Work, person_id: UUID) -> UUID | None:
    """Who leads on a person today; of several files of theirs, on the one that was kept."""
    kept = work.kept(person_id)
    asked = select(Assignment.worker_id).where(Assignment.case_id.in_(work.cases(kept)), *leading()).order_by(
        (Assignment.case_id == kept).desc(), Assignment.from_on.desc(), Assignment.id.desc()
    )  # fmt: skip
    return work.session.scalars(asked.limit(1)).first()


def leads(work: Work, of: ColumnElement[bool]) -> dict[UUID, list[UUID]]:
    """Person → who leads on them today, by the assignments that are `of`; whom `lead` says comes first."""
    asked = select(Assignment.case_id, Assignment.worker_id).where(of, *leading())
    rows = work.session.execute(asked.order_by(Assignment.from_on.desc(), Assignment.id.desc()))
    found: dict[UUID, list[UUID]] = {}
    for case, worker in sorted(rows, key=lambda row: work.kept(row.case_id) != row.case_id):
        found.setdefault(work.kept(case), []).append(worker)
    return found


def covered(work: Work) -> frozenset[UUID]:
    """The people the actor looks after while whoever leads is away, or has been lent to decide about."""
    asked = select(Assignment.case_id).where(
        Assignment.worker_id == work.actor.account_id, Assignment.ended_on.is_(None), Assignment.cover_id.is_not(None)
    )
    return frozenset(work.kept(case) for case in work.session.scalars(asked))


def lend(work: Work, person: Person, worker: UUID, cover_id: UUID) -> None:
    """A worker has all the files of a person, and doesn't lead, until it is given back."""
    work.add(Assignment(**work.on(person), worker_id=worker, from_on=clock.today(), cover_id=cover_id))
    work.session.flush()
    if len(files := work.cases(person.id)) > 1:
        give_all(work, files, person.space_id)


def lent(work: Work, cover_id: UUID) -> list[Assignment]:
    """What is lent still because of a cover or a request."""
    asked = select(Assignment).where(Assignment.cover_id == cover_id, Assignment.ended_on.is_(None))
    return list(work.session.scalars(asked))


def give_back(work: Work, cover_id: UUID) -> int:
    """The cover or the request is over; how many assignments that were."""
    rows = lent(work, cover_id)
    for row in rows:
        row.ended_on = clock.today()
    work.session.flush()
    return len(rows)


def give_all(work: Work, files: Iterable[UUID], space_id: UUID) -> None:
    """Give every worker who has one of these files the others as well."""
    files = tuple(files)
    held = _open(work, files)
    # Whoever leads by one of them keeps the others; whoever covers has them for as long as they cover.
    workers: dict[UUID, UUID | None] = {}
    for row in (row for rows in held.values() for row in rows):
        workers[row.worker_id] = row.cover_id if row.worker_id not in workers or row.cover_id is None else None
    for file in files:
        there = {row.worker_id for row in held[file]}
        for worker, cover in workers.items():
            if worker not in there:
                work.add(
                    Assignment(
                        space_id=space_id, case_id=file, author_id=work.actor.account_id, worker_id=worker,
                        from_on=clock.today(), reason=MERGED, cover_id=cover,
                    )
                )  # fmt: skip
    work.session.flush()


def take_back(work: Work, files: Iterable[UUID]) -> None:
    """These files are one person's by themselves again: whoever had them only with another person's gives them back.

    Where whoever held them handed them over meanwhile, they stay with whom they were handed to.
    """
    held = _open(work, tuple(files))
    extra = [row for rows in held.values() for row in rows if row.reason == MERGED]
    ours = {row.worker_id for rows in held.values() for row in rows if row.reason != MERGED}
    if not extra or (not ours and _handed_over(work, tuple(held), min(row.from_on for row in extra))):
        return
    for row in extra:
        if row.worker_id not in ours:
            row.ended_on = clock.today()
    work.session.flush()


def _handed_over(work: Work, files: tuple[UUID, ...], since: date) -> bool:
    asked = select(Assignment.id).where(
        Assignment.case_id.in_(files), Assignment.ended_on >= since, Assignment.reason.is_distinct_from(MERGED)
    )
    return work.session.scalars(asked.limit(1)).first() is not None


def _open(work: Work, files: tuple[UUID, ...]) -> dict[UUID, list[Assignment]]:
    asked = select(Assignment).where(Assignment.case_id.in_(files), Assignment.ended_on.is_(None))
    held: dict[UUID, list[Assignment]] = defaultdict(list)
    for row in work.session.scalars(asked.order_by(Assignment.from_on, Assignment.id)):
        held[row.case_id].append(row)
    return held
