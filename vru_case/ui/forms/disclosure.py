"""Something told in confidence, with the decision taken on it."""

from typing import ClassVar

from vru_case.services import contacts
from vru_case.ui.forms.asks import Ask
from vru_case.ui.forms.base import Form, TableSheet


class DisclosureSheet(TableSheet):
    """A decision, either way, needs its reason."""

    form: ClassVar[Form] = Form(
        "disclosure",
        contacts.disclose,
        contacts.NewDisclosure,
        (
            (Ask("kind", "pick", "disclosure_kind"),),
            (Ask("words", "notes", lines=4),),
            (Ask("decision", "decision", default="open"),),
            (Ask("decision_reason", "notes", lines=2),),
            (Ask("when", "when"),),
        ),
    )

    def ready(self) -> None:
        """A reason is asked once something is decided."""
        self.fields["decision"].changed.connect(self._on_decision)
        self._on_decision()

    def _on_decision(self) -> None:
        self.fields["decision_reason"].setVisible(self.fields["decision"].value() != "open")
