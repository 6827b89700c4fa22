"""What the quiet tabs of a person's page are built of: a scrolling column of blocks, each with rows or one sentence."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from vru_case.ui.desk import Desk
from vru_case.ui.parts import paint
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.pill import Pill
from vru_case.ui.parts.values import Tone, ink_of, soft_of
from vru_case.ui.theme import Theme
from vru_case.ui.tokens import MEASURE


def follow(after: QWidget, widgets: Iterable[QWidget]) -> QWidget:
    """Puts whatever takes focus in these behind `after` in the tab order, where it stands on the screen; the last."""
    last = after
    for widget in widgets:
        for each in (widget, *widget.findChildren(QWidget)):
            if each.focusPolicy() & Qt.FocusPolicy.TabFocus:
                QWidget.setTabOrder(last, each)
                last = each
    return last


class Column(QScrollArea):
    """Blocks one below the other, no wider than can be read."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        # With large text a row may be wider than the pane: its buttons are then still within reach.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setMaximumWidth(theme.px(MEASURE + 120))
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, theme.px(6), theme.px(14), theme.px(20))
        self._column.setSpacing(theme.px(22))
        self._column.addStretch(1)
        self.setWidget(inside)

    def add(self, block: QWidget) -> None:
        """Another block at the end."""
        self._column.insertWidget(self._column.count() - 1, block)


class Block(QWidget):
    """A heading, its button, and rows; one kind sentence while there are none. `acted` when the button is pressed."""

    acted = Signal()

    def __init__(self, theme: Theme, title: str, nothing: str, button: str = "", icon: str = "plus") -> None:
        super().__init__()
        self._theme = theme
        self._title = title
        self._heading = Label(theme, title, "name")
        self._count = Label(theme, "", "meta_medium", "text3")
        self._nothing = Label(theme, nothing, "body", "text3", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self._heading)
        head.addWidget(self._count)
        head.addStretch(1)
        # Given its parent first: a part that is shown before it has one flashes up as a window.
        self._add = Button(theme, button or "-", "quiet", icon, name=f"{title}: {button}", parent=self)
        self._add.setVisible(bool(button))
        self._add.clicked.connect(self.acted)
        head.addWidget(self._add)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(head)
        column.addWidget(self._nothing)
        column.addLayout(self._rows)
        self._shown: list[QWidget] = []

    def show_rows(self, rows: Sequence[QWidget], count: int | None = None) -> None:
        """These rows and no others, with a line between them."""
        for old in self._shown:
            self._rows.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._shown = []
        for place, row in enumerate(rows):
            if place:
                line = QFrame()
                line.setProperty("line", "h")
                self._shown.append(line)
                self._rows.addWidget(line)
            self._shown.append(row)
            self._rows.addWidget(row)
        follow(self._add, rows)
        number = len(rows) if count is None else count
        self._count.setText(str(number) if number else "")
        self._nothing.setVisible(not rows)


class Disc(QWidget):
    """An icon in a soft circle."""

    def __init__(self, theme: Theme, icon: str, tone: Tone) -> None:
        super().__init__()
        self._theme, self._icon, self._tone = theme, icon, tone
        side = theme.px(32)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Circle, icon."""
        painter = QPainter(self)
        theme, box = self._theme, QRectF(self.rect())
        edge = theme.colour("border") if self._tone == "neutral" else None
        paint.rounded(painter, box, box.width() / 2, theme.colour(soft_of(self._tone)), edge)
        paint.picture(painter, box.center(), theme.pixmap(self._icon, ink_of(self._tone), 16, self.devicePixelRatioF()))
        painter.end()


class RowLine(QWidget):
    """One row: a picture or control at the left, a title with meta beside it, words beneath, anything at the right."""

    def __init__(self, theme: Theme, title: str, meta: str = "", body: str = "", left: QWidget | None = None) -> None:
        super().__init__()
        px = theme.px
        self._theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(0, px(10), 0, px(10))
        row.setSpacing(px(12))
        if left is not None:
            row.addWidget(left, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(px(1))
        self.title = Label(theme, title, "name", wrap=True)
        words.addWidget(self.title)
        if body:
            words.addWidget(Label(theme, body, "body", "text2", wrap=True))
        if meta:
            words.addWidget(Label(theme, meta, "meta", "text3", wrap=True))
        self.words = words
        row.addLayout(words, 1)
        self._row = row

    def put(self, *widgets: QWidget) -> "RowLine":
        """At the right."""
        for widget in widgets:
            self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        return self

    def beneath(self, widget: QWidget) -> "RowLine":
        """Below the words."""
        self.words.addSpacing(self._theme.px(6))
        self.words.addWidget(widget)
        return self


class RowButton(Button):
    """A quiet button of one row; emits `pressed_for(id)`."""

    pressed_for = Signal(object)

    def __init__(self, desk: Desk, text: str, ident: UUID, about: str, icon: str = "check") -> None:
        super().__init__(desk.theme, text, "quiet", icon, name=f"{text}: {about}")
        self._id = ident
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.pressed_for.emit(self._id)


def pill(theme: Theme, text: str, tone: Tone = "neutral", icon: str = "") -> Pill:
    """A pill for the right of a row."""
    return Pill(theme, text, tone, icon)
