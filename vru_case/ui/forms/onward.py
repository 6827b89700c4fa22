"""Handing somebody on to another service."""

from typing import ClassVar

from vru_case.services import onward
from vru_case.ui.forms.asks import Ask
from vru_case.ui.forms.base import Form, TableSheet


class OnwardSheet(TableSheet):
    """To whom, and how they are introduced."""

    form: ClassVar[Form] = Form(
        "onward",
        onward.hand_on,
        onward.NewOnward,
        (
            (Ask("service", "pick", "service"),),
            (Ask("handover", "chips", "handover"),),
            (Ask("status", "pick", "onward_status", default="AGREED"),),
            (Ask("words", "notes", lines=2),),
            (Ask("when", "when"),),
        ),
    )
