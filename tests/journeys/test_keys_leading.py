"""How many keys a supervisor's commonest jobs take from Today, counted with no mouse, held against the same table."""

import re
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.journeys.leading import row, tab
from tests.journeys.test_supervisor_week import NAME, SAM, behind, team
from tests.journeys.week import Week, worked
from tests.shape.tree import ROOT
from tests.ui.opened import wait_until
from vru_case.models.episode import Assignment
from vru_case.models.referral import Referral
from vru_case.models.supervision import PlanSignOff, SupervisionNote
from vru_case.ui.pages.reports.board_give import GiveOutSheet

pytestmark = pytest.mark.qt_log_ignore("grabbing the (?:keyboard|mouse)", extend=True)
COUNTED: dict[str, int] = {}
Job = Callable[[Week], None]


def _job(name: str, place: str, code: str) -> Callable[[Job], Job]:
    """Count the keys of a job from Today to its end. The tab it is on is the one that was looked at last."""

    def of(job: Job) -> Job:
        def step(week: Week) -> None:
            tab(week.keys, place, code)
            week.keys.press("Ctrl+1")
            week.keys.count = 0
            job(week)
            COUNTED[name] = week.keys.count
            if QApplication.activeModalWidget() is not None:
                week.keys.press("Esc")

        step.__name__ = job.__name__
        return step

    return of


@_job("from the duty board to a person", "team", "board")
def a_person(week: Week) -> None:
    behind(week, "safeguarding", "Max Ford")
    assert week.keys.one(Assignment, week.keys.person_id, ended_on=None).worker_id == SAM


@_job("give somebody to a worker", "team", "allocation")
def allocated(week: Week) -> None:
    keys = week.keys
    keys.press("Ctrl+8", "Home", "A")
    keys.answer(worker_id="Ki", reason="New")
    keys.save()
    assert keys.one(Assignment, keys.one(Referral).case_id).reason == "NEW"


@_job("a supervision note", "team", "supervision")
def a_note(week: Week) -> None:
    keys = week.keys
    keys.press("Ctrl+8", "N")
    keys.write("x")
    keys.press("Ctrl+Return")
    assert keys.one(SupervisionNote).words == "x"


@_job("sign a plan off", "team", "board")
def signed(week: Week) -> None:
    behind(week, "plans", "Max Ford")
    week.keys.save()
    assert week.keys.one(PlanSignOff).answer == "SIGNED"


@_job("open the sheet that gives out the board pack", "reports", "board")
def a_pack(week: Week) -> None:
    keys = week.keys
    keys.press("Ctrl+9")
    page = keys.session.workspace.whole("reports").section  # type: ignore[attr-defined]
    wait_until(lambda: not page._soon.isActive() and not page.pane.busy and page.pane.shown, "the pack")
    keys.settle()
    keys.press("S")
    wait_until(lambda: isinstance(keys.front(), GiveOutSheet), "the sheet")


def a_talk_leads_to_the_worker(week: Week) -> None:
    """Not counted: from Today to the notes about whom one meets today, whichever tab of Team was looked at last."""
    keys = week.keys
    page = tab(keys, "team", "supervision")
    row(keys, "Sam Hill")
    keys.press("N")
    keys.answer(words="x", next_on="today")
    keys.save()
    row(keys, "Kit Moss")
    tab(keys, "team", "board")
    keys.press("Ctrl+1")
    keys.to_row("Supervision with Sam Hill")
    keys.press("Return")
    assert keys.session.workspace.place == "team"
    assert keys.session.workspace.whole("team").section is page  # type: ignore[attr-defined]
    assert page.who.worker_id == SAM
    assert page.isAncestorOf(keys.focus())


JOBS = (a_person, allocated, a_note, signed, a_pack)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Exception | None]]:
    folder = tmp_path_factory.mktemp("keys")
    with worked(
        folder / "laptop", "divert", NAME, (*JOBS, a_talk_leads_to_the_worker), role="supervisor", fill=team
    ) as wrong:
        yield wrong


def test_every_job_is_done(found: dict[str, Exception | None]) -> None:
    assert {name: repr(wrong) for name, wrong in found.items() if wrong} == {}


def test_the_table_says_what_was_counted(found: dict[str, Exception | None]) -> None:
    page = (ROOT / "docs" / "keys.md").read_text("utf-8")
    said = {
        name: int(count) for name, count in re.findall(r"^\| ([^|(,]+?) ?(?:[,(][^|]*)? \| (\d+)", page, re.MULTILINE)
    }
    assert len(COUNTED) == len(JOBS)
    assert {name: said.get(name) for name in COUNTED} == COUNTED
