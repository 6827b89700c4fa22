"""Drawing records to look at: how many, from when to when, of whom and where."""

from datetime import timedelta
from uuid import UUID

from PySide6.QtWidgets import QWidget

from vru_case import clock
from vru_case.services.contact import asking
from vru_case.services.supervising import samples
from vru_case.services.supervising.quality_values import NewSample
from vru_case.services.values import Lead
from vru_case.services.work import Membership
from vru_case.ui.desk import Desk
from vru_case.ui.forms.asks import NumberField, day_of, narrowed, sites, whole
from vru_case.ui.forms.base import FormSheet
from vru_case.ui.forms.chips import ChipsField
from vru_case.ui.parts.dates import PartDate
from vru_case.ui.parts.field_choice import ChoiceField
from vru_case.ui.parts.field_date import DateField, DateWords
from vru_case.ui.parts.values import Choice
from vru_case.ui.words import forms as form_words
from vru_case.ui.words import supervision_quality as words

DAYS, COUNT = 90, "5"


class SampleSheet(FormSheet):
    """`done` carries the id of the sample."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(desk, words.DRAW, parent, width=600)
        theme, ask = desk.theme, self.said.fields
        self._places = {str(each.space_id): each for each in desk.actor.places if each.role == "supervisor"}
        if len(self._places) > 1:
            spaces = ChipsField(
                theme, ask["space_id"].label, [Choice(k, each.name) for k, each in self._places.items()]
            )
            spaces.set_value(next(iter(self._places)))
            spaces.changed.connect(self._on_space)
            self.add_row({"space_id": spaces})
        count = NumberField(theme, ask["count"].label, "", ask["count"].hint, width=100)
        count.set_value(COUNT)
        read = DateWords(unreadable=form_words.UNREADABLE_DAY)
        days = {name: DateField(theme, ask[name].label, read, "", ask[name].hint) for name in ("from_on", "to_on")}
        days["from_on"].set_value(PartDate(clock.today() - timedelta(days=DAYS), "day"))
        days["to_on"].set_value(PartDate(clock.today(), "day"))
        self.add_row({"count": count, **days}, stretch=(1, 2, 2))
        self.worker, self.site = (
            narrowed(ChoiceField(theme, ask[name].label, (), "", form_words.FIND, optional=form_words.OPTIONAL))
            for name in ("worker_id", "site")
        )
        self.add_row({"worker_id": self.worker, "site": self.site})
        self._on_space()
        self.typed.use("quality_sample")

    @property
    def place(self) -> Membership:
        """Where it is drawn."""
        field = self.fields.get("space_id")
        return self._places[str(field.value()) if field is not None else next(iter(self._places))]

    def save(self) -> None:
        """Draws them."""
        if not self.readable():
            return
        first, last = (day_of(self.fields[name].value()) or clock.today() for name in ("from_on", "to_on"))
        worker = str(self.worker.value())
        new = NewSample(
            self.place.space_id, whole(str(self.fields["count"].value())) or 0, first, last,
            UUID(worker) if worker else None, str(self.site.value()),
        )  # fmt: skip
        self.write(samples.draw, new)

    def _on_space(self) -> None:
        programme = self.desk.library.programme(self.place.programme)
        self.site.set_choices([Choice("", words.ANYWHERE), *sites(self.desk.library, programme)])
        self.desk.tasks.read(self, asking.workers, self.place.space_id, then=self._on_workers)

    def _on_workers(self, found: tuple[Lead, ...]) -> None:
        kept, me = self.worker.value(), self.desk.actor.account_id
        others = [Choice(str(each.account_id), each.name) for each in found if each.account_id != me]
        self.worker.set_choices([Choice("", words.EVERYBODY), *others])
        self.worker.set_value(kept)
