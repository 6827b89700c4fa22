"""An agreement taken back: every laptop of both programmes knows at its next sync, and nothing goes on."""

from uuid import UUID

import pytest

from tests.referring import referral
from tests.sync.conftest import Team
from tests.sync.laptops import Laptop
from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.referral import Referral
from vru_case.services.agreement import offers
from vru_case.services.agreement.offers import NewAgreement
from vru_case.services.contact import follow_ups
from vru_case.services.contact.follow_ups import NewFollowUp
from vru_case.services.people import listing, people
from vru_case.services.people.people import NewContactPoint
from vru_case.services.referring import referrals
from vru_case.services.telling import person_page, today
from vru_case.services.values import PersonPage


def begun(team: Team, *others: Laptop) -> tuple[UUID, UUID]:
    """Somebody who agreed to be referred to DIVERT: their id, and their agreement's."""
    sam = team.room.registered(team.nadia, known_as="Sam")
    team.nadia.write(people.add_contact_point, NewContactPoint(sam, "07700 900123", safe_to_text=True))
    agreement = team.nadia.write(offers.agree, NewAgreement(sam, "SHARE", "YES", "DIVERT"))
    team.room.settle(team.nadia, *others)
    return sam, agreement


def referred(team: Team, sam: UUID) -> UUID:
    return team.nadia.write(referrals.send, referral(sam))


def arrived(laptop: Laptop) -> UUID:
    [ident] = [ident for ident, row in laptop.rows("referral").items() if row["direction"] == "in"]
    return ident


def stages(laptop: Laptop, *, sent: bool) -> list[str]:
    rows = laptop.place.read(listing.referrals_out if sent else listing.referrals_in)
    return [row.stage for row in rows]


def page(laptop: Laptop, person: UUID) -> PersonPage:
    return laptop.place.read(person_page.page, person)


def test_taken_back_after_sending_it_can_no_longer_be_taken_on(team: Team) -> None:
    sam, agreement = begun(team)
    referred(team, sam)
    team.room.settle(team.nadia, team.ann)
    assert (stages(team.ann, sent=False), team.ann.place.read(today.unanswered)) == (["sent"], 1)
    team.nadia.write(offers.withdraw, agreement)
    assert stages(team.nadia, sent=True) == ["withdrawn"], "known here before any sync"
    team.room.settle(team.nadia, team.ann)
    assert (stages(team.ann, sent=False), team.ann.place.read(today.unanswered)) == (["withdrawn"], 0)
    with pytest.raises(Refusal, match="taken back"):
        team.ann.write(referrals.accept, arrived(team.ann))
    with pytest.raises(Refusal, match="taken back"):
        team.ann.write(referrals.not_suitable, arrived(team.ann), "Too far")
    # It was a slip of the pen: everything goes on.
    team.nadia.write(offers.still_agreed, agreement)
    team.room.settle(team.nadia, team.ann)
    assert stages(team.ann, sent=False) == ["sent"]
    team.ann.write(referrals.accept, arrived(team.ann))
    team.room.settle(team.ann, team.nadia)
    assert stages(team.nadia, sent=True) == ["accepted"]
    assert {state for laptop in (team.nadia, team.ann) for state in laptop.states()} == {"shared"}


def test_taken_back_by_a_colleague_who_has_not_seen_the_referral(team: Team) -> None:
    """Sue records it on a laptop that has been away since the agreement; the referral has gone meanwhile."""
    sam, agreement = begun(team, team.sue)
    referred(team, sam)
    team.room.settle(team.nadia, team.ann)
    assert team.sue.rows("referral") == {}
    team.sue.write(offers.withdraw, agreement)
    team.room.settle(team.sue, team.nadia, team.ann)
    assert stages(team.nadia, sent=True) == stages(team.ann, sent=False) == ["withdrawn"]
    team.sue.write(offers.still_agreed, agreement)
    team.room.settle(team.sue, team.nadia, team.ann)
    assert stages(team.nadia, sent=True) == stages(team.ann, sent=False) == ["sent"]
    assert {state for laptop in (team.sue, team.nadia, team.ann) for state in laptop.states()} <= {"shared"}


def test_taken_back_before_the_next_sync_nothing_crosses(team: Team) -> None:
    sam, agreement = begun(team)
    referred(team, sam)
    team.nadia.write(offers.withdraw, agreement)
    team.room.settle(team.nadia, team.ann)
    assert team.ann.rows("referral") == {}
    assert stages(team.nadia, sent=True) == ["withdrawn"]
    assert set(team.nadia.states()) == {"shared"}
    team.nadia.write(offers.still_agreed, agreement)
    team.room.settle(team.nadia, team.ann)
    assert stages(team.ann, sent=False) == ["sent"], "held back, and let go again"


def test_taken_back_after_it_was_taken_on_their_page_says_so(team: Team) -> None:
    sam, _agreement = begun(team)
    referred(team, sam)
    team.room.settle(team.nadia, team.ann)
    person = team.ann.write(referrals.accept, arrived(team.ann))
    team.room.settle(team.ann, team.nadia)
    team.nadia.write(offers.agree, NewAgreement(sam, "SHARE", "NO", "DIVERT"))
    team.room.settle(team.nadia, team.ann)
    assert [row.stage for row in page(team.ann, person).referrals] == ["withdrawn"]


def test_no_laptop_of_the_receivers_can_say_it_was_taken_back(team: Team) -> None:
    sam, _ = begun(team)
    referred(team, sam)
    team.room.settle(team.nadia, team.ann)
    team.ann.edit(Referral, arrived(team.ann), withdrawn_at=clock.now())
    team.room.settle(team.ann, team.nadia)
    assert "attention" in team.ann.states()
    assert stages(team.nadia, sent=True) == ["sent"]


@pytest.mark.parametrize("kind", ["SUPPORT", "CONTACT"])
def test_support_or_contact_taken_back_sets_the_plans_aside_on_every_laptop(team: Team, kind: str) -> None:
    sam, _ = begun(team)
    given = team.nadia.write(offers.agree, NewAgreement(sam, kind, "YES"))
    team.nadia.write(follow_ups.plan, NewFollowUp(sam, "Ring", clock.today()))
    referred(team, sam)
    team.room.settle(team.nadia, team.sue, team.ann)
    assert [len(each.place.read(today.board).today) for each in (team.nadia, team.sue)] == [1, 1]
    team.sue.write(offers.withdraw, given)
    team.room.settle(team.sue, team.nadia, team.ann)
    for each in (team.nadia, team.sue):
        assert each.place.read(today.board).today == ()
        seen = page(each, sam)
        assert seen.head.contact_stopped
        assert [row.aside for row in seen.follow_ups] == [True]
    assert stages(team.ann, sent=False) == ["withdrawn"]
    team.sue.write(offers.still_agreed, given)
    team.room.settle(team.sue, team.nadia, team.ann)
    assert [len(each.place.read(today.board).today) for each in (team.nadia, team.sue)] == [1, 1]
    assert stages(team.ann, sent=False) == ["sent"]
