"""How many keys the commonest jobs take, counted with no mouse, held against the table that says so."""

import re
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.journeys.test_coach_week import (
    step_01_a_shift_starts_and_who_is_in_is_looked_at,
    step_03_we_say_who_we_are,
    step_06_a_record_no_longer_than_it_must_be,
)
from tests.journeys.week import Week, worked
from tests.shape.tree import ROOT
from vru_case.models.contact import Contact, ContactAttempt
from vru_case.models.plan import Action, FollowUp, Need
from vru_case.ui.pages.person.plan_rows import ActionTick

pytestmark = pytest.mark.qt_log_ignore("grabbing the (?:keyboard|mouse)", extend=True)
COUNTED: dict[str, int] = {}


def _job(name: str) -> Callable[[Callable[[Week], None]], Callable[[Week], None]]:
    """Count the keys of a job from the person's open page to its end."""

    def of(job: Callable[[Week], None]) -> Callable[[Week], None]:
        def step(week: Week) -> None:
            week.page()
            week.keys.count = 0
            job(week)
            COUNTED[name] = week.keys.count
            # What was only opened is put away again, uncounted.
            if QApplication.activeModalWidget() is not None:
                week.keys.press("Esc")

        step.__name__ = job.__name__
        return step

    return of


@_job("log a call")
def a_call(week: Week) -> None:
    week.keys.press("N")
    week.keys.write("x")
    week.keys.press("Ctrl+Return")
    assert week.keys.rows(Contact, week.who)[-1].mode == "PHONE_OUT"


@_job("log an attempt")
def an_attempt(week: Week) -> None:
    before = len(week.keys.rows(FollowUp, week.who))
    week.keys.press("N", "Alt+R", "3", "Alt+F", "Ctrl+Return")
    assert week.keys.rows(ContactAttempt, week.who)
    assert len(week.keys.rows(FollowUp, week.who)) == before + 1


@_job("a text in")
def a_text_in(week: Week) -> None:
    week.keys.press("N", "Alt+3", "Alt+W", "2")
    week.keys.write("x")
    week.keys.press("Ctrl+Return")
    assert week.keys.rows(Contact, week.who)[-1].mode == "TEXT_IN"


@_job("set the follow-up the programme suggests")
def the_next_time(week: Week) -> None:
    before = len(week.keys.rows(FollowUp, week.who))
    week.keys.press("F", "Ctrl+Return")
    assert len(week.keys.rows(FollowUp, week.who)) == before + 1


@_job("add a need")
def a_need(week: Week) -> None:
    week.keys.press("A", "N")
    week.keys.answer(domain="Wo")
    week.keys.save()
    assert week.keys.one(Need, week.who).domain == "ETE"


@_job("add an action")
def an_action(week: Week) -> None:
    week.keys.press("A", "T")
    week.keys.answer(what="x")
    week.keys.save()
    assert week.keys.one(Action, week.who).done_on is None


@_job("an action done")
def done(week: Week) -> None:
    week.keys.press("Ctrl+PgDown")
    week.keys.to(lambda now: isinstance(now, ActionTick), "the tick of the action")
    week.keys.press("Space")
    assert week.keys.one(Action, week.who).done_on is not None


@_job("open a referral to a partner")
def a_referral(week: Week) -> None:
    week.keys.press("R")
    week.keys.sheet()


@_job("open the printed summary")
def a_summary(week: Week) -> None:
    week.keys.press("Ctrl+P")
    week.keys.sheet()


JOBS = (a_call, an_attempt, a_text_in, the_next_time, a_need, an_action, done, a_referral, a_summary)
FIRST = (
    step_01_a_shift_starts_and_who_is_in_is_looked_at,
    step_03_we_say_who_we_are,
    step_06_a_record_no_longer_than_it_must_be,
)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Exception | None]]:
    with worked(tmp_path_factory.mktemp("keys") / "laptop", "divert", "Callum Ashworth", (*FIRST, *JOBS)) as wrong:
        yield wrong


def test_every_job_is_done(found: dict[str, Exception | None]) -> None:
    assert {name: repr(wrong) for name, wrong in found.items() if wrong} == {}


def test_the_table_says_what_was_counted(found: dict[str, Exception | None]) -> None:
    page = (ROOT / "docs" / "keys.md").read_text("utf-8")
    said = {
        name: int(count) for name, count in re.findall(r"^\| ([^|(,]+?) ?(?:[,(][^|]*)? \| (\d+)", page, re.MULTILINE)
    }
    assert {name: said.get(name) for name in COUNTED} == COUNTED
