"""One exchange after another over one line: what is asked, what overlaps, how it slows down, what stopping leaves."""

from collections.abc import Callable, Iterator
from threading import Event
from time import monotonic
from typing import Any

import pytest

from tests.sync.cable import Forward, flip
from tests.sync.conftest import Team
from tests.sync.laptops import Laptop
from vru_case.errors import Refusal, Trouble
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewNote
from vru_case.sync import line as lines
from vru_case.sync import pace as paces
from vru_case.sync import wire
from vru_case.sync.cycle import TOO_OLD, Step
from vru_case.sync.line import Line
from vru_case.sync.pace import Pace
from vru_case.sync.post import OFFLINE, SLOW, LineTrouble, Post, ServerSaid, TooSlow
from vru_case.sync.rhythm import delay

PATIENCE_S = 60


@pytest.fixture
def line() -> Iterator[Line]:
    line = Line()
    yield line
    line.close()


def notes(laptop: Laptop, count: int, words: str = "Note") -> None:
    sam = next(iter(laptop.rows("person")))
    for number in range(count):
        laptop.write(contacts.note, NewNote(sam, f"{words} {number}"))


def paths(team: Team, since: int) -> list[str]:
    return [line.split()[1].partition("?")[0] for line in team.cable.seen[since:]]


def test_hello_is_said_once_in_a_while(team: Team, line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    team.room.registered(team.nadia, known_as="Sam")
    team.nadia.exchange(line=line)
    assert paths(team, 0)[:3] == ["/v1/hello", "/v1/push", "/v1/pull"]
    begun = len(team.cable.seen)
    notes(team.nadia, 1)
    said = team.nadia.exchange(line=line)
    assert (said.pushed, said.caught_up) == (1, True)
    assert paths(team, begun) == ["/v1/push", "/v1/pull"]
    late = monotonic() + lines.GREETED_S + 1
    monkeypatch.setattr(lines, "monotonic", lambda: late)
    begun = len(team.cable.seen)
    team.nadia.exchange(line=line)
    assert paths(team, begun) == ["/v1/hello", "/v1/pull"]


def test_hello_is_said_again_after_a_failure(team: Team, line: Line) -> None:
    team.nadia.exchange(line=line)
    team.cable.next("/v1/pull", flip(5))
    with pytest.raises(Trouble):
        team.nadia.exchange(line=line)
    begun = len(team.cable.seen)
    team.nadia.exchange(line=line)
    assert paths(team, begun) == ["/v1/hello", "/v1/pull"]


def test_one_connection_is_enough(team: Team, line: Line) -> None:
    team.nadia.exchange(line=line)
    connected = len(team.cable._threads)
    for _ in range(3):
        team.nadia.exchange(line=line)
    assert len(team.cable._threads) == connected


def test_a_connection_that_went_while_nobody_looked_is_made_again(team: Team, line: Line) -> None:
    """A proxy closes it, or a laptop slept; and the server may have worked on what it then can't answer."""
    team.room.shared(team.nadia, known_as="Sam")
    team.nadia.exchange(line=line)
    for path in ("/v1/pull", "/v1/push"):
        if path == "/v1/push":
            notes(team.nadia, 1)
        team.cable.next(path, lambda forward: forward()[:0])
        assert team.nadia.exchange(line=line).caught_up
    assert team.room.world.one("SELECT count(*) FROM sync_row WHERE entity = 'note'") == 1
    team.cable.next("/v1/pull", lambda forward: b"", lambda forward: b"")
    with pytest.raises(LineTrouble, match=OFFLINE):
        team.nadia.exchange(line=line)


def test_a_line_never_signs_for_somebody_else(team: Team, line: Line) -> None:
    team.room.registered(team.nadia, known_as="Sam")
    for laptop in (team.nadia, team.sue, team.nadia):
        assert laptop.exchange(line=line).caught_up
    assert list(team.sue.rows("person")) == list(team.nadia.rows("person"))
    with team.room.world.engine.connect() as conn:
        by = conn.exec_driver_sql("SELECT DISTINCT device_id FROM applied").scalars().all()
    assert by == [team.nadia.enrolment().device_id]


class Slow(Post):
    """A line too thin for more than `carries` at a time."""

    carries: int
    asked: list[int]

    def push(self, batch: wire.Push) -> wire.PushAnswer:
        self.asked.append(len(batch.ops))
        if len(batch.ops) > self.carries:
            raise TooSlow(SLOW)
        return super().push(batch)

    def pull(self, cursor: str, limit: int = wire.PAGE) -> wire.Page:
        self.asked.append(limit)
        if limit > self.carries:
            raise TooSlow(SLOW)
        return super().pull(cursor, limit)


def thin(carries: int, only: str = "") -> type[Slow]:
    """Thin for pushes, for pulls, or for both."""
    own: dict[str, Any] = {"carries": carries, "asked": []}
    if only:
        own["pull" if only == "push" else "push"] = getattr(Post, "pull" if only == "push" else "push")
    return type("Thin", (Slow,), own)


def test_fewer_are_sent_where_the_line_is_thin_and_that_is_remembered(
    team: Team, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paces, "FIRST", 40)
    line.pace.ops = 40
    team.room.shared(team.nadia, team.sue, known_as="Sam")
    notes(team.nadia, 50)
    way = thin(20, "push")
    monkeypatch.setattr(paces, "QUICK_S", 0.0)
    assert team.nadia.exchange(line=line, connect=way).pushed == 50
    assert way.asked == [40, 20, 20, 10]
    assert line.pace.ops == 20
    assert team.room.world.one("SELECT count(*) FROM sync_row WHERE entity = 'note'") == 50
    team.sue.exchange()
    assert len(team.sue.rows("note")) == 50


def test_shorter_pages_are_asked_for_where_the_line_is_thin(team: Team, line: Line) -> None:
    team.room.shared(team.nadia, known_as="Sam")
    notes(team.nadia, 70)
    team.nadia.exchange()
    way = thin(70, "pull")
    assert team.sue.exchange(line=line, connect=way).caught_up
    assert way.asked[:6] == [1000, 500, 250, 125, 62, 124]
    assert len(team.sue.rows("note")) == 70


def test_a_line_that_carries_nothing_is_left_alone(team: Team, line: Line) -> None:
    team.room.shared(team.nadia, known_as="Sam")
    notes(team.nadia, 20)
    way = thin(0)
    with pytest.raises(TooSlow):
        team.nadia.exchange(line=line, connect=way)
    assert len(way.asked) == paces.PATIENCE
    assert way.asked[-1] == paces.LEAST
    assert team.nadia.states() == ["shared"] + ["waiting"] * 20
    line.close()
    assert team.nadia.exchange(line=line).pushed == 20
    assert set(team.nadia.states()) == {"shared"}


def test_the_pace_grows_while_answers_are_quick() -> None:
    pace = Pace()
    for wanted in (1000, 2000, 2000):
        pace.pushed(0.1)
        assert pace.ops == wanted
    pace.pushed(paces.QUICK_S + 1)
    assert pace.ops == 2000
    assert pace.push_timed_out(2000)
    assert pace.ops == 1000
    pace.rows = 100
    pace.pulled(0.1)
    assert pace.rows == 200


def test_the_next_batch_is_taken_while_the_server_works_on_one(team: Team, line: Line) -> None:
    team.room.shared(team.nadia, known_as="Sam")
    notes(team.nadia, 30)
    line.pace.ops = 10
    behind, waited = Event(), list[bool]()

    class Waiting(Post):
        def push(self, batch: wire.Push) -> wire.PushAnswer:
            if batch.ops[0].no == 2:
                waited.append(behind.wait(PATIENCE_S))
            return super().push(batch)

    calls: list[int] = []

    def at_store(ask: Callable[..., Any]) -> Any:
        calls.append(1)
        answer = ask(team.nadia.place)
        if team.nadia.enrolment().next_number > 21:
            # Twenty are numbered: ten are on their way, ten are ready behind them.
            behind.set()
        return answer

    assert team.nadia.exchange(at=at_store, line=line, connect=Waiting).pushed == 30
    assert waited == [True]


def test_the_next_page_is_on_its_way_while_one_is_laid_down(team: Team, line: Line) -> None:
    team.room.shared(team.nadia, known_as="Sam")
    notes(team.nadia, 30)
    team.nadia.exchange()
    asked: list[Event] = [Event() for _ in range(100)]
    count = iter(range(100))

    class Noted(Post):
        def pull(self, cursor: str, limit: int = 10) -> wire.Page:
            asked[next(count)].set()
            return super().pull(cursor, 10)

    laid: list[bool] = []

    def told(_changes: Any) -> None:
        # Page number n has just been laid down: by then the one behind it had been asked for.
        laid.append(asked[len(laid) + 1].wait(PATIENCE_S) if len(laid) < 2 else True)

    assert team.sue.exchange(line=line, connect=Noted, told=told).caught_up
    assert laid[:2] == [True, True]


@pytest.mark.parametrize("how", ["stopped", "locked", "crashed"])
def test_whatever_ends_an_exchange_no_answer_goes_anywhere(team: Team, line: Line, how: str) -> None:
    """The worker locks while a page is on its way: it is not listened to, and no thread waits for it."""
    team.room.shared(team.nadia, known_as="Sam")
    notes(team.nadia, 30)
    team.nadia.exchange()
    released, second = Event(), Event()
    told: list[object] = []
    pages: list[wire.Page] = []

    class Slowly(Post):
        def pull(self, cursor: str, limit: int = 10) -> wire.Page:
            if pages:
                second.set()
                assert released.wait(PATIENCE_S)
            pages.append(super().pull(cursor, 10))
            return pages[-1]

        def hang_up(self) -> None:
            super().hang_up()
            released.set()

    def at_store(ask: Callable[..., Any]) -> Any:
        if pages and not told:
            # The first page is about to be laid down, and the second is on its way.
            assert second.wait(PATIENCE_S)
            if how != "stopped":
                raise {"locked": Refusal("Locked."), "crashed": KeyError()}[how]
        return ask(team.sue.place)

    def hear(changes: object) -> None:
        told.append(changes)
        released.set()

    if how == "stopped":
        said = team.sue.exchange(at=at_store, line=line, connect=Slowly, told=hear, stop=lambda: bool(told))
        assert not said.caught_up
    else:
        with pytest.raises(Refusal if how == "locked" else KeyError):
            team.sue.exchange(at=at_store, line=line, connect=Slowly, told=hear)
    assert len(team.sue.rows("note")) < 20
    assert team.sue.exchange(line=line).caught_up
    assert len(team.sue.rows("note")) == 30


def test_a_line_can_be_cut_while_it_waits(team: Team, line: Line) -> None:
    team.nadia.exchange(line=line)

    def cut(forward: Forward) -> bytes:
        line.hang_up()
        return forward()

    team.cable.next("/v1/pull", cut)
    with pytest.raises(LineTrouble, match=OFFLINE):
        team.nadia.exchange(line=line)
    assert team.nadia.exchange(line=line).caught_up


def test_an_old_version_sends_and_does_not_take(team: Team) -> None:
    class Newer(Post):
        def hello(self) -> wire.Hello:
            said = super().hello()
            said.min_schema = wire.SCHEMA + 1
            return said

    team.room.registered(team.sue, known_as="Max")
    team.sue.exchange()
    team.room.registered(team.nadia, known_as="Sam")
    begun = len(team.cable.seen)
    with pytest.raises(Trouble) as trouble:
        team.nadia.exchange(connect=Newer)
    assert (trouble.value.message, trouble.value.detail) == (TOO_OLD, "upgrade")
    assert paths(team, begun) == ["/v1/hello", "/v1/push"]
    assert team.nadia.states() == ["shared"]
    assert len(team.nadia.rows("person")) == 1
    team.nadia.exchange()
    assert len(team.nadia.rows("person")) == 2


def test_a_server_that_asks_to_be_left_alone_is_left_alone(team: Team) -> None:
    def busy(_forward: Forward) -> bytes:
        body = b'{"code": "busy", "message": "Later, please."}'
        return b"HTTP/1.1 503 Busy\r\nRetry-After: 17\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)

    team.cable.next("/v1/pull", busy)
    with pytest.raises(ServerSaid) as said:
        team.nadia.exchange()
    assert said.value.after_s == 17
    assert all(17 < delay(1, after_s=said.value.after_s) <= 19 for _ in range(20))
    assert all(1 <= delay(3) <= 8 for _ in range(20))
    assert delay(0) == 60


def test_steps_say_how_far_it_is(team: Team) -> None:
    team.room.registered(team.nadia, known_as="Sam")
    steps: list[Step] = []
    team.nadia.exchange(progress=steps.append)
    assert [step.code for step in steps] == ["hello", "push", "pull"]
    assert steps[1].done == 1
