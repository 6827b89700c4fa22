"""Something to do, and whose it is."""

from datetime import date
from typing import ClassVar

from vru_case import clock
from vru_case.services.plan import plan
from vru_case.ui.forms.asks import Ask, day_of
from vru_case.ui.forms.base import Form
from vru_case.ui.forms.plan.plan_picks import offer_rows, row_id
from vru_case.ui.forms.plan.taking_back import PlanSheet

#: Owners who are somebody else, so that a name helps.
_NAMED = ("FAMILY", "AGENCY")


def done_today(ticked: bool) -> date | None:
    """A tick as the day it was done."""
    return clock.today() if ticked else None


class ActionSheet(PlanSheet):
    """To do, or already done."""

    entity = "action"
    form: ClassVar[Form] = Form(
        "action",
        plan.add_action,
        plan.NewAction,
        (
            (Ask("what", "notes", lines=2),),
            (Ask("owner", "chips", "action_owner", default="WORKER"),),
            (Ask("owner_name", "line"),),
            (Ask("goal_id", "own", read=row_id),),
            (
                Ask("due_on", "ahead", read=day_of),
                Ask("domain", "pick", "need_domain", lambda programme: programme.uses.needs),
            ),
            (Ask("done_on", "tick", read=done_today),),
        ),
    )

    def ready(self) -> None:
        """A name is asked only when it is somebody else's."""
        offer_rows(self.fields["goal_id"], self.page.plan.goals)
        self.fields["owner"].changed.connect(self._on_owner)
        self._on_owner()

    def _on_owner(self) -> None:
        self.fields["owner_name"].setVisible(self.fields["owner"].value() in _NAMED)
