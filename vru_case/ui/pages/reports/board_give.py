"""Saving what was put on paper as a file: as what and for whom; written down first, and never over another file."""

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from vru_case.services import exports
from vru_case.ui.desk import Desk
from vru_case.ui.forms.base import FormSheet
from vru_case.ui.forms.chips import ChipsField
from vru_case.ui.forms.printing.folder import ask_folder
from vru_case.ui.forms.printing.making import free_path
from vru_case.ui.parts.field_text import TextField
from vru_case.ui.parts.values import Choice
from vru_case.ui.words import board as words


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
        self._giving, self._folder = giving, ""
        choices = [Choice(code, label) for code, label in giving.forms.items()]
        self.add_row({"form": ChipsField(desk.theme, words.FORM, choices)})
        said = words.GIVE_FORM.fields["recipient"]
        self.add_row({"recipient": TextField(desk.theme, said.label, said.help, said.hint)})
        self.fields["form"].set_value(choices[0].code)
        self.fields["recipient"].set_value(giving.recipient)

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
        """Writes down that it goes out, and then puts it there."""
        self._folder = folder
        self.write(self._giving.note, self.form, str(self.fields["recipient"].value()))

    def on_written(self, answer: Any) -> None:
        """It is written down: now it may leave."""
        path = free_path(Path(self._folder), self._giving.file(self.form))
        job = partial(_put, partial(self._giving.body, self.form), path)
        self.desk.tasks.aside(self, job, then=partial(self._on_put, path.name, answer))

    def _on_put(self, name: str, answer: Any, well: bool) -> None:
        if not well:
            self._saving = False
            self.refuse(words.CANT_WRITE)
            return
        self.typed.drop()
        self.desk.say(words.SAVED.format(name=name))
        self.accept()
        self.done.emit(answer)


def _put(body: Callable[[], bytes], path: Path) -> bool:
    with contextlib.suppress(OSError):
        made = body()
        with path.open("xb") as page:
            page.write(made)
        path.chmod(0o600)
        return True
    return False
