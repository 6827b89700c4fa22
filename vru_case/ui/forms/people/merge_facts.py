"""What two records say differently, side by side, each a card to choose."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vru_case.services.people.merging import Beside, Fact, Side
from vru_case.ui.forms.differing.differing_row import LABEL, columns
from vru_case.ui.parts.card import Card
from vru_case.ui.parts.label import Label
from vru_case.ui.theme import Theme
from vru_case.ui.words import dates, merging
from vru_case.ui.words import differences as said

#: Arrow → the card it chooses, or how many rows it goes.
ARROWS: Mapping[int, tuple[int | None, int]] = {
    Qt.Key.Key_Left: (0, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (None, -1),
    Qt.Key.Key_Down: (None, 1),
}


class Pick(QWidget):
    """One row: a label and two cards, of which one is chosen. `left` carries -1 or 1 for the row above or below."""

    left = Signal(int)

    def __init__(self, theme: Theme, label: str, cells: tuple[tuple[str, str, str], ...], chosen: int) -> None:
        """`cells` are the words, the quieter words and the spoken words of each."""
        super().__init__()
        self.setAccessibleName(label)
        grid = columns(theme, self)
        name = Label(theme, label, "small", "text2", wrap=True)
        name.setFixedWidth(theme.px(LABEL))
        grid.addWidget(name, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        self.cards: list[Card] = []
        for at, (words, sub, spoken) in enumerate(cells):
            card = Card(theme, words, sub, self)
            card.setAccessibleName(spoken)
            card.installEventFilter(self)
            grid.addWidget(card, 0, 1 + at)
            self.cards.append(card)
        self.cards[chosen].setChecked(True)

    def chosen(self) -> int:
        """0 for the first, 1 for the other."""
        return 1 if self.cards[1].isChecked() else 0

    def focus_chosen(self) -> None:
        """Into the card that is chosen."""
        self.cards[self.chosen()].setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Left and right choose, up and down go from row to row."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or event.key() not in ARROWS:
            return super().eventFilter(watched, event)
        across, down = ARROWS[Qt.Key(event.key())]
        if across is not None:
            self.cards[across].setChecked(True)
            self.focus_chosen()
        else:
            self.left.emit(down)
        return True


class MergeFacts(QWidget):
    """Which record is kept, and what is right where they differ."""

    def __init__(self, theme: Theme, beside: Beside) -> None:
        super().__init__()
        self._beside = beside
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(Label(theme, merging.why(beside.why), "small_strong", "accent_text", wrap=True))
        sides = tuple(_head(side) for side in (beside.one, beside.other))
        self.keep = Pick(theme, merging.KEEP, sides, 0)
        column.addWidget(self.keep)
        column.addWidget(Label(theme, merging.KEEP_HELP, "meta", "text3", wrap=True))
        title = merging.WHERE_THEY_DIFFER if beside.facts else merging.NOTHING_DIFFERS
        column.addWidget(Label(theme, title, "heading" if beside.facts else "body", "text", wrap=True))
        names = (beside.one.row.name, beside.other.row.name)
        self.facts = [self._pick(theme, fact, names) for fact in beside.facts]
        for pick in self.facts:
            column.addWidget(pick)
        for at, pick in enumerate(self._rows()):
            pick.left.connect(partial(self._on_left, at))

    def kept(self) -> Side:
        """The record that is kept."""
        return (self._beside.one, self._beside.other)[self.keep.chosen()]

    def other(self) -> Side:
        """The one that is shown under it."""
        return (self._beside.one, self._beside.other)[1 - self.keep.chosen()]

    def taken(self) -> tuple[str, ...]:
        """The fields in which what isn't said by the kept record is right."""
        kept = self.keep.chosen()
        rows = zip(self._beside.facts, self.facts, strict=True)
        return tuple(field for fact, pick in rows if pick.chosen() != kept for field in fact.fields)

    def _rows(self) -> list[Pick]:
        return [self.keep, *self.facts]

    def _on_left(self, at: int, step: int) -> None:
        if 0 <= at + step < len(self._rows()):
            self._rows()[at + step].focus_chosen()

    def _pick(self, theme: Theme, fact: Fact, names: tuple[str, str]) -> Pick:
        label = said.label("person", fact.fields[0])
        values = [said.value(parts) for parts in (fact.one, fact.other)]
        cells = tuple(
            (value, "", merging.CELL.format(label=label, value=value, name=name))
            for value, name in zip(values, names, strict=True)
        )
        return Pick(theme, label, cells, int(fact.other_stands))


def _head(side: Side) -> tuple[str, str, str]:
    row = side.row
    name = ", ".join(filter(None, (row.name, row.age)))
    begun = merging.RECORD.format(day=dates.day_full(side.begun.date()), rows=merging.entries(side.rows))
    sub = " · ".join(filter(None, (row.reference, row.place, begun)))
    return name, sub, f"{merging.KEEP}: {name}. {sub}"
