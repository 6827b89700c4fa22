"""A dated change: a start, an end, something reached."""

from typing import ClassVar

from vru_case.services import outcomes
from vru_case.ui.forms.asks import Ask
from vru_case.ui.forms.base import Form, TableSheet


class OutcomeSheet(TableSheet):
    """Starts and endings are separate, so that weeks can be counted."""

    form: ClassVar[Form] = Form(
        "outcome",
        outcomes.record,
        outcomes.NewOutcome,
        (
            (Ask("kind", "pick", "outcome_type"), Ask("detail", "line")),
            (Ask("evidence", "chips", "evidence"),),
            (Ask("words", "notes", lines=2),),
            (Ask("quote_agreed", "tick"),),
            (Ask("when", "when"),),
        ),
        620,
    )
