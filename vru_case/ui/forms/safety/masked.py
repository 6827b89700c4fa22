"""A line kept from whoever looks over a shoulder, until somebody asks to see it."""

from PySide6.QtWidgets import QLineEdit, QWidget

from vru_case.ui.parts.button import Button
from vru_case.ui.parts.field_text import TextField
from vru_case.ui.theme import Theme
from vru_case.ui.words import safety as words


class MaskedField(TextField):
    """Masked while it isn't asked for; the button beside it shows and hides it."""

    def __init__(self, theme: Theme, label: str, help_text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, label, help_text, width=280, parent=parent)
        self._line.setEchoMode(QLineEdit.EchoMode.Password)
        self._show = Button(theme, words.SHOW_WORD, "quiet", "eye", parent=self)
        self._show.clicked.connect(self._on_show)
        self._top.addWidget(self._show)

    def is_masked(self) -> bool:
        """Whether it is kept from view."""
        return self._line.echoMode() == QLineEdit.EchoMode.Password

    def _on_show(self) -> None:
        masked = self.is_masked()
        self._line.setEchoMode(QLineEdit.EchoMode.Normal if masked else QLineEdit.EchoMode.Password)
        self._show.say(words.HIDE_WORD if masked else words.SHOW_WORD)
        self._show.set_icon("eye-off" if masked else "eye")
