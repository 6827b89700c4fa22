"""What keeps people safe, on two laptops: two kept apart are apart on both; a review taken back is gone on both."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests.sync.conftest import Team
from tests.sync.laptops import Laptop
from vru_case import clock
from vru_case.services.contact import follow_ups
from vru_case.services.contact.follow_ups import NewFollowUp
from vru_case.services.people import listing, people
from vru_case.services.people.people import NewAddress
from vru_case.services.plan import plan_undo, reviews
from vru_case.services.plan.reviews import NewReview
from vru_case.services.safety import walls
from vru_case.services.safety.walls import Lifting, NewWall
from vru_case.services.telling import person_page, today

NOBODY_OPENED: frozenset[UUID] = frozenset()
HERE = "Blackpool Victoria"


@pytest.fixture
def pair(team: Team) -> tuple[UUID, UUID]:
    """Two people on both laptops, each with something planned where they can be found."""
    both = tuple(team.room.registered(team.sue, known_as=name, site="BLACKPOOL_VIC") for name in ("Ash", "Bo"))
    for each, where in zip(both, ("the allotment", "the boxing gym"), strict=True):
        team.sue.write(people.add_address, NewAddress(each, postcode="FY1"))
        team.sue.write(follow_ups.plan, NewFollowUp(each, f"Meet at {where}", clock.today()))
    team.room.settle(team.sue, team.nadia)
    ash, bo = both
    return ash, bo


def shown(laptop: Laptop) -> set[tuple[str, str]]:
    """What Today says of where anybody is: the place and what is planned."""
    board = laptop.place.read(today.board)
    return {(row.person.place, row.what) for row in board.today}


def gated(laptop: Laptop, who: UUID, opened: UUID) -> bool:
    """Whether one record asks first, once the other was opened on that laptop."""
    return laptop.place.read(walls.gate, who, frozenset({opened})) is not None


def test_a_wall_built_on_one_laptop_hides_both_places_on_the_other(team: Team, pair: tuple[UUID, UUID]) -> None:
    ash, bo = pair
    assert shown(team.nadia) == {(HERE, "Meet at the allotment"), (HERE, "Meet at the boxing gym")}
    team.sue.write(walls.set_, NewWall(ash, bo, "HURT_AND_HARM"))
    # Nadia hasn't heard of it, and plans once more with one of them.
    team.nadia.write(follow_ups.plan, NewFollowUp(bo, "Meet at her aunt's", clock.today()))
    team.room.settle(team.sue, team.nadia)
    team.room.settle(team.nadia, team.sue)
    for laptop in (team.sue, team.nadia):
        assert shown(laptop) == {("", walls.VEILED)}
        assert {row.place for row in laptop.place.read(listing.people, pair)} == {""}
        assert gated(laptop, bo, opened=ash)
        assert gated(laptop, ash, opened=bo)
        assert laptop.place.read(walls.gate, ash, NOBODY_OPENED) is None
    assert team.sue.digest(team.ed) == team.nadia.digest(team.ed) == team.nadia.servers_digest(team.ed).digest


def test_lifted_on_the_other_laptop_it_is_lifted_on_both(team: Team, pair: tuple[UUID, UUID]) -> None:
    ash, bo = pair
    team.sue.write(walls.set_, NewWall(ash, bo, "HURT_AND_HARM"))
    team.room.settle(team.sue, team.nadia)
    team.nadia.write(walls.lift, Lifting(bo, ash, "They made it up"))
    team.room.settle(team.nadia, team.sue)
    for laptop in (team.sue, team.nadia):
        assert not gated(laptop, bo, opened=ash)
        assert shown(laptop) == {(HERE, "Meet at the allotment"), (HERE, "Meet at the boxing gym")}


def test_a_review_taken_back_on_one_laptop_is_gone_on_the_other_with_what_it_planned(team: Team) -> None:
    who = team.room.shared(team.nadia, team.sue, known_as="Callum")
    ahead = clock.today() + timedelta(days=28)
    made = team.nadia.write(reviews.record, NewReview(who, {"ACCOM": "4"}, words="A first look", next_on=ahead))
    team.room.settle(team.nadia, team.sue)
    page = team.sue.place.read(person_page.page, who)
    assert [row.words for row in page.progress.reviews] == ["A first look"]
    assert [row.due_on for row in page.follow_ups] == [ahead]
    # Everybody has it by now, so it is said to be taken back; Sue, offline, plans to look again meanwhile.
    team.nadia.write(plan_undo.review, made)
    team.sue.write(follow_ups.plan, NewFollowUp(who, "Ask how the flat is", ahead))
    team.room.settle(team.nadia, team.sue)
    team.room.settle(team.sue, team.nadia)
    for laptop in (team.nadia, team.sue):
        page = laptop.place.read(person_page.page, who)
        assert page.progress.reviews == ()
        assert [row.what for row in page.follow_ups] == ["Ask how the flat is"]
        assert page.conflicts == 0
    assert team.sue.digest(team.ed) == team.nadia.digest(team.ed) == team.nadia.servers_digest(team.ed).digest
