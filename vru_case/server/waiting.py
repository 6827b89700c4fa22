"""Laptops that wait for news: one watcher a process looks at the clock, and wakes those whose cases it moved for.

Nothing depends on it: a wait that is lost costs a minute, and what a pull shows is decided by the pull.
"""

import asyncio
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from anyio import CapacityLimiter, to_thread
from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError
from structlog.typing import FilteringBoundLogger

from vru_case.server import words
from vru_case.server.caller import Caller
from vru_case.server.cursor import Cursor, Seal
from vru_case.server.faults import Refused
from vru_case.server.log import safely

#: Seconds a wait lasts at most: below the half minute at which proxies lose patience.
LONGEST = 25.0
#: Seconds between two looks at the clock.
LOOK = 0.2
#: Seconds before looking again when the database did not answer.
PAUSE = 2.0

CLOCK = text("SELECT epoch, seq, seal FROM sync_clock WHERE id = 1")
MINE = text("""
    SELECT EXISTS (SELECT FROM scope_event WHERE account_id = :account AND seq > :after)
        OR EXISTS (SELECT FROM sync_row r JOIN case_access a ON a.account_id = :account AND a.case_id = r.case_id
                   WHERE r.seq > :after)
""")
# Whoever may see a row that was numbered since, or was given or lost a case.
TOUCHED = text("""
    SELECT a.account_id FROM case_access a
    WHERE a.case_id IN (SELECT DISTINCT r.case_id FROM sync_row r WHERE r.seq > :after)
    UNION SELECT account_id FROM scope_event WHERE seq > :after
""")


@dataclass(frozen=True, slots=True)
class Waiter:
    """One laptop's wait. `woken` becomes true when there is news, false when the wait is ended otherwise."""

    account: UUID
    woken: "asyncio.Future[bool]"


class Waiting:
    """The waits of one process. Everything but the questions to the database happens on the event loop."""

    def __init__(
        self, engine: Engine, log: FilteringBoundLogger, most: int, longest: float = LONGEST, look: float = LOOK
    ) -> None:
        self._engine = engine.execution_options(isolation_level="AUTOCOMMIT")
        self._log = log
        self._most, self._longest, self._look = most, longest, look
        self._waiters: dict[UUID, Waiter] = {}
        self._watcher: asyncio.Task[None] | None = None
        self._seq: asyncio.Future[int] | None = None
        self._ended = False

    @property
    def count(self) -> int:
        """How many wait."""
        return len(self._waiters)

    async def news(self, caller: Caller, cursor: str) -> bool:
        """Whether the caller's account has anything after the cursor, as soon as it has; False after `longest`.

        Raises Refused: 400 `cursor`, 409 `epoch`, 503 when too many wait. A laptop's new wait ends its older one.
        """
        if self._ended:
            return False
        if len(self._waiters) >= self._most and caller.device not in self._waiters:
            raise Refused(503, "busy", words.BUSY, retry_after=10)
        waiter = Waiter(caller.account, asyncio.get_running_loop().create_future())
        if older := self._waiters.get(caller.device):
            _end(older, news=False)
        self._waiters[caller.device] = waiter
        try:
            # In this order, so that nothing falls between: known to the watcher, watched, then asked once.
            async with asyncio.timeout(self._longest):
                await self._watching()
                if await to_thread.run_sync(partial(self._asked, caller.account, cursor)):
                    return True
                return await waiter.woken
        except TimeoutError:
            return False
        finally:
            if self._waiters.get(caller.device) is waiter:
                del self._waiters[caller.device]

    def end(self) -> None:
        """The server stops: every wait is answered now. On the event loop."""
        self._ended = True
        for waiter in self._waiters.values():
            _end(waiter, news=False)
        if self._watcher is not None:
            self._watcher.cancel()
        if self._seq is not None and not self._seq.done():
            self._seq.set_result(0)

    def _asked(self, account: UUID, text_cursor: str) -> bool:
        with self._engine.connect() as conn:
            clock = conn.execute(CLOCK).one()
            cursor = Seal(clock.seal, clock.epoch, account).read(text_cursor)
            if cursor.position > clock.seq:
                raise Refused(409, "epoch", words.EPOCH, epoch=clock.epoch)
            if cursor != Cursor.after(cursor.position):
                return True  # it has not read to the end
            if cursor.position == clock.seq:
                return False
            return bool(conn.execute(MINE, {"account": account, "after": cursor.position}).scalar_one())

    async def _watching(self) -> None:
        """The watcher runs, and knows from which number on it looks."""
        if self._watcher is None or self._watcher.done():
            self._seq = asyncio.get_running_loop().create_future()
            self._watcher = asyncio.create_task(self._watch(self._seq))
        if self._seq is not None:
            await asyncio.shield(self._seq)

    async def _watch(self, begun: "asyncio.Future[int]") -> None:
        one = CapacityLimiter(1)
        seq: int | None = None
        while self._waiters:
            try:
                if seq is None:
                    seq = await to_thread.run_sync(self._now, limiter=one)
                    begun.set_result(seq)
                seq = await self._looked(seq, one)
            except SQLAlchemyError as error:
                self._log.warning("waits", **safely(error))
                await asyncio.sleep(PAUSE)
            await asyncio.sleep(self._look)

    async def _looked(self, seq: int, one: CapacityLimiter) -> int:
        now = await to_thread.run_sync(self._now, limiter=one)
        if now < seq:  # another life of the server
            touched = {waiter.account for waiter in self._waiters.values()}
        elif now > seq:
            now, touched = await to_thread.run_sync(partial(self._touched, seq), limiter=one)
        else:
            return now
        for waiter in self._waiters.values():
            if waiter.account in touched:
                _end(waiter, news=True)
        return now

    def _now(self) -> int:
        with self._engine.connect() as conn:
            return int(conn.execute(CLOCK).one().seq)

    def _touched(self, after: int) -> tuple[int, set[UUID]]:
        """The clock first, so that what is numbered between the two is looked at again rather than missed."""
        with self._engine.connect() as conn:
            seq = int(conn.execute(CLOCK).one().seq)
            return seq, set(conn.scalars(TOUCHED, {"after": after}))


def _end(waiter: Waiter, *, news: bool) -> None:
    if not waiter.woken.done():
        waiter.woken.set_result(news)
