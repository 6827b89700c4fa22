"""Handing a person over to another worker, of the team nearest home, with a note."""

from typing import Any, ClassVar
from uuid import UUID

from vru_case.services.contact import asking
from vru_case.services.support import handing_over
from vru_case.services.support.handing_over import HandedOver
from vru_case.services.values import Lead
from vru_case.ui.forms.asks import Ask
from vru_case.ui.forms.base import Form, TableSheet
from vru_case.ui.forms.undoable import Undoable
from vru_case.ui.parts.field_choice import ChoiceField
from vru_case.ui.parts.values import Choice
from vru_case.ui.steps import WayBack
from vru_case.ui.words import endings as words


class HandOverSheet(Undoable, TableSheet):
    """The team is asked only where a programme has teams of districts; the nearest to home is chosen at first."""

    form: ClassVar[Form] = Form(
        "hand_over",
        handing_over.hand_over,
        handing_over.HandOver,
        ((Ask("site", "own"),), (Ask("worker_id", "own"),), (Ask("handover", "notes"),)),
    )

    def ready(self) -> None:
        """Who works here, and which team is nearest."""
        library, programme = self.desk.library, self.kit.programme
        site, worker = self.fields["site"], self.fields["worker_id"]
        assert isinstance(site, ChoiceField)
        assert isinstance(worker, ChoiceField)
        teams = handing_over.sites(library, programme)
        site.setVisible(bool(teams))
        site.set_choices([Choice(each.code, each.label) for each in teams])
        near = handing_over.nearest(library, programme, self.page.details.district)
        if near is not None:
            site.set_value(near.code)
            site.set_help(words.NEAREST.format(site=near.label))
        self.desk.tasks.read(self, asking.workers, self.page.head.space_id, then=self._on_workers)

    def values(self) -> dict[str, Any]:
        """A worker by their account."""
        values = super().values()
        chosen = str(values["worker_id"])
        values["worker_id"] = UUID(chosen) if chosen else None
        return values

    def way_back(self, answer: HandedOver) -> WayBack:
        """Whoever led leads again."""
        return self.undo_by(handing_over.take_back, answer)

    def _on_workers(self, found: tuple[Lead, ...]) -> None:
        worker = self.fields["worker_id"]
        assert isinstance(worker, ChoiceField)
        now = self.page.head.lead.account_id
        kept = worker.value()
        others = [Choice(str(each.account_id), each.name) for each in found if each.account_id != now]
        worker.set_choices(others)
        worker.set_value(kept)
