"""The right side of printing several: how many, how far it is, and the first of them as an example."""

from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from vru_case.services.telling import summary
from vru_case.services.telling.summary_values import CaseSummary, SummaryRequest
from vru_case.ui.desk import Desk
from vru_case.ui.forms.printing.making import Drawn, draw
from vru_case.ui.forms.printing.paper import PagesView
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.progress import Progress
from vru_case.ui.words import printing as words

DPI = 144


class Example(QWidget):
    """`pdf` makes the PDF of one summary, on the thread that does sums."""

    def __init__(self, desk: Desk, pdf: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._pdf = desk, pdf
        self._wanted = 0
        self.state = Label(desk.theme, words.MAKING, "small_strong", "text2", parent=self)
        self.progress = Progress(desk.theme, words.STOP, self)
        self.pages = PagesView(desk.theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(desk.theme.px(12))
        for part in (self.state, self.progress, self.pages):
            column.addWidget(part)
        column.addStretch(1)

    def show_first(self, people: tuple[UUID, ...], request: SummaryRequest) -> None:
        """The first of these people; an answer to an older question is dropped."""
        self._wanted += 1
        self.state.setText(words.people(len(people)))
        if not people:
            self.pages.show_pages(())
            return
        asked = replace(request, person_id=people[0])
        self._desk.tasks.read(self, summary.build, asked, then=partial(self._on_read, self._wanted))

    def step(self, done: int, count: int) -> None:
        """How far it is."""
        said = words.STEP.format(done=done, count=count) if done < count else words.FINISHING
        self.progress.step(done / count, said)

    def _on_read(self, wanted: int, made: CaseSummary) -> None:
        if wanted == self._wanted:
            job = partial(draw, made, DPI, self._pdf)
            self._desk.tasks.aside(self, job, then=partial(self._on_drawn, wanted))

    def _on_drawn(self, wanted: int, drawn: Drawn) -> None:
        if wanted == self._wanted:
            self.pages.show_pages(drawn.pages)
