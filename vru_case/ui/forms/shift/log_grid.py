"""Entering a paper sheet of the log: where and when once, then a key for each box that was ticked."""

from datetime import datetime, time, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.services.shift import log_questions, offer_log, shifts
from vru_case.services.shift.shifts import NewShift
from vru_case.services.work import Membership
from vru_case.ui.desk import Desk
from vru_case.ui.forms.asks import TimeField, narrowed
from vru_case.ui.forms.shift.line_grid import GridField
from vru_case.ui.forms.shift.shift import WithPlaces, site_choices
from vru_case.ui.forms.when import read_time
from vru_case.ui.parts.field import Field
from vru_case.ui.parts.field_choice import ChoiceField
from vru_case.ui.parts.field_date import DateField, DateWords
from vru_case.ui.steps import WayBack
from vru_case.ui.words import forms as form_words
from vru_case.ui.words import shift as words


class PaperSheet(WithPlaces):
    """`done` carries the shift's id. A refusal of one line marks its cell."""

    def __init__(self, desk: Desk, places: tuple[Membership, ...], parent: QWidget | None = None) -> None:
        super().__init__(desk, words.PAPER_FORM, places, parent, 1180)
        if self.programme_field is not None:
            self.add_field("programme", self.programme_field)
        self._when()
        self.grid = GridField(desk.theme, self.said.fields["lines"].label)
        self.fields["lines"] = self.grid
        self.add(self.grid, 1)
        self._ask_lines()
        for field in self.fields.values():
            self.figures.watch(field)
        self.fields["day"].changed.connect(self._ask_lines)
        self.typed.use("paper-sheet")

    def on_programme(self) -> None:
        """Its own places and questions."""
        self.swap("site", self.new_sites())
        self._ask_lines()

    def new_sites(self) -> Field:
        """One line, for the grid needs the room."""
        choices = site_choices(self.desk.library, self.rule)
        return narrowed(ChoiceField(self._theme, self.said.fields["site"].label, choices, placeholder=form_words.FIND))

    def span(self) -> tuple[datetime, datetime] | None:
        """From when to when; past midnight when it ends before it began. None while that isn't said."""
        day = self.fields["day"].value()
        start, end = (read_time(self.fields[name].value()) for name in ("started", "ended"))
        if day is None or day.day is None or start is None or end is None:
            return None
        return _span(datetime.combine(day.day, start, clock.LONDON), end)

    def save(self) -> None:
        """The shift and its lines in one write."""
        if not self.readable():
            return
        span, lines = self.span(), self.grid.lines()
        if span is None:
            self.on_refused(Refusal(words.NO_DAY, "day"))
        elif not lines:
            self.on_refused(Refusal(words.NO_LINES, "lines"))
        else:
            shift = NewShift(self.space_id, self.fields["site"].value(), *span, from_paper=True)
            self.write(offer_log.write_all, shift, lines)

    def on_refused(self, refusal: Refusal) -> None:
        """A line that can't be is gone to, and says why."""
        number, colon, ask = (refusal.field or "").partition(":")
        if colon:
            super().on_refused(Refusal(refusal.message, "lines"))
            self.grid.go_to(int(number), ask)
        else:
            super().on_refused(refusal)

    def way_back(self, answer: Any) -> WayBack:
        """The shift never was, nor its lines."""
        return self.undo_by(shifts.take_back, answer)

    def _when(self) -> None:
        said, theme = self.said.fields, self._theme
        read = DateWords(unreadable=form_words.UNREADABLE_DAY)
        day = DateField(theme, said["day"].label, read, placeholder=said["day"].hint)
        started, ended = (
            TimeField(theme, said[name].label, placeholder=said[name].hint, width=140) for name in ("started", "ended")
        )
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(16))
        self.fields["site"] = self.new_sites()
        row.addWidget(self.fields["site"], 4, Qt.AlignmentFlag.AlignTop)
        for name, field, share in (("day", day, 3), ("started", started, 2), ("ended", ended, 2)):
            self.fields[name] = field
            row.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
        row.addStretch(2)
        self.add(holder)

    def _ask_lines(self) -> None:
        day = self.fields["day"].value()
        on = day.day if day is not None and day.day is not None else clock.today()
        asked = log_questions.questions(self.desk.library, self.programme, on)
        self.grid.set_questions(self.programme, asked, on)


def _span(started: datetime, end: time) -> tuple[datetime, datetime]:
    ended = datetime.combine(started.date(), end, clock.LONDON)
    return started, ended if ended > started else ended + timedelta(days=1)
