"""Figures of referrals: those that came in, those handed on and how they went, and what nobody could offer."""

from collections.abc import Sequence

from vru_case.reports.figures.definition import Counted
from vru_case.reports.figures.facts import Facts, OfferFact, OnwardFact
from vru_case.reports.figures.period import Period

NO_SERVICE, SERVICE_NO = "NO_SERVICE", "SERVICE_NO"


def referrals_in(facts: Facts, period: Period) -> Sequence[Counted]:
    """Referrals to us that were received in the period, each counted."""
    found = period.of(each for each in facts.referrals if each.direction == "in")
    return [Counted(e.id, e.person, e.happened_at, code=e.source) for e in found if e.happened_at]


def referrals_waiting(facts: Facts, period: Period) -> Sequence[Counted]:
    """Referrals to us that at the end of the period nobody had answered or taken back, and without a contact since."""
    found = []
    for each in facts.referrals:
        at = each.happened_at
        if each.direction != "in" or at is None or at >= period.end:
            continue
        if any(moment is not None and moment < period.end for moment in (each.answered_at, each.withdrawn_at)):
            continue
        spoken = (row.happened_at for row in facts.contacts_of.get(each.person, ()))
        if not any(moment is not None and at <= moment < period.end for moment in spoken):
            found.append(Counted(each.id, each.person, at, code=each.source))
    return found


def onward_sent(facts: Facts, period: Period) -> Sequence[Counted]:
    """Referrals to other services that were sent in the period, each counted."""
    return [_counted(each) for each in period.of(facts.onwards) if each.sent]


def referral_completed(facts: Facts, period: Period) -> Sequence[Counted]:
    """Of referrals to other services that were sent in the period, those whose first appointment they went to."""
    return [_counted(each, hit=each.attended) for each in period.of(facts.onwards) if each.sent]


def warm_handover(facts: Facts, period: Period) -> Sequence[Counted]:
    """Of all referrals to other services in the period, those where we introduced them, in person or on a call."""
    return [_counted(each, hit=each.warm) for each in period.of(facts.onwards)]


def unmet_need(facts: Facts, period: Period) -> Sequence[Counted]:
    """What nobody could give, each counted: offers in the period answered "nothing available here", and referrals of
    the period that the service couldn't take. By kind: the kind of service."""
    rows: list[OfferFact | OnwardFact] = [each for each in period.of(facts.offers) if each.answer == NO_SERVICE]
    rows += [each for each in period.of(facts.onwards) if each.status == SERVICE_NO]
    return [
        Counted(each.id, each.person, each.happened_at, code=each.group or each.service, worker=each.author)
        for each in rows
        if each.happened_at
    ]


def _counted(row: OnwardFact, *, hit: bool | None = True) -> Counted:
    assert row.happened_at is not None
    return Counted(row.id, row.person, row.happened_at, hit, code=row.service, worker=row.author)
