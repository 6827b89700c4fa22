"""Jobs run off the GUI thread, answers come back to it, and only to whoever is still there."""

import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tests.laptop import laptop
from tests.store.people import register
from vru_case.errors import Refusal, Trouble
from vru_case.services import desk
from vru_case.services.changes import Changes
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewContact
from vru_case.services.work import Work
from vru_case.ui.tasks import Tasks
from vru_case.ui.words import errors


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


@pytest.fixture
def working(tasks: Tasks, tmp_path: Path) -> Iterator[Tasks]:
    """With an unlocked store."""
    place = laptop(tmp_path)
    tasks.come_in(place)
    yield tasks
    if tasks.go_out() is not None:
        tasks.at_the_store(tasks, place.store.close)
    tasks.close()


def test_a_job_runs_elsewhere_and_answers_here(tasks: Tasks, qtbot: QtBot) -> None:
    here = threading.current_thread()
    seen: list[Any] = []

    def answered(thread: object) -> None:
        seen.append((thread, threading.current_thread()))

    owner = QObject()
    tasks.aside(owner, threading.current_thread, then=answered)
    qtbot.waitUntil(lambda: bool(seen))
    [(there, back)] = seen
    assert there is not here
    assert back is here


def test_an_answer_is_dropped_when_who_asked_has_gone(tasks: Tasks, qtbot: QtBot) -> None:
    gate, owner, other = threading.Event(), QObject(), QObject()
    seen: list[Any] = []
    tasks.aside(owner, gate.wait, then=seen.append)
    tasks.aside(other, lambda: "control", then=seen.append)
    shiboken6.delete(owner)
    gate.set()
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["control"]


def test_a_refusal_of_one_who_has_gone_is_said_to_nobody(tasks: Tasks, qtbot: QtBot) -> None:
    owner, other = QObject(), QObject()
    said: list[str] = []
    done: list[Any] = []
    tasks.troubled.connect(said.append)
    gate = threading.Event()

    def refuse() -> None:
        gate.wait()
        raise Refusal("Not for you")

    tasks.aside(owner, refuse, then=done.append)
    tasks.aside(other, lambda: 1, then=done.append)
    shiboken6.delete(owner)
    gate.set()
    qtbot.waitUntil(lambda: bool(done))
    assert said == []


def test_a_refusal_goes_to_who_asked(tasks: Tasks, qtbot: QtBot) -> None:
    owner = QObject()
    refused: list[Refusal] = []
    said: list[Any] = []
    tasks.troubled.connect(said.append)

    def refuse() -> None:
        raise Refusal("How long was it?", "minutes")

    tasks.aside(owner, refuse, then=said.append, refused=refused.append)
    qtbot.waitUntil(lambda: bool(refused))
    assert (refused[0].message, refused[0].field) == ("How long was it?", "minutes")
    assert said == []


def test_a_refusal_nobody_waits_for_goes_to_the_status_bar(tasks: Tasks, qtbot: QtBot) -> None:
    owner = QObject()

    def refuse() -> None:
        raise Refusal("Not today")

    with qtbot.waitSignal(tasks.troubled) as said:
        tasks.aside(owner, refuse, then=print)
    assert said.args == ["Not today"]


@pytest.mark.expects_log("SQLITE_FULL.*trouble")
def test_a_trouble_goes_to_the_status_bar_and_to_who_asked(tasks: Tasks, qtbot: QtBot) -> None:
    owner = QObject()
    refused: list[Refusal] = []

    def fail() -> None:
        raise Trouble("The disk is full.", "SQLITE_FULL")

    with qtbot.waitSignal(tasks.troubled) as said:
        tasks.aside(owner, fail, then=print, refused=refused.append)
    assert said.args == ["The disk is full."]
    assert [refusal.message for refusal in refused] == ["The disk is full."]


@pytest.mark.expects_log("ValueError.*test_tasks.py:.*fault")
def test_a_fault_is_logged_by_kind_and_place_not_by_its_words(
    tasks: Tasks, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    owner = QObject()

    def fail() -> None:
        raise ValueError("Jordan Mills, 07700 900123")

    with qtbot.waitSignal(tasks.faulted):
        tasks.aside(owner, fail, then=print)
    assert "ValueError" in caplog.text
    assert "Jordan" not in caplog.text


@pytest.mark.expects_log("KeyError.*fault")
def test_a_fault_is_logged_though_who_asked_has_gone(tasks: Tasks, qtbot: QtBot) -> None:
    gate, owner = threading.Event(), QObject()

    def fail() -> None:
        gate.wait()
        raise KeyError("x")

    with qtbot.waitSignal(tasks.faulted):
        tasks.aside(owner, fail, then=print)
        shiboken6.delete(owner)
        gate.set()


def test_a_read_while_locked_is_refused(tasks: Tasks) -> None:
    owner = QObject()
    refused: list[Refusal] = []
    tasks.read(owner, desk.drafts, then=print, refused=refused.append)
    assert [refusal.message for refusal in refused] == [errors.LOCKED]


def test_reading_and_writing_an_open_store(working: Tasks, qtbot: QtBot) -> None:
    owner = QObject()
    seen: list[Any] = []
    working.write(owner, desk.remember, "view:x", {"row": 1})
    working.read(owner, desk.recall, "view:x", then=seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [{"row": 1}]


def test_what_was_queued_before_the_lock_is_still_written(working: Tasks, qtbot: QtBot) -> None:
    gate, owner = threading.Event(), QObject()
    seen: list[Any] = []
    place = working.workplace
    assert place is not None
    working.at_the_store(owner, gate.wait)
    working.write(owner, desk.keep_draft, "contact:x", {"text": "half a word"})
    working.go_out()
    working.at_the_store(owner, lambda: place.read(desk.draft, "contact:x"), then=seen.append)
    gate.set()
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [{"text": "half a word"}]
    working.come_in(place)


def test_the_net_is_refused_once_it_is_locked(working: Tasks) -> None:
    gate, owner = threading.Event(), QObject()
    answers: list[str] = []
    place = working.workplace
    assert place is not None

    def at_the_net() -> None:
        try:
            answers.append(working.from_the_net(lambda there: there.actor.name))
        except Refusal as refusal:
            answers.append(refusal.message)

    at_the_net()
    working.at_the_store(owner, gate.wait)
    asking = threading.Thread(target=at_the_net)
    asking.start()
    working.go_out()
    gate.set()
    asking.join()
    assert answers == ["Nadia Rahman", errors.LOCKED]
    working.come_in(place)


def test_every_screen_is_told_of_a_change_after_who_asked(working: Tasks, qtbot: QtBot) -> None:
    order: list[object] = []
    changes = Changes(entities=frozenset({"contact"}))
    working.changed.connect(order.append)
    working.tell(Changes())
    working.tell(changes)
    assert order == [changes]


def test_close_finishes_what_is_queued_and_takes_no_more(tasks: Tasks) -> None:
    owner = QObject()
    done: list[Any] = []
    for number in range(20):
        tasks.at_the_store(owner, partial(done.append, number))
    tasks.close()
    assert done == list(range(20))
    tasks.at_the_store(owner, lambda: done.append("late"))
    assert done == list(range(20))
    assert not [thread for thread in threading.enumerate() if thread.name.startswith(("store", "net", "sums"))]


def test_a_write_that_fails_leaves_nothing(working: Tasks, qtbot: QtBot) -> None:
    owner = QObject()
    refused: list[Refusal] = []
    seen: list[Any] = []

    def half(work: Work) -> None:
        desk.remember(work, "view:y", {"row": 2})
        raise Refusal("No")

    working.write(owner, half, refused=refused.append)
    working.read(owner, desk.recall, "view:y", then=seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert len(refused) == 1
    assert seen == [{}]


def test_behind_the_answer_of_a_save_the_store_settles_by_itself(working: Tasks, qtbot: QtBot) -> None:
    place = working.workplace
    assert place is not None
    [person] = register(place)
    after: list[Any] = []

    def left() -> int:
        return len(place.store._unsettled)

    def saved(_made: Any) -> None:
        # Queued behind what the save left to be done; it reads nothing, so it settles nothing itself.
        working.at_the_store(working, left, then=after.append)

    working.write(working, contacts.record, NewContact(person, "PHONE_OUT", "about kites"), then=saved)
    qtbot.waitUntil(lambda: bool(after))
    assert after == [0]
