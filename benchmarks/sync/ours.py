"""Our laptops: the real client over an encrypted store, with a thread of its own for the store as in the program."""

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from benchmarks.sync.notes import Note, longer
from benchmarks.sync.rooms import OURS, Cluster, engine, serving
from benchmarks.sync.watch import Spent, Watch
from vru_case.models.contact import Contact
from vru_case.models.plan import Action
from vru_case.programmes.load import load
from vru_case.resources import resource
from vru_case.server import accounts, migrate
from vru_case.services.door import Door
from vru_case.services.people import people
from vru_case.services.values import Details
from vru_case.services.work import Work, Workplace
from vru_case.store import search, vault
from vru_case.sync import cycle
from vru_case.sync.address import Address
from vru_case.sync.enrol import join
from vru_case.sync.line import Line
from vru_case.sync.post import Post

PASSPHRASE = "otter lantern gravel teapot ribbon summit"
PROGRAMME = "ed-navigator"
DATABASE = "furnished"


@dataclass(frozen=True, slots=True)
class Exchanged:
    """From the start of an exchange until: nothing waits any more; every row lies in the store; all is done."""

    pushed: Spent
    pulled: Spent
    whole: Spent


class Laptop:
    """One worker's store. Everything touches it on its one thread."""

    def __init__(self, root: Path) -> None:
        self._store = ThreadPoolExecutor(1, "store")
        # As the program does: the connection and the greeting hold from one exchange to the next.
        self._line = Line()
        self._door = Door(root, load(resource()), None, vault.FLOOR)
        resident = self._door.residents()[0].id
        self.place: Workplace = self._store.submit(self._door.enter, resident, PASSPHRASE).result()

    def at_store(self, ask: Callable[[Workplace], Any]) -> Any:
        """Run something at the store and wait, as the program's net worker does."""
        return self._store.submit(ask, self.place).result()

    def exchange(self, url: str, watch: Watch | None = None) -> Exchanged:
        """One exchange with the server at `url`."""
        ends = {"push": Spent(0), "pull": Spent(0)}

        def progress(step: cycle.Step) -> None:
            if watch is not None:
                ends[step.code] = watch.spent()

        if watch is not None:
            watch.begin()
        cycle.exchange(self.at_store, progress, connect=partial(_at, url), line=self._line)
        return Exchanged(ends["push"], ends["pull"], watch.spent() if watch is not None else Spent(0))

    def write(self, verb: Callable[..., Any], *args: Any) -> Any:
        """Do something as the screens do it, in one transaction."""
        return self.at_store(lambda place: place.write(verb, *args)[0])

    def count(self, query: str) -> int:
        """What a counting question answers."""
        return int(self.at_store(lambda place: place.store.apply(lambda c: c.exec_driver_sql(query).scalar_one())))

    def index(self) -> None:
        """Index what still waits for it, a transaction at a time, as the program does when it has caught up."""
        while self.at_store(lambda place: place.store.apply(search.catch_up)):
            pass

    def close(self) -> None:
        """Close the line and the store."""
        self._line.close()
        self._store.submit(self._door.leave, self.place).result()
        self._store.shutdown()


@dataclass(frozen=True, slots=True)
class Furnished:
    """A server with 100 people on it, the laptop that has notes about them waiting, and one that has nothing yet.

    Each round takes a copy: of the database named DATABASE, and of the two stores.
    """

    waiting: Path
    empty: Path
    people: tuple[UUID, ...]

    def copies(self, into: Path) -> tuple[Laptop, Laptop]:
        """Both laptops again, for one round."""
        for name, root in (("waiting", self.waiting), ("empty", self.empty)):
            shutil.copytree(root, into / name)
        return Laptop(into / "waiting"), Laptop(into / "empty")


def furnish(cluster: Cluster, folder: Path, all_notes: list[Note], how_many: int) -> Furnished:
    """Set it up, once, with everything as a worker would have it."""
    cluster.run(f"CREATE DATABASE {DATABASE}")
    url = cluster.url(DATABASE)
    desk = engine(url)
    migrate.upgrade(desk)
    space = accounts.add_space(desk, PROGRAMME, "ED Navigators")
    words = {
        each: accounts.add_worker(desk, each, each.title(), space, sees="space").password for each in ("one", "two")
    }
    desk.dispose()
    roots = {"one": folder / "waiting", "two": folder / "empty"}
    with serving(OURS, url, folder / "furnish.log") as server:
        for name, root in roots.items():
            door = Door(root, load(resource()), None, vault.FLOOR)
            _, place = door.set_up(join(server.url, name, words[name], f"{name}'s laptop"), PASSPHRASE)
            door.leave(place)
        first = Laptop(roots["one"])
        ids: list[UUID] = [
            first.write(people.register, space, Details(known_as=f"Robin {each}")) for each in range(how_many)
        ]
        first.exchange(server.url)
    first.write(_record, all_notes, ids)
    first.close()
    return Furnished(roots["one"], roots["two"], tuple(ids))


def _record(work: Work, all_notes: list[Note], ids: list[UUID]) -> None:
    for note in all_notes:
        person = work.person(ids[note.person])
        work.add(
            Contact(
                **work.on(person), id=note.id, recorded_at=note.at, happened_at=note.at, mode=note.mode,
                direction=note.direction, result="SPOKE", minutes=note.minutes, words=note.words,
            )
        )  # fmt: skip


def _at(url: str, _server: str, address: Address) -> Post:
    # Each round has a server of its own, and the store knows only the first.
    return Post(url, address)


def plan(work: Work, some: list[Note], ids: tuple[UUID, ...]) -> list[UUID]:
    """Rows that may be changed, with the same words as notes have; contacts are never changed."""
    made = []
    for note in some:
        person = work.person(ids[note.person])
        at = note.at + timedelta(minutes=5)
        made.append(work.add(Action(**work.on(person), recorded_at=at, happened_at=at, what=note.words)))
    work.session.flush()
    return [each.id for each in made]


def change(work: Work, rows: list[UUID], mark: str) -> None:
    """A sentence more in each, one op a row."""
    for row in rows:
        action = work.row(Action, row)
        action.what = longer(action.what, mark)
