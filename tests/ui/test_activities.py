"""The registers on screen: lines written by keyboard one after another, what belongs to them, put right and removed."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.laptop import space_of
from tests.ui.at_a_desk import AtADesk, at_a_desk
from vru_case import clock
from vru_case.services import activities
from vru_case.services.activities import NewActivity
from vru_case.ui.forms.activity import ActivitySheet, Line
from vru_case.ui.pages.activities.page import ActivitiesPage
from vru_case.ui.pages.activities.view import period
from vru_case.ui.parts.listmodel import ROW
from vru_case.ui.words import activities as words

DIVERT = space_of("divert")


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[AtADesk]:
    with at_a_desk(qtbot, tmp_path, "divert") as made:
        yield made


def write(bench: AtADesk, register: str, parent: UUID | None = None, ago: int = 0, **values: Any) -> UUID:
    day = None if parent else clock.today() - timedelta(days=ago)
    made: UUID = bench.write(activities.write, NewActivity(register, DIVERT, day, values, parent))
    return made


def shown(bench: AtADesk, register: str) -> ActivitiesPage:
    page = ActivitiesPage(bench.desk, bench.window)
    page.resize(1200, 640)
    page.show()
    page.list.select(register)
    page.list.chosen.emit(register)
    bench.settle()
    return page


def names(model: Any) -> list[str]:
    return [model.index(place).data(ROW).name for place in range(model.rowCount())]


def sheet_of(bench: AtADesk) -> ActivitySheet:
    bench.settle()
    found = [each for each in bench.window.findChildren(ActivitySheet) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def facts(page: ActivitiesPage) -> list[str]:
    return [cell.accessibleName() for cell in page.view.facts._cells]


def test_the_registers_of_the_programme_are_listed(bench: AtADesk) -> None:
    page = shown(bench, "training")
    assert names(page.model)[:3] == ["Training", "Schools and colleges", "Knife operations"]
    assert "Weapons" not in names(page.model)
    assert [each.register.id for each in page.under] == ["training-attendance", "training-feedback"]


def test_enter_saves_and_begins_the_next_line_of_the_same_day(bench: AtADesk) -> None:
    page = shown(bench, "books")
    page.add()
    sheet = sheet_of(bench)
    assert words.NO_PERSON in sheet.said.sub
    day = sheet.day()
    for title, number in (("Kind words", "40"), ("A calm day", "25")):
        bench.keyClicks(sheet.fields["title"].editor, title)
        bench.keyClicks(sheet.fields["ordered"].editor, number)
        bench.keyClick(sheet.fields["ordered"].editor, Qt.Key.Key_Return)
        bench.settle()
        assert sheet.isVisible()
        assert sheet.fields["title"].value() == ""
        assert sheet.day() == day
    sheet.reject()
    bench.settle()
    assert names(page.view.model) == ["A calm day", "Kind words"]
    assert facts(page)[0] == "Ordered: 65"


def test_a_line_that_cannot_be_stays_open_and_says_so_at_its_field(bench: AtADesk) -> None:
    page = shown(bench, "books")
    page.add()
    sheet = sheet_of(bench)
    bench.keyClicks(sheet.fields["title"].editor, "Kind words")
    bench.keyClick(sheet.fields["title"].editor, Qt.Key.Key_Return)
    bench.settle()
    assert sheet.fields["ordered"].error() == "Write this."
    assert page.view.model.rowCount() == 0
    sheet.reject()


def test_weapons_stand_under_their_operation_with_a_total_for_each_route(bench: AtADesk) -> None:
    operation = write(bench, "operations", operation="SCEPTRE", kind="ARCH", place="Preston station")
    write(bench, "weapons", operation, route="surrendered", kind="KITCHEN", number="41")
    page = shown(bench, "operations")
    page.add_under()
    sheet = sheet_of(bench)
    assert "day" not in sheet.fields
    sheet.fields["route"].set_value("seized")
    sheet.fields["kind"].set_value("KITCHEN")
    bench.keyClicks(sheet.fields["number"].editor, "3")
    bench.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bench.settle()
    weapons = page.under[0]
    said = {each.replace("\u00a0", " ") for each in weapons.sums.text().split("   ")}
    assert said == {"Seized: 3", "Surrendered in a bin: 41"}
    above = [cell.accessibleName() for cell in page.view.facts_under._cells]
    assert above == ["Surrendered in a bin: 41", "Seized: 3"]
    assert "44" not in weapons.sums.text()


def test_a_line_is_put_right_removed_and_brought_back(bench: AtADesk) -> None:
    line = write(bench, "grants", bid="Boxing", organisation="A club", asked="5000", decision="waiting")
    page = shown(bench, "grants")
    page.view.list.opened.emit(line)
    sheet = sheet_of(bench)
    sheet.fields["decision"].set_value("awarded")
    bench.keyClicks(sheet.fields["awarded"].editor, "4500")
    bench.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bench.settle()
    assert "Awarded: £4,500" in facts(page)
    toasts: list[Any] = []
    bench.desk.said.connect(lambda *toast: toasts.append(toast))
    page.view.list.setFocus()
    page.remove()
    bench.settle()
    assert page.view.model.rowCount() == 0
    toasts[-1][2]()
    bench.settle()
    assert names(page.view.model) == ["A club · Boxing"]


def test_time_and_district_narrow_lines_and_totals(bench: AtADesk) -> None:
    write(bench, "school-sessions", organisation="Hill School", session="Calm", children="30", district="E07000123")
    write(bench, "school-sessions", ago=500, organisation="Lake School", session="Calm", children="9")
    page = shown(bench, "school-sessions")
    assert "Children: 39" in facts(page)
    page.view.when.set_code("year")
    page.view.when.picked.emit("year")
    bench.settle()
    assert names(page.view.model) == ["Hill School · Calm"]
    page.view.district.set_code("E06000009")
    page.view.district.picked.emit("E06000009")
    bench.settle()
    assert page.view.model.rowCount() == 0
    page.view.empty.acted.emit()
    bench.settle()
    assert len(names(page.view.model)) == 2


def test_the_year_begins_in_april() -> None:
    assert period("year", date(2026, 3, 31)) == (date(2025, 4, 1), date(2026, 3, 31))
    assert period("before", date(2026, 4, 1)) == (date(2025, 4, 1), date(2026, 3, 31))
    assert period("last", date(2026, 1, 5)) == (date(2025, 12, 1), date(2025, 12, 31))
    assert period("", date(2026, 1, 5)) == (None, None)


def test_every_register_has_a_form_that_can_be_filled_by_keyboard(bench: AtADesk) -> None:
    page = shown(bench, "training")
    for register in bench.desk.library.registers.values():
        above = None
        if register.id not in page.registers:
            above = UUID(int=1)
        sheet = ActivitySheet(bench.desk, Line(register, DIVERT, clock.today(), above), bench.window)
        bench.opened(sheet)
        assert {each.id for each in register.fields} <= set(sheet.fields)
        assert all(field.editor.accessibleName() or field.label.text() for field in sheet.fields.values())
        sheet.reject()
        bench.settle()
    assert QApplication.activeModalWidget() is None


def test_all_totals_show_when_asked_for_and_only_then(bench: AtADesk) -> None:
    for option in bench.desk.library.list("grant_decision").options:
        write(bench, "grants", bid="Boxing", organisation="A club", decision=option.code, asked="100", awarded="50")
    page = shown(bench, "grants")
    told = len(facts(page))
    assert page.view.more.isVisible()
    assert page.view.rest.isHidden()
    page.view.more.setChecked(True)
    bench.settle()
    rest = [cell.accessibleName() for strip in page.view.rest.strips if strip.isVisible() for cell in strip._cells]
    assert rest
    assert page.view.more.text() == words.ALL_TOTALS.format(count=told + len(rest))
    assert not set(rest) & set(facts(page))


def test_with_two_spaces_it_asks_whose_line_it_is_and_remembers(qtbot: QtBot, tmp_path: Path) -> None:
    with at_a_desk(qtbot, tmp_path, "divert", "champions") as bench:
        page = shown(bench, "books")
        page.add()
        sheet = sheet_of(bench)
        assert sheet.fields["space"].value() == str(DIVERT)
        sheet.fields["space"].set_value(str(space_of("champions")))
        sheet.fields["title"].set_value("Kind words")
        sheet.fields["ordered"].set_value("4")
        sheet.save()
        bench.settle()
        [row] = bench.workplace.read(activities.look, "books").rows
        assert row.space_id == space_of("champions")
        page.add()
        again = sheet_of(bench)
        assert again.fields["space"].value() == str(space_of("champions"))
        again.reject()
        bench.settle()


def test_with_one_space_nothing_is_asked(bench: AtADesk) -> None:
    page = shown(bench, "books")
    page.add()
    sheet = sheet_of(bench)
    assert "space" not in sheet.fields
    sheet.reject()
    bench.settle()
