"""Where somebody lives or stays."""

from typing import ClassVar

from vru_case.services.people import people
from vru_case.ui.forms.asks import Ask
from vru_case.ui.forms.base import Form, TableSheet


class AddressSheet(TableSheet):
    """A district or the first half of a postcode is enough."""

    form: ClassVar[Form] = Form(
        "address",
        people.add_address,
        people.NewAddress,
        (
            (Ask("district", "pick", "district", share=3), Ask("postcode", "line", share=2)),
            (Ask("lines", "notes", lines=2),),
            (Ask("safe_to_visit", "yes-no"),),
        ),
    )
