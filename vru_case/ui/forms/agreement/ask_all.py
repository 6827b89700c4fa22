"""Everything they may agree to, on one sheet: each question has its own answer, and a key for every answer."""

from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vru_case.services.agreement import agreeing, competence
from vru_case.services.agreement.agreeing import Answer, Answers
from vru_case.services.shift.eligibility import OVERRIDE
from vru_case.services.values import AgreementRow, PersonPage
from vru_case.ui.desk import Desk
from vru_case.ui.forms.agreement.opens import OpensSupport
from vru_case.ui.forms.asks import options
from vru_case.ui.forms.base import FormSheet, called
from vru_case.ui.forms.chips import ChipsField
from vru_case.ui.forms.undoable import Undoable
from vru_case.ui.forms.when import WhenField
from vru_case.ui.parts.field import Field
from vru_case.ui.parts.field_choice import CheckField, ChoiceField
from vru_case.ui.parts.field_text import TextField
from vru_case.ui.parts.segments import Segments
from vru_case.ui.parts.values import Choice
from vru_case.ui.steps import WayBack
from vru_case.ui.theme import Theme
from vru_case.ui.words import agreements as words
from vru_case.ui.words import forms as form_words

CODE = "ask_all"
SUPPORT, SHARE, LIMITED, NOT_ASKED, WITNESSED = "SUPPORT", "SHARE", "LIMITED", "NA", "WITNESSED"
AGREES = ("YES", LIMITED)
#: Who decides, where a note is asked as well.
NOTED = ("GILLICK", "BOTH")
KEYS = {
    Qt.Key.Key_Y: "YES", Qt.Key.Key_S: LIMITED, Qt.Key.Key_L: "NOT_NOW", Qt.Key.Key_N: "NO",
    Qt.Key.Key_Backspace: NOT_ASKED, Qt.Key.Key_Delete: NOT_ASKED,
}  # fmt: skip


class AskRow(Field):
    """One question with its answers beside it. A letter answers it; `answered` then, to go on to the next."""

    answered = Signal()

    def __init__(self, theme: Theme, label: str, said: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, label, said, parent=parent)
        self.label.setWordWrap(True)
        self._top.setStretch(0, 1)
        self._top.setStretch(self._top.count() - 1, 0)
        choices = [Choice(code, words.ANSWERS[code], hint=hint) for code, hint in words.HINTS.items()]
        self.segments = Segments(theme, choices, label, parent=self)
        self.segments.set_code(NOT_ASKED)
        self._take(self.segments)
        self._column.removeWidget(self.segments)
        self._top.addWidget(self.segments, 0, Qt.AlignmentFlag.AlignTop)
        self.setFocusProxy(self.segments.buttons()[-1])
        self.segments.chosen.connect(self._on_edited)
        for button in self.segments.buttons():
            button.installEventFilter(self)

    def value(self) -> str:
        """The answer's code."""
        return self.segments.code()

    def set_value(self, value: str) -> None:
        """Answers it."""
        self.segments.set_code(value or NOT_ASKED)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A letter is an answer."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        code = KEYS.get(Qt.Key(event.key())) if event.modifiers() == Qt.KeyboardModifier.NoModifier else None
        if code is None:
            return False
        self.segments.set_code(code)
        self._on_edited()
        self.answered.emit()
        return True


class AskAllSheet(Undoable, FormSheet):
    """Asked together, answered apart. What isn't asked leaves everything as it was."""

    def __init__(self, desk: Desk, page: PersonPage, parent: QWidget | None = None) -> None:
        super().__init__(desk, form_words.FORMS[CODE], parent, called(page), width=800)
        self.page = page
        self.programme = desk.library.programme(page.head.programme)
        self.rows: dict[str, AskRow] = {}
        self._ask()
        self._how()
        self._shown()
        self.typed.use(f"{CODE}:{page.head.id}")

    def answers(self) -> tuple[Answer, ...]:
        """What was answered, question by question."""
        found = []
        for name, row in self.rows.items():
            kind, partner = self._question(name)
            limits = str(self.fields[f"limits:{name}"].value())
            found.append(Answer(kind, row.value(), partner, limits))
        return tuple(found)

    def save(self) -> None:
        """All of it in one write."""
        if not self.readable():
            return
        value = {name: field.value() for name, field in self.fields.items()}
        new = Answers(
            self.page.head.id, self.answers(), value["given_how"],
            value["witness"] if value["given_how"] == WITNESSED else "", value["given_by"], value["competence"],
            value["competence_words"], value.get("notice", False), value["when"], value[OVERRIDE],
            value["source"],
        )  # fmt: skip
        self.write(agreeing.agree_all, new)

    def way_back(self, answer: Any) -> WayBack:
        """Takes all of them out again."""
        return self.undo_by(agreeing.take_out, answer)

    def refuse(self, message: str, field: str | None = None) -> None:
        """Beside the question it is about."""
        kind, _, rest = (field or "").partition(":")
        name = rest.rstrip(":") if kind == "limits" else ""
        super().refuse(message, f"limits:{name}" if name else field)

    def _ask(self) -> None:
        for ask in self.programme.agreements:
            if ask.kind != SHARE:
                self._row(ask.kind, ask.asks)
                continue
            for partner in self.programme.partners:
                named = self.desk.library.programme(partner.programme).name
                self._row(f"{SHARE}:{_service(self.desk, partner.programme)}", words.SHARE_WITH.format(name=named))
        if any(ask.kind == SHARE for ask in self.programme.agreements):
            self._ask_other()
        rows = tuple(self.rows.values())
        for place, row in enumerate(rows, 1):
            row.answered.connect(partial(self._on_answered, rows[place:]))

    def _ask_other(self) -> None:
        """Sharing with a service that has to be found first, after the questions that are always asked."""
        self.other = ChoiceField(
            self.desk.theme, words.OTHER_SERVICE, self._services(), placeholder=form_words.FIND,
            optional=form_words.OPTIONAL,
        )  # fmt: skip
        self.add_row({"partner": self.other})
        self._other_row = self._row(f"{SHARE}:?", words.SHARE_OTHER)
        self.other.changed.connect(self._shown)

    def _row(self, name: str, asks: str) -> QWidget:
        kind, partner = self._question(name)
        before = next(
            (r for r in self.page.agreements if r.latest and (r.kind.code, r.partner.code) == (kind, partner)), None
        )
        row = self.rows[name] = AskRow(self.desk.theme, asks, _last_time(before))
        limits = TextField(self.desk.theme, words.LIMITS.get(kind, words.LIMITS[LIMITED]), parent=row)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.desk.theme.px(6))
        column.addWidget(row)
        column.addWidget(limits)
        self.fields |= {name: row, f"limits:{name}": limits}
        self.add(holder)
        row.changed.connect(self._shown)
        return holder

    def _how(self) -> None:
        theme, said, library = self.desk.theme, self.said.fields, self.desk.library
        how = ChipsField(theme, said["given_how"].label, options(library, "agreement_method"))
        who = ChipsField(theme, said["competence"].label, options(library, "under_16_basis"), said["competence"].help)
        self.add_row({"given_how": how})
        self.add_row({"witness": TextField(theme, said["witness"].label, placeholder=said["witness"].hint)})
        self.add_row({"competence": who})
        self.add_row(
            {
                "competence_words": TextField(
                    theme, said["competence_words"].label, placeholder=said["competence_words"].hint
                )
            }
        )
        self.add_row(
            {"given_by": TextField(theme, said["given_by"].label, said["given_by"].help, optional=form_words.OPTIONAL)}
        )
        if self.programme.notice:
            self.add_row({"notice": CheckField(theme, words.NOTICE.format(version=self.programme.notice))})
        self.add_row({"when": WhenField(theme, said["when"].label, form_words.WHEN)})
        why = ChoiceField(theme, said[OVERRIDE].label, options(library, OVERRIDE), said[OVERRIDE].help, form_words.FIND)
        came = options(library, "referral_source", self.programme.uses.referral_sources)
        source = ChoiceField(theme, said["source"].label, came, placeholder=form_words.FIND)
        self.add_row({"source": source})
        self.add_row({OVERRIDE: why})
        self.opens = OpensSupport(self, self.page.head.id, source, why)
        for field in (how, who, self.fields["when"]):
            field.changed.connect(self._shown)

    def _shown(self) -> None:
        """Only what the answers so far ask for."""
        if OVERRIDE not in self.fields:
            return
        for name, row in self.rows.items():
            kind, _ = self._question(name)
            agreed = row.value() == LIMITED or (kind in words.LIMITS and row.value() == "YES")
            self.fields[f"limits:{name}"].setVisible(agreed)
            if name == f"{SHARE}:?":
                self._other_row.setVisible(bool(self.other.value()))
        self.fields["witness"].setVisible(self.fields["given_how"].value() == WITNESSED)
        supported = SUPPORT in self.rows and self.rows[SUPPORT].value() in AGREES
        self.opens.ask(supported, self.fields["when"].value())
        agrees = any(row.value() in AGREES for row in self.rows.values())
        young = agrees and competence.may_be_under_16(self.page.details)
        self.fields["competence"].setVisible(young)
        self.fields["competence_words"].setVisible(young and self.fields["competence"].value() in NOTED)
        self.fields["given_by"].setVisible(young)

    def _on_answered(self, behind: tuple[AskRow, ...]) -> None:
        row: Field = next((each for each in behind if each.isVisible()), self.fields["given_how"])
        row.focus_editor()

    def _question(self, name: str) -> tuple[str, str]:
        kind, _, partner = name.partition(":")
        return kind, str(self.other.value()) if partner == "?" and hasattr(self, "other") else partner

    def _services(self) -> tuple[Choice, ...]:
        ours = {_service(self.desk, partner.programme) for partner in self.programme.partners}
        return tuple(choice for choice in options(self.desk.library, "service") if choice.code not in ours)


def _last_time(row: AgreementRow | None) -> str:
    return words.last_time(row) if row is not None else ""


def _service(desk: Desk, programme: str) -> str:
    """The code that stands for a programme among the services."""
    found = (option for option in desk.library.list("service").options if option.text("programme") == programme)
    return next((option.code for option in found), programme)
