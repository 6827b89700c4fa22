"""Support beginning."""

from typing import ClassVar
from uuid import UUID

from vru_case import clock
from vru_case.services.shift import eligibility
from vru_case.services.shift.eligibility import OVERRIDE, Judged
from vru_case.services.support import episodes, returning
from vru_case.ui.forms.asks import Ask, day_of
from vru_case.ui.forms.base import Form, TableSheet
from vru_case.ui.forms.people.birth import TONES
from vru_case.ui.forms.undoable import Undoable
from vru_case.ui.parts.banner import Banner
from vru_case.ui.steps import WayBack


class OpenSupportSheet(Undoable, TableSheet):
    """From today, unless they say another day. What the rules say of that day is shown, and never stops anybody."""

    form: ClassVar[Form] = Form(
        "opening",
        episodes.begin,
        episodes.Opening,
        (
            (Ask("source", "pick", "referral_source", lambda programme: programme.uses.referral_sources),),
            (Ask("opened_on", "behind", read=day_of),),
            (Ask(OVERRIDE, "pick", OVERRIDE),),
        ),
    )

    def ready(self) -> None:
        """Asks what the rules say of the day, now and whenever it changes."""
        self.says = Banner(self._theme, parent=self)
        self.add(self.says)
        self.fields[OVERRIDE].hide()
        self.fields["opened_on"].changed.connect(self._ask)
        self._ask()

    def way_back(self, answer: UUID) -> WayBack:
        """Support is not open after all."""
        return self.undo_by(returning.take_back, answer)

    def _ask(self) -> None:
        day = day_of(self.fields["opened_on"].value())
        who: UUID = self.page.head.id
        self.desk.tasks.read(self, eligibility.of_person, who, day or clock.today(), then=self._on_judged)

    def _on_judged(self, found: Judged) -> None:
        self.says.say(found.sentence, *TONES[found.result])
        self.fields[OVERRIDE].setVisible(found.outside)
