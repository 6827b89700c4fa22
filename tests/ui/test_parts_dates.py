"""Reading days as people write them."""

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


@given(st.dates(date(1930, 1, 1), date(2026, 11, 22)), st.sampled_from(["day", "month", "year"]))
def test_what_is_written_out_is_read_back_the_same(day: date, precision: Precision) -> None:
    first = {"day": day, "month": day.replace(day=1), "year": day.replace(month=1, day=1)}[precision]
    value = PartDate(first, precision)
    assert read_date(write_date(value, "not known"), TODAY) == value
