"""Asking how they feel, by a measure the programme uses, in its official words."""

from typing import Any

from PySide6.QtWidgets import QWidget

from vru_case.programmes.measure import Measure
from vru_case.services.plan import plan_undo, wellbeing
from vru_case.services.plan.wellbeing import NewWellbeing
from vru_case.services.values import PersonPage
from vru_case.ui.desk import Desk
from vru_case.ui.forms.asks import Ask, Kit, make_field
from vru_case.ui.forms.base import called
from vru_case.ui.forms.plan.scale import ScaleField
from vru_case.ui.forms.undoable import UndoableSheet
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.values import Choice
from vru_case.ui.steps import WayBack
from vru_case.ui.words import forms as form_words
from vru_case.ui.words import plan as words


class WellbeingSheet(UndoableSheet):
    """The programme's first measure, unless another is named."""

    def __init__(self, desk: Desk, page: PersonPage, parent: QWidget | None = None, measure: str = "") -> None:
        said = form_words.FORMS["wellbeing"]
        super().__init__(desk, said, parent, called(page), 860)
        self.page = page
        programme = desk.library.programme(page.head.programme)
        found = desk.library.measure(measure or programme.uses.measures[0])
        assert found is not None
        self.measure: Measure = found
        if found.intro:
            self.add(Label(desk.theme, found.intro, "body", "text2", wrap=True))
        skips = [Choice(code, label) for code, label in words.SKIP.items()]
        for question in found.questions:
            ends = words.ends(found.lowest, question.low, found.highest, question.high)
            scale = range(found.lowest, found.highest + 1)
            self.add_field(question.id, ScaleField(desk.theme, question.asks, scale, skips, ends))
        self.add_field("when", make_field(Kit(desk.theme, desk.library, programme, said), Ask("when", "when")))
        source = words.SOURCE.format(source=found.source, licence=found.licence)
        self.add(Label(desk.theme, source, "meta", "text3", wrap=True))
        self.typed.use(f"wellbeing:{found.id}:{page.head.id}")

    def save(self) -> None:
        """The answers; what was left alone was not asked."""
        if self.readable():
            answers = {each.id: str(self.fields[each.id].value()) for each in self.measure.questions}
            when = self.fields["when"].value()
            self.write(wellbeing.ask, NewWellbeing(self.page.head.id, self.measure.id, answers, when=when))

    def way_back(self, answer: Any) -> WayBack:
        """Not asked after all."""
        return self.undo_by(plan_undo.row, "wellbeing", answer)
