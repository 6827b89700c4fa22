"""Where pictures of screens go, and the program opened once for each of its looks: light and dark, at both sizes."""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.ui.opened import NAME, Secrets, at_the_door, settle, settle_in, unlock
from vru_case.app import App
from vru_case.services.work import Workplace
from vru_case.ui.frame.choices import Choices
from vru_case.ui.theme import Look
from vru_case.ui.tokens import Scale, Scheme

Draw = Callable[["Album", App], None]
SIZES = ((1280, 690), (1440, 900))
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
PEOPLE = 60


class Album:
    """Where the pictures go."""

    def __init__(self, folder: Path, only: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._only = folder, only
        self.tail = ""
        #: Text at 130 % shows what has no room for it: SCALE=130.
        self.scale = cast("Scale", int(os.environ.get("SCALE", "100")))

    def keep(self, window: QWidget, name: str, above: QWidget | None = None) -> None:
        """The window as on screen, with a sheet over it when there is one."""
        if self._only and self._only not in name:
            return
        for _ in range(4):
            QApplication.processEvents()
        shot = window.grab()
        if above is not None:
            painter = QPainter(shot)
            painter.drawPixmap(above.mapToGlobal(QPoint(0, 0)) - window.mapToGlobal(QPoint(0, 0)), above.grab())
            painter.end()
        shot.save(str(self._folder / f"{name}-{self.tail}.png"))

    def sheets(self, app: App, name: str) -> None:
        """Every sheet that is open over the window, which closes it."""
        settle(app)
        for dialog in _open():
            self.keep(app.window, name, dialog)
            dialog.reject()
        settle(app)


def looks(album: Album) -> Iterator[tuple[Scheme, tuple[int, int]]]:
    """Every scheme at every size; the album writes the names of the pictures after them."""
    for scheme in SCHEMES:
        for width, height in SIZES:
            album.tail = f"{width}-{scheme}"
            yield scheme, (width, height)


def at_work(
    album: Album,
    fill: Callable[[Workplace], object],
    draw: Draw,
    programmes: tuple[str, ...] = ("ed-navigator",),
    role: str = "worker",
) -> None:
    """Draw on a laptop that was filled and unlocked, in every look."""
    for scheme, size in looks(album):
        with tempfile.TemporaryDirectory() as made:
            root, keystore = Path(made), Secrets()
            settle_in(root, keystore, NAME, fill, programmes, role)
            opened(album, root, keystore, scheme, size, draw)


def opened(
    album: Album,
    root: Path,
    keystore: Secrets,
    scheme: Scheme,
    size: tuple[int, int],
    draw: Draw,
) -> None:
    """Draw in one look on the laptop that is there."""
    with at_the_door(root, keystore, Look(scheme, album.scale)) as app:
        app.window.resize(*size)
        unlock(app)
        app.window._apply(Choices(scheme, album.scale))
        settle(app)
        draw(album, app)


def _open() -> list[QDialog]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]
