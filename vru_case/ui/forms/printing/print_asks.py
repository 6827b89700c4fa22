"""What is asked before a summary is printed: why, for whom, until when, and which sections."""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vru_case.programmes.paper import GENERAL, SECTIONS, Paper
from vru_case.services.telling import summary
from vru_case.ui.forms.chips import ChipsField
from vru_case.ui.parts.dates import PartDate
from vru_case.ui.parts.field import Field
from vru_case.ui.parts.field_choice import CheckField, ChecksField
from vru_case.ui.parts.field_date import DateField, DateWords
from vru_case.ui.parts.field_text import NotesField, TextField
from vru_case.ui.parts.values import Choice
from vru_case.ui.theme import Theme
from vru_case.ui.words import forms as form_words
from vru_case.ui.words import printing as words


class PrintAsks(QWidget):
    """`changed` after every answer. `fields` by the names a Refusal uses. A purpose brings its own sections."""

    changed = Signal()

    def __init__(self, theme: Theme, papers: Mapping[str, Paper], today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._today = theme, today
        self._papers = {**papers, GENERAL.id: papers.get(GENERAL.id, GENERAL)}
        last = sorted(self._papers.values(), key=_general_last)
        purposes = [Choice(each.id, each.title, hint=each.help) for each in last]
        self.why = ChipsField(theme, words.PURPOSE, purposes, parent=self)
        self.other = TextField(theme, words.OTHER_PURPOSE, parent=self)
        self.other.hide()
        self.who = NotesField(theme, words.RECIPIENT, words.RECIPIENT_HELP, words.RECIPIENT_HINT, 1, parent=self)
        read = DateWords(unreadable=form_words.UNREADABLE_DAY, future=True)
        self.until = DateField(theme, words.DESTROY, read, parent=self)
        self.large = CheckField(theme, words.LARGE, parent=self)
        shown = [Choice(each, words.SECTIONS[each]) for each in SECTIONS if each not in summary.ALWAYS]
        self.shows = ChecksField(theme, words.SECTIONS_TITLE, shown, words.SECTIONS_HELP, self)
        self.fields: dict[str, Field] = {
            "purpose": self.why,
            "other": self.other,
            "recipient": self.who,
            "destroy_by": self.until,
            "large": self.large,
            "sections": self.shows,
        }
        self._now = ""
        self._follow(self._papers[GENERAL.id])
        self._lay_out()
        self.why.changed.connect(self._on_why)
        for field in self.fields.values():
            field.changed.connect(self.changed)

    def paper(self) -> Paper:
        """The kind of paper that was chosen."""
        return self._papers.get(str(self.why.value()), self._papers[GENERAL.id])

    def purpose(self) -> str:
        """Why, in words; nothing while it isn't said."""
        if not self.why.value():
            return ""
        return self.paper().purpose or str(self.other.value())

    def recipient(self) -> str:
        """For whom, a line for each copy."""
        return str(self.who.value())

    def sections(self) -> tuple[str, ...]:
        """The ids of the sections chosen, and of those that are always shown."""
        chosen = {*self.shows.value(), *summary.ALWAYS}
        return tuple(each for each in self.paper().sections if each in chosen)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(16))
        for part in (self.why, self.other, self.who):
            column.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(16))
        row.addWidget(self.until, 1)
        row.addWidget(self.large, 1, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(row)
        column.addWidget(self.shows)

    def _on_why(self) -> None:
        paper = self.paper()
        self.other.setVisible(bool(self.why.value()) and not paper.purpose)
        if paper.id != self._now:
            self._follow(paper)

    def _follow(self, paper: Paper) -> None:
        """Its sections and what is ticked of them at first, until when it is kept, and how large it is printed."""
        self._now = paper.id
        self.shows.offer(paper.sections)
        self.shows.set_value(paper.chosen)
        self.large.set_value(paper.large)
        self.who.set_help(f"{paper.hint}. {words.RECIPIENT_HELP}" if paper.hint else words.RECIPIENT_HELP)
        day = self._today + timedelta(days=paper.destroy_days)
        self.until.set_value(PartDate(day, "day") if paper.destroy_days else PartDate(None, "day"))


def _general_last(paper: Paper) -> bool:
    return paper.id == GENERAL.id
