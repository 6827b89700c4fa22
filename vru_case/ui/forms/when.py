"""When something happened: now, unless they say an earlier time, as exactly as they know it."""

import re
from datetime import datetime, time

from PySide6.QtWidgets import QHBoxLayout, QWidget

from vru_case import clock
from vru_case.services.values import When
from vru_case.ui.parts.dates import PartDate
from vru_case.ui.parts.field import Field
from vru_case.ui.parts.field_date import DateField, DateWords
from vru_case.ui.parts.field_text import TextField
from vru_case.ui.parts.segments import Segments
from vru_case.ui.parts.values import Choice
from vru_case.ui.theme import Theme
from vru_case.ui.words.forms import WhenWords

_TIME = re.compile(r"([01]?\d|2[0-3])[:.]?([0-5]\d)\s*(am|pm)?|(1[0-2]|0?[1-9])\s*(am|pm)", re.IGNORECASE)
NOON = time(12)


def read_time(text: str) -> time | None:
    """A time of day as people write it: 14:30, 1430, 2.30pm, 9am. None when it cannot be read."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute, half = int(found[1] or found[4]), int(found[2] or 0), (found[3] or found[5] or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute)


def moment(day: PartDate, at: time | None) -> When:
    """The day, and the time where it is known. A day without a time stands at noon, or now when that is earlier."""
    if day.day is None:
        return When(None, "unknown")
    if day.precision != "day":
        return When(datetime.combine(day.day, NOON, clock.LONDON), day.precision)
    if at is not None:
        return When(datetime.combine(day.day, at, clock.LONDON), "time")
    noon = datetime.combine(day.day, NOON, clock.LONDON)
    return When(min(noon, clock.now()) if day.day == clock.today() else noon, "day")


class WhenField(Field):
    """`value` is None for now, else a When. `problem` while a day or time cannot be read."""

    def __init__(self, theme: Theme, label: str, words: WhenWords, parent: QWidget | None = None) -> None:
        super().__init__(theme, label, parent=parent)
        self._said = words
        choices = [Choice("now", words.now), Choice("earlier", words.earlier)]
        self.segments = Segments(theme, choices, label, parent=self)
        self.day = DateField(
            theme, words.day, DateWords(words.unknown, words.unreadable), placeholder=words.day_hint, parent=self
        )
        self.time = TextField(theme, words.time, placeholder=words.time_hint, width=120, parent=self)
        self._earlier = QWidget(self)
        row = QHBoxLayout(self._earlier)
        row.setContentsMargins(0, theme.px(6), 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(self.day)
        row.addWidget(self.time)
        row.addStretch(1)
        self._earlier.hide()
        self._take(self.segments)
        self._column.insertWidget(2, self._earlier)
        self.setFocusProxy(self.segments.buttons()[0])
        self.segments.chosen.connect(self._on_chosen)
        self.day.changed.connect(self._on_edited)
        self.time.changed.connect(self._on_edited)

    def value(self) -> When | None:
        """When it happened; None for now."""
        day = self.day.value() or PartDate(clock.today(), "day")
        return moment(day, read_time(self.time.value())) if self.segments.code() == "earlier" else None

    def set_value(self, value: When | None) -> None:
        """Back to now, or to a day and time."""
        self.segments.set_code("earlier" if value else "now")
        self._earlier.setVisible(value is not None)
        if value is not None:
            local = clock.local(value.at) if value.at else None
            precision = value.precision if value.precision in ("month", "year", "unknown") else "day"
            self.day.set_value(PartDate(local.date() if local else None, precision))  # type: ignore[arg-type]
            self.time.set_value(f"{local:%H:%M}" if local and value.precision == "time" else "")

    def problem(self) -> bool:
        """Something is written that cannot be read."""
        if self.segments.code() == "now":
            return False
        wrong_time = bool(self.time.value()) and read_time(self.time.value()) is None
        self.time.set_error(self._said.time_unreadable if wrong_time else "")
        self.day.set_error(self._said.unreadable if self.day.problem() else "")
        return wrong_time or self.day.problem()

    def _on_chosen(self, code: str) -> None:
        self._earlier.setVisible(code == "earlier")
        if code == "earlier":
            self.day.focus_editor()
        self._on_edited()
