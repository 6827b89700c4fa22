"""The head of a shift: where one is and since when, what can be done, and what it has come to so far."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vru_case.services.shift.shifts import ShiftRow
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.facts import Fact, Facts
from vru_case.ui.parts.label import Label
from vru_case.ui.theme import Theme
from vru_case.ui.words import shift as words


class ShiftHead(QWidget):
    """Its buttons by what they ask for: new, start, end, begin, paper, print, now."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        px = theme.px
        self.sub = Label(theme, "", "small", "text2", elide=True)
        self.facts = Facts(theme, words.TITLE)
        self.buttons = {
            "print": Button(theme, "", icon="printer", name=words.PRINT, parent=self),
            "paper": Button(theme, "", icon="keyboard", name=words.PAPER, parent=self),
            "now": Button(theme, words.BACK_TO_NOW, icon="undo-2", parent=self),
            "end": Button(theme, words.END, icon="flag", parent=self),
            "begin": Button(theme, words.BEGIN, icon="user-plus", parent=self),
            "new": Button(theme, words.NEW_LINE, "primary", "plus", parent=self),
            "start": Button(theme, words.START, "primary", "play", parent=self),
        }
        row = QHBoxLayout()
        row.setSpacing(px(8))
        titles = QVBoxLayout()
        titles.setSpacing(px(2))
        titles.addWidget(Label(theme, words.TITLE, "display", parent=self))
        titles.addWidget(self.sub)
        row.addLayout(titles, 1)
        for button in self.buttons.values():
            row.addWidget(button)
            button.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(14))
        column.addLayout(row)
        column.addWidget(self.facts)

    def show_shift(self, running: ShiftRow | None, shown: ShiftRow | None, *, possible: bool) -> None:
        """What runs, and what is looked at; only what can be done has its button."""
        looking = shown is not None and (running is None or shown.id != running.id)
        said = words.over(shown) if looking and shown else words.running(running) if running else words.NO_SHIFT
        self.sub.setText(said)
        offered = {
            "new": running is not None or looking, "begin": bool(shown and shown.tally.seen),
            "end": running is not None, "start": running is None, "now": looking,
        }  # fmt: skip
        for code, button in self.buttons.items():
            button.setVisible(possible and offered.get(code, True))
        self.facts.setVisible(shown is not None)
        if shown is not None:
            found = shown.tally
            counts = (
                (words.SEEN, found.seen), (words.FITS, found.eligible), (words.SPOKEN_WITH, found.approached),
                (words.YES, found.yes), (words.LATER, found.later), (words.OUTSIDE, found.overrides),
            )  # fmt: skip
            self.facts.show_facts([Fact(label, str(count)) for label, count in counts])

    def wire(self, done: Mapping[str, Callable[[], None]]) -> None:
        """What each button does."""
        for code, act in done.items():
            self.buttons[code].clicked.connect(partial(_press, act))

    def focus_first(self) -> None:
        """On what is most likely wanted next."""
        for code in ("new", "start", "print"):
            if not self.buttons[code].isHidden():
                self.buttons[code].setFocus()
                return


def _press(act: Callable[[], None], _checked: bool = False) -> None:
    act()
