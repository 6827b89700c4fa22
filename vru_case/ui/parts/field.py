"""What every field of a form has: a label above, help and a fault beneath, and one signal when its value changes."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vru_case.ui.parts.label import Label
from vru_case.ui.theme import Theme


class Field(QWidget):
    """A labelled field. Subclasses hand their editor to `_take` and answer `value` and `set_value`.

    The fault is shown beneath and told to screen readers as the editor's description.
    """

    changed = Signal()

    def __init__(
        self, theme: Theme, label: str, help_text: str = "", optional: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._error = ""
        self.label = Label(theme, label, "small_strong", parent=self)
        self._optional = Label(theme, optional, "meta", "text3", parent=self)
        self._optional.setVisible(bool(optional))
        self._help = Label(theme, help_text, "meta", "text3", wrap=True, parent=self)
        self._help.setVisible(bool(help_text))
        self._fault = Label(theme, "", "meta_medium", "danger", wrap=True, parent=self)
        self._fault.hide()
        self.editor: QWidget = self
        self._top = QHBoxLayout()
        self._top.setSpacing(theme.px(8))
        self._top.addWidget(self.label)
        self._top.addWidget(self._optional)
        self._top.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(5))
        self._column.addLayout(self._top)
        self._column.addWidget(self._help)
        self._column.addWidget(self._fault)

    def value(self) -> Any:
        """What has been filled in; its type is the subclass's."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Fills it in without `changed`."""
        raise NotImplementedError

    def error(self) -> str:
        """The fault now shown, or nothing."""
        return self._error

    def set_error(self, text: str) -> None:
        """Shows what is wrong, beneath and to the screen reader."""
        self._error = text
        self._fault.setText(text)
        self._fault.setVisible(bool(text))
        self._mark(bool(text))
        self._describe()

    def clear_error(self) -> None:
        """Nothing is wrong any more."""
        if self._error:
            self.set_error("")

    def set_help(self, text: str) -> None:
        """Another line of help."""
        self._help.setText(text)
        self._help.setVisible(bool(text))
        self._describe()

    def focus_editor(self) -> None:
        """Puts the cursor in it."""
        (self.focusProxy() or self.editor).setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, editor: QWidget, shown: QWidget | None = None) -> None:
        """Adopts the editor; `shown` is the widget laid out when the editor sits inside another."""
        self.editor = editor
        self._column.insertWidget(1, shown or editor)
        self.setFocusProxy(editor)
        self.label.setBuddy(editor)
        editor.setAccessibleName(self.label.text())
        self._describe()

    def _mark(self, wrong: bool) -> None:
        self.editor.setProperty("wrong", "true" if wrong else "false")
        self.editor.style().polish(self.editor)

    def _describe(self) -> None:
        if self.editor is not self:
            said = (self._optional.text(), self._help.text(), self._error)
            self.editor.setAccessibleDescription(". ".join(part for part in said if part))

    def _on_edited(self) -> None:
        self.clear_error()
        self.changed.emit()
