"""What two newsletters printed, on screen: each number as it is painted, walked by keyboard, opened to what it counts.

The same data as in the test of the function, the command line and the server. The eleventh item is a story, not a
number: it is told and printed in the journey of the story.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QPoint, Qt
from PySide6.QtGui import QRegion
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.laptop import space_of
from tests.sync.test_figures_newsletter import DAY, take_out, write_it
from tests.ui.at_a_desk import AtADesk, at_a_desk
from tests.ui.test_figures import counted
from vru_case import clock
from vru_case.models.activity import Activity
from vru_case.models.contact import Contact
from vru_case.models.person import Person
from vru_case.reports.figures.newsletter import SETS
from vru_case.services.work import Work
from vru_case.ui.pages.reports.figures import FiguresPage
from vru_case.ui.pages.reports.figures_days import DaysSheet
from vru_case.ui.pages.reports.page import ReportsPage
from vru_case.ui.parts.dates import PartDate
from vru_case.ui.parts.listmodel import ROW
from vru_case.ui.words import reports_behind as behind_words

SPACE = space_of("ed-navigator")
FIRST, LAST = PartDate(date(2020, 1, 1), "day"), PartDate(date(2020, 11, 30), "day")


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as it stands on screen, what stands beside it, and how it is said how many stand behind it.

    `adds`: the number of each record behind it after these words, which together are the figure.
    """

    number: str
    beside: str
    behind: str
    adds: str = ""


#: A sum opens to the records whose numbers it adds up; a share to all that it is a share of.
SHOWN = {
    "people-contacted": Shown("380", "people", "380 people"),
    "sites-active": Shown("8", "places", "8 records"),
    "training-attendance": Shown("250", "attendances", "2 records", "How many"),
    "training-organisations": Shown("445", "organisations", "445 records"),
    "training-people": Shown("105", "people", "105 records"),
    "training-sessions": Shown("17", "dates", "17 records"),
    "books-ordered": Shown("1,090", "books", "2 records", "Ordered"),
    "survey-returned": Shown("50.3 %", "320 of 636", "1 record"),
    "survey-agree": Shown("97.5 %", "390 of 400", "4 records"),
    "encompass-notifications": Shown("1,210", "notifications", "2 records", "Notifications"),
    "encompass-compliance": Shown("80 %", "480 of 600", "2 records"),
    "encompass-teams": Shown("50 %", "1 of 2", "2 records"),
    "knives-seized": Shown("1,500", "weapons", "1 record", "How many"),
    "knives-surrendered": Shown("1,700", "weapons", "1 record", "How many"),
    "knives-swept": Shown("0", "weapons", ""),
    "knives-intercepted": Shown("0", "weapons", ""),
    "addresses-visited": Shown("28", "addresses", "1 record", "Addresses visited"),
    "knife-bins": Shown("16", "bins", "1 record", "Knife bins"),
    "grant-bids": Shown("42", "bids", "42 records"),
    "grant-awards": Shown("11", "bids", "11 records"),
    "grant-pounds": Shown("£180,500", "", "11 records", "Awarded £"),
    "youth-members": Shown("25", "members", "1 record", "New members"),
    "youth-priorities": Shown("6", "priorities", "6 records"),
    "schools-booked": Shown("12", "schools", "12 records"),
}


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[AtADesk]:
    """A year of work of that shape."""
    with at_a_desk(qtbot, tmp_path, role="supervisor") as made:
        made.write(write_it, SPACE)
        made.write(take_out)
        yield made


@pytest.fixture
def page(bench: AtADesk) -> FiguresPage:
    """Reports, the newsletter, the months it tells of."""
    reports = ReportsPage(bench.desk, bench.window)
    reports.resize(1216, 640)
    reports.show()
    found = reports.show_section("figures")
    assert isinstance(found, FiguresPage)
    counted(bench, found)
    found.choices.set.picked.emit("newsletter")
    found.choices.period.picked.emit("own")
    [sheet] = bench.window.findChildren(DaysSheet)
    sheet.first.set_value(FIRST)
    sheet.last.set_value(LAST)
    bench.mouseClick(sheet.save_button, Qt.MouseButton.LeftButton)
    counted(bench, found)
    bench.window.activateWindow()
    found.focus_list()
    bench.qtbot.waitUntil(lambda: QApplication.focusWidget() is found.body.list)
    return found


def painted(part: QWidget, region: QRegion | None = None) -> list[str]:
    """The words a widget paints, as they stand there: what had no room ends in …"""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    drawing = QSvgGenerator()
    drawing.setOutputDevice(buffer)
    part.render(drawing, QPoint(), region or QRegion(part.rect()))
    return re.findall(r"<text[^>]*>([^<]*)</text>", bytes(buffer.data().data()).decode())


def go_to(bench: AtADesk, page: FiguresPage, name: str) -> None:
    """Down the list from its top, to a figure."""
    bench.keyClick(page.body.list, Qt.Key.Key_Home)
    while page.body.list.current_id() != name:
        before = page.body.list.current_id()
        bench.keyClick(page.body.list, Qt.Key.Key_Down)
        assert page.body.list.current_id() != before


def figure(page: FiguresPage) -> list[str]:
    """What the row of the figure one stands on paints."""
    listed = page.body.list
    return painted(listed.viewport(), QRegion(listed.visualRect(listed.currentIndex())))


def opened(bench: AtADesk, page: FiguresPage) -> list[Any]:
    """The rows behind the figure one stands on, by Enter; left again by Esc."""
    bench.keyClick(page.body.list, Qt.Key.Key_Return)
    bench.settle()
    pane = page.body.behind
    assert page.body.side.currentWidget() is pane
    shown = QApplication.focusWidget()
    model = pane.model if shown is pane.people else pane.marks if shown is pane.records else None
    asked = [] if model is None else [model.index(place).data(ROW) for place in range(model.rowCount())]
    bench.settle()
    return [] if model is None else [model.index(place).data(ROW) for place in range(len(asked))]


def left(bench: AtADesk, page: FiguresPage) -> None:
    """Back to the figure."""
    focus = QApplication.focusWidget()
    assert isinstance(focus, QWidget)
    if isinstance(focus, QPushButton):
        bench.keyClick(focus, Qt.Key.Key_Space)
    else:
        bench.keyClick(focus, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is page.body.list


def added(rows: list[Any], words: str) -> float:
    """The numbers after these words, of all rows."""
    found = [re.search(rf"{re.escape(words)} ?([\d,]+)", row.detail) for row in rows]
    return sum(float(each[1].replace(",", "")) for each in found if each is not None)


def plain(number: str) -> float:
    return float(number.strip("£ %").replace(",", ""))


def test_every_printed_number_is_painted_and_opens_to_what_it_counts(bench: AtADesk, page: FiguresPage) -> None:
    assert page.choices.period.text() == "1 January to 30 November 2020"
    assert tuple(SHOWN) == SETS["newsletter"] == tuple(row.id for row in page.body.list.figures.rows)
    bench.keyClick(page.body.list, Qt.Key.Key_Home)
    for name, shown in SHOWN.items():
        assert page.body.list.current_id() == name
        assert figure(page)[0] == shown.number, name
        detail = page.body.detail
        assert painted(detail.number) == [shown.number], name
        assert painted(detail.beside) == ([shown.beside] if shown.beside else []), name
        rows = opened(bench, page)
        assert page.body.behind.sub.text() == shown.behind, name
        assert (shown.behind or "0").split()[0] == f"{len(rows)}", name
        if shown.adds:
            assert added(rows, shown.adds) == plain(shown.number), name
        left(bench, page)
        bench.keyClick(page.body.list, Qt.Key.Key_Down)


def test_one_record_more_is_one_more_on_screen(bench: AtADesk, page: FiguresPage) -> None:
    bench.keyClick(page.body.list, Qt.Key.Key_Home)
    assert figure(page)[0] == "380"
    bench.write(_more)
    bench.qtbot.waitUntil(lambda: figure(page)[0] == "381")
    counted(bench, page)
    assert painted(page.body.detail.number) == ["381"]
    rows = opened(bench, page)
    assert (len(rows), painted(page.body.behind.sub)) == (381, ["381 people"])
    assert "P0999" in {row.detail for row in rows}
    left(bench, page)
    go_to(bench, page, "books-ordered")
    assert figure(page)[0] == "1,097"
    assert added(opened(bench, page), "Ordered") == 1097


def test_what_stands_behind_is_named_as_it_was_written(bench: AtADesk, page: FiguresPage) -> None:
    go_to(bench, page, "survey-returned")
    [survey] = opened(bench, page)
    assert survey.name == "Encompass"
    assert all(number in survey.detail for number in ("636", "320"))
    left(bench, page)
    go_to(bench, page, "training-organisations")
    names = {row.name for row in opened(bench, page)}
    assert {"Social care", "School 99"} < names
    left(bench, page)
    go_to(bench, page, "encompass-teams")
    teams = [(row.name, row.detail) for row in opened(bench, page)]
    assert teams == [("East", behind_words.IN_PART), ("West", behind_words.REST)]


def test_a_number_over_a_month_is_never_cut(bench: AtADesk, page: FiguresPage) -> None:
    page.body.list.select("grant-pounds")
    counted(bench, page)
    chart = page.body.detail.months
    chart.resize(chart.minimumSizeHint())
    shown = [each for each in painted(chart) if each.startswith("£")]
    # Control: a column hasn't the room for it.
    assert chart.fontMetrics().horizontalAdvance("£180,500") > chart.width() / 12
    assert sorted(set(shown)) == ["£0", "£180,500"]


def test_what_is_outside_the_days_is_not_on_screen(bench: AtADesk, page: FiguresPage) -> None:
    page.choices.period.picked.emit("month:0")
    counted(bench, page)
    bench.keyClick(page.body.list, Qt.Key.Key_Home)
    assert figure(page)[0] == "0"
    assert opened(bench, page) == []
    assert behind_words.NOTHING_BEHIND.split()[0] in " ".join(painted(page.body.behind))


def _more(work: Work) -> None:
    """Somebody else who was rung, one who was rung a day too late, and seven books."""
    here = work.in_space(SPACE)
    for reference, at in (("P0999", DAY), ("P1000", DAY + timedelta(days=60))):
        person = clock.new_id()
        mine = here | {"case_id": person}
        work.add(Person(**mine, id=person, reference=reference))
        work.session.flush()
        work.add(Contact(**mine, mode="PHONE_OUT", happened_at=at))
    work.add(Activity(**here, register="books", values={"title": "A book", "ordered": 7}, happened_at=DAY))
