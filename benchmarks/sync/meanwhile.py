"""Saving a contact on a laptop that is taking ten thousand rows at the same time, and on one that is doing nothing."""

import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from threading import Event, Thread
from uuid import UUID

from benchmarks.steps import Step, median, p95
from benchmarks.sync import ours
from benchmarks.sync.ours import Furnished, Laptop
from benchmarks.sync.rooms import OURS, Cluster, serving
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewContact

#: A person types at best so often; enough saves fall into the seconds a first reading takes.
PAUSE_S = 0.02
ALONE = 60
WORDS = "Rang after four, as agreed. Good spirits. The trial shift went well and they asked them back. Speak Friday."


def steps(database: Cluster, folder: Path, furnished: Furnished) -> list[Step]:
    """One step: from handing the save to the store until it is committed."""
    inside = folder / "meanwhile"
    inside.mkdir()
    with ExitStack() as stack:
        url = stack.enter_context(database.database("meanwhile", ours.DATABASE))
        server = stack.enter_context(serving(OURS, url, inside / "meanwhile.log"))
        first, second = furnished.copies(inside)
        stack.callback(first.close)
        stack.callback(second.close)
        second.exchange(server.url)
        remaining = iter(range(ALONE))
        alone = _saves(second, furnished.people[0], lambda: next(remaining, None) is None)
        first.exchange(server.url)
        busy = _while_taking(second, server.url, furnished.people[0])
    more = f"95 of 100 within {p95(busy) * 1000:.0f} ms, the longest {max(busy) * 1000:.0f} ms, of {len(busy)}; " + (
        f"doing nothing else {median(alone) * 1000:.1f} ms"
    )
    return [Step("saving a contact while 10k rows come in", None, median(busy), more=more)]


def _while_taking(laptop: Laptop, url: str, person: UUID) -> list[float]:
    done = Event()

    def take() -> None:
        try:
            laptop.exchange(url)
            laptop.index()
        finally:
            done.set()

    taking = Thread(target=take, name="taking")
    taking.start()
    figures = _saves(laptop, person, done.is_set)
    taking.join()
    return figures


def _saves(laptop: Laptop, person: UUID, over: Callable[[], bool]) -> list[float]:
    """Saves, one after the other with a pause between, until it is over."""
    figures: list[float] = []
    while not over():
        begun = time.perf_counter()
        laptop.write(contacts.record, NewContact(person, "PHONE_OUT", WORDS, "SPOKE"))
        figures.append(time.perf_counter() - begun)
        time.sleep(PAUSE_S)
    return figures
