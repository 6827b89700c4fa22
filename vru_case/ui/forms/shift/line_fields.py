"""The questions of a line of the log as fields."""

from vru_case.services.shift.log_questions import YES_NO, Question
from vru_case.ui.forms.asks import narrowed
from vru_case.ui.forms.chips import ChipsField, YesNoField
from vru_case.ui.forms.figures import TogglesField
from vru_case.ui.parts.field import Field
from vru_case.ui.parts.field_choice import ChoiceField
from vru_case.ui.parts.values import Choice
from vru_case.ui.theme import Theme
from vru_case.ui.words import forms as form_words
from vru_case.ui.words import shift as words

#: Longer lists than this are picked from by typing.
IN_SIGHT = 10
TYPED = ("reason", "override_reason", "why_not_approached")


def make(theme: Theme, question: Question) -> Field:
    """The field of one question."""
    said = words.LINE_FORM.fields[question.ask]
    if question.ask in YES_NO:
        return YesNoField(theme, said.label, form_words.YES_NO, said.help, beside=True)
    picks = choices(question)
    if question.ask == "checks":
        return TogglesField(theme, said.label, picks, said.help)
    if len(picks) > IN_SIGHT or question.ask in TYPED:
        return narrowed(ChoiceField(theme, said.label, picks, said.help, form_words.FIND))
    return ChipsField(theme, said.label, picks, said.help)


def choices(question: Question) -> tuple[Choice, ...]:
    """Its answers, to pick from."""
    return tuple(Choice(each.code, each.words) for each in question.answers)
