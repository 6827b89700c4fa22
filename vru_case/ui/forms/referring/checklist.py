"""A programme's questions before a referral is sent, built from its file, and what they still miss."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vru_case.programmes.definition import ChecklistQuestion, Library, Programme, SharePartner
from vru_case.services.agreement.competence import may_be_under_16
from vru_case.services.referring.checklist import ANSWERS, METHODS, SAFE
from vru_case.services.values import AgreementRow, Details, SharedLine
from vru_case.ui.forms.asks import options
from vru_case.ui.forms.referring.settled import YES_NO, Agreed, Chosen, Lines, Recipient, SafeContact, Settled, Told
from vru_case.ui.parts.banner import Banner
from vru_case.ui.parts.field import Field
from vru_case.ui.theme import Theme
from vru_case.ui.words import dates
from vru_case.ui.words import referrals as words

NOT_ASKED = "NA"


@dataclass(frozen=True, slots=True)
class About:
    """What the questions are about: the two programmes, the lines there are, and an agreement that still holds."""

    library: Library
    ours: Programme
    partner: SharePartner
    lines: Sequence[SharedLine]
    details: Details
    standing: AgreementRow | None = None


class Checklist(QWidget):
    """`changed` after every answer. `protect_asked`: they don't agree, and somebody has to be kept safe."""

    changed = Signal()
    protect_asked = Signal()

    def __init__(self, theme: Theme, about: About, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._about = theme, about
        self._use_standing = about.standing is not None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(18))
        self.lines: Lines
        self.settled: dict[str, Settled] = {}
        asked = [question for question in about.ours.checklist if self._applies(question)]
        # The lines come first to exist, because other questions look at them; the order on the screen is the file's.
        self.lines = next(
            (Lines(theme, question, about.lines) for question in asked if question.kind == "lines"),
            Lines(theme, ChecklistQuestion("lines", words.LINES, "lines"), about.lines),
        )
        self.standing = Banner(theme, parent=self)
        self.standing.acted.connect(self._on_again)
        for question in asked:
            self._put(question)
        self._show_standing()

    def missing(self) -> str:
        """The first thing that is still missing, in words; nothing when it can be sent."""
        for name, settled in self.settled.items():
            if not (self._use_standing and self._is_agreement(name)) and (said := settled.missing()):
                return said
        return self.lines.missing()

    def answers(self) -> tuple[tuple[str, str], ...]:
        """(question, answer) as they are kept with the referral."""
        given = ((name, settled.answer()) for name, settled in self.settled.items())
        return tuple((name, answer) for name, answer in given if answer)

    def fields(self) -> dict[str, Field]:
        """What can be filled in, by the names a Refusal and a draft use."""
        found: dict[str, Field] = {}
        for name, settled in self.settled.items():
            if not isinstance(settled, SafeContact):
                found[f"check:{name}"] = settled.field
            if isinstance(settled, Agreed):
                found["limits"] = settled.limits
        return found

    def agreement(self) -> tuple[str, str, str] | None:
        """(answer, how, limits) as recorded here; None when a standing agreement is used."""
        if self._use_standing:
            return None
        found = {self._list_of(name): settled for name, settled in self.settled.items()}
        agreed, how = found.get(ANSWERS), found.get(METHODS)
        limits = agreed.limits.value() if isinstance(agreed, Agreed) else ""
        return (agreed.answer() if agreed else "", how.answer() if how else "", limits)

    def _applies(self, question: ChecklistQuestion) -> bool:
        return not question.when or may_be_under_16(self._about.details)

    def _list_of(self, name: str) -> str:
        return next((each.list for each in self._about.ours.checklist if each.id == name), "")

    def _is_agreement(self, name: str) -> bool:
        return self._list_of(name) in (ANSWERS, METHODS)

    def _put(self, question: ChecklistQuestion) -> None:
        made = self._make(question)
        self.settled[question.id] = made
        if question.list == ANSWERS:
            self._column.addWidget(self.standing)
        self._column.addWidget(made)
        made.field.changed.connect(self.changed)
        if isinstance(made, Agreed):
            made.limits.changed.connect(self.changed)
            made.field.changed.connect(self._on_agreed)
            made.stops.acted.connect(self.protect_asked)

    def _make(self, question: ChecklistQuestion) -> Settled:
        about, theme = self._about, self._theme
        if question.kind == "told":
            return Told(theme, question, about.partner.told)
        if question.kind == "lines":
            return self.lines
        if question.kind == "safe-contact":
            return SafeContact(theme, question, self.lines, SAFE)
        if question.kind == "recipient":
            name = about.library.programme(about.partner.programme).name
            return Recipient(theme, question, name, about.partner)
        if question.kind == "choice":
            choices = [each for each in options(about.library, question.list) if each.code != NOT_ASKED]
            return (Agreed if question.list == ANSWERS else Chosen)(theme, question, choices)
        return Chosen(theme, question, YES_NO)

    def _show_standing(self) -> None:
        row = self._about.standing
        for name, settled in self.settled.items():
            if self._is_agreement(name):
                settled.setVisible(not self._use_standing)
        if row is None:
            return
        said = words.STANDING_LIMITS if row.limits else words.STANDING
        day = dates.day_full(dates.local_day(row.when.at)) if row.when.at else dates.NOT_KNOWN
        sentence = said.format(answer=row.answer.words, day=day, limits=row.limits)
        if self._use_standing:
            self.standing.say(sentence, "ok", "shield-check", words.ASK_AGAIN)
        else:
            self.standing.say(sentence, "neutral", "history", words.ASKED_AGAIN)

    def _on_agreed(self) -> None:
        # An answer that comes out of the draft was given when they were asked again.
        if self._use_standing:
            self._on_again()

    def _on_again(self) -> None:
        self._use_standing = not self._use_standing
        self._show_standing()
        self.changed.emit()
