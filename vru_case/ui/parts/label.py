"""Words on a screen, set in one of the type roles."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from vru_case.ui.theme import Theme


class Label(QLabel):
    """Plain text only, so nothing a person typed is ever read as markup. `ink` is a text token."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        role: str = "body",
        ink: str = "text",
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._role = role
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("ink", ink)
        self.setText(text)
        self._restyle()
        theme.changed.connect(self._restyle)

    def set_ink(self, token: str) -> None:
        """Another text token."""
        if self.property("ink") != token:
            self.setProperty("ink", token)
            self.style().polish(self)

    def _restyle(self) -> None:
        self.setFont(self._theme.font(self._role))
