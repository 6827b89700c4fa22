"""A date typed the way people say it, with how exactly it is known."""

from dataclasses import dataclass

from PySide6.QtWidgets import QLineEdit, QWidget

from vru_case import clock
from vru_case.ui.parts.dates import PartDate, read_date, write_date
from vru_case.ui.parts.field import Field
from vru_case.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class DateWords:
    """`unknown`: the ways to say it is not known, the one shown first. `unreadable`: said when it cannot be read."""

    unknown: tuple[str, ...] = ()
    unreadable: str = ""
    future: bool = False


class DateField(Field):
    """One line; on leaving it, what was understood is written out in full."""

    def __init__(
        self,
        theme: Theme,
        label: str,
        words: DateWords,
        help_text: str = "",
        placeholder: str = "",
        optional: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, label, help_text, optional, parent)
        self._words = words
        self._line = QLineEdit(self)
        self._line.setPlaceholderText(placeholder)
        self._line.setMaximumWidth(theme.px(240))
        self._take(self._line)
        self._line.textEdited.connect(self._on_edited)
        self._line.editingFinished.connect(self._on_finished)

    def value(self) -> PartDate | None:
        """What was understood; None when empty or not understood (see `problem`)."""
        text = self._line.text().strip()
        if not text:
            return None
        unknown = tuple(word.lower() for word in self._words.unknown)
        try:
            return read_date(text, clock.today(), unknown, self._words.future)
        except ValueError:
            return None

    def problem(self) -> bool:
        """Something is written that cannot be read as a date; it says how one is written here."""
        wrong = bool(self._line.text().strip()) and self.value() is None
        if wrong:
            self.set_error(self._words.unreadable)
        return wrong

    def set_value(self, value: PartDate | None) -> None:
        """Fills it in."""
        self._line.setText(write_date(value, self._words.unknown[0] if self._words.unknown else ""))

    def _on_finished(self) -> None:
        if self.problem():
            self.set_error(self._words.unreadable)
        else:
            self.set_value(self.value())
