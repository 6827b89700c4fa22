"""The painted tick box and radio button, with words that wrap; drawn here because style sheets draw them lumpy."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget

from vru_case.ui.parts import paint
from vru_case.ui.parts.values import plain
from vru_case.ui.theme import Theme

BOX = 18
GAP = 10


def _words_rect(widget: QAbstractButton, theme: Theme, width: int) -> QRect:
    left = theme.px(BOX + GAP)
    room = QRect(0, 0, max(40, width - left - 4), 10_000)
    words = QFontMetrics(theme.font("body")).boundingRect(room, Qt.TextFlag.TextWordWrap.value, _said(widget))
    return QRect(left, theme.px(5), words.width() + 4, words.height())


def _said(widget: QAbstractButton) -> str:
    return widget.text().replace("&&", "&")


def _hint(widget: QAbstractButton, theme: Theme) -> QSize:
    words = paint.width_of(theme.font("body"), _said(widget))
    return QSize(theme.px(BOX + GAP) + round(words) + 8, theme.px(32))


def _paint(widget: QAbstractButton, theme: Theme, round_box: bool) -> None:
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    words = _words_rect(widget, theme, widget.width())
    side = theme.px(BOX)
    line = QFontMetrics(theme.font("body")).height()
    box = QRectF(1, words.top() + (line - side) / 2, side, side)
    radius = side / 2 if round_box else theme.px(5)
    if widget.isChecked():
        paint.rounded(painter, box, radius, theme.colour("accent" if widget.isEnabled() else "border_strong"))
        _mark(painter, theme, box, round_box)
    else:
        edge = theme.colour("border_strong")
        paint.rounded(painter, box, radius, theme.colour("raised"), edge, 1.5)
    if widget.hasFocus():
        around = words.adjusted(-theme.px(5), -theme.px(4), theme.px(5), theme.px(4))
        paint.ring(painter, around.intersected(widget.rect()), theme.px(6), theme.colour("focus"))
    painter.setFont(theme.font("body"))
    painter.setPen(theme.colour("text" if widget.isEnabled() else "text3"))
    painter.drawText(words, Qt.TextFlag.TextWordWrap.value, _said(widget))
    painter.end()


def _mark(painter: QPainter, theme: Theme, box: QRectF, round_box: bool) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("on_accent"))
    middle = box.center()
    if round_box:
        painter.drawEllipse(middle, box.width() * 0.22, box.width() * 0.22)
        return
    unit = box.width() / 18
    pen = QPen(theme.colour("on_accent"), 2 * unit)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    corners = ((-4.0, 0.4), (-1.2, 3.2), (4.2, -3.0))
    painter.drawPolyline([QPointF(middle.x() + x * unit, middle.y() + y * unit) for x, y in corners])


class Tick(QCheckBox):
    """A tick box."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(plain(text), parent)
        self._theme = theme
        _wrap(self)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """On one line."""
        return _hint(self, self._theme)

    def minimumSizeHint(self) -> QSize:
        """Words may wrap."""
        return QSize(self._theme.px(120), self._theme.px(32))

    def heightForWidth(self, width: int) -> int:
        """As many lines as it needs."""
        return max(self._theme.px(32), _words_rect(self, self._theme, width).height() + self._theme.px(10))

    def hitButton(self, pos: QPoint) -> bool:
        """Words count as well as the box."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Box, mark, words, ring."""
        _paint(self, self._theme, round_box=False)


class Dot(QRadioButton):
    """A radio button."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(plain(text), parent)
        self._theme = theme
        _wrap(self)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """On one line."""
        return _hint(self, self._theme)

    def minimumSizeHint(self) -> QSize:
        """Words may wrap."""
        return QSize(self._theme.px(120), self._theme.px(32))

    def heightForWidth(self, width: int) -> int:
        """As many lines as it needs."""
        return max(self._theme.px(32), _words_rect(self, self._theme, width).height() + self._theme.px(10))

    def hitButton(self, pos: QPoint) -> bool:
        """Words count as well as the ring."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ring, dot, words, focus."""
        _paint(self, self._theme, round_box=True)


def _wrap(widget: QWidget) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
