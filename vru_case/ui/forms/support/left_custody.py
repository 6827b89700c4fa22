"""They left custody: one answer, today unless they say another day."""

from typing import ClassVar

from vru_case.services.support import leaving_custody
from vru_case.services.support.leaving_custody import Left
from vru_case.ui.forms.asks import Ask, day_of
from vru_case.ui.forms.base import Form, TableSheet
from vru_case.ui.forms.undoable import Undoable
from vru_case.ui.steps import WayBack


class LeftCustodySheet(Undoable, TableSheet):
    """Ends the newest stay, and plans to meet them in the community."""

    form: ClassVar[Form] = Form(
        "left_custody",
        leaving_custody.leave,
        leaving_custody.Leaving,
        ((Ask("exit_type", "chips", "custody_exit"),), (Ask("left_on", "behind", read=day_of),)),
    )

    def way_back(self, answer: Left) -> WayBack:
        """They are there still."""
        return self.undo_by(leaving_custody.take_back, answer)
