"""A yes to support opens it: the same wherever that yes is given."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from vru_case import clock
from vru_case.models.episode import Episode
from vru_case.models.offer import AGREES, SUPPORT
from vru_case.models.person import Person
from vru_case.models.referral import Referral
from vru_case.services.agreement.offers import NewAgreement
from vru_case.services.order import newest
from vru_case.services.shift import eligibility
from vru_case.services.shift.eligibility import Judged
from vru_case.services.support import episodes, returning
from vru_case.services.support.episodes import Opening
from vru_case.services.values import When
from vru_case.services.work import Work


@dataclass(frozen=True, slots=True)
class Opens:
    """What a yes would open: what the rules say of its day, and whether they were supported before.

    `source` (referral_source) is who put us in touch, "" where that isn't on file.
    """

    judged: Judged
    again: bool
    source: str = ""

    @property
    def needs_reason(self) -> bool:
        """Whether going on needs a word why: coming back is reason enough."""
        return self.judged.outside and not self.again


def would_open(work: Work, person_id: UUID, when: When | None = None) -> Opens | None:
    """What a yes to support, given then, would open; None where it opens nothing."""
    person, day = work.person(person_id), _day(when)
    before = _episodes(work, person)
    if _is_or_was_open(before, day):
        return None
    came = _came(work, person, before)
    return Opens(eligibility.of_person(work, person.id, day), bool(before), (came.source or "") if came else "")


def on_yes(work: Work, new: NewAgreement) -> UUID | None:
    """Open support where they agreed to it and it isn't open. The episode's id; None when there was nothing to open.

    A yes from before support ended opens nothing. Raises Refusal as `episodes.begin` does: outside the usual ages or
    reasons, `override_reason` says why. Who was supported before is returning, which is reason enough.
    """
    if new.kind != SUPPORT or new.answer not in AGREES:
        return None
    person, day = work.person(new.person_id), _day(new.when)
    before = _episodes(work, person)
    if _is_or_was_open(before, day):
        return None
    came = _came(work, person, before)
    source = new.source or ((came.source or "") if came else "")
    # A self-referral that an opening stands on would go with it when it is taken back; this one was there before.
    stands_on = came.id if came is not None and source != returning.SELF else None
    opening = Opening(person.id, source, stands_on, day, new.override_reason)
    return (episodes.come_back if before else episodes.begin)(work, opening)


def _day(when: When | None) -> date:
    return clock.local(when.at).date() if when is not None and when.at is not None else clock.today()


def _is_or_was_open(before: list[Episode], day: date) -> bool:
    return any(each.closed_on is None or each.closed_on >= day for each in before)


def _episodes(work: Work, person: Person) -> list[Episode]:
    """All but what was opened by mistake: that is as if it never was."""
    rows = work.session.scalars(select(Episode).where(Episode.case_id.in_(work.cases(person.id))))
    return [row for row in rows if row.closure_reason != returning.MISTAKE]


def _came(work: Work, person: Person, before: list[Episode]) -> Referral | None:
    """How they came to us this time, where that is on file: the newest way in that no support stands on yet."""
    asked = select(Referral).where(
        Referral.case_id.in_(work.cases(person.id)), Referral.direction == "in", Referral.answer == "ACCEPTED"
    )
    used = {each.referral_id for each in before}
    return next((row for row in newest(work.session.scalars(asked)) if row.id not in used), None)
