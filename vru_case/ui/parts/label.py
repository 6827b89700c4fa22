"""Words on a screen, set in one of the type roles."""

import re

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from vru_case.ui.parts import paint
from vru_case.ui.parts.values import tip
from vru_case.ui.theme import Theme

#: A word too long for a line: a name nobody has, a link. Letters of scripts that join are left as they are.
_LONG = re.compile("[!-~\u00a1-\u024f]{32,}")
#: Where a line may end, though nothing is seen there.
_BREAK = "\u200b"


class Label(QLabel):
    """Plain text only, so nothing a person typed is ever read as markup. `ink` is a text token.

    `wrap` breaks long words into lines; `elide` shortens them to one.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        role: str = "body",
        ink: str = "text",
        wrap: bool = False,
        elide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._role = role
        self._elide = elide
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("ink", ink)
        self.setText(text)
        self._restyle()
        theme.changed.connect(self._restyle)

    def set_ink(self, token: str) -> None:
        """Another text token."""
        if self.property("ink") != token:
            self.setProperty("ink", token)
            self.style().polish(self)

    def setText(self, text: str) -> None:
        """Other words; the tooltip has them whole when they may be shortened."""
        self._said = text
        # What can be copied is copied as it is: a link with something unseen in it leads nowhere.
        whole = not self.wordWrap() or self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
        super().setText(text if whole else _LONG.sub(_breakable, text))
        if self._elide:
            self.setToolTip(tip(text))

    def setTextInteractionFlags(self, flags: Qt.TextInteractionFlag) -> None:
        """Whether it can be copied."""
        super().setTextInteractionFlags(flags)
        self.setText(self._said)

    def text(self) -> str:
        """The words as they were given."""
        return self._said

    def minimumSizeHint(self) -> QSize:
        """A label that may be shortened needs no width of its own."""
        hint = super().minimumSizeHint()
        return QSize(self._theme.px(24), hint.height()) if self._elide else hint

    def paintEvent(self, event: QPaintEvent) -> None:
        """As Qt does, or shortened with … when there is no room."""
        if not self._elide:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        ink = self._theme.colour(str(self.property("ink")))
        room, font = QRectF(self.contentsRect()), self._theme.font(self._role)
        paint.words(painter, room, self.text(), font, ink, self.alignment())
        painter.end()

    def _restyle(self) -> None:
        self.setFont(self._theme.font(self._role))


def _breakable(word: re.Match[str]) -> str:
    return _BREAK.join(word.group())
