"""Before what a sheet shows of somebody's record: whoever is kept apart from anybody is opened on their page instead.

There it is asked why, where the other one of the two was opened before; and what waits is read and signed there.
"""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from vru_case.services.safety import walls
from vru_case.ui.desk import Desk
from vru_case.ui.words import safety as words


def unless_apart(desk: Desk, owner: QWidget, person_id: UUID, sheet: Callable[[], None]) -> None:
    """Open the sheet, or the page of somebody who is kept apart."""
    desk.tasks.read(owner, walls.is_apart, person_id, then=partial(_go_on, desk, person_id, sheet))


def _go_on(desk: Desk, person_id: UUID, sheet: Callable[[], None], apart: bool) -> None:
    if apart:
        desk.open_person(person_id)
        desk.say(words.ON_THEIR_PAGE)
    else:
        sheet()
