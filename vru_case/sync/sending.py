"""Sending what waits: while the server works on one batch, the next is taken."""

from dataclasses import replace
from functools import partial
from time import monotonic

from sqlalchemy import Connection

from vru_case.errors import Trouble
from vru_case.sync import outgoing, restart, settling, wire
from vru_case.sync.outgoing import Batch
from vru_case.sync.pace import Pace
from vru_case.sync.post import LineTrouble, TooSlow
from vru_case.sync.run import Run, Step

NO_SERVER = "This laptop doesn't know its server yet."
_TOO_BIG = 413
#: An answer that comes within this many seconds finds the numbers of its ops not written down, and does that itself.
_QUICKLY_S = 0.025


#: Some of what the server keeps for later, and the first of what waits.
Waiting = tuple[Batch | None, Batch | None]


def waiting(connection: Connection, pace: Pace) -> Waiting:
    """What to send first. Of what is parked, the next exchange asks after the next."""
    parked = outgoing.take_parked(connection, pace.ops, pace.parked)
    pace.parked = parked.last if parked is not None and parked.full else 0
    return parked, outgoing.take(connection, pace.ops, noted=False)


class Sending:
    """The first half of an exchange."""

    def __init__(self, run: Run) -> None:
        if run.epoch is None:
            raise Trouble(NO_SERVER, "no epoch")
        self._run, self._epoch = run, run.epoch

    def all(self, first: Waiting | None = None) -> None:
        """Send until nothing waits; `first` was taken already. Raises Trouble when not even a handful gets through."""
        run = self._run
        if run.stop():
            return
        parked, batch = first or run.apply(partial(waiting, pace=run.pace))
        if parked is not None:
            self._settle(parked, run.post.push(self._push(parked)))
        while batch is not None and not run.stop():
            batch = self._stretch(batch)

    def _stretch(self, batch: Batch) -> Batch | None:
        """Send a batch and those behind it. None when all is sent or it is time to stop, else where to begin again."""
        run = self._run
        coming = run.post.ahead(partial(self._timed, self._push(batch)))
        at: Batch | None = batch
        while at is not None:
            behind = None
            if at.full or not (at.noted or run.post.answered(_QUICKLY_S)):
                behind = run.apply(partial(self._behind, at=at))
                at = replace(at, noted=True)
            message = None if behind is None else self._push(behind)
            if message is not None:
                run.post.pack(message)
            try:
                answer = coming()
            except LineTrouble as trouble:
                if trouble.unsent and not at.again:
                    run.apply(partial(outgoing.put_back, batch=at))
                elif not at.noted:
                    run.apply(partial(outgoing.note, batch=at))
                return self._with_fewer(at, trouble)
            if run.stop():
                behind = None
            elif message is not None:
                coming = run.post.ahead(partial(self._timed, message))
            elif run.takes and not run.pages:
                run.ask_page()
            self._settle(at, answer)
            at = behind
        return None

    def _with_fewer(self, batch: Batch, trouble: LineTrouble) -> Batch | None:
        """A batch didn't get through: where to begin again with a smaller one. Raises what can't be helped."""
        run, count = self._run, len(batch.ops)
        if isinstance(trouble, TooSlow):
            if not run.pace.push_timed_out(count):
                raise trouble
        elif trouble.status == _TOO_BIG and count > 1:
            run.pace.ops = count // 2
        elif trouble.status == _TOO_BIG:
            run.note(run.apply(lambda connection: settling.refuse(connection, batch, trouble.message)))
            run.apply(lambda connection: restart.renumber(connection, batch.last))
        else:
            raise trouble
        again: Batch | None = run.apply(self._take)
        return again

    def _take(self, connection: Connection) -> Batch | None:
        return outgoing.take(connection, self._run.pace.ops, noted=False)

    def _behind(self, connection: Connection, at: Batch) -> Batch | None:
        """While a batch is on its way, its numbers are written down, and the next is taken."""
        if not at.noted:
            outgoing.note(connection, at)
        return outgoing.take(connection, self._run.pace.ops, at) if at.full else None

    def _push(self, batch: Batch) -> wire.Push:
        return wire.Push(self._epoch, wire.SCHEMA, batch.ops)

    def _timed(self, message: wire.Push) -> wire.PushAnswer:
        begun = monotonic()
        answer = self._run.post.push(message)
        self._run.pace.pushed(monotonic() - begun)
        return answer

    def _settle(self, batch: Batch, answer: wire.PushAnswer) -> None:
        run = self._run
        run.server_time = answer.server_time
        run.note(run.apply(lambda connection: settling.settle(connection, batch, answer)))
        run.pushed += len(batch.ops)
        run.progress(Step("push", run.pushed))
