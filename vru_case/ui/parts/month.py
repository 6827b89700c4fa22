"""A month, painted: a box a day with how many and who, shortened to fit. The arrows go through the days."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vru_case import clock
from vru_case.ui.parts import paint
from vru_case.ui.parts.announce import announce
from vru_case.ui.theme import Theme
from vru_case.ui.words import calendar as words
from vru_case.ui.words import dates

ROWS, HEAD = 6, 24
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_MONTHS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class Month(QWidget):
    """`chosen(date)` when another day is marked; `opened(date)` on Enter. `first` and `last` are the days it shows."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._name = theme, name
        self.day = clock.today()
        self._planned: Mapping[date, Sequence[str]] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        # Below it nothing can be read.
        self.setMinimumSize(theme.px(380), theme.px(280))
        self._tell()
        theme.changed.connect(self.update)

    @property
    def first(self) -> date:
        """The Monday of the first week."""
        begins = self.day.replace(day=1)
        return begins - timedelta(days=begins.weekday())

    @property
    def last(self) -> date:
        """The Sunday of the last."""
        return self.first + timedelta(days=7 * ROWS - 1)

    def show_planned(self, planned: Mapping[date, Sequence[str]]) -> None:
        """Who is planned on each day, in order."""
        self._planned = planned
        self._tell()
        self.update()

    def go(self, day: date) -> None:
        """Mark a day; in another month that month is shown."""
        if day != self.day:
            self.day = day
            self._tell()
            announce(self, self.accessibleDescription())
            self.update()
            self.chosen.emit(day)

    def turn(self, by: int) -> None:
        """So many months on, or back; the day of the month stays where that month has it."""
        months = self.day.year * 12 + self.day.month - 1 + by
        year, month = divmod(months, 12)
        self.go(date(year, month + 1, min(self.day.day, monthrange(year, month + 1)[1])))

    def sizeHint(self) -> QSize:
        """About what a month needs."""
        return QSize(self._theme.px(620), self._theme.px(440))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows by day and week, Page Up and Down by month, Home to today, Enter opens."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.go(self.day + timedelta(days=_STEPS[key]))
        elif key in _MONTHS:
            self.turn(_MONTHS[key])
        elif key == Qt.Key.Key_Home:
            self.go(clock.today())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.day)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The day under it."""
        where = event.position()
        for number in range(7 * ROWS):
            if self._box(number).contains(where):
                self.go(self.first + timedelta(days=number))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Weekdays, then the days."""
        painter = QPainter(self)
        theme = self._theme
        for column, said in enumerate(words.WEEKDAYS):
            box = QRectF(column * self.width() / 7 + theme.px(8), 0, self.width() / 7, theme.px(HEAD))
            paint.words(painter, box, said, theme.font("meta_medium"), theme.colour("text3"))
        for number in range(7 * ROWS):
            self._paint_day(painter, self._box(number), self.first + timedelta(days=number))
        painter.end()

    def _box(self, number: int) -> QRectF:
        top, wide = self._theme.px(HEAD), self.width() / 7
        high = (self.height() - top) / ROWS
        return QRectF(number % 7 * wide, top + number // 7 * high, wide, high).adjusted(2, 2, -2, -2)

    def _paint_day(self, painter: QPainter, box: QRectF, day: date) -> None:
        theme, px = self._theme, self._theme.px
        on, today, here = day == self.day, day == clock.today(), day.month == self.day.month
        fill = theme.colour("accent_soft" if on else "surface" if here else "sunken")
        paint.rounded(painter, box, px(6), fill, theme.colour("accent" if on or today else "border"), 2 if today else 1)
        inner = box.adjusted(px(7), px(4), -px(5), -px(3))
        line = px(17)
        ink = theme.colour("accent_text" if today else "text" if here else "text3")
        paint.words(painter, QRectF(inner.topLeft(), QPointF(inner.right(), inner.top() + line)), str(day.day),
                    theme.font("small_strong" if today else "small"), ink)  # fmt: skip
        who = self._planned.get(day, ())
        if who:
            self._paint_count(painter, inner, len(who), late=day < clock.today())
        room = max(0, int((inner.height() - line) // line))
        shown = who if len(who) <= room else who[: max(0, room - 1)]
        for place, name in enumerate(shown, start=1):
            self._paint_line(painter, inner, place * line, name, "text2")
        if room and len(shown) < len(who):
            more = words.MORE.format(count=len(who) - len(shown))
            self._paint_line(painter, inner, (len(shown) + 1) * line, more, "text3")
        if on and self.hasFocus():
            paint.ring(painter, box, px(6), theme.colour("focus"))

    def _paint_count(self, painter: QPainter, inner: QRectF, count: int, *, late: bool) -> None:
        theme, said = self._theme, str(count)
        font = theme.font("meta_medium")
        wide = max(theme.px(18), paint.width_of(font, said) + theme.px(10))
        box = QRectF(inner.right() - wide, inner.top(), wide, theme.px(17))
        paint.rounded(painter, box, box.height() / 2, theme.colour("danger_soft" if late else "sunken"))
        ink = theme.colour("danger" if late else "text2")
        paint.words(painter, box, said, font, ink, Qt.AlignmentFlag.AlignHCenter)

    def _paint_line(self, painter: QPainter, inner: QRectF, down: float, said: str, ink: str) -> None:
        box = QRectF(inner.left(), inner.top() + down, inner.width(), self._theme.px(17))
        paint.words(painter, box, said, self._theme.font("meta"), self._theme.colour(ink))

    def _tell(self) -> None:
        self.setAccessibleName(f"{self._name}: {words.month(self.day)}")
        count = len(self._planned.get(self.day, ()))
        self.setAccessibleDescription(words.spoken(dates.day_long(self.day), count, self.day == clock.today()))
