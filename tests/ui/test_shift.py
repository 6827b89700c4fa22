"""The start of a shift on screen: begun and ended by a key, lines in a few figures, a record when they agree."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from tests.laptop import space_of
from tests.ui.at_a_desk import AtADesk, at_a_desk
from vru_case import clock
from vru_case.services.contact import contacts
from vru_case.services.people import listing
from vru_case.services.shift import call_back, offer_log, shifts
from vru_case.services.shift.call_back import NewListed
from vru_case.services.shift.offer_log import LineRow, NewLine
from vru_case.services.shift.shifts import NewShift
from vru_case.ui.forms.shift.agreed import AgreedSheet
from vru_case.ui.forms.shift.listed import ListedSheet
from vru_case.ui.forms.shift.log_line import LogLineSheet
from vru_case.ui.forms.shift.shift import StartShiftSheet
from vru_case.ui.pages.shift.page import ShiftPage
from vru_case.ui.pages.today.list import TodayList
from vru_case.ui.parts.dates import PartDate
from vru_case.ui.parts.listrow import Row
from vru_case.ui.words import shift as words

NOW = datetime(2026, 11, 22, 14, 30, tzinfo=clock.LONDON)
CTRL = Qt.KeyboardModifier.ControlModifier
CUSTODY, ED = space_of("divert"), space_of("ed-navigator")


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[AtADesk]:
    clock.set_source(lambda: NOW)
    with at_a_desk(qtbot, tmp_path, "divert", "ed-navigator") as made:
        made.undo: list[Any] = []  # type: ignore[attr-defined, misc]
        made.desk.said.connect(lambda _said, _button, then: made.undo.append(then))  # type: ignore[attr-defined]
        yield made


@pytest.fixture
def page(bench: AtADesk) -> ShiftPage:
    shown = ShiftPage(bench.desk, bench.window)
    shown.resize(bench.window.size())
    shown.show()
    bench.window.activateWindow()
    bench.settle()
    shown.focus_list()
    return shown


def press(bench: AtADesk, page: ShiftPage, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    # Offscreen, nobody gives the window its focus back when a sheet has closed.
    bench.window.activateWindow()
    bench.qtbot.waitUntil(bench.window.isActiveWindow)
    QTest.keyClick(page, key, held or Qt.KeyboardModifier.NoModifier)
    bench.settle()


def sheet(kind: type[Any]) -> Any:
    [shown] = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]
    assert isinstance(shown, kind)
    return shown


def type_figures(bench: AtADesk, figures: str) -> None:
    for figure in figures:
        now = QApplication.focusWidget()
        assert now is not None
        QTest.keyClicks(now, figure)
    bench.settle()


def save(bench: AtADesk, shown: Any) -> None:
    QTest.keyClick(shown, Qt.Key.Key_Return, CTRL)
    bench.settle()


def rows(page: ShiftPage) -> list[Row]:
    return [page.log.model.index(n).data(Qt.ItemDataRole.UserRole + 1) for n in range(page.log.model.rowCount())]


def on_shift(bench: AtADesk) -> shifts.ShiftRow:
    running = bench.workplace.read(shifts.running)
    assert running is not None
    return running


def lines(bench: AtADesk) -> tuple[LineRow, ...]:
    return bench.workplace.read(offer_log.lines, on_shift(bench).id)


def begun(bench: AtADesk, **said: Any) -> None:
    shift = bench.write(shifts.start, NewShift(CUSTODY, "BLACKPOOL"))
    made: dict[str, Any] = {"age_band": "18_25", "sex": "M", "reason": "WEAPON_KNIFE", "approached": True}
    bench.write(offer_log.write, NewLine(shift, **(made | said)))


def test_a_shift_begins_and_ends_with_one_key_each(bench: AtADesk, page: ShiftPage) -> None:
    assert page.log.empty.isVisible()
    press(bench, page, Qt.Key.Key_S)
    shown = sheet(StartShiftSheet)
    type_figures(bench, "11")
    save(bench, shown)
    assert on_shift(bench).site.words == "Blackpool"
    assert page.head.sub.text() == "On shift at Blackpool since 14:30"
    clock.set_source(lambda: NOW.replace(hour=18))
    press(bench, page, Qt.Key.Key_S)
    assert bench.workplace.read(shifts.running) is None
    assert bench.said[-1] == words.SAID_ENDED
    bench.undo[-1]()  # type: ignore[attr-defined]
    bench.settle()
    assert on_shift(bench).site.words == "Blackpool"


@pytest.mark.qt_log_ignore("grabbing the (?:keyboard|mouse)", extend=True)
def test_somebody_seen_is_written_in_a_few_figures(bench: AtADesk, page: ShiftPage) -> None:
    bench.write(shifts.start, NewShift(CUSTODY, "BLACKPOOL"))
    press(bench, page, Qt.Key.Key_N)
    shown = sheet(LogLineSheet)
    type_figures(bench, "42")
    reason = shown.fields["reason"].editor.lineEdit()
    QTest.keyClicks(reason, "knife")
    found = QApplication.activePopupWidget()
    assert found is not None
    QTest.keyClick(found, Qt.Key.Key_Tab)
    shown.activateWindow()
    bench.settle()
    shown.fields["checks"].focus_editor()
    type_figures(bench, "12345")
    assert shown.fields["checks"].value() == ("safe", "well", "sober", "free", "language")
    assert not shown.fields["adult"].isVisible()
    shown.fields["approached"].focus_editor()
    type_figures(bench, "111")
    type_figures(bench, "2")
    shown.fields["card_left"].focus_editor()
    type_figures(bench, "1")
    save(bench, shown)
    [line] = lines(bench)
    assert (line.said.age_band, line.said.sex, line.said.reason) == ("18_25", "M", "WEAPON_KNIFE")
    assert (line.said.approached, line.answer.code, line.said.card_left) == (True, "NOT_NOW", True)
    assert [row.name for row in rows(page)] == ["18 to 25 · Male · Carrying a knife or blade"]
    assert [row.detail for row in rows(page)] == ["Not this time"]
    bench.undo[-1]()  # type: ignore[attr-defined]
    bench.settle()
    assert rows(page) == []


def test_outside_the_usual_it_says_so_and_asks_why_but_blocks_nobody(bench: AtADesk, page: ShiftPage) -> None:
    bench.write(shifts.start, NewShift(CUSTODY, "BLACKPOOL"))
    press(bench, page, Qt.Key.Key_N)
    shown = sheet(LogLineSheet)
    why = shown.fields["override_reason"]
    type_figures(bench, "5")
    assert "Older than the usual ages" in shown.says.text()
    assert not why.isVisible()
    shown.fields["approached"].focus_editor()
    type_figures(bench, "1")
    assert why.isVisible()
    assert why.isAncestorOf(QApplication.focusWidget())
    save(bench, shown)
    assert why.error()
    why.set_value("NEED")
    save(bench, shown)
    assert lines(bench)[0].override == "They need it and want it"


def test_an_age_nobody_knows_asks_for_the_appropriate_adult(bench: AtADesk, page: ShiftPage) -> None:
    bench.write(shifts.start, NewShift(CUSTODY, "BLACKPOOL"))
    press(bench, page, Qt.Key.Key_N)
    shown = sheet(LogLineSheet)
    type_figures(bench, "6")
    assert "Treat as under 18" in shown.says.text()
    adult = shown.fields["adult"]
    assert adult.isVisible()
    adult.focus_editor()
    type_figures(bench, "3")
    assert shown.first.text() == words.ADULT_FIRST
    shown.reject()


def test_while_an_earlier_shift_is_looked_at_the_keys_are_for_the_one_that_runs(
    bench: AtADesk, page: ShiftPage
) -> None:
    earlier = bench.write(shifts.start, NewShift(CUSTODY, "BLACKPOOL"))
    clock.set_source(lambda: NOW.replace(hour=16))
    bench.write(shifts.end, earlier)
    running = bench.write(shifts.start, NewShift(CUSTODY, "PRESTON"))
    bench.settle()
    page.look_at(earlier)
    bench.settle()
    assert page.seen.shown is not None
    assert page.seen.shown.id == earlier
    press(bench, page, Qt.Key.Key_S)
    assert on_shift(bench).id == running
    assert page.seen.shown.id == running
    page.look_at(earlier)
    bench.settle()
    press(bench, page, Qt.Key.Key_N)
    type_figures(bench, "31")
    save(bench, sheet(LogLineSheet))
    assert len(lines(bench)) == 1


def test_who_agrees_has_a_record_in_one_step_and_undo_takes_it_back(bench: AtADesk, page: ShiftPage) -> None:
    begun(bench)
    page.focus_list()
    press(bench, page, Qt.Key.Key_B)
    shown = sheet(AgreedSheet)
    assert (shown.fields["site"].value(), shown.fields["source"].value()) == ("BLACKPOOL", "IN_CUSTODY")
    bench.keyClicks(shown.fields["known_as"].editor, "Jamie")
    for kind in ("SUPPORT", "RECORD"):
        shown.asked.fields[kind].set_value("YES")
    save(bench, shown)
    [who] = bench.workplace.read(listing.people_ids)
    assert bench.asked == [who]
    made = bench.page(who)
    assert (made.details.sex, made.details.known_as, len(made.episodes)) == ("M", "Jamie", 1)
    assert [row.detail for row in rows(page)] == [words.HAS_RECORD]
    bench.undo[-1]()  # type: ignore[attr-defined]
    bench.settle()
    assert bench.workplace.read(listing.people_ids) == ()
    assert bench.said[-1] == words.SAID_NAMELESS
    assert lines(bench)[0].person_id is None


def test_a_birth_on_the_form_is_judged_by_the_day_of_the_shift(bench: AtADesk, page: ShiftPage) -> None:
    begun(bench)
    page.focus_list()
    press(bench, page, Qt.Key.Key_B)
    shown = sheet(AgreedSheet)
    shown.birth.born.set_value(PartDate(NOW.date().replace(year=2009, month=5, day=3), "day"))
    shown.birth.born.changed.emit()
    assert "17 years 6 months reached on 3 November 2026: triage with the youth justice worker" in (
        shown.birth.says.text()
    )
    assert not shown.fields["override_reason"].isVisible()
    shown.birth.born.set_value(PartDate(NOW.date().replace(year=1990), "day"))
    shown.birth.born.changed.emit()
    assert shown.fields["override_reason"].isVisible()
    shown.reject()


def test_not_this_time_stays_nameless_and_says_so(bench: AtADesk, page: ShiftPage) -> None:
    begun(bench, answer="NOT_NOW")
    page.focus_list()
    press(bench, page, Qt.Key.Key_B)
    assert "without a name" in bench.said[-1]
    assert bench.workplace.read(listing.people_ids) == ()


def test_the_head_counts_what_the_shift_came_to(bench: AtADesk, page: ShiftPage) -> None:
    begun(bench, answer="ACCEPTED")
    running = on_shift(bench)
    assert (running.tally.seen, running.tally.yes) == (1, 1)
    said = [cell.accessibleName() for cell in page.head.facts.findChildren(QLabel)]
    assert f"{words.SEEN}: 1" in said


def test_the_head_of_today_says_where_one_is_on_shift(bench: AtADesk) -> None:
    today = TodayList(bench.desk)
    bench.qtbot.addWidget(today)
    bench.settle()
    assert today.head.sub.text() == "Sunday 22 November"
    begun(bench)
    assert today.head.sub.text() == "Blackpool since 14:30 · Sun 22 Nov"


def test_a_line_is_taken_off_and_put_right_by_keys(bench: AtADesk, page: ShiftPage) -> None:
    begun(bench)
    page.focus_list()
    press(bench, page, Qt.Key.Key_Delete)
    assert lines(bench) == ()
    bench.undo[-1]()  # type: ignore[attr-defined]
    bench.settle()
    page.log.list.select_first()
    QTest.keyClick(page.log.list, Qt.Key.Key_Return)
    bench.settle()
    shown = sheet(LogLineSheet)
    assert shown.fields["age_band"].value() == "18_25"
    shown.fields["answer"].set_value("ACCEPTED")
    save(bench, shown)
    assert lines(bench)[0].answer.code == "ACCEPTED"


def test_a_number_that_is_none_is_said_beside_it(bench: AtADesk, page: ShiftPage) -> None:
    press(bench, page, Qt.Key.Key_L)
    shown = sheet(ListedSheet)
    bench.keyClicks(shown.fields["number"].editor, "077")
    save(bench, shown)
    assert shown.fields["number"].error()
    shown.fields["number"].set_value("")
    shown.reject()


def test_somebody_is_put_on_the_list_and_rung_from_it(bench: AtADesk, page: ShiftPage) -> None:
    press(bench, page, Qt.Key.Key_L)
    shown = sheet(ListedSheet)
    bench.keyClicks(shown.fields["known_as"].editor, "Sam")
    bench.keyClicks(shown.fields["number"].editor, "07700 900123")
    shown.fields["site"].set_value("BLACKPOOL_VIC")
    save(bench, shown)
    [waiting] = bench.workplace.read(call_back.waiting)
    asked: list[object] = []
    bench.desk.contact_asked.connect(asked.append)
    page.side.calls.select_first()
    QTest.keyClick(page.side.calls, Qt.Key.Key_Return)
    assert asked == [waiting.person.id]
    bench.undo[-1]()  # type: ignore[attr-defined]
    bench.settle()
    assert bench.workplace.read(call_back.waiting) == ()


def test_the_list_says_how_often_we_tried(bench: AtADesk, page: ShiftPage) -> None:
    listed = bench.write(call_back.add, NewListed(ED, "Sam", site="BLACKPOOL_VIC"))
    bench.write(contacts.record, contacts.NewContact(listed.person_id, "PHONE_OUT", result="NO_ANSWER"))
    row = page.side.calls_model.index(0).data(Qt.ItemDataRole.UserRole + 1)
    assert (row.name, row.detail) == ("Sam", "Tried 1 of 3, on the list today")
