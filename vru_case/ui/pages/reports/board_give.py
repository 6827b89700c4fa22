"""Saving what was put on paper as a file: as what and for whom; written down first, and never over another file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from vru_case.errors import Refusal
from vru_case.services import exports
from vru_case.ui.desk import Desk
from vru_case.ui.forms.base import FormSheet
from vru_case.ui.forms.chips import ChipsField
from vru_case.ui.forms.printing.folder import ask_folder
from vru_case.ui.forms.printing.letting_out import LettingOut
from vru_case.ui.forms.printing.making import claimed, give_up, keep
from vru_case.ui.parts.field_text import TextField
from vru_case.ui.parts.values import Choice
from vru_case.ui.words import board as words
from vru_case.ui.words import forms as form_words


@dataclass(frozen=True, slots=True)
class Giving:
    """`forms` are codes and words; `body` makes the file of a form, aside; `note` is the verb that writes it down and
    takes the form and the recipient; `file` is its name without a person in it."""

    forms: Mapping[str, str]
    body: Callable[[str], bytes]
    note: Callable[..., Any]
    file: Callable[[str], str]
    recipient: str = ""


class GiveOutSheet(FormSheet):
    """A file in a folder."""

    stays = words.STAYS

    def __init__(self, desk: Desk, giving: Giving, parent: QWidget | None = None) -> None:
        super().__init__(desk, words.GIVE_FORM, parent, width=520)
        self._giving = giving
        self._path: Path | None = None
        self._content = b""
        choices = [Choice(code, label) for code, label in giving.forms.items()]
        self.add_row({"form": ChipsField(desk.theme, words.FORM, choices)})
        said = words.GIVE_FORM.fields["recipient"]
        self.add_row({"recipient": TextField(desk.theme, said.label, said.help, said.hint)})
        self.fields["form"].set_value(choices[0].code)
        self.fields["recipient"].set_value(giving.recipient)
        self.finished.connect(self._on_gone)

    @property
    def form(self) -> str:
        """As what."""
        return str(self.fields["form"].value())

    def save(self) -> None:
        """Asks for a folder once it is said who it is for."""
        if not str(self.fields["recipient"].value()).strip():
            self.refuse(exports.NOBODY, "recipient")
        elif folder := ask_folder(self):
            self.save_in(folder)

    def save_in(self, folder: str) -> None:
        """Makes it, writes down that it goes out, and then puts it there: not for a folder that takes no file."""
        try:
            self._path = claimed(Path(folder), self._giving.file(self.form))
        except Refusal as refusal:
            self.refuse(refusal.message)
            return
        self.set_busy(form_words.SAVING)
        job = partial(self._giving.body, self.form)
        self.desk.tasks.aside(self, job, then=self._on_made, refused=self.on_refused)

    def on_written(self, answer: Any) -> None:
        """It is written down: now it may leave."""
        assert self._path is not None
        then = partial(self._on_put, self._path.name, answer.answer)
        LettingOut(self.desk, self, answer).go(partial(keep, self._path, self._content), then, self.on_refused)

    def on_refused(self, refusal: Refusal) -> None:
        """Nothing is left where it was to go."""
        give_up(self._path)
        super().on_refused(refusal)

    def _on_made(self, content: bytes) -> None:
        self._content = content
        self.write(exports.note, self._giving.note, self.form, str(self.fields["recipient"].value()))

    def _on_gone(self) -> None:
        # Closed while it was being made.
        give_up(self._path)

    def _on_put(self, name: str, answer: Any) -> None:
        self.typed.drop()
        self.desk.say(words.SAVED.format(name=name))
        self.accept()
        self.answered.emit(answer)
