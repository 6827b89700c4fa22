"""Fields: what they hold, how they say what is wrong, and that keys move through them."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from vru_case.ui.parts.dates import PartDate
from vru_case.ui.parts.field import Field
from vru_case.ui.parts.field_choice import CheckField, ChecksField, ChoiceField, RadioField
from vru_case.ui.parts.field_date import DateField, DateWords
from vru_case.ui.parts.field_text import NotesField, PasswordField, TextField
from vru_case.ui.parts.values import Choice
from vru_case.ui.theme import Look, Theme

CHOICES = (Choice("a", "Blackpool", "Custody"), Choice("b", "Preston", "Custody"), Choice("c", "Royal Preston", "ED"))
WORDS = DateWords(("not known",), "Write it like 3/5/2008")


@pytest.fixture(scope="module")
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, Look("light"))


# The offscreen platform has no keyboard to grab when a list drops down.
NO_GRAB = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
_FORMS: list[QWidget] = []


@pytest.fixture(autouse=True)
def _forms() -> Iterator[None]:
    yield
    _FORMS.clear()


def shown(qtbot: QtBot, *fields: Field) -> QWidget:
    form = QWidget()
    _FORMS.append(form)  # qtbot only refers to it weakly
    column = QVBoxLayout(form)
    for field in fields:
        column.addWidget(field)
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    return form


def said(widget: QWidget, what: QAccessible.Text = QAccessible.Text.Name) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(what)


def test_a_field_is_named_by_its_label_and_described_by_its_help_and_fault(qtbot: QtBot, theme: Theme) -> None:
    field = TextField(theme, "Known as", "What they like to be called", optional="Optional")
    shown(qtbot, field)
    assert said(field.editor) == "Known as"
    field.set_error("Write at least a first name")
    described = said(field.editor, QAccessible.Text.Description)
    assert described == "Optional. What they like to be called. Write at least a first name"
    with qtbot.waitSignal(field.changed):
        QTest.keyClicks(field.editor, "Jo")
    assert field.error() == ""
    assert field.value() == "Jo"


def test_tab_leaves_the_notes(qtbot: QtBot, theme: Theme) -> None:
    notes, after = NotesField(theme, "What happened?"), TextField(theme, "After")
    shown(qtbot, notes, after)
    notes.focus_editor()
    QTest.keyClicks(notes.editor, "Rang.")
    QTest.keyClick(notes.editor, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after.editor
    assert notes.value() == "Rang."


def test_a_passphrase_is_hidden_until_asked_and_can_be_forgotten(qtbot: QtBot, theme: Theme) -> None:
    field = PasswordField(theme, "Passphrase", "Show", "Hide")
    shown(qtbot, field)
    line = field.editor
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "four words")
    assert "four" not in said(line, QAccessible.Text.Value)
    field._reveal.click()
    assert line.echoMode() == QLineEdit.EchoMode.Normal
    assert said(field._reveal) == "Hide"
    field.wipe()
    assert field.value() == ""
    assert line.echoMode() == QLineEdit.EchoMode.Password
    line.undo()
    assert field.value() == ""


def test_caps_lock_is_noticed(qtbot: QtBot, theme: Theme) -> None:
    field = PasswordField(theme, "Passphrase", "Show", "Hide")
    shown(qtbot, field)
    with qtbot.waitSignal(field.caps, check_params_cb=lambda on: on is True):
        QTest.keyClicks(field.editor, "A")
    with qtbot.waitSignal(field.caps, check_params_cb=lambda on: on is False):
        QTest.keyClicks(field.editor, "a")


@NO_GRAB
def test_typing_part_of_a_label_finds_it(qtbot: QtBot, theme: Theme) -> None:
    field = ChoiceField(theme, "Where?", CHOICES)
    after = TextField(theme, "After")
    shown(qtbot, field, after)
    field.focus_editor()
    QTest.keyClicks(field._line, "black")
    found = QApplication.activePopupWidget()
    assert found is not None
    with qtbot.waitSignal(field.changed):
        QTest.keyClick(found, Qt.Key.Key_Tab)
    assert field.value() == "a"
    assert field._line.text() == "Blackpool"


def test_words_that_match_nothing_go_back_to_what_was_chosen(qtbot: QtBot, theme: Theme) -> None:
    field, after = ChoiceField(theme, "Where?", CHOICES), TextField(theme, "After")
    shown(qtbot, field, after)
    field.set_value("b")
    field.focus_editor()
    field._line.selectAll()
    QTest.keyClicks(field._line, "zzz")
    after.focus_editor()
    assert field.value() == "b"


@NO_GRAB
def test_part_of_what_is_chosen_already_is_taken_again(qtbot: QtBot, theme: Theme) -> None:
    field = ChoiceField(theme, "Where?", CHOICES)
    shown(qtbot, field, TextField(theme, "After"))
    field.set_value("a")
    field.focus_editor()
    field._line.selectAll()
    QTest.keyClicks(field._line, "black")
    found = QApplication.activePopupWidget()
    assert found is not None
    QTest.keyClick(found, Qt.Key.Key_Tab)
    assert (field.value(), field._line.text()) == ("a", "Blackpool")


def test_a_retired_code_still_shows_and_is_kept(qtbot: QtBot, theme: Theme) -> None:
    field = ChoiceField(theme, "Where?", CHOICES)
    shown(qtbot, field)
    field.set_value("old-site")
    assert field.value() == "old-site"
    field.set_value("")
    assert field.value() == ""


def test_a_date_is_written_out_when_left_and_a_wrong_one_is_pointed_at(qtbot: QtBot, theme: Theme) -> None:
    field, after = DateField(theme, "Born", WORDS), TextField(theme, "After")
    shown(qtbot, field, after)
    line = field.editor
    assert isinstance(line, QLineEdit)
    field.focus_editor()
    QTest.keyClicks(field.editor, "3/5/2008")
    after.focus_editor()
    assert line.text() == "3 May 2008"
    assert field.value() == PartDate(date(2008, 5, 3), "day")
    field.focus_editor()
    line.selectAll()
    QTest.keyClicks(field.editor, "31/2/2008")
    after.focus_editor()
    assert (field.error(), field.problem(), field.value()) == ("Write it like 3/5/2008", True, None)
    field.set_value(PartDate(None, "unknown"))
    assert field.value() == PartDate(None, "unknown")


def test_radio_buttons_answer_with_a_code_and_can_start_empty(qtbot: QtBot, theme: Theme) -> None:
    field = RadioField(theme, "Would they like support?", CHOICES)
    shown(qtbot, field)
    assert field.value() == ""
    dot = field._dots["b"]
    assert QAccessible.queryAccessibleInterface(dot).role() == QAccessible.Role.RadioButton
    with qtbot.waitSignal(field.changed):
        QTest.mouseClick(dot, Qt.MouseButton.LeftButton, pos=dot.rect().center())
    assert field.value() == "b"
    field.set_value("")
    assert field.value() == ""


def test_ticks(qtbot: QtBot, theme: Theme) -> None:
    one, many = CheckField(theme, "They agree"), ChecksField(theme, "Help with", CHOICES)
    shown(qtbot, one, many)
    one.focus_editor()
    with qtbot.waitSignal(one.changed):
        QTest.keyClick(one.editor, Qt.Key.Key_Space)
    assert one.value() is True
    many.set_value(["c", "a"])
    assert many.value() == ("a", "c")


def test_long_words_beside_a_tick_are_never_cut(qtbot: QtBot, theme: Theme) -> None:
    field = CheckField(theme, "They agree that we may tell the housing team their name and number " * 3)
    form = shown(qtbot, field)
    form.resize(320, 400)
    qtbot.waitUntil(lambda: field.width() < 320)
    tick = field.editor
    assert tick.height() >= tick.heightForWidth(tick.width())
