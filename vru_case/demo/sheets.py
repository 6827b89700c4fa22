"""Filling in a sheet, each field by its own means, as keys and clicks."""

from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget

from vru_case.demo.hands import Hands
from vru_case.ui.forms.agreement.answers import AnswerField
from vru_case.ui.forms.chips import ChipsField, YesNoField
from vru_case.ui.forms.when import WhenField
from vru_case.ui.parts.field import Field
from vru_case.ui.parts.field_choice import CODE, CheckField, ChecksField, ChoiceField
from vru_case.ui.parts.sheet import Sheet

W = TypeVar("W", bound=QWidget)

_YES_NO = {True: "yes", False: "no", None: ""}


def in_front(hands: Hands, kind: type[W]) -> W:
    """The sheet of a kind that is open in front of the window."""
    found: list[W] = []

    def there() -> bool:
        found[:] = [each for each in hands.app.window.findChildren(kind) if each.isVisible()]
        return bool(found)

    hands.until(there, kind.__name__)
    return found[-1]


def answer(hands: Hands, field: Field, value: Any) -> None:
    """Fill in one field."""
    if isinstance(field, ChoiceField):
        _find(hands, field, str(value))
    elif isinstance(field, ChipsField):
        hands.click(field.chips[str(value)])
    elif isinstance(field, YesNoField):
        hands.segment(field.segments, _YES_NO[value])
    elif isinstance(field, AnswerField):
        hands.segment(field.segments, str(value))
    elif isinstance(field, CheckField | ChecksField):
        _tick(hands, field, value)
    elif isinstance(field, WhenField):
        _earlier(hands, field, *value)
    else:
        hands.write(field.editor, str(value))


def fill(hands: Hands, sheet: Sheet, **answers: Any) -> None:
    """Fill in a sheet's fields by name, in this order."""
    for name, value in answers.items():
        answer(hands, sheet.fields[name], value)


def save(hands: Hands, sheet: Sheet) -> None:
    """Ctrl+Enter, and wait until it is saved."""
    gone: list[int] = []
    sheet.finished.connect(gone.append)
    # On a screen the window manager gives the keyboard back in its own time, after a list was open.
    _close_lists(hands)
    sheet.activateWindow()
    hands.until(sheet.isActiveWindow, f"the keyboard, which has {QApplication.focusWindow()}")
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    hands.until(lambda: gone or sheet.summary.isVisible(), f"{type(sheet).__name__} to be saved")
    assert gone, f"{type(sheet).__name__} was not saved: {sheet.summary.text()}"
    hands.rest()


def _find(hands: Hands, field: ChoiceField, code: str) -> None:
    combo = field.editor
    assert isinstance(combo, QComboBox)
    line = combo.lineEdit()
    assert line is not None
    place = combo.findData(code, CODE)
    assert place >= 0, f"{code} is not on the list {field.label.text()}"
    hands.write(line, combo.itemText(place))
    _close_lists(hands)
    QTest.keyClick(line, Qt.Key.Key_Tab)
    hands.rest()
    _close_lists(hands)
    assert field.value() == code, f"{field.label.text()} holds {field.value()}, not {code}"


def _close_lists(hands: Hands) -> None:
    """The list of what matches may open a moment after the typing."""
    while (popup := QApplication.activePopupWidget()) is not None:
        QTest.keyClick(popup, Qt.Key.Key_Escape)
        hands.rest()


def _tick(hands: Hands, field: CheckField | ChecksField, value: Any) -> None:
    for tick in field.findChildren(QAbstractButton):
        wanted = bool(value) if isinstance(field, CheckField) else value == "all" or tick.text() in value
        if tick.isChecked() != wanted:
            hands.click(tick)


def _earlier(hands: Hands, field: WhenField, day: str, at: str = "") -> None:
    hands.segment(field.segments, "earlier")
    hands.write(field.day.editor, day)
    if at:
        hands.write(field.time.editor, at)
