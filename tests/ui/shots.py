"""Draws every screen and sheet with made-up people, as PNGs: `python -m tests.ui.shots OUT=shots`."""

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1.5")

from sqlalchemy import select

from tests.ui import (
    look_activities,
    look_around,
    look_board,
    look_contact,
    look_differences,
    look_endings,
    look_importing,
    look_people,
    look_plan,
    look_printing,
    look_referrals,
    look_reports,
    look_reports_more,
    look_safety,
    look_shift,
    look_supervising,
    look_sync,
    look_team,
)  # fmt: skip
from tests.ui.album import PEOPLE, Album, looks, opened
from tests.ui.opened import NAME, Secrets, at_the_door, settle, settle_in
from vru_case.app import App
from vru_case.errors import Refusal
from vru_case.models.local import Outbox
from vru_case.sample.load import fill
from vru_case.services.contact import contacts
from vru_case.services.people import listing
from vru_case.services.telling import today
from vru_case.services.work import Work, Workplace
from vru_case.ui.theme import Look

#: Rooms that draw themselves, each on a laptop of its own.
ROOMS = (
    look_printing, look_plan, look_endings, look_safety, look_shift, look_activities, look_around, look_importing,
    look_differences, look_sync, look_supervising, look_team, look_reports, look_reports_more,
    look_board,
)  # fmt: skip


def _people(workplace: Workplace) -> None:
    fill(workplace, PEOPLE)


def door(album: Album, root: Path, keystore: Secrets, look: Look, size: tuple[int, int]) -> None:
    """The lock screen and the first run."""
    with at_the_door(root, keystore, look) as app:
        app.window.resize(*size)
        lock = app.window.entrance.lock
        album.keep(app.window, "lock")
        lock.unlock.field.set_value("not this one")
        lock.unlock.caps.show()
        lock.unlock.button.click()
        settle(app)
        album.keep(app.window, "lock-wrong")
        lock.unlock.other.click()
        album.keep(app.window, "lock-who")
        app.window.entrance.set_up()
        joining = app.window.entrance.joining
        assert joining is not None
        album.keep(app.window, "welcome-1")
        joining.page.join.next_asked.emit()
        album.keep(app.window, "welcome-1-missing")
        joining.page.show_passphrase(alone=True)
        joining.page.passphrase.suggest.click()
        settle(app)
        album.keep(app.window, "welcome-2")
        joining.page.show_ready()
        joining.page.ready.show_step("Fetched 1,240 of 3,110 records", 0.4)
        album.keep(app.window, "welcome-3")
    with at_the_door(root / "broken", keystore, look) as app:
        app.window.resize(*size)
        app.window.entrance._on_cannot_start(_faults())
        album.keep(app.window, "cant-start")


def _faults() -> Refusal:
    lines = (
        "programmes/example.toml:12: follow_ups[1].days: must be a whole number",
        "codelists/x.toml:3: rows[0].code",
    )
    return Refusal("\n".join(lines))


def _two_waiting(work: Work) -> None:
    for person, said in zip(
        listing.people_ids(work, show="open"), ("Rang about college", "Met at the hub"), strict=False
    ):
        contacts.note(work, contacts.NewNote(person, said))
    first = work.session.scalars(select(Outbox).where(Outbox.state == "waiting").order_by(Outbox.no)).first()
    assert first is not None
    first.state, first.reason = "attention", "Somebody else closed this support while you were offline."


def places(album: Album, app: App) -> None:
    """Every place of the rail, and a person's tabs."""
    session = app.window.session
    assert session is not None
    at = session.workspace
    at.go("today")
    settle(app)
    board = app.tasks.from_the_net(lambda place: place.read(today.board))
    first = (board.overdue + board.today + board.soon)[0].person.id
    at.panes.list.select(first)
    at.panes.show_person(first)
    settle(app)
    album.keep(app.window, "today")
    for tab in ("plan", "safety", "referrals", "details"):
        at.panes.person.tabs.choose(tab)
        settle(app)
        album.keep(app.window, f"person-{tab}")
    at.panes.person.tabs.choose("timeline")
    at.panes.person.start_contact()
    settle(app)
    album.keep(app.window, "person-composer")
    for place in ("shift", "people", "referrals", "sync", "settings"):
        at.go(place)
        settle(app)
        if place == "referrals":
            at.panes.referrals.focus_list()
            settle(app)
        album.keep(app.window, place)
    app.tasks.write(app.window, _two_waiting)
    settle(app)
    at.go("sync")
    settle(app)
    album.keep(app.window, "sync-waiting")
    at.go("today")
    session.desk.say("Saved on this laptop", "Undo", None)
    album.keep(app.window, "toast")
    at.toasts.hide()


def sheets(album: Album, app: App) -> None:
    """Every sheet that can be opened over the window."""
    from vru_case.ui.forms.menu import FORMS

    session = app.window.session
    assert session is not None
    person = session.workspace.panes.person
    page = person._page
    assert page is not None
    session.doings.show_keys()
    album.sheets(app, "sheet-keys")
    session.doings.new_person()
    album.sheets(app, "sheet-new-person")
    session._on_passphrase()
    album.sheets(app, "sheet-passphrase")
    session.workspace.settings._on_licences()
    album.sheets(app, "sheet-licences")
    app.window.say_fault()
    album.sheets(app, "sheet-fault")
    for entry in FORMS:
        entry.make(session.desk, page, session.workspace).open()
        album.sheets(app, f"form-{entry.code}")


def window(album: Album, app: App) -> None:
    """Everything that is drawn on one laptop."""
    places(album, app)
    sheets(album, app)
    look_referrals.draw(album, app)
    look_people.draw(album, app)
    look_contact.draw_in(album, app)


def main(folder: Path, only: str = "") -> None:
    """Every picture, light and dark, at both sizes; with `only`, those whose name has it."""
    album = Album(folder, only)
    for scheme, size in looks(album):
        with tempfile.TemporaryDirectory() as made:
            root, keystore = Path(made), Secrets()
            settle_in(root, keystore, NAME, _people)
            door(album, root, keystore, Look(scheme), size)
            opened(album, root, keystore, scheme, size, window)
    for room in ROOMS:
        room.main(folder, only)


if __name__ == "__main__":
    said = dict(argument.split("=", 1) for argument in sys.argv[1:] if "=" in argument)
    main(Path(said.get("OUT", "shots")), said.get("ONLY", ""))
