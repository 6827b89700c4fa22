"""Agreements that are old: a yes of a year ago is asked again while support goes on."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import aliased

from vru_case import clock
from vru_case.models.episode import Episode
from vru_case.models.offer import AGREES, SHARE, Agreement
from vru_case.programmes.rules import reaches
from vru_case.services.differing import protection
from vru_case.services.team import waits
from vru_case.services.team.waits import Wait, spaces
from vru_case.services.work import Work

#: A year, and the month before it in which one begins to ask.
MONTHS, AHEAD = 12, timedelta(days=30)
KINDS = ("RECORD", SHARE)


def to_ask_again(work: Work) -> list[Wait]:
    """A yes to a record or to sharing that is a year old within a month, or older, of people whose support is open.

    The newest answer about the same thing is what holds; one taken back asks for nothing.
    """
    before = clock.now() - (reaches(clock.today(), MONTHS) - clock.today()) + AHEAD
    later, twice = aliased(Agreement), waits.of_merged(work)
    newer = exists().where(
        later.case_id == Agreement.case_id, later.kind == Agreement.kind,
        later.partner.is_not_distinct_from(Agreement.partner), later.happened_at > Agreement.happened_at,
    )  # fmt: skip
    opened = select(Episode.case_id).where(Episode.closed_on.is_(None))
    asked = (
        Agreement.space_id.in_(spaces(work)), Agreement.kind.in_(KINDS), Agreement.happened_at < before, ~newer,
        or_(Agreement.case_id.in_(opened), Agreement.case_id.in_(twice)),
    )  # fmt: skip
    columns = (Agreement.id, Agreement.case_id, Agreement.happened_at, Agreement.kind, Agreement.partner)
    says_yes = (Agreement.answer.in_(AGREES), Agreement.withdrawn_at.is_(None))
    rows = [*protection.undisputed(work, Agreement, columns, *asked, *says_yes)]
    differ = protection.read(work, Agreement, *asked, Agreement.id.in_(protection.disputed(Agreement)))
    rows += [row for row in differ if row.answer in AGREES and not row.withdrawn_at]
    if twice:
        rows = _of_one_person(work, rows, twice, {work.kept(case) for case in work.session.scalars(opened)})
    return [Wait(row.id, row.case_id, row.happened_at) for row in rows]


def _of_one_person(work: Work, rows: list[Any], twice: Collection[UUID], supported: Collection[UUID]) -> list[Any]:
    """Of people who have several files: only where any of them is open, and what no other of them answers anew."""
    asked = select(Agreement.case_id, Agreement.kind, Agreement.partner, Agreement.happened_at).where(
        Agreement.case_id.in_(twice), Agreement.kind.in_(KINDS), Agreement.happened_at.is_not(None)
    )
    last: dict[tuple[UUID, str, str | None], datetime | None] = {}
    for case, kind, partner, at in work.session.execute(asked.order_by(Agreement.happened_at)):
        last[work.kept(case), kind, partner] = at
    return [
        row
        for row in rows
        if row.case_id not in twice
        or ((kept := work.kept(row.case_id)) in supported and last[kept, row.kind, row.partner] == row.happened_at)
    ]
