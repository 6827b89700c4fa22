"""Reading days as people write them."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vru_case.ui.parts.dates import PartDate, Precision, read_date, write_date

TODAY = date(2026, 11, 22)  # a Sunday
UNKNOWN = ("not known",)


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("3/5/2008", date(2008, 5, 3), "day"),
        ("03.05.08", date(2008, 5, 3), "day"),
        ("3 May 2008", date(2008, 5, 3), "day"),
        ("3rd may 2008", date(2008, 5, 3), "day"),
        ("2008-05-03", date(2008, 5, 3), "day"),
        ("May 2008", date(2008, 5, 1), "month"),
        ("sept 2008", date(2008, 9, 1), "month"),
        ("5/2008", date(2008, 5, 1), "month"),
        ("2008", date(2008, 1, 1), "year"),
        ("1/1/45", date(1945, 1, 1), "day"),
        ("today", TODAY, "day"),
        ("Yesterday", date(2026, 11, 21), "day"),
        ("fri", date(2026, 11, 20), "day"),
        ("sunday", date(2026, 11, 15), "day"),
        ("24 Dec", date(2025, 12, 24), "day"),
        ("29 feb", date(2024, 2, 29), "day"),
        ("2 weeks", date(2026, 11, 8), "day"),
        ("2w", date(2026, 11, 8), "day"),
        (" Not  known ", None, "unknown"),
    ],
)
def test_it_is_read_the_british_way(text: str, day: date | None, precision: Precision) -> None:
    assert read_date(text, TODAY, UNKNOWN) == PartDate(day, precision)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("mon", date(2026, 11, 23)),
        ("sun", date(2026, 11, 29)),
        ("3/1/27", date(2027, 1, 3)),
        ("1 dec", date(2026, 12, 1)),
    ],
)
def test_a_follow_up_looks_ahead(text: str, day: date) -> None:
    assert read_date(text, TODAY, future=True) == PartDate(day, "day")


@pytest.mark.parametrize(
    "text", ["", "  ", "31/2/2008", "13/13/2008", "soon", "5", "may", "1/2/3/4", "0/5/2008", "next"]
)
def test_what_cannot_be_read_is_said_to_be_so(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - its words are never shown
        read_date(text, TODAY, UNKNOWN)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("tomorrow", date(2026, 11, 23)),
        ("the day after tomorrow", date(2026, 11, 24)),
        ("day before yesterday", date(2026, 11, 20)),
        ("next Friday", date(2026, 11, 27)),
        ("NEXT  fri.", date(2026, 11, 27)),
        ("next sunday", date(2026, 11, 29)),
        ("this friday", date(2026, 11, 27)),
        ("this sunday", TODAY),
        ("last Friday", date(2026, 11, 20)),
        ("on Weds week", date(2026, 12, 2)),
        ("a week on Thursday", date(2026, 12, 3)),
        ("friday next week", date(2026, 11, 27)),
        ("in 2 weeks", date(2026, 12, 6)),
        ("in two weeks' time", date(2026, 12, 6)),
        ("in two weeks’ time", date(2026, 12, 6)),
        ("in a week's time", date(2026, 11, 29)),
        ("in a fortnight’s time", date(2026, 12, 6)),
        ("in a fortnight", date(2026, 12, 6)),
        ("in a couple of days", date(2026, 11, 24)),
        ("ten days from now", date(2026, 12, 2)),
        ("a month ago", date(2026, 10, 22)),
        ("in 3 months", date(2027, 2, 22)),
        ("1 year ago", date(2025, 11, 22)),
        ("3 days ago", date(2026, 11, 19)),
        ("next week", date(2026, 11, 29)),
        ("last week", date(2026, 11, 15)),
    ],
)
def test_a_day_is_read_as_it_is_said_and_what_says_its_way_keeps_it(text: str, day: date) -> None:
    for future in (False, True):
        assert read_date(text, TODAY, UNKNOWN, future) == PartDate(day, "day")


@pytest.mark.parametrize(
    ("today", "said", "day"),
    [
        (date(2026, 11, 25), "next friday", date(2026, 12, 4)),
        (date(2026, 11, 25), "this friday", date(2026, 11, 27)),
        (date(2026, 11, 25), "friday", date(2026, 11, 27)),
        (date(2026, 11, 27), "friday", date(2026, 12, 4)),
        (date(2026, 11, 27), "last friday", date(2026, 11, 20)),
        (date(2026, 11, 27), "friday week", date(2026, 12, 4)),
        (date(2026, 8, 31), "in 6 months", date(2027, 2, 28)),
    ],
)
def test_next_friday_is_the_one_of_next_week_on_every_day_of_this_one(today: date, said: str, day: date) -> None:
    assert read_date(said, today, future=True) == PartDate(day, "day")


@pytest.mark.parametrize(
    "text",
    ["monkey", "friend", "sunny", "next", "next may", "in weeks", "in 0 weeks", "in 2", "2", "weeks ago", "ago",
     "in 9999 weeks", "in 2 moons", "last", "in", "next next friday", "-3 weeks", "in -2 weeks", "fr",
     "in 999 years ago", "9999 years ago", "in many weeks", "week", "tomorrow week ago"],
)  # fmt: skip
def test_what_only_looks_like_a_day_is_none(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - its words are never shown
        read_date(text, TODAY, UNKNOWN, future=True)


@given(st.text(alphabet="infridaynextweek 0123456789'", max_size=24))
def test_whatever_is_typed_is_a_day_or_unreadable_and_nothing_else_goes_wrong(text: str) -> None:
    with suppress(ValueError):
        assert read_date(text, TODAY, UNKNOWN).day is not None


@given(st.dates(date(1930, 1, 1), date(2026, 11, 22)), st.sampled_from(["day", "month", "year"]))
def test_what_is_written_out_is_read_back_the_same(day: date, precision: Precision) -> None:
    first = {"day": day, "month": day.replace(day=1), "year": day.replace(month=1, day=1)}[precision]
    value = PartDate(first, precision)
    assert read_date(write_date(value, "not known"), TODAY) == value
