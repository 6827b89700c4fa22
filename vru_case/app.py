"""The only wiring: what a window is made of, and the order in which things are loaded.

The lock screen is painted first; the door, the database and the pages are loaded on the store's thread behind it.
"""

import gc
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from vru_case.errors import Trouble
from vru_case.ui.frame.entrance import Entrance
from vru_case.ui.tasks import Tasks
from vru_case.ui.theme import Look, Theme
from vru_case.ui.window import Window

if TYPE_CHECKING:
    # Loaded on the store's thread, after the first paint.
    from vru_case.programmes.definition import Library
    from vru_case.services.door import Door, Joined
    from vru_case.store.vault import Cost, Keystore
    from vru_case.ui.exchange import Sharing

NAME = "VRU Case"
_PR_SET_DUMPABLE = 4


@dataclass(frozen=True, slots=True)
class App:
    """Everything `build` has put together."""

    qt: QApplication
    theme: Theme
    tasks: Tasks
    window: Window

    def show(self) -> None:
        """Show the window; what the lock screen does not need is loaded behind it, once it is painted."""
        self.window.entrance.first_paint.wait()
        self.window.show()

    def close(self) -> None:
        """Lock, close the store, join the threads."""
        self.window.close()
        self.window.deleteLater()


def build(
    root: Path | None = None,
    library: "Library | None" = None,
    keystore: "Keystore | str | None" = "system",
    app: QApplication | None = None,
    look: Look | None = None,
    cost: "Cost | None" = None,
    *,
    training: bool = False,
) -> App:
    """Put the program together. `root` is the data folder, `library` the programmes; None for the usual ones.

    `keystore` is one, None for none, or "system"; `cost` is the key derivation's, None to measure this laptop.
    `training`: made-up people in a folder of its own; what shares is not even loaded, and nobody can be enrolled.
    """
    ours = QApplication.instance() is None
    qt = app or _qt()
    theme = Theme(qt, look, styled=ours)
    tasks = Tasks()
    if training:
        return _practise(root, library, qt, theme, tasks)
    entrance = Entrance(theme, tasks, partial(_door, root, library, keystore, cost), _join)
    entrance.first_paint.stands.connect(entrance.start)
    return App(qt, theme, tasks, Window(theme, tasks, entrance, _sharing))


def _practise(root: Path | None, library: "Library | None", qt: QApplication, theme: Theme, tasks: Tasks) -> App:
    from vru_case.ui.forms.printing import making
    from vru_case.ui.frame.training import Practice
    from vru_case.ui.words import training as words

    theme.band = words.BAND
    making.for_training(words.FILE)
    practice = Practice(words.BAND, _passphrase(), partial(_practice_door, root, library, again=True))
    entrance = Entrance(theme, tasks, partial(_practice_door, root, library), None, practice=practice)
    entrance.first_paint.stands.connect(entrance.start)
    return App(qt, theme, tasks, Window(theme, tasks, entrance, _nothing, practice))


def _passphrase() -> str:
    from vru_case.sample import training

    return training.PASSPHRASE


def _nothing() -> None:
    """In training mode nothing shares."""


def _practice_door(root: Path | None, library: "Library | None", *, again: bool = False) -> "Door":
    from vru_case.programmes.load import load
    from vru_case.reports.pages import sheet
    from vru_case.resources import resource
    from vru_case.sample import training
    from vru_case.store import shelf
    from vru_case.ui.words import training as words

    sheet.for_training(words.BAND)
    make = training.reset if again else training.door
    return make(root or shelf.home(), library or load(resource()))


def practise(root: Path | None) -> None:
    """Open a window for training, a process of its own beside this one."""
    from PySide6.QtCore import QProcess

    home = ["--home", str(root)] if root is not None else []
    QProcess.startDetached(sys.executable, ["-m", "vru_case", *home, "--training"])


def run(root: Path | None = None, *, training: bool = False) -> int:
    """Open the window and stay until it is closed."""
    harden()
    built = build(root, training=training)
    built.window.entrance.training_asked.connect(partial(practise, root))
    built.window.unlocked.connect(_settle)
    built.window.entrance.first_paint.stands.connect(partial(_log, built, root))
    built.show()
    code = built.qt.exec()
    built.tasks.close()
    return code


def harden() -> None:
    """Before any secret is read: no core dumps, and no other process of this user may look into our memory."""
    if sys.platform != "linux":
        return
    import ctypes
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def _qt() -> QApplication:
    made = QApplication.instance() or QApplication([NAME, "-style", "Fusion"])
    assert isinstance(made, QApplication)
    made.setApplicationName(NAME)
    made.setApplicationDisplayName(NAME)
    made.setDesktopFileName("vru-case")
    made.setQuitOnLastWindowClosed(True)
    return made


def _settle() -> None:
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def _door(
    root: Path | None, library: "Library | None", keystore: "Keystore | str | None", cost: "Cost | None"
) -> "Door":
    from vru_case.programmes.faults import ProgrammeFaults
    from vru_case.programmes.load import load
    from vru_case.resources import resource
    from vru_case.services.door import Door
    from vru_case.store import shelf
    from vru_case.store.keystore import system_keystore

    try:
        programmes = library or load(resource())
    except ProgrammeFaults as faults:
        raise Trouble("\n".join(str(fault) for fault in faults.faults), "programme files") from None
    kept = system_keystore() if isinstance(keystore, str) else keystore
    _sharing()
    return Door(root or shelf.home(), programmes, kept, cost)


def _join(server: str, username: str, password: str, device: str) -> "Joined":
    from vru_case.sync.enrol import join

    return join(server, username, password, device)


def _sharing() -> "Sharing":
    # httpx would load its command line, and with it the whole of rich, wherever that is installed: 4 MB, 27 ms.
    sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
    from vru_case.sync import rhythm
    from vru_case.sync.enrol import join_again
    from vru_case.sync.live import Live
    from vru_case.ui.exchange import Sharing

    live = Live()
    return Sharing(
        live.exchange,
        rhythm.delay,
        live.listen,
        live.laptops,
        live.compare,
        live.hang_up,
        live.close,
        join_again,
        live.last_word,
    )


def _log(built: App, root: Path | None) -> None:
    built.tasks.at_the_store(built.window, partial(_start_log, root), then=lambda catch: catch(built.window.say_fault))


def _start_log(root: Path | None) -> Callable[[Callable[[], None]], None]:
    from vru_case import logs
    from vru_case.store import shelf

    logs.start(root or shelf.home())
    return logs.catch
