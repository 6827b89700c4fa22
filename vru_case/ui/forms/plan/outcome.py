"""A dated change: a start, an end, something reached; how far, how we know, and their words where they agree."""

from typing import ClassVar

from vru_case.services.support import outcomes
from vru_case.services.support.outcomes import Recorded
from vru_case.ui.forms.asks import Ask, options
from vru_case.ui.forms.base import Form, TableSheet
from vru_case.ui.forms.chips import ChipsField
from vru_case.ui.forms.undoable import Undoable
from vru_case.ui.parts.field_choice import ChoiceField
from vru_case.ui.steps import WayBack


class OutcomeSheet(Undoable, TableSheet):
    """Starts and endings are separate, so that weeks can be counted. What only analysts can see isn't offered."""

    form: ClassVar[Form] = Form(
        "outcome",
        outcomes.keep,
        outcomes.NewOutcome,
        (
            (Ask("kind", "pick", "outcome_type"), Ask("detail", "line")),
            (Ask("evidence", "chips", "evidence"),),
            (Ask("achievement", "chips", "outcome_level"),),
            (Ask("words", "notes", lines=2),),
            (Ask("quote_agreed", "tick"),),
            (Ask("when", "when"),),
        ),
        640,
    )

    def ready(self) -> None:
        """A worker is asked for what they can know; a supervisor may write down a match."""
        if self.desk.actor.place(self.page.head.space_id).role == "supervisor":
            return
        kinds, library = self.fields["kind"], self.desk.library
        assert isinstance(kinds, ChoiceField)
        known = [row.code for row in library.list("outcome_type").options if not row.flag("matched")]
        kinds.set_choices(options(library, "outcome_type", known))
        evidence = self.fields["evidence"]
        assert isinstance(evidence, ChipsField)
        for row in library.list("evidence").options:
            evidence.chips[row.code].setVisible(not row.flag("matched"))

    def way_back(self, answer: Recorded) -> WayBack:
        """The change, with the checks it planned or settled."""
        return self.undo_by(outcomes.take_back, answer)
