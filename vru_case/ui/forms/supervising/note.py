"""A supervision note: what was talked over with a worker, what each will do, and when to meet again."""

from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from vru_case.services.supervising import notes
from vru_case.services.supervising.values import Led, NewNote, NoteRow, Supervised
from vru_case.ui.desk import Desk
from vru_case.ui.forms.asks import day_of, narrowed
from vru_case.ui.forms.base import FormSheet
from vru_case.ui.forms.when import WhenField
from vru_case.ui.parts.dates import PartDate
from vru_case.ui.parts.field_choice import ChoiceField
from vru_case.ui.parts.field_date import DateField, DateWords
from vru_case.ui.parts.field_text import NotesField
from vru_case.ui.parts.values import Choice
from vru_case.ui.words import forms as form_words
from vru_case.ui.words import supervision as words


class NoteSheet(FormSheet):
    """Writes a note about a worker, or puts one of one's own right. `done` carries its id."""

    def __init__(self, desk: Desk, who: Supervised, row: NoteRow | None, parent: QWidget | None) -> None:
        super().__init__(desk, words.form(who.name, changing=row is not None), parent, width=640)
        self.who, self.row = who, row
        theme, ask = desk.theme, self.said.fields
        optional = form_words.OPTIONAL
        self.add_row({"words": NotesField(theme, ask["words"].label, "", ask["words"].hint, 5)})
        self.add_row({"agreed": NotesField(theme, ask["agreed"].label, "", ask["agreed"].hint, 3, optional)})
        ahead = DateWords(unreadable=form_words.UNREADABLE_DAY, future=True)
        about = ask["episode_id"]
        self.about = narrowed(ChoiceField(theme, about.label, (), "", form_words.FIND, optional=optional))
        self.add_row(
            {"next_on": DateField(theme, ask["next_on"].label, ahead, "", ask["next_on"].hint, optional),
             "episode_id": self.about}
        )  # fmt: skip
        self.add_row({"when": WhenField(theme, ask["when"].label, form_words.WHEN)})
        self._waits_for: UUID | None = row.episode_id if row is not None else None
        if row is not None:
            self._fill(row)
        desk.tasks.read(self, notes.led, who.space_id, who.worker_id, then=self._on_led)
        what = row.id if row is not None else who.worker_id
        # Named by the case, so that it leaves the laptop with what else is kept of supervision.
        self.typed.use(f"supervision:{notes.kept_in(who.space_id)}:{what}")

    def save(self) -> None:
        """The whole note as it stands here."""
        if not self.readable():
            return
        field = self.fields
        chosen = str(self.about.value())
        new = NewNote(
            self.who.space_id, self.who.worker_id, str(field["words"].value()), str(field["agreed"].value()),
            day_of(field["next_on"].value()), UUID(chosen) if chosen else self._waits_for, field["when"].value(),
        )  # fmt: skip
        if self.row is None:
            self.write(notes.write, new)
        else:
            self.write(notes.change, self.row.id, new)

    def _fill(self, row: NoteRow) -> None:
        self.fields["words"].set_value(row.words)
        self.fields["agreed"].set_value(row.agreed)
        self.fields["next_on"].set_value(PartDate(row.next_on, "day") if row.next_on is not None else None)
        self.fields["when"].set_value(row.when)

    def _on_led(self, found: tuple[Led, ...]) -> None:
        before: Any = self.about.value() or (str(self._waits_for) if self._waits_for is not None else "")
        choices = [Choice("", words.NOBODY), *(Choice(str(each.episode_id), each.name) for each in found)]
        if self.row is not None and self.row.about and before not in {each.code for each in choices}:
            choices.append(Choice(before, self.row.about))
        self.about.set_choices(choices)
        self.about.set_value(before)
        # From here on the choice says it, also that there is none.
        self._waits_for = None if before in {each.code for each in choices} else self._waits_for
