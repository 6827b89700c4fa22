"""What is asked before a summary is printed: why, for whom, until when, and which sections."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vru_case.services.telling import summary
from vru_case.ui.forms.chips import ChipsField
from vru_case.ui.parts.dates import PartDate
from vru_case.ui.parts.field import Field
from vru_case.ui.parts.field_choice import ChecksField
from vru_case.ui.parts.field_date import DateField, DateWords
from vru_case.ui.parts.field_text import TextField
from vru_case.ui.parts.values import Choice
from vru_case.ui.theme import Theme
from vru_case.ui.words import forms as form_words
from vru_case.ui.words import printing as words


class PrintAsks(QWidget):
    """`changed` after every answer. `fields` by the names a Refusal uses."""

    changed = Signal()

    def __init__(self, theme: Theme, destroy_by: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        purposes = [Choice(code, label) for code, label in words.PURPOSES]
        self.why = ChipsField(theme, words.PURPOSE, purposes, parent=self)
        self.other = TextField(theme, words.OTHER_PURPOSE, parent=self)
        self.other.hide()
        self.who = TextField(theme, words.RECIPIENT, placeholder=words.RECIPIENT_HINT, parent=self)
        read = DateWords(unreadable=form_words.UNREADABLE_DAY, future=True)
        self.until = DateField(theme, words.DESTROY, read, parent=self)
        self.until.set_value(PartDate(destroy_by, "day"))
        self._sections = summary.sections(words.SECTIONS)
        shown = [Choice(each.id, each.words) for each in self._sections if not each.always]
        self.shows = ChecksField(theme, words.SECTIONS_TITLE, shown, words.SECTIONS_HELP, self)
        self.shows.set_value([each.id for each in self._sections if each.chosen])
        self.fields: dict[str, Field] = {
            "purpose": self.why,
            "other": self.other,
            "recipient": self.who,
            "destroy_by": self.until,
            "sections": self.shows,
        }
        self._lay_out()
        for field in self.fields.values():
            field.changed.connect(self.changed)
        self.why.changed.connect(self._on_why)

    def purpose(self) -> str:
        """Why, in words."""
        code = self.why.value()
        return str(self.other.value()) if code == words.OTHER else dict(words.PURPOSES).get(code, "")

    def recipient(self) -> str:
        """For whom."""
        return str(self.who.value())

    def sections(self) -> tuple[str, ...]:
        """The ids of the sections chosen, and of those that are always shown."""
        chosen = set(self.shows.value())
        return tuple(each.id for each in self._sections if each.always or each.id in chosen)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(16))
        column.addWidget(self.why)
        column.addWidget(self.other)
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(16))
        row.addWidget(self.who, 3)
        row.addWidget(self.until, 2)
        column.addLayout(row)
        column.addWidget(self.shows)

    def _on_why(self) -> None:
        self.other.setVisible(self.why.value() == words.OTHER)
