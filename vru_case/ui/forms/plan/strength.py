"""Something that helps them."""

from typing import ClassVar

from vru_case.services.plan import plan
from vru_case.ui.forms.asks import Ask
from vru_case.ui.forms.base import Form
from vru_case.ui.forms.plan.taking_back import PlanSheet


class StrengthSheet(PlanSheet):
    """What is going well, in their words."""

    entity = "strength"
    form: ClassVar[Form] = Form(
        "strength",
        plan.add_strength,
        plan.NewStrength,
        (
            (Ask("words", "notes"),),
            (Ask("quote_agreed", "tick"),),
            (Ask("area", "pick", "strength_area"),),
            (Ask("when", "when"),),
        ),
    )
