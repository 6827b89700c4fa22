"""A safety plan made with the person: one question for every part the list has, beginning with what helps."""

from uuid import UUID

from PySide6.QtWidgets import QWidget

from vru_case import clock
from vru_case.programmes.definition import Option
from vru_case.services.safety import safety_plans
from vru_case.services.values import PersonPage
from vru_case.ui.desk import Desk
from vru_case.ui.forms.asks import Ask, Kit, day_of, make_field
from vru_case.ui.forms.base import FormSheet, called
from vru_case.ui.forms.safety.masked import MaskedField
from vru_case.ui.parts.field import Field
from vru_case.ui.parts.field_text import NotesField
from vru_case.ui.words import forms as form_words

CODE = "safety_plan"
LINES = 2


class SafetyPlanSheet(FormSheet):
    """Begins with the words of the plan that holds; saving makes the next version, and the earlier ones stay."""

    def __init__(self, desk: Desk, page: PersonPage, parent: QWidget | None = None) -> None:
        said = form_words.FORMS[CODE]
        super().__init__(desk, said, parent, called(page), 640)
        self.page = page
        kit = Kit(desk.theme, desk.library, desk.library.programme(page.head.programme), said)
        before = page.safety.plans[0] if page.safety and page.safety.plans else None
        written = {part.code: part.words for part in before.parts} if before else {}
        self._parts = [option.code for option in desk.library.list(safety_plans.SECTION).current(clock.today())]
        for option in desk.library.list(safety_plans.SECTION).current(clock.today()):
            field = self._field(option)
            field.set_value(written.get(option.code, ""))
            self.add_row({option.code: field})
        self.add_row({"review_on": make_field(kit, Ask("review_on", "ahead"))})
        self.typed.use(f"{CODE}:{page.head.id}")

    def save(self) -> None:
        """Another version."""
        if not self.readable():
            return
        parts = {code: str(self.fields[code].value()) for code in self._parts}
        review = day_of(self.fields["review_on"].value())
        self.write(safety_plans.keep, safety_plans.NewSafetyPlan(self.page.head.id, parts, review))

    def person_id(self) -> UUID:
        """Whose plan."""
        return self.page.head.id

    def _field(self, option: Option) -> Field:
        theme = self.desk.theme
        secret = option.flag("secret")
        return MaskedField(theme, option.label) if secret else NotesField(theme, option.label, lines=LINES)
