"""Whatever the line does, each op has one effect, nothing saved is lost, and the next exchange puts it right."""

import httpx
import pytest

from tests.sync.cable import Fault, Forward, Later, Stalls, changed, cut, drop, flip, gateway, portal, swallow
from tests.sync.conftest import Team
from tests.sync.laptops import Laptop
from vru_case.errors import Trouble
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewContact
from vru_case.store.changes import Changes
from vru_case.sync import transport
from vru_case.sync.post import CUT_SHORT, NOT_OURS, OFFLINE, Post

FAULTS: dict[str, tuple[Fault, str]] = {
    "request lost": (drop, OFFLINE),
    "answer lost after the commit": (swallow, OFFLINE),
    "cut before a byte": (cut(0), OFFLINE),
    "cut in the status line": (cut(9), OFFLINE),
    "cut in the headers": (cut(60), OFFLINE),
    "cut in the body": (lambda forward: forward()[:-7], OFFLINE),
    "one byte different": (flip(5), CUT_SHORT),
    "a proxy's 502": (gateway, NOT_OURS),
    "a captive portal's 200": (portal, NOT_OURS),
}


def rang(laptop: Laptop) -> None:
    sam = next(iter(laptop.rows("person")))
    laptop.write(contacts.record, NewContact(sam, "PHONE_OUT", "Rang at four.", "SPOKE"))


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_said_plainly_and_the_next_exchange_mends_it(team: Team, name: str) -> None:
    fault, said = FAULTS[name]
    team.room.shared(team.nadia, team.sue, known_as="Sam")
    for number, path in enumerate(("/v1/hello", "/v1/push", "/v1/pull"), start=1):
        rang(team.nadia)
        team.cable.next(path, fault)
        with pytest.raises(Trouble) as trouble:
            team.nadia.exchange()
        assert trouble.value.message == said
        assert len(team.nadia.rows("contact")) == number
        team.nadia.exchange()
        team.sue.exchange()
        assert team.sue.rows("contact") == team.nadia.rows("contact")
        assert set(team.nadia.states()) == {"shared"}
        assert team.room.world.one("SELECT count(*) FROM sync_row WHERE entity = 'contact'") == number
    assert team.nadia.digest(team.ed) == team.nadia.servers_digest(team.ed).digest


def test_an_answer_lost_after_the_commit_is_asked_for_again_exactly_once(team: Team) -> None:
    sam = team.room.shared(team.nadia, team.sue, known_as="Sam")
    team.sue.change(sam, district="PENDLE")
    team.sue.exchange()
    team.nadia.change(sam, district="BURNLEY")
    team.nadia.change(sam, ethnicity="A1")
    rang(team.nadia)
    for _ in range(3):
        team.cable.next("/v1/push", swallow)
        with pytest.raises(Trouble):
            team.nadia.exchange()
    seq = team.room.world.one("SELECT seq FROM sync_clock")
    team.room.settle(team.nadia, team.sue)
    assert team.room.world.one("SELECT seq FROM sync_clock") == seq
    assert [line.result for line in team.nadia.outbox()[-3:]] == ["conflict", "applied", "applied"]
    for laptop in (team.nadia, team.sue):
        assert [row["value"]["v"] for row in laptop.rows("conflict").values()] == ["BURNLEY"]
        assert len(laptop.rows("contact")) == 1
        assert laptop.person(sam).ethnicity == "A1"


def test_an_answer_that_comes_when_others_have_moved_on_undoes_nothing(team: Team) -> None:
    sam = team.room.shared(team.nadia, team.sue, known_as="Sam")
    team.nadia.change(sam, district="BURNLEY")
    team.cable.next("/v1/push", swallow)
    with pytest.raises(Trouble):
        team.nadia.exchange()
    team.sue.exchange()
    team.sue.change(sam, district="PENDLE")  # having seen BURNLEY
    team.room.settle(team.sue, team.nadia)
    assert team.nadia.person(sam).district == team.sue.person(sam).district == "PENDLE"
    assert team.nadia.rows("conflict") == {}


def test_a_page_cut_anywhere_moves_nothing(team: Team) -> None:
    team.nadia.exchange()
    before = (team.nadia.enrolment().cursor, team.nadia.everything())
    team.room.shared(team.sue, known_as="Sam")
    whole: list[int] = []

    def measured(forward: Forward) -> bytes:
        whole.append(len(forward()))
        return b""

    for fault in (measured, *(cut(at) for at in range(0, 600, 97))):
        team.cable.next("/v1/pull", fault)
        with pytest.raises(Trouble):
            team.nadia.exchange()
        assert (team.nadia.enrolment().cursor, team.nadia.everything()) == before
    with team.nadia.post() as post:
        for at in range(whole[0]):
            team.cable.next("/v1/pull", cut(at))
            with pytest.raises(Trouble):
                post.pull(before[0])
    team.nadia.exchange()
    assert len(team.nadia.rows("person")) == 1


def test_a_byte_changed_anywhere_is_noticed_or_makes_no_difference(team: Team) -> None:
    team.nadia.exchange()
    cursor = team.nadia.enrolment().cursor
    team.room.shared(team.sue, known_as="Sam")
    length: list[int] = []

    def measured(forward: Forward) -> bytes:
        answer = forward()
        length.append(len(answer))
        return answer

    team.cable.next("/v1/pull", measured)
    noticed = 0
    with team.nadia.post() as post:
        sound = post.pull(cursor)
        for at in range(length[0]):
            # A length that grows is a stall, which is the next test.
            team.cable.next("/v1/pull", changed(at, 0x40))
            try:
                said = post.pull(cursor)
            except Trouble:
                noticed += 1
            else:
                assert (said.items, said.next, said.caught_up) == (sound.items, sound.next, sound.caught_up)
    assert noticed > length[0] // 2


def test_an_answer_that_never_ends_is_given_up_and_asked_for_again(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "_TIMEOUT", httpx.Timeout(0.3))
    team.room.shared(team.sue, known_as="Sam")
    team.room.registered(team.nadia, known_as="Max")
    stalls = [Stalls(begins) for begins in (0, 40, 400)]
    for path, stall in zip(("/v1/push", "/v1/pull", "/v1/hello"), stalls, strict=True):
        team.cable.next(path, *[stall] * 20)
        try:
            with pytest.raises(Trouble):
                team.nadia.exchange()
        finally:
            stall.go.set()
            team.cable.faults.clear()
    team.nadia.exchange()
    assert set(team.nadia.states()) == {"shared"}
    assert team.nadia.digest(team.ed) == team.nadia.servers_digest(team.ed).digest


def test_a_request_that_arrives_long_after_changes_nothing(team: Team) -> None:
    sam = team.room.shared(team.nadia, team.sue, known_as="Sam")
    team.nadia.change(sam, district="BURNLEY")
    rang(team.nadia)
    later = Later()
    team.cable.next("/v1/push", later, later)
    for _ in range(2):
        with pytest.raises(Trouble):
            team.nadia.exchange()
    team.nadia.exchange()
    team.sue.exchange()
    team.sue.change(sam, district="PENDLE")
    team.sue.exchange()
    team.nadia.change(sam, ethnicity="A1")
    team.nadia.exchange()
    before = team.room.world.one("SELECT seq FROM sync_clock")
    # On other connections, the later one first, and each of them twice.
    answers = later.deliver() + later.deliver()
    assert [answer.split()[1] for answer in answers] == [b"200", b"200", b"401", b"401"]
    assert team.room.world.one("SELECT seq FROM sync_clock") == before
    team.room.settle(team.nadia, team.sue)
    assert team.nadia.person(sam).district == team.sue.person(sam).district == "PENDLE"
    assert len(team.sue.rows("contact")) == 1
    assert team.nadia.digest(team.ed) == team.nadia.servers_digest(team.ed).digest


def test_requests_that_overtake_each_other_change_nothing(team: Team) -> None:
    """Sent first, arrived last: the later batch shows a gap, and the laptop starts again from what the server has."""
    sam = team.room.shared(team.nadia, team.sue, known_as="Sam")
    later = Later()
    for number in range(3):
        team.nadia.change(sam, district="ABC"[number])
        team.cable.next("/v1/push", later)
        with pytest.raises(Trouble):
            team.nadia.exchange()
    assert {answer.split()[1] for answer in later.deliver()} <= {b"200", b"409"}
    team.room.settle(team.nadia, team.sue)
    assert team.nadia.person(sam).district == team.sue.person(sam).district == "C"
    assert set(team.nadia.states()) == {"shared"}
    assert team.sue.rows("conflict") == {}


def test_what_was_saved_stays_readable_and_writable_without_a_line(team: Team) -> None:
    team.room.shared(team.nadia, known_as="Sam")
    team.cable.close()
    rang(team.nadia)
    with pytest.raises(Trouble, match="saved on this laptop"):
        team.nadia.exchange()
    assert team.nadia.states() == ["shared", "waiting"]


def test_an_exchange_can_be_left_there_and_gone_on_with(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Post.pull, "__defaults__", (3,))
    for number in range(5):
        team.room.registered(team.nadia, known_as=f"Person {number}")
    team.nadia.exchange()
    told: list[Changes] = []
    said = team.sue.exchange(told=told.append, stop=lambda: len(told) > 0)
    assert (said.pulled, said.caught_up) == (3, False)
    assert team.sue.exchange().caught_up
    assert len(team.sue.rows("person")) == 5
