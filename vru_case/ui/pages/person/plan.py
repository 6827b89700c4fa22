"""Plan and goals: what helps, where they want to be, how it is going, what they want support with, who does what."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from vru_case.services.plan import plan
from vru_case.services.values import PersonPage, PlanRow
from vru_case.ui.acts import act
from vru_case.ui.desk import Desk
from vru_case.ui.pages.person.blocks import Block, Column, Disc, RowButton, RowLine, pill
from vru_case.ui.pages.person.plan_progress import ProgressView
from vru_case.ui.pages.person.plan_rows import ActionTick, LetGo, action_meta, outcome_line, sorted_actions
from vru_case.ui.pages.person.plan_versions import PlanHead, VersionLine
from vru_case.ui.pages.person.plan_wellbeing import WellbeingView
from vru_case.ui.pages.person.sheets import Sheets
from vru_case.ui.parts.label import Label
from vru_case.ui.words import dates
from vru_case.ui.words import person_tabs as words
from vru_case.ui.words import plan as plan_words

Verb = Callable[..., None]

#: Each block: its form, its title, what it says when there is nothing, its button. Strengths stand before needs.
BLOCKS = (
    ("strength", words.STRENGTHS, words.NO_STRENGTHS, words.ADD_STRENGTH),
    ("goal", words.GOALS, words.NO_GOALS, words.ADD_GOAL),
    ("review", plan_words.PROGRESS, plan_words.NO_PROGRESS, plan_words.LOOK),
    ("need", words.NEEDS, words.NO_NEEDS, words.ADD_NEED),
    ("action", words.ACTIONS, words.NO_ACTIONS, words.ADD_ACTION),
    ("item", plan_words.ITEMS, plan_words.NO_ITEMS, plan_words.ADD_ITEM),
    ("outcome", words.OUTCOMES, words.NO_OUTCOMES, words.ADD_OUTCOME),
    ("wellbeing", plan_words.WELLBEING, plan_words.NO_WELLBEING, plan_words.ASK),
    ("plan_version", plan_words.VERSIONS, plan_words.NO_VERSIONS, ""),
)


class PlanTab(QWidget):
    """Everything of the plan, in one column."""

    def __init__(self, desk: Desk, sheets: Sheets, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._sheets = sheets
        self._page: PersonPage | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._column = Column(desk.theme, words.PLAN_NAME)
        column.addWidget(self._column)
        self.head = PlanHead(desk)
        self.head.asked.connect(self._sheets.open)
        self._column.add(self.head)
        self._blocks: dict[str, Block] = {}
        for code, title, nothing, button in BLOCKS:
            block = self._blocks[code] = Block(desk.theme, title, nothing, button)
            block.setObjectName(code)
            block.acted.connect(self._on_add)
            self._column.add(block)

    def show_page(self, page: PersonPage) -> None:
        """Somebody's plan; nothing is built anew when it is the same."""
        was = self._page
        if was is not None and _told(was) == _told(page):
            return
        self._page = page
        made, blocks = page.plan, self._blocks
        blocks["strength"].show_rows([self._strength(row) for row in made.strengths if row.state == "open"])
        blocks["goal"].show_rows([self._goal(row) for row in _open_first(made.goals)])
        blocks["need"].show_rows([self._need(row) for row in _open_first(made.needs)])
        blocks["action"].show_rows([self._action(row) for row in sorted_actions(made.actions)])
        blocks["outcome"].show_rows([outcome_line(self._desk, row) for row in page.outcomes])
        self._show_progress(page)

    def _show_progress(self, page: PersonPage) -> None:
        progress, blocks, theme = page.progress, self._blocks, self._desk.theme
        supervises = any(
            each.role == "supervisor" and each.space_id == page.head.space_id for each in self._desk.actor.places
        )
        self.head.show_progress(progress, supervises=supervises)
        looks = progress.reviews
        blocks["review"].show_rows([ProgressView(self._desk, looks)] if looks else [], len(looks))
        given = [
            RowLine(theme, plan_words.item(row), dates.on_day(row.when), left=Disc(theme, "gift", "info"))
            for row in progress.items
        ]
        blocks["item"].show_rows(given)
        library = self._desk.library
        used = library.programme(page.head.programme).uses.measures
        asked = dict.fromkeys((*used, *(row.measure for row in progress.wellbeing)))
        views = []
        for each in asked:
            measure, askings = library.measure(each), [row for row in progress.wellbeing if row.measure == each]
            if measure is not None and askings:
                views.append(WellbeingView(self._desk, measure, askings))
        blocks["wellbeing"].show_rows(views, len(progress.wellbeing))
        blocks["wellbeing"].setVisible(bool(asked))
        blocks["plan_version"].show_rows([VersionLine(self._desk, row) for row in reversed(progress.versions)])

    def _strength(self, row: PlanRow) -> RowLine:
        said = f"“{row.words}”" if row.quote_agreed else row.words
        meta = " · ".join(part for part in (row.domain.words, words.THEIR_WORDS if row.quote_agreed else "") if part)
        line = RowLine(self._desk.theme, said, meta, left=Disc(self._desk.theme, "sprout", "ok"))
        return line.put(self._let_go(row, plan_words.NO_LONGER, plan.end_strength, plan.reopen_strength))

    def _goal(self, row: PlanRow) -> RowLine:
        done = row.state == "done"
        left = Disc(self._desk.theme, "check" if done else "target", "ok" if done else "accent")
        meta = " · ".join(part for part in (row.domain.words, dates.on_day(row.when)) if part)
        line = RowLine(self._desk.theme, row.words, meta, left=left)
        if self._settled(line, row, words.REACHED, plan_words.DROPPED, plan.reopen_goal):
            return line
        line.put(self._button(row, words.GOAL_REACHED, plan.reach_goal, plan.reopen_goal, words.SAID_REACHED))
        return line.put(self._let_go(row, plan_words.LET_GO, plan.drop_goal, plan.reopen_goal))

    def _need(self, row: PlanRow) -> RowLine:
        done = row.state == "done"
        left = Disc(self._desk.theme, "check" if done else "life-buoy", "ok" if done else "info")
        meta = " · ".join(part for part in (row.level.words, dates.on_day(row.when)) if part)
        line = RowLine(self._desk.theme, row.domain.words, meta, row.words, left)
        if self._settled(line, row, words.MET, plan_words.NOT_NOW_PILL, plan.reopen_need):
            return line
        line.put(self._button(row, words.NEED_MET, plan.finish_need, plan.reopen_need, words.SAID_MET))
        return line.put(self._let_go(row, plan_words.NOT_NOW, plan.drop_need, plan.reopen_need))

    def _action(self, row: PlanRow) -> RowLine:
        theme = self._desk.theme
        line = RowLine(theme, "")
        line.title.hide()
        tick = ActionTick(self._desk, row)
        tick.ticked.connect(self._on_tick)
        line.words.addWidget(tick)
        meta = Label(theme, action_meta(row, self._page), "meta", "text3", wrap=True)
        meta.setContentsMargins(theme.px(28), 0, 0, 0)
        line.words.addWidget(meta)
        if row.state == "dropped":
            self._settled(line, row, "", plan_words.NOT_NEEDED_PILL, plan.reopen_action)
        elif row.state == "open":
            if tick.late:
                line.put(pill(theme, words.LATE, "danger", "circle-alert"))
            line.put(self._let_go(row, plan_words.NOT_NEEDED, plan.drop_action, plan.reopen_action))
        return line

    def _settled(self, line: RowLine, row: PlanRow, done: str, dropped: str, reopen: Verb) -> bool:
        """A pill for what is done or let go, and for the latter a way back; False while it is open."""
        theme = self._desk.theme
        if row.state == "done" and row.done_on:
            line.put(pill(theme, done.format(day=dates.day_short(row.done_on)), "ok", "check"))
        elif row.state == "dropped":
            line.put(pill(theme, dropped, "neutral", "minus"))
            line.put(self._button(row, plan_words.BRING_BACK, reopen, None, plan_words.SAID_BACK, "undo-2"))
        return row.state != "open"

    def _button(
        self, row: PlanRow, text: str, verb: Verb, undo: Verb | None, said: str, icon: str = "check"
    ) -> RowButton:
        made = RowButton(self._desk, text, row.id, row.words or row.domain.words, icon)
        made.pressed_for.connect(partial(self._do, verb, undo, said))
        return made

    def _let_go(self, row: PlanRow, text: str, verb: Verb, undo: Verb) -> LetGo:
        made = LetGo(self._desk, text, row.id, row.words or row.domain.words)
        made.pressed_for.connect(partial(self._do, verb, undo, plan_words.SAID[text]))
        return made

    def _do(self, verb: Verb, undo: Verb | None, said: str, ident: UUID) -> None:
        act(self._desk, said, verb, ident, way=self._desk.way_back(undo, ident) if undo is not None else None)

    def _on_add(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._sheets.open(sender.objectName())

    def _on_tick(self, ident: UUID, on: bool) -> None:
        row = next((each for each in self._page.plan.actions if each.id == ident), None) if self._page else None
        what = row.words if row else ""
        if on:
            self._do(plan.finish_action, plan.reopen_action, words.TICKED.format(what=what), ident)
        else:
            self._do(plan.reopen_action, None, words.UNTICKED.format(what=what), ident)


def _told(page: PersonPage) -> tuple[object, ...]:
    return page.head.id, page.plan, page.outcomes, page.progress


def _open_first(rows: tuple[PlanRow, ...]) -> list[PlanRow]:
    return sorted(rows, key=lambda row: ("open", "done", "dropped").index(row.state))
