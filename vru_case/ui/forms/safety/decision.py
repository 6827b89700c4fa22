"""A decision to share, or not to: of something told in confidence, of a concern, or by itself."""

from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from vru_case.services.safety import decisions
from vru_case.services.values import PersonPage
from vru_case.ui.desk import Desk
from vru_case.ui.forms.asks import Ask
from vru_case.ui.forms.base import Form, TableSheet
from vru_case.ui.forms.safety.knows import ask_why_not


def _yes(value: str) -> bool | None:
    return {"shared": True, "not shared": False}.get(value)


class DecisionSheet(TableSheet):
    """`about` is the entity and id it is about, if any."""

    form: ClassVar[Form] = Form(
        "decision",
        decisions.decide,
        decisions.NewDecision,
        (
            (Ask("shared", "share", read=_yes),),
            (Ask("what", "line"),),
            (Ask("basis", "pick", "sharing_basis"), Ask("to_whom", "line")),
            (Ask("reason", "notes", lines=3),),
            (Ask("person_told", "yes-no"),),
            (Ask("not_told_why", "pick", "not_told"),),
            (Ask("objection", "line"), Ask("decided_by", "line")),
            (Ask("when", "when"),),
        ),
    )

    def __init__(
        self,
        desk: Desk,
        page: PersonPage,
        parent: QWidget | None = None,
        about: tuple[str, UUID] | None = None,
    ) -> None:
        self._about = about
        super().__init__(desk, page, parent)

    def given(self) -> dict[str, Any]:
        """What it is about."""
        about = {"about_entity": self._about[0], "about_id": self._about[1]} if self._about else {}
        return {**super().given(), **about}

    def ready(self) -> None:
        """With whom, and what allows it, is asked only of what is shared."""
        self.fields["shared"].changed.connect(self._on_shared)
        ask_why_not(self)
        self._on_shared()

    def _on_shared(self) -> None:
        for name in ("basis", "to_whom"):
            self.fields[name].setVisible(self.fields["shared"].value() == "shared")
