"""What one worker's laptop does with the server while it is unlocked: exchanges, listens for news, asks, compares."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from threading import Lock
from typing import Any

from sqlalchemy import Connection, func, select

from vru_case import clock
from vru_case.errors import Trouble
from vru_case.models import catalogue
from vru_case.models.local import Enrolment
from vru_case.services.outgoing.laptop import OtherLaptop
from vru_case.services.work import Workplace
from vru_case.store import search
from vru_case.store.changes import Changes
from vru_case.sync import cycle, heal, outgoing, restart, team, wire
from vru_case.sync.address import Address
from vru_case.sync.cycle import Exchanged, Step
from vru_case.sync.line import Line
from vru_case.sync.manners import AtStore
from vru_case.sync.outgoing import Batch
from vru_case.sync.post import Post
from vru_case.sync.transport import OFFLINE

Progress = Callable[[Step], None]
Stop = Callable[[], bool]
Told = Callable[[Changes], None]


class Ear:
    """A line of its own on which one laptop waits for news. `close` may come from any thread, and ends a wait."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self.closed = False
        self._guard = Lock()
        self._post: Post | None = None
        self._waiting = False

    def wait(self, cursor: str) -> bool:
        """Whether anything came after `cursor`; False when nothing did for a while. Raises Trouble."""
        post = self._begin()
        try:
            return post.wait(cursor).news
        finally:
            # It may be long until the next: a connection that is gone by then is replaced without a word.
            post.rest()
            with self._guard:
                self._waiting, closed = False, self.closed
            if closed:
                post.close()

    def close(self) -> None:
        """End the wait, and the line with it."""
        with self._guard:
            self.closed, waiting, post = True, self._waiting, self._post
        if post is not None and waiting:
            post.hang_up()
        elif post is not None:
            post.close()

    def _begin(self) -> Post:
        # Made here, not with the ear: reading the system's certificates takes a moment that belongs to this thread.
        post = self._post or Post(self.address.server, self.address)
        with self._guard:
            self._post, self._waiting, closed = post, not self.closed, self.closed
        if closed:
            post.close()
            raise Trouble(OFFLINE, "closed")
        return post


class Live:
    """One unlocked store's dealings with its server. For the net's thread, but for `hang_up`."""

    def __init__(self) -> None:
        self._line = Line()
        self._indexed = False

    def exchange(self, at_store: AtStore, progress: Progress, stop: Stop, told: Told) -> Exchanged:
        """Exchange over a line that stays open; a first reading that goes on says how far it is from its beginning."""
        while not self._indexed and not stop():
            # Words left over when it was locked can be found again, with a server or without.
            self._indexed = not at_store(lambda place: place.store.apply(search.catch_up))
        before: int = at_store(lambda place: place.store.apply(_rows_before))

        def counted(step: Step) -> None:
            total = step.total
            # Of the whole first reading, not of what this exchange fetches of it.
            progress(step if total is None else Step(step.code, min(step.done + before, total), total))

        done = cycle.exchange(at_store, counted, stop, told, line=self._line)
        if not stop():
            address: Address = at_store(lambda place: place.store.apply(restart.address))
            told(team.renew(at_store, self._line.to(address, Post), sent=done.pushed > 0))
        return done

    def compare(self, at_store: AtStore, progress: Progress, stop: Stop, told: Told) -> Exchanged:
        """Exchange, then hold every case against the server's digests; what differs is read again. Raises Trouble."""
        done = self.exchange(at_store, progress, stop, told)
        if stop() or not done.caught_up:
            return done
        address: Address = at_store(lambda place: place.store.apply(restart.address))
        total: int = at_store(lambda place: place.store.apply(_cases))
        progress(Step("check", 0, total))
        changes = heal.check_all(
            lambda change: at_store(lambda place: place.store.apply(change)),
            self._line.to(address, Post),
            stop,
            lambda count: progress(Step("check", min(count, total), total)),
        )
        told(changes)
        if changes.gone:
            at_store(lambda place: place.store.fold())
        return replace(done, changes=done.changes | changes)

    def listen(self, at_store: AtStore, ear: Any = None) -> tuple[Ear, str]:
        """An ear for this store, the same as long as nothing about its line has changed, and where it should listen."""
        address: Address = at_store(lambda place: place.store.apply(restart.address))
        if isinstance(ear, Ear) and not ear.closed and _same_line(ear.address, address):
            return ear, address.cursor
        return Ear(address), address.cursor

    def laptops(self, at_store: AtStore) -> tuple[OtherLaptop, ...]:
        """The laptops this worker is signed in on, as the server knows them. Raises Trouble when it can't be asked."""
        address: Address = at_store(lambda place: place.store.apply(restart.address))
        return tuple(map(_laptop, self._line.to(address, Post).devices().devices))

    def last_word(self, place: Workplace) -> Callable[[], None] | None:
        """What still waits as they lock, on the store's thread: what comes back sends it, once, without the store.

        None when nothing waits. Its numbers are written down, so that the next exchange asks what became of it.
        """
        place.let_go()
        batch: Batch | None = place.store.apply(partial(outgoing.take, limit=self._line.pace.ops))
        address: Address = place.store.apply(restart.address)
        if batch is None or address.epoch is None:
            return None
        return partial(_send, address, wire.Push(address.epoch, wire.SCHEMA, batch.ops))

    def hang_up(self) -> None:
        """End what is under way, from any thread."""
        self._line.hang_up()

    def close(self) -> None:
        """Let go of the line."""
        self._line.close()


def _send(address: Address, message: wire.Push) -> None:
    # Whether it arrives is asked at the next unlock: it goes again under the same numbers.
    with suppress(Trouble), Post(address.server, address) as post:
        post.push(message)


def _rows_before(connection: Connection) -> int:
    """Rows that came before this exchange, while the first reading isn't over."""
    cursor, complete = connection.execute(select(Enrolment.cursor, Enrolment.caught_up_at)).one()
    if not cursor or complete is not None:
        return 0
    tables = [model.__table__ for model in catalogue.ENTITIES.values()]  # type: ignore[attr-defined]
    # What was written here and not sent yet is none of it.
    return sum(
        connection.execute(select(func.count()).select_from(table).where(table.c.seq.is_not(None))).scalar_one()
        for table in tables
    )


def _cases(connection: Connection) -> int:
    people: Any = catalogue.ENTITIES["person"].__table__  # type: ignore[attr-defined]
    return int(connection.execute(select(func.count()).select_from(people)).scalar_one())


def _laptop(each: wire.Device) -> OtherLaptop:
    seen = clock.local(datetime.fromisoformat(each.last_seen)) if each.last_seen else None
    return OtherLaptop(
        each.name, each.this, clock.local(datetime.fromisoformat(each.enrolled_at)), seen, each.revoked, each.behind
    )


def _same_line(one: Address, other: Address) -> bool:
    return (one.server, one.device_id, one.device_key, one.clock_offset_s) == (
        other.server, other.device_id, other.device_key, other.clock_offset_s,
    )  # fmt: skip
