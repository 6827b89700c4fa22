"""Two days, from and up to, for a time that no menu has."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vru_case.reports.figures.period import EARLIEST, Period, fits
from vru_case.ui.forms.asks import day_of
from vru_case.ui.pages.reports.figures_period import own
from vru_case.ui.parts.dates import PartDate
from vru_case.ui.parts.field_date import DateField, DateWords
from vru_case.ui.parts.sheet import Sheet
from vru_case.ui.theme import Theme
from vru_case.ui.words import forms as form_words
from vru_case.ui.words import reports_figures as words


class DaysSheet(Sheet):
    """`taken` carries a Chosen."""

    taken = Signal(object)

    def __init__(self, theme: Theme, days: Period, parent: QWidget | None = None) -> None:
        super().__init__(theme, words.OWN_TITLE, words.OWN_SAVE, form_words.CANCEL, parent, words.OWN_SUB, 480)
        read = DateWords(unreadable=form_words.UNREADABLE_DAY)
        self.first = DateField(theme, words.FROM, read, placeholder=words.DAY_HINT)
        self.last = DateField(theme, words.UNTIL, read, placeholder=words.DAY_HINT)
        self.first.set_value(PartDate(days.first, "day"))
        self.last.set_value(PartDate(days.last, "day"))
        self.fields = {"first": self.first, "last": self.last}
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.px(16))
        for field in self.fields.values():
            across.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.add(row)
        self.saved.connect(self._on_saved)
        self.finished.connect(self.deleteLater)

    def _on_saved(self) -> None:
        first, last = self._day("first"), self._day("last")
        if first is None or last is None:
            return
        if last < first:
            self.refuse(words.WRONG_ORDER, "last")
            return
        if not fits(first, last):
            self.refuse(words.TOO_FAR, "first" if first.year < EARLIEST.year else "last")
            return
        self.taken.emit(own(first, last))
        self.accept()

    def _day(self, name: str) -> date | None:
        field = self.first if name == "first" else self.last
        day = day_of(field.value())
        if day is None:
            self.refuse(form_words.UNREADABLE_DAY if field.problem() else words.NO_DAY, name)
        return day
