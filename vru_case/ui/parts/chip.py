"""Small buttons that hold a choice: one that is on or off, and one that opens a short list."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from vru_case.ui.parts import paint
from vru_case.ui.parts.menu import Menu
from vru_case.ui.parts.values import Choice
from vru_case.ui.theme import Theme
from vru_case.ui.tokens import CONTROL, RADIUS_CONTROL

#: Lines of a menu that have a digit of their own.
MOST_KEYS = 9
DIGITS = "123456789"


class ToggleChip(QAbstractButton):
    """On or off; a tick says it as well as the colour. `toggled(bool)`."""

    def __init__(self, theme: Theme, text: str, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def say(self, text: str, icon: str = "") -> None:
        """Other words, and another icon when one is named."""
        self.setText(text)
        self.setAccessibleName(text)
        self._icon = icon or self._icon
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Its words, its icon, and air."""
        px = self._theme.px
        icon = px(22) if self._shown_icon() else 0
        words = paint.width_of(self._theme.font("button"), self.text())
        return QSize(round(words) + 1 + icon + 2 * px(11), px(CONTROL - 2))

    def minimumSizeHint(self) -> QSize:
        """Words may be shortened when there is little room."""
        return QSize(min(self.sizeHint().width(), self._theme.px(84)), self._theme.px(CONTROL - 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box, the icon, the words, the ring."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        on = self._is_on()
        box, radius = QRectF(self.rect()), px(RADIUS_CONTROL)
        fill = "accent_soft" if on else ("hover" if self.underMouse() and self.isEnabled() else "raised")
        paint.rounded(painter, box, radius, theme.colour(fill), theme.colour("accent" if on else "border"))
        ink = ("accent_text" if on else "text") if self.isEnabled() else "text3"
        left = px(11)
        if icon := self._shown_icon():
            mark = theme.pixmap(icon, "accent_text" if on else "text2", 15, self.devicePixelRatioF())
            paint.picture(painter, QPointF(left + px(8), box.center().y()), mark)
            left += px(22)
        room = box.adjusted(left, 0, -px(6), 0)
        paint.words(painter, room, self.text(), theme.font("button"), theme.colour(ink))
        if self.hasFocus():
            paint.ring(painter, box, radius, theme.colour("focus"))
        painter.end()

    def _is_on(self) -> bool:
        return self.isChecked()

    def _shown_icon(self) -> str:
        return "check" if self.isCheckable() and self.isChecked() else self._icon


class _PickMenu(Menu):
    """A digit picks a line."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """As the digits at the right say."""
        lines = [each for each in self.actions() if not each.isSeparator()]
        place = int(event.text()) - 1 if event.text() in DIGITS and event.text() else -1
        if 0 <= place < len(lines):
            self.close()
            lines[place].trigger()
        elif event.key() == Qt.Key.Key_Backspace and lines and not lines[-1].data():
            self.close()
            lines[-1].trigger()
        else:
            super().keyPressEvent(event)


class PickChip(ToggleChip):
    """Opens a short menu; shows what was picked. `clear` is the menu line that takes it back; `picked("")` then."""

    picked = Signal(str)

    def __init__(
        self,
        theme: Theme,
        text: str,
        choices: Sequence[Choice] = (),
        icon: str = "",
        clear: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, text, icon, parent)
        self.setCheckable(False)
        self._empty_text = text
        self._clear = clear
        self._code = ""
        self._choices: tuple[Choice, ...] = tuple(choices)
        self._menu = _PickMenu(theme, self)
        self._menu.triggered.connect(self._on_triggered)
        self.clicked.connect(self.open_menu)

    def code(self) -> str:
        """What was picked, or nothing."""
        return self._code

    def set_code(self, code: str) -> None:
        """Picks without a signal; a code not in the list is shown as nothing."""
        found = next((choice for choice in self._choices if choice.code == code), None)
        self._code = found.code if found else ""
        self.say(found.label if found else self._empty_text)
        self.setAccessibleName(f"{self._empty_text}: {found.label}" if found else self._empty_text)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Another list; what was picked stays when it is still there."""
        self._choices = tuple(choices)
        self.set_code(self._code)

    def open_menu(self) -> None:
        """Shows the choices beneath; the picked one is ticked."""
        self._menu.clear()
        group = ""
        first = None
        for place, choice in enumerate(self._choices, 1):
            if choice.group != group and first is not None:
                self._menu.addSeparator()
            group = choice.group
            on = choice.code == self._code
            key = str(place) if place <= MOST_KEYS else ""
            action = self._menu.add_line(choice.label, choice.code, "check" if on else "", key)
            first = action if on or first is None else first
        if self._clear and self._code:
            self._menu.addSeparator()
            self._menu.add_line(self._clear, "", key="Backspace")
        if first is not None:
            self._menu.setActiveAction(first)
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _is_on(self) -> bool:
        return bool(self._code)

    def _on_triggered(self, action: QAction) -> None:
        code = str(action.data())
        self.set_code(code)
        self.picked.emit(code)
