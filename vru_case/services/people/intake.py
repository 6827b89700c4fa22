"""The first conversation, kept in one write: the person, how to reach them, what they agreed to, and support beginning.

Also a referral together with the agreement it stands on, so that neither is ever kept without the other.
"""

from dataclasses import dataclass, field, replace
from uuid import UUID

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.offer import AGREES, SHARE, SUPPORT
from vru_case.services.agreement import offers
from vru_case.services.agreement.offers import NewAgreement
from vru_case.services.people import arrival, listing, people
from vru_case.services.people.arrival import Moment
from vru_case.services.people.likeness import Facts
from vru_case.services.people.matching import Everybody
from vru_case.services.people.people import NewContactPoint
from vru_case.services.referring import referrals
from vru_case.services.referring.referrals import Inbound, NewReferral
from vru_case.services.support import episodes
from vru_case.services.values import Details, PersonRow, When
from vru_case.services.work import Work

RECORD = "RECORD"
NO_RECORD = "They'd rather we didn't keep a record, so their details aren't saved. You can still support them."


@dataclass(frozen=True, slots=True)
class Reach:
    """How to reach somebody who has no record yet. Each safety answer: True, False, or None for not asked."""

    value: str
    kind: str = "MOBILE"
    safe_to_call: bool | None = None
    safe_to_text: bool | None = None
    safe_to_leave_message: bool | None = None
    best_times: str = ""


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A first conversation. `answers` are (agreement kind, answer) pairs; a question that wasn't asked is left out.

    `source` is from referral_source; empty when nobody said. `moment` is where it was, when that is known already;
    `override_reason` why support opens outside the usual ages or reasons; `notice`: they had the privacy notice that
    the programme gives now.
    """

    space_id: UUID
    details: Details
    reach: Reach | None = None
    source: str = ""
    reason: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    given_how: str = ""
    when: When | None = field(default=None)
    moment: Moment | None = None
    override_reason: str = ""
    notice: bool = False


@dataclass(frozen=True, slots=True)
class Likely:
    """Somebody who may be the one, and why: codes of likeness.py, the weightiest first."""

    person: PersonRow
    why: tuple[str, ...]


def begin(work: Work, new: NewPerson) -> UUID:
    """Begin a person's record; support opens only when they agreed to it. The person's id.

    Raises Refusal when they said no to a record, or when a number or a date cannot be right; then nothing is kept.
    """
    answers = dict(new.answers)
    if answers.get(RECORD) not in (None, "NA") and answers[RECORD] not in AGREES:
        raise Refusal(NO_RECORD, RECORD)
    person_id = people.register(work, new.space_id, new.details)
    if new.reach is not None and new.reach.value.strip():
        _reach(work, person_id, new.reach)
    if new.moment is not None:
        arrival.keep(work, person_id, new.moment, new.when)
    referral = None
    if new.source:
        referral = referrals.receive(work, Inbound(person_id, new.source, new.reason, new.when))
    notice = work.programme(new.space_id).notice if new.notice else ""
    for kind, answer in new.answers:
        given = NewAgreement(person_id, kind, answer, given_how=new.given_how, when=new.when, notice=notice)
        offers.agree(work, given)
    if answers.get(SUPPORT) in AGREES:
        day = clock.local(new.when.at).date() if new.when is not None and new.when.at is not None else None
        episodes.begin(work, episodes.Opening(person_id, new.source, referral, day, new.override_reason))
    return person_id


def refer(work: Work, new: NewReferral, agreement: NewAgreement | None = None) -> UUID:
    """Send a referral, keeping the agreement they gave just now first. The referral's id.

    Raises Refusal as `referrals.send` does; then the agreement isn't kept either.
    """
    if agreement is not None:
        partner = referrals.partner_service(work, new.programme)
        offers.agree(work, replace(agreement, person_id=new.person_id, kind=SHARE, partner=partner))
    return referrals.send(work, new)


def likely(
    work: Work, known: Everybody, typed: Facts, but: frozenset[UUID] = frozenset(), limit: int = 3
) -> tuple[Likely, ...]:
    """People on this laptop who may be the one that is being typed in, the likeliest first; `but` are somebody else."""
    found = {each.id: each for each in known.like(typed, limit, but)}
    return tuple(Likely(row, found[row.id].why) for row in listing.people(work, list(found)) if row.id in found)


def _reach(work: Work, person_id: UUID, reach: Reach) -> None:
    people.add_contact_point(
        work,
        NewContactPoint(
            person_id, reach.value, reach.kind, reach.safe_to_call, reach.safe_to_text, reach.safe_to_leave_message,
            best_times=reach.best_times,
        ),
    )  # fmt: skip
