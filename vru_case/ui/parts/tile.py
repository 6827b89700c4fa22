"""Counts that are filters as well."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from vru_case.ui.parts import paint
from vru_case.ui.parts.values import Tone, ink_of
from vru_case.ui.theme import Theme
from vru_case.ui.tokens import RADIUS_CARD


@dataclass(frozen=True, slots=True)
class TileSpec:
    """One count; its tone is only shown while there is something to count."""

    code: str
    label: str
    icon: str
    tone: Tone = "neutral"


class Tile(QAbstractButton):
    """One of `Tiles`: a toggle."""

    def __init__(self, theme: Theme, spec: TileSpec, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.spec = spec
        self._count = 0
        self.setCheckable(True)
        self.setAccessibleName(spec.label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_count(self, count: int, spoken: str) -> None:
        """How many; `spoken` for a screen reader."""
        self._count = count
        self.setAccessibleName(spoken or f"{self.spec.label}, {count}")
        self.update()

    def sizeHint(self) -> QSize:
        """A third of the list pane."""
        return QSize(self._theme.px(96), self._theme.px(56))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Number, icon, words."""
        theme, px, on = self._theme, self._theme.px, self.isChecked()
        painter = QPainter(self)
        box, radius = QRectF(self.rect()), px(RADIUS_CARD)
        fill = "accent_soft" if on else ("hover" if self.underMouse() else "surface")
        paint.rounded(painter, box, radius, theme.colour(fill), theme.colour("accent" if on else "border"))
        toned = self._count > 0 and self.spec.tone != "neutral"
        ink = theme.colour(ink_of(self.spec.tone) if toned else ("text" if self._count else "text3"))
        number = QRectF(px(12), px(7), box.width() - px(40), px(26))
        paint.words(painter, number, str(self._count), theme.font("title"), ink)
        mark_ink = ink_of(self.spec.tone) if toned else "text3"
        mark = theme.pixmap(self.spec.icon, mark_ink, 16, self.devicePixelRatioF())
        paint.picture(painter, QPointF(box.right() - px(20), px(20)), mark)
        label = QRectF(px(12), px(33), box.width() - px(18), px(17))
        paint.words(painter, label, self.spec.label, theme.font("meta_medium"), theme.colour("text2"))
        if self.hasFocus():
            paint.ring(painter, box, radius, theme.colour("focus"))
        painter.end()


class Tiles(QWidget):
    """Emits `filtered(code)`, or `filtered("")` when a pressed tile is pressed again."""

    filtered = Signal(str)

    def __init__(self, theme: Theme, specs: Sequence[TileSpec], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._tiles = {spec.code: Tile(theme, spec, self) for spec in specs}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        for tile in self._tiles.values():
            row.addWidget(tile)
            tile.clicked.connect(self._on_clicked)

    def set_count(self, code: str, count: int, spoken: str = "") -> None:
        """How many."""
        self._tiles[code].show_count(count, spoken)

    def choose(self, code: str) -> None:
        """Filters by one, or by none, as if it were pressed."""
        before = self.code()
        for tile in self._tiles.values():
            tile.setChecked(tile.spec.code == code)
        if self.code() != before:
            self.filtered.emit(self.code())

    def toggle(self, place: int) -> None:
        """Presses the tile at a place, counted from 0: for the keys 1, 2, 3."""
        tiles = list(self._tiles.values())
        if place < len(tiles):
            tiles[place].click()

    def code(self) -> str:
        """The filter in force, or nothing."""
        return next((tile.spec.code for tile in self._tiles.values() if tile.isChecked()), "")

    def _on_clicked(self) -> None:
        pressed = self.sender()
        for tile in self._tiles.values():
            if tile is not pressed:
                tile.setChecked(False)
        self.filtered.emit(self.code())
