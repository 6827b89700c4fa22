"""Somebody is given to another worker while the one before is offline: what they wrote is taken, credited and shown."""

from uuid import UUID

import pytest

from tests.sync.conftest import Team, furnished, room, team
from tests.sync.laptops import Laptop
from vru_case import clock
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewContact
from vru_case.services.people import listing
from vru_case.services.support import episodes
from vru_case.services.team import allocating, cover, laptops, requests
from vru_case.services.team.allocating import Allocation
from vru_case.services.team.cover import NewCover
from vru_case.services.team.requests import NewRequest
from vru_case.services.telling import person_page
from vru_case.sync.live import Live

__all__ = ["furnished", "room", "team"]


@pytest.fixture
def omar(team: Team) -> Laptop:
    """Sees only whom he is assigned."""
    return team.room.laptop("omar")


def account(laptop: Laptop) -> UUID:
    return laptop.place.actor.account_id


def supported(team: Team, lead: Laptop) -> UUID:
    """Somebody whom a worker leads on, on every laptop that may have them."""
    who = team.room.shared(team.nadia, team.sue, known_as="Callum")
    team.sue.write(episodes.open_, episodes.Opening(who))
    team.sue.write(episodes.assign, who, account(lead))
    team.room.settle(team.sue, team.nadia, lead)
    return who


def share(laptop: Laptop) -> None:
    """An exchange as the program does it."""
    live = Live()
    live.exchange(laptop.at_store, lambda _step: None, lambda: False, lambda _changes: None)
    live.close()


def told(laptop: Laptop, who: UUID) -> list[tuple[str, str]]:
    page = laptop.place.read(person_page.page, who)
    return [(each.body, each.author) for each in page.timeline if each.entity == "contact"]


def here(laptop: Laptop, who: UUID) -> bool:
    return bool(laptop.place.read(listing.people, (who,)))


def test_what_the_old_worker_wrote_is_taken_credited_and_shown_to_both_and_the_receipt_says_so(
    team: Team, omar: Laptop
) -> None:
    who = supported(team, omar)
    assert here(omar, who)
    # Offline: one writes, the other decides.
    omar.write(contacts.record, NewContact(who, "F2F_WARD", "He starts college on Monday"))
    team.sue.write(allocating.allocate, Allocation((who,), account(team.nadia), "AREA", "Ring in the mornings"))
    share(team.sue)
    (waits,) = team.sue.place.read(laptops.read).left
    assert (waits.case, waits.laptop.worker, waits.at) == (who, "Omar", None)
    share(omar)
    assert omar.states()[-1] == "shared"
    assert not here(omar, who)
    assert omar.found_anywhere("He starts college") == ["outbox"], "only the journal, for a server that lost it"
    team.room.settle(team.nadia, team.sue)
    for laptop in (team.nadia, team.sue):
        assert told(laptop, who) == [("He starts college on Monday", "Omar")]
        assert laptop.place.read(person_page.page, who).head.lead.name == "Nadia"
    # The cursor he comes back with is the receipt.
    share(omar)
    stale(team.sue)
    share(team.sue)
    (left,) = team.sue.place.read(laptops.read).left
    assert left.at is not None
    assert abs((clock.now() - left.at).total_seconds()) < 120


def stale(laptop: Laptop) -> None:
    """What the server told is older than it is."""
    laptop.write(lambda work: laptops.keep(work, {}))


def test_being_asked_lends_the_file_and_saying_no_takes_it_off_the_laptop_again(team: Team, omar: Laptop) -> None:
    who = supported(team, team.nadia)
    assert not here(omar, who)
    (request,) = team.sue.write(requests.ask, NewRequest((who,), account(omar), "WORKLOAD", "He likes football"))
    team.room.settle(team.sue, omar)
    assert here(omar, who)
    (row,) = omar.place.read(requests.to_answer)
    assert (row.id, row.handover, row.asker) == (request, "He likes football", "Sue")
    omar.write(requests.decline, request, "I know his family")
    team.room.settle(omar, team.sue)
    assert not here(omar, who)
    assert [(each.answer, each.words) for each in team.sue.place.read(requests.of_team)] == [
        ("DECLINED", "I know his family")
    ]
    assert team.sue.place.read(person_page.page, who).head.lead.name == "Nadia"


def test_saying_yes_on_ones_own_laptop_makes_one_lead_everywhere(team: Team, omar: Laptop) -> None:
    who = supported(team, team.nadia)
    (request,) = team.sue.write(requests.ask, NewRequest((who,), account(omar), "WORKLOAD"))
    team.room.settle(team.sue, omar)
    omar.write(requests.accept, request)
    team.room.settle(omar, team.sue, team.nadia)
    for laptop in (omar, team.sue, team.nadia):
        assert laptop.place.read(person_page.page, who).head.lead.name == "Omar"
        assert laptop.place.read(person_page.page, who).conflicts == 0


def test_cover_brings_the_files_and_takes_them_again_when_it_is_over(team: Team, omar: Laptop) -> None:
    who = supported(team, team.nadia)
    made = team.sue.write(cover.begin, NewCover(team.ed, account(team.nadia), account(omar), clock.today()))
    team.room.settle(team.sue, omar)
    (row,) = omar.place.read(listing.people, (who,))
    assert row.covered is not None
    assert (row.covered.worker, row.covered.until) == ("Nadia", clock.today())
    omar.write(contacts.record, NewContact(who, "F2F_WARD", "All well while she is away"))
    team.sue.write(cover.end, made)
    team.room.settle(team.sue, omar)
    assert not here(omar, who)
    team.room.settle(team.nadia)
    assert told(team.nadia, who) == [("All well while she is away", "Omar")]
