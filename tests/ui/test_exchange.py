"""The exchange: at most one at a time, soon after a change, patient while the server can't be reached."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from pytestqt.qtbot import QtBot

from tests.laptop import laptop
from vru_case.errors import Refusal, Trouble
from vru_case.services.changes import Changes
from vru_case.ui import exchange as drive
from vru_case.ui.exchange import Exchange, ExchangeState, Sharing
from vru_case.ui.tasks import Tasks

NEW = Changes(cases=frozenset({uuid4()}), entities=frozenset({"contact"}))


@dataclass
class Step:
    code: str
    done: int
    total: int | None = None


@dataclass
class Done:
    offset_s: int = 0
    pushed: int = 0


class Cable:
    """Stands where the server would: counts, waits at a gate, and does what it is told."""

    def __init__(self) -> None:
        self.runs = 0
        self.at_once = 0
        self.most = 0
        self.gate = threading.Event()
        self.gate.set()
        self.does: Callable[..., Any] = lambda *_: Done(3)
        self.stopped = False

    def __call__(self, at_store: Any, progress: Any, stop: Callable[[], bool], told: Any) -> Any:
        self.runs += 1
        self.at_once += 1
        self.most = max(self.most, self.at_once)
        try:
            answer = self.does(at_store, progress, stop, told)
            self.gate.wait(10)
            self.stopped = stop()
        finally:
            self.at_once -= 1
        return answer


@pytest.fixture
def cable() -> Cable:
    return Cable()


@pytest.fixture
def tasks(qapp: object, tmp_path: Path) -> Iterator[Tasks]:
    made, place = Tasks(), laptop(tmp_path)
    made.come_in(place)
    yield made
    made.go_out()
    made.at_the_store(made, place.store.close)
    made.close()


@pytest.fixture
def exchange(tasks: Tasks, cable: Cable, monkeypatch: pytest.MonkeyPatch) -> Iterator[Exchange]:
    monkeypatch.setattr(drive, "AFTER_A_CHANGE_MS", 1)
    monkeypatch.setattr(drive, "LOOK_MS", 5)
    made = Exchange(tasks, Sharing(cable, lambda failures: 3600.0), tasks)
    yield made
    cable.gate.set()
    made.stop()


def ended(qtbot: QtBot, exchange: Exchange, times: int = 1) -> ExchangeState:
    seen: list[ExchangeState] = []
    exchange.state.connect(seen.append)
    qtbot.waitUntil(lambda: sum(not each.working for each in seen) >= times)
    exchange.state.disconnect(seen.append)
    return exchange.current


def test_a_good_exchange_says_when_and_how_far_the_clocks_are_apart(exchange: Exchange, qtbot: QtBot) -> None:
    exchange.now()
    assert exchange.current.working
    state = ended(qtbot, exchange)
    assert state.at is not None
    assert (state.failures, state.offline, state.offset_s) == (0, False, 3)


def test_there_is_never_more_than_one(exchange: Exchange, cable: Cable, qtbot: QtBot) -> None:
    cable.gate.clear()
    exchange.now()
    exchange.now()
    exchange.now()
    cable.gate.set()
    ended(qtbot, exchange)
    assert (cable.runs, cable.most) == (1, 1)


def test_a_change_is_shared_soon(exchange: Exchange, tasks: Tasks, cable: Cable, qtbot: QtBot) -> None:
    tasks.tell(NEW)
    ended(qtbot, exchange)
    assert cable.runs == 1


def test_a_change_while_it_runs_is_shared_by_the_next(
    exchange: Exchange, tasks: Tasks, cable: Cable, qtbot: QtBot
) -> None:
    cable.gate.clear()
    exchange.now()
    tasks.tell(NEW)
    cable.gate.set()
    ended(qtbot, exchange, times=2)
    assert cable.runs == 2


def test_what_it_brought_is_told_and_starts_no_other(
    exchange: Exchange, tasks: Tasks, cable: Cable, qtbot: QtBot
) -> None:
    heard: list[Changes] = []
    tasks.changed.connect(heard.append)

    def bring(at_store: Any, progress: Any, stop: Any, told: Any) -> Done:
        told(NEW)
        return Done()

    cable.does = bring
    exchange.now()
    ended(qtbot, exchange)
    assert heard == [NEW]
    assert cable.runs == 1
    assert exchange._due.interval() == 3_600_000


def test_without_a_connection_it_says_so_and_waits(
    exchange: Exchange, tasks: Tasks, cable: Cable, qtbot: QtBot
) -> None:
    interrupted: list[str] = []
    tasks.troubled.connect(interrupted.append)

    def fail(*_: Any) -> None:
        raise Trouble("The server can't be reached.", "ConnectError")

    cable.does = fail
    exchange.now()
    state = ended(qtbot, exchange)
    assert (state.offline, state.failures, state.words) == (True, 1, "The server can't be reached.")
    assert interrupted == []
    tasks.tell(NEW)
    assert exchange._due.interval() == 3_600_000
    exchange.now()
    assert ended(qtbot, exchange).failures == 2
    cable.does = lambda *_: Done()
    exchange.now()
    assert ended(qtbot, exchange).failures == 0


def test_being_turned_away_is_not_being_offline(exchange: Exchange, cable: Cable, qtbot: QtBot) -> None:
    def turn_away(*_: Any) -> None:
        raise Refusal("This laptop has been taken off the list.")

    cable.does = turn_away
    exchange.now()
    state = ended(qtbot, exchange)
    assert (state.offline, state.failures) == (False, 1)


@pytest.mark.expects_log("ZeroDivisionError.*fault")
def test_a_fault_of_ours_does_not_stop_it_for_good(exchange: Exchange, cable: Cable, qtbot: QtBot) -> None:
    cable.does = lambda *_: 1 / 0
    exchange.now()
    assert ended(qtbot, exchange).failures == 1
    cable.does = lambda *_: Done()
    exchange.now()
    assert ended(qtbot, exchange).failures == 0


def test_it_says_how_far_it_is_in_numbers(exchange: Exchange, cable: Cable, qtbot: QtBot) -> None:
    seen: list[ExchangeState] = []
    exchange.state.connect(seen.append)

    def pull(at_store: Any, progress: Any, stop: Any, told: Any) -> Done:
        progress(Step("pull", 500, 3110))
        return Done()

    cable.does = pull
    cable.gate.clear()
    exchange.now()
    qtbot.waitUntil(lambda: any(each.done == 500 for each in seen))
    assert (seen[-1].step, seen[-1].total, seen[-1].working) == ("pull", 3110, True)
    cable.gate.set()
    ended(qtbot, exchange)


def test_stop_reaches_what_is_under_way(exchange: Exchange, cable: Cable, qtbot: QtBot) -> None:
    cable.gate.clear()
    exchange.now()
    exchange.stop()
    cable.gate.set()
    ended(qtbot, exchange)
    assert cable.stopped


def test_it_reaches_the_store_on_the_stores_thread(
    exchange: Exchange, cable: Cable, qtbot: QtBot, tasks: Tasks
) -> None:
    names: list[str] = []

    def ask(at_store: Any, *_: Any) -> Done:
        names.append(threading.current_thread().name)
        names.append(at_store(lambda place: threading.current_thread().name))
        return Done()

    cable.does = ask
    exchange.now()
    ended(qtbot, exchange)
    assert [name.rpartition("_")[0] for name in names] == ["net", "store"]


def test_what_one_worker_asked_for_never_reaches_a_colleagues_store(tasks: Tasks, qtbot: QtBot, tmp_path: Path) -> None:
    """She locks while the answer is on its way, and he unlocks: it isn't laid down in his store."""
    hers, his = laptop(tmp_path / "hers"), laptop(tmp_path / "his", name="Callum Ashworth")
    asked, back, reached = threading.Event(), threading.Event(), []

    def slow(at_store: Any, *_: Any) -> Done:
        reached.append(at_store(lambda place: place.actor.name))
        asked.set()
        back.wait(10)
        reached.append(at_store(lambda place: place.actor.name))
        return Done()

    tasks.come_in(hers)
    exchange = Exchange(tasks, Sharing(slow, lambda _failures: 60.0))
    exchange.now()
    assert asked.wait(10)
    exchange.stop()
    tasks.go_out()
    tasks.come_in(his)
    back.set()
    qtbot.waitUntil(lambda: not exchange.current.working)
    assert reached == ["Nadia Rahman"]
    tasks.go_out()
    hers.store.close()
    his.store.close()


def test_what_can_still_be_undone_is_shared_when_its_time_is_over(
    exchange: Exchange, tasks: Tasks, cable: Cable, qtbot: QtBot
) -> None:
    place = tasks.workplace
    assert place is not None
    place.store.grace.hold(1, 0.3)
    tasks.tell(NEW)
    assert 300 <= exchange._due.interval() <= 350
    ended(qtbot, exchange)
    assert (cable.runs, place.held_s()) == (1, 0)


def test_what_is_held_does_not_put_off_what_may_not_wait(
    exchange: Exchange, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drive, "AFTER_A_CHANGE_MS", 60_000)
    place = tasks.workplace
    assert place is not None
    tasks.tell(NEW)
    place.store.grace.hold(1, 600)
    tasks.tell(NEW)
    assert exchange._due.interval() == 60_000
    place.let_go()


def test_an_exchange_meanwhile_comes_back_for_what_waits(
    exchange: Exchange, tasks: Tasks, cable: Cable, qtbot: QtBot
) -> None:
    place = tasks.workplace
    assert place is not None
    place.store.grace.hold(1, 600)
    exchange._on_due()
    ended(qtbot, exchange)
    assert 500_000 < exchange._due.interval() <= 600_050


def test_whoever_asks_for_it_now_waits_for_nothing(
    exchange: Exchange, tasks: Tasks, cable: Cable, qtbot: QtBot
) -> None:
    place = tasks.workplace
    assert place is not None
    place.store.grace.hold(1, 600)
    left: list[float] = []

    def looks(at_store: Any, *_: Any) -> Done:
        left.append(at_store(lambda at: at.held_s()))
        return Done()

    cable.does = looks
    exchange.now()
    ended(qtbot, exchange)
    assert left == [0]


@pytest.mark.parametrize(("code", "said"), [("upgrade", ["Nadia Rahman"]), ("ConnectError", [])])
def test_a_lock_says_its_last_word_to_a_server_that_still_takes_it(
    exchange: Exchange, tasks: Tasks, cable: Cable, qtbot: QtBot, code: str, said: list[str]
) -> None:
    """A server that asks for a newer version takes what was saved; one that isn't reached isn't called once more."""
    heard: list[str] = []

    def fails(*_: Any) -> Any:
        raise Trouble("Not now.", code)

    cable.does = fails
    exchange.now()
    assert ended(qtbot, exchange).failures == 1
    exchange.sharing = exchange.sharing._replace(last_word=lambda place: heard.append(place.actor.name))
    exchange.leave()
    passed: list[None] = []
    tasks.at_the_store(tasks, lambda: None, then=passed.append)
    qtbot.waitUntil(lambda: bool(passed))
    assert heard == said
