"""Working days in England, against the days that gov.uk/bank-holidays and its archive list."""

from datetime import UTC, date, datetime

import pytest

from tests.laptop import library
from vru_case.programmes.rules import suggest_follow_ups
from vru_case.programmes.working_days import (
    bank_holidays,
    is_working,
    next_working,
    off_bank_holidays,
    working_days_between,
)
from vru_case.services.differing.differences_due import working_days

#: Month and day of each, as published.
PUBLISHED = {
    2020: ((1, 1), (4, 10), (4, 13), (5, 8), (5, 25), (8, 31), (12, 25), (12, 28)),
    2021: ((1, 1), (4, 2), (4, 5), (5, 3), (5, 31), (8, 30), (12, 27), (12, 28)),
    2022: ((1, 3), (4, 15), (4, 18), (5, 2), (6, 2), (6, 3), (8, 29), (9, 19), (12, 26), (12, 27)),
    2023: ((1, 2), (4, 7), (4, 10), (5, 1), (5, 8), (5, 29), (8, 28), (12, 25), (12, 26)),
    2024: ((1, 1), (3, 29), (4, 1), (5, 6), (5, 27), (8, 26), (12, 25), (12, 26)),
    2025: ((1, 1), (4, 18), (4, 21), (5, 5), (5, 26), (8, 25), (12, 25), (12, 26)),
    2026: ((1, 1), (4, 3), (4, 6), (5, 4), (5, 25), (8, 31), (12, 25), (12, 28)),
    2027: ((1, 1), (3, 26), (3, 29), (5, 3), (5, 31), (8, 30), (12, 27), (12, 28)),
}


@pytest.mark.parametrize(("year", "days"), PUBLISHED.items())
def test_the_bank_holidays_are_those_that_were_published(year: int, days: tuple[tuple[int, int], ...]) -> None:
    assert sorted(bank_holidays(year)) == [date(year, month, day) for month, day in days]


def test_over_christmas_the_next_working_day_is_after_the_days_off() -> None:
    assert next_working(date(2026, 12, 25)) == date(2026, 12, 29)
    assert next_working(date(2026, 12, 24)) == date(2026, 12, 24)
    assert not is_working(date(2026, 12, 28))
    # A weekend is no bank holiday: it stays, for those who work then.
    assert off_bank_holidays(date(2026, 12, 26)) == date(2026, 12, 26)
    assert off_bank_holidays(date(2027, 3, 26)) == date(2027, 3, 30)


def test_working_days_are_counted_without_them() -> None:
    thursday = date(2027, 3, 25)
    assert working_days_between(thursday, date(2027, 3, 30)) == 1
    assert working_days_between(thursday, thursday) == 0
    assert working_days_between(date(2027, 3, 30), thursday) == 0
    # What nobody has settled since the day before Good Friday has waited two working days by Wednesday, not four.
    assert working_days(datetime(2027, 3, 25, 9, tzinfo=UTC), date(2027, 3, 31)) == 2


def test_what_a_programme_plans_weeks_ahead_is_not_for_a_bank_holiday_and_what_is_for_tomorrow_stays() -> None:
    divert = library().programme("divert")
    [ahead] = suggest_follow_ups(divert, "episode-opened", date(2026, 11, 27))
    assert ahead.due == date(2026, 12, 29)
    [tomorrow] = suggest_follow_ups(divert, "left-custody", date(2026, 12, 24))
    assert tomorrow.due == date(2026, 12, 25)
