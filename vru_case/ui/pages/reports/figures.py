"""Figures: those of a programme and some days, each with how it compares, how it splits, and what it counts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from vru_case import clock
from vru_case.reports.figures.made import FROM
from vru_case.reports.looking import Look
from vru_case.services import desk as kept
from vru_case.services.changes import Changes
from vru_case.ui.desk import Desk
from vru_case.ui.frame.keys import bind
from vru_case.ui.pages.reports.figures_body import FigureBody
from vru_case.ui.pages.reports.figures_choices import FigureChoices
from vru_case.ui.pages.reports.figures_counting import Counter, CountingProgress
from vru_case.ui.pages.reports.figures_give import Shown
from vru_case.ui.pages.reports.figures_giving import Giving
from vru_case.ui.pages.reports.figures_view import KEPT, View, programmes, sought, view_of
from vru_case.ui.pages.reports.frozen import FrozenPane
from vru_case.ui.words import reports_figures as words

#: What figures are counted from.
COUNTED = frozenset(entity for entities in FROM.values() for entity in entities)
SOON_MS = 400


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for last."""

    programme: str
    names: tuple[str, ...]
    look: Look


class FiguresPage(QWidget):
    """The first tab of Reports. Counts only while it is in sight."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._among = programmes(desk.actor)
        self.view = view_of({}, self._among)
        self._asked: Asked | None = None
        self._loaded, self._stale = False, True
        self.setProperty("surface", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.counter = Counter(desk, self)
        self.choices = FigureChoices(desk, self.view, self._among, self)
        self.giving = Giving(desk, self)
        self.choices.second.addWidget(self.giving)
        self.progress = CountingProgress(desk.theme, self.counter, self)
        self.body = FigureBody(desk, self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        px = desk.theme.px
        self.now, self.frozen = QWidget(self), FrozenPane(desk, self)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.now)
        self.pages.addWidget(self.frozen)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pages)
        column = QVBoxLayout(self.now)
        column.setContentsMargins(0, px(12), 0, 0)
        column.setSpacing(px(8))
        head = QVBoxLayout()
        head.setContentsMargins(px(20), 0, px(20), 0)
        head.addWidget(self.choices)
        head.addWidget(self.progress)
        column.addLayout(head)
        column.addWidget(self.body, 1)
        self._wire()
        desk.tasks.read(self, kept.recall, KEPT, then=self._on_recalled)

    def refresh(self) -> None:
        """Count what may have changed since it was counted."""
        if self._loaded and self.isVisible():
            asked = Asked(
                self.view.programme, sought(self.view, self.choices.search.text()), self.view.look(clock.today())
            )
            if self._stale or self.counter.unfinished or asked != self._asked:
                self._count(asked)

    def focus_list(self) -> None:
        """Into the figures, what stands behind one, or what was given out."""
        (self.frozen if self.pages.currentWidget() is self.frozen else self.body).focus_list()

    def showEvent(self, event: QShowEvent) -> None:
        """What stood here may be old."""
        super().showEvent(event)
        self.refresh()

    def _wire(self) -> None:
        bind(self, {"B": self.choices.by.open_menu, "/": self.choices.search_now})
        self.choices.chosen.connect(self._on_view)
        self.choices.search.sought.connect(self.refresh)
        self.choices.search.moved_down.connect(self.body.focus_list)
        self.choices.search.entered.connect(self.body.focus_list)
        self.body.favoured.connect(self._on_favoured)
        self.giving.given_asked.connect(self._on_given)
        self.frozen.left.connect(self._on_back)
        self.body.cleared.connect(self.choices.search.clear)
        self.counter.answered.connect(self.body.take)
        self.counter.refused.connect(self._desk.say)
        self.progress.cancelled.connect(self._on_stopped)
        self._desk.tasks.changed.connect(self._on_changed)
        self._soon.timeout.connect(self.refresh)

    def _count(self, asked: Asked) -> None:
        before, self._asked = self._asked, asked
        if before is None or (before.programme, before.look) != (asked.programme, asked.look):
            self.body.forget(asked.programme, asked.look)
        elif self._stale:
            self.body.outdate()
        if before is None or before.names != asked.names or not self.body.list.figures.rows:
            self.body.show_figures(asked.names, self.view.figure)
        self._stale = False
        self._show_given()
        self.progress.watch()
        wanted = [name for name in asked.names if not self.body.knows(name)]
        self.counter.ask(asked.programme, wanted, asked.look, self.body.list.current_id() or "")

    def _on_recalled(self, view: Mapping[str, Any]) -> None:
        self._loaded = True
        self.view = view_of(view, self._among)
        self.choices.show_view(self.view)
        self.refresh()

    def _on_view(self, view: View) -> None:
        self.view = view
        self.choices.show_view(view)
        self._remember()
        self.refresh()

    def _on_favoured(self, name: str) -> None:
        self.counter.favour(name)
        self._show_given(name)
        if name != self.view.figure and not self.choices.search.text():
            self.view = replace(self.view, figure=name)
            self.choices.show_view(self.view)
            self._remember()

    def _on_stopped(self) -> None:
        self._desk.say(words.STOPPED, words.AGAIN, self.refresh)

    def _on_given(self, wanted: object) -> None:
        self.pages.setCurrentWidget(self.frozen)
        self.frozen.show_programme(self.view.programme, wanted)

    def _on_back(self) -> None:
        self.pages.setCurrentWidget(self.now)
        self.refresh()
        self.focus_list()

    def _on_changed(self, changes: Changes) -> None:
        if changes.entities & COUNTED:
            self._stale = True
            self._soon.start()

    def _show_given(self, name: str = "") -> None:
        figure, asked = name or self.body.list.current_id(), self._asked
        chosen = "" if self.choices.search.text().strip() else self.view.set
        shown = None if asked is None or figure is None else Shown(asked.programme, asked.look, chosen, figure)
        self.giving.show_given(shown)

    def _remember(self) -> None:
        self._desk.tasks.write(self, kept.remember, KEPT, self.view.kept())
