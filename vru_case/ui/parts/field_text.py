"""Fields that hold words: one line, a passphrase, several lines."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QIcon, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from vru_case.ui.parts.button import Button
from vru_case.ui.parts.field import Field
from vru_case.ui.theme import Theme
from vru_case.ui.tokens import LOCK_FIELD


class TextField(Field):
    """One line of text. `width` (px at 100 %) narrows it to what is expected, such as a postcode."""

    submitted = Signal()

    def __init__(
        self,
        theme: Theme,
        label: str,
        help_text: str = "",
        placeholder: str = "",
        optional: str = "",
        width: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, label, help_text, optional, parent)
        self._line = QLineEdit(self)
        self._line.setPlaceholderText(placeholder)
        if width:
            self._line.setMaximumWidth(theme.px(width))
        self._take(self._line)
        self._line.textEdited.connect(self._on_edited)
        self._line.returnPressed.connect(self.submitted)

    def value(self) -> str:
        """The text without the spaces around it."""
        return self._line.text().strip()

    def set_value(self, value: str) -> None:
        """Fills it in."""
        self._line.setText(value)

    def set_read_only(self, on: bool) -> None:
        """Shows the text but takes no typing."""
        self._line.setReadOnly(on)
        self._line.style().polish(self._line)


class PasswordField(Field):
    """A passphrase, with a button that shows it. `caps` tells when Caps Lock seems to be on."""

    submitted = Signal()
    caps = Signal(bool)

    def __init__(
        self, theme: Theme, label: str, show: str, hide: str, help_text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, label, help_text, parent=parent)
        self._words = (show, hide)
        self._line = QLineEdit(self)
        self._line.setProperty("tall", "true")
        self._line.setEchoMode(QLineEdit.EchoMode.Password)
        self._line.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self._line.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._mark_icon = self._line.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
        self._take(self._line)
        self._reveal = Button(theme, "", "quiet", "eye", name=show, parent=self._line)
        self._reveal.setProperty("square", "small")
        self._reveal.setMinimumHeight(0)
        self._reveal.setCursor(Qt.CursorShape.ArrowCursor)
        self._reveal.clicked.connect(self._on_reveal)
        self._line.textEdited.connect(self._on_edited)
        self._line.returnPressed.connect(self.submitted)
        self._line.installEventFilter(self)
        self._restyle()
        theme.changed.connect(self._restyle)

    def value(self) -> str:
        """Exactly what was typed."""
        return self._line.text()

    def set_value(self, value: str) -> None:
        """Fills it in."""
        self._line.setText(value)

    def wipe(self) -> None:
        """Forgets it, and the steps that undo would bring back."""
        self._line.clear()
        self._line.setModified(False)
        if self._line.echoMode() == QLineEdit.EchoMode.Normal:
            self._on_reveal()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps the eye at the right end, and watches for capitals typed without Shift."""
        if event.type() == QEvent.Type.Resize:
            side = self._theme.px(30)
            gap = self._theme.px(7)
            self._line.setTextMargins(0, 0, side, 0)
            self._reveal.setFixedSize(side, side)
            self._reveal.move(self._line.width() - side - gap, (self._line.height() - side) // 2)
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.text().isalpha():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps.emit(event.text().isupper() != shift)
        return super().eventFilter(watched, event)

    def _restyle(self) -> None:
        self._line.setMinimumHeight(self._theme.px(LOCK_FIELD))
        self._mark_icon.setIcon(self._theme.icon("lock", "text3", 16))

    def _on_reveal(self) -> None:
        hidden = self._line.echoMode() == QLineEdit.EchoMode.Password
        self._line.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        said = self._words[1] if hidden else self._words[0]
        self._reveal.set_icon("eye-off" if hidden else "eye")
        self._reveal.setAccessibleName(said)
        self._reveal.setToolTip(said)


class NotesField(Field):
    """Several lines of plain text. Tab moves on, as it does everywhere else."""

    def __init__(
        self,
        theme: Theme,
        label: str,
        help_text: str = "",
        placeholder: str = "",
        lines: int = 4,
        optional: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, label, help_text, optional, parent)
        self._lines = lines
        self._text = QPlainTextEdit(self)
        self._text.setTabChangesFocus(True)
        self._text.setPlaceholderText(placeholder)
        self._take(self._text)
        self._restyle()
        self._text.textChanged.connect(self._on_edited)
        theme.changed.connect(self._restyle)

    def value(self) -> str:
        """The text without the empty lines around it."""
        return self._text.toPlainText().strip()

    def set_value(self, value: str) -> None:
        """Fills it in."""
        self._text.blockSignals(True)
        self._text.setPlainText(value)
        self._text.blockSignals(False)

    def _restyle(self) -> None:
        line = QFontMetricsF(self._theme.font("body")).lineSpacing()
        self._text.setMinimumHeight(round(line * self._lines) + self._theme.px(24))
        self._text.setMaximumHeight(round(line * self._lines * 2) + self._theme.px(24))
