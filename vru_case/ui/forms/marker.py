"""Something every worker needs to know to keep them safe."""

from typing import ClassVar

from vru_case import clock
from vru_case.programmes.rules import reaches
from vru_case.services import markers
from vru_case.ui.forms.asks import Ask, day_of
from vru_case.ui.forms.base import Form, TableSheet
from vru_case.ui.parts.dates import PartDate


class MarkerSheet(TableSheet):
    """Its review day follows the list, unless another is written."""

    form: ClassVar[Form] = Form(
        "marker",
        markers.set_,
        markers.NewMarker,
        (
            (Ask("code", "pick", "marker"),),
            (Ask("words", "notes"),),
            (Ask("source", "line"), Ask("review_on", "ahead", read=day_of)),
            (Ask("person_told", "yes-no"),),
            (Ask("when", "when"),),
        ),
    )

    def ready(self) -> None:
        """The review day is filled in from the list until somebody writes one."""
        self._own_day = False
        self.fields["code"].changed.connect(self._on_code)
        self.fields["review_on"].changed.connect(self._on_day)

    def _on_code(self) -> None:
        option = self.desk.library.list("marker").option(self.fields["code"].value())
        if option is not None and not self._own_day:
            day = reaches(clock.today(), option.number("review_months") or 3)
            self.fields["review_on"].set_value(PartDate(day, "day"))

    def _on_day(self) -> None:
        self._own_day = True
