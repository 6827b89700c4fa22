"""Near-live: between two exchanges a laptop waits on the server, and hears at once when there is something new."""

from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from vru_case.errors import Trouble
from vru_case.ui.tasks import Tasks

#: A wait that comes back sooner than this without news isn't one: it is not repeated until the next exchange.
AT_LEAST_S = 1.0


class Ear(Protocol):
    """A line to the server of its own. `wait` for what comes after a cursor, `close` from any thread to end that.

    `wait` answers False when nothing came for a while, and raises Trouble when the server can't be reached.
    """

    def wait(self, cursor: str) -> bool: ...

    def close(self) -> None: ...


#: Makes an ear for whoever's store this is, from the net's thread; the cursor it should listen from; None for neither.
Listen = Callable[..., tuple[Ear, str] | None]


class Listening(QObject):
    """`news` when the server has something for us; `lost` when it can't be waited on until the next exchange."""

    news = Signal()
    lost = Signal()

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._ear: Ear | None = None
        self._cursor = ""
        self._asked: tuple[Ear, str] | None = None
        self._since = 0.0

    @property
    def alive(self) -> bool:
        """Whether it waits on the server now."""
        return self._ear is not None

    @property
    def ear(self) -> Ear | None:
        """What it listens with."""
        return self._ear

    def follow(self, heard: tuple[Ear, str] | None) -> None:
        """Wait for what comes after a cursor, or for nothing.

        A wait that is under way goes on, and is asked anew when it ends.
        """
        if heard is None:
            self.stop()
            return
        ear, cursor = heard
        if self._ear is not None and self._ear is not ear:
            self._ear.close()
        self._ear, self._cursor = ear, cursor
        if self._asked is None or self._asked[0] is not ear:
            self._wait()

    def stop(self) -> None:
        """Listen no longer. What is under way ends at once."""
        ear, self._ear = self._ear, None
        if ear is not None:
            ear.close()

    def _wait(self) -> None:
        assert self._ear is not None
        self._asked, self._since = (self._ear, self._cursor), monotonic()
        self._tasks.ears.listen(self, partial(_heard, *self._asked), self._on_heard)

    def _on_heard(self, heard: tuple[Ear, str, bool | None]) -> None:
        ear, cursor, news = heard
        if self._asked == (ear, cursor):
            self._asked = None
        if ear is not self._ear:
            return
        if news is None or (not news and cursor == self._cursor and monotonic() - self._since < AT_LEAST_S):
            self._ear = None
            ear.close()
            self.lost.emit()
        elif news and cursor == self._cursor:
            # Waited for again when the exchange it leads to has ended.
            self.news.emit()
        else:
            self._wait()


def _heard(ear: Ear, cursor: str) -> tuple[Ear, str, bool | None]:
    try:
        return ear, cursor, ear.wait(cursor)
    except Trouble:
        return ear, cursor, None
