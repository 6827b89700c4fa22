"""The wheel of the areas of life: what they say solid, what the worker sees as an outline, where it began dashed.

By mouse: a click on a ring scores it. By keyboard: left and right go round, 1 to 5 score and go on, up and down change,
0 takes the score away. The same numbers stand in a list beside every wheel.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from vru_case.ui.parts.announce import announce
from vru_case.ui.parts.values import tip
from vru_case.ui.parts.wheel_paint import Drawn
from vru_case.ui.parts.wheel_shape import RINGS, Shape, fitted
from vru_case.ui.theme import Theme

WRAP = 104
#: A wheel with its labels about it is no smaller (radius, px at 100 %).
LEAST = 64
_ROUND = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
_BY = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_GONE = (Qt.Key.Key_0, Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


@dataclass(frozen=True, slots=True)
class Sector:
    """One area: its code and label, the numbers to draw, a mark where there is no number, and all of it in words."""

    code: str
    label: str
    person: int | None = None
    worker: int | None = None
    first: int | None = None
    mark: str = ""
    said: str = ""


class Wheel(QWidget):
    """`at(code)` when somebody goes to an area. Where it may be scored, `scored(code, number)`, 0 for no score."""

    at = Signal(str)
    scored = Signal(str, int)
    #: Page Up (-1) and Page Down (1): whoever shows several wheels goes to another.
    paged = Signal(int)

    def __init__(self, theme: Theme, name: str, editable: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._name, self._editable = theme, name, editable
        self._sectors: tuple[Sector, ...] = ()
        self._now = 0
        #: Whose score the keys and the mouse change.
        self.side = "person"
        self._shape: Shape | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        if editable:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self._on_theme)

    def show_sectors(self, sectors: Sequence[Sector]) -> None:
        """Draws these, from the top clockwise."""
        labels = [each.label for each in self._sectors] != [each.label for each in sectors]
        self._sectors = tuple(sectors)
        self._now = min(self._now, max(0, len(sectors) - 1))
        if labels:
            self._shape = None
        self._tell()
        self.update()

    def go(self, code: str) -> None:
        """To an area, without a signal."""
        places = [place for place, each in enumerate(self._sectors) if each.code == code]
        if places and places[0] != self._now:
            self._now = places[0]
            self._tell()
            self.update()

    def shape_now(self) -> Shape:
        """Where everything lies at this size."""
        if self._shape is None:
            room = QRectF(self.rect()).adjusted(4, 4, -4, -4)
            font = self._theme.font("meta_strong")
            px = self._theme.px
            self._shape = fitted(room, [each.label for each in self._sectors], font, px(WRAP), px(9), px(LEAST))
        return self._shape

    def sizeHint(self) -> QSize:
        """Room for the labels of thirteen areas."""
        return QSize(self._theme.px(420), self._theme.px(330))

    def minimumSizeHint(self) -> QSize:
        """Labels that have no room take turns."""
        return QSize(self._theme.px(240), self._theme.px(270))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Placed anew."""
        self._shape = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A ring scores, a label goes there."""
        found = self.shape_now().hit(event.position()) if self._sectors else None
        if found is None or event.button() != Qt.MouseButton.LeftButton:
            return
        place, ring = found
        self._go(place)
        if self._editable and ring:
            self.scored.emit(self._sectors[place].code, ring)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Round, up, down, a number, or none."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        key = Qt.Key(event.key())
        if not self._sectors or not plain or not self._pressed(key):
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Says an area in words under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self.shape_now().hit(QPointF(event.pos())) if self._sectors else None
            QToolTip.showText(event.globalPos(), tip(self._sectors[found[0]].said) if found else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Rings, sectors, scores, labels."""
        if not self._sectors:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = self._now if self._editable or self.hasFocus() else None
        drawn = Drawn(painter, self._theme, self.shape_now(), now, self.hasFocus())
        drawn.ground()
        for place, sector in enumerate(self._sectors):
            drawn.score(place, sector.person, sector.worker, sector.first, sector.mark)
        for place in range(len(self._sectors)):
            drawn.label(place)
        painter.end()

    def _pressed(self, key: Qt.Key) -> bool:
        sector = self._sectors[self._now]
        if key in _ROUND:
            self._go((self._now + _ROUND[key]) % len(self._sectors))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(0 if key == Qt.Key.Key_Home else len(self._sectors) - 1)
        elif key in _PAGES:
            self.paged.emit(_PAGES[key])
        elif not self._editable:
            return False
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_5:
            self.scored.emit(sector.code, key - Qt.Key.Key_0)
            self._go((self._now + 1) % len(self._sectors))
        elif key in _GONE:
            self.scored.emit(sector.code, 0)
        elif key in _BY:
            number = (sector.person if self.side == "person" else sector.worker) or 0
            self.scored.emit(sector.code, min(RINGS, max(1, number + _BY[key])))
        else:
            return False
        return True

    def _go(self, place: int) -> None:
        if place == self._now:
            return
        self._now = place
        self._tell()
        if self.hasFocus():
            announce(self, self._sectors[place].said)
        self.update()
        self.at.emit(self._sectors[place].code)

    def _tell(self) -> None:
        said = self._sectors[self._now].said if self._sectors else ""
        self.setAccessibleName(f"{self._name}: {said}" if said else self._name)

    def _on_theme(self) -> None:
        self._shape = None
        self.updateGeometry()
