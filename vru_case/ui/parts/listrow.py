"""The list of people: rows painted to the pixel, headings between them, and the keys that move through it."""

from PySide6.QtCore import QModelIndex, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from vru_case.ui.parts import avatar, paint
from vru_case.ui.parts.listmodel import ID, ROW, Index, Row, RowModel, Section
from vru_case.ui.parts.values import Id, Tone
from vru_case.ui.theme import Theme
from vru_case.ui.tokens import LIST_ROW, RADIUS_CARD, SECTION_ROW

__all__ = ["Row", "RowList", "RowModel", "Section"]

FOLLOW_MS = 80
RIGHT = Qt.AlignmentFlag.AlignRight


def due_ink(tone: Tone) -> str:
    """The text token of a due time."""
    return "text3" if tone == "neutral" else tone


class RowDelegate(QStyledItemDelegate):
    """Paints a `Row`, a `Section`, or a row still being fetched."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two heights only."""
        section = isinstance(index.data(ROW), Section)
        return QSize(0, self._theme.px(SECTION_ROW if section else LIST_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        row = index.data(ROW)
        box = QRectF(option.rect)
        if isinstance(row, Section):
            self._paint_section(painter, box, row)
            return
        self._paint_ground(painter, box, option)
        if row is None:
            self._paint_waiting(painter, box)
        else:
            self._paint_row(painter, box, row)

    def _paint_ground(self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem) -> None:
        theme, px = self._theme, self._theme.px
        state: QStyle.StateFlag = option.state
        ground = box.adjusted(px(8), 1, -px(8), -1)
        if state & QStyle.StateFlag.State_Selected:
            paint.rounded(painter, ground, px(RADIUS_CARD), theme.colour("selected"))
            bar = QRectF(ground.left(), ground.top() + px(16), px(3), ground.height() - 2 * px(16))
            paint.rounded(painter, bar, px(2), theme.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            paint.rounded(painter, ground, px(RADIUS_CARD), theme.colour("hover"))
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            paint.ring(painter, ground, px(RADIUS_CARD), theme.colour("focus"))

    def _paint_row(self, painter: QPainter, box: QRectF, row: Row) -> None:
        theme, px = self._theme, self._theme.px
        side = px(36)
        avatar.draw(
            painter, theme, QRectF(box.left() + px(20), box.center().y() - side / 2, side, side), row.id, row.name
        )
        left, right = box.left() + px(20 + 36 + 12), box.right() - px(20)
        middle = box.center().y() - px(1)
        first = QRectF(left, middle - px(21), right - left, px(21))
        second = QRectF(left, middle + px(1), right - left, px(20))
        due = paint.words(painter, first, row.due, theme.font("small_due"), theme.colour(due_ink(row.due_tone)), RIGHT)
        age = paint.width_of(theme.font("meta"), row.age) + px(8) if row.age else 0.0
        room = first.adjusted(0, 0, -due - px(12), 0)
        # Who it is goes before how old they are.
        aged = bool(row.age) and paint.width_of(theme.font("name"), row.name) + age <= room.width()
        taken = paint.words(painter, room, row.name, theme.font("name"), theme.colour("text"))
        if aged:
            after = QRectF(left + min(taken, room.width()) + px(8), first.top() + px(1), age, first.height())
            paint.words(painter, after, row.age, theme.font("meta"), theme.colour("text3"))
        self._paint_detail(painter, second, row)

    def _paint_detail(self, painter: QPainter, box: QRectF, row: Row) -> None:
        theme, px = self._theme, self._theme.px
        font, meta = theme.font("small"), theme.font("meta")
        icon = px(20) if row.icon else 0
        need = paint.width_of(font, row.detail) + icon + px(12)
        place = row.place
        if row.short_place and paint.width_of(meta, place) + need > box.width():
            place = row.short_place
        most = max(box.width() - need, box.width() * 0.34)
        shown = QRectF(box.right() - most, box.top(), most, box.height())
        taken = min(most, paint.words(painter, shown, place, meta, theme.colour("text3"), RIGHT)) if place else 0.0
        if row.icon:
            mark = theme.pixmap(row.icon, "text3", 14, painter.device().devicePixelRatioF())
            paint.picture(painter, QPointF(box.left() + px(7), box.center().y()), mark)
        room = box.adjusted(icon, 0, -taken - (px(12) if taken else 0), 0)
        paint.words(painter, room, row.detail, font, theme.colour("text2"))

    def _paint_section(self, painter: QPainter, box: QRectF, section: Section) -> None:
        theme, px = self._theme, self._theme.px
        line = box.adjusted(px(20), px(8), -px(20), 0)
        font = theme.font("meta_strong")
        taken = paint.words(painter, line, section.title, font, theme.colour("text2"))
        ink = theme.colour(due_ink(section.tone))
        paint.words(painter, line.adjusted(taken + px(8), 0, 0, 0), section.count, font, ink)

    def _paint_waiting(self, painter: QPainter, box: QRectF) -> None:
        theme, px = self._theme, self._theme.px
        fill, left, middle = theme.colour("border"), box.left() + px(20), box.center().y()
        paint.rounded(painter, QRectF(left, middle - px(18), px(36), px(36)), px(18), fill)
        for top, wide in ((-15, 120), (5, 180)):
            paint.rounded(painter, QRectF(left + px(48), middle + px(top), px(wide), px(10)), px(5), fill)


class RowList(QListView):
    """Emits `chosen(id)` a moment after the current row moves, `opened(id)` on Enter or a double click,
    and `asked(id, global point)` for a menu."""

    chosen = Signal(object)
    opened = Signal(object)
    asked = Signal(object, QPoint)

    def __init__(self, theme: Theme, model: RowModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(FOLLOW_MS)
        self._follow.timeout.connect(self._on_follow)
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(RowDelegate(theme, self))
        self.setUniformItemSizes(not model.sectioned)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.verticalScrollBar().setSingleStep(theme.px(20))
        model.modelReset.connect(self._on_reset)
        self.doubleClicked.connect(self._on_opened)
        theme.changed.connect(self._restyle)

    def current_id(self) -> Id | None:
        """The id of the current row."""
        found: Id | None = self.currentIndex().data(ID)
        return found

    def has(self, ident: Id) -> bool:
        """Whether it has a row of this id."""
        return self._model.place_of(ident) >= 0

    def select(self, ident: Id | None) -> None:
        """Makes a person current and brings the row into sight; no signal follows."""
        place = self._model.place_of(ident) if ident is not None else -1
        index = self._model.index(place) if place >= 0 else QModelIndex()
        self.setCurrentIndex(index)
        self._follow.stop()

    def select_first(self) -> None:
        """Makes the first person current, when there is one."""
        for place in range(min(self._model.rowCount(), 3)):
            if self._model.flags(self._model.index(place)) & Qt.ItemFlag.ItemIsSelectable:
                self.setCurrentIndex(self._model.index(place))
                return

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt would make the first row current without choosing it."""
        if not self.currentIndex().isValid():
            self.select_first()
        super().focusInEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Waits a moment, so that holding an arrow key does not open everybody on the way."""
        super().currentChanged(current, previous)
        if current.isValid():
            self._follow.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; letters are left to the window's keys, not to Qt's type-ahead."""
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self._on_opened(self.currentIndex())
        elif event.text().isprintable() and event.text() and event.key() != Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By mouse for the row under it, by key for the current row."""
        index = self.currentIndex()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
        if index.isValid() and index.data(ID) is not None:
            spot = event.globalPos()
            if event.reason() != QContextMenuEvent.Reason.Mouse:
                spot = self.viewport().mapToGlobal(self.visualRect(index).center())
            self.asked.emit(index.data(ID), spot)

    def _on_reset(self) -> None:
        self._follow.stop()
        self._restyle()

    def _on_follow(self) -> None:
        if (ident := self.current_id()) is not None:
            self.chosen.emit(ident)

    def _on_opened(self, index: QModelIndex) -> None:
        if (ident := index.data(ID)) is not None:
            self._follow.stop()
            self.opened.emit(ident)

    def _restyle(self) -> None:
        """One height lets Qt skip measuring, which is what makes 100,000 rows open at once."""
        self.setUniformItemSizes(not self._model.sectioned)
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
