"""Answering a check of a start where it stands: one key each, and a way back."""

from functools import partial

from PySide6.QtWidgets import QWidget

from vru_case.services.support import sustained
from vru_case.services.support.sustained import ENDED, STILL, UNKNOWN, Answered
from vru_case.services.telling import person_page
from vru_case.services.values import FollowUpRow, PersonPage
from vru_case.ui.acts import act
from vru_case.ui.desk import Desk
from vru_case.ui.pages.person.sheets import Sheets
from vru_case.ui.parts.menu import Menu
from vru_case.ui.words import endings as words

KEYS = {"S": STILL, "E": ENDED, "U": UNKNOWN}
CODES = frozenset(KEYS.values())
_LINES = ((STILL, words.STILL, "check", "S"), (ENDED, words.HAS_ENDED, "flag", "E"))


def add_lines(menu: Menu) -> None:
    """The three answers, with their keys."""
    for code, said, icon, key in (*_LINES, (UNKNOWN, words.NOT_FOUND, "circle-question-mark", "U")):
        menu.add_line(said, code, icon, key)


def answer(desk: Desk, owner: QWidget, row: FollowUpRow, code: str) -> None:
    """Write an answer down; of an end, its day is asked first."""
    if code == ENDED:
        desk.tasks.read(owner, person_page.page, row.person.id, then=partial(_ask_end, desk, owner, row))
        return
    said = words.SAID_STILL if code == STILL else words.SAID_NOT_FOUND
    act(desk, said, sustained.answer, Answered(row.id, code), way=partial(desk.way_back, sustained.take_back))


def tell(desk: Desk, owner: QWidget, row: FollowUpRow) -> None:
    """After a check months on, what has changed for them: only what they tell us."""
    desk.tasks.read(owner, person_page.page, row.person.id, then=partial(_open, desk, owner, "outcome"))


def _ask_end(desk: Desk, owner: QWidget, row: FollowUpRow, page: PersonPage) -> None:
    # Read when first asked for, as every form is.
    from vru_case.ui.forms.support import still_so

    sheets = Sheets(desk, owner)
    sheets.page = page
    sheets.open_made(still_so.make(row.id))


def _open(desk: Desk, owner: QWidget, code: str, page: PersonPage) -> None:
    sheets = Sheets(desk, owner)
    sheets.page = page
    sheets.open(code)
