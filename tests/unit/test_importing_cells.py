"""What people type into cells: days in every spelling, ages, numbers, codes; and what columns mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.laptop import library
from vru_case.services.importing import cells
from vru_case.services.importing.cells import Codes
from vru_case.services.importing.guessing import guess, key_of
from vru_case.services.importing.known import swapped
from vru_case.services.importing.values import Day, Sheet

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("said", "day", "precision"),
    [
        ("03/05/2008", date(2008, 5, 3), "day"),
        ("3-5-2008", date(2008, 5, 3), "day"),
        ("3.5.2008", date(2008, 5, 3), "day"),
        ("2008-05-03", date(2008, 5, 3), "day"),
        ("2008-05-03 00:00:00", date(2008, 5, 3), "day"),
        ("03/05/2008 14:30", date(2008, 5, 3), "day"),
        ("20080503", date(2008, 5, 3), "day"),
        ("3 May 2008", date(2008, 5, 3), "day"),
        ("3rd of May, 2008", date(2008, 5, 3), "day"),
        ("Sat 3 May 2008", date(2008, 5, 3), "day"),
        ("May 3, 2008", date(2008, 5, 3), "day"),
        ("3-May-2008", date(2008, 5, 3), "day"),
        ("39571", date(2008, 5, 3), "day"),
        ("39571.0", date(2008, 5, 3), "day"),
        ("May 2008", date(2008, 5, 1), "month"),
        ("05/2008", date(2008, 5, 1), "month"),
        ("2008", date(2008, 1, 1), "year"),
        ("29/02/2008", date(2008, 2, 29), "day"),
    ],
)
def test_a_day_is_read_as_people_here_write_it(said: str, day: date, precision: str) -> None:
    assert cells.day(said, TODAY, born=True) == (Day(day, precision), None)


@pytest.mark.parametrize(
    ("said", "born", "day", "words"),
    [
        ("03/05/08", True, date(2008, 5, 3), "3 May 2008"),
        ("03/05/71", True, date(1971, 5, 3), "3 May 1971"),
        ("03/05/27", True, date(1927, 5, 3), "3 May 1927"),
        ("03/05/27", False, date(2027, 5, 3), "3 May 2027"),
        ("3 May 08", True, date(2008, 5, 3), "3 May 2008"),
    ],
)
def test_two_figures_of_a_year_are_read_and_said(said: str, born: bool, day: date, words: str) -> None:
    found, finding = cells.day(said, TODAY, born=born)
    assert found == Day(day)
    assert finding is not None
    assert finding.weight == "note"
    assert words in finding.words


@pytest.mark.parametrize("said", ["31/02/2008", "29/02/2007", "00/01/2008", "32/01/2008"])
def test_a_day_there_is_not_is_said(said: str) -> None:
    found, finding = cells.day(said, TODAY, born=True)
    assert found is None
    assert finding is not None
    assert (finding.weight, finding.words) == ("stop", cells.NO_SUCH_DAY)


def test_a_day_the_american_way_round_is_offered_turned() -> None:
    found, finding = cells.day("05/23/2008", TODAY, born=True)
    assert found is None
    assert finding is not None
    assert finding.offer == "23/05/2008"
    assert cells.day(finding.offer, TODAY, born=True)[0] == Day(date(2008, 5, 23))


@pytest.mark.parametrize(
    "said", ["soon", "3", "12345678901234567890", "1/1/1/1", "Spring 2008", "2008-13", "-", "٣/٥/٢٠٠٨x"]
)
def test_what_is_no_day_says_how_to_write_one(said: str) -> None:
    found, finding = cells.day(said, TODAY, born=True)
    assert found is None
    assert finding is not None
    assert finding.weight == "stop"


@given(st.text(max_size=40))
def test_whatever_stands_in_a_cell_is_read_or_explained_and_never_quoted(text: str) -> None:
    codes = Codes.of(library().list("district").options)
    each = (cells.day(text, TODAY, born=True), cells.age(text), cells.phone(text), cells.email(text))
    for value, finding in (*each, cells.postcode(text), codes.find(text)):
        assert value is not None or finding is not None
        if finding is not None and finding.weight == "stop":
            assert value is None


@given(st.dates(date(1930, 1, 1), TODAY))
def test_every_day_comes_back_from_every_spelling(day: date) -> None:
    serial = str((day - date(1899, 12, 30)).days)
    for said in (
        f"{day:%d/%m/%Y}",
        f"{day.day} {day:%b %Y}",
        f"{day.day}-{day:%B}-{day.year}",
        day.isoformat(),
        serial,
    ):
        assert cells.day(said, TODAY, born=True)[0] == Day(day)


@pytest.mark.parametrize(
    ("said", "years"), [("19", 19), ("19 years old", 19), ("approx 19", 19), ("~19", 19), ("19.0", 19), ("19yrs", 19)]
)
def test_an_age(said: str, years: int) -> None:
    assert cells.age(said) == (years, None)


@pytest.mark.parametrize("said", ["old", "121", "-3", "19-20"])
def test_what_is_no_age(said: str) -> None:
    assert cells.age(said)[0] is None


def test_a_number_that_lost_its_first_nought_and_one_of_two() -> None:
    assert cells.phone("7700900123") == ("+447700900123", None)
    number, finding = cells.phone("07700 900123 / 01632 960001")
    assert number == "+447700900123"
    assert finding is not None
    assert finding.weight == "note"
    assert cells.phone("07700 90")[0] is None


@pytest.mark.parametrize(
    ("name", "said", "code"),
    [
        ("district", "E07000123", "E07000123"),
        ("district", " PRESTON ", "E07000123"),
        ("district", "blackburn with darwen", "E06000008"),
        ("sex", "Female", "F"),
        ("sex", "m", "M"),
        ("sex", "Not recorded", "NK"),
        ("district", "prefer not to say", "PNS"),
        ("contact_mode", "Phone out", "PHONE_OUT"),
    ],
)
def test_a_code_by_itself_its_words_or_what_people_say_instead(name: str, said: str, code: str) -> None:
    assert Codes.of(library().list(name).options).find(said) == (code, None)


def test_a_slip_is_taken_and_said_and_a_worse_one_is_offered() -> None:
    codes = Codes.of(library().list("district").options)
    value, finding = codes.find("Blackpol")
    assert value == "E06000009"
    assert finding is not None
    assert finding.weight == "note"
    value, finding = codes.find("Prestn city")
    assert value is None
    assert finding is not None
    assert finding.offer == "Preston"
    value, finding = codes.find("Xyzzy")
    assert value is None
    assert finding is not None
    assert finding.offer == ""


def test_days_of_birth_that_are_easily_mistaken() -> None:
    assert date(2008, 3, 5) in swapped(date(2008, 5, 3))
    assert date(2008, 5, 21) in swapped(date(2008, 5, 12))
    assert date(2080, 5, 3) in swapped(date(2008, 5, 3))
    assert date(2008, 5, 3) not in swapped(date(2008, 5, 3))


def sheet(**columns: str) -> Sheet:
    return Sheet(tuple(columns), (tuple(columns.values()),), (2,))


def test_columns_are_guessed_by_heading_and_by_what_stands_beneath() -> None:
    headings = ("Forename(s)", "SURNAME", "D.O.B.", "Mobile No", "Referral Date", "Favourite colour", "Date")
    made = Sheet(headings, (("Sam", "Carter", "03/05/2008", "07700 900123", "01/11/2026", "blue", "tbc"),), (2,))
    assert guess(made) == {
        "Forename(s)": "first_name",
        "SURNAME": "last_name",
        "D.O.B.": "born_on",
        "Mobile No": "phone",
        "Referral Date": "referred_on",
        "Favourite colour": "",
        # A day nobody can read as one is no day of a contact.
        "Date": "",
    }


def test_one_meaning_is_given_once_and_what_was_remembered_stands() -> None:
    made = Sheet(("Name", "Full name", "Notes", "Comments"), (("Sam Carter", "Sam Carter", "a", "b"),), (2,))
    guessed = guess(made)
    assert sorted(guessed.values()) == ["", "full_name", "note", "note"]
    assert guess(made, {"name": "known_as", "Notes": ""}) == {
        "Name": "known_as", "Full name": "full_name", "Notes": "", "Comments": "note",
    }  # fmt: skip
    assert key_of(["Name", "DOB"]) == key_of(["dob ", "NAME"]) != key_of(["Name"])
