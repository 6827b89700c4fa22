"""Forms of the plan, whose toast takes back what they saved."""

from typing import Any, ClassVar

from vru_case.services.plan import plan_undo
from vru_case.ui.forms.base import TableSheet
from vru_case.ui.forms.undoable import Undoable
from vru_case.ui.steps import WayBack


class PlanSheet(Undoable, TableSheet):
    """One row of the plan; `entity` is its kind."""

    entity: ClassVar[str]

    def way_back(self, answer: Any) -> WayBack:
        """Takes the row back."""
        return self.undo_by(plan_undo.row, self.entity, answer)
