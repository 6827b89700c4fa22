"""Something offered, and what they said."""

from typing import ClassVar

from vru_case.services import offers
from vru_case.ui.forms.asks import Ask
from vru_case.ui.forms.base import Form, TableSheet


class OfferSheet(TableSheet):
    """An earlier answer about the same service stays as it was."""

    form: ClassVar[Form] = Form(
        "offer",
        offers.offer,
        offers.NewOffer,
        (
            (Ask("service", "pick", "service", lambda programme: programme.uses.offers),),
            (Ask("answer", "chips", "offer_answer"),),
            (Ask("words", "notes", lines=2),),
            (Ask("when", "when"),),
        ),
    )
