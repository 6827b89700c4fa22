"""What is saved by itself has its place in the search put off until it is safe: never lost, and never missed."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import Connection

from tests.laptop import laptop
from tests.store.conftest import KEY
from tests.store.people import register
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewContact, NewNote
from vru_case.services.work import Work, Workplace
from vru_case.store import search
from vru_case.store.file import Store
from vru_case.store.vault import DataKey

COUNTED = ("contact", "outbox", "unindexed", "found", "fts")


def count(connection: Connection) -> dict[str, int]:
    return {name: connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one() for name in COUNTED}


def hits(store: Store, typed: str) -> int:
    return store.read(lambda session: len(search.find(session.connection(), typed)))


def at_the_power_cut(place: Workplace, folder: Path, image: Path) -> Store:
    """What the disk holds now, opened as after a power cut."""
    shutil.copytree(folder, image, ignore=shutil.ignore_patterns("*-shm"))
    return Store(image, DataKey(KEY))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "laptop"


@pytest.fixture
def place(folder: Path) -> Workplace:
    return laptop(folder, key=KEY)


def test_the_row_its_op_and_that_it_waits_are_one_transaction(place: Workplace, folder: Path, tmp_path: Path) -> None:
    (who,) = register(place)
    before = place.store.apply(count)
    place.write(contacts.record, NewContact(who, "PHONE_OUT", "about kites"))
    cut = at_the_power_cut(place, folder, tmp_path / "image")
    after = cut.apply(count)
    assert {name: after[name] - before[name] for name in COUNTED} == {
        "contact": 1, "outbox": 1, "unindexed": 1, "found": 0, "fts": 0,
    }  # fmt: skip
    assert not cut.rolled_back
    # As after every unlocking, with a server or without.
    assert cut.apply(search.catch_up) == 0
    assert hits(cut, "kites") == 1
    cut.close()
    place.store.close()


def test_whoever_asks_next_finds_it(place: Workplace) -> None:
    (who,) = register(place)
    place.write(contacts.record, NewContact(who, "PHONE_OUT", "about kites"))
    assert hits(place.store, "kites") == 1
    place.write(contacts.note, NewNote(who, "likes boxing"))
    place.write(contacts.note, NewNote(who, "likes running"))
    assert (hits(place.store, "boxing"), hits(place.store, "running")) == (1, 1)
    assert place.store.apply(search.waiting) == 0
    place.store.close()


def test_closing_settles(place: Workplace, folder: Path) -> None:
    (who,) = register(place)
    place.write(contacts.record, NewContact(who, "PHONE_OUT", "about kites"))
    place.store.close()
    again = Store(folder, DataKey(KEY))
    assert (again.apply(search.waiting), hits(again, "kites"), again.rolled_back) == (0, 1, False)
    again.close()


def test_of_what_did_not_happen_nothing_waits(place: Workplace) -> None:
    (who,) = register(place)
    before = place.store.apply(count)

    def record_and_fail(work: Work) -> None:
        contacts.record(work, NewContact(who, "PHONE_OUT", "about kites"))
        raise LookupError

    with pytest.raises(LookupError):
        place.write(record_and_fail)
    assert place.store.apply(count) == before
    assert hits(place.store, "kites") == 0
    place.store.close()


def test_a_disk_that_fills_up_after_the_commit_refuses_nobody_an_answer(place: Workplace) -> None:
    (who,) = register(place)
    place.write(contacts.record, NewContact(who, "PHONE_OUT", "about kites"))
    place.store._unsettled, [saved] = [], place.store._unsettled
    long = " ".join(f"kites{number}" for number in range(9000))
    pages = place.store.apply(lambda connection: _pragma(connection, "page_count"))
    place.store.apply(lambda connection: _pragma(connection, f"max_page_count = {pages}"))
    place.store._unsettled = [search.Text(saved.row_id, saved.case_id, saved.is_name, long)]
    assert hits(place.store, "kites") == 0
    assert place.store.apply(search.waiting) == 1
    place.store.apply(lambda connection: _pragma(connection, "max_page_count = 100000"))
    assert place.store.apply(search.catch_up) == 0
    assert hits(place.store, "kites") == 1
    place.store.close()


def _pragma(connection: Connection, said: str) -> int:
    return int(connection.exec_driver_sql(f"PRAGMA {said}").scalar_one())
