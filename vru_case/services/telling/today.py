"""What is due: overdue, today, and the next seven days."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import Select, func, or_, select

from vru_case import clock
from vru_case.models.episode import Episode
from vru_case.models.offer import CONTACT, SUPPORT, Agreement
from vru_case.models.person import Person
from vru_case.models.plan import FollowUp
from vru_case.models.referral import Referral
from vru_case.services.agreement.offers import contact_stopped
from vru_case.services.contact import asking
from vru_case.services.differing import protection
from vru_case.services.people import naming
from vru_case.services.safety import walls
from vru_case.services.supervising import looks
from vru_case.services.support import handed, sign_off
from vru_case.services.team import cover, requests
from vru_case.services.telling import file_rows
from vru_case.services.telling.person_page import EARLIEST, place_of
from vru_case.services.values import Board, FollowUpRow
from vru_case.services.work import Work

DAYS_AHEAD = 7


def board(work: Work, *, mine: bool = False, limit: int = 500) -> Board:
    """Follow-ups due up to seven days from now; `mine` for those of the actor only. At most `limit` rows.

    Nobody who asked us not to get in touch is on it; what was planned with them stays on their own page.
    """
    last = clock.today() + timedelta(days=DAYS_AHEAD)
    statement = (
        select(FollowUp, Person)
        .join(Person, Person.id == FollowUp.case_id)
        .where(FollowUp.due_on <= last, FollowUp.done_on.is_(None), FollowUp.dropped_on.is_(None))
        .order_by(FollowUp.due_on)
        .limit(limit)
        .options(naming.ROW)
    )
    if mine:
        statement = statement.where(FollowUp.worker_id == work.actor.account_id)
    rows = rows_of(work, statement)
    today = [row for row in rows if row.late_days == 0]
    today.sort(key=lambda row: (row.due_at is not None, row.due_at or EARLIEST, row.person.name))
    return Board(
        overdue=tuple(row for row in rows if row.late_days > 0),
        today=tuple(today),
        soon=tuple(row for row in rows if row.late_days < 0),
        new_referrals=unanswered(work),
        to_do=asking.to_do(work),
        to_sign=sign_off.due(work),
        looks=looks.due(work),
        asked=requests.to_answer(work),
        covers=cover.mine(work),
        handed=handed.due(work),
    )


def rows_of(work: Work, statement: Select[FollowUp, Person]) -> list[FollowUpRow]:
    """What a question for follow-ups and their people finds, without those who asked us not to get in touch."""
    found = [
        (row, work.person(person.id))
        for row, person in work.session.execute(statement)
        if _covered(work, person.space_id)
    ]
    out = stopped(work, {person.id for _, person in found})
    return _rows(work, [pair for pair in found if pair[1].id not in out])


def unanswered(work: Work) -> int:
    """Referrals to us that nobody has answered, and that were not taken back."""
    return work.session.scalars(
        select(func.count())
        .select_from(Referral)
        .where(Referral.direction == "in", Referral.answer.is_(None), Referral.withdrawn_at.is_(None))
    ).one()


def _covered(work: Work, space_id: UUID) -> bool:
    return any(place.space_id == space_id for place in work.actor.places)


def stopped(work: Work, cases: set[UUID]) -> set[UUID]:
    """Those of these people who asked us not to get in touch."""
    answers: dict[UUID, list[Agreement]] = defaultdict(list)
    support: dict[UUID, list[Episode]] = defaultdict(list)
    files = _said_no(work, [each for case in cases for each in work.cases(case)])
    for row in protection.read(work, Agreement, Agreement.case_id.in_(files), Agreement.kind.in_((SUPPORT, CONTACT))):
        answers[work.kept(row.case_id)].append(row)
    for episode in work.session.scalars(select(Episode).where(Episode.case_id.in_(files), Episode.closed_on.is_(None))):
        support[work.kept(episode.case_id)].append(episode)
    return {case for case, rows in answers.items() if contact_stopped(rows, support[case])}


def _said_no(work: Work, files: Collection[UUID]) -> list[UUID]:
    """Every file of those people who said no, or took an answer back, at some time: nobody else can have asked us."""
    no = or_(Agreement.answer == "NO", Agreement.withdrawn_at.is_not(None))
    asked = (Agreement.case_id.in_(files), Agreement.kind.in_((SUPPORT, CONTACT)))
    found = {row.case_id for row in protection.undisputed(work, Agreement, (Agreement.case_id,), no, *asked)}
    found |= {
        row.case_id
        for row in protection.read(work, Agreement, *asked, Agreement.id.in_(protection.disputed(Agreement)))
    }
    return [each for case in {work.kept(case) for case in found} for each in work.cases(case)]


def _rows(work: Work, found: Sequence[tuple[FollowUp, Person]]) -> list[FollowUpRow]:
    names: Mapping[UUID, str] = naming.worker_names(work.session)
    veil = walls.veil(work)
    return [
        veil.due(
            file_rows.follow_up(
                work.library,
                row,
                naming.row_of(person, place=place_of(work, person)),
                names.get(row.worker_id, "") if row.worker_id else "",
            )
        )
        for row, person in found
    ]
