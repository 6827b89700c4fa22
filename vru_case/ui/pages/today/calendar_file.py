"""Follow-ups as a calendar file: says what is in it, then asks where it is to go."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from vru_case.errors import Refusal
from vru_case.services import calendar
from vru_case.services.calendar import Stretch
from vru_case.services.work import Work
from vru_case.ui.desk import Desk
from vru_case.ui.forms.printing.folder import ask_folder
from vru_case.ui.forms.printing.making import free_path, keep
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.sheet import Sheet
from vru_case.ui.words import calendar as words
from vru_case.ui.words import dates
from vru_case.ui.words import forms as form_words


class CalendarFileSheet(Sheet):
    """Of the days the calendar shows, mine or the team's as it stands there."""

    def __init__(self, desk: Desk, stretch: Stretch, parent: QWidget | None = None) -> None:
        super().__init__(
            desk.theme, words.FILE_TITLE, words.FILE_SAVE, words.FILE_CANCEL, parent, words.FILE_SUB, 520,
            form_words.WINDOW,
        )  # fmt: skip
        self._desk, self._stretch = desk, stretch
        count = sum(len(rows) for rows in stretch.days.values())
        said = words.FILE_WHAT.format(
            count=words.follow_ups(count), first=dates.day_short(stretch.first), last=dates.day_short(stretch.last),
            whose=words.OWN if stretch.mine else words.OURS,
        )  # fmt: skip
        self.add(Label(desk.theme, said, "name", wrap=True, parent=self))
        self.add(Label(desk.theme, words.FILE_CARE, "body", "text2", wrap=True, parent=self))
        self.saved.connect(self._on_saved)
        self.finished.connect(self.deleteLater)

    def save_in(self, folder: str) -> None:
        """Make the file and write it there, under a name that names nobody."""
        if folder:
            path = free_path(Path(folder), calendar.FILE)
            self._desk.tasks.read(self, _file, self._stretch, then=partial(self._keep, path))

    def _keep(self, path: Path, made: bytes) -> None:
        try:
            keep(path, made)
        except Refusal as refusal:
            self.refuse(refusal.message)
            return
        self._desk.say(words.FILE_SAVED.format(file=path.name))
        self.accept()

    def _on_saved(self) -> None:
        self.save_in(ask_folder(self))


def _file(work: Work, stretch: Stretch) -> bytes:
    return calendar.file(work, stretch.first, stretch.last, mine=stretch.mine)
