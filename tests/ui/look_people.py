"""Pictures of finding people and not keeping them twice: drawn with the rest by tests.ui.shots."""

from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QDialog

from tests.laptop import space_of
from tests.ui.opened import settle, wait_until
from vru_case.app import App
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewContact
from vru_case.services.people import caseload, merging, people
from vru_case.services.people.caseload import View
from vru_case.services.people.merging import Joining
from vru_case.services.people.people import NewContactPoint
from vru_case.services.values import Details
from vru_case.services.work import Work
from vru_case.ui.forms.people.merge import MergeSheet
from vru_case.ui.forms.people.merge_list import DuplicatesSheet
from vru_case.ui.forms.people.new_person import NewPersonSheet
from vru_case.ui.pages.person.blocks import Column

ED = space_of("ed-navigator")
BORN = date(2004, 3, 12)


def twice(work: Work) -> tuple[UUID, UUID, UUID]:
    """Callum, who is here three times."""
    first = Details(first_name="Callum", last_name="Hargreaves", born_on=BORN, born_precision="day", sex="M")
    other = Details(
        known_as="Cal", first_name="Calum", last_name="Hargreeves", born_on=date(2004, 12, 3), born_precision="day",
        site="BLACKPOOL_VIC",
    )  # fmt: skip
    third = Details(first_name="Kalum", last_name="Hargreaves", born_on=BORN, born_precision="day")
    made = [people.register(work, ED, each) for each in (first, other, third)]
    people.add_contact_point(work, NewContactPoint(made[0], "07700 900123", safe_to_call=True))
    people.add_contact_point(work, NewContactPoint(made[1], "07700 900123"))
    contacts.record(work, NewContact(made[0], "PHONE_OUT", "Spoke about college."))
    caseload.keep(work, "Monday calls", View("open", "contact", quiet_days=28))
    return made[0], made[1], made[2]


def draw(album: Any, app: App) -> None:
    """Typing somebody in who is here, the list of duplicates, both side by side, and what the details say."""
    session = app.window.session
    assert session is not None
    desk, at = session.desk, session.workspace
    first, other, third = app.tasks.from_the_net(lambda place: place.write(twice)[0])
    new = NewPersonSheet(desk, app.window)
    new.fields["first_name"].set_value("Kallum")
    new.fields["last_name"].set_value("Hargreaves")
    new.fields["value"].set_value("07700 900123")
    new.open()
    settle(app)
    new.recognising.look()
    _kept(album, app, "people-already", new)
    listed = DuplicatesSheet(desk, app.window)
    listed.open()
    wait_until(lambda: bool(listed.lines))
    _kept(album, app, "people-duplicates", listed)
    both = MergeSheet(desk, first, other, app.window)
    both.open()
    wait_until(lambda: both.facts is not None)
    _kept(album, app, "people-both", both)
    app.tasks.from_the_net(lambda place: place.write(merging.merge, Joining(first, third, (), ("name_sounds", "born"))))
    at.go("people")
    at.panes.show_person(first)
    at.panes.person.tabs.choose("details")
    settle(app)
    details: Any = at.panes.person._made["details"]
    bar = details.findChild(Column).verticalScrollBar()
    bar.setValue(bar.maximum())
    album.keep(app.window, "people-brought-together")


def _kept(album: Any, app: App, name: str, sheet: QDialog) -> None:
    settle(app)
    album.keep(app.window, name, sheet)
    sheet.reject()
    settle(app)
