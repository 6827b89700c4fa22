"""Raising a safeguarding concern: danger first, then whom and what it is about."""

from typing import Any, ClassVar
from uuid import UUID

from vru_case.services.safety import concerns
from vru_case.ui.forms.asks import Ask
from vru_case.ui.forms.base import Form, TableSheet
from vru_case.ui.forms.safety.knows import ask_why_not
from vru_case.ui.forms.undoable import Undoable
from vru_case.ui.parts.announce import announce
from vru_case.ui.steps import WayBack
from vru_case.ui.words import safety as words


class ConcernSheet(Undoable, TableSheet):
    """Whoever says that somebody is in danger now is told to ring 999 first, before anything else is asked."""

    form: ClassVar[Form] = Form(
        "concern",
        concerns.raise_,
        concerns.NewConcern,
        (
            (Ask("immediate", "danger", read=bool),),
            (Ask("about", "chips", "concern_about"),),
            (Ask("categories", "several", "concern_category"),),
            (Ask("words", "notes", lines=4),),
            (Ask("person_told", "yes-no"),),
            (Ask("not_told_why", "pick", "not_told"),),
            (Ask("when", "when"),),
        ),
    )

    def ready(self) -> None:
        """It is about this person until somebody says otherwise, and the choices follow whom it is about."""
        self.fields["about"].set_value(concerns.PERSON)
        self.fields["about"].changed.connect(self._on_about)
        self.fields["immediate"].changed.connect(self._on_immediate)
        self.fields["when"].set_help(f"{self.said.fields['when'].help} {words.tell_lead(self.page.safety)}".strip())
        ask_why_not(self)
        self._on_about()

    def way_back(self, answer: UUID) -> WayBack:
        """It stays on file as written down by mistake."""
        return self.undo_by(concerns.take_back, answer)

    def _on_about(self) -> None:
        details = self.page.details
        known = details.born_on is not None or details.estimated_age is not None
        age = int(self.page.head.age.removeprefix("about ")) if known and self.page.head.age else None
        wanted = concerns.fits(self.fields["about"].value(), age=age)
        codes = self.desk.library.list("concern_category")
        field: Any = self.fields["categories"]
        fitting = [each.code for each in codes.options if wanted & set(each.texts("about"))]
        field.narrow(fitting)

    def _on_immediate(self) -> None:
        now = self.fields["immediate"].value() is True
        self.summary.say(words.RING_FIRST if now else "", "danger", "phone-call")
        if now:
            announce(self, words.RING_FIRST)
