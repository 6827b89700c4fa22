"""When somebody was born, as exactly as anybody knows, with what the programme's rules say of it. It never blocks."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vru_case import clock
from vru_case.programmes.definition import Programme
from vru_case.services.shift.eligibility import Judged, of_details
from vru_case.services.values import Details
from vru_case.ui.forms.asks import NumberField, whole
from vru_case.ui.parts.banner import Banner
from vru_case.ui.parts.dates import PartDate
from vru_case.ui.parts.field import Field
from vru_case.ui.parts.field_date import DateField, DateWords
from vru_case.ui.parts.values import Tone
from vru_case.ui.theme import Theme
from vru_case.ui.words import forms as words

TONES: dict[str, tuple[Tone, str]] = {
    "eligible": ("ok", "circle-check"),
    "triage": ("warn", "circle-alert"),
    "outside": ("warn", "circle-alert"),
    "unknown": ("info", "info"),
}


class BirthAsked(QWidget):
    """A date, a month, a year, not known; or about how old. What the rules say stands beneath, live.

    `judged` carries what they say, of the day of the moment they were met in; today, unless that is said.
    """

    judged = Signal(object)

    def __init__(self, theme: Theme, programme: Programme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._programme = programme
        self._day: date | None = None
        self._reason = ""
        read = DateWords(words.UNKNOWN, words.UNREADABLE)
        self.born = DateField(theme, words.BORN.label, read, placeholder=words.BORN.hint, parent=self)
        said = words.ABOUT_AGE
        self.age = NumberField(theme, said.label, placeholder=said.hint, width=110, parent=self)
        self.says = Banner(theme, parent=self)
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        row.addWidget(self.born, 3, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.age, 2, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(row)
        column.addWidget(self.says)
        self.born.changed.connect(self._say)
        self.age.changed.connect(self._say)
        self._say()

    def set_programme(self, programme: Programme) -> None:
        """Another programme's rules."""
        self._programme = programme
        self._say()

    def set_moment(self, day: date | None, reason: str) -> None:
        """The day the rules are asked about, and why they came to us (a code of the programme's reasons)."""
        self._day, self._reason = day, reason
        self._say()

    def set_details(self, details: Details) -> None:
        """Fills in what is known."""
        precision = details.born_precision
        if details.born_on is not None and precision in ("day", "month", "year"):
            self.born.set_value(PartDate(details.born_on, precision))  # type: ignore[arg-type]
        if details.estimated_age is not None:
            self.age.set_value(str(details.estimated_age))
        self._say()

    def answer(self) -> tuple[date | None, str, int | None]:
        """`born_on`, `born_precision`, `estimated_age`, as a person's details hold them."""
        part = self.born.value()
        age = None if self.age.problem() else whole(self.age.value())
        if part is not None and part.day is not None:
            return part.day, part.precision, None
        return None, "unknown" if age is None else "estimated", age

    def found(self) -> Judged:
        """What the rules say just now."""
        born, precision, age = self.answer()
        details = Details(born_on=born, born_precision=precision, estimated_age=age)
        return of_details(self._programme, details, self._day or clock.today(), self._reason)

    def _say(self) -> None:
        self.says.say(self.found().sentence, *TONES[self.found().result])
        self.judged.emit(self.found())


def follow(birth: BirthAsked, why: Field) -> None:
    """Asks why support goes on outside the usual, only where it would."""
    birth.judged.connect(partial(_ask_why, why))
    _ask_why(why, birth.found())


def _ask_why(why: Field, found: Judged) -> None:
    why.setVisible(found.outside)
