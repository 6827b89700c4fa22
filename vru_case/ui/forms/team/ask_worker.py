"""Asking a worker to take somebody on, and the worker's answer."""

from dataclasses import replace
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from vru_case.services.team import requests
from vru_case.services.team.requests import NewRequest, RequestRow, Taken
from vru_case.ui.desk import Desk
from vru_case.ui.forms.team.allocate import AllocateSheet
from vru_case.ui.forms.undoable import UndoableSheet
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.field_text import NotesField
from vru_case.ui.parts.label import Label
from vru_case.ui.steps import WayBack
from vru_case.ui.words import forms as form_words
from vru_case.ui.words import team_allocation as words
from vru_case.ui.words.asked import FormWords


class AskWorkerSheet(AllocateSheet):
    """As giving; the worker answers on their Today."""

    form: ClassVar[FormWords] = words.ASK_FORM

    def save(self) -> None:
        """Asks."""
        self.clear_errors()
        self.write(requests.ask, NewRequest(**self.values()))

    def way_back(self, answer: Any) -> WayBack:
        """They are asked no more."""
        return self.undo_by(requests.withdraw, answer)


class AnswerSheet(UndoableSheet):
    """Ctrl+Enter says yes; the other button says not this time."""

    def __init__(self, desk: Desk, row: RequestRow, parent: QWidget | None) -> None:
        said = words.ANSWER_FORM
        super().__init__(desk, said, parent, row.person.name, 560)
        self._row = row
        theme = desk.theme
        asked = words.ASKED_BY.format(asker=row.asker or words.NOBODY_YET, reason=row.reason)
        self.add(Label(theme, asked, "body", wrap=True))
        self.add(Label(theme, words.NOTE, "meta", "text3"))
        self.add(Label(theme, row.handover or words.NO_NOTE, "body", "text" if row.handover else "text3", wrap=True))
        ask = said.fields["words"]
        self.add_row({"words": NotesField(theme, ask.label, ask.help, ask.hint, 2, form_words.OPTIONAL)})
        self.no = Button(theme, words.NOT_THIS_TIME, "secondary", "undo-2", parent=self)
        self.no.clicked.connect(self._on_no)
        self.add_action(self.no)
        # Named by the person, so that it leaves the laptop with their file.
        self.typed.use(f"allocation_answer:{row.person.id}:{row.id}")

    def save(self) -> None:
        """Yes."""
        self.said = words.ANSWER_FORM
        self.write(requests.accept, self._row.id)

    def way_back(self, answer: Taken | UUID) -> WayBack:
        """It waits again."""
        done = answer.done if isinstance(answer, Taken) else None
        return self.undo_by(requests.take_back, self._row.id, done)

    def _on_no(self) -> None:
        self.clear_errors()
        self.said = replace(words.ANSWER_FORM, said=words.SAID_NO)
        self.write(requests.decline, self._row.id, str(self.fields["words"].value()))


def answer(desk: Desk, request: UUID, owner: QWidget) -> None:
    """Open a request for whoever is asked."""
    desk.tasks.read(owner, requests.read, request, then=partial(_open, desk, owner))


def _open(desk: Desk, owner: QWidget, row: RequestRow) -> None:
    AnswerSheet(desk, row, owner.window()).open()
