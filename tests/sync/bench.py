"""Three laptops and a server in one process, put back to the same lived-in state in milliseconds, for random walks.

The stores are real files and the server's functions run on real PostgreSQL; only HTTP is left out, and its faults are
put in its place.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, Engine, insert, select, text, update

from tests.laptop import library
from tests.sync.laptops import Laptop
from vru_case import clock
from vru_case.errors import Trouble
from vru_case.models.columns import moment_text
from vru_case.models.local import Enrolment, Outbox
from vru_case.models.person import Person
from vru_case.server import feed
from vru_case.server.caller import Caller
from vru_case.server.door import places_of
from vru_case.server.push import push
from vru_case.services.door import Joined
from vru_case.services.work import Workplace
from vru_case.store.file import Store
from vru_case.store.vault import DataKey
from vru_case.sync import wire
from vru_case.sync.address import Address
from vru_case.sync.post import Post

KEY = bytes(range(32))
#: Rows a page: small, so that a walk meets every kind of half-way.
PAGE = 3
CHANGING = ("sync_row", "case_file", "case_access", "scope_event", "applied")


class Lost(Trouble):
    """The line failed."""


class Crash(Exception):
    """The laptop stopped."""


@dataclass
class Op:
    """What a laptop saved, as its worker was told."""

    laptop: str
    mid: UUID
    kind: str
    row: UUID
    fields: dict[str, Any]
    base: dict[str, UUID]
    forged: bool = False


@dataclass
class Bench:
    """The engine, where the stores lie, and what was saved before the walk began."""

    engine: Engine
    root: Path
    joined: dict[str, Joined]
    ed: UUID
    laptops: dict[str, Laptop] = field(default_factory=dict)
    ops: dict[UUID, Op] = field(default_factory=dict)
    people: list[UUID] = field(default_factory=list)
    callers: dict[str, Caller] = field(default_factory=dict)
    kept_ops: dict[UUID, Op] = field(default_factory=dict)
    walks: int = 0

    def open(self, name: str, folder: Path) -> Laptop:
        """Unlock a laptop's store; its worker's first time makes one."""
        fresh = not folder.exists()
        folder.mkdir(parents=True, exist_ok=True)
        store = Store(folder, DataKey(KEY))
        if fresh:
            joined = self.joined[name]
            places = [{"space": str(p.space_id), "programme": p.programme, "name": p.name, "role": p.role,
                       "title": p.title, "sees": p.sees} for p in joined.places]  # fmt: skip
            row = {"id": 1, "server": "", "account_id": joined.account_id, "name": joined.name,
                   "device_id": joined.device_id, "device_key": joined.device_key, "places": {"places": places},
                   "epoch": joined.epoch}  # fmt: skip
            store.apply(lambda connection: connection.execute(insert(Enrolment), [row]))
        return Laptop(Workplace(store, library()), folder)

    def caller(self, name: str) -> Caller:
        """Who a laptop is to the server. Nobody's places change here."""
        if name not in self.callers:
            joined = self.joined[name]
            with self.engine.connect() as conn:
                places = places_of(conn, joined.account_id)
            self.callers[name] = Caller(joined.account_id, joined.device_id, joined.name, places)
        return self.callers[name]

    def keep(self) -> None:
        """Keep the state every walk begins with."""
        for name, laptop in self.laptops.items():
            laptop.place.store.close()
            shutil.copytree(laptop.folder, self.root / "kept" / name)
        self.laptops, self.kept_ops = {}, self.ops
        tables = (*CHANGING, "device", "sync_clock")
        self._run("CREATE SCHEMA kept", *(f"CREATE TABLE kept.{each} AS TABLE {each}" for each in tables))

    def begin(self) -> None:
        """A new walk from there."""
        self._run(
            *(f"DELETE FROM {each}" for each in CHANGING),
            *(f"INSERT INTO {each} SELECT * FROM kept.{each}" for each in reversed(CHANGING)),
            "UPDATE device d SET high = k.high FROM kept.device k WHERE k.id = d.id",
            "UPDATE sync_clock c SET seq = k.seq FROM kept.sync_clock k",
        )
        self.walks += 1
        self.ops = dict(self.kept_ops)
        for name in self.joined:
            folder = self.root / f"walk {self.walks}" / name
            shutil.copytree(self.root / "kept" / name, folder)
            self.laptops[name] = self.open(name, folder)

    def end(self) -> None:
        for laptop in self.laptops.values():
            laptop.place.store.close()
        shutil.rmtree(self.root / f"walk {self.walks}", ignore_errors=True)

    def reopen(self, name: str) -> None:
        """The laptop starts again after a crash."""
        self.laptops[name].place.store.close()
        self.laptops[name] = self.open(name, self.laptops[name].folder)

    def save(self, name: str, change: Callable[..., Any], *args: Any, forged: bool = False) -> None:
        """A worker saves something; what was promised to last is remembered."""
        laptop = self.laptops[name]
        laptop.write(change, *args)
        last = select(Outbox.__table__).order_by(Outbox.no.desc()).limit(4)
        for line in laptop.apply(lambda connection: connection.execute(last).all()):
            base = {each: UUID(mid) for each, mid in (line.base or {}).items()}
            new = Op(name, line.mid, line.kind, line.row_id, line.fields, base, forged)
            self.ops.setdefault(line.mid, new)

    def all(self, query: str, **bound: object) -> list[Any]:
        with self.engine.connect() as conn:
            return list(conn.execute(text(query), bound))

    def _run(self, *statements: str) -> None:
        with self.engine.begin() as conn:
            for statement in statements:
                conn.execute(text(statement))


class Line(Post):
    """The way to the server: its own functions, and whatever goes wrong between."""

    def __init__(self, bench: Bench, name: str, trouble: str = "") -> None:
        self.bench, self.name, self.trouble = bench, name, trouble
        self.caller = bench.caller(name)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    @property
    def offset_s(self) -> int:
        return 0

    def hello(self) -> wire.Hello:
        if self.trouble == "no line":
            raise Lost("Lost on the way.")
        [(epoch,)] = self.bench.all("SELECT epoch FROM sync_clock")
        return wire.Hello(epoch, moment_text(clock.now()), wire.SCHEMA, list(self.caller.places))

    def push(self, batch: wire.Push) -> wire.PushAnswer:
        if self.trouble == "request lost":
            raise Lost("Lost on the way.")
        sent = msgspec.json.decode(msgspec.json.encode(batch), type=wire.Push)
        answer = push(self.bench.engine, self.caller, sent, clock.now())
        if self.trouble == "answer lost":
            raise Lost("Lost on the way back.")
        return msgspec.json.decode(msgspec.json.encode(answer), type=wire.PushAnswer)

    def pull(self, cursor: str, limit: int = PAGE) -> wire.Page:
        said = feed.pull(self.bench.engine, self.caller, cursor, limit, clock.now())
        if self.trouble == "page lost":
            raise Lost("Lost on the way back.")
        return msgspec.json.decode(msgspec.json.encode(said), type=wire.Page)


def way(bench: Bench, name: str, trouble: str = "", line: type[Line] = Line) -> Callable[[str, Address], Line]:
    """What `exchange` is to connect with."""
    return lambda _server, _address: line(bench, name, trouble)


class Stopping:
    """At the store, until the call numbered `at`: there the laptop stops, before or after its commit."""

    def __init__(self, laptop: Laptop, at: int | None, *, after: bool = False) -> None:
        self._laptop, self._left, self._after = laptop, at, after

    def __call__(self, ask: Callable[[Workplace], Any]) -> Any:
        if self._left is None:
            return ask(self._laptop.place)
        self._left -= 1
        if self._left == -1 and not self._after:
            raise Crash
        answer = ask(self._laptop.place)
        if self._left == -1:
            raise Crash
        return answer


@dataclass(frozen=True)
class Glance:
    """What one laptop shows at one moment: every op it has, the person rows, and what is unsent of them."""

    position: int
    ops: set[UUID]
    unsent: dict[tuple[UUID, str], tuple[Any, str]]
    people: dict[UUID, Any]


def glance(laptop: Laptop) -> Glance:
    """Look once."""
    columns = (Outbox.mid, Outbox.state, Outbox.kind, Outbox.entity, Outbox.row_id, Outbox.fields)

    def look(connection: Connection) -> Glance:
        cursor = connection.execute(select(Enrolment.cursor)).scalar_one()
        lines = connection.execute(select(*columns).order_by(Outbox.no)).all()
        people = {row.id: row._mapping for row in connection.execute(select(Person.__table__))}
        unsent: dict[tuple[UUID, str], tuple[Any, str]] = {}
        for line in lines:
            if line.state == "waiting" and line.kind == "patch" and line.entity == "person":
                unsent |= {(line.row_id, name): (value, str(line.mid)) for name, value in line.fields.items()}
        return Glance(int(cursor.partition(".")[0] or 0), {line.mid for line in lines}, unsent, people)

    return laptop.apply(look)


class Typing:
    """At the store, where the worker saves something just before the call numbered `at`."""

    def __init__(self, laptop: Laptop, at: int, save: Callable[[], None]) -> None:
        self._laptop, self._left, self._save = laptop, at, save

    def __call__(self, ask: Callable[[Workplace], Any]) -> Any:
        self._left -= 1
        if self._left == -1:
            self._save()
        return ask(self._laptop.place)


def marked_shared(laptop: Laptop, numbers: list[int]) -> None:
    """What a hasty laptop does."""
    statement = update(Outbox).where(Outbox.no.in_(numbers)).values(state="shared")
    laptop.apply(lambda connection: connection.execute(statement))
