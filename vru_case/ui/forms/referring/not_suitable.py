"""Saying, kindly and with a reason, that ours isn't the right support."""

from PySide6.QtWidgets import QWidget

from vru_case.services.referring import referrals
from vru_case.services.values import ReferralRow
from vru_case.ui.desk import Desk
from vru_case.ui.forms.base import FormSheet
from vru_case.ui.parts.field_text import NotesField
from vru_case.ui.words import referrals as words
from vru_case.ui.words.forms import FormWords


class NotSuitableSheet(FormSheet):
    """The sender reads the reason, so that the person can be helped elsewhere."""

    def __init__(self, desk: Desk, row: ReferralRow, parent: QWidget | None = None) -> None:
        sub = words.WHY_SUB.format(programme=row.programme, name=row.name)
        said = FormWords(words.NOT_RIGHT, words.WHY_TITLE, words.WHY_SAID, sub=sub, save=words.WHY_SAVE)
        super().__init__(desk, said, parent, row.name)
        self._row = row
        self.add_field("words", NotesField(desk.theme, words.WHY, placeholder=words.WHY_HINT))
        self.typed.use(f"not-suitable:{row.id}")

    def save(self) -> None:
        """The answer and why."""
        self.write(referrals.not_suitable, self._row.id, self.fields["words"].value())
