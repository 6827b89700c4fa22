"""Tabs with a line under the current one and quiet counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from vru_case.ui.parts import paint
from vru_case.ui.theme import Theme
from vru_case.ui.tokens import TAB_BAR


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab; `count` is how many things are on it."""

    code: str
    label: str
    count: str = ""


class Tabs(QTabBar):
    """Emits `chosen(code)`. A real tab bar, so screen readers say tab, and how many there are."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, tabs: Sequence[Tab], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tabs = list(tabs)
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setMouseTracking(True)
        for _ in self._tabs:
            self.addTab("")
        self._tell()
        self.currentChanged.connect(self._on_changed)
        theme.changed.connect(self._restyle)

    def set_count(self, code: str, text: str) -> None:
        """How many things are on a tab."""
        self._tabs = [Tab(tab.code, tab.label, text) if tab.code == code else tab for tab in self._tabs]
        self._tell()

    def current(self) -> str:
        """The code of the current tab."""
        return self._tabs[self.currentIndex()].code

    def choose(self, code: str) -> None:
        """Goes to a tab; `chosen` follows when it was another."""
        for place, tab in enumerate(self._tabs):
            if tab.code == code:
                self.setCurrentIndex(place)

    def step(self, by: int) -> None:
        """The tab so many further on, and the focus on it: from the last comes the first."""
        self.setCurrentIndex((self.currentIndex() + by) % self.count())
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def tabSizeHint(self, index: int) -> QSize:
        """Its words at their boldest, its count, and the gap to the next."""
        px, tab = self._theme.px, self._tabs[index]
        words = paint.width_of(self._theme.font("tab_on"), tab.label)
        count = paint.width_of(self._theme.font("meta_medium"), tab.count) + px(7) if tab.count else 0
        return QSize(ceil(words + count) + px(28) + 1, px(TAB_BAR))

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Never shortened."""
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line beneath all, the thicker one beneath the current."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.colour("border"))
        for place, tab in enumerate(self._tabs):
            box = QRectF(self.tabRect(place))
            on = place == self.currentIndex()
            room = box.adjusted(px(1), 0, -px(27), 0)
            ink = theme.colour("text" if on else "text2")
            taken = paint.words(painter, room, tab.label, theme.font("tab_on" if on else "tab"), ink)
            after = QRectF(room.left() + taken + px(7), room.top() + px(1), px(40), room.height())
            paint.words(painter, after, tab.count, theme.font("meta_medium"), theme.colour("text3"))
            wide = box.width() - px(27)
            if on:
                bar = QRectF(box.left(), box.bottom() - px(3), wide, px(3))
                paint.rounded(painter, bar, px(1.5), theme.colour("accent"))
            if on and self.hasFocus():
                around = QRectF(box.left() - 1, px(4), wide + px(6), box.height() - px(10))
                paint.ring(painter, around, px(6), theme.colour("focus"))
        painter.end()

    def _restyle(self) -> None:
        self._tell()
        self.updateGeometry()

    def _tell(self) -> None:
        for place, tab in enumerate(self._tabs):
            said = f"{tab.label} {tab.count}".strip()
            self.setTabText(place, said.replace("&", "&&"))
            self.setAccessibleTabName(place, said)
        self.update()

    def _on_changed(self, place: int) -> None:
        if place >= 0:
            self.chosen.emit(self._tabs[place].code)
