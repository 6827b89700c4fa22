"""Support ending, with the door left open."""

from typing import Any, ClassVar

from vru_case.services import episodes
from vru_case.ui.forms.asks import Ask, day_of
from vru_case.ui.forms.base import Form, TableSheet


class CloseSupportSheet(TableSheet):
    """Ends the support that is open now."""

    form: ClassVar[Form] = Form(
        "closing",
        episodes.close,
        episodes.Closing,
        (
            (Ask("reason", "pick", "closure_reason", lambda programme: programme.uses.closure_reasons),),
            (Ask("words", "notes"),),
            (Ask("closed_on", "behind", read=day_of),),
        ),
    )

    def given(self) -> dict[str, Any]:
        """The newest support that has not ended; the newest of all lets the service say that it has."""
        episodes_ = self.page.episodes
        opened = next((row for row in episodes_ if row.closed_on is None), episodes_[0] if episodes_ else None)
        return {"episode_id": opened.id if opened else self.page.head.id}
