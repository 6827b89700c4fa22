"""What a supervisor wrote about a record, for whoever leads on it to read."""

from PySide6.QtWidgets import QWidget

from vru_case.services.supervising import checks
from vru_case.services.supervising.quality_values import Feedback
from vru_case.ui.desk import Desk
from vru_case.ui.forms.base import FormSheet
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.label import Label
from vru_case.ui.words import supervision_quality as words


class FeedbackSheet(FormSheet):
    """Ctrl+Enter: it is read, and no longer on Today. The other button opens the record."""

    def __init__(self, desk: Desk, told: Feedback, parent: QWidget | None) -> None:
        super().__init__(desk, words.TOLD, parent, told.person.name, 560)
        self._told = told
        theme = desk.theme
        self.add(Label(theme, words.feedback_head(told), "name", wrap=True))
        self.add(Label(theme, told.words, "body", wrap=True))
        if told.found:
            self.add(Label(theme, words.feedback_missing(told), "body", "text2", wrap=True))
        self.open_record = Button(theme, words.OPEN_RECORD, "secondary", "user-round", parent=self)
        self.open_record.clicked.connect(self._on_open)
        self.add_action(self.open_record)

    def save(self) -> None:
        """It is read."""
        self.write(checks.seen, self._told.check_id)

    def _on_open(self) -> None:
        self.reject()
        self.desk.open_person(self._told.person.id)
