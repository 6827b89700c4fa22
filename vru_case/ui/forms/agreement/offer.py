"""Something offered, and what they said."""

from functools import partial
from typing import Any, ClassVar

from vru_case import clock
from vru_case.programmes.rules import suggest_follow_ups
from vru_case.services.agreement import offers
from vru_case.services.contact import follow_ups
from vru_case.services.contact.follow_ups import NewFollowUp
from vru_case.ui.acts import act
from vru_case.ui.forms.asks import Ask
from vru_case.ui.forms.base import Form, TableSheet
from vru_case.ui.words import forms as form_words
from vru_case.ui.words.person_contact import suggested

#: Answers that keep the door open and may be asked about again: not this time, and no answer yet.
ASKED_AGAIN = ("later", "none")


class OfferSheet(TableSheet):
    """An earlier answer about the same service stays as it was."""

    form: ClassVar[Form] = Form(
        "offer",
        offers.offer,
        offers.NewOffer,
        (
            (Ask("service", "pick", "service", lambda programme: programme.uses.offers),),
            (Ask("answer", "chips", "offer_answer"),),
            (Ask("words", "notes", lines=2),),
            (Ask("when", "when"),),
        ),
    )

    def on_written(self, answer: Any) -> None:
        """It is saved; where the programme asks again later, planning that is one press away."""
        said = self.kit.library.list("offer_answer").option(self.fields["answer"].value())
        kind = said.text("kind") if said is not None else ""
        found = suggest_follow_ups(self.kit.programme, f"offer-{kind}", clock.today()) if kind in ASKED_AGAIN else ()
        super().on_written(answer)
        if found and not self.page.head.contact_stopped:
            new = NewFollowUp(self.person_id(), found[0].what, found[0].due, mode=found[0].mode)
            plan = partial(act, self.desk, form_words.FORMS["follow_up"].said, follow_ups.plan, new)
            self.desk.say(self.said.said, suggested(new.what, new.due_on), plan)
