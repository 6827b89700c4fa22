"""The figures at the left, the one that is looked at beside them, and what stands behind it when that is asked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from vru_case.reports.figures.asking import Compared
from vru_case.reports.figures.control import Told
from vru_case.reports.figures.table import DEFINITIONS
from vru_case.reports.looking import Look, Month
from vru_case.ui.desk import Desk
from vru_case.ui.pages.reports.figures_behind import BehindPane
from vru_case.ui.pages.reports.figures_detail import FigureDetail
from vru_case.ui.pages.reports.figures_list import FigureList, FigureRow
from vru_case.ui.parts.empty import Empty
from vru_case.ui.words import reports_figures as words

LIST_WIDE = 430


@dataclass(slots=True)
class Known:
    """What is known of a figure so far."""

    told: Told | None = None
    compared: Compared | None = None
    months: tuple[Month, ...] = ()
    old: bool = False


class FigureBody(QWidget):
    """`favoured(figure)` is looked at now; `cleared`: the search found nothing, and goes."""

    favoured = Signal(str)
    cleared = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = desk.theme
        self._known: dict[str, Known] = {}
        self._programme = ""
        self._look: Look | None = None
        self._from: QWidget | None = None
        self.list = FigureList(theme, words.LIST, self)
        self.empty = Empty(theme, "search", words.NONE_FOUND, words.CLEAR, parent=self)
        self.detail = FigureDetail(theme, self)
        self.behind = BehindPane(desk, self)
        self.side = QStackedWidget(self)
        self.side.setProperty("surface", "surface")
        self.side.addWidget(self.detail)
        self.side.addWidget(self.behind)
        holder = QWidget(self)
        holder.setFixedWidth(theme.px(LIST_WIDE))
        self._left = QStackedLayout(holder)
        self._left.addWidget(self.list)
        self._left.addWidget(self.empty)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(holder)
        right = QVBoxLayout()
        right.addWidget(self.side)
        row.addLayout(right, 1)
        self._wire()

    def forget(self, programme: str, look: Look) -> None:
        """Other days, or another way to look: nothing is known."""
        self._known, self._programme, self._look = {}, programme, look
        self._to_figure()

    def outdate(self) -> None:
        """What is known may be old: it stands until it was counted again, and what isn't in sight goes."""
        shown = {row.id for row in self.list.figures.rows}
        self._known = {name: replace(known, old=True) for name, known in self._known.items() if name in shown}

    def knows(self, name: str) -> bool:
        """Whether everything about a figure is known and none of it may be old."""
        known = self._known.get(name, Known())
        return bool(known.told and known.compared and known.months) and not known.old

    def show_figures(self, names: Sequence[str], figure: str) -> None:
        """These figures, with what is known of them; this one is looked at."""
        self.list.figures.set_rows([_row(name, self._known.get(name, Known())) for name in names])
        self._left.setCurrentWidget(self.list if names else self.empty)
        self.side.setVisible(bool(names))
        if names:
            self.list.select(figure)

    def take(self, stage: str, name: str, answer: Any) -> None:
        """Something more is known of a figure."""
        known = self._known.setdefault(name, Known())
        setattr(known, stage, answer)
        known.old = known.old and stage != "months"
        self.list.figures.put(_row(name, known))
        if name == self.list.current_id():
            self._show(name)

    def focus_list(self) -> None:
        """Into the figures, or what stands behind one."""
        if self.side.currentWidget() is self.behind:
            self.behind.focus_list()
        else:
            shown = self._left.currentWidget()
            (self.list if shown is not self.empty else self.empty.findChild(QPushButton) or self.empty).setFocus()

    def _wire(self) -> None:
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self.list.right.connect(self.detail.enter)
        self.detail.opened.connect(self._on_part)
        self.detail.left.connect(self.list.setFocus)
        self.behind.ready.connect(self._on_ready)
        self.behind.left.connect(self._on_left)
        self.empty.acted.connect(self.cleared)

    def _on_chosen(self, name: str) -> None:
        self._to_figure()
        self._show(name)
        self.favoured.emit(name)

    def _on_opened(self, _name: str) -> None:
        self._on_part("")

    def _on_part(self, code: str) -> None:
        name = self.list.current_id()
        if name is None or self._look is None:
            return
        self._from = QApplication.focusWidget()
        told = self._known.get(name, Known()).told
        label = next((line.label for line in told.parts if line.code == code), "") if told and code else ""
        self.behind.ask(self._programme, self._look, name, code, label)

    def _on_ready(self) -> None:
        self.side.setCurrentWidget(self.behind)
        self.behind.focus_list()

    def _on_left(self) -> None:
        self._to_figure()
        (self._from or self.list).setFocus()

    def _to_figure(self) -> None:
        self.behind.forget()
        focus = QApplication.focusWidget()
        held = focus is not None and self.behind.isAncestorOf(focus)
        self.side.setCurrentWidget(self.detail)
        if held:
            self.list.setFocus()

    def _show(self, name: str) -> None:
        definition, known = DEFINITIONS[name], self._known.get(name, Known())
        self.detail.show_definition(definition)
        if known.told is None or self._look is None:
            return
        self.detail.show_told(known.told)
        if known.compared is not None:
            self.detail.show_compared(known.told, known.compared, self._look.period)
        if known.months:
            self.detail.show_months(definition.unit, known.months)


def _row(name: str, known: Known) -> FigureRow:
    definition = DEFINITIONS[name]
    if known.told is None:
        return FigureRow(name, definition.title, words.NOT_YET, "", definition.title, quiet=True)
    line = known.told.total
    return FigureRow(
        name, definition.title, words.value(line, definition.unit), words.row_change(known.told, known.compared),
        words.spoken_row(known.told, known.compared), tuple(each.line.value for each in known.months),
        line.hidden or line.value is None,
    )  # fmt: skip
