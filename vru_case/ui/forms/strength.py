"""Something that helps them."""

from typing import ClassVar

from vru_case.services import plan
from vru_case.ui.forms.asks import Ask
from vru_case.ui.forms.base import Form, TableSheet


class StrengthSheet(TableSheet):
    """What is going well, in their words."""

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
