"""A call or a text has come in: whose number it is, then their page with the composer ready."""

from typing import Any

from vru_case.ui.forms.people.who_rang import WhoRangSheet
from vru_case.ui.frame.workspace import Workspace
from vru_case.ui.parts.values import Id


def who_rang(doings: Any, workspace: Workspace) -> None:
    """Asks for the number; somebody new goes the way of every new person."""

    def came_in(person_id: Id, mode: str) -> None:
        doings.show_person(person_id)
        workspace.panes.person.start_contact(mode)

    sheet = WhoRangSheet(workspace.desk, workspace)
    sheet.opened.connect(came_in)
    sheet.new_asked.connect(doings.new_person)
    sheet.open()
