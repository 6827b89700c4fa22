"""The board pack as a workbook: a sheet for each programme, the words of what is counted, and what it is."""

from collections.abc import Sequence

from vru_case.reports import board_words as said
from vru_case.reports.figures.board import BoardPage
from vru_case.reports.figures.control import Line, Told
from vru_case.reports.figures.out import Cell, book

#: Excel takes no longer names for sheets, and none of these in them.
LONGEST, NEVER = 31, frozenset("[]:*?/\\")


def build(pages: Sequence[BoardPage]) -> bytes:
    """The pack as XLSX. No cell is a formula."""
    sheets: dict[str, list[list[Cell]]] = {}
    for page in pages:
        sheets[_free(page.name, sheets)] = _sheet(page)
    told = {each.definition.id: each.definition for page in pages for each in page.tables()}
    sheets[_free(said.MEANS_TITLE, sheets)] = [[each.title, each.says] for each in told.values()]
    return book(sheets)


def _sheet(page: BoardPage) -> list[list[Cell]]:
    month = said.month(page.period.first)
    partly: list[list[Cell]] = [] if page.whole else [[said.PARTLY]]
    found: list[list[Cell]] = [
        [f"{said.TITLE}, {page.name}"], [said.span(page.period.first, page.period.last)], [said.rule(page.preset)],
        [page.marking], *partly, [],
        ["", month, said.BEFORE, said.LAST_YEAR, said.SINCE_APRIL],
    ]  # fmt: skip
    for told, other in zip(page.head, page.compared, strict=True):
        lines = (told.total, other.before, other.last_year, other.year_to_date)
        found.append([told.definition.title, *(_cell(each) for each in lines)])
    found += [[], [said.MONTHS], *([first.isoformat()[:7], _cell(line)] for first, line in page.months)]
    for each in (*page.whom, *page.kinds):
        name = said.WHOM.get(each.by) or said.KINDS.get(each.definition.id) or each.definition.title
        found += [[], [name], *([line.label, _cell(line)] for line in each.parts)]
    return [*found, [], *_also(page)]


def _also(page: BoardPage) -> list[list[Cell]]:
    found: list[list[Cell]] = [[said.ALSO], *(_share(each) for each in page.shares)]
    found += [[], [said.ACTIVITIES], *([each.definition.title, _cell(each.total)] for each in page.activities)]
    if page.cost is not None:
        found += [[said.COST, page.cost], [said.COST_EACH, said.COST_HIDDEN if page.each is None else round(page.each)]]
    return found


def _share(told: Told) -> list[Cell]:
    return [told.definition.title, _cell(told.total), told.definition.unit, said.OF, told.total.denominator]


def _cell(line: Line) -> Cell:
    if line.hidden or line.value is None:
        return line.shown
    return int(line.value) if float(line.value).is_integer() else round(line.value, 1)


def _free(name: str, taken: dict[str, list[list[Cell]]]) -> str:
    plain = "".join(each for each in name if each not in NEVER).strip("' ")[:LONGEST] or said.TITLE
    number, found = 1, plain
    while found.lower() in {each.lower() for each in taken}:
        number += 1
        found = f"{plain[: LONGEST - 3]} {number}"
    return found
