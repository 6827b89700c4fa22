"""They came back for support."""

from typing import Any, ClassVar

from vru_case.services import referrals
from vru_case.ui.forms.asks import Ask
from vru_case.ui.forms.base import Form, TableSheet


class CameBackSheet(TableSheet):
    """A self-referral and a new episode, with nothing asked again."""

    form: ClassVar[Form] = Form(
        "came_back",
        referrals.came_back,
        dict,
        (
            (Ask("source", "pick", "referral_source", lambda programme: programme.uses.referral_sources, "SELF"),),
            (Ask("reason", "notes"),),
        ),
    )

    def save(self) -> None:
        """The service takes its answers one by one."""
        answers: dict[str, Any] = self.values()
        self.write(referrals.came_back, self.page.head.id, answers["reason"], answers["source"])
