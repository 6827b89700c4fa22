"""Plan and goals: what helps, where they want to be, what they want support with, who does what, what has changed."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vru_case import clock
from vru_case.services import plan
from vru_case.services.values import OutcomeRow, PersonPage, PlanRow
from vru_case.ui.desk import Desk
from vru_case.ui.pages.person_blocks import Block, Column, Disc, RowButton, RowLine, pill
from vru_case.ui.pages.person_entries import tone_of
from vru_case.ui.pages.person_sheets import Sheets
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.options import Tick
from vru_case.ui.words import dates
from vru_case.ui.words import person_tabs as words

LATE = date.max
#: Each block: its form, its title, what it says when there is nothing, its button.
BLOCKS = (
    ("strength", words.STRENGTHS, words.NO_STRENGTHS, words.ADD_STRENGTH),
    ("goal", words.GOALS, words.NO_GOALS, words.ADD_GOAL),
    ("need", words.NEEDS, words.NO_NEEDS, words.ADD_NEED),
    ("action", words.ACTIONS, words.NO_ACTIONS, words.ADD_ACTION),
    ("outcome", words.OUTCOMES, words.NO_OUTCOMES, words.ADD_OUTCOME),
)


class ActionTick(Tick):
    """Emits `ticked(id, on)`."""

    ticked = Signal(object, bool)

    def __init__(self, desk: Desk, row: PlanRow) -> None:
        super().__init__(desk.theme, row.words)
        self._id = row.id
        self.setChecked(row.state == "done")
        self.setAccessibleName(words.TICK.format(what=row.words))
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self, on: bool) -> None:
        self.ticked.emit(self._id, on)


class PlanTab(QWidget):
    """Strengths stand before needs."""

    def __init__(self, desk: Desk, sheets: Sheets, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._sheets = sheets
        self._page: PersonPage | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._column = Column(desk.theme, words.PLAN_NAME)
        column.addWidget(self._column)
        self._blocks: dict[str, Block] = {}
        for code, title, nothing, button in BLOCKS:
            block = self._blocks[code] = Block(desk.theme, title, nothing, button)
            block.setObjectName(code)
            block.acted.connect(self._on_add)
            self._column.add(block)

    def show_page(self, page: PersonPage) -> None:
        """Somebody's plan; nothing is built anew when it is the same."""
        same = self._page is not None and (self._page.plan, self._page.outcomes) == (page.plan, page.outcomes)
        if same and self._page is not None and self._page.head.id == page.head.id:
            return
        self._page = page
        made = page.plan
        self._blocks["strength"].show_rows([self._strength(row) for row in made.strengths])
        self._blocks["goal"].show_rows([self._goal(row) for row in made.goals])
        self._blocks["need"].show_rows([self._need(row) for row in made.needs])
        actions = sorted(made.actions, key=lambda row: (row.state != "open", row.due_on or row.done_on or LATE))
        self._blocks["action"].show_rows([self._action(row) for row in actions])
        self._blocks["outcome"].show_rows([self._outcome(row) for row in page.outcomes])

    def _strength(self, row: PlanRow) -> RowLine:
        said = f"“{row.words}”" if row.quote_agreed else row.words
        meta = " · ".join(part for part in (row.domain.words, words.THEIR_WORDS if row.quote_agreed else "") if part)
        return RowLine(self._desk.theme, said, meta, left=Disc(self._desk.theme, "sprout", "ok"))

    def _goal(self, row: PlanRow) -> RowLine:
        done = row.state == "done"
        left = Disc(self._desk.theme, "check" if done else "target", "ok" if done else "accent")
        meta = " · ".join(part for part in (row.domain.words, dates.on_day(row.when)) if part)
        return self._settled(
            RowLine(self._desk.theme, row.words, meta, left=left), row, words.GOAL_REACHED, self._reach
        )

    def _need(self, row: PlanRow) -> RowLine:
        left = Disc(
            self._desk.theme, "check" if row.state == "done" else "life-buoy", "ok" if row.state == "done" else "info"
        )
        meta = " · ".join(part for part in (row.level.words, dates.on_day(row.when)) if part)
        line = RowLine(self._desk.theme, row.domain.words, meta, row.words, left)
        return self._settled(line, row, words.NEED_MET, self._meet)

    def _settled(self, line: RowLine, row: PlanRow, button: str, then: Callable[[UUID], None]) -> RowLine:
        if row.state == "done" and row.done_on:
            said = words.REACHED if button == words.GOAL_REACHED else words.MET
            return line.put(pill(self._desk.theme, said.format(day=dates.day_short(row.done_on)), "ok", "check"))
        settle = RowButton(self._desk, button, row.id, row.words or row.domain.words)
        settle.pressed_for.connect(then)
        return line.put(settle)

    def _action(self, row: PlanRow) -> RowLine:
        tick = ActionTick(self._desk, row)
        tick.ticked.connect(self._on_tick)
        late = row.state == "open" and row.due_on is not None and row.due_on < clock.today()
        theme = self._desk.theme
        line = RowLine(theme, "")
        line.title.hide()
        line.words.addWidget(tick)
        meta = Label(theme, words.action_meta(row), "meta", "text3", wrap=True)
        meta.setContentsMargins(theme.px(28), 0, 0, 0)
        line.words.addWidget(meta)
        if late and row.due_on is not None:
            line.put(pill(theme, words.LATE, "danger", "circle-alert"))
        return line

    def _outcome(self, row: OutcomeRow) -> RowLine:
        theme = self._desk.theme
        said = f"“{row.words}”" if row.words and row.quote_agreed else row.words
        body = ". ".join(part for part in (row.detail, said) if part)
        left = Disc(theme, row.icon, tone_of(row.tone))
        line = RowLine(theme, row.kind.words, words.outcome_meta(row), body, left)
        return line.put(pill(theme, dates.weeks(row.weeks), "ok", "timer")) if row.weeks is not None else line

    def _on_add(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._sheets.open(sender.objectName())

    def _on_tick(self, ident: UUID, on: bool) -> None:
        tasks = self._desk.tasks
        tasks.write(self, plan.finish_action if on else plan.reopen_action, ident)
        if on:
            row = next((each for each in self._page.plan.actions if each.id == ident), None) if self._page else None
            said = words.TICKED.format(what=row.words if row else "")
            self._desk.say(said, words.UNDO, lambda: tasks.write(tasks, plan.reopen_action, ident))

    def _reach(self, ident: UUID) -> None:
        self._desk.tasks.write(self, plan.reach_goal, ident)
        self._desk.say(words.SAID_REACHED)

    def _meet(self, ident: UUID) -> None:
        self._desk.tasks.write(self, plan.finish_need, ident)
        self._desk.say(words.SAID_MET)
