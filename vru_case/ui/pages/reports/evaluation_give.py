"""Saving an extract: the row that says so first, then the file, which is whole or not there."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from vru_case.errors import Refusal
from vru_case.programmes.definition import Library
from vru_case.reports import extract_files
from vru_case.reports.extract import Extract
from vru_case.services import exports
from vru_case.services.access import evaluating
from vru_case.services.exports import Noted
from vru_case.ui.desk import Desk
from vru_case.ui.forms.printing.letting_out import LettingOut
from vru_case.ui.forms.printing.making import claimed, give_up, keep
from vru_case.ui.words import evaluation as words


@dataclass(frozen=True, slots=True)
class Out:
    """What goes out, where to, and for whom; `space` has the row that says so."""

    made: Extract
    folder: Path
    space: UUID
    recipient: str


class EvaluationGiving(QObject):
    """`given` once it has left; `refused` carries a Refusal."""

    given = Signal()
    refused = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def save(self, out: Out) -> None:
        """Everything, one step after another."""
        job = partial(make, self._desk.library, out.made, out.folder)
        self._desk.tasks.aside(self, job, then=partial(self._on_made, out), refused=self.refused.emit)

    def _on_made(self, out: Out, file: tuple[Path, bytes]) -> None:
        made = out.made
        given = (out.space, made.project, out.recipient, made.people, sum(made.left_out.values()))
        then, refused = partial(self._on_written, file), partial(self._on_not_written, file[0])
        self._desk.tasks.write(self, exports.note, evaluating.given_out, *given, then=then, refused=refused)

    def _on_written(self, file: tuple[Path, bytes], noted: Noted) -> None:
        LettingOut(self._desk, self, noted).go(partial(keep, *file), self._on_kept, self.refused.emit)

    def _on_not_written(self, path: Path, refusal: Refusal) -> None:
        give_up(path)
        self.refused.emit(refusal)

    def _on_kept(self) -> None:
        self._desk.say(words.SAVED)
        self.given.emit()


def make(library: Library, made: Extract, folder: Path) -> tuple[Path, bytes]:
    """The archive, and an empty file where it is to go. Raises Refusal when the folder takes none."""
    path = claimed(folder, extract_files.name_of(made))
    return path, extract_files.write(library, made)
