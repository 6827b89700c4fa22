"""The board pack: a page a programme, small numbers never told, the cost of few people neither, and nobody named."""

import io
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from tests.counting import OCTOBER, at, fact, value
from tests.laptop import library
from vru_case.errors import Refusal
from vru_case.reports import board_book
from vru_case.reports.figures import board
from vru_case.reports.figures.board import BoardPage, most
from vru_case.reports.figures.facts import ContactFact, EpisodeFact, Facts, NeedFact, OfferFact, PersonFact
from vru_case.reports.figures.labels import labels
from vru_case.reports.pages import board as paper

DIVERT = library().programme("divert")


def people(offered: int, engaged: int, month: str = "2026-10") -> Facts:
    """So many people offered support in a month, and the first of them spoken with the day after."""
    names = [f"P{each}" for each in range(offered)]
    return Facts(
        programme="divert",
        people=tuple(fact(PersonFact, each, None, named=each, district="E07000123", sex="M") for each in names),
        contacts=tuple(fact(ContactFact, each, f"{month}-06") for each in names[:engaged]),
        offers=tuple(fact(OfferFact, each, f"{month}-05", support=True, accepted=True) for each in names),
        episodes=tuple(fact(EpisodeFact, each, f"{month}-05", opened_on=date(2026, 10, 5)) for each in names),
        needs=tuple(fact(NeedFact, each, f"{month}-05", domain="HOME") for each in names),
        labels=labels(library(), DIVERT, []),
    )


def page(facts: Facts, preset: str = "nhs", cost: float | None = None) -> BoardPage:
    return board.page(facts, DIVERT, OCTOBER.last, preset, cost=cost)


def shown(made: BoardPage) -> dict[str, str]:
    return {each.definition.id: each.total.shown for each in made.tables() if not each.by}


def text_of(pdf: bytes) -> list[str]:
    document = PdfDocument(pdf)
    try:
        return [document[at].get_textpage().get_text_bounded() for at in range(len(document))]
    finally:
        document.close()


def test_the_page_has_the_month_and_the_times_beside_it() -> None:
    before = people(30, 20, "2026-09")
    now = people(40, 20)
    facts = Facts(
        programme="divert", people=now.people, episodes=now.episodes, labels=now.labels,
        contacts=(*now.contacts, *before.contacts), offers=(*now.offers, *before.offers),
    )  # fmt: skip
    made = page(facts)
    assert shown(made)["people-offered"] == "40"
    offered = made.compared[board.HEAD.index("people-offered")]
    # Those of September were offered support then, too: somebody counts once since April.
    assert [each.shown for each in (offered.before, offered.last_year, offered.year_to_date)] == ["30", "0", "40"]
    assert [line.shown for _, line in made.months[-2:]] == ["20", "20"]
    assert made.months[-1][0] == OCTOBER.first
    assert [each.by for each in made.whom] == list(board.FIELDS)


def test_control_is_always_on() -> None:
    with pytest.raises(Refusal):
        page(people(40, 20), "none")
    few = page(people(6, 6))
    assert shown(few)["people-offered"] == "*"
    assert all(line.hidden for line in few.whom[0].parts if line.code == "E07000123")
    assert [line.shown for _, line in few.months[-1:]] == ["*"]


@pytest.mark.parametrize(("engaged", "hidden"), [(20, False), (37, True), (40, False)])
def test_those_engaged_are_not_told_beside_those_offered_where_few_lie_between(engaged: int, hidden: bool) -> None:
    made = page(people(40, engaged), cost=4000)
    assert value("people-engaged", people(40, engaged)) == engaged
    assert (shown(made)["people-engaged"] == "*") is hidden
    # A cost for each of them would say it again.
    assert (made.each is None) is hidden
    if not hidden:
        assert made.each == 4000 / engaged


def test_the_largest_lines_come_first_and_hidden_ones_last() -> None:
    facts = people(40, 40)
    some = [living_in(each, "E07000118" if at < 15 else "E07000123") for at, each in enumerate(facts.people)]
    some[-3:] = [living_in(each, "E07000126") for each in some[-3:]]
    told = page(Facts(people=tuple(some), contacts=facts.contacts, labels=facts.labels)).whom[0]
    lines, more = most(told, 2)
    # Three in one place, and so the fifteen of the next: from the total, neither can be worked out.
    assert [(line.label, line.value) for line in lines] == [("Preston", 20), (lines[1].label, None)]
    assert lines[1].hidden
    assert more == 1


def living_in(person: PersonFact, district: str) -> PersonFact:
    return PersonFact(person.id, person.person, None, person.author, district=district)


def test_on_paper_each_programme_has_one_page_and_the_story_stands_at_the_end() -> None:
    made = [page(people(40, 20), cost=12000), page(people(90, 50), "internal")]
    done: list[tuple[int, int]] = []
    pdf = paper.build(made, paper.Story("I’ve got a trade now.", DIVERT.name), lambda *step: done.append(step))
    first, second, last = text_of(pdf)
    assert done == [(1, 3), (2, 3)]
    for text in (first, second, last):
        assert text.count(DIVERT.marking) == 2
    for number, text in enumerate((first, second, last), start=1):
        assert f"Page {number} of 3" in text
    assert "£12,000" in first
    assert "£600" in first
    assert "£" not in second
    assert "trade" not in first + second
    assert "I’ve got a trade now." in last
    assert "Distinct people who were offered" in last
    assert "trade" not in "".join(text_of(paper.build(made)))


def test_a_full_month_keeps_to_its_page() -> None:
    codes = [each.code for each in library().list("district").options]
    needs = [each.code for each in library().list("need_domain").options]
    facts = people(30 * len(codes), 30 * len(codes))
    spread = tuple(
        PersonFact(
            each.id, each.person, None, each.author, district=codes[n % len(codes)],
            sex=("M", "F", "NK")[n % 3], ethnicity=("A", "D", "H", "M", "R", "Z")[n % 6],
            born_on=date(2026 - 8 - n % 50, 1, 1), born_precision="day",
        )
        for n, each in enumerate(facts.people)
    )  # fmt: skip
    wants = tuple(fact(NeedFact, f"P{n}", "2026-10-05", domain=needs[n % len(needs)]) for n in range(300))
    full = Facts(
        programme="divert", people=spread, contacts=facts.contacts, offers=facts.offers, episodes=facts.episodes,
        needs=wants, labels=facts.labels,
    )  # fmt: skip
    assert len(text_of(paper.build([page(full, cost=9000)]))) == 2


def test_whoever_stops_it_gets_nothing() -> None:
    class Stopped(Exception):
        pass

    def stop(done: int, _all: int) -> None:
        if done > 2:
            raise Stopped

    with pytest.raises(Stopped):
        board.page(people(10, 10), DIVERT, OCTOBER.last, "nhs", step=stop)


def test_the_workbook_has_a_sheet_for_each_and_no_formula() -> None:
    made = page(people(40, 20), cost=4000)
    book = load_workbook(io.BytesIO(board_book.build([made, made])))
    assert book.sheetnames == [DIVERT.name, f"{DIVERT.name} 2", "What is counted"]
    cells = {cell.value: cell for row in book[DIVERT.name].iter_rows() for cell in row}
    assert {"People offered support", 40, "Cost in the month", 4000, 200} <= set(cells)
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_a_late_night_counts_in_its_own_month() -> None:
    late = ContactFact(b"1" * 16, b"2" * 16, at("2026-10-31 23:59"), b"W")
    after = ContactFact(b"3" * 16, b"4" * 16, at("2026-10-31 23:59") + timedelta(minutes=1), b"W")
    facts = Facts(contacts=(late, after))
    assert board.page(facts, DIVERT, date(2026, 10, 15), "internal").head[1].total.hidden
    assert value("people-contacted", facts) == 1
