"""Something put into their hands."""

from typing import ClassVar

from vru_case.services.plan import plan
from vru_case.ui.forms.asks import Ask, whole
from vru_case.ui.forms.base import Form
from vru_case.ui.forms.plan.taking_back import PlanSheet


class ItemSheet(PlanSheet):
    """Printed copies, a phone, a travel card."""

    entity = "item_given"
    form: ClassVar[Form] = Form(
        "item",
        plan.give_item,
        plan.NewItem,
        (
            (Ask("what", "chips", "item_given"),),
            (Ask("quantity", "number", read=whole),),
            (Ask("when", "when"),),
        ),
    )
