"""The questions of a checklist, each knowing what is still missing. One small class a kind of question."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from vru_case import clock
from vru_case.programmes.definition import ChecklistQuestion, SharePartner
from vru_case.services.referring.checklist import in_force
from vru_case.services.values import SharedLine
from vru_case.ui.forms.chips import ChipsField
from vru_case.ui.forms.referring.line_ticks import LineTicks
from vru_case.ui.parts.banner import Banner
from vru_case.ui.parts.field import Field
from vru_case.ui.parts.field_choice import CheckField, ChecksField
from vru_case.ui.parts.field_text import TextField
from vru_case.ui.parts.values import Choice
from vru_case.ui.theme import Theme
from vru_case.ui.words import dates
from vru_case.ui.words import referrals as words

YES_NO = (Choice("yes", words.YES), Choice("no", words.NO))
LIMITED = "LIMITED"


class Chosen(QWidget):
    """An answer among a few. Another answer than those it needs stops the referral, and says what to do instead."""

    def __init__(self, theme: Theme, question: ChecklistQuestion, choices: Sequence[Choice]) -> None:
        super().__init__()
        self.question = question
        self.field: Field = ChipsField(theme, question.asks, choices)
        self.stops = Banner(theme, parent=self)
        #: What can be done instead, where there is something.
        self.instead = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.field)
        column.addWidget(self.stops)
        self.field.changed.connect(self._on_changed)

    def answer(self) -> str:
        """The code, or nothing."""
        return str(self.field.value())

    def missing(self) -> str:
        """What still has to be said before it can be sent."""
        if not self.answer():
            return words.NOT_YET["question"].format(asks=self.question.asks)
        return words.NOT_YET["stopped"] if self._stopped() else ""

    def _stopped(self) -> bool:
        return bool(self.question.needs) and self.answer() not in self.question.needs

    def _on_changed(self) -> None:
        said = self.question.stops if self._stopped() else ""
        self.stops.say(said, "warn", "circle-alert", self.instead if said else "")


class Agreed(Chosen):
    """Their answer about sharing; a limited one says which part."""

    def __init__(self, theme: Theme, question: ChecklistQuestion, choices: Sequence[Choice]) -> None:
        super().__init__(theme, question, choices)
        self.instead = words.PROTECT
        self.limits = TextField(theme, words.LIMITS, placeholder=words.LIMITS_HINT, parent=self)
        self.limits.hide()
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(1, self.limits)

    def missing(self) -> str:
        """As any answer, and the limit where there is one."""
        if not self.answer():
            return words.NOT_YET["agreement"]
        if self.answer() == LIMITED and not self.limits.value():
            return words.NOT_YET["limits"]
        return super().missing()

    def _on_changed(self) -> None:
        super()._on_changed()
        self.limits.setVisible(self.answer() == LIMITED)


class Told(QWidget):
    """What the person has been told, each ticked."""

    def __init__(self, theme: Theme, question: ChecklistQuestion, told: Sequence[str]) -> None:
        super().__init__()
        self._all = tuple(told)
        self.field: Field = ChecksField(theme, question.asks, [Choice(each, each) for each in told])
        _alone(self, self.field)

    def answer(self) -> str:
        """Yes once everything was told."""
        return "yes" if tuple(self.field.value()) == self._all else ""

    def missing(self) -> str:
        """Something has not been told."""
        return "" if self.answer() else words.NOT_YET["told"]


class Lines(QWidget):
    """Each line with the very words that will be shared; a field of several lines is ticked as one."""

    def __init__(self, theme: Theme, question: ChecklistQuestion, lines: Sequence[SharedLine]) -> None:
        super().__init__()
        self.all = tuple(lines)
        fields = {line.field: line for line in lines}
        shown = {field: (line.label, self._said(field)) for field, line in fields.items()}
        self.field: Field
        if shown:
            self.field = LineTicks(theme, question.asks, shown)
            self.field.set_value([field for field, line in fields.items() if line.chosen])
        else:
            self.field = CheckField(theme, words.NO_LINES)
            self.field.setEnabled(False)
        _alone(self, self.field)

    def chosen(self) -> tuple[str, ...]:
        """The fields that are ticked."""
        return tuple(self.field.value()) if self.all else ()

    def shown(self) -> tuple[tuple[str, str], ...]:
        """(label, words) of what is ticked, as the other side will see them."""
        return tuple((line.label, line.value) for line in self.all if line.field in self.chosen())

    def answer(self) -> str:
        """Which fields were agreed."""
        return ",".join(self.chosen())

    def missing(self) -> str:
        """Nothing is ticked."""
        return "" if self.chosen() else words.NOT_YET["lines"]

    def _said(self, field: str) -> str:
        return "; ".join(line.value for line in self.all if line.field == field)


class SafeContact(QWidget):
    """Says whether a safe way to get in touch is among the lines."""

    def __init__(self, theme: Theme, question: ChecklistQuestion, lines: Lines, field: str) -> None:
        super().__init__()
        self._lines, self._name = lines, field
        self.field: Field = Field(theme, question.asks)
        self._says = Banner(theme, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(self.field)
        column.addWidget(self._says)
        lines.field.changed.connect(self._on_changed)
        self._on_changed()

    def answer(self) -> str:
        """Yes while it is shared."""
        return "yes" if self._name in self._lines.chosen() else ""

    def missing(self) -> str:
        """It is not shared."""
        return "" if self.answer() else words.NOT_YET["safe-contact"]

    def _on_changed(self) -> None:
        if self.answer():
            values = [line.value for line in self._lines.all if line.field == self._name]
            self._says.say("; ".join(values), "ok", "circle-check")
        else:
            here = any(line.field == self._name for line in self._lines.all)
            self._says.say(words.CONTACT_NOT_TICKED if here else words.SAFE_CONTACT_NONE, "warn", "circle-alert")


class Recipient(QWidget):
    """Who receives it, confirmed, with what the two controllers agreed on sharing. Out of date it warns."""

    def __init__(self, theme: Theme, question: ChecklistQuestion, receiver: str, partner: SharePartner) -> None:
        super().__init__()
        self.question = question
        self.field: Field = CheckField(theme, words.RECIPIENT.format(programme=receiver), question.asks)
        self.sharing = Banner(theme, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(self.field)
        column.addWidget(self.sharing)
        holds = in_force(partner)
        self.sharing.say(sharing_said(partner), "ok" if holds else "warn", "circle-check" if holds else "circle-alert")

    def answer(self) -> str:
        """Yes once confirmed."""
        return "yes" if self.field.value() else ""

    def missing(self) -> str:
        """Not confirmed."""
        return "" if self.answer() else words.NOT_YET["recipient"]


def sharing_said(partner: SharePartner) -> str:
    """What the two controllers agreed, and until when."""
    start, end = partner.period.valid_from, partner.period.valid_to
    if not partner.sharing_agreement:
        return words.SHARING_NONE
    today = clock.today()
    if start is not None and start > today:
        form, day = words.SHARING_AHEAD, dates.day_full(start)
    elif end is not None:
        form, day = words.SHARING_HOLDS if end >= today else words.SHARING_OVER, dates.day_full(end)
    else:
        form, day = words.SHARING_OPEN, ""
    return form.format(reference=partner.sharing_agreement, day=day)


Settled = Chosen | Told | Lines | SafeContact | Recipient


def _alone(widget: QWidget, field: Field) -> None:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(field)
