"""The line at the bottom of the window: what is saved and shared, in plain words."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from vru_case.ui.parts import paint
from vru_case.ui.parts.announce import announce
from vru_case.ui.parts.values import Tone, ink_of
from vru_case.ui.theme import Theme
from vru_case.ui.tokens import STATUS_BAR


class _Word(QAbstractButton):
    """An icon and a sentence that can be pressed."""

    def __init__(self, theme: Theme, icon: str, role: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon, self._role = icon, role
        self._tone: Tone = "neutral"
        self._second = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def say(self, icon: str, text: str, second: str = "", tone: Tone = "neutral") -> None:
        """Other words."""
        self._icon, self._second, self._tone = icon, second, tone
        self.setText(text)
        self.setAccessibleName(f"{text} {second}".strip())
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """All its words."""
        px = self._theme.px
        first = paint.width_of(self._theme.font(self._role), self.text())
        second = paint.width_of(self._theme.font("meta"), self._second) + px(14) if self._second else 0
        return QSize(round(first + second) + (px(24) if self._icon else 0) + px(16) + 2, px(24))

    def minimumSizeHint(self) -> QSize:
        """The second sentence gives way first."""
        return QSize(self._theme.px(120), self._theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Icon, sentence, second sentence."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self.underMouse():
            paint.rounded(painter, box, px(6), theme.colour("hover"))
        left = px(8)
        tone = self._tone if self._tone != "neutral" else ""
        if self._icon:
            mark = theme.pixmap(self._icon, ink_of(self._tone) if tone else "text2", 15, self.devicePixelRatioF())
            paint.picture(painter, QPointF(left + px(8), box.center().y()), mark)
            left += px(24)
        ink = tone or ("text" if self._role == "meta_strong" else "text3")
        room = box.adjusted(left, 0, -px(6), 0)
        taken = paint.words(painter, room, self.text(), theme.font(self._role), theme.colour(ink))
        room.setLeft(room.left() + taken + px(14))
        paint.words(painter, room, self._second, theme.font("meta"), theme.colour("text3"))
        if self.hasFocus():
            paint.ring(painter, box, px(6), theme.colour("focus"))
        painter.end()


class StatusBar(QWidget):
    """Left: one sentence and a second, quieter one. Right: the last exchange, and when the screen locks."""

    sync_asked = Signal()
    lock_asked = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self._state = _Word(theme, "cloud", "meta_strong", self)
        self._sync = _Word(theme, "", "meta", self)
        self._lock = _Word(theme, "lock", "meta", self)
        self._state.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(6), 1, theme.px(10), 0)
        row.setSpacing(theme.px(4))
        row.addWidget(self._state)
        row.addStretch(1)
        row.addWidget(self._sync)
        row.addWidget(self._lock)
        self._state.clicked.connect(self.sync_asked)
        self._sync.clicked.connect(self.sync_asked)
        self._lock.clicked.connect(self.lock_asked)
        for word in (self._state, self._sync, self._lock):
            word.hide()
        self._restyle()
        theme.changed.connect(self._restyle)

    def say(self, icon: str, sentence: str, second: str = "", tone: Tone = "neutral") -> None:
        """How things stand; a new sentence is also read out, but not every count it goes through."""
        new = _without_counts(sentence) != _without_counts(self._state.text())
        self._state.say(icon, sentence, second, tone)
        if new:
            announce(self, sentence)

    def sentence(self) -> str:
        """The sentence now shown."""
        return self._state.text()

    def set_sync(self, text: str) -> None:
        """When the last exchange was."""
        self._sync.say("", text)

    def set_lock(self, text: str) -> None:
        """When the screen will lock."""
        self._lock.say("lock", text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground and the line above it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("rail"))
        painter.fillRect(QRectF(0, 0, self.width(), 1), self._theme.colour("border"))
        painter.end()

    def _restyle(self) -> None:
        self.setFixedHeight(self._theme.px(STATUS_BAR))
        self.update()


def _without_counts(sentence: str) -> str:
    return "".join(letter for letter in sentence if not letter.isdigit() and letter != ",")
