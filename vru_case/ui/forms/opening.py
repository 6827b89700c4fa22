"""Support beginning."""

from typing import ClassVar

from vru_case.services import episodes
from vru_case.ui.forms.asks import Ask, day_of
from vru_case.ui.forms.base import Form, TableSheet


class OpenSupportSheet(TableSheet):
    """From today, unless they say another day."""

    form: ClassVar[Form] = Form(
        "opening",
        episodes.open_,
        episodes.Opening,
        (
            (Ask("source", "pick", "referral_source", lambda programme: programme.uses.referral_sources),),
            (Ask("opened_on", "behind", read=day_of),),
        ),
    )
