"""A number or e-mail address, and what is safe about it."""

from typing import ClassVar

from vru_case.services.people import people
from vru_case.ui.forms.asks import Ask
from vru_case.ui.forms.base import Form, TableSheet

#: Numbers that are somebody else's, so that a name helps.
_OTHERS = ("FAMILY", "FRIEND", "OTHER")


class ContactPointSheet(TableSheet):
    """What is safe is asked before it is used."""

    form: ClassVar[Form] = Form(
        "contact_point",
        people.add_contact_point,
        people.NewContactPoint,
        (
            (Ask("kind", "chips", "contact_point", default="MOBILE"),),
            (Ask("value", "line"), Ask("belongs_to", "line")),
            (Ask("safe_to_call", "yes-no-row"),),
            (Ask("safe_to_text", "yes-no-row"),),
            (Ask("safe_to_leave_message", "yes-no-row"),),
            (Ask("say_who_we_are", "yes-no-row"),),
            (Ask("best_times", "line"),),
        ),
    )

    def ready(self) -> None:
        """Whose it is is asked only when it is not theirs."""
        self.fields["kind"].changed.connect(self._on_kind)
        self._on_kind()

    def _on_kind(self) -> None:
        self.fields["belongs_to"].setVisible(self.fields["kind"].value() in _OTHERS)
