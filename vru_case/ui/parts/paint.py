"""The few strokes every painted part is made of."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap

RING = 2


def rounded(
    painter: QPainter,
    rect: QRect | QRectF,
    radius: float,
    fill: QColor | None,
    line: QColor | None = None,
    width: float = 1,
) -> None:
    """A rounded box whose line lies inside `rect`, so that it stays sharp at any screen ratio."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    box = QRectF(rect)
    if line is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        painter.setPen(QPen(line, width))
        box.adjust(width / 2, width / 2, -width / 2, -width / 2)
    painter.drawRoundedRect(box, radius, radius)
    painter.restore()


def ring(painter: QPainter, rect: QRect | QRectF, radius: float, colour: QColor) -> None:
    """The focus ring, 2 px, inside `rect`."""
    rounded(painter, rect, radius, None, colour, RING)


def words(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> float:
    """One line of text, vertically centred, shortened with … when it does not fit; returns the width it took."""
    metrics = QFontMetricsF(font)
    if metrics.horizontalAdvance(text) > rect.width():
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, rect.width()))
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(rect, align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
    return metrics.horizontalAdvance(text)


def width_of(font: QFont, text: str) -> float:
    """How wide a line of text is, in logical px."""
    return QFontMetricsF(font).horizontalAdvance(text)


def picture(painter: QPainter, centre: QPointF, pixmap: QPixmap) -> None:
    """A pixmap about its centre, moved to whole device pixels so that thin strokes stay sharp."""
    ratio = painter.device().devicePixelRatioF()
    size = pixmap.deviceIndependentSize()
    left = round((centre.x() - size.width() / 2) * ratio) / ratio
    top = round((centre.y() - size.height() / 2) * ratio) / ratio
    painter.drawPixmap(QPointF(left, top), pixmap)
