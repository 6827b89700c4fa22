"""One exchange with the server: say hello where it is due, send what waits, take what is new.

Push first, so that a revoke strands nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Connection

from vru_case.errors import Trouble
from vru_case.store.changes import Changes
from vru_case.sync import restart
from vru_case.sync.address import Address
from vru_case.sync.line import Connect, Line
from vru_case.sync.manners import AtStore, Manners
from vru_case.sync.meeting import Meeting
from vru_case.sync.post import Post, ServerSaid
from vru_case.sync.run import Run, Step
from vru_case.sync.sending import Sending, Waiting, waiting
from vru_case.sync.taking import Taking

__all__ = ["AtStore", "Exchanged", "Step", "exchange"]

TOO_OLD = "This version of VRU Case is too old to fetch what is new. What you save is still sent. Please update it."
#: How often one exchange may find the server changed under it before it leaves it there.
_TURNS = 4


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What an exchange did. `offset_s`: seconds the server's clock is ahead of this laptop's.

    `library`: what came of programmes and lists the server had published: "" nothing new · taken · faulty. `forked`:
    this laptop turned out to be a copy, and is a device of its own now.
    """

    changes: Changes
    pushed: int
    pulled: int
    caught_up: bool
    offset_s: int
    library: str = ""
    forked: bool = False


def exchange(
    at_store: AtStore,
    progress: Callable[[Step], None] = lambda _step: None,
    stop: Callable[[], bool] = lambda: False,
    told: Callable[[Changes], None] = lambda _changes: None,
    connect: Connect = Post,
    line: Line | None = None,
) -> Exchanged:
    """Exchange with the server until both sides have everything, or `stop()` says to leave it there.

    `at_store` runs a function at the store and waits; `told` is called with what each transaction touched, so that
    screens can follow while it runs. `line` keeps the connection for the next exchange; its owner closes it. Raises
    Trouble when the server can't be reached or won't have us.
    """
    kept = line if line is not None else Line()
    well = False
    try:
        address, first = at_store(lambda place: place.store.apply(partial(_begin, line=kept)))
        post = kept.to(address, connect)
        run = Run(Manners(at_store), post, kept.pace, address.epoch, address.cursor, progress, stop, told)
        done = _whole(run, kept, Meeting(run, kept, address), first)
        well = True
        return done
    finally:
        kept.ended(well=well)
        if line is None:
            kept.close()


def _begin(connection: Connection, line: Line) -> tuple[Address, Waiting | None]:
    """Where this store syncs, and what it sends first, unless that depends on what the server says before."""
    return restart.address(connection), None if line.must_greet else waiting(connection, line.pace)


def _whole(run: Run, line: Line, meeting: Meeting, first: Waiting | None) -> Exchanged:
    for turn in range(_TURNS):
        try:
            if line.must_greet:
                first = None
                run.progress(Step("hello", 0))
                meeting.greet()
            taken, first = first, None
            Sending(run).all(taken)
            if not run.takes:
                raise Trouble(TOO_OLD, "upgrade")
            caught_up = Taking(run).all()
            meeting.part()
            done = (run.changes, run.pushed, run.pulled, caught_up, run.post.offset_s)
            return Exchanged(*done, meeting.library, meeting.forked)
        except ServerSaid as said:
            if turn == _TURNS - 1 or not meeting.mended(said):
                raise
    raise AssertionError("the last turn returns or raises")
