"""Line icons from `resources/icons`, tinted and drawn at the screen's own resolution."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from vru_case.resources import resource

# The gap Qt leaves between a button's icon and its words is fixed and too tight; the picture brings its own air.
AIR = 4
# Drawn for a name no file has, such as one a newer code list names: a plain circle rather than a crash while painting.
UNKNOWN = "circle"


@lru_cache(maxsize=256)
def _svg(name: str) -> str:
    path = Path(resource("icons", f"{name}.svg"))
    return (path if path.is_file() else resource("icons", f"{UNKNOWN}.svg")).read_text(encoding="utf-8")


@lru_cache(maxsize=1024)
def pixmap(name: str, colour: str, size: int, ratio: float = 1.0, air: int = 0) -> QPixmap:
    """The icon `size` logical px square in `colour` (#RRGGBB), with `air` px of nothing at its right."""
    svg = _svg(name).replace("currentColor", colour)
    if size <= 16:
        svg = svg.replace('stroke-width="1.75"', 'stroke-width="2"')
    picture = QPixmap(round((size + air) * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


def icon(name: str, colour: str, size: int, air: int = 0) -> QIcon:
    """A `QIcon` of one tint, at the sharpest ratio of the screens now attached."""
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    picture = pixmap(name, colour, size, ratio, air)
    made = QIcon(picture)
    made.addPixmap(picture, QIcon.Mode.Disabled)
    return made


def forget() -> None:
    """Drops every drawn icon (the colours changed)."""
    pixmap.cache_clear()
