"""What two newsletters printed, out of data of that shape: by function, screen, command line and server."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from typer.testing import CliRunner

from tests.laptop import library
from tests.sync.conftest import Team
from tests.sync.laptops import PASSPHRASE, Laptop
from vru_case import cli, clock
from vru_case.models.activity import Activity
from vru_case.models.contact import Contact, ContactAttempt
from vru_case.models.person import Person
from vru_case.models.shift import Shift
from vru_case.reports.command import answered
from vru_case.reports.figures.asking import Report, answer, asked
from vru_case.reports.figures.control import Told
from vru_case.reports.figures.of_store import StoreFacts, spaces_of
from vru_case.reports.looking import Job, Look, some
from vru_case.server import facts as of_server
from vru_case.services.door import Door
from vru_case.services.work import Work
from vru_case.store import keystore, vault
from vru_case.store.vault import Cost

PRINTED = {
    "people-contacted": 380, "sites-active": 8, "training-attendance": 250, "training-organisations": 445,
    "training-people": 105, "training-sessions": 17, "books-ordered": 1090, "survey-returned": 50.3,
    "survey-agree": 97.5, "encompass-notifications": 1210, "encompass-compliance": 80.0, "encompass-teams": 50.0,
    "knives-seized": 1500, "knives-surrendered": 1700, "knives-swept": 0, "knives-intercepted": 0,
    "addresses-visited": 28, "knife-bins": 16, "grant-bids": 42, "grant-awards": 11, "grant-pounds": 180500,
    "youth-members": 25, "youth-priorities": 6, "schools-booked": 12,
}  # fmt: skip
DAY = datetime(2020, 10, 5, 12, tzinfo=UTC)
QUESTION = asked("newsletter", date(2020, 1, 1), date(2020, 11, 30), "", "none")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vault, "_stretch", cache(vault._stretch))
    monkeypatch.setattr(keystore, "system_keystore", lambda: None)


def write_it(work: Work, space: UUID) -> None:
    """A year of work."""
    here = work.in_space(space)

    def line(register: str, parent: UUID | None = None, **values: Any) -> UUID:
        row = work.add(Activity(**here, register=register, values=values, happened_at=DAY, parent_id=parent))
        work.session.flush()
        return row.id

    for number in range(385):
        person = clock.new_id()
        mine = here | {"case_id": person}
        work.add(Person(**mine, id=person, reference=f"P{number:04}"))
        work.session.flush()
        if number < 380:
            for times in range(1 + number % 2):
                work.add(Contact(**mine, mode="PHONE_OUT", happened_at=DAY - timedelta(days=30 * times)))
        else:
            work.add(ContactAttempt(**mine, mode="PHONE_OUT", result="NO_ANSWER", happened_at=DAY))
    for number in range(20):
        work.add(Shift(**here, site=f"S{number % 8}", worker_id=work.actor.account_id, started_at=DAY))
    for parent, who in _activities(line):
        line("training-attendance", parent, **who)


def _activities(line: Any) -> Iterator[tuple[UUID, dict[str, Any]]]:
    sessions = [line("training", course="Trauma informed") for _ in range(17)]
    yield sessions[0], {"organisation": "Social care", "sector": "SOCIAL_CARE", "people": 150}
    yield sessions[1], {"organisation": "Partners", "sector": "MULTI", "people": 100}
    for number in range(443):
        who = {"practitioner": f"Teacher {number}"} if number < 105 else {}
        yield sessions[number % 17], {"organisation": f"School {number}", "sector": "EDUCATION", **who}
    yield sessions[2], {"organisation": "SCHOOL 1 ", "sector": "EDUCATION", "practitioner": "teacher 1"}
    for ordered in (500, 590):
        line("books", title="A book", ordered=ordered)
    survey = line("surveys", survey="Encompass", issued=636, returned=320)
    for agree in (99, 98, 97, 96):
        line("survey-answers", survey, question=f"Question {agree}", answered=100, agree=agree)
    line("encompass", team="East", notifications=605, eligible=300, notified=300)
    line("encompass", team="West", notifications=605, eligible=300, notified=180)
    edge = line("operations", operation="EDGE", kind="x", addresses=28, bins=16)
    line("weapons", edge, route="surrendered", number=1700)
    line("weapons", edge, route="seized", number=1500)
    for number in range(42):
        won = {"decision": "awarded", "awarded": 16400 + 100 * (number == 0)} if number < 11 else {}
        line("grants", bid="Boxing", organisation="Club", asked=20000, **won or {"decision": "not_awarded"})
    line("grants", bid="Boxing", organisation="Club", asked=1)  # taken out below
    line("youth-commission", what="Membership", members=25)
    for number in range(6):
        line("youth-priorities", priority=f"Priority {number}")
    for number in range(14):
        line("school-sessions", organisation=f"School {number % 12}", session="Captain Calm")


def take_out(work: Work) -> None:
    """The bid that was a mistake."""
    for row in work.session.query(Activity).filter_by(register="grants"):
        if row.values["asked"] == 1:
            row.removed_on = DAY.date()


def told(report: Report) -> dict[str, float | None]:
    return {
        each.definition.id: None if each.total.value is None else round(each.total.value, 1) for each in report.tables
    }


def on_screen(work: Work, programme: str) -> dict[str, float | None]:
    """As the tab Figures asks: each by itself."""
    jobs: list[Job] = [("told", each.id, 0) for each, _ in QUESTION.each()]
    look = Look(QUESTION.period, "", "none")
    found = StoreFacts().ask(work, spaces_of(work, programme), lambda facts: some(facts, jobs, look, 60.0))
    lines = {name: each.total for (_, name, _), each in found if isinstance(each, Told)}
    return {name: None if line.value is None else round(line.value, 1) for name, line in lines.items()}


def test_each_printed_number_is_a_query_with_the_same_answer_everywhere(team: Team, tmp_path: Path) -> None:
    root = tmp_path / "sue"
    joined = replace(team.room.joined["sue"], server=team.cable.url)
    sue = Laptop(Door(root, library(), None, Cost()).set_up(joined, PASSPHRASE)[1], root)
    sue.write(write_it, team.ed)
    sue.write(take_out)
    sue.exchange()
    here = sue.place.read(answered, "ed-navigator", QUESTION)
    assert told(here) == PRINTED
    assert sue.place.read(on_screen, "ed-navigator") == PRINTED
    engine = team.room.world.engine
    there = answer(of_server.of_programme(engine, library(), "ed-navigator"), QUESTION)
    assert told(there) == PRINTED
    sue.place.store.close()
    given = ["--home", str(sue.folder), "report", "newsletter", "--programme", "ed-navigator", "--from", "2020-01-01"]
    done = CliRunner().invoke(
        cli.commands(), [*given, "--to", "2020-11-30", "--control", "none", "--format", "json"], input=PASSPHRASE + "\n"
    )
    assert done.exit_code == 0, done.output
    said = json.loads(done.stdout)
    assert {each["id"]: round(each["value"], 1) for each in said["figures"]} == PRINTED
