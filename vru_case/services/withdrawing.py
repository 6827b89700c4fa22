"""What a change of mind stops: the referrals that stood on an agreement, held back or called back until it is undone.

Follow-ups need no row of their own for this: whether they are set aside is computed (`offers.contact_stopped`).
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from vru_case.models.offer import SHARE, Agreement
from vru_case.models.referral import Referral
from vru_case.services.work import Work


def hold_back(work: Work, agreement: Agreement, at: datetime) -> int:
    """Hold back what was referred on an agreement that no longer holds. How many referrals that were.

    Sharing: every referral to that partner, answered or not, so that the other side is told. Support, or getting in
    touch: those that nobody has taken on yet.
    """
    held = [
        row for row in _sent(work, agreement.case_id) if row.withdrawn_at is None and _stands_on(work, row, agreement)
    ]
    for row in held:
        row.withdrawn_at = at
    return len(held)


def let_go(work: Work, agreement: Agreement, at: datetime) -> None:
    """Undo `hold_back`: what was held back at that very moment goes on."""
    for row in _sent(work, agreement.case_id):
        if row.withdrawn_at == at:
            row.withdrawn_at = None


def _sent(work: Work, case_id: UUID) -> list[Referral]:
    out = select(Referral).where(Referral.case_id.in_(work.cases(case_id)), Referral.direction == "out")
    return list(work.session.scalars(out))


def _stands_on(work: Work, row: Referral, agreement: Agreement) -> bool:
    if agreement.kind != SHARE:
        return row.answer is None
    if row.agreement_id == agreement.id:
        return True
    service = work.library.list("service").option(agreement.partner or "")
    return service is not None and bool(row.programme) and service.text("programme") == row.programme
