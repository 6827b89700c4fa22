"""Paints the entries of the timeline, each as high as its words need."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from vru_case.ui.parts import paint
from vru_case.ui.parts.values import Id, Tone, ink_of, soft_of
from vru_case.ui.theme import Theme
from vru_case.ui.tokens import CHIP, MEASURE, RADIUS_CARD, RADIUS_CHIP

ENTRY = int(Qt.ItemDataRole.UserRole) + 1
Index = QModelIndex | QPersistentModelIndex

LEFT = 4  # leaves room for the focus ring
ROUND = 32
WORDS = LEFT + ROUND + 14
DAY_HIGH = 34
MARK = 14


@dataclass(frozen=True, slots=True)
class Day:
    """A heading: `Today`, `Thursday 19 November`."""

    heading: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One event. `day` is the heading it stands under, `state` a quiet word at the right such as how far it has been
    shared, with the icon `mark` before it and `hint` to say what that means; `spoken` the sentence a screen reader
    says (made from the rest when empty)."""

    id: Id
    day: str
    title: str
    meta: str = ""
    body: str = ""
    icon: str = "circle"
    tone: Tone = "neutral"
    chips: tuple[str, ...] = ()
    state: str = ""
    spoken: str = ""
    mark: str = ""
    mark_tone: Tone = "neutral"
    hint: str = ""


@dataclass(frozen=True, slots=True)
class _Shape:
    """The wrapped words of one entry at one width."""

    body: QTextLayout | None
    lines: int
    chips: tuple[tuple[QRectF, str], ...]
    height: int


class EntryDelegate(QStyledItemDelegate):
    """Keeps the wrapped shape of every entry until the width, the fonts or the entries change."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._shapes: dict[Entry, _Shape] = {}

    def forget(self) -> None:
        """Measures everything anew."""
        self._shapes.clear()

    def keep_only(self, entries: Sequence[Entry]) -> None:
        """Drops the shapes, and with them the words, of entries no longer shown."""
        self._shapes = {entry: shape for entry in entries if (shape := self._shapes.get(entry)) is not None}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The width of the view, the height of the words."""
        item = index.data(ENTRY)
        width = self._view.viewport().width()
        if isinstance(item, Day):
            return QSize(width, self._theme.px(DAY_HIGH))
        return QSize(width, self._shape(item).height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One entry or heading."""
        item = index.data(ENTRY)
        box = QRectF(option.rect)
        theme, px = self._theme, self._theme.px
        if isinstance(item, Day):
            line = box.adjusted(px(LEFT), 0, 0, 0)
            paint.words(painter, line, item.heading, theme.font("meta_strong"), theme.colour("text2"))
            return
        state: QStyle.StateFlag = option.state
        self._paint_ground(painter, box, state)
        self._paint_rail(painter, box, item, index)
        self._paint_words(painter, box, item)

    def _paint_ground(self, painter: QPainter, box: QRectF, state: QStyle.StateFlag) -> None:
        theme, px = self._theme, self._theme.px
        ground = box.adjusted(px(WORDS) - px(10), px(2), -px(6), -px(10))
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            paint.rounded(painter, ground, px(RADIUS_CARD), theme.colour("hover"))
            paint.ring(painter, ground, px(RADIUS_CARD), theme.colour("focus"))

    def _paint_rail(self, painter: QPainter, box: QRectF, item: Entry, index: Index) -> None:
        theme, px = self._theme, self._theme.px
        middle = box.left() + px(LEFT) + px(ROUND) / 2
        nxt = index.model().index(index.row() + 1, 0)
        first = isinstance(index.model().index(index.row() - 1, 0).data(ENTRY), Day)
        top = box.top() + (px(22) if first else 0)
        bottom = box.bottom() if nxt.isValid() else box.top() + px(22)
        painter.fillRect(QRectF(middle - 0.75, top, 1.5, bottom - top), theme.colour("border"))
        side = px(ROUND)
        disc = QRectF(middle - side / 2, box.top() + px(6), side, side)
        halo = disc.adjusted(-px(4), -px(4), px(4), px(4))
        paint.rounded(painter, halo, halo.width() / 2, theme.colour("surface"))
        soft = soft_of(item.tone)
        flat = theme.colour(soft) == theme.colour("surface")  # no soft fills in high contrast
        edge = (
            theme.colour("border" if item.tone == "neutral" else ink_of(item.tone))
            if flat or soft == "sunken"
            else None
        )
        paint.rounded(painter, disc, side / 2, theme.colour(soft), edge)
        mark = theme.pixmap(item.icon or "circle", ink_of(item.tone), 16, painter.device().devicePixelRatioF())
        paint.picture(painter, disc.center(), mark)

    def _paint_words(self, painter: QPainter, box: QRectF, item: Entry) -> None:
        theme, px = self._theme, self._theme.px
        shape = self._shape(item)
        left, right = box.left() + px(WORDS), box.right() - px(14)
        top = QRectF(left, box.top() + px(10), right - left, px(24))
        state = self._paint_state(painter, top, item)
        room = top.adjusted(0, 0, -(state + px(12) if state else 0), 0)
        title = min(room.width(), paint.words(painter, room, item.title, theme.font("name"), theme.colour("text")))
        after = room.adjusted(title + px(10), 1, 0, 1)
        paint.words(painter, after, item.meta, theme.font("meta"), theme.colour("text3"))
        if shape.body is not None:
            painter.setPen(theme.colour("text2"))
            shape.body.draw(painter, QPointF(left, top.bottom()))
        for place, text in shape.chips:
            chip = place.translated(left, top.bottom())
            paint.rounded(painter, chip, px(RADIUS_CHIP), theme.colour("sunken"), theme.colour("border"))
            paint.words(
                painter, chip, text, theme.font("meta_medium"), theme.colour("text2"), Qt.AlignmentFlag.AlignHCenter
            )

    def _paint_state(self, painter: QPainter, box: QRectF, item: Entry) -> float:
        """Word and mark at the right; how wide they are."""
        theme, px = self._theme, self._theme.px
        ink = theme.colour("text3" if item.mark_tone == "neutral" else ink_of(item.mark_tone))
        wide = paint.words(painter, box, item.state, theme.font("meta"), ink, Qt.AlignmentFlag.AlignRight)
        wide = wide + px(6) if item.state else 0.0
        if not item.mark:
            return wide
        side = px(MARK)
        tone = "text3" if item.mark_tone == "neutral" else ink_of(item.mark_tone)
        mark = theme.pixmap(item.mark, tone, MARK, painter.device().devicePixelRatioF())
        paint.picture(painter, QPointF(box.right() - wide - side / 2, box.center().y()), mark)
        return wide + side

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """What the mark at the right means, where it stands."""
        item = index.data(ENTRY)
        if not isinstance(item, Entry) or not item.hint:
            return super().helpEvent(event, view, option, index)
        theme, px = self._theme, self._theme.px
        wide = paint.width_of(theme.font("meta"), item.state) + px(MARK + 6)
        box = QRectF(option.rect)
        place = QRectF(box.right() - px(14) - wide, box.top() + px(10), wide, px(24))
        if place.contains(QPointF(event.pos())):
            QToolTip.showText(event.globalPos(), item.hint, view, place.toAlignedRect())
        else:
            QToolTip.hideText()
        return True

    def _shape(self, item: Entry) -> _Shape:
        found = self._shapes.get(item)
        if found is None:
            found = self._shapes[item] = self._measure(item)
        return found

    def _measure(self, item: Entry) -> _Shape:
        theme, px = self._theme, self._theme.px
        room = min(px(MEASURE), self._view.viewport().width() - px(WORDS) - px(14))
        body, lines = None, 0
        if item.body:
            body = QTextLayout(item.body.replace("\n", "\u2028"), theme.font("body"))
            body.setCacheEnabled(True)
            body.setTextOption(_wrapping())
            lines = _wrap(body, max(120, room), theme.line("body"))
        chips: list[tuple[QRectF, str]] = []
        left, top = 0.0, float(lines * theme.line("body") + (px(8) if lines else px(4)))
        for text in item.chips:
            wide = paint.width_of(theme.font("meta_medium"), text) + px(18)
            if left and left + wide > room:
                left, top = 0.0, top + px(CHIP + 6)
            chips.append((QRectF(left, top, min(wide, room), px(CHIP)), text))
            left += wide + px(6)
        words = top + px(CHIP) if chips else lines * theme.line("body")
        return _Shape(body, lines, tuple(chips), round(px(34) + words + px(18)))


def _wrapping() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def _wrap(layout: QTextLayout, width: float, line_box: int) -> int:
    """Lays lines `width` wide on a fixed line box; returns how many."""
    lines = 0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, lines * line_box + (line_box - line.height()) / 2))
        lines += 1
    layout.endLayout()
    return lines
