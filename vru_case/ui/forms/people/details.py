"""A person's own facts. Equality questions stand apart, with why we ask; every one may be left out."""

from dataclasses import replace

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from vru_case.programmes.validators import nhs_number_shown
from vru_case.services.people import people
from vru_case.services.values import Details, PersonPage
from vru_case.ui.desk import Desk
from vru_case.ui.forms.asks import Ask, Kit, make_field, narrowed, sites
from vru_case.ui.forms.base import FormSheet, called
from vru_case.ui.forms.people.birth import BirthAsked
from vru_case.ui.parts.field_choice import ChoiceField
from vru_case.ui.parts.label import Label
from vru_case.ui.words import forms as words

WHO = (
    (Ask("known_as", "line"), Ask("pronouns", "line")),
    (Ask("first_name", "line"), Ask("last_name", "line")),
    (Ask("also_known_as", "line"),),
)
LIFE = (
    (Ask("district", "pick", "district"),),
    (Ask("site", "pick"),),
    (Ask("communication", "line"),),
)
NHS, PNC = Ask("nhs_number", "line"), Ask("pnc_id", "line")
EQUALITY = (
    (Ask("accommodation", "pick", "accommodation"), Ask("ete", "pick", "ete")),
    (Ask("sex", "pick", "sex"), Ask("gender", "pick", "gender")),
    (Ask("ethnicity", "pick", "ethnicity"),),
)


class DetailsSheet(FormSheet):
    """Only the fields that were changed are written and shared."""

    def __init__(self, desk: Desk, page: PersonPage, parent: QWidget | None = None) -> None:
        super().__init__(desk, words.FORMS["details"], parent, called(page), 880)
        self.page = page
        self.kit = Kit(desk.theme, desk.library, desk.library.programme(page.head.programme), self.said)
        across = QWidget()
        row = QHBoxLayout(across)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(desk.theme.px(32))
        self._numbers = (NHS, PNC) if self.kit.programme.identifiers.pnc else (NHS,)
        left, right = self._column(words.WHO, WHO), self._column(words.LIFE, (*LIFE, self._numbers))
        self.birth = BirthAsked(desk.theme, self.kit.programme)
        self.fields |= {"born_on": self.birth.born, "estimated_age": self.birth.age}
        left.insertWidget(left.count() - 1, self.birth)
        row.addLayout(left, 1)
        row.addLayout(right, 1)
        self.add(across)
        self._apart()
        self._fill(page.details)
        self.typed.use(f"details:{page.head.id}")

    def answers(self) -> Details:
        """The details as they stand now on the sheet."""
        born, precision, age = self.birth.answer()
        asked = [ask.name for row in (*WHO, *LIFE, self._numbers, *EQUALITY) for ask in row]
        typed = {name: self.fields[name].value() for name in asked}
        return replace(self.page.details, **typed, born_on=born, born_precision=precision, estimated_age=age)

    def save(self) -> None:
        """Everything that can be read."""
        if self.readable():
            self.write(people.change, self.page.head.id, self.answers())

    def _column(self, title: str, rows: tuple[tuple[Ask, ...], ...]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(self._theme.px(16))
        column.addWidget(Label(self._theme, title, "heading"))
        self._ask(rows, column)
        column.addStretch(1)
        return column

    def _ask(self, rows: tuple[tuple[Ask, ...], ...], column: QVBoxLayout) -> None:
        for row in rows:
            made = {ask.name: self._make(ask) for ask in row}
            self.add_row(made, column)

    def _make(self, ask: Ask) -> ChoiceField:
        if ask.name == "site":
            said = self.kit.words("site")
            return narrowed(ChoiceField(self._theme, said.label, sites(self.kit.library, self.kit.programme)))
        return make_field(self.kit, ask)  # type: ignore[return-value]

    def _apart(self) -> None:
        px = self._theme.px
        card = QFrame()
        card.setProperty("card", "true")
        column = QVBoxLayout(card)
        column.setContentsMargins(px(18), px(16), px(18), px(18))
        column.setSpacing(px(14))
        column.addWidget(Label(self._theme, words.WHY_TITLE, "heading"))
        column.addWidget(Label(self._theme, words.WHY, "small", "text2", wrap=True))
        self._ask(EQUALITY, column)
        self.add(card)

    def _fill(self, details: Details) -> None:
        for row in (*WHO, *LIFE, *EQUALITY):
            for ask in row:
                self.fields[ask.name].set_value(getattr(details, ask.name))
        for ask in self._numbers:
            self.fields[ask.name].set_value(getattr(details, ask.name))
        self.fields[NHS.name].set_value(nhs_number_shown(details.nhs_number) if details.nhs_number else "")
        self.birth.set_details(details)
