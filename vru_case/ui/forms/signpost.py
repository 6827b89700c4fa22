"""A card, a number or a leaflet left with them."""

from typing import ClassVar

from vru_case.services import offers
from vru_case.ui.forms.asks import Ask
from vru_case.ui.forms.base import Form, TableSheet


class SignpostSheet(TableSheet):
    """Information given, with no hand-on."""

    form: ClassVar[Form] = Form(
        "signpost",
        offers.signpost,
        offers.NewSignpost,
        (
            (Ask("kind", "chips", "signpost_kind"),),
            (Ask("service", "pick", "service"),),
            (Ask("words", "notes", lines=2),),
            (Ask("when", "when"),),
        ),
    )
