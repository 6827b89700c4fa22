"""The agreements asked at the start, each by itself, as the programme words them."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from vru_case.programmes.definition import Library, Programme
from vru_case.ui.forms.asks import options
from vru_case.ui.forms.chips import ChipsField
from vru_case.ui.parts.field import Field
from vru_case.ui.parts.segments import Segments
from vru_case.ui.parts.values import Choice
from vru_case.ui.theme import Theme
from vru_case.ui.words import new_person as own

#: Asked in a first conversation; the others have their own form, when they matter.
FIRST = ("SUPPORT", "RECORD")


class AnswerField(Field):
    """The answer to one question; "" while it was not asked."""

    def __init__(self, theme: Theme, label: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, label, parent=parent)
        self.label.setWordWrap(True)
        self._top.setStretch(0, 1)
        self._top.setStretch(self._top.count() - 1, 0)
        self.segments = Segments(theme, [Choice(code, said) for code, said in own.ANSWERS], label, parent=self)
        self.segments.set_code("NA")
        self.segments.chosen.connect(self._on_edited)
        self._take(self.segments)
        self.setFocusProxy(self.segments.buttons()[-1])

    def value(self) -> str:
        """The code of the answer, or nothing."""
        code = self.segments.code()
        return "" if code == "NA" else code

    def set_value(self, value: str) -> None:
        """Answers it."""
        self.segments.set_code(value or "NA")


class FirstAnswers(QWidget):
    """Support and a record, asked apart, and how they told us once anything was answered."""

    def __init__(self, theme: Theme, library: Library, programme: Programme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        asked = [ask for ask in programme.agreements if ask.kind in FIRST]
        self.fields = {ask.kind: AnswerField(theme, ask.asks, self) for ask in asked}
        for field in self.fields.values():
            column.addWidget(field)
            field.changed.connect(self._on_changed)
        label = own.NEW_PERSON.fields["given_how"].label
        self.how = ChipsField(theme, label, options(library, "agreement_method"), parent=self)
        self.how.hide()
        column.addWidget(self.how)

    def answers(self) -> tuple[tuple[str, str], ...]:
        """(kind, answer) for what was asked."""
        return tuple((kind, field.value()) for kind, field in self.fields.items() if field.value())

    def _on_changed(self) -> None:
        self.how.setVisible(bool(self.answers()))
