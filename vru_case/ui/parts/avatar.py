"""A person's initials in a soft circle; the colour comes from their id and says nothing about them."""

from hashlib import blake2s

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from vru_case.ui.parts import paint
from vru_case.ui.parts.values import Id
from vru_case.ui.theme import Theme


def shade(ident: Id) -> int:
    """0 to 5, the same for one id on every laptop."""
    return blake2s(str(ident).encode(), digest_size=2).digest()[0] % 6


def initials(name: str) -> str:
    """The first letters of the first and last names, as capitals."""
    words = [word for word in name.split() if word[0].isalpha()]
    picked = words[:1] + words[-1:] if len(words) > 1 else words
    return "".join(word[0] for word in picked).upper()


def draw(painter: QPainter, theme: Theme, box: QRectF, ident: Id, name: str) -> None:
    """The circle and the letters, filling `box`."""
    fill, ink = theme.tokens.avatars[shade(ident)]
    paint.rounded(painter, box, box.width() / 2, QColor(fill))
    font = QFont(theme.font("name"))
    font.setPixelSize(max(11, round(box.width() * 0.36)))
    paint.words(painter, box, initials(name), font, QColor(ink), Qt.AlignmentFlag.AlignHCenter)


class Avatar(QWidget):
    """One person. Only drawn: the name stands beside it."""

    def __init__(self, theme: Theme, ident: Id, name: str, size: int = 36, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._size = size
        self._who = (ident, name)
        self._restyle()
        theme.changed.connect(self._restyle)

    def show_person(self, ident: Id, name: str) -> None:
        """Another person."""
        self._who = (ident, name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The circle."""
        painter = QPainter(self)
        draw(painter, self._theme, QRectF(self.rect()), *self._who)
        painter.end()

    def _restyle(self) -> None:
        side = self._theme.px(self._size)
        self.setFixedSize(side, side)
        self.update()
