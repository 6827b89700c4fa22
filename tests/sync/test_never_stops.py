"""Whatever the server and the line do, saving works, and the screen says what is the case."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from tests.sync.cable import drop, gateway, portal
from tests.sync.conftest import Team
from tests.sync.test_live import Screen
from tests.ui.conftest import qt_left_tidy  # noqa: F401 - these tests use timers and threads of the screens
from vru_case import clock
from vru_case.server import accounts, routes, safekeeping
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewNote
from vru_case.services.outgoing import outbox
from vru_case.sync import cycle, wire
from vru_case.ui.exchange import ExchangeState
from vru_case.ui.frame.statusline import Said, said

PATHS = ("/v1/hello", "/v1/push", "/v1/pull", "/v1/wait")


@contextmanager
def screen(team: Team) -> Iterator[Screen]:
    made = Screen(team.nadia)
    try:
        yield made
    finally:
        made.close()


def exchanged(shown: Screen, qtbot: QtBot) -> ExchangeState:
    ends: list[ExchangeState] = []
    shown.exchange.state.connect(ends.append)
    shown.exchange.now()
    qtbot.waitUntil(lambda: any(not state.working for state in ends), timeout=60_000)
    shown.exchange.state.disconnect(ends.append)
    return shown.exchange.current


def save(shown: Screen, qtbot: QtBot, person: UUID, words: str) -> None:
    saved: list[object] = []
    shown.tasks.write(shown, contacts.note, NewNote(person, words), then=saved.append)
    qtbot.waitUntil(lambda: bool(saved), timeout=60_000)


def status(team: Team, state: ExchangeState) -> Said:
    return said(team.nadia.place.read(outbox.waiting), state, clock.today())


@pytest.fixture
def sam(team: Team) -> UUID:
    return team.room.shared(team.nadia, team.sue, known_as="Sam")


@pytest.mark.parametrize("fault", [drop, gateway, portal])
def test_a_dead_line_stops_nothing(
    team: Team, sam: UUID, qtbot: QtBot, qapp: object, fault: Callable[..., bytes]
) -> None:
    with screen(team) as shown:
        exchanged(shown, qtbot)
        for path in PATHS:
            team.cable.next(path, *[fault] * 20)
        save(shown, qtbot, sam, "Rang about college.")
        state = exchanged(shown, qtbot)
        assert state.offline
        assert state.again_at is not None
        told = status(team, state)
        assert "Offline" in told.sentence
        assert "1 change" in told.second
        team.cable.faults.clear()
        state = exchanged(shown, qtbot)
        assert "saved and shared" in status(team, state).sentence
    assert "shared" in team.nadia.states()[-1]


def test_a_laptop_that_is_shut_out_goes_on_saving_and_says_so(
    team: Team, sam: UUID, qtbot: QtBot, qapp: object
) -> None:
    accounts.revoke_device(team.room.world.engine, team.nadia.enrolment().device_id)
    with screen(team) as shown:
        save(shown, qtbot, sam, "Rang about college.")
        state = exchanged(shown, qtbot)
        assert (state.code, state.offline) == ("revoked", False)
        told = status(team, state)
        assert "saved on this laptop" in told.sentence
        assert "does not let this laptop in" in told.second
    assert team.nadia.states()[-1] == "waiting"
    assert "Rang about college." in [row["words"] for row in team.nadia.rows("note").values()]


def test_a_changed_password_stops_nothing(team: Team, sam: UUID, qtbot: QtBot, qapp: object) -> None:
    accounts.new_password(team.room.world.engine, "nadia")
    with screen(team) as shown:
        save(shown, qtbot, sam, "Rang about college.")
        assert exchanged(shown, qtbot).failures == 0
    assert team.nadia.states()[-1] == "shared"


def test_a_server_that_was_put_back_stops_nothing(team: Team, sam: UUID, qtbot: QtBot, qapp: object) -> None:
    with screen(team) as shown:
        exchanged(shown, qtbot)
        safekeeping.renew(team.room.world.engine)
        save(shown, qtbot, sam, "Rang about college.")
        state = exchanged(shown, qtbot)
        assert state.failures == 0
        assert "saved and shared" in status(team, state).sentence
    team.sue.exchange()
    assert "Rang about college." in [row["words"] for row in team.sue.rows("note").values()]


def test_a_program_that_is_too_old_still_sends(
    team: Team, sam: UUID, qtbot: QtBot, qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routes, "OLDEST", wire.SCHEMA + 1)
    with screen(team) as shown:
        save(shown, qtbot, sam, "Rang about college.")
        state = exchanged(shown, qtbot)
        assert (state.code, state.offline) == ("upgrade", False)
        assert state.words == cycle.TOO_OLD
        assert "newer version" in status(team, state).second
    assert team.nadia.states()[-1] == "shared"
