"""A merge on one laptop is one person on every laptop, whatever is written apart; and two again when it is undone."""

from uuid import UUID

import pytest

from tests.sync.conftest import Team
from tests.sync.laptops import Laptop
from vru_case.errors import Refusal
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewContact, NewNote
from vru_case.services.people import listing, merging
from vru_case.services.people.merging import Joining
from vru_case.services.support import episodes
from vru_case.services.telling import person_page


def told(laptop: Laptop, person: UUID) -> set[str]:
    return {entry.body for entry in laptop.place.read(person_page.page, person).timeline if entry.body}


def everybody(laptop: Laptop) -> set[UUID]:
    return set(laptop.place.read(listing.people_ids))


@pytest.fixture
def pair(team: Team) -> tuple[UUID, UUID]:
    """Two records of one person, one begun by each; both laptops have both."""
    kept = team.room.registered(team.sue, known_as="Callum")
    other = team.room.registered(team.nadia, known_as="Calum")
    team.sue.write(contacts.note, NewNote(kept, "In the first record."))
    team.nadia.write(contacts.note, NewNote(other, "In the second record."))
    team.room.settle(team.sue, team.nadia)
    return kept, other


def test_one_person_on_every_laptop_and_what_was_written_apart_is_there(team: Team, pair: tuple[UUID, UUID]) -> None:
    kept, other = pair
    merge = team.sue.write(merging.merge, Joining(kept, other, ("known_as",)))
    # Nadia hasn't heard of it, and writes in the record that is no longer shown.
    team.nadia.write(contacts.record, NewContact(other, "PHONE_OUT", "Written meanwhile."))
    team.room.settle(team.nadia, team.sue)
    for laptop in (team.sue, team.nadia):
        assert everybody(laptop) == {kept}
        page = laptop.place.read(person_page.page, other)
        assert (page.head.id, page.details.known_as) == (kept, "Calum")
        assert told(laptop, kept) == {"In the first record.", "In the second record.", "Written meanwhile."}
        assert [row.id for row in laptop.place.read(listing.find, "meanwhile")] == [kept]
    team.nadia.write(merging.part_again, merge)
    team.sue.write(contacts.note, NewNote(other, "Not yet heard that they were parted."))
    team.room.settle(team.nadia, team.sue)
    for laptop in (team.sue, team.nadia):
        assert everybody(laptop) == {kept, other}
        assert told(laptop, other) == {"In the second record.", "Written meanwhile."}
        assert "In the first record." in told(laptop, kept)
        assert laptop.place.read(person_page.page, kept).details.known_as == "Callum"
        assert laptop.place.read(person_page.page, kept).conflicts == 0
        assert laptop.digest(team.ed) == laptop.servers_digest(team.ed).digest


def test_both_merge_each_way_apart_and_it_is_one_everywhere(team: Team, pair: tuple[UUID, UUID]) -> None:
    kept, other = pair
    team.sue.write(merging.merge, Joining(kept, other))
    merge = team.nadia.write(merging.merge, Joining(other, kept))
    team.room.settle(team.sue, team.nadia)
    assert everybody(team.sue) == everybody(team.nadia) == {min(pair)}
    team.nadia.write(merging.part_again, merge)
    team.room.settle(team.nadia, team.sue)
    assert everybody(team.sue) == everybody(team.nadia) == {kept, other}


def test_whoever_was_given_one_of_them_gets_the_other_and_gives_it_back(team: Team, pair: tuple[UUID, UUID]) -> None:
    kept, other = pair
    omar = team.room.laptop("omar")
    team.sue.write(episodes.assign, other, omar.place.actor.account_id)
    team.room.settle(team.sue, omar)
    assert everybody(omar) == {other}
    merge = team.sue.write(merging.merge, Joining(kept, other))
    team.room.settle(team.sue, omar)
    assert everybody(omar) == {kept}
    assert told(omar, kept) == {"In the first record.", "In the second record."}
    team.sue.write(merging.part_again, merge)
    team.room.settle(team.sue, omar)
    assert everybody(omar) == {other}
    assert told(omar, other) == {"In the second record."}
    with pytest.raises(Refusal):
        omar.place.read(person_page.page, kept)
    assert omar.found_anywhere("In the first record.") == []
