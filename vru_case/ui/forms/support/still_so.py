"""A start that came to an end: when, how we know, and their words where they agree."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from vru_case.services.support import sustained
from vru_case.services.support.sustained import Answered, Found
from vru_case.services.values import PersonPage
from vru_case.ui.desk import Desk
from vru_case.ui.forms.asks import Ask, Kit, day_of, make_field
from vru_case.ui.forms.base import FormSheet, called
from vru_case.ui.forms.chips import ChipsField
from vru_case.ui.forms.undoable import UndoableSheet
from vru_case.ui.steps import WayBack
from vru_case.ui.words import forms as form_words

ROWS = (
    Ask("ended_on", "behind"), Ask("evidence", "chips", "evidence", default=sustained.TOLD),
    Ask("words", "notes", lines=2), Ask("quote_agreed", "tick"),
)  # fmt: skip


class EndedSheet(UndoableSheet):
    """Answers one check of a start."""

    def __init__(self, desk: Desk, page: PersonPage, parent: QWidget | None, follow_up: UUID) -> None:
        said = form_words.FORMS["sustained"]
        super().__init__(desk, said, parent, called(page))
        self._follow_up = follow_up
        kit = Kit(desk.theme, desk.library, desk.library.programme(page.head.programme), said)
        for ask in ROWS:
            self.add_row({ask.name: make_field(kit, ask)})
        evidence = self.fields["evidence"]
        assert isinstance(evidence, ChipsField)
        for row in desk.library.list("evidence").options:
            evidence.chips[row.code].setVisible(not row.flag("matched"))
        self.typed.use(f"sustained:{follow_up}")

    def save(self) -> None:
        """An end, with its day."""
        if not self.readable():
            return
        value = {name: field.value() for name, field in self.fields.items()}
        self.write(
            sustained.answer,
            Answered(
                self._follow_up, sustained.ENDED, day_of(value["ended_on"]), value["words"], value["quote_agreed"],
                value["evidence"],
            ),
        )  # fmt: skip

    def way_back(self, answer: Found) -> WayBack:
        """The check is asked again."""
        return self.undo_by(sustained.take_back, answer)


def make(follow_up: UUID) -> Callable[..., FormSheet]:
    """What makes the sheet of one check."""

    def opened(desk: Any, page: Any, parent: Any = None) -> FormSheet:
        return EndedSheet(desk, page, parent, follow_up)

    return opened
