"""Giving a record out: a passphrase, a folder, the file, and the row that says so. The file is whole or not there."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.programmes.definition import Library
from vru_case.reports import bundle as paper
from vru_case.reports.locked import locked
from vru_case.services import exports
from vru_case.services.access import bundle
from vru_case.services.access.bundle import Given
from vru_case.services.access.requests import RequestRow
from vru_case.services.exports import Noted
from vru_case.services.work import Work
from vru_case.ui.desk import Desk
from vru_case.ui.forms.printing.folder import ask_folder
from vru_case.ui.forms.printing.letting_out import LettingOut
from vru_case.ui.forms.printing.lock import LockSheet
from vru_case.ui.forms.printing.making import claimed, give_up, keep
from vru_case.ui.parts.progress import Progress
from vru_case.ui.words import access as words


@dataclass(frozen=True, slots=True)
class Ready:
    """What is to be written where; an empty file stands there already."""

    given: Given
    path: Path
    content: bytes


class Giving(QObject):
    """`given` once it has left."""

    given = Signal()

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk, self._owner = desk, owner
        self.progress = Progress(desk.theme, parent=owner)

    def ask(self, request: RequestRow) -> None:
        """For a passphrase first."""
        sheet = LockSheet(self._desk.theme, self._owner.window())
        sheet.chosen.connect(partial(self._on_locked, request))
        sheet.open()

    def _on_locked(self, request: RequestRow, passphrase: str) -> None:
        folder = ask_folder(self._owner)
        if folder:
            self.save(request, Path(folder), passphrase)

    def save(self, request: RequestRow, folder: Path, passphrase: str) -> None:
        """Into a folder, locked unless the passphrase is empty."""
        self.progress.start(words.MAKING)
        then = partial(self._on_read, folder, passphrase)
        self._desk.tasks.read(self, bundle.given, request.id, then=then, refused=self._on_refused)

    def _on_read(self, folder: Path, passphrase: str, given: Given) -> None:
        job = partial(make, self._desk.library, given, folder, passphrase)
        self._desk.tasks.aside(self, job, then=self._on_made, refused=self._on_refused)

    def _on_made(self, ready: Ready) -> None:
        # The row first: what cannot be written down as given out doesn't leave.
        then, refused = partial(self._on_written, ready), partial(self._on_not_written, ready)
        self._desk.tasks.write(self, exports.note, bundle.release, ready.given, then=then, refused=refused)

    def _on_written(self, ready: Ready, noted: Noted) -> None:
        out = LettingOut(self._desk, self, noted, partial(_not_given, ready.given.request.id))
        out.go(partial(keep, ready.path, ready.content), partial(self._on_kept, ready), self._on_refused)

    def _on_kept(self, ready: Ready) -> None:
        self.progress.done()
        self._desk.say(words.GIVEN.format(name=ready.given.request.person.name))
        self.given.emit()

    def _on_not_written(self, ready: Ready, refusal: Refusal) -> None:
        give_up(ready.path)
        self._on_refused(refusal)

    def _on_refused(self, refusal: Refusal) -> None:
        self.progress.done()
        self._desk.say(refusal.message)


def make(library: Library, given: Given, folder: Path, passphrase: str) -> Ready:
    """The document, locked, and an empty file where it is to go. Raises Refusal when the folder takes none."""
    day = clock.local(given.whole.read_at).date().isoformat()
    pdf = paper.build(library, given)
    path = claimed(folder, words.FILE.format(reference=given.whole.reference, day=day))
    return Ready(given, path, locked(pdf, passphrase) if passphrase else pdf)


def _not_given(request_id: UUID, work: Work, noted: Noted) -> None:
    bundle.not_released(work, request_id, noted)
