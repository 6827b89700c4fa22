"""The questions of a line of the log, as fields or as choices with a key each: on screen, in the grid and on paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from vru_case.programmes.definition import Library, Programme
from vru_case.programmes.shift import ShiftRule
from vru_case.services.offer_log import reasons
from vru_case.ui.forms.asks import narrowed, options
from vru_case.ui.forms.chips import ChipsField, YesNoField
from vru_case.ui.forms.figures import TogglesField
from vru_case.ui.parts.field import Field
from vru_case.ui.parts.field_choice import ChoiceField
from vru_case.ui.parts.values import Choice
from vru_case.ui.theme import Theme
from vru_case.ui.words import forms as form_words
from vru_case.ui.words import shift as words
from vru_case.ui.words.forms import Said

YES_NO = ("clinically_ok", "approached", "role_explained", "notice_given", "card_left")
#: Lists picked from by typing; the others are few enough to stand in sight.
TYPED = ("reason",)
_LISTS = {
    "sex": "sex", "adult": "adult_present", "why_not_approached": "not_approached", "answer": "offer_answer",
    "override_reason": "override_reason",
}  # fmt: skip
#: Answers nobody can give on a shift: they come later, or elsewhere.
_NOT_HERE = {"answer": ("WITHDRAWN",)}


@dataclass(frozen=True, slots=True)
class LineKit:
    """What a programme's lines are asked with, on the day of the shift."""

    library: Library
    programme: Programme
    rule: ShiftRule
    day: date

    def order(self) -> tuple[str, ...]:
        """The questions in the file's order; why not follows at once, and why outside stands last but one's reason."""
        made: list[str] = []
        for ask in self.rule.asks:
            made.append(ask)
            if ask == "approached":
                made += ["why_not_approached", "override_reason"]
        return tuple(made)

    def choices(self, ask: str) -> tuple[Choice, ...]:
        """What may be answered; the usual reasons before the others."""
        if ask in YES_NO:
            return tuple(Choice(code, label) for code, label in words.YES_NO)
        if ask == "age_band":
            known = self.library.list("not_eligible").label("NK")
            return (*(Choice(each.id, each.label) for each in self.rule.bands), Choice("NK", known))
        if ask == "checks":
            return tuple(Choice(each.id, each.asks) for each in self.rule.checks)
        if ask == "found_by":
            return options(self.library, "found_by", [each.code for each in self.rule.found_by])
        if ask == "mode":
            return options(self.library, "contact_mode", self.rule.modes)
        if ask == "reason":
            return self._reasons()
        out = _NOT_HERE.get(ask, ())
        return tuple(each for each in options(self.library, _LISTS[ask]) if each.code not in out)

    def _reasons(self) -> tuple[Choice, ...]:
        name, rule = reasons(self.programme, self.day), self.programme.reason_rule(self.day)
        if not name or rule is None:
            return ()
        every = options(self.library, name)
        return (*(each for each in every if each.code in rule.eligible), *_others(every, rule.eligible))


def _others(every: Iterable[Choice], usual: frozenset[str]) -> list[Choice]:
    return [each for each in every if each.code not in usual]


def make(theme: Theme, kit: LineKit, ask: str) -> Field:
    """The field of one question."""
    said: Said = words.LINE_FORM.fields[ask]
    if ask in YES_NO:
        return YesNoField(theme, said.label, form_words.YES_NO, said.help, beside=True)
    choices = kit.choices(ask)
    if ask in TYPED:
        return narrowed(ChoiceField(theme, said.label, choices, said.help, form_words.FIND))
    if ask == "checks":
        return TogglesField(theme, said.label, choices, said.help)
    return ChipsField(theme, said.label, [Choice(each.code, each.label) for each in choices], said.help)
