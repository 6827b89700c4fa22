"""Where a hand-on has got to now: what may come next, each by one key; a day where an appointment has one."""

from datetime import datetime, time
from functools import partial
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.services.referring import onward
from vru_case.services.referring.onward import Before, Step
from vru_case.services.values import Coded, OnwardRow, PersonPage
from vru_case.ui.desk import Desk
from vru_case.ui.forms.asks import TimeField, day_of
from vru_case.ui.forms.base import FormSheet
from vru_case.ui.forms.flow import Flow
from vru_case.ui.forms.when import read_time
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.field_date import DateField, DateWords
from vru_case.ui.parts.field_text import NotesField
from vru_case.ui.parts.keycap import KeyCap
from vru_case.ui.parts.label import Label
from vru_case.ui.words import dates
from vru_case.ui.words import forms as form_words
from vru_case.ui.words import referral_forms as words

OFFERED = "FIRST_OFFERED"


class StepSheet(FormSheet):
    """A number chooses and saves at once; only an appointment waits for its day."""

    def __init__(self, desk: Desk, page: PersonPage, row: OnwardRow, parent: QWidget | None = None) -> None:
        super().__init__(desk, words.STEP, parent, row.service.words, 520)
        self.row = row
        self._status = ""
        self.buttons: dict[str, Button] = {}
        self._keys: list[QShortcut] = []
        said = words.NOW.format(status=row.status.words, day=self._last_day())
        self.add(Label(desk.theme, said, "body", "text2", wrap=True))
        self._build_next()
        self._build_appointment()
        self.add_field("words", NotesField(desk.theme, *_said("words"), 2, form_words.OPTIONAL))
        self._build_others()
        self.save_button.setEnabled(False)
        self.typed.use(f"step:{row.id}")

    def showEvent(self, event: QShowEvent) -> None:
        """Starts where the likeliest answer is."""
        super().showEvent(event)
        if self.buttons:
            next(iter(self.buttons.values())).setFocus()

    def choose(self, status: str) -> None:
        """This comes next. An appointment asks for its day first."""
        self._status = status
        self.save_button.setEnabled(True)
        if status == OFFERED:
            self._appointment.show()
            self.fields["appointment"].focus_editor()
        else:
            self.save()

    def save(self) -> None:
        """The step, with what was written."""
        if not self._status or not self.readable():
            return
        at, day_only = self._when()
        if self._status == OFFERED and at is None:
            self.refuse(form_words.UNREADABLE_DAY, "appointment")
            return
        self.write(onward.move, Step(self.row.id, self._status, str(self.fields["words"].value()), at, day_only))

    def on_refused(self, refusal: Refusal) -> None:
        """Says why not."""
        super().on_refused(refusal)
        self._status = ""
        self.save_button.setEnabled(False)

    def on_written(self, answer: Before) -> None:
        """It is saved, with a way back."""
        desk = self.desk
        label = desk.library.label("onward_status", self._status)
        self.typed.drop()
        self.accept()
        said = words.SAID_STEP.format(service=self.row.service.words, status=label[:1].lower() + label[1:])
        desk.say(said, words.UNDO, desk.way_back(onward.move_back, answer, lines=self._lines))
        self.answered.emit(answer)

    def _last_day(self) -> str:
        last = self.row.steps[-1].at if self.row.steps else self.row.when.at
        return dates.day_within(dates.local_day(last)) if last else dates.NOT_KNOWN

    def _build_next(self) -> None:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(6))
        column.addWidget(Label(self._theme, words.NEXT, "small_strong"))
        for number, each in enumerate(self.row.next[:9], start=1):
            column.addWidget(self._line(str(number), each))
        self.add(holder)

    def _line(self, key: str, each: Coded) -> QWidget:
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(self._theme.px(10))
        across.addWidget(KeyCap(self._theme, key, parent=line))
        across.addWidget(self._button(each, line), 1)
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.activated.connect(partial(self.choose, each.code))
        self._keys.append(shortcut)
        return line

    def _button(self, each: Coded, parent: QWidget) -> Button:
        button = Button(self._theme, each.words, parent=parent)
        button.clicked.connect(partial(self._on_clicked, each.code))
        self.buttons[each.code] = button
        return button

    def _on_clicked(self, status: str, _checked: bool = False) -> None:
        self.choose(status)

    def _build_appointment(self) -> None:
        read = DateWords(unreadable=form_words.UNREADABLE_DAY, future=True)
        self.fields["appointment"] = DateField(self._theme, *_said("appointment")[:1], read, *_said("appointment")[1:])
        self.fields["time"] = TimeField(self._theme, *_said("time"), form_words.OPTIONAL, width=140)
        self._appointment = QWidget()
        across = QHBoxLayout(self._appointment)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(self._theme.px(16))
        across.addWidget(self.fields["appointment"], 2)
        across.addWidget(self.fields["time"], 1)
        self._appointment.hide()
        self.add(self._appointment)

    def _build_others(self) -> None:
        listed = self.desk.library.list("onward_status").current(clock.today())
        known = {self.row.status.code, *(each.code for each in self.row.next)}
        others = [Coded(each.code, each.label) for each in listed if each.is_answer and each.code not in known]
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(8))
        column.addWidget(Label(self._theme, words.OTHERS, "small_strong"))
        inside = QWidget(holder)
        flow = Flow(self._theme.px(6), inside)
        for each in others:
            flow.addWidget(self._button(each, inside))
        column.addWidget(inside)
        self.add(holder)

    def _when(self) -> tuple[datetime | None, bool]:
        day = day_of(self.fields["appointment"].value())
        if self._status != OFFERED or day is None:
            return None, False
        written: Any = read_time(str(self.fields["time"].value()))
        return datetime.combine(day, written or time(12), clock.LONDON), written is None


def _said(name: str) -> tuple[str, str, str]:
    said = words.STEP.fields[name]
    return said.label, said.help, said.hint
