"""Somebody is away: who looks after their people, and until when."""

from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from vru_case.services.team import cover
from vru_case.services.team.cover import NewCover
from vru_case.ui.desk import Desk
from vru_case.ui.forms.asks import day_of, narrowed
from vru_case.ui.forms.team.allocate import account, fill, worker_field, workers
from vru_case.ui.forms.undoable import UndoableSheet
from vru_case.ui.parts.field_choice import ChoiceField
from vru_case.ui.parts.field_date import DateField, DateWords
from vru_case.ui.parts.field_text import NotesField
from vru_case.ui.parts.values import Choice
from vru_case.ui.steps import WayBack
from vru_case.ui.words import forms as form_words
from vru_case.ui.words import team_allocation as words


class CoverSheet(UndoableSheet):
    """The programme is asked only where one supervises several."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        said = words.COVER_FORM
        super().__init__(desk, said, parent, width=544)
        theme, ask = desk.theme, said.fields
        places = [each for each in desk.actor.places if each.role == "supervisor"]
        choices = [Choice(str(each.space_id), each.name) for each in places]
        self.space = narrowed(ChoiceField(theme, ask["space_id"].label, choices, "", form_words.FIND))
        self.space.set_value(choices[0].code if choices else "")
        self.add_row({"space_id": self.space})
        self.space.setVisible(len(choices) > 1)
        self.away, self.covers = (worker_field(desk, said, name) for name in ("worker_id", "cover_id"))
        self.add_row({"worker_id": self.away})
        self.add_row({"cover_id": self.covers})
        read = DateWords(unreadable=form_words.UNREADABLE_DAY, future=True)
        self.add_row({
            name: DateField(theme, ask[name].label, read, ask[name].help, ask[name].hint)
            for name in ("from_on", "to_on")
        })  # fmt: skip
        note = ask["words"]
        self.add_row({"words": NotesField(theme, note.label, note.help, note.hint, 2, form_words.OPTIONAL)})
        self.typed.use("cover")
        self.space.changed.connect(self._ask)
        self._ask()

    def save(self) -> None:
        """Begins it, today or on its day."""
        self.clear_errors()
        if self.readable():
            value: dict[str, Any] = {name: field.value() for name, field in self.fields.items()}
            self.write(
                cover.begin,
                NewCover(
                    UUID(str(value["space_id"])), account(value["worker_id"]), account(value["cover_id"]),
                    day_of(value["to_on"]), day_of(value["from_on"]), str(value["words"]),
                ),
            )  # fmt: skip

    def way_back(self, answer: Any) -> WayBack:
        """It is over before it began."""
        return self.undo_by(cover.end, answer)

    def _ask(self) -> None:
        if self.space.value():
            self.desk.tasks.read(self, workers, UUID(str(self.space.value())), then=self._on_workers)

    def _on_workers(self, found: Any) -> None:
        fill(self.away, found)
        fill(self.covers, found)
