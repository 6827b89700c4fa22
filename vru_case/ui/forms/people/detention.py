"""A stay in custody: where, the broad reason, how they left. Never the circumstances."""

from typing import ClassVar

from vru_case.services.people import encounters
from vru_case.ui.forms.asks import Ask
from vru_case.ui.forms.base import Form, TableSheet


class DetentionSheet(TableSheet):
    """Every question may be left out."""

    form: ClassVar[Form] = Form(
        "detention",
        encounters.detain,
        encounters.NewDetention,
        (
            (Ask("suite", "pick", "custody_suite"),),
            (Ask("offence_group", "pick", "offence_group"),),
            (Ask("adult", "chips", "adult_present"),),
            (Ask("exit_type", "pick", "custody_exit"),),
            (Ask("when", "when"),),
        ),
    )
