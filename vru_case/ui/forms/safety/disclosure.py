"""Something told in confidence, with the decision taken on it when there is one."""

from typing import ClassVar

from vru_case.services.safety import decisions
from vru_case.ui.forms.asks import Ask
from vru_case.ui.forms.base import Form, TableSheet

#: Asked once something is decided; the first two only when it is shared.
SHARED = ("basis", "to_whom")
DECIDED = ("decision_reason", "person_told", "decided_by")


class DisclosureSheet(TableSheet):
    """A decision, either way, needs its reason."""

    form: ClassVar[Form] = Form(
        "disclosure",
        decisions.told,
        decisions.NewTold,
        (
            (Ask("kind", "pick", "disclosure_kind"),),
            (Ask("words", "notes", lines=4),),
            (Ask("decision", "decision", default="open"),),
            (Ask("basis", "pick", "sharing_basis"), Ask("to_whom", "line")),
            (Ask("decision_reason", "notes", lines=2),),
            (Ask("person_told", "yes-no"),),
            (Ask("not_told_why", "pick", "not_told"),),
            (Ask("decided_by", "line"),),
            (Ask("when", "when"),),
        ),
    )

    def ready(self) -> None:
        """What a decision needs is asked once something is decided."""
        for name in ("decision", "person_told"):
            self.fields[name].changed.connect(self._on_decision)
        self._on_decision()

    def _on_decision(self) -> None:
        decision = self.fields["decision"].value()
        for name in SHARED:
            self.fields[name].setVisible(decision == decisions.SHARED)
        for name in DECIDED:
            self.fields[name].setVisible(decision != decisions.OPEN)
        untold = self.fields["person_told"].value() is False
        self.fields["not_told_why"].setVisible(decision != decisions.OPEN and untold)
