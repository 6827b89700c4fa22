"""Pages of a PDF as pictures, in memory only: for the preview and for the printer."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from vru_case.ui.theme import Theme
from vru_case.ui.words import printing as words

POINTS = 72
#: Between two pages, and a page's width when nothing says otherwise.
GAP = 14
PREVIEW_WIDTH = 360


def pages_of(pdf: bytes, dpi: int, most: int | None = None) -> tuple[QImage, ...]:
    """Every page, or the first `most`, drawn at so many dots an inch. For the thread that does sums."""
    # 51 ms to import: only when something is first printed.
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(
            _image(document[place].render(scale=dpi / POINTS, rev_byteorder=True))
            for place in range(len(document) if most is None else min(most, len(document)))
        )
    finally:
        document.close()


def page_of(pdf: bytes, place: int, dpi: int) -> QImage:
    """One page, drawn at so many dots an inch."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return _image(document[place].render(scale=dpi / POINTS, rev_byteorder=True))
    finally:
        document.close()


def pages_in(pdf: bytes) -> int:
    """How many pages it has."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def _image(bitmap: object) -> QImage:
    shape = QImage.Format.Format_RGB888 if bitmap.n_channels == 3 else QImage.Format.Format_RGBA8888  # type: ignore[attr-defined]
    buffer, stride = bytes(bitmap.buffer), bitmap.stride  # type: ignore[attr-defined]
    # A copy, because a QImage only borrows the bytes it is made on.
    return QImage(buffer, bitmap.width, bitmap.height, stride, shape).copy()  # type: ignore[attr-defined]


class PageView(QWidget):
    """One page, as wide as there is room, with a hair line around it."""

    def __init__(self, theme: Theme, image: QImage, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._image = theme, image
        self._scaled = QPixmap()
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        """About what a preview needs."""
        return QSize(PREVIEW_WIDTH, self.heightForWidth(PREVIEW_WIDTH))

    def heightForWidth(self, width: int) -> int:
        """As high as the page is at that width, so that the next one starts below it."""
        return round(width * self._image.height() / max(1, self._image.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scaled once for a width, not at every paint."""
        ratio = self.devicePixelRatioF()
        smooth = Qt.TransformationMode.SmoothTransformation
        self._scaled = QPixmap.fromImage(self._image.scaledToWidth(max(1, round(self.width() * ratio)), smooth))
        self._scaled.setDevicePixelRatio(ratio)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Page, line."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._scaled)
        painter.setPen(self._theme.colour("border_strong" if self._theme.dark else "border"))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()


class PagesView(QWidget):
    """Every page below the last, as wide as there is room. Shows nothing until there are pages.

    It places the pages itself: a layout gives each only what fits the window, and a page must keep its shape.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._views: list[PageView] = []

    def show_pages(self, pages: Sequence[QImage]) -> None:
        """These instead of what was there; the old ones are wiped."""
        for view in self._views:
            view.hide()
            view.deleteLater()
        name = words.PREVIEW_PAGE
        self._views = [
            PageView(self._theme, page, name.format(number=place, count=len(pages)), self)
            for place, page in enumerate(pages, start=1)
        ]
        self._place(self.width())
        for view in self._views:
            view.show()

    def count(self) -> int:
        """How many pages are shown."""
        return len(self._views)

    def hasHeightForWidth(self) -> bool:
        """As high as its pages."""
        return True

    def heightForWidth(self, width: int) -> int:
        """All the pages at that width, and the gaps between them."""
        gaps = self._theme.px(GAP) * max(0, len(self._views) - 1)
        return sum(view.heightForWidth(width) for view in self._views) + gaps

    def sizeHint(self) -> QSize:
        """About what a preview needs."""
        return QSize(PREVIEW_WIDTH, self.heightForWidth(PREVIEW_WIDTH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pages follow the width."""
        self._place(event.size().width())

    def _place(self, width: int) -> None:
        top = 0
        for view in self._views:
            height = view.heightForWidth(width)
            view.setGeometry(0, top, width, height)
            top += height + self._theme.px(GAP)
        self.setMinimumHeight(self.heightForWidth(width))
        self.updateGeometry()
