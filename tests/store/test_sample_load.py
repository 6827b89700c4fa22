"""A sample in a laptop's store and in a server: everything arrives, as if it had always been shared."""

from collections import Counter
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from tests.laptop import laptop, library
from tests.store.conftest import KEY
from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models import catalogue
from vru_case.models.contact import Contact
from vru_case.models.local import Outbox
from vru_case.models.person import ContactPoint, Person
from vru_case.models.supervision import SupervisionNote
from vru_case.sample import caseload
from vru_case.sample.load import fill, into_server, into_store, places_of
from vru_case.server import accounts, embedded
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewContact
from vru_case.services.people import listing, naming
from vru_case.services.telling import person_page, today
from vru_case.services.work import Workplace

DAY = date(2026, 11, 20)


def test_every_row_arrives_and_nothing_waits_to_be_shared(tmp_path: Path) -> None:
    place = laptop(tmp_path, ("ed-navigator", "divert"), key=KEY, role="supervisor")
    load = fill(place, 30, today=DAY)
    wanted = Counter(row.entity for row in load)
    for entity, model in catalogue.ENTITIES.items():
        assert place.store.read(partial(_count, model)) == wanted[entity]
    assert place.store.read(lambda session: session.scalar(select(func.count()).select_from(Outbox))) == 0
    assert {each.space for each in load.places} == {each.space_id for each in place.actor.places}
    seqs = place.store.read(lambda session: list(session.scalars(select(Person.seq))))
    assert len(set(seqs)) == len(seqs) == wanted["person"]
    assert not place.store.rolled_back
    assert place.store.damage() == []
    place.store.close()


def _count(model: Any, session: Session) -> int | None:
    return session.scalar(select(func.count()).select_from(model))


def test_it_can_be_read_searched_and_worked_on(tmp_path: Path) -> None:
    place = laptop(tmp_path, ("ed-navigator", "divert"), key=KEY)
    fill(place, 30, today=clock.today())
    ids = place.read(listing.people_ids)
    for who in ids:
        page = place.read(person_page.page, who)
        assert page.head.lead.name in {"", *_workers(place)}
    board = place.read(today.board)
    assert board.today
    named = place.store.read(
        lambda session: session.scalars(select(Person).where(Person.last_name.is_not(None))).first()
    )
    assert named is not None
    assert named.id in {row.id for row in place.read(listing.find, f"{named.first_name} {named.last_name}")}
    point = place.store.read(lambda session: session.scalars(select(ContactPoint)).first())
    assert point is not None
    assert point.case_id in {row.id for row in place.read(listing.find, "0" + point.value[3:])}
    place.write(contacts.record, NewContact(ids[0], "PHONE_OUT", "and on it goes"))
    place.store.close()


def _workers(place: Workplace) -> set[str]:
    return set(place.store.read(naming.worker_names).values())


def test_a_second_sample_joins_the_first(tmp_path: Path) -> None:
    place = laptop(tmp_path, key=KEY)
    load = fill(place, 5, today=DAY)
    other = caseload(2, 5, (), DAY, library(), places=load.places)
    into_store(place.store, (row for rows in other.files() for row in rows))
    seqs = place.store.read(lambda session: list(session.scalars(select(Contact.seq))))
    assert len(set(seqs)) == len(seqs)
    place.store.close()


def test_a_server_takes_it_with_its_own_numbers_and_access(tmp_path: Path) -> None:
    server = embedded.start(tmp_path)
    try:
        spaces = {each: accounts.add_space(server.engine, each, each) for each in ("ed-navigator", "divert")}
        with pytest.raises(Refusal):
            places_of(server.engine)
        for programme, space in spaces.items():
            for sees in ("space", "assigned"):
                accounts.add_worker(server.engine, f"{programme}-{sees}", sees, space, sees=sees, password="x" * 12)
        load = caseload(1, 20, (), DAY, library(), places=places_of(server.engine))
        count = into_server(server.engine, load)
        with server.engine.connect() as conn:
            held = {row[0]: row[1] for row in conn.execute(_HELD)}
            clocked = conn.execute(text("SELECT seq FROM sync_clock")).scalar_one()
            top = conn.execute(text("SELECT max(seq) FROM sync_row")).scalar_one()
            cases = conn.execute(text("SELECT count(*) FROM case_file")).scalar_one()
            seen = {row[0]: row[1] for row in conn.execute(_SEEN)}
    finally:
        server.stop()
    rows = [row for file in load.files() for row in file]
    assert count == len(rows)
    assert {entity: held[entity] for entity in {row.entity for row in rows}} == Counter(row.entity for row in rows)
    assert top == clocked
    # Each space has its directory, and its own case for supervision.
    assert cases == len({row.case for row in rows}) + 2 * len(spaces)
    for programme, space in spaces.items():
        there = {row.case for row in rows if row.space == space}
        assert seen[f"{programme}-space"] == len(there) + 1
        assert 1 < seen[f"{programme}-assigned"] < len(there)


_HELD = text("SELECT entity, count(*) FROM sync_row GROUP BY 1")
_SEEN = text("SELECT a.username, count(*) FROM case_access c JOIN account a ON a.id = c.account_id GROUP BY 1")


@pytest.mark.parametrize("role", ["worker", "supervisor"])
def test_a_workers_laptop_has_nothing_of_supervision(tmp_path: Path, role: str) -> None:
    place = laptop(tmp_path, ("divert",), role=role)
    fill(place, 8, today=DAY)
    kept = place.read(lambda work: work.session.scalars(select(SupervisionNote)).all())
    place.store.close()
    assert bool(kept) is (role == "supervisor")
    assert {row.author_id for row in kept} <= {place.actor.account_id}
