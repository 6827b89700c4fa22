"""One line of the offer log: somebody seen, without a name, in a few keys."""

from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vru_case.programmes.shift import AFTER_APPROACH
from vru_case.services.shift import log_questions, offer_log
from vru_case.services.shift.eligibility import Judged, of_band
from vru_case.services.shift.offer_log import LineRow, NewLine
from vru_case.services.shift.shifts import ShiftRow
from vru_case.ui.desk import Desk
from vru_case.ui.forms.figures import Figures
from vru_case.ui.forms.people.birth import TONES
from vru_case.ui.forms.shift.line_fields import make
from vru_case.ui.forms.undoable import UndoableSheet
from vru_case.ui.parts.banner import Banner
from vru_case.ui.steps import WayBack
from vru_case.ui.words import dates
from vru_case.ui.words import shift as words

#: The questions about who it is stand left, those about what happened right.
LEFT = ("found_by", "age_band", "sex", "reason", "override_reason")
HERE = "HERE"


class LogLineSheet(UndoableSheet):
    """`done` carries the line's id. With `line`, that line is put right."""

    def __init__(self, desk: Desk, shift: ShiftRow, line: LineRow | None = None, parent: QWidget | None = None) -> None:
        super().__init__(desk, words.CHANGE_FORM if line else words.LINE_FORM, parent, width=1120)
        self.shift, self.line = shift, line
        self.programme = desk.library.programme(shift.programme)
        self.day = dates.local_day(shift.started_at)
        self.figures = Figures(self._in_turn, self)
        self.says, self.first = Banner(desk.theme, parent=self), Banner(desk.theme, parent=self)
        self._build()
        if line is not None:
            self._fill(line.said)
        for name in self.fields:
            self.fields[name].changed.connect(self._follow)
        self._follow()
        if line is None:
            self.typed.use(f"line:{shift.id}")

    def judged(self) -> Judged:
        """What the rules say of what is answered so far."""
        return of_band(self.programme, self._value("age_band", ""), self._value("reason", ""), self.day)

    def answers(self) -> NewLine:
        """What stands on the sheet; a question that is hidden wasn't asked."""
        said = {name: field.value() for name, field in self.fields.items() if not field.isHidden()}
        return NewLine(self.shift.id, **said, at=self.line.at if self.line is not None else None)

    def save(self) -> None:
        """One write."""
        if self.line is None:
            self.write(offer_log.write, self.answers())
        else:
            self.write(offer_log.change, self.line.id, self.answers())

    def way_back(self, answer: Any) -> WayBack:
        """A new line goes; one that was put right is as it was."""
        if self.line is None:
            return self.undo_by(offer_log.remove, answer)
        return self.undo_by(offer_log.change, self.line.id, self.line.said)

    def line_id(self) -> UUID | None:
        """The line that is put right; None for a new one."""
        return self.line.id if self.line is not None else None

    def _build(self) -> None:
        px = self._theme.px
        across = QWidget()
        row = QHBoxLayout(across)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(36))
        columns = QVBoxLayout(), QVBoxLayout()
        for column in columns:
            column.setSpacing(px(14))
            row.addLayout(column, 1)
        for question in log_questions.questions(self.desk.library, self.programme, self.day):
            field = make(self._theme, question)
            self.fields[question.ask] = field
            self.figures.watch(field)
            if question.ask != "override_reason":
                columns[0 if question.ask in LEFT else 1].addWidget(field)
        columns[0].addWidget(self.says)
        columns[0].addWidget(self.fields["override_reason"])
        columns[1].insertWidget(0, self.first)
        for column in columns:
            column.addStretch(1)
        self.add(across)

    def _in_turn(self) -> dict[str, Any]:
        """The fields as one reads them: the left column, then the right; why outside once we spoke with them."""
        names = [name for name in self.fields if name in LEFT and name != "override_reason"]
        for name in self.fields:
            if name not in LEFT:
                names.append(name)
            if name == "approached":
                names.append("override_reason")
        return {name: self.fields[name] for name in names}

    def _fill(self, said: NewLine) -> None:
        for name, field in self.fields.items():
            field.set_value(getattr(said, name))

    def _value(self, name: str, nothing: Any = None) -> Any:
        return self.fields[name].value() if name in self.fields else nothing

    def _follow(self) -> None:
        """Asks what follows from the answers, and says what the rules say."""
        judged, spoke = self.judged(), self._value("approached")
        answered = bool(self._value("age_band", "") or self._value("reason", ""))
        self.says.say(judged.sentence if answered else "", *TONES[judged.result])
        show = dict.fromkeys(AFTER_APPROACH, spoke is True) | {
            "why_not_approached": spoke is False,
            "override_reason": judged.outside and spoke is True,
            "adult": judged.young,
        }
        for name, shown in show.items():
            if name in self.fields:
                self.fields[name].setVisible(shown)
        self.first.say(self._before(judged) if spoke is not False else "", "warn", "triangle-alert")

    def _before(self, judged: Judged) -> str:
        """What should come before we speak with them; it stops nobody."""
        started = any(field.value() for field in self.fields.values())
        adult, checks = self.fields.get("adult"), self._value("checks")
        if judged.young and adult is not None and adult.value() not in ("", HERE, "NOT_NEEDED"):
            return words.ADULT_FIRST
        if self._value("clinically_ok") is False:
            return words.CLINICIAN_FIRST
        spoke = self._value("approached") is True
        rule = self.programme.shift
        asked = len(rule.checks) if rule is not None else 0
        return words.STAFF_FIRST if started and spoke and checks is not None and len(checks) < asked else ""
