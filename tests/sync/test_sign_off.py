"""A closure is signed off on another laptop than the one it was written on, each of them offline as it is written."""

from uuid import UUID

import pytest

from tests.sync.conftest import Team
from vru_case.errors import Refusal
from vru_case.services.support import closing, episodes, sign_off
from vru_case.services.support.closing import NewClosing
from vru_case.services.support.episodes import Opening
from vru_case.services.telling import person_page


@pytest.fixture
def ended(team: Team) -> UUID:
    """The episode of somebody whose support Nadia has ended, with sign-off asked for; only on her laptop yet."""
    who = team.room.shared(team.nadia, team.sue, known_as="Callum")
    episode = team.nadia.write(episodes.open_, Opening(who))
    team.nadia.write(closing.close, NewClosing(episode, "ACHIEVED", "I kept going", ask_sign_off=True))
    return episode


def states(team: Team) -> tuple[list[str], list[str]]:
    """What stands on the worker's Today, and on the supervisor's."""
    nadia, sue = (laptop.place.read(sign_off.due) for laptop in (team.nadia, team.sue))
    return [row.state for row in nadia], [row.state for row in sue]


def test_it_waits_for_the_supervisor_comes_back_with_words_and_is_signed(team: Team, ended: UUID) -> None:
    assert states(team) == ([], [])
    team.room.settle(team.nadia, team.sue)
    assert states(team) == ([], ["asked"])
    assert team.sue.place.read(sign_off.read, ended).achievements == "I kept going"
    team.sue.write(sign_off.send_back, ended, "Who rings him about the flat?")
    team.room.settle(team.sue, team.nadia)
    assert states(team) == (["sent_back"], [])
    assert team.nadia.place.read(sign_off.due)[0].words == "Who rings him about the flat?"
    team.nadia.write(closing.amend, ended, "I kept going", "", "I ring him on Friday")
    team.nadia.write(sign_off.ask, ended)
    team.room.settle(team.nadia, team.sue)
    assert states(team) == ([], ["asked"])
    team.sue.write(sign_off.sign, ended)
    team.room.settle(team.sue, team.nadia)
    assert states(team) == ([], [])
    read = team.nadia.place.read(sign_off.read, ended)
    assert (read.signed_by, read.words) == ("Sue", "I ring him on Friday")
    case = team.nadia.place.read(person_page.page, read.person.id)
    assert [row.sign_off for row in case.episodes] == ["signed"]
    assert case.conflicts == 0
    assert team.nadia.digest(team.ed) == team.sue.digest(team.ed) == team.sue.servers_digest(team.ed).digest


def test_a_worker_cannot_sign_and_one_who_puts_it_right_meanwhile_loses_nothing(team: Team, ended: UUID) -> None:
    with pytest.raises(Refusal):
        team.nadia.write(sign_off.sign, ended)
    team.room.settle(team.nadia, team.sue)
    team.sue.write(sign_off.sign, ended)
    team.nadia.write(closing.amend, ended, "I kept going and found a job", "", "")
    team.room.settle(team.sue, team.nadia)
    for laptop in (team.nadia, team.sue):
        read = laptop.place.read(sign_off.read, ended)
        assert (read.achievements, read.signed_by) == ("I kept going and found a job", "Sue")
