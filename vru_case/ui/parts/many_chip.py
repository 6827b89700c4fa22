"""A small button that holds several choices: its menu stays open while they are ticked."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from vru_case.ui.parts.chip import MOST_KEYS, ToggleChip
from vru_case.ui.parts.menu import Menu
from vru_case.ui.parts.values import Choice
from vru_case.ui.theme import Theme


class _TickMenu(Menu):
    """Space, Enter, a digit and a click tick a line; only Esc, Tab and a click elsewhere close it."""

    ticked = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ticks without closing."""
        action = self.activeAction()
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and action in self.actions():
            self.ticked.emit(action)
        elif event.text().isdigit() and event.text() != "0":
            lines = [each for each in self.actions() if not each.isSeparator()]
            place = int(event.text()) - 1
            if place < len(lines):
                self.setActiveAction(lines[place])
                self.ticked.emit(lines[place])
        elif event.key() == Qt.Key.Key_Tab:
            self.close()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ticks without closing."""
        action = self.actionAt(event.position().toPoint())
        if action in self.actions() and not action.isSeparator():
            self.ticked.emit(action)


class ManyChip(ToggleChip):
    """Several of a list, in the list's order. `picked` after every tick; shows the first and how many more."""

    picked = Signal()

    def __init__(self, theme: Theme, text: str, more: str, icon: str = "", parent: QWidget | None = None) -> None:
        """`more` says how many besides the first: `{first} +{count}`."""
        super().__init__(theme, text, icon, parent)
        self.setCheckable(False)
        self._empty_text, self._more = text, more
        self._codes: tuple[str, ...] = ()
        self._choices: tuple[Choice, ...] = ()
        self._menu = _TickMenu(theme, self)
        self._menu.ticked.connect(self._on_ticked)
        self.clicked.connect(self.open_menu)

    def codes(self) -> tuple[str, ...]:
        """What is ticked."""
        return self._codes

    def set_codes(self, codes: Sequence[str]) -> None:
        """Ticks without a signal; what is not in the list is left out."""
        labels = {choice.code: choice.label for choice in self._choices}
        self._codes = tuple(code for code in labels if code in codes)
        said = [labels[code] for code in self._codes]
        shown = self._more.format(first=said[0], count=len(said) - 1) if len(said) > 1 else "".join(said)
        self.say(shown or self._empty_text)
        self.setAccessibleName(f"{self._empty_text}: {', '.join(said)}" if said else self._empty_text)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Another list; what was ticked stays where it is still there."""
        self._choices = tuple(choices)
        self.set_codes(self._codes)

    def open_menu(self) -> None:
        """Shows the list beneath, with ticks."""
        self._menu.clear()
        group = ""
        for place, choice in enumerate(self._choices, 1):
            if choice.group != group and place > 1:
                self._menu.addSeparator()
            group = choice.group
            icon = "check" if choice.code in self._codes else ""
            self._menu.add_line(choice.label, choice.code, icon, str(place) if place <= MOST_KEYS else "")
        if lines := self._menu.actions():
            self._menu.setActiveAction(lines[0])
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _is_on(self) -> bool:
        return bool(self._codes)

    def _on_ticked(self, action: QAction) -> None:
        code = str(action.data())
        self.set_codes([each for each in self._codes if each != code] if code in self._codes else [*self._codes, code])
        action.setIcon(self._theme.icon("check", "text2", 15) if code in self._codes else QIcon())
        self.picked.emit()
