"""Figures over a hundred thousand contacts: in a store just opened, after a contact was saved, and at rest; what is
given to evaluators out of the same."""

import json
import secrets
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from pypdfium2 import PdfDocument
from sqlalchemy import insert, select

from benchmarks.steps import Step, child, median
from vru_case import clock
from vru_case.models.local import Enrolment
from vru_case.models.person import Person
from vru_case.programmes.load import load
from vru_case.reports import extract, extract_files, extract_reading
from vru_case.reports.extract import Ask
from vru_case.reports.figures import board
from vru_case.reports.figures.of_store import StoreFacts
from vru_case.reports.figures.period import Period, relative
from vru_case.reports.figures.table import DEFINITIONS
from vru_case.reports.pages import board as paper
from vru_case.resources import resource
from vru_case.sample.load import fill
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewContact
from vru_case.services.facts import PLACE, rows
from vru_case.services.work import Work, Workplace
from vru_case.store.file import Store
from vru_case.store.vault import DataKey

PEOPLE, EACH = 8_800, 13.5
RUNS = 3


def steps() -> list[Step]:
    """Seven steps of one laptop; making it takes about a minute."""
    with tempfile.TemporaryDirectory() as room:
        runs = [child("benchmarks.figures", room)[0] for _ in range(1)]
    run = runs[0]
    given = run["extract"]
    rows = f"processor time, {given['rows']} rows of {given['people']} people; at the store at most "
    more = f"{run['contacts']} contacts; slowest at rest: {run['slowest']}"
    return [
        Step("people contacted, store just opened", run["floor"], run["first"], "reading the contacts", more=more),
        Step("people contacted, after a contact was saved", run["floor"], run["saved"], "reading the contacts"),
        Step("the slowest figure, nothing changed", None, run["rest"]),
        Step("the slowest figure, store just opened", None, run["cold"], more=f"processor time of {run['coldest']}"),
        Step(
            "the board pack, store just opened", None, run["pack"], more=f"processor time of {run['pack_pages']} pages"
        ),
        Step(
            "an evaluator's extract, counted",
            given["read"],
            given["count"],
            "reading the rows it is made of",
            more=f"{rows}{given['longest'] * 1000:.0f} ms in one go",
        ),
        Step("an evaluator's extract, written", None, given["write"], more=f"{given['size'] / 1e6:.1f} MB"),
    ]


def _filled(folder: Path, key: bytes) -> None:
    """A supervisor's store with everything in it, closed again."""
    store = Store(folder, DataKey(key))
    place = {"space": str(uuid4()), "programme": "divert", "name": "Divert", "role": "supervisor",
             "title": "Supervisor", "sees": "space"}  # fmt: skip
    row = {"id": 1, "server": "", "account_id": uuid4(), "name": "Sue Marsh", "device_id": uuid4(), "device_key": "",
           "places": {"places": [place]}}  # fmt: skip
    store.apply(lambda connection: connection.execute(insert(Enrolment), [row]))
    fill(Workplace(store, load(resource())), PEOPLE, contacts_each=EACH)
    store.close()


def _main(folder: Path) -> None:
    key = secrets.token_bytes(32)
    _filled(folder, key)
    # As it is after unlocking: what was written lies in the file, and no longer in the log beside it.
    place = Workplace(Store(folder, DataKey(key)), load(resource()))
    space, period = place.actor.places[0].space_id, Period(clock.today() - timedelta(days=365), clock.today())

    def count(stores: StoreFacts, figure: str = "people-contacted") -> float:
        definition = DEFINITIONS[figure]
        begun = time.perf_counter()
        place.read(lambda work: stores.ask(work, [space], lambda facts: definition.count(facts, period)))
        return time.perf_counter() - begun

    def floor() -> float:
        begun = time.perf_counter()
        place.read(lambda work: rows(work.session, "contact", ("happened_at",), [space]))
        return time.perf_counter() - begun

    def opened(figure: str) -> float:
        # Letting go of what was read is nothing that anybody waits for.
        fresh, begun = StoreFacts(), time.process_time()
        count(fresh, figure)
        return time.process_time() - begun

    stores = StoreFacts()
    first = [count(StoreFacts()) for _ in range(RUNS)]
    count(stores)
    saved = []
    person = place.read(_somebody)
    for _ in range(RUNS):
        place.write(contacts.record, NewContact(person, "PHONE_OUT", result="SPOKE"))
        saved.append(count(stores))
    for each in DEFINITIONS:
        count(stores, each)
    rest = {each: median([count(stores, each) for _ in range(RUNS)]) for each in DEFINITIONS}
    slowest = max(rest, key=lambda each: rest[each])
    cold = {each: opened(each) for each in DEFINITIONS}
    coldest = max(cold, key=lambda each: cold[each])
    cold[coldest] = min(opened(coldest) for _ in range(RUNS))
    pack, pages = _pack(place, space)
    had = place.read(lambda work: len(rows(work.session, "contact", PLACE[:1], [space])))
    print(json.dumps({
        "contacts": had, "first": median(first), "saved": median(saved), "rest": rest[slowest], "slowest": slowest,
        "floor": median([floor() for _ in range(RUNS)]), "cold": cold[coldest], "coldest": coldest, "pack": pack,
        "pack_pages": pages, "extract": _extract(place, space),
    }))  # fmt: skip
    place.store.close()


def _pack(place: Workplace, space: UUID) -> tuple[float, int]:
    """How long last month's board pack takes the processor, read, counted and on paper; how many pages it has."""
    begun = time.process_time()
    programme, month = place.library.programme("divert"), relative("month:1", clock.today()).first
    page = place.read(
        lambda work: StoreFacts().ask(work, [space], lambda facts: board.page(facts, programme, month, "nhs"))
    )
    pdf = paper.build([page])
    took = time.process_time() - begun
    with PdfDocument(pdf) as document:
        return took, len(document)


def _extract(place: Workplace, space: UUID) -> dict[str, float]:
    """What an evaluator's extract takes the processor, piece by piece as the page asks for it."""
    begun, stays, found = time.process_time(), [], dict[str, Any]()
    for part in extract_reading.PARTS:
        asked = time.process_time()
        found[part] = place.read(extract_reading.read, [space], part)
        stays.append(time.process_time() - asked)
    made = extract.extract(place.library, place.shipped, found, Ask("divert", "A project", secrets.token_urlsafe()))
    count, begun = time.process_time() - begun, time.process_time()
    size = len(extract_files.write(place.library, made))
    return {
        "count": count, "read": sum(stays), "longest": max(stays), "write": time.process_time() - begun, "size": size,
        "people": made.people, "rows": sum(len(each) for each in made.tables.values()),
    }  # fmt: skip


def _somebody(work: Work) -> UUID:
    found = work.session.scalars(select(Person.id).limit(1)).first()
    assert found is not None
    return found


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
