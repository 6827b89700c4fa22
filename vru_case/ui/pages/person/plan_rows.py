"""The rows of the plan tab: an action to tick, a change that happened, and the small button that lets something go."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal

from vru_case import clock
from vru_case.services.values import OutcomeRow, PersonPage, PlanRow
from vru_case.ui.desk import Desk
from vru_case.ui.pages.person.blocks import Disc, RowLine, pill
from vru_case.ui.pages.person.entries import tone_of
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.options import Tick
from vru_case.ui.words import dates
from vru_case.ui.words import person_tabs as words

LATE = date.max


class ActionTick(Tick):
    """Emits `ticked(id, on)`."""

    ticked = Signal(object, bool)

    def __init__(self, desk: Desk, row: PlanRow) -> None:
        super().__init__(desk.theme, row.words)
        self._id = row.id
        self.late = row.state == "open" and row.due_on is not None and row.due_on < clock.today()
        self.setChecked(row.state == "done")
        self.setAccessibleName(words.TICK.format(what=row.words))
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self, on: bool) -> None:
        self.ticked.emit(self._id, on)


class LetGo(Button):
    """A small cross that says in its name what it does; emits `pressed_for(id)`."""

    pressed_for = Signal(object)

    def __init__(self, desk: Desk, text: str, ident: UUID, about: str) -> None:
        super().__init__(desk.theme, "", "quiet", "x", name=f"{text}: {about}")
        self._id = ident
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.pressed_for.emit(self._id)


def sorted_actions(actions: Iterable[PlanRow]) -> list[PlanRow]:
    """To do, the nearest first; then done; then not needed."""
    states = ("open", "done", "dropped")
    return sorted(actions, key=lambda row: (states.index(row.state), row.due_on or row.done_on or LATE))


def action_meta(row: PlanRow, page: PersonPage | None) -> str:
    """Who, about what, by when or done when, and the goal it leads to."""
    goals = page.plan.goals if page else ()
    goal = next((each for each in goals if row.leads_to is not None and each.id == row.leads_to), None)
    leads = words.LEADS_TO.format(goal=goal.words) if goal else ""
    return " · ".join(part for part in (words.action_meta(row), leads) if part)


def outcome_line(desk: Desk, row: OutcomeRow) -> RowLine:
    """A change that happened."""
    theme = desk.theme
    said = f"“{row.words}”" if row.words and row.quote_agreed else row.words
    body = ". ".join(part for part in (row.detail, said) if part)
    left = Disc(theme, row.icon, tone_of(row.tone))
    line = RowLine(theme, row.kind.words, words.outcome_meta(row), body, left)
    return line.put(pill(theme, dates.weeks(row.weeks), "ok", "timer")) if row.weeks is not None else line
