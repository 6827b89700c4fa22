"""The house's own test fixtures can fail: each is shown something it must catch."""

import logging
import threading

import pytest
import structlog

from tests.conftest import judge_log, stray_threads
from vru_case import clock


def test_an_unexpected_log_line_is_a_fault() -> None:
    assert judge_log(["WARNING sync: no route"], ()) == ["nobody expected this log line: WARNING sync: no route"]


def test_an_expected_log_line_that_never_came_is_a_fault() -> None:
    assert judge_log([], ("no route",)) == ["never logged: no route"]


@pytest.mark.expects_log("WARNING .*no route", "ERROR .*no luck")
def test_structlog_and_logging_are_both_heard() -> None:
    structlog.get_logger("sync").warning("no route")
    logging.getLogger("store").error("no luck")


def test_a_thread_that_stays_is_named() -> None:
    before, stop = set(threading.enumerate()), threading.Event()
    thread = threading.Thread(target=stop.wait, name="stays")
    thread.start()
    try:
        assert stray_threads(before, patience=0.01) == ["stays"]
    finally:
        stop.set()
        thread.join()
    assert stray_threads(before) == []


def test_the_clock_is_the_system_clock_again() -> None:
    assert clock._source is clock._system
