"""Ages, eligibility and suggested follow-ups: pure rules over a programme's definition.

Ages are whole years on the day of the event, not today. Nothing here ever blocks: it says, the worker decides.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from vru_case.programmes.definition import NON_ANSWERS, AgeRule, Programme
from vru_case.programmes.working_days import off_bank_holidays

Precision = Literal["day", "month", "year", "estimated", "unknown"]
Result = Literal["eligible", "triage", "outside", "unknown"]

ADULT_YEARS = 18
#: From so many days ahead, a bank holiday may be gone round.
AHEAD_DAYS = 7
ESTIMATE_MARGIN_YEARS = 2
"""An estimate this close above 18 is still treated as under 18 (PACE: whoever appears under 18). Ours."""


@dataclass(frozen=True, slots=True)
class Birth:
    """What is known of a birth. With "month" and "year" only that much of `born` counts.

    An estimated age is in whole years on the day of the event asked about; without one, `born` is a guess.
    """

    born: date | None = None
    precision: Precision = "unknown"
    estimated_age: int | None = None


@dataclass(frozen=True, slots=True)
class Eligibility:
    """What the programme's rules say of one person on one day, with the sentence to show."""

    result: Result
    sentence: str
    treat_as_under_18: bool


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A follow-up worth suggesting. `mode` is a code of the list contact_mode."""

    due: date
    what: str
    mode: str


@dataclass(frozen=True, slots=True)
class _Span:
    """The first and the last day a person may have been born."""

    first: date
    last: date


def reaches(born: date, months: int) -> date:
    """The day someone is so many months old. A day the month doesn't have becomes the 1st of the next month."""
    year, month = divmod(born.year * 12 + born.month - 1 + months, 12)
    if born.day <= monthrange(year, month + 1)[1]:
        return date(year, month + 1, born.day)
    return date(year, month + 2, 1)  # never past the year's end: December has every day


def age_on(born: date, day: date) -> int:
    """Whole years on a day; below 0 before birth. Someone born on 29 February is a year older on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def eligibility(programme: Programme, birth: Birth, event_day: date, reason_code: str | None = None) -> Eligibility:
    """Whether someone is within a programme's usual ages and reasons on the day of an event.

    A reason nobody knows is not held against anyone. An age nobody knows counts as under 18.
    """
    rule = programme.age_rule(event_day)
    span = _span(birth, event_day)
    if span is None:
        return Eligibility("unknown", programme.says.unknown, treat_as_under_18=True)
    young = _under_18(birth, span, event_day)
    if rule is None:
        return Eligibility("unknown", _say(programme.says.unsure, birth, span, event_day, None), young)
    found = {_place(rule, span.first, event_day), _place(rule, span.last, event_day)}
    saying = found.pop() if len(found) == 1 else "unsure"
    if saying == "eligible" and not usual_reason(programme, reason_code, event_day):
        saying = "other_reason"
    result = RESULTS[saying]
    return Eligibility(result, _say(getattr(programme.says, saying), birth, span, event_day, rule), young)


def suggest_follow_ups(programme: Programme, event: str, day: date) -> tuple[Suggestion, ...]:
    """What a programme suggests after an event (one of `schema.EVENTS`) on a day, soonest first.

    What is a week ahead or more is not for a bank holiday; what is for the next days stays, whatever day that is.
    """
    found = [
        Suggestion(_due(reaches(day, rule.months) + timedelta(days=rule.days), day), rule.what, rule.mode)
        for rule in programme.follow_ups
        if rule.after == event and rule.period.holds(day)
    ]
    return tuple(sorted(found, key=lambda each: each.due))


def _due(due: date, day: date) -> date:
    return off_bank_holidays(due) if (due - day).days >= AHEAD_DAYS else due


#: A saying of a programme → what it comes to.
RESULTS: dict[str, Result] = {
    "eligible": "eligible",
    "triage": "triage",
    "too_young": "outside",
    "too_old": "outside",
    "other_reason": "outside",
    "unsure": "unknown",
}


def _span(birth: Birth, event_day: date) -> _Span | None:
    """Days the birth may have been; None where nothing usable is known."""
    born = birth.born
    if birth.precision == "estimated" and birth.estimated_age is not None:
        years = birth.estimated_age
        return _Span(_years_before(event_day, years + 1) + timedelta(days=1), _years_before(event_day, years))
    if born is None or birth.precision == "unknown":
        return None
    first, last = born, born
    if birth.precision == "month":
        first, last = born.replace(day=1), born.replace(day=monthrange(born.year, born.month)[1])
    elif birth.precision == "year":
        first, last = date(born.year, 1, 1), date(born.year, 12, 31)
    return _Span(first, min(last, event_day)) if first <= event_day else None


def _years_before(day: date, years: int) -> date:
    """The last birthday that makes someone so old on a day; for 29 February, 28 where there is no 29."""
    year = day.year - years
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))


def _under_18(birth: Birth, span: _Span, day: date) -> bool:
    margin = ESTIMATE_MARGIN_YEARS if birth.precision == "estimated" else 0
    return age_on(span.last, day) < ADULT_YEARS + margin


def _place(rule: AgeRule, born: date, day: date) -> str:
    if day >= reaches(born, rule.max_years_exclusive * 12):
        return "too_old"
    if day >= reaches(born, rule.min_years * 12):
        return "eligible"
    if rule.triage_from_months is not None and day >= reaches(born, rule.triage_from_months):
        return "triage"
    return "too_young"


def usual_reason(programme: Programme, code: str | None, day: date) -> bool:
    """Whether a reason is one of the usual on a day. One nobody knows is not held against anyone."""
    rule = programme.reason_rule(day)
    return rule is None or not code or code in NON_ANSWERS or code in rule.eligible


def place_of_months(rule: AgeRule, months: int) -> str:
    """What the rule says of an age in whole months: too_young · triage · eligible · too_old."""
    if months >= rule.max_years_exclusive * 12:
        return "too_old"
    if months >= rule.min_years * 12:
        return "eligible"
    return "triage" if rule.triage_from_months is not None and months >= rule.triage_from_months else "too_young"


def may_be_under(years: int, birth: Birth, day: date) -> bool:
    """Whether somebody may be younger than that on a day: as far as is known, or because nothing is."""
    span = _span(birth, day)
    margin = ESTIMATE_MARGIN_YEARS if birth.precision == "estimated" else 0
    return span is None or age_on(span.last, day) < years + margin


def _say(words: str, birth: Birth, span: _Span, day: date, rule: AgeRule | None) -> str:
    oldest, youngest = age_on(span.first, day), age_on(span.last, day)
    age = str(youngest) if oldest == youngest else f"{youngest} or {oldest}"
    # The first of a month exists in every month, so a birth known by its month names the right later month.
    born = span.first if birth.precision in ("month", "year") else span.last
    min_on = reaches(born, rule.min_years * 12) if rule else day
    triage_on = reaches(born, rule.triage_from_months) if rule and rule.triage_from_months else min_on
    return words.format(
        age=f"About {age}" if birth.precision == "estimated" else age,
        day=_day(day, "day"),
        min_on=_day(min_on, birth.precision),
        triage_on=_day(triage_on, birth.precision),
    )


def _day(day: date, precision: Precision) -> str:
    """A day in words, no more exact than the birth it was worked out from."""
    if precision == "month":
        return f"{day:%B %Y}"
    if precision in ("year", "estimated"):
        return f"about {day:%Y}"
    return f"{day.day} {day:%B %Y}"
