"""The whole program on a made-up laptop, unlocked or not, for tests of the window and for the pictures."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from tests.laptop import library, space_of
from vru_case.app import App, build
from vru_case.services.door import Door, Joined
from vru_case.services.work import Membership, Workplace
from vru_case.store import vault
from vru_case.ui.theme import Look

PASSPHRASE = "gravel lantern otter picnic"
LONG = "gravel lantern otter picnic saddle thunder"
NAME = "Amara Diallo"
TITLES = {
    "ed-navigator": ("ED Navigators, Blackpool Victoria", "ED Navigator"),
    "divert": ("Divert Lancashire", "Coach"),
    "champions": ("Champions Lancashire", "Mentor"),
}
PATIENCE_MS = 10_000


class Secrets:
    """A keystore in memory."""

    def __init__(self) -> None:
        self.kept: dict[UUID, bytes] = {}

    def read(self, store: UUID) -> bytes | None:
        return self.kept.get(store)

    def write(self, store: UUID, secret: bytes) -> None:
        self.kept[store] = secret

    def forget(self, store: UUID) -> None:
        self.kept.pop(store, None)


def joined(name: str = NAME, programmes: tuple[str, ...] = ("ed-navigator",), role: str = "worker") -> Joined:
    """What a server would answer."""
    places = tuple(
        Membership(space_of(each), each, TITLES[each][0], role, TITLES[each][1], "space") for each in programmes
    )
    own = uuid5(space_of("divert"), name)
    return Joined(
        "https://cases.example.org", own, name, uuid5(own, "laptop"), "A" * 43 + "=", places, uuid5(own, "epoch")
    )


def settle_in(
    root: Path,
    keystore: Secrets | None,
    name: str = NAME,
    fill: Callable[[Workplace], Any] | None = None,
    programmes: tuple[str, ...] = ("ed-navigator",),
    role: str = "worker",
) -> None:
    """A worker's store on this laptop, closed again."""
    door = Door(root, library(), keystore, vault.FLOOR)
    _, workplace = door.set_up(joined(name, programmes, role), PASSPHRASE if keystore is not None else LONG)
    if fill is not None:
        fill(workplace)
    door.leave(workplace)


def wait_until(true: Callable[[], bool], what: str = "") -> None:
    """Let the window work until something is true."""
    loop, looking, late = QEventLoop(), QTimer(), QTimer()
    looking.timeout.connect(lambda: loop.quit() if true() else None)
    late.setSingleShot(True)
    late.timeout.connect(loop.quit)
    looking.start(2)
    late.start(PATIENCE_MS)
    if not true():
        loop.exec()
    looking.stop()
    late.stop()
    if not true():
        raise AssertionError(f"it never came: {what}")


def settle(app: App) -> None:
    """Let the window work until the store has nothing left to answer, and what was answered is shown."""
    for _ in range(4):
        _round(app)


def _round(app: App) -> None:
    done: list[None] = []
    app.tasks.at_the_store(app.window, _nothing, then=done.append)
    wait_until(lambda: bool(done), "the store's answer")
    QApplication.processEvents()


def _nothing() -> None:
    """The store's thread comes to it after everything queued before."""


@contextmanager
def at_the_door(
    root: Path, keystore: Secrets | None, look: Look | None = None, app: QApplication | None = None
) -> Iterator[App]:
    """The program, shown, with its door loaded."""
    made = build(root, library(), keystore, app, look or Look("light"), vault.FLOOR)
    try:
        made.show()
        made.window.activateWindow()
        wait_until(made.window.isActiveWindow, "the window")
        wait_until(lambda: made.window.entrance.door is not None, "the door")
        yield made
    finally:
        made.close()


def unlock(app: App, passphrase: str = PASSPHRASE) -> None:
    """Type the passphrase and wait for the workspace."""
    app.window.entrance.lock.unlock.field.set_value(passphrase)
    app.window.entrance.lock.unlock.button.click()
    wait_until(lambda: app.window.session is not None, "the workspace")
    settle(app)
    app.window.activateWindow()
    wait_until(app.window.isActiveWindow, "the window")
