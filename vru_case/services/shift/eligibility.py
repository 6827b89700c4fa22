"""What a programme's rules say of somebody on the day it was about. They warn and never block; going on is counted.

An age nobody knows counts as under 18 until it is known.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import select

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.encounter import Detention, EDAttendance
from vru_case.models.episode import Episode
from vru_case.models.person import Person
from vru_case.models.shift import OfferLogLine
from vru_case.programmes import rules
from vru_case.programmes.definition import Programme
from vru_case.programmes.rules import ADULT_YEARS, Birth, age_on, eligibility
from vru_case.services.order import newest
from vru_case.services.values import Coded, Details
from vru_case.services.work import Work

#: The field that says why support goes on outside the usual ages or reasons, and its list.
OVERRIDE = "override_reason"
SAY_WHY = "Say why you go on outside the usual ages or reasons. It is counted, and it stops nobody."
UNDER_16_YEARS = 16
#: Rule of the programme → code of the list not_eligible.
WHY_NOT = {"too_young": "YOUNGER", "too_old": "OLDER", "other_reason": "REASON", "unknown": "NK", "unsure": "NK"}
_FITS = {"eligible": True, "triage": True, "too_young": False, "too_old": False, "other_reason": False}
_MOMENTS: dict[str, tuple[type[Detention] | type[EDAttendance], str]] = {
    "offence_group": (Detention, "offence_group"),
    "attendance_reason": (EDAttendance, "reason"),
}


@dataclass(frozen=True, slots=True)
class Judged:
    """What the rules say. `result`: eligible · triage · outside · unknown. `young`: treat as under 18.

    `fits` is None while nobody can say; `why_not` is a code of not_eligible, "" where it fits.
    """

    result: str
    sentence: str
    young: bool
    fits: bool | None
    why_not: str = ""

    @property
    def outside(self) -> bool:
        """Whether going on needs a reason."""
        return self.result == "outside"


@dataclass(frozen=True, slots=True)
class Override:
    """One reason for going on outside the usual, and how often it was given in a period."""

    reason: Coded
    count: int


def of_person(work: Work, person_id: UUID, day: date | None = None, reason: str | None = None) -> Judged:
    """What the rules say of a person on a day, today unless said; the reason is what their newest moment says."""
    person, on = work.person(person_id), day or clock.today()
    why = reason if reason is not None else reason_of(work, person, on)
    return of_birth(work.programme(person.space_id), birth_of(person, on), on, why)


def of_birth(programme: Programme, birth: Birth, day: date, reason: str = "") -> Judged:
    """What the rules say of somebody born so, on a day."""
    found = eligibility(programme, birth, day, reason or None)
    fits = {"eligible": True, "triage": True, "outside": False}.get(found.result)
    return Judged(found.result, found.sentence, found.treat_as_under_18, fits)


def of_details(programme: Programme, details: Details, day: date, reason: str = "") -> Judged:
    """The same, of facts as they are typed: an age that is only thought to be, is thought of today."""
    age = details.estimated_age
    if age is not None:
        age -= max(age_on(day, clock.today()), 0)
    birth = Birth(details.born_on, details.born_precision, age)  # type: ignore[arg-type]
    return of_birth(programme, birth, day, reason)


def of_band(programme: Programme, band: str, reason: str, day: date) -> Judged:
    """What the rules say of an age told at a glance."""
    shift, rule = programme.shift, programme.age_rule(day)
    known = shift.band(band) if shift is not None else None
    if shift is None or known is None:
        sentence = shift.says.unknown if shift is not None else programme.says.unknown
        return Judged("unknown", sentence, young=True, fits=None, why_not=WHY_NOT["unknown"])
    youngest = known.from_months
    oldest = known.below_months - 1 if known.below_months else max(youngest, 120 * 12)
    said = "unsure"
    if rule is not None:
        found = {rules.place_of_months(rule, months) for months in (youngest, oldest)}
        said = found.pop() if len(found) == 1 else "unsure"
    if said == "eligible" and not rules.usual_reason(programme, reason, day):
        said = "other_reason"
    result = rules.RESULTS[said]
    return Judged(
        result, getattr(shift.says, said), youngest < ADULT_YEARS * 12, _FITS.get(said), WHY_NOT.get(said, "")
    )


def birth_of(person: Person, day: date) -> Birth:
    """What is known of a birth, as `rules` asks it of a day; an estimated age grows with them."""
    age = person.estimated_age
    if age is not None and person.estimated_on is not None:
        later, earlier = age_on(person.estimated_on, day), age_on(day, person.estimated_on)
        age += max(later, 0) - max(earlier, 0)
    return Birth(person.born_on, person.born_precision, age)  # type: ignore[arg-type]


def is_young(work: Work, person_id: UUID, day: date | None = None) -> bool:
    """Whether somebody is, or until their age is known is treated as, under 18: an appropriate adult is asked for."""
    person = work.person(person_id)
    on = day or clock.today()
    return eligibility(work.programme(person.space_id), birth_of(person, on), on).treat_as_under_18


def may_be_under_16(work: Work, person_id: UUID, day: date | None = None) -> bool:
    """Whether how we know that they can decide must be asked: they are under 16, or nobody knows that they aren't."""
    person = work.person(person_id)
    on = day or clock.today()
    return rules.may_be_under(UNDER_16_YEARS, birth_of(person, on), on)


def reason_of(work: Work, person: Person, day: date) -> str:
    """Why they came to us, by the newest moment up to a day that says so; "" when none does."""
    rule = work.programme(person.space_id).reason_rule(day)
    kept = _MOMENTS.get(rule.list if rule else "")
    if kept is None:
        return ""
    model, column = kept
    asked = select(model).where(model.case_id.in_(work.cases(person.id)))
    rows: list[Detention | EDAttendance] = list(work.session.scalars(asked))
    rows = [row for row in rows if row.happened_at is None or clock.local(row.happened_at).date() <= day]
    return next((str(value) for row in newest(rows) if (value := getattr(row, column))), "")


def check_override(judged: Judged, override: str) -> None:
    """Raises Refusal when somebody goes on outside the usual without a word why."""
    if judged.outside and not override:
        raise Refusal(SAY_WHY, OVERRIDE)


def overrides(work: Work, space_id: UUID, since: date, until: date) -> tuple[Override, ...]:
    """How often each reason for going on outside the usual was given between two days, both counted; the most first.

    A line of the log that became a person counts with their support, once.
    """
    work.actor.place(space_id)
    first = datetime.combine(since, time.min, clock.LONDON)
    last = datetime.combine(until, time.max, clock.LONDON)
    opened = select(Episode.override_reason).where(
        Episode.space_id == space_id, Episode.opened_on.between(since, until), Episode.override_reason.is_not(None)
    )
    lines = select(OfferLogLine.override_reason).where(
        OfferLogLine.space_id == space_id, OfferLogLine.happened_at.between(first, last),
        OfferLogLine.override_reason.is_not(None), OfferLogLine.removed_on.is_(None), OfferLogLine.person_id.is_(None),
    )  # fmt: skip
    found = Counter([*work.session.scalars(opened), *work.session.scalars(lines)])
    label = work.library.list(OVERRIDE).label
    return tuple(Override(Coded(str(code), label(str(code))), count) for code, count in found.most_common())
