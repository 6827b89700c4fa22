"""The sheets of Team and Reports by Tab alone: every question and every button can be come to."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.supervising import DIVERT, account, known
from tests.ui.at_a_desk import AtADesk, at_a_desk
from vru_case.reports.figures.period import Period
from vru_case.reports.looking import Look
from vru_case.services.people import people
from vru_case.services.supervising.values import Supervised
from vru_case.services.support import episodes
from vru_case.services.values import Details
from vru_case.ui.forms.access.request import RequestSheet
from vru_case.ui.forms.printing.lock import LockSheet
from vru_case.ui.forms.supervising.note import NoteSheet
from vru_case.ui.forms.supervising.sample import SampleSheet
from vru_case.ui.forms.team.allocate import AllocateSheet, Chosen
from vru_case.ui.forms.team.ask_worker import AskWorkerSheet
from vru_case.ui.forms.team.cover import CoverSheet
from vru_case.ui.pages.printing.sheet import PrintSheet
from vru_case.ui.pages.reports.board_give import GiveOutSheet, Giving
from vru_case.ui.pages.reports.figures_give import KeepSheet, SaveSheet, Shown
from vru_case.ui.pages.reports.returns_sheet import ReturnSheet
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.sheet import Sheet

FAR = 150
SHOWN = Shown("divert", Look(Period(date(2026, 10, 1), date(2026, 10, 31))), "month", "people-contacted")


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[AtADesk]:
    with at_a_desk(qtbot, tmp_path, "divert", role="supervisor") as made:
        made.workplace.write(known, "Omar Haq")
        yield made


def somebody(bench: AtADesk) -> Chosen:
    who = bench.write(people.register, DIVERT, Details(known_as="Kit"))
    bench.write(episodes.open_, episodes.Opening(who))
    return Chosen(who, "Kit", DIVERT)


def printing(bench: AtADesk) -> Sheet:
    sheet = PrintSheet(bench.desk, bench.page(somebody(bench).case), bench.window)
    sheet.asks.why.set_value("court")
    sheet.asks.why.changed.emit()
    return sheet


def returning(bench: AtADesk) -> Sheet:
    sheet = ReturnSheet(bench.desk, ("divert",), None, bench.window)
    sheet.fields["lines"].set_value([["people-contacted", "sex"], ["contacts", ""]])
    return sheet


def noting(bench: AtADesk) -> Sheet:
    omar = Supervised(DIVERT, account("Omar Haq"), "Omar Haq", "Coach", "Divert", True, 0, None, None)
    return NoteSheet(bench.desk, omar, None, bench.window)


PAPER = Giving({"pdf": "Paper"}, lambda form: form.encode(), print, str)
SHEETS: dict[str, Callable[[AtADesk], Sheet]] = {
    "give": lambda bench: AllocateSheet(bench.desk, (somebody(bench),), bench.window),
    "ask": lambda bench: AskWorkerSheet(bench.desk, (somebody(bench),), bench.window),
    "cover": lambda bench: CoverSheet(bench.desk, bench.window),
    "note": noting,
    "sample": lambda bench: SampleSheet(bench.desk, bench.window),
    "keep": lambda bench: KeepSheet(bench.desk, SHOWN, bench.window),
    "save": lambda bench: SaveSheet(bench.desk, SHOWN, bench.window),
    "give-out": lambda bench: GiveOutSheet(bench.desk, PAPER, bench.window),
    "return": returning,
    "request": lambda bench: RequestSheet(bench.desk, bench.page(somebody(bench).case), bench.window),
    "print": printing,
    "lock": lambda bench: LockSheet(bench.desk.theme, bench.window),
}  # fmt: skip


def met_by_tab(sheet: Sheet) -> list[QWidget]:
    """Everything that has the focus in turn."""
    met: list[QWidget] = []
    for _ in range(FAR):
        now = sheet.focusWidget()
        assert now is not None
        if met and now is met[-1]:
            raise AssertionError(f"Tab stays at {type(now).__name__} {now.accessibleName()}")
        if now in met:
            break
        met.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    return met


@pytest.mark.parametrize("name", SHEETS)
def test_tab_comes_to_every_question_and_every_button(bench: AtADesk, name: str) -> None:
    sheet = SHEETS[name](bench)
    sheet.open()
    bench.settle()
    sheet.activateWindow()
    bench.qtbot.waitUntil(sheet.isActiveWindow)
    met = met_by_tab(sheet)
    asked = {code: field for code, field in sheet.fields.items() if field.isVisible()}
    missed = [code for code, field in asked.items() if not any(field.isAncestorOf(each) for each in met)]
    buttons = [each for each in sheet.findChildren(Button) if each.isVisible() and each.isEnabled()]
    missed += [each.text() or each.accessibleName() for each in buttons if each not in met]
    sheet.reject()
    assert missed == []
