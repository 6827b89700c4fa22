"""A lived-in place to begin walks from: two people, notes, a difference, an assignment, unsent work on every laptop."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, text

from tests.sync.bench import Bench
from tests.sync.conftest import Furnished, copied
from tests.sync.deeds import patch
from tests.sync.model.walk import NAMES
from tests.sync.real import RealWorld
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewNote
from vru_case.services.people import people
from vru_case.services.support import episodes
from vru_case.services.values import Details

#: Memory that looks like a disk, where there is one: nothing in a walk is about power loss.
QUICK = Path("/dev/shm")


@contextmanager
def lived_in(cluster: Engine, furnished: Furnished, root: Path) -> Iterator[Bench]:
    """A bench that keeps this state for every walk."""
    quick = Path(tempfile.mkdtemp(prefix="vru", dir=QUICK)) if QUICK.is_dir() else root
    joined = {name: furnished.joined[name] for name in NAMES}
    try:
        with copied(cluster, furnished.database) as engine:
            with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as conn:
                conn.execute(text(f'ALTER DATABASE "{engine.url.database}" SET synchronous_commit = off'))
            engine.dispose()
            bench = Bench(engine, quick, joined, furnished.ed)
            for name in NAMES:
                bench.laptops[name] = bench.open(name, quick / "first" / name)
            live_in(bench)
            bench.keep()
            yield bench
    finally:
        shutil.rmtree(quick, ignore_errors=True)


def live_in(bench: Bench) -> None:
    world = RealWorld(bench)
    for known_as in ("Sam", "Max"):
        bench.save("sue", people.register, bench.ed, Details(known_as=known_as, district="A"))
    sam, max_ = sorted(bench.laptops["sue"].rows("person"))
    bench.save("sue", episodes.assign, sam, bench.joined["omar"].account_id)
    for name in NAMES * 2:
        world.exchanged(name)
    for name, value in (("nadia", "B"), ("omar", "C")):
        bench.save(name, contacts.note, NewNote(sam, f"{name} was here."))
        bench.save(name, patch, sam, {"district": value, "ethnicity": value})
        world.exchanged(name)
    bench.save("sue", patch, sam, {"pronouns": "C", "district": "A"})
    world.exchanged("sue")
    # Whoever is next learns that they came too late.
    bench.save("nadia", patch, sam, {"pronouns": "A"})
    bench.save("nadia", patch, max_, {"pronouns": "A"})
    bench.save("omar", patch, sam, {"pronouns": "B"})
    bench.save("sue", patch, max_, {"pronouns": "B"})
