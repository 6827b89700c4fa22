"""How somebody was hurt, as codes, only if they choose to say."""

from typing import ClassVar

from vru_case.services.people import encounters
from vru_case.ui.forms.asks import Ask
from vru_case.ui.forms.base import Form, TableSheet

#: Kept in their words where no code fits.
OTHER = "OTHER"


class AssaultSheet(TableSheet):
    """Not known, not asked and prefer not to say are three different answers."""

    form: ClassVar[Form] = Form(
        "assault",
        encounters.was_hurt,
        encounters.NewAssaultDetail,
        (
            (Ask("method", "pick", "assault_method"), Ask("place", "pick", "assault_place")),
            (Ask("method_words", "line"), Ask("place_words", "line")),
            (Ask("relationship", "pick", "assault_relationship"), Ask("town", "line")),
            (Ask("reported_to_police", "pick", "reported_to_police"),),
            (Ask("when", "when"),),
        ),
        640,
    )
