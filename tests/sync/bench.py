"""Three laptops and a server in one process, put back to the same lived-in state in milliseconds, for random walks.

The stores are real files and the server's functions run on real PostgreSQL; only HTTP is left out (line.py).
"""

import base64
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Engine, insert, select, text

from tests.laptop import library
from tests.sync.laptops import Laptop
from tests.sync.model.oracle import Saved
from vru_case import clock
from vru_case.models.local import Enrolment, Outbox
from vru_case.server.caller import Caller
from vru_case.server.door import places_of
from vru_case.server.tables import metadata
from vru_case.services.door import Joined
from vru_case.services.work import Workplace
from vru_case.store.file import Store
from vru_case.store.vault import DataKey
from vru_case.sync import restart

KEY = bytes(range(32))
#: What no walk changes, or what may be appended to for ever.
STANDS = {"account", "space", "place", "audit", "sign_in_try", "library_file", "nonce"}
#: The clock first: nobody writes a row without it.
CHANGING = ["sync_clock", *(t.name for t in metadata.sorted_tables if t.name not in STANDS | {"sync_clock"})]
DECADE = timedelta(days=3653)


class Crash(Exception):
    """The laptop stopped."""


@dataclass
class Bench:
    """The engine, where the stores lie, what was saved, and by whom; `skewed`: how far a laptop's clock is off."""

    engine: Engine
    root: Path
    joined: dict[str, Joined]
    ed: UUID
    laptops: dict[str, Laptop] = field(default_factory=dict)
    ops: dict[UUID, Saved] = field(default_factory=dict)
    written: dict[str, set[UUID]] = field(default_factory=dict)
    skewed: dict[str, timedelta] = field(default_factory=dict)
    kept: tuple[dict[UUID, Saved], dict[str, set[UUID]]] = field(default_factory=lambda: ({}, {}))
    walks: int = 0
    backed_up: bool = False
    _callers: dict[UUID, Caller] = field(default_factory=dict)

    # ---- stores
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

    def reopen(self, name: str) -> None:
        """The laptop starts again after a crash."""
        self.laptops[name].place.store.close()
        self.laptops[name] = self.open(name, self.laptops[name].folder)

    def clone(self, name: str, twin: str) -> None:
        """Copy a laptop's folder, and go on with both."""
        there = self.laptops[name].folder
        self.laptops[name].place.store.close()
        shutil.copytree(there, there.parent / twin)
        for each, folder in ((name, there), (twin, there.parent / twin)):
            self.laptops[each] = self.open(each, folder)
        self.written[twin] = set(self.written[name])

    @contextmanager
    def clock_of(self, name: str) -> Iterator[None]:
        """What this laptop takes the time to be."""
        off = self.skewed.get(name)
        if not off:
            yield
            return
        clock.set_source(lambda: datetime.now(UTC) + off)
        try:
            yield
        finally:
            clock.set_source(None)

    def save(self, name: str, change: Callable[..., Any], *args: Any, bad: bool = False) -> None:
        """A worker saves something; what was promised to last is remembered."""
        laptop = self.laptops[name]
        with self.clock_of(name):
            laptop.write(change, *args)
        last = select(Outbox.__table__).order_by(Outbox.no.desc()).limit(12)
        for line in laptop.apply(lambda connection: connection.execute(last).all()):
            base = {each: UUID(mid) for each, mid in (line.base or {}).items()}
            new = Saved(name, line.mid, line.kind, line.row_id, line.case_id, line.fields, base, bad)
            if line.mid not in self.ops:
                self.ops[line.mid] = new
                self.written.setdefault(name, set()).add(line.mid)

    # ---- the server
    def caller(self, device: UUID) -> Caller | None:
        """Who a device is to the server; None when it knows no such device. Nobody's places change here."""
        if device not in self._callers:
            found = self.all("SELECT account_id FROM device WHERE id = :id", id=device)
            if not found:
                return None
            account = found[0].account_id
            name = next(each.name for each in self.joined.values() if each.account_id == account)
            with self.engine.connect() as conn:
                self._callers[device] = Caller(account, device, name, places_of(conn, account))
        return self._callers[device]

    def all(self, query: str, **bound: object) -> list[Any]:
        with self.engine.connect() as conn:
            return list(conn.execute(text(query), bound))

    def run(self, *statements: str) -> None:
        with self.engine.begin() as conn:
            for statement in statements:
                conn.execute(text(statement))

    def sign_in_again(self, name: str) -> None:
        """A laptop the server doesn't know gets a new device for the store it has."""
        laptop, device, key = self.laptops[name], uuid4(), Ed25519PrivateKey.generate()
        account = self.joined[name.partition(" ")[0]].account_id
        new = text("""
            INSERT INTO device (id, account_id, public_key, name, enrolled_at) VALUES (:d, :a, :k, 'again', now())
        """)
        with self.engine.begin() as conn:
            conn.execute(new, {"d": device, "a": account, "k": key.public_key().public_bytes_raw()})
        secret = base64.b64encode(key.private_bytes_raw()).decode()
        laptop.apply(lambda connection: restart.renamed(connection, device, secret))

    def backup(self) -> None:
        """Keep the server's tables as they are now."""
        self._keep("backup")
        self.backed_up = True

    def restore(self) -> None:
        """Put the server back to its backup, which begins a new life."""
        if self.backed_up:
            self._put_back("backup")
            self.run(f"UPDATE sync_clock SET epoch = '{uuid4()}'")

    # ---- walks
    def keep(self) -> None:
        """Keep the state every walk begins with."""
        for name, laptop in self.laptops.items():
            laptop.place.store.close()
            shutil.copytree(laptop.folder, self.root / "kept" / name)
        self.laptops, self.kept = {}, (self.ops, self.written)
        for schema in ("kept", "backup"):
            self.run(f"CREATE SCHEMA {schema}", *(f"CREATE TABLE {schema}.{t} (LIKE public.{t})" for t in CHANGING))
        self._keep("kept")

    def begin(self) -> None:
        """A new walk from there."""
        self._put_back("kept")
        self.walks += 1
        self.backed_up = False
        self.skewed.clear()
        self.ops = dict(self.kept[0])
        self.written = {name: set(mids) for name, mids in self.kept[1].items()}
        for name in self.joined:
            folder = self.root / f"walk {self.walks}" / name
            shutil.copytree(self.root / "kept" / name, folder)
            self.laptops[name] = self.open(name, folder)

    def end(self) -> None:
        for laptop in self.laptops.values():
            laptop.place.store.close()
        self.laptops = {}
        shutil.rmtree(self.root / f"walk {self.walks}", ignore_errors=True)

    def _keep(self, schema: str) -> None:
        self.run(
            *(f"DELETE FROM {schema}.{t}" for t in CHANGING),
            *(f"INSERT INTO {schema}.{t} SELECT * FROM public.{t}" for t in CHANGING),
        )

    def _put_back(self, schema: str) -> None:
        self._callers.clear()
        self.run(
            *(f"DELETE FROM public.{t}" for t in reversed(CHANGING)),
            *(f"INSERT INTO public.{t} SELECT * FROM {schema}.{t}" for t in CHANGING),
        )
