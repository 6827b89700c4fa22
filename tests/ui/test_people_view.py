"""The view of People: chosen from a menu by keys, remembered, kept under a name, and forgotten."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.laptop import space_of
from tests.ui.at_a_desk import AtADesk, at_a_desk
from vru_case.services import desk as remembering
from vru_case.services.people import caseload, people
from vru_case.services.people.caseload import View
from vru_case.services.values import Details
from vru_case.ui.forms.people.merge_list import DuplicatesSheet
from vru_case.ui.pages.people.list import KEPT, PeopleList
from vru_case.ui.pages.people.view import KeepViewSheet, remembered
from vru_case.ui.words import people as words


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[AtADesk]:
    with at_a_desk(qtbot, tmp_path) as made:
        for name, site in (("Ada", "BLACKPOOL_VIC"), ("Ben", ""), ("Cal", "")):
            made.write(people.register, space_of("ed-navigator"), Details(first_name=name, site=site))
        yield made


def listed(bench: AtADesk) -> PeopleList:
    shown = PeopleList(bench.desk, bench.window)
    shown.resize(384, 600)
    shown.show()
    bench.settle()
    return shown


def choose(bench: AtADesk, shown: PeopleList, line: str) -> None:
    """Take a line of the menu, as Enter does."""
    menu = shown.view.menu_of(bench.workplace.read(remembered))
    [wanted] = [each for action in menu.actions() for each in _all(action) if each.text() == line]
    wanted.trigger()
    bench.settle()


def _all(action: Any) -> list[Any]:
    menu = action.menu()
    return [each for under in menu.actions() for each in _all(under)] if menu else [action]


def test_an_order_and_a_filter_are_said_and_remembered(bench: AtADesk) -> None:
    shown = listed(bench)
    choose(bench, shown, words.SORTS["newest"])
    choose(bench, shown, words.QUIET.format(days=28))
    shown.show_only.buttons()[1].click()
    bench.settle()
    assert shown.head.sub.text() == "3 people on this laptop · no contact for 28 days · newest first"
    view = View("all", "newest", quiet_days=28)
    assert caseload.view_of(bench.workplace.read(remembering.recall, KEPT)) == view
    again = listed(bench)
    assert again.view.view == view
    assert again.body.ids == bench.workplace.read(caseload.people_ids, view)
    choose(bench, again, words.PLAIN)
    assert again.view.view == View("all")


def test_nobody_in_a_view_says_so_and_leads_back_to_everyone(bench: AtADesk) -> None:
    shown = listed(bench)
    choose(bench, shown, words.MINE)
    assert shown.body.ids == ()
    assert shown.body.empty.isVisible()
    shown._on_cleared()
    bench.settle()
    assert len(shown.body.ids) == 3


def test_a_view_is_kept_under_a_name_and_forgotten(bench: AtADesk) -> None:
    shown = listed(bench)
    choose(bench, shown, words.SORTS["contact"])
    choose(bench, shown, words.KEEP)
    [sheet] = bench.window.findChildren(KeepViewSheet)
    bench.keyClicks(sheet.fields["name"].editor, "Monday calls")
    bench.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bench.settle()
    choose(bench, shown, words.PLAIN)
    choose(bench, shown, "Monday calls")
    assert shown.view.view.sort == "contact"
    choose(bench, shown, words.FORGET.format(name="Monday calls"))
    assert bench.workplace.read(caseload.views) == ()
    assert bench.said == [words.KEEP_VIEW.said, words.FORGOTTEN]


def test_the_menu_leads_to_possible_duplicates(bench: AtADesk) -> None:
    shown = listed(bench)
    choose(bench, shown, "Possible duplicates…")
    [sheet] = bench.window.findChildren(DuplicatesSheet)
    assert sheet.isVisible()
    sheet.reject()
