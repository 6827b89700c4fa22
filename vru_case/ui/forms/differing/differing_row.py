"""One thing and its versions side by side, each a card to choose; words of one's own can be put together instead."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from vru_case.services.differing.differing_values import BOTH, Choice, Differing, Record
from vru_case.ui.parts.card import Card
from vru_case.ui.parts.field_text import NotesField
from vru_case.ui.parts.label import Label
from vru_case.ui.theme import Theme
from vru_case.ui.words import differences as words

LABEL, GAP, ACROSS = 150, 14, 2
_ARROWS = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down})


def columns(theme: Theme, holder: QWidget) -> QGridLayout:
    """The grid that the heads and every row share: a label and two columns of cells."""
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.px(GAP))
    grid.setVerticalSpacing(theme.px(8))
    grid.setColumnMinimumWidth(0, theme.px(LABEL))
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(2, 1)
    return grid


class DifferingField(QWidget):
    """`left` carries -1 or 1 when an arrow key goes on to the row above or below; `reached` the cell it led to.

    `named`: cells say who wrote them.
    """

    left = Signal(int)
    reached = Signal(object)
    changed = Signal()

    def __init__(self, theme: Theme, record: Record, row: Differing, *, named: bool) -> None:
        super().__init__()
        self._theme, self._record, self.row = theme, record, row
        self.name = words.row_label(record, row)
        self.setAccessibleName(self.name)
        self._grid = columns(theme, self)
        self.label = Label(theme, self.name, "small", "text2", wrap=True)
        self.label.setFixedWidth(theme.px(LABEL))
        self._grid.addWidget(self.label, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        self.cards = [self._card(at, named) for at in range(len(row.versions))]
        self.both: NotesField | None = None
        if row.both:
            self._add_both()
        for card in self.cards:
            card.installEventFilter(self)
            card.toggled.connect(self._on_toggled)
        self.choose(row.chosen)

    def chosen(self) -> int:
        """The place of the version that is chosen, or BOTH."""
        at = next(at for at, card in enumerate(self.cards) if card.isChecked())
        return at if at < len(self.row.versions) else BOTH

    def choose(self, at: int) -> None:
        """Choose a version, or BOTH."""
        self.cards[at if at != BOTH else len(self.cards) - 1].setChecked(True)

    def choose_mine(self) -> None:
        """Choose the version you wrote, where there is one."""
        if self.row.versions[0].mine:
            self.choose(0)

    def focus_chosen(self) -> None:
        """Into the cell that is chosen."""
        self._reach(self.cards[self.chosen()])

    def choice(self) -> Choice:
        """What is to stand."""
        at = self.chosen()
        version = self.row.versions[max(at, 0)]
        values: list[tuple[str, Any]] = [(part.field, part.raw) for part in version.parts]
        if at == BOTH and self.both is not None:
            values = [(self.row.fields[0], self.both.value())]
        return Choice(self._record.entity, self._record.row_id, tuple(values), self.row.seen, self.row.conflicts)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys go from cell to cell, and from row to row."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, Card):
            key = Qt.Key(event.key())
            if key in _ARROWS:
                self._go(self.cards.index(watched), key)
                return True
        return super().eventFilter(watched, event)

    def _card(self, at: int, named: bool) -> Card:
        version = self.row.versions[at]
        who = words.by(version) if named else ""
        card = Card(self._theme, words.said(version), "\n".join(filter(None, (who, words.safer(version)))), self)
        card.setAccessibleName(words.spoken(self.name, version))
        self._grid.addWidget(card, at // ACROSS, 1 + at % ACROSS)
        return card

    def _add_both(self) -> None:
        card = Card(self._theme, words.KEEP_BOTH, "", self)
        card.setAccessibleName(words.BOTH_NAME.format(label=self.name))
        self.both = NotesField(self._theme, words.BOTH_LABEL, lines=2)
        self.both.setAccessibleName(words.BOTH_NAME.format(label=self.name))
        self.both.set_value(self.row.both)
        self.both.hide()
        below = self._grid.rowCount()
        self._grid.addWidget(card, below, 1, 1, ACROSS)
        self._grid.addWidget(self.both, below + 1, 1, 1, ACROSS)
        self.cards.append(card)

    def _go(self, at: int, key: Qt.Key) -> None:
        to = self._beside(at, key)
        if 0 <= to < len(self.cards):
            self.cards[to].setChecked(True)
            self._reach(self.cards[to])
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.left.emit(1 if key == Qt.Key.Key_Down else -1)

    def _reach(self, card: Card) -> None:
        card.setFocus(Qt.FocusReason.TabFocusReason)
        self.reached.emit(card)

    def _beside(self, at: int, key: Qt.Key) -> int:
        """The place of the cell that an arrow leads to; outside the cards where there is none."""
        versions = len(self.row.versions)
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            return at + (1 if key == Qt.Key.Key_Right else -1)
        if at >= versions:
            return (versions - 1) // ACROSS * ACROSS if key == Qt.Key.Key_Up else len(self.cards)
        if key == Qt.Key.Key_Up:
            return at - ACROSS
        return min(at + ACROSS, versions) if self.both is not None else at + ACROSS

    def _on_toggled(self, on: bool) -> None:
        if self.both is not None:
            self.both.setVisible(self.chosen() == BOTH)
        if on:
            self.changed.emit()
