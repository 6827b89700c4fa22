"""What the steps of one exchange have in common: the store, the line, and what was touched so far."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from vru_case.store.changes import Changes
from vru_case.sync import wire
from vru_case.sync.manners import Manners
from vru_case.sync.pace import Pace
from vru_case.sync.post import Post, ServerSaid


@dataclass(frozen=True, slots=True)
class Step:
    """Where an exchange is: `code` hello · push · pull; how many ops or rows so far; `total` None when not known."""

    code: str
    done: int
    total: int | None = None


@dataclass(slots=True)
class Run:
    """One exchange under way. `epoch` and `cursor`: the life of the server and the place in its stream we are at."""

    at_store: Manners
    post: Post
    pace: Pace
    epoch: UUID | None
    cursor: str
    progress: Callable[[Step], None]
    stop: Callable[[], bool]
    told: Callable[[Changes], None]
    changes: Changes = field(default_factory=Changes)
    #: Pages that were asked for, the next one first.
    pages: list[Callable[[], wire.Page | None]] = field(default_factory=list)
    #: False when this version is too old to be given anything; it may send all the same.
    takes: bool = True
    pushed: int = 0
    pulled: int = 0
    server_time: str = ""

    def apply(self, change: Callable[..., Any]) -> Any:
        """Run a change on the store's tables, in a transaction."""
        return self.at_store(lambda place: place.store.apply(change))

    def note(self, changes: Changes) -> None:
        """Say what a transaction has touched."""
        self.changes |= changes
        self.told(changes)

    def ask_page(self) -> None:
        """Ask for the page after the cursor; it is fetched while something else is done."""
        cursor = self.cursor
        self.pages.append(self.post.ahead(lambda: self._pull(cursor)))

    def ask_further(self) -> None:
        """Ask for the page after the last that was asked for, as soon as that has come; None when it was the last."""
        before, epoch = self.pages[-1], self.epoch

        def follow() -> wire.Page | None:
            page = before()
            return None if page is None or page.caught_up or page.epoch != epoch else self._pull(page.next)

        self.pages.append(self.post.ahead(follow))

    def _pull(self, cursor: str) -> wire.Page:
        rows = self.pace.rows
        return self.post.pull(cursor) if rows >= wire.PAGE else self.post.pull(cursor, rows)


def new_life() -> ServerSaid:
    """What the server would say to somebody who takes it for another."""
    return ServerSaid(wire.Fault("epoch", "The server was put back to an earlier state. Nothing is lost."))
