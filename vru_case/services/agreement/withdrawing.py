"""What a change of mind stops: the referrals that stood on an agreement, held back or called back until it is undone.

A hand-on to another service that has not been sent is held back likewise, as one more of its dated steps.

Follow-ups need no row of their own for this: whether they are set aside is computed (`offers.contact_stopped`).
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from vru_case.models.offer import SHARE, Agreement
from vru_case.models.referral import OnwardReferral, Referral
from vru_case.services.work import Work

#: Where a hand-on stands that was held back (onward_status), and how far it can have got.
HELD, OURS = "HELD_BACK", "ours"


def hold_back(work: Work, agreement: Agreement, at: datetime) -> int:
    """Hold back what was referred on an agreement that no longer holds. How many referrals and hand-ons that were.

    Sharing: every referral to that partner, answered or not, so that the other side is told. Support, or getting in
    touch: those that nobody has taken on yet. Of hand-ons, those that have not been sent.
    """
    held = [
        row for row in _sent(work, agreement.case_id) if row.withdrawn_at is None and _stands_on(work, row, agreement)
    ]
    for row in held:
        row.withdrawn_at = at
    unsent = [row for row in _handed_on(work, agreement.case_id) if _is_of(row, agreement) and _unsent(work, row)]
    for each in unsent:
        step = {"status": HELD, "at": at.isoformat(), "by": str(work.actor.account_id), "was": each.status}
        each.details = (each.details or {}) | {"steps": [*(each.details or {}).get("steps", ()), step]}
        each.status = HELD
    return len(held) + len(unsent)


def let_go(work: Work, agreement: Agreement, at: datetime) -> None:
    """Undo `hold_back`: what was held back at that very moment goes on."""
    for row in _sent(work, agreement.case_id):
        if row.withdrawn_at == at:
            row.withdrawn_at = None
    for each in _handed_on(work, agreement.case_id):
        steps: list[dict[str, str]] = (each.details or {}).get("steps") or [{}]
        *before, last = steps
        if each.status == HELD and "was" in last and datetime.fromisoformat(last["at"]) == at:
            each.status, each.details = last["was"], (each.details or {}) | {"steps": before}


def _handed_on(work: Work, case_id: UUID) -> list[OnwardReferral]:
    asked = select(OnwardReferral).where(OnwardReferral.case_id.in_(work.cases(case_id)))
    return list(work.session.scalars(asked))


def _is_of(row: OnwardReferral, agreement: Agreement) -> bool:
    return agreement.kind != SHARE or row.agreement_id == agreement.id or row.service == agreement.partner


def _unsent(work: Work, row: OnwardReferral) -> bool:
    """Whether it is still with us. What goes to keep somebody safe, by a decision, goes all the same."""
    option = work.library.list("onward_status").option(row.status)
    stage = option.text("stage") if option is not None else ""
    return stage == OURS and row.status != HELD and row.sent_at is None and row.decision_id is None


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
