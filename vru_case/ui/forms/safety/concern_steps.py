"""What happens to a concern: the lead is told, it goes on, it ends. Each can be taken back."""

from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from vru_case.services.safety import concerns
from vru_case.services.safety.safety_values import ConcernRow
from vru_case.services.values import PersonPage
from vru_case.ui.desk import Desk
from vru_case.ui.forms.asks import Ask
from vru_case.ui.forms.base import Form, TableSheet
from vru_case.ui.forms.undoable import Undoable
from vru_case.ui.steps import WayBack
from vru_case.ui.words import safety as words

_STEP = ((Ask("who", "line"),), (Ask("when", "when"),))


class ConcernStep(Undoable, TableSheet):
    """One step of one concern."""

    back: ClassVar[Any]

    def __init__(self, concern: ConcernRow, desk: Desk, page: PersonPage, parent: QWidget | None = None) -> None:
        self._concern = concern
        super().__init__(desk, page, parent)

    def given(self) -> dict[str, Any]:
        """Which one."""
        return {"concern_id": self._concern.id}

    def way_back(self, answer: object) -> WayBack:
        """As if it had not happened."""
        return self.undo_by(type(self).back, self._concern.id)


class ToldLeadSheet(ConcernStep):
    """The clock stops."""

    form: ClassVar[Form] = Form("concern_told", concerns.tell, concerns.Step, _STEP, 480)
    back = concerns.untell

    def ready(self) -> None:
        """Who it is, where they are asked for."""
        self.fields["who"].set_help(words.tell_lead(self.page.safety))


class ReferredOnSheet(ConcernStep):
    """Where it went."""

    form: ClassVar[Form] = Form("concern_referred", concerns.refer, concerns.Step, _STEP, 480)
    back = concerns.unrefer


class ConcernEndedSheet(ConcernStep):
    """How it ended."""

    form: ClassVar[Form] = Form(
        "concern_ended",
        concerns.close,
        concerns.Ending,
        ((Ask("outcome", "pick", "concern_outcome"),), (Ask("words", "notes", lines=2),)),
        480,
    )
    back = concerns.reopen
