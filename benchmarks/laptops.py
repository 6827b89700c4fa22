"""A laptop to measure on: a store with made-up people in it, and the program opened over it without a screen."""

import gc
from collections.abc import Callable
from pathlib import Path
from uuid import uuid5

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from vru_case import clock
from vru_case.app import App, build
from vru_case.programmes.load import load
from vru_case.resources import resource
from vru_case.services.door import Door, Joined
from vru_case.services.work import Membership
from vru_case.store import vault

PASSPHRASE = "gravel lantern otter picnic saddle thunder"
PATIENCE_MS = 60_000
DEVICE_KEY = "A" * 43 + "="
PROGRAMMES = ("ed-navigator", "divert")


def settle(root: Path, people: int, contacts_each: float | None = None, role: str = "worker") -> int:
    """Make a worker's store with so many people in it; how many contacts they have."""
    library = load(resource())
    own = clock.new_id()
    places = tuple(
        Membership(uuid5(own, each), each, library.programme(each).name, role, "Worker", "space") for each in PROGRAMMES
    )
    # Nobody answers at this address: the laptop works without a connection, as it often will.
    joined = Joined("http://127.0.0.1:9", own, "Nadia Rahman", clock.new_id(), DEVICE_KEY, places, clock.new_id())
    door = Door(root, library, None, vault.FLOOR)
    _, workplace = door.set_up(joined, PASSPHRASE)
    # The server's half comes with it, which has no place in the figures of the program.
    from vru_case.sample.load import fill

    fill(workplace, people, contacts_each=contacts_each)
    count = workplace.store.apply(lambda c: c.exec_driver_sql("SELECT count(*) FROM contact").scalar_one())
    door.leave(workplace)
    return int(count)


def at_the_door(root: Path) -> App:
    """The program, shown, with its door loaded and the passphrase asked for."""
    # As vru_case.app.run does: what was made while starting is never looked at by the collector again.
    gc.disable()
    app = build(root, keystore=None, cost=vault.FLOOR)
    app.window.unlocked.connect(_settled)
    app.show()
    until(app.window.entrance.lock.unlock.button.isEnabled)
    return app


def _settled() -> None:
    gc.freeze()
    gc.enable()


def unlocked(root: Path) -> App:
    """The program with its store open and Today on the screen."""
    app = at_the_door(root)
    enter(app)
    until(lambda: app.window.session is not None)
    quiet(app)
    return app


def enter(app: App) -> None:
    """Type the passphrase and press the button."""
    app.window.entrance.lock.unlock.field.set_value(PASSPHRASE)
    app.window.entrance.lock.unlock.button.click()


def until(true: Callable[[], bool]) -> None:
    """Let the window work until something is true. Raises TimeoutError."""
    # A loop of its own sleeps between events; asking again and again would keep the other threads from working.
    loop, looking, late = QEventLoop(), QTimer(), QTimer()
    looking.timeout.connect(lambda: loop.quit() if true() else None)
    late.setSingleShot(True)
    late.timeout.connect(loop.quit)
    looking.start(1)
    late.start(PATIENCE_MS)
    if not true():
        loop.exec()
    looking.stop()
    late.stop()
    if not true():
        raise TimeoutError


def quiet(app: App) -> None:
    """Let the window work until the store has answered everything it was asked."""
    for _ in range(4):
        answered: list[bool] = []
        app.tasks.at_the_store(app.window, bool, then=answered.append)
        until(lambda answered=answered: bool(answered))  # type: ignore[misc]
        QApplication.processEvents()
