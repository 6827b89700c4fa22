"""Agreements that are old: a yes of a year ago is asked again while support goes on."""

from datetime import timedelta

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased

from vru_case import clock
from vru_case.models.episode import Episode
from vru_case.models.offer import AGREES, SHARE, Agreement
from vru_case.programmes.rules import reaches
from vru_case.services.differing import protection
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
    later = aliased(Agreement)
    newer = exists().where(
        later.case_id == Agreement.case_id, later.kind == Agreement.kind,
        later.partner.is_not_distinct_from(Agreement.partner), later.happened_at > Agreement.happened_at,
    )  # fmt: skip
    opened = Agreement.case_id.in_(select(Episode.case_id).where(Episode.closed_on.is_(None)))
    asked = (
        Agreement.space_id.in_(spaces(work)), Agreement.kind.in_(KINDS), Agreement.happened_at < before, opened, ~newer,
    )  # fmt: skip
    columns = (Agreement.id, Agreement.case_id, Agreement.happened_at)
    says_yes = (Agreement.answer.in_(AGREES), Agreement.withdrawn_at.is_(None))
    found = protection.undisputed(work, Agreement, columns, *asked, *says_yes)
    differ = protection.read(work, Agreement, *asked, Agreement.id.in_(protection.disputed(Agreement)))
    rows = [(row.id, row.case_id, row.happened_at) for row in differ if row.answer in AGREES and not row.withdrawn_at]
    return [Wait(*row) for row in (*found, *rows)]
