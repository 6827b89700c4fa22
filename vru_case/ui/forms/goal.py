"""Where they want to be, in their words."""

from typing import ClassVar

from vru_case.services import plan
from vru_case.ui.forms.asks import Ask
from vru_case.ui.forms.base import Form, TableSheet


class GoalSheet(TableSheet):
    """A goal is theirs, so it is written as they say it."""

    form: ClassVar[Form] = Form(
        "goal",
        plan.add_goal,
        plan.NewGoal,
        (
            (Ask("words", "notes"),),
            (Ask("domain", "pick", "need_domain", lambda programme: programme.uses.needs),),
            (Ask("when", "when"),),
        ),
    )
