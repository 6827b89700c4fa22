"""NHS numbers, PNC numbers, postcodes and phones: the worked examples and the traps."""

import re
import string
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vru_case.errors import Refusal
from vru_case.programmes.validators import (
    custody_number,
    nhs_number,
    nhs_number_shown,
    phone,
    phone_shown,
    pnc_id,
    postcode,
)

TODAY = date(2026, 11, 22)
DIGITS = st.text("0123456789", min_size=9, max_size=9)


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("943 476 5919", "9434765919"),
        ("943-476-5919", "9434765919"),
        (" 9434765919 ", "9434765919"),
        ("987\u00a0654\u00a03210", "9876543210"),
        ("999 000 0018", "9990000018"),
    ],
)
def test_an_nhs_number_is_ten_digits_with_its_check(typed: str, digits: str) -> None:
    assert nhs_number(typed) == digits


@pytest.mark.parametrize(
    "typed",
    [
        "943 476 5918",
        "",
        "943 476 591",
        "943 476 59190",
        "94347659I9",
        "٩٤٣٤٧٦٥٩١٩",
        *(digit * 10 for digit in "0123456789"),
    ],
)
def test_what_is_not_an_nhs_number_is_refused_beside_its_field(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        nhs_number(typed)
    assert refused.value.field == "nhs_number"
    assert refused.value.message.endswith(".")


@pytest.mark.parametrize("last", "0123456789")
def test_a_check_of_ten_is_never_right(last: str) -> None:
    with pytest.raises(Refusal):
        nhs_number(f"999 123 456{last}")


@given(DIGITS)
def test_at_most_one_check_digit_is_right(first: str) -> None:
    def right(last: str) -> bool:
        try:
            return nhs_number(first + last) == first + last
        except Refusal:
            return False

    assert sum(right(last) for last in "0123456789") <= 1


@given(DIGITS, st.integers(0, 8))
def test_two_figures_swapped_are_noticed(first: str, at: int) -> None:
    for last in "0123456789":
        number = first + last
        swapped = number[:at] + number[at + 1] + number[at] + number[at + 2 :]
        try:
            nhs_number(number)
        except Refusal:
            continue
        if swapped != number:
            with pytest.raises(Refusal):
                nhs_number(swapped)


def test_an_nhs_number_is_shown_three_three_four() -> None:
    assert nhs_number_shown("9434765919") == "943 476 5919"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1979/0163001B", "1979/0163001B"),
        ("2003/0011985X", "2003/0011985X"),
        ("2012/0394773h", "2012/0394773H"),
        ("2099/0000001G", "2099/0000001G"),
        ("20030011985X", "2003/0011985X"),
        ("200311985X", "2003/0011985X"),
        ("03/11985X", "2003/0011985X"),
        ("0311985X", "2003/0011985X"),
        ("79/163001B", "1979/0163001B"),
        ("79163001B", "1979/0163001B"),
        ("2003/11985X", "2003/0011985X"),
        ("12/394773 H", "2012/0394773H"),
        ("99/1G", "1999/0000001G"),
    ],
)
def test_a_pnc_number_has_one_shape(typed: str, kept: str) -> None:
    assert pnc_id(typed, TODAY) == kept


@pytest.mark.parametrize(
    "typed",
    ["2012/0394773J", "2012/0394773I", "2012/0394773O", "2012/0394773S", "2012/H", "", "123/4B", "2012/03947731H", "H"],
)
def test_what_is_not_a_pnc_number_is_refused(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        pnc_id(typed, TODAY)
    assert refused.value.field == "pnc_id"


@pytest.mark.parametrize(("year", "kept"), [(2026, "2026"), (2025, "1926")])
def test_a_short_year_is_never_after_this_one(year: int, kept: str) -> None:
    letter = "ZABCDEFGHJKLMNPQRTUVWXY"[260000001 % 23]
    assert pnc_id(f"26/1{letter}", date(year, 1, 1)) == f"{kept}/0000001{letter}"


def test_a_custody_number_is_any_shape_up_to_twenty() -> None:
    assert custody_number(" ab 123 / 26 ") == "AB123/26"
    with pytest.raises(Refusal):
        custody_number("A" * 21)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("PR1 8XB", "PR1 8XB"),
        ("pr18xb", "PR1 8XB"),
        (" fy3-8nr ", "FY3 8NR"),
        ("EC1A 1BB", "EC1A 1BB"),
        ("W1A0AX", "W1A 0AX"),
        ("SW1W 0NY", "SW1W 0NY"),
        ("GIR 0AA", "GIR 0AA"),
        ("ZZ99 3VZ", "ZZ99 3VZ"),
        ("ZZ993WZ", "ZZ99 3WZ"),
        ("PR1", "PR1"),
        ("bb11", "BB11"),
        ("W1A", "W1A"),
    ],
)
def test_a_postcode_has_one_shape(typed: str, kept: str) -> None:
    assert postcode(typed) == kept


@pytest.mark.parametrize(
    "typed", ["Q1 1AA", "PR1 8CI", "GIR 0AAxx", "XXXPR1 8XB", "PR1 8XBX", "", "PR", "1PR 8XB", "PR1 XB8", "ZZ98 3VZ"]
)
def test_what_is_not_a_postcode_is_refused(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        postcode(typed)
    assert refused.value.field == "postcode"


OUTWARD = st.sampled_from(["PR1", "FY3", "LA1", "BB11", "EC1A", "W1A", "SW1W", "M1", "L10"])
LETTERS = st.sampled_from([each for each in string.ascii_uppercase if each not in "CIKMOV"])


@given(OUTWARD, st.sampled_from("0123456789"), LETTERS, LETTERS, st.sampled_from(["", " ", "-", "  ", "\u00a0"]))
def test_however_it_is_typed_it_is_the_same_postcode(out: str, digit: str, a: str, b: str, gap: str) -> None:
    expected = f"{out} {digit}{a}{b}"
    assert postcode(f"{out}{gap}{digit}{a}{b}".lower()) == expected
    assert postcode(expected) == expected


@given(st.text(max_size=12))
def test_a_postcode_is_kept_clean_or_refused(typed: str) -> None:
    try:
        kept = postcode(typed)
    except Refusal:
        return
    assert re.fullmatch(r"[A-Z0-9]{2,4}( [0-9][A-Z]{2})?", kept)
    assert postcode(kept) == kept


@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [
        ("07700 900123", "+447700900123", "07700 900123"),
        ("0044 7700 900999", "+447700900999", "07700 900999"),
        ("+44 (0)7700 900000", "+447700900000", "07700 900000"),
        ("01632 960123", "+441632960123", "01632 960123"),
        ("01772 203203", "+441772203203", "01772 203203"),
        ("+353 1 234 5678", "+35312345678", "+353 1 234 5678"),
    ],
)
def test_a_phone_is_kept_in_one_shape_and_shown_as_people_write_it(typed: str, kept: str, shown: str) -> None:
    assert phone(typed) == kept
    assert phone_shown(kept) == shown


@pytest.mark.parametrize(
    "typed", ["", "hello", "12345", "999", "07700 90012", "07700 9001234", "07700900123 x12", "0" * 300]
)
def test_what_is_not_a_phone_number_is_refused(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        phone(typed, field="mobile")
    assert refused.value.field == "mobile"
    assert typed == "" or typed not in refused.value.message
