"""Taking on somebody outside the usual ages: why, asked once, counted, and stopping nobody."""

from PySide6.QtWidgets import QWidget

from vru_case.services.referring import referrals
from vru_case.services.shift.eligibility import OVERRIDE
from vru_case.services.values import ReferralRow
from vru_case.ui.desk import Desk
from vru_case.ui.forms.asks import options
from vru_case.ui.forms.base import FormSheet
from vru_case.ui.parts.field_choice import ChoiceField
from vru_case.ui.words import forms as form_words
from vru_case.ui.words import referrals as words
from vru_case.ui.words.forms import FormWords


class TakeOnSheet(FormSheet):
    """`done` carries the person's id, as taking on without it does."""

    def __init__(self, desk: Desk, row: ReferralRow, parent: QWidget | None = None) -> None:
        why = form_words.FORMS["opening"].fields[OVERRIDE]
        said = FormWords(words.TAKE_ON, words.OUTSIDE_TITLE, words.TAKEN, sub=words.OUTSIDE_SUB, save=words.TAKE_ON)
        super().__init__(desk, said, parent, row.name)
        self._row = row
        choices = options(desk.library, OVERRIDE)
        self.add_field(OVERRIDE, ChoiceField(desk.theme, why.label, choices, why.help, form_words.FIND))
        self.typed.use(f"take-on:{row.id}")

    def save(self) -> None:
        """They are taken on, and why."""
        self.write(referrals.accept, self._row.id, str(self.fields[OVERRIDE].value()))
