"""The composer: keys, drafts, and that nothing written is ever lost."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from vru_case import clock
from vru_case.ui.parts.composer import Composer, ComposerWords, Draft, Kind
from vru_case.ui.parts.values import Choice
from vru_case.ui.theme import Look, Theme

RESULTS = (Choice("spoke", "Answered"), Choice("none", "We couldn't reach them"))
KINDS = (Kind("call", "Call", "phone", RESULTS), Kind("note", "Note", "sticky-note", minutes=False))
WORDS = ComposerWords(
    "New contact",
    "Log a contact",
    "What happened?",
    "Kind",
    "Result",
    "How long",
    "Follow up",
    "Clear",
    "Save",
    "Another day",
)
LENGTHS = (Choice("15", "15 min"), Choice("30", "30 min"))
FOLLOW_UPS = (Choice("2026-11-23", "Tomorrow"),)


@pytest.fixture(scope="module")
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, Look("light"))


@pytest.fixture
def composer(qtbot: QtBot, theme: Theme) -> Composer:
    made = Composer(theme, KINDS, WORDS, LENGTHS, FOLLOW_UPS)
    qtbot.addWidget(made)
    made.resize(800, 160)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_control_enter_saves_what_is_written(qtbot: QtBot, composer: Composer) -> None:
    composer.open()
    QTest.keyClicks(composer.form.text, "Rang, calmer today.")
    composer.form.result.set_code("spoke")
    composer.form.length.set_code("15")
    composer.form.follow_up.set_code("2026-11-23")
    with qtbot.waitSignal(composer.saved) as caught:
        QTest.keyClick(composer.form.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert caught.args == [Draft("call", "Rang, calmer today.", "spoke", 15, date(2026, 11, 23))]
    composer.clear()
    assert composer.draft() == Draft("call")


def test_a_note_asks_for_no_result_and_no_length(qtbot: QtBot, composer: Composer) -> None:
    composer.set_draft(Draft("call", "x", "spoke", 15))
    QTest.keyClick(composer, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert composer.draft() == Draft("note", "x")
    assert composer.form.result.isHidden()
    assert composer.form.length.isHidden()


def test_the_draft_is_handed_over_a_moment_after_the_last_key(qtbot: QtBot, composer: Composer) -> None:
    composer.open()
    heard: list[Draft] = []
    composer.draft_changed.connect(heard.append)
    QTest.keyClicks(composer.form.text, "abc")
    qtbot.waitUntil(lambda: bool(heard), timeout=3000)
    assert heard == [Draft("call", "abc")]


def test_esc_folds_it_keeps_the_words_and_hands_the_draft_over_at_once(qtbot: QtBot, composer: Composer) -> None:
    composer.set_compact(True)
    assert composer.form.isHidden()
    composer._prompt.click()
    assert not composer.form.isHidden()
    QTest.keyClicks(composer.form.text, "half a thought")
    heard: list[Draft] = []
    composer.draft_changed.connect(heard.append)
    with qtbot.waitSignal(composer.collapsed):
        QTest.keyClick(composer.form.text, Qt.Key.Key_Escape)
    assert composer.form.isHidden()
    assert [draft.text for draft in heard] == ["half a thought"]
    composer.open()
    assert composer.draft().text == "half a thought"


def test_a_kept_draft_with_a_day_of_its_own_is_shown_whole(qtbot: QtBot, composer: Composer) -> None:
    kept = Draft("call", "Rang", "none", 30, date(2026, 12, 24))
    with qtbot.assertNotEmitted(composer.draft_changed):
        composer.set_draft(kept)
    assert composer.draft() == kept
    assert composer.form.follow_up.text() == "24 December 2026"


def test_a_fault_is_said_and_goes_when_something_is_typed(qtbot: QtBot, composer: Composer) -> None:
    composer.open()
    composer.set_error("Say how it went")
    assert composer.form._fault.isVisible()
    assert composer.form.text.accessibleDescription() == "Say how it went"
    QTest.keyClicks(composer.form.text, "a")
    assert not composer.form._fault.isVisible()


def test_kinds_are_radio_buttons_and_tab_leaves_the_text(qtbot: QtBot, composer: Composer) -> None:
    roles = {QAccessible.queryAccessibleInterface(button).role() for button in composer.form.segments.buttons()}
    assert roles == {QAccessible.Role.RadioButton}
    composer.open()
    QTest.keyClick(composer.form.text, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is composer.form.result
    assert composer.draft().text == ""


def test_the_text_grows_with_what_is_written(composer: Composer) -> None:
    low = composer.form.text.height()
    composer.set_draft(Draft("call", "line\n" * 5))
    assert composer.form.text.height() > low


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # the offscreen platform has none to grab
def test_another_day_is_picked_from_a_month(qtbot: QtBot, composer: Composer) -> None:
    composer.form.follow_up.open_menu()
    composer.form.follow_up._menu.actions()[-1].trigger()
    composer.form.follow_up._menu.close()
    days = composer.form._days
    assert days.isVisible()
    calendar, today = days._calendar, clock.today()
    assert calendar.minimumDate() == QDate(today.year, today.month, today.day)
    with qtbot.waitSignal(composer.draft_changed, timeout=3000):
        QTest.keyClick(calendar.focusWidget(), Qt.Key.Key_Return)
    assert not days.isVisible()
    assert composer.draft().follow_up == today + timedelta(days=7)
