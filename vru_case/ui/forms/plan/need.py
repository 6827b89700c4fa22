"""Something they want support with."""

from typing import ClassVar

from vru_case.services.plan import plan
from vru_case.ui.forms.asks import Ask
from vru_case.ui.forms.base import Form
from vru_case.ui.forms.plan.taking_back import PlanSheet


class NeedSheet(PlanSheet):
    """Only the area of life has to be chosen."""

    entity = "need"
    form: ClassVar[Form] = Form(
        "need",
        plan.add_need,
        plan.NewNeed,
        (
            (Ask("domain", "pick", "need_domain", lambda programme: programme.uses.needs),),
            (Ask("level", "chips", "need_level"),),
            (Ask("words", "notes"),),
            (Ask("when", "when"),),
        ),
    )
