"""What the screen asks about a figure: its days, its months, its parts, and what stands behind a number."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from tests.counting import OCTOBER, at, fact, key
from vru_case import clock
from vru_case.errors import Refusal
from vru_case.reports.figures.asking import Asked, answer, several, split
from vru_case.reports.figures.definition import ID_BYTES
from vru_case.reports.figures.facts import ActivityFact, ContactFact, Facts, OfferFact, PersonFact, ShiftFact
from vru_case.reports.figures.groups import GROUPS
from vru_case.reports.figures.newsletter import SETS
from vru_case.reports.figures.table import DEFINITIONS
from vru_case.reports.looking import MONTHS, Job, Look, Month, behind, compared, month, some, told
from vru_case.ui.pages.reports.figures_detail import bars
from vru_case.ui.pages.reports.figures_period import Chosen, chosen_of, own
from vru_case.ui.words import reports_behind as behind_words
from vru_case.ui.words import reports_figures as words

TODAY = date(2026, 11, 22)
BLACKPOOL, PRESTON = "E06000009", "E07000123"
LOOK = Look(OCTOBER, "district", "none")


def of(*who: str, day: str = "2026-10-05") -> Facts:
    """People by a letter, in Blackpool but for P; spoken to on a day."""
    people = tuple(fact(PersonFact, each, None, named=each, district=PRESTON if each == "P" else BLACKPOOL)
                   for each in dict.fromkeys(who))  # fmt: skip
    return Facts(people=people, contacts=tuple(fact(ContactFact, each, day, mode="PHONE_OUT") for each in who))


def months(facts: Facts, look: Look) -> list[Month]:
    return [month(facts, DEFINITIONS["people-contacted"], look, ago) for ago in reversed(range(MONTHS))]


def test_every_figure_is_in_one_group_and_every_group_has_words() -> None:
    grouped = [name for names in GROUPS.values() for name in names]
    assert sorted(grouped) == sorted(DEFINITIONS)
    assert set(words.SETS) == set(SETS)
    assert not set(SETS) & set(DEFINITIONS)
    assert {each.of for each in DEFINITIONS.values()} - {"", "site"} <= set(behind_words.ROWS)


@pytest.mark.parametrize(
    ("chosen", "first", "last"),
    [
        (Chosen("month", 0), date(2026, 11, 1), TODAY),
        (Chosen("month", 1), date(2026, 10, 1), date(2026, 10, 31)),
        (Chosen("month", 12), date(2025, 11, 1), date(2025, 11, 30)),
        (Chosen("quarter", 0), date(2026, 10, 1), TODAY),
        (Chosen("quarter", 1), date(2026, 7, 1), date(2026, 9, 30)),
        (Chosen("year", 0), date(2026, 4, 1), TODAY),
        (Chosen("year", 1), date(2025, 4, 1), date(2026, 3, 31)),
    ],
)
def test_days_of_a_month_a_quarter_and_a_year(chosen: Chosen, first: date, last: date) -> None:
    days = chosen.days(TODAY)
    assert (days.first, days.last) == (first, last)


def test_the_last_day_of_march_is_still_the_old_year() -> None:
    assert Chosen("year", 0).days(date(2026, 3, 31)).first == date(2025, 4, 1)
    assert Chosen("year", 0).days(date(2026, 4, 1)).first == date(2026, 4, 1)


def test_stepping_never_goes_beyond_today() -> None:
    assert Chosen("month", 0).step(1, TODAY) == Chosen("month", 0)
    assert Chosen("month", 0).step(-1, TODAY) == Chosen("month", 1)
    week = own(date(2026, 11, 16), TODAY)
    assert week.step(1, TODAY) == week
    before = week.step(-1, TODAY)
    assert (before.first, before.last) == ("2026-11-09", "2026-11-15")
    assert before.step(1, TODAY) == week


@pytest.mark.parametrize("kept", [{}, {"kind": "decade"}, {"kind": "own", "first": "x"}, {"kind": "month", "back": -1}])
def test_what_was_remembered_and_means_nothing_is_last_month(kept: dict[str, object]) -> None:
    assert chosen_of(kept) == Chosen("month", 1)


@pytest.mark.parametrize("first", [date(1000, 1, 1), date(1899, 12, 31)])
def test_a_return_over_days_without_a_time_before_says_so(first: date) -> None:
    with pytest.raises(Refusal, match="1900 to 2199"):
        several([("people-contacted", "")], first, date(2026, 11, 22), "nhs", compare=True)


def test_behind_a_number_stands_each_once_the_latest_first() -> None:
    facts = of("A", "A", "P")
    late = fact(ContactFact, "A", "2026-10-20", mode="PHONE_OUT")
    facts = replace(facts, contacts=(*facts.contacts, late))
    assert [each.person for each in behind(facts, "people-contacted", LOOK)] == [
        UUID(bytes=key("A")), UUID(bytes=key("P")),
    ]  # fmt: skip
    assert [each.person for each in behind(facts, "people-contacted", LOOK, PRESTON)] == [UUID(bytes=key("P"))]
    contacts = behind(facts, "contacts", LOOK)
    assert len(contacts) == len({each.id for each in contacts}) == 4
    assert contacts[0].day == date(2026, 10, 20)
    assert len(contacts) == told(facts, DEFINITIONS["contacts"], LOOK).total.value


def test_behind_a_share_stand_those_in_it_before_the_others() -> None:
    offers = [fact(OfferFact, who, f"2026-10-0{day}", support=True, accepted=yes)
              for day, (who, yes) in enumerate((("A", False), ("B", True), ("C", False)), 1)]  # fmt: skip
    things = behind(Facts(offers=tuple(offers)), "offer-acceptance", LOOK)
    assert [(each.person, each.hit) for each in things] == [
        (UUID(bytes=key("B")), True), (UUID(bytes=key("C")), False), (UUID(bytes=key("A")), False),
    ]  # fmt: skip


def test_what_is_nobodys_is_told_by_its_place() -> None:
    facts = Facts(shifts=(fact(ShiftFact, "", "2026-10-05", site="BVH"),), labels={("site", "BVH"): "The hospital"})
    [place] = behind(facts, "sites-active", LOOK)
    assert (place.person, place.label) == (None, "The hospital")


def test_what_is_no_record_is_called_as_it_was_written() -> None:
    names = ("St Mary's School", "École Élan")
    assert len(names[0]) == ID_BYTES
    lines = [_line("training-attendance", number, organisation=name) for number, name in enumerate(names)]
    things = behind(Facts(activities=tuple(lines)), "training-organisations", LOOK)
    assert {each.label for each in things} == set(names)
    assert all(isinstance(each.id, str) for each in things)


def test_a_share_of_what_a_record_holds_opens_to_the_record() -> None:
    survey = _line("surveys", 1, issued=636, returned=320)
    facts = Facts(activities=(survey,))
    [thing] = behind(facts, "survey-returned", LOOK)
    assert (thing.id, thing.hit) == (UUID(bytes=survey.id), None)
    figure = told(facts, DEFINITIONS["survey-returned"], LOOK).total
    assert (figure.numerator, figure.denominator) == (320, 636)


def _line(register: str, number: int, **values: object) -> ActivityFact:
    return fact(ActivityFact, "", f"2026-10-0{number + 1}", register=register, values=values)


def test_twelve_months_end_with_the_one_that_is_looked_at() -> None:
    facts = of("A", "B")
    found = months(facts, replace(LOOK, period=Chosen("month", 0).days(TODAY)))
    assert (len(found), found[0].first, found[-1].first) == (12, date(2025, 12, 1), date(2026, 11, 1))
    assert [each.part for each in found] == [False] * 11 + [True]
    assert [each.line.value for each in found][-2:] == [2, 0]


def test_a_hidden_month_and_a_hidden_bar_have_no_number() -> None:
    facts = of("A", "B")
    look = replace(LOOK, control="nhs")
    assert [each.line.value for each in months(facts, look)][-1] is None
    assert compared(facts, DEFINITIONS["people-contacted"], look).year_to_date.hidden
    [bar] = bars(told(facts, DEFINITIONS["people-contacted"], look))
    assert (bar.id, bar.share, bar.shown) == (BLACKPOOL, None, words.HIDDEN)


def test_bars_are_longest_first_and_ages_in_their_order() -> None:
    names = {("district", BLACKPOOL): "Blackpool", ("district", PRESTON): "Preston", ("district", "X"): "Elsewhere"}
    facts = replace(of("A", "B", "P"), labels=names)
    assert [each.id for each in bars(told(facts, DEFINITIONS["people-contacted"], LOOK))][:2] == [BLACKPOOL, PRESTON]
    by_age = [each.id for each in bars(told(facts, DEFINITIONS["people-contacted"], replace(LOOK, by="age")))]
    assert by_age == ["0-9", "10-17", "17.5", "18-25", "under-25", "26-39", "40+", "NK"]


def test_what_is_not_about_people_has_kinds_or_no_parts_on_screen_as_on_paper() -> None:
    assert split(DEFINITIONS["knives-seized"], "district") == "kind"
    assert split(DEFINITIONS["books-ordered"], "sex") == ""
    assert split(DEFINITIONS["shifts"], "worker") == "worker"
    assert split(DEFINITIONS["people-contacted"], "kind") == ""
    assert split(DEFINITIONS["knives-seized"], "") == ""


def test_the_screen_and_a_report_tell_the_same() -> None:
    facts = of("A", "B", "P")
    for name in SETS["month"]:
        report = answer(facts, Asked(name, OCTOBER, "district", "nhs", compare=True))
        look = replace(LOOK, control="nhs")
        assert report.tables == (told(facts, DEFINITIONS[name], look),)
        assert report.compared == (compared(facts, DEFINITIONS[name], look),)


def test_a_little_is_counted_at_a_time() -> None:
    jobs: list[Job] = [("told", "people-contacted", 0), ("compared", "people-contacted", 0), ("month", "contacts", 3)]
    assert [job for job, _ in some(of("A"), jobs, LOOK, 60)] == jobs
    assert [job for job, _ in some(of("A"), jobs, LOOK, 0)] == jobs[:1]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 10, 1), date(2026, 10, 31), "October"), (date(2025, 2, 1), date(2025, 2, 28), "February 2025"),
        (date(2026, 11, 1), TODAY, "1 to 22 November"), (date(2026, 11, 3), date(2026, 11, 3), "3 November"),
        (date(2025, 12, 20), date(2026, 1, 2), "20 December 2025 to 2 January"),
    ],
)  # fmt: skip
def test_days_in_words(first: date, last: date, said: str) -> None:
    clock.set_source(lambda: at("2026-11-22"))
    assert words.span(own(first, last).days(TODAY)) == said
