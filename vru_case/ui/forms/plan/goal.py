"""Where they want to be, in their words."""

from typing import ClassVar

from vru_case.services.plan import plan
from vru_case.ui.forms.asks import Ask
from vru_case.ui.forms.base import Form
from vru_case.ui.forms.plan.plan_picks import offer_rows, row_id
from vru_case.ui.forms.plan.taking_back import PlanSheet


class GoalSheet(PlanSheet):
    """A goal is theirs, so it is written as they say it."""

    entity = "goal"
    form: ClassVar[Form] = Form(
        "goal",
        plan.add_goal,
        plan.NewGoal,
        (
            (Ask("words", "notes"),),
            (Ask("need_id", "own", read=row_id),),
            (Ask("domain", "pick", "need_domain", lambda programme: programme.uses.needs),),
            (Ask("when", "when"),),
        ),
    )

    def ready(self) -> None:
        """What they want support with, to choose from."""
        offer_rows(self.fields["need_id"], self.page.plan.needs)
