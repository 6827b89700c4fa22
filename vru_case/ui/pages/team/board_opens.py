"""Where a row of the duty board leads."""

from functools import partial
from importlib import import_module

from PySide6.QtWidgets import QWidget

from vru_case.services.team.duty import DUPLICATES, DutyRow
from vru_case.ui.desk import Desk
from vru_case.ui.forms.safety.apart import unless_apart
from vru_case.ui.words import team_board as words


def opened(desk: Desk, owner: QWidget, code: str, row: DutyRow | None) -> None:
    """A closure to sign it, a referral without a record to answer it, everybody else on their page."""
    if code == DUPLICATES:
        import_module("vru_case.ui.forms.people.merge_list").DuplicatesSheet(desk, owner.window()).open()
    elif row is None:
        return
    elif code == "closures":
        look = import_module("vru_case.ui.forms.support.sign_off").look
        unless_apart(desk, owner, row.person.id, partial(look, desk, row.row_id, owner))
    elif code == "plans":
        look = import_module("vru_case.ui.forms.supervising.plan_sign_off").look
        unless_apart(desk, owner, row.person.id, partial(look, desk, row.row_id, owner))
    elif row.recorded:
        desk.open_person(row.person.id)
    else:
        desk.open_referral(row.row_id)
        desk.say(words.ANSWER_FIRST)
