"""Ages, eligibility and follow-ups, day by day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vru_case.programmes.definition import Library, Period
from vru_case.programmes.load import load
from vru_case.programmes.rules import Birth, age_on, eligibility, reaches, suggest_follow_ups
from vru_case.resources import resource

DAYS = st.dates(date(1930, 1, 1), date(2060, 12, 31))
LIBRARY: Library = load(resource())
DIVERT = LIBRARY.programme("divert")
NAVIGATOR = LIBRARY.programme("ed-navigator")
DAY = date(2026, 11, 22)


def exactly(born: date) -> Birth:
    return Birth(born, "day")


@pytest.mark.parametrize(
    ("born", "months", "day"),
    [
        (date(2009, 8, 31), 210, date(2027, 3, 1)),
        (date(2009, 5, 3), 210, date(2026, 11, 3)),
        (date(2008, 2, 29), 216, date(2026, 3, 1)),
        (date(2008, 2, 29), 240, date(2028, 2, 29)),
        (date(2009, 10, 31), 210, date(2027, 5, 1)),
        (date(2010, 8, 30), 210, date(2028, 3, 1)),
        (date(2010, 8, 29), 210, date(2028, 2, 29)),
        (date(2009, 6, 30), 210, date(2026, 12, 30)),
        (date(2009, 6, 15), 0, date(2009, 6, 15)),
        (date(2009, 12, 31), 11, date(2010, 12, 1)),
    ],
)
def test_a_missing_day_becomes_the_first_of_the_next_month(born: date, months: int, day: date) -> None:
    assert reaches(born, months) == day


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2028, 2, 29), 20),
        (date(2008, 11, 22), date(2026, 11, 21), 17),
        (date(2008, 11, 22), date(2026, 11, 22), 18),
        (date(2026, 11, 23), date(2026, 11, 22), -1),
    ],
)
def test_age_is_in_whole_years_on_the_day(born: date, day: date, age: int) -> None:
    assert age_on(born, day) == age


@given(DAYS, st.integers(0, 110))
def test_a_birthday_is_the_first_day_of_that_age(born: date, years: int) -> None:
    birthday = reaches(born, 12 * years)
    assert age_on(born, birthday) == years
    assert age_on(born, birthday - timedelta(days=1)) == years - 1


@given(DAYS, DAYS)
def test_nobody_gets_younger(born: date, day: date) -> None:
    assert age_on(born, day + timedelta(days=1)) - age_on(born, day) in (0, 1)


@given(DAYS, st.integers(0, 400), st.integers(0, 400))
def test_more_months_are_never_sooner(born: date, months: int, more: int) -> None:
    assert reaches(born, months) <= reaches(born, months + more)


@pytest.mark.parametrize(
    ("born", "result", "under_18"),
    [
        (date(2009, 5, 23), "outside", True),
        (date(2009, 5, 22), "triage", True),
        (date(2008, 11, 23), "triage", True),
        (date(2008, 11, 22), "eligible", False),
        (date(2000, 11, 23), "eligible", False),
        (date(2000, 11, 22), "outside", False),
    ],
)
def test_divert_is_18_to_25_with_triage_from_17_and_a_half(born: date, result: str, under_18: bool) -> None:
    found = eligibility(DIVERT, exactly(born), DAY, "WEAPON_KNIFE")
    assert (found.result, found.treat_as_under_18) == (result, under_18)


def test_triage_says_when_and_with_whom() -> None:
    found = eligibility(DIVERT, exactly(date(2009, 5, 3)), DAY)
    assert found.sentence == (
        "17 on 22 November 2026. 18 on 3 May 2027; 17 years 6 months reached on 3 November 2026: "
        "triage with the youth justice worker."
    )


def test_before_december_2020_there_was_no_triage() -> None:
    born = exactly(date(2003, 1, 15))
    assert eligibility(DIVERT, born, date(2020, 11, 30)).result == "outside"
    assert eligibility(DIVERT, born, date(2020, 12, 1)).result == "triage"


@pytest.mark.parametrize(
    ("born", "result"),
    [
        (date(2016, 11, 23), "outside"),
        (date(2016, 11, 22), "eligible"),
        (date(1986, 11, 23), "eligible"),
        (date(1986, 11, 22), "outside"),
    ],
)
def test_navigators_are_for_10_to_39(born: date, result: str) -> None:
    assert eligibility(NAVIGATOR, exactly(born), DAY, "HURT").result == result


@pytest.mark.parametrize(
    ("reason", "result"),
    [("HURT", "eligible"), ("ACCIDENT", "outside"), (None, "eligible"), ("NA", "eligible"), ("PNS", "eligible")],
)
def test_an_unusual_reason_warns_and_an_unknown_one_does_not(reason: str | None, result: str) -> None:
    found = eligibility(NAVIGATOR, exactly(date(2000, 1, 1)), DAY, reason)
    assert found.result == result
    assert ("you can support anyone" in found.sentence) == (result == "outside")


@pytest.mark.parametrize("birth", [Birth(), Birth(None, "day"), Birth(date(2000, 1, 1), "unknown")])
def test_an_unknown_age_is_treated_as_under_18(birth: Birth) -> None:
    found = eligibility(DIVERT, birth, DAY, "ROBBERY")
    assert (found.result, found.treat_as_under_18) == ("unknown", True)
    assert found.sentence == "Age not known. Treat as under 18 until you know."


def test_a_birth_after_the_event_tells_us_nothing() -> None:
    assert eligibility(DIVERT, exactly(DAY + timedelta(days=1)), DAY).result == "unknown"


def test_nobody_is_younger_than_nought() -> None:
    assert eligibility(DIVERT, Birth(date(2026, 7, 1), "year"), DAY).sentence.startswith("0 on 22 November 2026")


def test_a_year_that_spans_18_is_unsure_and_under_18() -> None:
    found = eligibility(DIVERT, Birth(date(2008, 7, 1), "year"), DAY)
    assert (found.result, found.treat_as_under_18) == ("unknown", True)
    assert found.sentence.startswith("17 or 18 on 22 November 2026")


def test_a_month_is_enough_when_every_day_of_it_agrees() -> None:
    found = eligibility(DIVERT, Birth(date(2009, 1, 31), "month"), DAY)
    assert found.result == "triage"
    assert "18 on January 2027; 17 years 6 months reached on July 2026" in found.sentence


@pytest.mark.parametrize(
    ("age", "result", "under_18"),
    [(15, "outside", True), (19, "eligible", True), (20, "eligible", False), (26, "outside", False)],
)
def test_an_estimate_near_18_is_still_treated_as_under_18(age: int, result: str, under_18: bool) -> None:
    found = eligibility(DIVERT, Birth(None, "estimated", age), DAY)
    assert (found.result, found.treat_as_under_18) == (result, under_18)
    assert found.sentence.startswith(f"About {age} on")


@given(DAYS, st.integers(0, 90))
def test_an_estimate_is_that_age_on_the_day(day: date, age: int) -> None:
    sentence = eligibility(NAVIGATOR, Birth(None, "estimated", age), day).sentence
    assert sentence.startswith(f"About {age} on")


@given(st.dates(date(1985, 1, 1), DAY))
def test_knowing_less_never_turns_a_child_into_an_adult(born: date) -> None:
    known = eligibility(DIVERT, Birth(born, "day"), DAY)
    for precision in ("month", "year"):
        vague = eligibility(DIVERT, Birth(born, precision), DAY)
        assert vague.treat_as_under_18 or not known.treat_as_under_18
        assert vague.result in (known.result, "unknown")


def test_a_day_no_rule_covers_is_unsure() -> None:
    ended = replace(DIVERT, ages=(replace(DIVERT.ages[0], period=Period(None, date(2020, 1, 1))),))
    assert eligibility(ended, exactly(date(2006, 1, 1)), DAY).result == "unknown"


def test_follow_ups_come_soonest_first() -> None:
    found = suggest_follow_ups(NAVIGATOR, "episode-opened", date(2026, 8, 31))
    assert [each.due for each in found] == [date(2026, 9, 28), date(2026, 11, 23)]
    months = suggest_follow_ups(DIVERT, "first-contact", date(2026, 8, 31))
    assert [each.due for each in months] == [date(2027, 3, 1), date(2027, 8, 31)]


def test_a_coach_meets_people_the_day_after_custody() -> None:
    (found,) = suggest_follow_ups(DIVERT, "left-custody", DAY)
    assert (found.due, found.mode) == (date(2026, 11, 23), "F2F_COMMUNITY")


def test_not_this_time_is_asked_again_and_no_is_left_alone() -> None:
    assert suggest_follow_ups(NAVIGATOR, "offer-later", DAY)
    assert suggest_follow_ups(NAVIGATOR, "offer-none", DAY) == ()


def test_a_rule_out_of_date_suggests_nothing() -> None:
    rules = tuple(replace(rule, period=Period(None, date(2026, 1, 1))) for rule in DIVERT.follow_ups)
    assert suggest_follow_ups(replace(DIVERT, follow_ups=rules), "contact", DAY) == ()
