"""Real laptops on a real server: stores in encrypted files, signed requests, and a cable that can be made to fail."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from sqlalchemy import Table, select, text, update

from tests.laptop import library
from tests.server.conftest import World
from tests.sync.cable import Cable
from vru_case.models import catalogue
from vru_case.models.columns import to_wire
from vru_case.models.local import Enrolment, Outbox
from vru_case.models.person import Person
from vru_case.server import accounts
from vru_case.services.door import Door, Joined
from vru_case.services.people import people
from vru_case.services.values import Details
from vru_case.services.work import Work, Workplace
from vru_case.store.vault import Cost
from vru_case.sync import content, cycle, restart, wire
from vru_case.sync.enrol import join
from vru_case.sync.post import Post

P = ParamSpec("P")
T = TypeVar("T")

PASSPHRASE = "otter lantern gravel teapot ribbon summit"
#: Far below the floor of a real store: these tests are not about guessing.
CHEAP = Cost(memory=32, passes=1, lanes=1)
ED, DIVERT = "ed-navigator", "divert"


@dataclass
class Laptop:
    """One worker's store on one laptop."""

    place: Workplace
    folder: Path

    def exchange(self, at: Callable[..., Any] | None = None, **given: Any) -> cycle.Exchanged:
        """One exchange with the server."""
        return cycle.exchange(at or self.at_store, **given)

    def at_store(self, ask: Callable[[Workplace], Any]) -> Any:
        return ask(self.place)

    def write(self, verb: Callable[Concatenate[Work, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do something, as the screens do it."""
        return self.place.write(verb, *args, **kwargs)[0]

    def edit(self, model: type[Any], row: UUID, **fields: Any) -> None:
        """Change fields of one row, in one op."""

        def change(work: Work) -> None:
            found = work.row(model, row)
            for name, value in fields.items():
                setattr(found, name, value)

        self.write(change)

    def change(self, person: UUID, **fields: Any) -> None:
        """Change a person's own facts, as the form does."""
        known = self.place.read(lambda work: people.details_of(work.person(person)))
        self.write(people.change, person, replace(known, **fields))

    def apply(self, ask: Callable[..., T]) -> T:
        return self.place.store.apply(ask)

    def person(self, person: UUID) -> Person:
        return self.place.read(lambda work: work.person(person))

    def rows(self, entity: str, case: UUID | None = None) -> dict[UUID, dict[str, Any]]:
        """Every row of a kind, as it would travel."""
        table: Table = catalogue.ENTITIES[entity].__table__  # type: ignore[attr-defined]
        statement = select(table) if case is None else select(table).where(table.c.case_id == case)
        names = catalogue.columns(entity)
        found = self.apply(lambda connection: connection.execute(statement).mappings().all())
        return {row["id"]: {name: to_wire(row[name]) for name in names if row[name] is not None} for row in found}

    def everything(self) -> dict[str, dict[UUID, dict[str, Any]]]:
        """All that is shared, by kind."""
        return {entity: rows for entity in catalogue.ENTITIES if (rows := self.rows(entity))}

    def versions(self, model: type[Any], row: UUID) -> dict[str, str]:
        return self.place.read(lambda work: dict(work.row(model, row).versions or {}))

    def outbox(self) -> list[Any]:
        """The outbox, oldest first."""
        statement = select(Outbox.__table__).order_by(Outbox.no)
        return list(self.apply(lambda connection: connection.execute(statement).all()))

    def states(self) -> list[str]:
        return [line.state for line in self.outbox()]

    def enrolment(self) -> Any:
        return self.apply(lambda connection: connection.execute(select(Enrolment.__table__)).one())

    def set(self, **values: Any) -> None:
        """Change what this laptop remembers of the server."""
        self.apply(lambda connection: connection.execute(update(Enrolment).values(**values)))

    def digest(self, space: UUID) -> str:
        return self.apply(lambda connection: content.digest(connection, space))

    def servers_digest(self, space: UUID) -> wire.Digest:
        with self.post() as post:
            return post.digest(str(space))

    @contextmanager
    def post(self) -> Iterator[Post]:
        """A line to the server of one's own."""
        address = self.apply(restart.address)
        with Post(address.server, address) as post:
            yield post

    def found_anywhere(self, *canaries: str) -> list[str]:
        """Tables, the index's own among them, in which a text stands: every value of every row, decrypted."""
        needles = [canary.encode() for canary in canaries]

        def look(connection: Any) -> list[str]:
            tables = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
            hits: list[str] = []
            for table in tables:
                for row in connection.exec_driver_sql(f'SELECT * FROM "{table}"'):
                    whole = b"\0".join(v if isinstance(v, bytes) else str(v).encode() for v in row)
                    hits += [table for needle in needles if needle.lower() in whole.lower()]
            return sorted(set(hits))

        return self.apply(look)


@dataclass
class Room:
    """A server, the spaces on it, and the people at work: by name."""

    world: World
    cable: Cable
    root: Path
    ed: UUID
    divert: UUID
    joined: dict[str, Joined]
    laptops: list[Laptop] = field(default_factory=list)

    def laptop(self, username: str, joined: Joined | None = None) -> Laptop:
        """A laptop of a worker: their first one, or the one they have just `joined` with."""
        root = self.root / f"{username}-{len(self.laptops)}"
        told = replace(joined or self.joined[username], server=self.cable.url)
        _, place = Door(root, library(), None, CHEAP).set_up(told, PASSPHRASE)
        laptop = Laptop(place, root)
        self.laptops.append(laptop)
        return laptop

    def hired(self, username: str, space: UUID, sees: str = "space") -> Laptop:
        """A new worker, signed in on a new laptop."""
        added = accounts.add_worker(self.world.engine, username, username.title(), space, "worker", "Worker", sees)
        return self.laptop(username, join(self.cable.url, username, added.password, f"{username}'s laptop"))

    def registered(self, laptop: Laptop, space: UUID | None = None, **details: Any) -> UUID:
        """A person begun on a laptop, with the ED navigators unless said."""
        return laptop.write(people.register, space or self.ed, Details(**details))

    def shared(self, laptop: Laptop, *others: Laptop, **details: Any) -> UUID:
        """A person begun on one laptop, and here on the others."""
        person = self.registered(laptop, **details)
        for each in (laptop, *others):
            each.exchange()
        return person

    def settle(self, *laptops: Laptop) -> None:
        """Exchange until nobody has news for anybody: two rounds are enough."""
        for _ in range(2):
            for laptop in laptops:
                laptop.exchange()

    def close(self) -> None:
        for laptop in self.laptops:
            laptop.place.store.close()
        self.cable.close()
