"""One exchange with the server: say hello, send what waits, take what is new.

Push first, so that a revoke strands nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from vru_case.errors import Trouble
from vru_case.services.work import Workplace
from vru_case.store.changes import Changes
from vru_case.sync import laying, outgoing, restart, wire
from vru_case.sync.address import Address
from vru_case.sync.post import Post, ServerSaid

T = TypeVar("T")

COPIED = "This laptop's records were copied from another laptop's. Sign in again to give it a name of its own."


@dataclass(frozen=True, slots=True)
class Step:
    """Where an exchange is: `code` hello · push · pull; how many ops or rows so far; `total` None when not known."""

    code: str
    done: int
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What an exchange did. `offset_s`: seconds the server's clock is ahead of this laptop's."""

    changes: Changes
    pushed: int
    pulled: int
    caught_up: bool
    offset_s: int


AtStore = Callable[[Callable[[Workplace], Any]], Any]


def exchange(
    at_store: AtStore,
    progress: Callable[[Step], None] = lambda _step: None,
    stop: Callable[[], bool] = lambda: False,
    told: Callable[[Changes], None] = lambda _changes: None,
    connect: Callable[[str, Address], Post] = Post,
) -> Exchanged:
    """Exchange with the server until both sides have everything, or `stop()` says to leave it there.

    `at_store` runs a function at the store and waits; `told` is called with what each transaction touched, so that
    screens can follow while it runs. Raises Trouble when the server can't be reached or won't have us.
    """
    address: Address = at_store(lambda place: place.store.apply(restart.address))
    with connect(address.server, address) as post:
        progress(Step("hello", 0))
        hello = post.hello()
        at_store(lambda place: _greet(place, hello, post.offset_s))
        run = _Run(at_store, post, hello.epoch, progress, stop, told)
        pushed = run.push()
        pulled, caught_up = run.pull()
        return Exchanged(run.changes, pushed, pulled, caught_up, post.offset_s)


def _greet(place: Workplace, hello: wire.Hello, offset_s: int) -> None:
    place.store.apply(lambda connection: restart.greet(connection, hello, offset_s))
    place.renew()


@dataclass(slots=True)
class _Run:
    at_store: AtStore
    post: Post
    epoch: Any
    progress: Callable[[Step], None]
    stop: Callable[[], bool]
    told: Callable[[Changes], None]
    changes: Changes = field(default_factory=Changes)

    def push(self) -> int:
        """Send until nothing waits."""
        sent = 0
        while not self.stop():
            ops = self._apply(outgoing.take)
            if not ops:
                break
            try:
                answer = self.post.push(wire.Push(self.epoch, wire.SCHEMA, ops))
            except ServerSaid as said:
                self._mend(said)
                continue
            self._note(self._apply(lambda connection, answer=answer: outgoing.settle(connection, answer)))
            sent += len(ops)
            self.progress(Step("push", sent))
        return sent

    def pull(self) -> tuple[int, bool]:
        """Take until caught up."""
        taken = 0
        while not self.stop():
            cursor = self._apply(restart.address).cursor
            page = self.post.pull(cursor)
            self._note(self._apply(lambda connection, page=page: laying.apply(connection, page)))
            taken += len(page.items)
            self.progress(Step("pull", taken))
            if page.caught_up:
                return taken, True
        return taken, False

    def _mend(self, said: ServerSaid) -> None:
        """A gap is filled by sending again what the server has lost. Anything else ends the exchange."""
        if said.fault.code == "gap" and said.fault.high is not None:
            high = said.fault.high
            if not self._apply(lambda connection: restart.requeue_after(connection, high)):
                # What it misses isn't here any more; asking again would never end.
                raise said
        elif said.fault.code == "fork":
            raise Trouble(COPIED, "fork") from None
        else:
            raise said

    def _apply(self, change: Callable[..., Any]) -> Any:
        return self.at_store(lambda place: place.store.apply(change))

    def _note(self, changes: Changes) -> None:
        self.changes = Changes(self.changes.cases | changes.cases, self.changes.entities | changes.entities)
        self.told(changes)
