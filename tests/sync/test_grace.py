"""While a save can be undone nobody else has it; undone, nobody ever had it; no number is ever given twice for it."""

import socket
from uuid import UUID

import pytest

from tests.referring import referral
from tests.sync.cable import drop, swallow
from tests.sync.conftest import Team
from vru_case.errors import Refusal, Trouble
from vru_case.services import undoing
from vru_case.services.agreement import offers
from vru_case.services.agreement.offers import NewAgreement
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewContact
from vru_case.services.people import listing, people
from vru_case.services.people.people import NewContactPoint
from vru_case.services.referring import referrals
from vru_case.services.undoing import Saved
from vru_case.sync import restart
from vru_case.sync.post import OFFLINE, LineTrouble, Post


def spoke(team: Team, sam: UUID, words: str = "Rang about boxing") -> Saved:
    return team.nadia.write(undoing.saved, contacts.record, NewContact(sam, "PHONE_OUT", words))


def begun(team: Team) -> UUID:
    sam = team.room.registered(team.nadia, known_as="Sam")
    team.room.settle(team.nadia, team.sue)
    return sam


def test_undone_while_it_could_be_nobody_ever_had_it(team: Team) -> None:
    sam = begun(team)
    saved = spoke(team, sam)
    assert saved.lines is not None
    team.nadia.exchange()
    team.room.settle(team.sue)
    assert team.sue.rows("contact") == {}
    team.nadia.write(undoing.back, saved.lines)
    later = spoke(team, sam, "Rang again")
    team.nadia.place.let_go()
    team.room.settle(team.nadia, team.sue)
    assert [*team.sue.rows("contact")] == [*team.nadia.rows("contact")] == [later.answer]
    assert set(team.nadia.states()) == {"shared"}
    assert team.nadia.digest(team.room.ed) == team.sue.digest(team.room.ed)


def test_what_an_answer_was_lost_for_is_not_taken_back_under_the_servers_feet(team: Team) -> None:
    """The server has it though this laptop was never told: it stays, and the next exchange settles it."""
    sam = begun(team)
    saved = spoke(team, sam)
    assert saved.lines is not None
    team.nadia.place.let_go()
    team.cable.next("/v1/push", swallow)
    with pytest.raises(Trouble):
        team.nadia.exchange()
    with pytest.raises(Refusal) as refused:
        team.nadia.write(undoing.back, saved.lines)
    assert refused.value.message == undoing.SHARED
    team.room.settle(team.nadia, team.sue)
    assert [*team.sue.rows("contact")] == [*team.nadia.rows("contact")] == [saved.answer]


class NoRoad(Post):
    """Not even a connection."""

    def push(self, batch: object) -> object:  # type: ignore[override]
        trouble = LineTrouble(OFFLINE, "ConnectError")
        trouble.unsent = True
        raise trouble


def test_what_never_left_can_be_taken_back_though_it_was_tried(team: Team) -> None:
    sam = begun(team)
    saved = spoke(team, sam)
    assert saved.lines is not None
    team.nadia.place.let_go()
    with pytest.raises(Trouble):
        team.nadia.exchange(connect=NoRoad)
    team.nadia.write(undoing.back, saved.lines)
    later = spoke(team, sam, "Rang again")
    team.nadia.place.let_go()
    team.room.settle(team.nadia, team.sue)
    assert [*team.sue.rows("contact")] == [later.answer]
    assert not team.nadia.enrolment().rebuilding


def test_only_what_found_no_connection_is_sure_not_to_have_left(team: Team) -> None:
    address = team.nadia.apply(restart.address)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        nobody = f"http://127.0.0.1:{listener.getsockname()[1]}"
    with Post(nobody, address) as post, pytest.raises(LineTrouble) as trouble:
        post.hello()
    assert trouble.value.unsent
    team.cable.next("/v1/hello", drop)
    with Post(address.server, address) as post:
        with pytest.raises(LineTrouble) as trouble:
            post.hello()
        assert not trouble.value.unsent, "it may have been read"
        post.hang_up()
        with pytest.raises(LineTrouble) as trouble:
            post.hello()
        assert not trouble.value.unsent, "whoever hangs up does so at any moment"


def test_a_referral_taken_on_by_mistake_is_unanswered_again_on_both_sides(team: Team) -> None:
    sam = team.room.registered(team.nadia, known_as="Sam")
    team.nadia.write(people.add_contact_point, NewContactPoint(sam, "07700 900123", safe_to_text=True))
    team.nadia.write(offers.agree, NewAgreement(sam, "SHARE", "YES", "DIVERT"))
    team.nadia.write(referrals.send, referral(sam))
    team.room.settle(team.nadia, team.ann)
    [came] = [ident for ident, row in team.ann.rows("referral").items() if row["direction"] == "in"]
    saved = team.ann.write(undoing.saved, referrals.accept, came)
    team.ann.exchange()
    assert saved.lines is not None
    team.ann.write(undoing.back, saved.lines)
    assert team.ann.rows("person", saved.answer) == team.ann.rows("episode", saved.answer) == {}
    team.room.settle(team.ann, team.nadia)
    assert set(team.ann.states()) == {"shared"}
    for laptop, rows in ((team.ann, listing.referrals_in), (team.nadia, listing.referrals_out)):
        assert [row.stage for row in laptop.place.read(rows)] == ["sent"]
    again = team.ann.write(referrals.accept, came)
    team.room.settle(team.ann, team.nadia)
    assert [row.stage for row in team.nadia.place.read(listing.referrals_out)] == ["accepted"]
    assert [*team.ann.rows("person", again)] == [again]
