"""Breakdowns add up, and nobody works a hidden number out from what is shown."""

from datetime import date
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.counting import OCTOBER, fact
from vru_case.reports.figures.asking import Asked, answer, several
from vru_case.reports.figures.breakdown import Breakdown, Part, breakdown
from vru_case.reports.figures.control import PRESETS, hide, rounded, together
from vru_case.reports.figures.definition import Figure
from vru_case.reports.figures.facts import ContactFact, Facts, OfferFact, PersonFact, ReviewFact
from vru_case.reports.figures.period import month_of
from vru_case.reports.figures.table import DEFINITIONS

COUNTS = st.lists(st.integers(0, 12), min_size=1, max_size=5)
MEN, EVERYBODY = DEFINITIONS["people-contacted"], DEFINITIONS["offer-acceptance"]


def met(person: str, when: str = "2026-10-05") -> ContactFact:
    return fact(ContactFact, person, when)


@pytest.mark.parametrize(
    ("born", "when", "band", "half", "young"),
    [
        (date(2016, 10, 6), "2026-10-05", "0-9", False, True),
        (date(2016, 10, 5), "2026-10-05", "10-17", False, True),
        (date(2009, 4, 6), "2026-10-05", "10-17", False, True),
        (date(2009, 4, 5), "2026-10-05", "10-17", True, True),
        (date(2008, 10, 5), "2026-10-05", "18-25", False, True),
        (date(2001, 10, 5), "2026-10-05", "18-25", False, False),
        (date(2000, 10, 5), "2026-10-05", "26-39", False, False),
        (date(1986, 10, 5), "2026-10-05", "40+", False, False),
        (None, "2026-10-05", "NK", False, False),
    ],
)
def test_an_age_is_the_one_at_the_event(born: date | None, when: str, band: str, half: bool, young: bool) -> None:
    person = fact(PersonFact, "A", None, named="A", born_on=born, born_precision="day" if born else "unknown")
    found = breakdown(MEN, "age", Facts(people=(person,), contacts=(met("A", when),)), OCTOBER)
    told = {each.code: each.figure.value for each in found.parts}
    assert told[band] == 1
    assert (told["17.5"], told["under-25"]) == (int(half), int(young))
    assert sum(v or 0 for code, v in told.items() if code not in {"17.5", "under-25"}) == 1


def test_somebody_with_a_birthday_in_the_period_is_in_one_band_and_somebody_erased_in_none() -> None:
    person = fact(PersonFact, "A", None, named="A", born_on=date(2008, 10, 15), born_precision="day")
    facts = Facts(people=(person,), contacts=(met("A", "2026-10-20"), met("A", "2026-10-10"), met("B")))
    found = breakdown(MEN, "age", facts, OCTOBER)
    assert {each.code: each.figure.value for each in found.parts if each.figure.value} == {
        "10-17": 1, "NK": 1, "17.5": 1, "under-25": 1,
    }  # fmt: skip
    assert found.total.value == 2


def test_an_estimated_age_grows() -> None:
    person = fact(PersonFact, "A", None, named="A", estimated_age=17, estimated_on=date(2025, 10, 5))
    found = breakdown(MEN, "age", Facts(people=(person,), contacts=(met("A"),)), OCTOBER)
    assert [each.code for each in found.parts if each.figure.value] == ["18-25", "under-25"]


def test_ethnicity_is_told_by_group_and_empty_districts_are_there() -> None:
    labels = {
        ("ethnicity", "W1"): "British", ("ethnicity", "W2"): "Irish", ("ethnicity_group", "W1"): "White",
        ("ethnicity_group", "W2"): "White", ("district", "D1"): "Burnley", ("district", "D2"): "Fylde",
    }  # fmt: skip
    people = tuple(
        fact(PersonFact, n, None, named=n, ethnicity=e, district="D1") for n, e in (("A", "W1"), ("B", "W2"))
    )
    facts = Facts(people=people, contacts=(met("A"), met("B")), labels=labels)
    white = breakdown(MEN, "ethnicity", facts, OCTOBER).parts
    assert [(each.label, each.figure.value) for each in white] == [("White", 2)]
    assert [(e.label, e.figure.value) for e in breakdown(MEN, "district", facts, OCTOBER).parts] == [
        ("Burnley", 2), ("Fylde", 0),
    ]  # fmt: skip
    with pytest.raises(ValueError, match="no such"):
        breakdown(MEN, "shoe size", facts, OCTOBER)


# ---- control
@given(COUNTS)
@example([1, 1, 1, 1, 1])
@example([3, 0, 9])
def test_no_hidden_number_follows_from_the_internal_table(parts: list[int]) -> None:
    total_hidden, hidden = hide(sum(parts), parts, PRESETS["internal"])
    assert all(at in hidden for at, each in enumerate(parts) if 1 <= each <= 4)
    if hidden and not total_hidden:
        left = sum(parts) - sum(each for at, each in enumerate(parts) if at not in hidden)
        assert all(len(seen) > 1 for seen in _could_be(len(hidden), {left}))


@given(st.lists(st.integers(0, 30), min_size=1, max_size=3))
@example([8, 8, 1])
def test_no_hidden_number_follows_from_the_rounded_table(parts: list[int]) -> None:
    nhs = PRESETS["nhs"]
    total_hidden, hidden = hide(sum(parts), parts, nhs)
    if not hidden or total_hidden:
        return
    shown = [_behind(rounded(each, nhs)) for at, each in enumerate(parts) if at not in hidden]
    left = {total - sum(each) for total in _behind(rounded(sum(parts), nhs)) for each in product(*shown)}
    assert all(len(seen) > 1 for seen in _could_be(len(hidden), left))


def _behind(shown: int) -> list[int]:
    """Every number that is told as this one."""
    return [0] if shown == 0 else list(range(max(8, shown - 2), shown + 3))


def _could_be(cells: int, left: set[int]) -> list[set[int]]:
    """What each of so many hidden numbers could be, none of them nought, if together they are one of these."""
    most = max(left)
    ways = [each for each in product(range(1, most + 1), repeat=cells) if sum(each) in left] if most < 40 else []
    return [{way[at] for way in ways} for at in range(cells)] if ways else [{1, 2}]


def test_a_share_is_hidden_with_its_part_or_the_rest_of_it() -> None:
    def share(part: int, whole: int) -> Figure:
        return Figure(100 * part / whole, part, whole, "%")

    found = Breakdown(
        EVERYBODY, "sex", share(40, 61),
        (Part("M", "Male", share(20, 40)), Part("F", "Female", share(19, 20)), Part("NK", "NK", share(1, 1))),
    )  # fmt: skip
    [told] = together([found], PRESETS["internal"])
    assert [each.shown for each in told.parts] == ["*", "*", "*"]
    assert told.total.shown == "65.6"
    [plain] = together([found], PRESETS["none"])
    assert [each.shown for each in plain.parts] == ["50", "95", "100"]


def test_the_nhs_way_rounds_and_keeps_noughts() -> None:
    def figure(value: int) -> Figure:
        return Figure(value, None, None, "people")

    parts = [Part(str(value), str(value), figure(value)) for value in (0, 13, 12, 48, 52)]
    [told] = together([Breakdown(MEN, "sex", figure(125), tuple(parts))], PRESETS["nhs"])
    assert [each.value for each in told.parts] == [0, 15, 10, 50, 50]
    assert told.total.value == 125


def test_of_these_lines_are_hidden_when_the_rest_of_their_band_is_small() -> None:
    def line(code: str, value: int, *within: str) -> Part:
        return Part(code, code, Figure(value, None, None, "people"), within)

    bands = (line("0-9", 0), line("10-17", 20), line("18-25", 30))
    found = Breakdown(MEN, "age", Figure(50, None, None, "people"), (*bands, line("17.5", 18, "10-17")))
    [told] = together([found], PRESETS["internal"])
    assert [each.shown for each in told.parts] == ["0", "20", "30", "*"]


def test_a_total_that_one_table_hides_is_hidden_in_all_of_them() -> None:
    def table(by: str, *values: int) -> Breakdown:
        parts = tuple(Part(str(at), str(at), Figure(v, None, None, "people")) for at, v in enumerate(values))
        return Breakdown(MEN, by, Figure(sum(values), None, None, "people"), parts)

    told = together([table("sex", 1, 1, 1, 1, 1), table("district", 5)], PRESETS["internal"])
    assert [each.total.shown for each in told] == ["*", "*"]


# ---- what stands beside it
def offered(person: str, when: str = "2026-10-04") -> OfferFact:
    return fact(OfferFact, person, when, support=True)


@pytest.mark.parametrize(("month", "hidden"), [(4, True), (5, True), (6, False)])
def test_since_april_does_not_tell_a_month_that_is_hidden(month: int, hidden: bool) -> None:
    days = month_of(date(2026, month, 1))
    before = [met(f"B{each}", f"2026-{month - 1:02}-10") for each in range(20)]
    facts = Facts(contacts=(*before, *(met(f"N{each}", f"2026-{month:02}-10") for each in range(3))))
    asked = Asked("people-contacted", days, control="internal", compare=True)
    [other] = answer(facts, asked).compared
    assert answer(facts, asked).tables[0].total.shown == "*"
    assert (other.before.shown, other.year_to_date.hidden) == ("20", hidden)


def test_those_engaged_are_hidden_beside_those_offered_line_by_line() -> None:
    people = [fact(PersonFact, f"P{n}", None, named=f"P{n}", sex="M" if n < 20 else "F") for n in range(40)]
    facts = Facts(
        people=tuple(people), offers=tuple(offered(f"P{n}") for n in range(40)),
        contacts=tuple(met(f"P{n}") for n in range(38)),
    )  # fmt: skip
    lines = [("people-offered", "sex"), ("people-engaged", "sex")]
    both = answer(facts, several(lines, OCTOBER.first, OCTOBER.last, "internal", compare=True))
    first, second = both.tables
    assert (first.total.shown, [each.shown for each in first.parts]) == ("40", ["20", "20"])
    assert (second.total.shown, [each.shown for each in second.parts]) == ("*", ["20", "*"])
    assert both.compared[1].year_to_date.hidden
    # Those offered support may stand in another paper.
    [alone] = answer(facts, Asked("people-engaged", OCTOBER, "sex", "internal")).tables
    assert alone == second


def test_better_the_same_and_worse_hide_the_same_lines() -> None:
    rows = []
    for at, area, moves in ((0, "ETE", (20, 20, 10)), (100, "HOME", (20, 2, 10)), (200, "PEERS", (20, 9, 10))):
        for n, now in enumerate([4] * moves[0] + [3] * moves[1] + [2] * moves[2]):
            rows += [fact(ReviewFact, f"P{at + n}", f"2026-{month}-06", said={area: score})
                     for month, score in (("08", 3), ("10", now))]  # fmt: skip
    lines = [(f"distance-{each}", "kind") for each in ("up", "same", "down")]
    tables = answer(Facts(reviews=tuple(rows)), several(lines, OCTOBER.first, OCTOBER.last, "internal")).tables
    # Two are the same at home, and so are the nine of the next: from the total, neither can be worked out.
    found = [{each.code: each.hidden for each in told.parts} for told in tables]
    assert found == [{"ETE": False, "HOME": True, "PEERS": True}] * 3


def test_of_too_few_to_tell_the_share_of_the_part_is_not_told_either() -> None:
    rows = [
        fact(ReviewFact, f"P{n}", f"2026-{m}-06", said={"ETE": s}) for n in range(6) for m, s in (("08", 2), ("10", 4))
    ]
    [told] = answer(Facts(reviews=tuple(rows)), Asked("distance-up", OCTOBER, control="internal")).tables
    assert (told.total.value, told.total.numerator, told.total.denominator) == (None, None, 6)


def test_a_mean_of_points_keeps_its_tenths_when_numbers_are_rounded() -> None:
    rows = [
        fact(ReviewFact, f"P{n}", f"2026-{month}-06", said={"ETE": score})
        for n in range(10) for month, score in (("08", 2), ("10", 3 if n < 4 else 2))
    ]  # fmt: skip
    [told] = answer(Facts(reviews=tuple(rows)), Asked("distance-mean", OCTOBER)).tables
    assert (told.total.shown, told.total.denominator) == ("0.4", 10)
