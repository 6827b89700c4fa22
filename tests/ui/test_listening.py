"""Near-live: a laptop waits on the server between exchanges, exchanges on news, and stops at once when told."""

import threading
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.laptop import laptop
from tests.ui.test_exchange import Done, ended
from vru_case.errors import Trouble
from vru_case.ui import exchange as drive
from vru_case.ui import listening
from vru_case.ui.exchange import Exchange, Sharing
from vru_case.ui.tasks import Tasks

HOUR_S = 3600.0


class Ear:
    """Waits until it is told what the server says: True for news, False for none, or a Trouble."""

    def __init__(self) -> None:
        self.says: Queue[bool | Trouble] = Queue()
        self.asked: list[str] = []
        self.closed = False

    def wait(self, cursor: str) -> bool:
        self.asked.append(cursor)
        said = self.says.get(timeout=10)
        if isinstance(said, Trouble):
            raise said
        return said

    def close(self) -> None:
        self.closed = True
        self.says.put(Trouble("closed"))


class Server:
    """Counts exchanges, and hands out ears that listen from the number of the last one."""

    def __init__(self) -> None:
        self.runs = 0
        self.ears: list[Ear] = []
        self.gate = threading.Event()
        self.gate.set()
        self.reachable = True

    def exchange(self, *_: Any) -> Done:
        self.runs += 1
        self.gate.wait(10)
        if not self.reachable:
            raise Trouble("The server can't be reached.")
        return Done()

    def listen(self, at_store: Any, ear: Ear | None) -> tuple[Ear, str]:
        if ear is None or ear.closed:
            ear = Ear()
            self.ears.append(ear)
        return ear, str(self.runs)


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def exchange(qapp: object, tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[Exchange]:
    monkeypatch.setattr(drive, "AFTER_A_CHANGE_MS", 1)
    monkeypatch.setattr(drive, "BREATH_MS", 1)
    monkeypatch.setattr(drive, "LOOK_MS", 5)
    tasks, place = Tasks(), laptop(tmp_path)
    tasks.come_in(place)
    made = Exchange(tasks, Sharing(server.exchange, lambda failures: HOUR_S, server.listen))
    yield made
    server.gate.set()
    made.leave()
    tasks.go_out()
    tasks.at_the_store(tasks, place.store.close)
    tasks.close()


def test_news_is_fetched_and_then_waited_for_again(exchange: Exchange, server: Server, qtbot: QtBot) -> None:
    exchange.now()
    assert ended(qtbot, exchange).live
    [ear] = server.ears
    qtbot.waitUntil(lambda: ear.asked == ["1"])
    ear.says.put(True)
    ended(qtbot, exchange)
    qtbot.waitUntil(lambda: ear.asked == ["1", "2"])
    assert server.runs == 2


def test_while_it_listens_the_usual_exchange_is_rarer(exchange: Exchange, qtbot: QtBot) -> None:
    exchange.now()
    ended(qtbot, exchange)
    assert exchange._due.interval() == HOUR_S * 1000 * drive.CALMER


def test_no_news_for_a_while_is_waited_on_again(
    exchange: Exchange, server: Server, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listening, "AT_LEAST_S", 0.0)
    exchange.now()
    ended(qtbot, exchange)
    server.ears[0].says.put(False)
    qtbot.waitUntil(lambda: server.ears[0].asked == ["1", "1"])
    assert server.runs == 1


@pytest.mark.parametrize("said", [False, Trouble("cut")])
def test_a_server_that_can_not_be_waited_on_is_asked_in_the_usual_rhythm(
    exchange: Exchange, server: Server, qtbot: QtBot, said: bool | Trouble
) -> None:
    exchange.now()
    ended(qtbot, exchange)
    [ear] = server.ears
    qtbot.waitUntil(lambda: ear.asked == ["1"])
    ear.says.put(said)
    qtbot.waitUntil(lambda: not exchange.current.live)
    assert (ear.asked, server.runs) == (["1"], 1)
    assert exchange._due.interval() == HOUR_S * 1000
    exchange.now()
    assert ended(qtbot, exchange).live
    assert len(server.ears) == 2


def test_what_was_heard_during_an_exchange_starts_no_other(exchange: Exchange, server: Server, qtbot: QtBot) -> None:
    """The news may be what this laptop has sent itself: it waits on, from where the exchange has ended."""
    exchange.now()
    ended(qtbot, exchange)
    [ear] = server.ears
    server.gate.clear()
    exchange.now()
    server.gate.set()
    ended(qtbot, exchange)
    ear.says.put(True)
    qtbot.waitUntil(lambda: ear.asked == ["1", "2"])
    assert server.runs == 2


def test_offline_nothing_is_waited_on(exchange: Exchange, server: Server, qtbot: QtBot) -> None:
    exchange.now()
    ended(qtbot, exchange)
    server.reachable = False
    exchange.now()
    assert not ended(qtbot, exchange).live
    assert server.ears[0].closed


def test_whoever_locks_leaves_nothing_waiting(exchange: Exchange, server: Server, qtbot: QtBot) -> None:
    exchange.now()
    ended(qtbot, exchange)
    exchange.leave()
    assert server.ears[0].closed
    assert not exchange._due.isActive()
    exchange.now()
    assert server.runs == 1
