"""What supervising puts on Today: a plan to sign, one that came back, the next talk, and words about one's record."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.supervising import DIVERT, account, known
from tests.ui.at_a_desk import AtADesk, at_a_desk
from vru_case import clock
from vru_case.services.people import people
from vru_case.services.plan import plan, plan_versions
from vru_case.services.plan.plan import NewGoal
from vru_case.services.plan.plan_versions import NewVersion
from vru_case.services.safety import walls
from vru_case.services.safety.walls import NewWall
from vru_case.services.supervising import checks, notes, plans, samples
from vru_case.services.supervising.quality_values import NewCheck, NewSample
from vru_case.services.supervising.values import NewNote
from vru_case.services.support import episodes, handing_over
from vru_case.services.support.episodes import Opening
from vru_case.services.support.handing_over import HandOver
from vru_case.services.values import Details
from vru_case.ui.forms.supervising.feedback import FeedbackSheet
from vru_case.ui.forms.supervising.plan_sign_off import PlanSignOffSheet
from vru_case.ui.pages.person.page import PersonPane
from vru_case.ui.pages.person.plan import PlanTab
from vru_case.ui.pages.today.list import TodayList
from vru_case.ui.parts.listmodel import ROW, Row
from vru_case.ui.words import safety as safety_words
from vru_case.ui.words import supervision as words
from vru_case.ui.words import supervision_plans as plan_words

OMAR = account("Omar Haq")


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[AtADesk]:
    with at_a_desk(qtbot, tmp_path, "divert", role="supervisor") as made:
        made.workplace.write(known, "Omar Haq")
        yield made


def person(bench: AtADesk) -> UUID:
    who: UUID = bench.write(people.register, DIVERT, Details(known_as="Kit"))
    bench.write(episodes.open_, Opening(who))
    bench.write(plan.add_goal, NewGoal(who, "Pass the theory test"))
    return who


def as_omar(bench: AtADesk) -> None:
    me = bench.workplace.actor
    places = tuple(replace(each, role="worker") for each in me.places)
    bench.workplace.actor = replace(me, account_id=OMAR, name="Omar Haq", places=places)


def today(bench: AtADesk) -> TodayList:
    made = TodayList(bench.desk, bench.window)
    made.resize(432, 600)
    made.show()
    bench.settle()
    return made


def row_of(page: TodayList, detail: str) -> Row:
    model = page.body.list.model()
    rows = [model.index(place, 0).data(ROW) for place in range(model.rowCount())]
    return next(row for row in rows if isinstance(row, Row) and detail in row.detail)


def only(bench: AtADesk, kind: Any) -> Any:
    bench.settle()
    [found] = [each for each in bench.window.findChildren(kind) if each.isVisible()]
    return found


def test_a_plan_is_read_whole_from_today_and_signed(bench: AtADesk) -> None:
    who = person(bench)
    bench.write(plan_versions.agree, NewVersion(who, "YES"))
    page = today(bench)
    row = row_of(page, plan_words.TO_READ)
    chosen: list[object] = []
    page.chosen.connect(chosen.append)
    page.body.list.opened.emit(row.id)
    sheet = only(bench, PlanSignOffSheet)
    assert set(chosen) == {who}
    said = [each.text() for each in sheet.findChildren(type(sheet.title))]
    assert any("Pass the theory test" in each for each in said)
    bench.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bench.settle()
    assert bench.workplace.read(plans.due) == ()
    assert bench.said[-1] == plan_words.SIGN.said


def test_sent_back_needs_words_and_stands_on_the_workers_today_and_plan(bench: AtADesk) -> None:
    who = person(bench)
    bench.write(handing_over.hand_over, HandOver(who, OMAR))
    version = bench.write(plan_versions.agree, NewVersion(who, "YES"))
    tab = PlanTab(bench.desk, PersonPane(bench.desk, bench.window).sheets, bench.window)
    tab.show()
    tab.show_page(bench.page(who))
    assert tab.head.sign.isVisible()
    tab.head.sign.click()
    sheet = only(bench, PlanSignOffSheet)
    sheet.send.click()
    bench.settle()
    assert sheet.fields["back"].error() == plans.SAY_WHAT
    sheet.fields["back"].set_value("Who drives them there?")
    sheet.send.click()
    bench.settle()
    assert bench.said[-1] == plan_words.SENT
    as_omar(bench)
    page = today(bench)
    row = row_of(page, "Who drives them there?")
    opened: list[object] = []
    page.opened.connect(opened.append)
    page.body.list.opened.emit(row.id)
    bench.settle()
    assert opened == [who]
    tab.show_page(bench.page(who))
    stand = bench.page(who).progress.versions[-1].sign_off
    assert stand is not None
    assert plan_words.stands(stand)[0].endswith(plan_words.AGREE_ANEW)
    assert tab.head.sign.isHidden()
    assert version


def test_the_next_supervision_leads_to_team_and_opens_nobody(bench: AtADesk) -> None:
    bench.write(notes.write, NewNote(DIVERT, OMAR, "x", next_on=clock.today()))
    page = today(bench)
    asked: list[tuple[object, object]] = []
    chosen: list[object] = []
    bench.desk.worker_asked.connect(lambda space, worker: asked.append((space, worker)))
    page.chosen.connect(chosen.append)
    page.body.list.opened.emit(row_of(page, words.DUE_WHAT).id)
    bench.settle()
    assert (asked, chosen) == ([(DIVERT, OMAR)], [])


def test_words_about_a_record_are_read_and_gone_with_a_way_back(bench: AtADesk) -> None:
    who = person(bench)
    bench.write(handing_over.hand_over, HandOver(who, OMAR))
    sample = bench.write(samples.draw, NewSample(DIVERT, 1, clock.today(), clock.today()))
    [pick] = bench.workplace.read(checks.read, sample).picks
    bench.write(checks.check, NewCheck(sample, pick.episode_id, "MOSTLY", ("NEXT",), "So much of their own voice."))
    as_omar(bench)
    page = today(bench)
    page.body.list.opened.emit(row_of(page, "So much of their own voice.").id)
    sheet = only(bench, FeedbackSheet)
    backs: list[Any] = []
    bench.desk.said.connect(lambda _said, _button, then: backs.append(then))
    bench.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bench.settle()
    assert bench.workplace.read(checks.feedback) == ()
    backs[-1]()
    bench.settle()
    assert len(bench.workplace.read(checks.feedback)) == 1


def test_the_plan_of_somebody_kept_apart_waits_on_their_page_behind_the_gate(bench: AtADesk) -> None:
    who = person(bench)
    bench.write(plan_versions.agree, NewVersion(who, "YES"))
    bench.write(walls.set_, NewWall(who, person(bench), "HURT_AND_HARM"))
    page = today(bench)
    bench.asked.clear()
    page.body.list.opened.emit(row_of(page, plan_words.TO_READ).id)
    bench.settle()
    assert not bench.window.findChildren(PlanSignOffSheet)
    assert bench.asked == [who]
    assert bench.said[-1] == safety_words.ON_THEIR_PAGE
