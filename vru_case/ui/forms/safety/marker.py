"""Something every worker needs to know to keep them safe; and taking it down, with a reason."""

from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from vru_case import clock
from vru_case.programmes.rules import reaches
from vru_case.services.safety import markers
from vru_case.services.values import MarkerRow, PersonPage
from vru_case.ui.desk import Desk
from vru_case.ui.forms.asks import Ask, day_of
from vru_case.ui.forms.base import Form, TableSheet
from vru_case.ui.forms.safety.knows import ask_why_not
from vru_case.ui.forms.undoable import Undoable
from vru_case.ui.parts.dates import PartDate
from vru_case.ui.steps import WayBack


class MarkerSheet(Undoable, TableSheet):
    """Its review day, and who may see it, follow the list until somebody says otherwise."""

    form: ClassVar[Form] = Form(
        "marker",
        markers.set_,
        markers.NewMarker,
        (
            (Ask("code", "pick", "marker"),),
            (Ask("words", "notes"),),
            (Ask("source", "line"), Ask("review_on", "ahead", read=day_of)),
            (Ask("restricted", "tick"),),
            (Ask("person_told", "yes-no"),),
            (Ask("not_told_why", "pick", "not_told"),),
            (Ask("when", "when"),),
        ),
    )

    def ready(self) -> None:
        """What the list says is filled in until somebody writes something else."""
        self._own = {"review_on": False, "restricted": False}
        self.fields["code"].changed.connect(self._on_code)
        self.fields["review_on"].changed.connect(self._on_day)
        self.fields["restricted"].changed.connect(self._on_restricted)
        ask_why_not(self)

    def way_back(self, answer: UUID) -> WayBack:
        """It stays on file as set by mistake."""
        return self.undo_by(markers.take_back, answer)

    def _on_code(self) -> None:
        option = self.desk.library.list("marker").option(self.fields["code"].value())
        if option is None:
            return
        if not self._own["review_on"]:
            day = reaches(clock.today(), option.number("review_months") or markers.MONTHS)
            self.fields["review_on"].set_value(PartDate(day, "day"))
        if not self._own["restricted"]:
            self.fields["restricted"].set_value(option.flag("restricted"))

    def _on_day(self) -> None:
        self._own["review_on"] = True

    def _on_restricted(self) -> None:
        self._own["restricted"] = True


class LiftMarkerSheet(Undoable, TableSheet):
    """Takes one marker down."""

    form: ClassVar[Form] = Form("marker_lift", markers.lift, markers.Lifting, ((Ask("why", "notes", lines=2),),), 480)

    def __init__(self, marker: MarkerRow, desk: Desk, page: PersonPage, parent: QWidget | None = None) -> None:
        self._marker = marker
        super().__init__(desk, page, parent)

    def given(self) -> dict[str, Any]:
        """Which one."""
        return {"marker_id": self._marker.id}

    def way_back(self, answer: object) -> WayBack:
        """It still applies."""
        return self.undo_by(markers.put_back, self._marker.id)
