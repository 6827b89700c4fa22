"""Knows ahead what would be said after a hard day, so that locking never has to ask; and says it on the lock screen."""

from datetime import date

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vru_case import clock
from vru_case.services.changes import Changes
from vru_case.services.supervising import hard_day
from vru_case.ui.desk import Desk
from vru_case.ui.parts.banner import Banner
from vru_case.ui.theme import Theme
from vru_case.ui.words import supervision_care as words

WIDTH = 480


class Care(QObject):
    """Lives as long as somebody is unlocked. `line` is "" after a day like any other."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._line, self._day = "", clock.today()
        desk.tasks.changed.connect(self._on_changed)
        self.ask()

    @property
    def line(self) -> str:
        """What there is to say today."""
        return self._line if self._day == clock.today() else ""

    def part(self, page: QWidget, *, own: bool) -> None:
        """Say it on the lock screen, for whoever locks of their `own` accord."""
        parting_of(page, self._desk.theme).part(self.line if own else "")

    def ask(self) -> None:
        """Look at the day again."""
        self._desk.tasks.read(self, hard_day.support, then=self._on_support)

    def _on_changed(self, changes: Changes) -> None:
        if changes.entities & hard_day.KINDS:
            self.ask()

    def _on_support(self, support: tuple[str, ...]) -> None:
        self._line, self._day = words.line(support), clock.today()


class Parting(Banner):
    """The line itself. Closed, it isn't said again that day, which is known in memory alone."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent=parent)
        self._closed_on: date | None = None
        self.acted.connect(self._on_closed)

    def part(self, line: str) -> None:
        """Say this, or nothing."""
        said = line if self._closed_on != clock.today() else ""
        self.say(said, "neutral", "heart" if said else "", words.CLOSE if said else "")
        if said and self.minimumWidth() == self.maximumWidth() and (inside := self.layout()) is not None:
            # Where it stands, nobody else asks how high its words are at this width.
            self.setFixedHeight(max(inside.totalHeightForWidth(self.width()), self.sizeHint().height()))

    def help_with(self, support: tuple[str, ...]) -> None:
        """Say what helps, or nothing where there is nothing to say."""
        self.part(words.line(support))

    def _on_closed(self) -> None:
        self._closed_on = clock.today()
        self.say("")


def parting_of(page: QWidget, theme: Theme) -> Parting:
    """The one of a lock screen, made when it is first wanted: below the field, where it is in nobody's way."""
    found = page.findChild(Parting)
    if found is not None:
        return found
    made = Parting(theme, page)
    made.setFixedWidth(theme.px(WIDTH))
    column = page.layout()
    assert isinstance(column, QVBoxLayout)
    # Before the stretch that keeps the foot at the bottom.
    column.insertWidget(4, made, 0, Qt.AlignmentFlag.AlignHCenter)
    return made
