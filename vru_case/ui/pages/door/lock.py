"""The lock screen: nobody's data, no counts, one field. It paints before anything heavy is loaded."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vru_case.ui.frame.column import Column, centred, tall
from vru_case.ui.parts import paint
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.field_text import PasswordField
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.values import Id
from vru_case.ui.theme import Theme
from vru_case.ui.words import door as words
from vru_case.ui.words import training

if TYPE_CHECKING:
    # Loaded when there is trouble to tell.
    from vru_case.ui.parts.banner import Banner

COLUMN = 400
MARK = "heart-handshake"


@dataclass(frozen=True, slots=True)
class Name:
    """Whose work may be opened here: the id of the store and the name to show."""

    id: Id
    name: str | None


class Mark(QWidget):
    """The program's mark. Only drawn."""

    def __init__(self, theme: Theme, size: int = 40, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._size = theme, size
        self.setFixedSize(theme.px(size + 8), theme.px(size + 8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """In the accent colour."""
        painter = QPainter(self)
        mark = self._theme.pixmap(MARK, "accent_text", self._size, self.devicePixelRatioF())
        paint.picture(painter, QPointF(self.rect().center()) + QPointF(0.5, 0.5), mark)
        painter.end()


class _Unlock(QWidget):
    """Name, reason, passphrase."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._trouble: Banner | None = None
        px = theme.px
        self.title = Label(theme, words.welcome_back(None), "display", parent=self)
        self.reason = Label(theme, words.LOADING, "body", "text2", wrap=True, parent=self)
        self.field = PasswordField(theme, words.PASSPHRASE, words.SHOW, words.HIDE, parent=self)
        self.button = Button(theme, words.UNLOCK, "primary", parent=self)
        self.caps = Label(theme, words.CAPS, "small_due", "warn", parent=self)
        self.other = Button(theme, words.SOMEONE_ELSE, "quiet", parent=self)
        for label in (self.title, self.reason):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.caps.hide()
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, below in ((self.title, 6), (self.reason, 40), (self.field, 12)):
            column.addWidget(widget)
            column.addSpacing(px(below))
        column.addWidget(tall(self.button, px(44)))
        column.addSpacing(px(12))
        column.addWidget(self.caps)
        column.addSpacing(px(4))
        column.addWidget(self.other, 0, Qt.AlignmentFlag.AlignHCenter)

    def trouble(self) -> str:
        """The trouble that is told above the field."""
        return self._trouble.text() if self._trouble is not None else ""

    def say_trouble(self, text: str) -> None:
        """Tell it above the field; nothing takes it away."""
        if self._trouble is None and text:
            from vru_case.ui.parts.banner import Banner

            self._trouble = Banner(self._theme, parent=self)
            at = self._column.indexOf(self.field)
            self._column.insertWidget(at, self._trouble)
            self._column.insertSpacing(at + 1, self._theme.px(14))
        if self._trouble is not None:
            self._trouble.say(text, "danger", "circle-alert" if text else "")


class _Pick(QWidget):
    """Whose work to open, when several share the laptop."""

    picked = Signal(object)
    new_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._buttons: dict[Button, Name] = {}
        self._holders: list[QWidget] = []
        title = Label(theme, words.WHO, "display", parent=self)
        sub = Label(theme, words.WHO_SUB, "body", "text2", wrap=True, parent=self)
        for label in (title, sub):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.new = Button(theme, words.NEW_HERE, "quiet", "user-plus", parent=self)
        self.new.clicked.connect(self.new_asked)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(title)
        column.addWidget(sub)
        column.addSpacing(theme.px(18))
        column.addLayout(self._rows)
        column.addSpacing(theme.px(8))
        column.addWidget(self.new)

    def show_names(self, names: Sequence[Name]) -> None:
        """One button each."""
        for holder in self._holders:
            holder.deleteLater()
        self._holders = []
        self._buttons = {self._button(name, number): name for number, name in enumerate(names, 1)}

    def take_focus(self) -> None:
        """The focus is on the first name, or on who is new here."""
        next(iter(self._buttons), self.new).setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, name: Name, number: int) -> Button:
        from vru_case.ui.parts.avatar import Avatar

        px, said = self._theme.px, name.name or words.nameless(number)
        button = Button(self._theme, said, name=said, parent=self)
        button.setText("")
        row = QHBoxLayout(button)
        row.setContentsMargins(px(12), 0, px(12), 0)
        row.setSpacing(px(12))
        row.addWidget(Avatar(self._theme, name.id, said, 32, button))
        label = Label(self._theme, said, "name", elide=True, parent=button)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addWidget(label, 1)
        button.clicked.connect(self._on_picked)
        self._holders.append(tall(button, px(52)))
        self._rows.addWidget(self._holders[-1])
        return button

    def _on_picked(self) -> None:
        sender = self.sender()
        if isinstance(sender, Button):
            self.picked.emit(self._buttons[sender])


class LockPage(QWidget):
    """Emits `entered(id, passphrase)`, `picked(Name)` and `new_asked`. What is typed stays until it was right."""

    entered = Signal(object, str)
    picked = Signal(object)
    new_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._names: tuple[Name, ...] = ()
        self._current: Name | None = None
        self.setProperty("surface", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.unlock = _Unlock(theme, self)
        self._pick: _Pick | None = None
        self._column = Column(theme.px(COLUMN), self)
        self._column.add(self.unlock)
        self._lay_out()
        self.unlock.field.submitted.connect(self._on_enter)
        self.unlock.button.clicked.connect(self._on_enter)
        self.unlock.field.caps.connect(self.unlock.caps.setVisible)
        self.unlock.other.clicked.connect(self._on_other)
        self.unlock.button.setEnabled(False)

    @property
    def pick(self) -> _Pick:
        """Whose work to open; made when it is first wanted."""
        if self._pick is None:
            self._pick = _Pick(self._theme, self)
            self._pick.show_names(self._names)
            self._column.add(self._pick)
            self._pick.picked.connect(self.show_name)
            self._pick.picked.connect(self.picked)
            self._pick.new_asked.connect(self.new_asked)
        return self._pick

    def show_names(self, names: Sequence[Name], current: Name | None = None) -> None:
        """Whose stores stand here. With several and none of them `current`, it asks who it is."""
        self._names = tuple(names)
        if self._pick is not None:
            self._pick.show_names(self._names)
        chosen = current or (self._names[0] if len(self._names) == 1 else None)
        if chosen is None:
            self._column.show_only(self.pick)
        else:
            self.show_name(chosen)

    def show_name(self, name: Name) -> None:
        """This one's passphrase is wanted."""
        self._current = name
        said = words.welcome_back(name.name)
        self.unlock.title.setText(said)
        self.unlock.button.setEnabled(True)
        self._column.show_only(self.unlock)
        self.focus_field()

    def say(self, reason: str) -> None:
        """Why it is locked."""
        self.unlock.reason.setText(reason)

    def refuse(self, message: str, *, trouble: bool = False) -> None:
        """It was not opened: beside the field, or above it when the passphrase is not to blame."""
        self.unlock.button.set_idle()
        if trouble:
            self.unlock.say_trouble(message)
        else:
            self.unlock.field.set_error(message)
        self.focus_field()

    def done(self) -> None:
        """It was opened: forget what was typed."""
        self.unlock.button.set_idle()
        self.unlock.field.wipe()
        self.unlock.field.clear_error()
        self.unlock.say_trouble("")
        self.unlock.caps.hide()

    def focus_field(self) -> None:
        """The cursor stands in the field."""
        self.unlock.field.focus_editor()
        editor = self.unlock.field.editor
        if self.unlock.field.error() and hasattr(editor, "selectAll"):
            editor.selectAll()

    def _lay_out(self) -> None:
        px = self._theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(20), px(20), px(24))
        column.addStretch(5)
        column.addLayout(centred(Mark(self._theme, parent=self)))
        column.addSpacing(px(16))
        column.addLayout(centred(self._column))
        column.addStretch(6)
        self.practise = Button(self._theme, training.START, "quiet", parent=self)
        self.practise.setToolTip(training.START_HELP)
        column.addWidget(self.practise, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(px(6))
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addStretch(1)
        foot.addWidget(_Shield(self._theme, self))
        foot.addWidget(Label(self._theme, words.SAFE, "small", "text3", parent=self))
        foot.addStretch(1)
        column.addLayout(foot)

    def _on_enter(self) -> None:
        passphrase = self.unlock.field.value()
        if self._current is None or not self.unlock.button.isEnabled():
            return
        if not passphrase:
            self.refuse(words.EMPTY_PASSPHRASE)
            return
        self.unlock.field.clear_error()
        self.unlock.say_trouble("")
        self.unlock.button.set_busy(words.UNLOCKING)
        self.entered.emit(self._current.id, passphrase)

    def _on_other(self) -> None:
        self.done()
        self._column.show_only(self.pick)
        self.pick.take_focus()


class _Shield(QWidget):
    """A small shield before the last line. Only drawn."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedSize(theme.px(18), theme.px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        """In the colour of what is in order."""
        painter = QPainter(self)
        mark = self._theme.pixmap("shield-check", "ok", 16, self.devicePixelRatioF())
        paint.picture(painter, QPointF(self.rect().center()) + QPointF(0.5, 0.5), mark)
        painter.end()
