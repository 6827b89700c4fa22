"""Something put into their hands."""

from typing import ClassVar

from vru_case.services import plan
from vru_case.ui.forms.asks import Ask, whole
from vru_case.ui.forms.base import Form, TableSheet


class ItemSheet(TableSheet):
    """Printed copies, a phone, a travel card."""

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
