"""The places of the program down the left side: icon, words and count, or icons alone in a narrow window."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from vru_case.ui.parts import avatar, paint
from vru_case.ui.parts.values import Id, tip
from vru_case.ui.theme import Theme
from vru_case.ui.tokens import NAV_ITEM, RADIUS_CONTROL, RAIL_NARROW, RAIL_WIDE


@dataclass(frozen=True, slots=True)
class Place:
    """One place to go; `key` is its shortcut."""

    code: str
    label: str
    icon: str
    key: str = ""


class _Item(QAbstractButton):
    """A place, the lock, or the person signed in."""

    def __init__(self, theme: Theme, place: Place, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.place = place
        self.count = 0
        self.urgent = False
        self.current = False
        self.wide = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if place.key:
            self.setShortcut(QKeySequence(place.key))
        self.restyle()

    def restyle(self) -> None:
        """Its height, at this text size."""
        self.setFixedHeight(self._theme.px(NAV_ITEM))
        self.update()

    def tell(self, spoken: str) -> None:
        """Its name to a screen reader, and the tooltip."""
        self.setAccessibleName(spoken)
        shown = QKeySequence(self.place.key).toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(f"{spoken}  {shown}" if shown else spoken)

    def sizeHint(self) -> QSize:
        """As wide as the rail leaves."""
        return QSize(self._theme.px(40), self._theme.px(NAV_ITEM))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Raised when current; a count or, when narrow, a dot."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        box, radius = QRectF(self.rect()), px(RADIUS_CONTROL)
        if self.current:
            paint.rounded(painter, box, radius, theme.colour("raised"), theme.colour("border"))
        elif self.underMouse():
            paint.rounded(painter, box, radius, theme.colour("hover"))
        ink = "accent_text" if self.current else "text2"
        mark = theme.pixmap(self.place.icon, ink, 18, self.devicePixelRatioF())
        middle = px(20) if self.wide else box.center().x()
        paint.picture(painter, QPointF(middle, box.center().y()), mark)
        if self.wide:
            font = theme.font("name" if self.current else "nav")
            room = box.adjusted(px(41), 0, -px(48), 0)
            paint.words(painter, room, self.place.label, font, theme.colour("text" if self.current else "text2"))
        if self.count:
            self._paint_count(painter, box)
        if self.hasFocus():
            paint.ring(painter, box, radius, theme.colour("focus"))
        painter.end()

    def _paint_count(self, painter: QPainter, box: QRectF) -> None:
        theme, px = self._theme, self._theme.px
        if not self.wide:
            dot = QRectF(box.center().x() + px(6), box.top() + px(6), px(9), px(9))
            paint.rounded(
                painter, dot.adjusted(-2, -2, 2, 2), px(7), theme.colour("raised" if self.current else "rail")
            )
            paint.rounded(painter, dot, px(5), theme.colour("danger" if self.urgent else "text3"))
            return
        text, font = str(self.count), theme.font("meta_strong")
        wide = max(px(22), paint.width_of(font, text) + px(12))
        pill = QRectF(box.right() - px(10) - wide, box.center().y() - px(10), wide, px(20))
        fill, ink = ("danger_soft", "danger") if self.urgent else ("accent_soft", "accent_text")
        if not self.current and not self.urgent:
            fill, ink = "sunken", "text2"
        edge = theme.colour("border") if fill == "sunken" else None
        paint.rounded(painter, pill, pill.height() / 2, theme.colour(fill), edge)
        paint.words(painter, pill, text, font, theme.colour(ink), Qt.AlignmentFlag.AlignHCenter)


class _Me(QAbstractButton):
    """Who is signed in."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.who: tuple[Id, str, str] = ("", "", "")
        self.wide = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.restyle()

    def restyle(self) -> None:
        """Its height, at this text size."""
        self.setFixedHeight(self._theme.px(48))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Initials, name, role."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self.underMouse():
            paint.rounded(painter, box, px(RADIUS_CONTROL), theme.colour("hover"))
        ident, name, role = self.who
        side = px(32)
        left = px(4) if self.wide else box.center().x() - side / 2
        if name:
            avatar.draw(painter, theme, QRectF(left, box.center().y() - side / 2, side, side), ident, name)
        if self.wide:
            words = box.adjusted(px(46), 0, -px(4), 0)
            top, low = QRectF(words), QRectF(words)
            top.setBottom(box.center().y() + 1)
            top.setTop(top.bottom() - px(18))
            low.setTop(box.center().y() + 1)
            low.setHeight(px(17))
            paint.words(painter, top, name, theme.font("small_strong"), theme.colour("text"))
            paint.words(painter, low, role, theme.font("meta"), theme.colour("text3"))
        if self.hasFocus():
            paint.ring(painter, box, px(RADIUS_CONTROL), theme.colour("focus"))
        painter.end()


class Rail(QWidget):
    """Emits `chosen(code)`, `lock_asked` and `me_asked`. `current` is the word added to the current place's name
    for a screen reader."""

    chosen = Signal(str)
    lock_asked = Signal()
    me_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        title: str,
        mark: str,
        places: Sequence[Place],
        lock: str,
        lock_key: str,
        current: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title, self._mark, self._current_word = title, mark, current
        self._wide = True
        self.setAccessibleName(title)
        self._items = {place.code: _Item(theme, place, self) for place in places}
        self._lock = _Item(theme, Place("", lock, "lock", lock_key), self)
        self._lock.tell(lock)
        self._me = _Me(theme, self)
        self._column = QVBoxLayout(self)
        self._spoken: dict[str, str] = {}
        for item in self._items.values():
            self._column.addWidget(item)
            item.clicked.connect(self._on_item)
        self._column.addStretch(1)
        self._column.addWidget(self._lock)
        self._column.addWidget(self._me)
        self._lock.clicked.connect(self.lock_asked)
        self._me.clicked.connect(self.me_asked)
        self._restyle()
        self._tell()
        theme.changed.connect(self._restyle)

    def set_current(self, code: str) -> None:
        """Marks where we are."""
        for item in self._items.values():
            item.current = item.place.code == code
            item.update()
        self._tell()

    def set_count(self, code: str, count: int, urgent: bool = False, spoken: str = "") -> None:
        """What waits there; `spoken` says it in words (`8 due`)."""
        item = self._items[code]
        item.count, item.urgent = count, urgent
        self._spoken[code] = spoken or (str(count) if count else "")
        item.update()
        self._tell()

    def set_me(self, ident: Id, name: str, role: str) -> None:
        """Who is signed in."""
        self._me.who = (ident, name, role)
        self._me.setAccessibleName(f"{name}, {role}")
        self._me.setToolTip(tip(f"{name}, {role}"))
        self._me.update()

    def set_wide(self, wide: bool) -> None:
        """208 px with words, or 64 px with icons alone."""
        self._wide = wide
        self._restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, the mark and the name of the program, the line at the right."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("rail"))
        painter.fillRect(QRectF(self.width() - 1, 0, 1, self.height()), theme.colour("border"))
        mark = theme.pixmap(self._mark, "accent_text", 22, self.devicePixelRatioF())
        middle = px(32)
        paint.picture(painter, QPointF(middle, px(28)), mark)
        if self._wide:
            room = QRectF(px(53), px(16), self.width() - px(60), px(24))
            paint.words(painter, room, self._title, theme.font("heading"), theme.colour("text"))
        painter.end()

    def _restyle(self) -> None:
        px = self._theme.px
        self.setFixedWidth(px(RAIL_WIDE if self._wide else RAIL_NARROW))
        side = px(12) if self._wide else px(11)
        self._column.setContentsMargins(side, px(58), side + 1, px(12))
        self._column.setSpacing(px(3))
        for item in (*self._items.values(), self._lock):
            item.wide = self._wide
            item.restyle()
        self._me.wide = self._wide
        self._me.restyle()
        self.update()

    def _tell(self) -> None:
        for code, item in self._items.items():
            parts = (item.place.label, self._spoken.get(code, ""), self._current_word if item.current else "")
            item.tell(", ".join(part for part in parts if part))

    def _on_item(self) -> None:
        sender = self.sender()
        if isinstance(sender, _Item):
            self.chosen.emit(sender.place.code)
