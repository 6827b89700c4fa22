"""Who works with whom on screen, by keyboard: several given at once, one asked and answering, cover begun and ended."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.laptop import space_of
from tests.ui.at_a_desk import AtADesk, at_a_desk
from vru_case import clock
from vru_case.models.directory import Worker
from vru_case.services.people import people
from vru_case.services.support import episodes
from vru_case.services.team import cover, laptops, requests, waits
from vru_case.services.team.cover import NewCover
from vru_case.services.team.requests import NewRequest
from vru_case.services.values import Details
from vru_case.services.work import Work
from vru_case.ui.forms.base import FormSheet
from vru_case.ui.forms.team.allocate import AllocateSheet
from vru_case.ui.forms.team.ask_worker import AnswerSheet, AskWorkerSheet
from vru_case.ui.forms.team.cover import CoverSheet
from vru_case.ui.pages.team.allocation import AllocationPage
from vru_case.ui.pages.today.list import TodayList
from vru_case.ui.parts.dates import PartDate
from vru_case.ui.parts.listmodel import ROW, Row, Section
from vru_case.ui.words import team_allocation as words

DIVERT = space_of("divert")
KIT, SAM = uuid4(), uuid4()


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[AtADesk]:
    with at_a_desk(qtbot, tmp_path, "divert", role="supervisor") as made:
        made.write(_colleagues)
        yield made


def _colleagues(work: Work) -> None:
    for account, name in ((KIT, "Kit Moss"), (SAM, "Sam Hill")):
        work.session.add(
            Worker(space_id=DIVERT, case_id=DIVERT, author_id=account, account_id=account, name=name, role="worker")
        )
    work.session.flush()


def somebody(bench: AtADesk, name: str, lead: UUID | None) -> UUID:
    who: UUID = bench.write(people.register, DIVERT, Details(known_as=name))
    bench.write(episodes.open_, episodes.Opening(who))
    bench.write(_led, who, lead)
    return who


def _led(work: Work, who: UUID, lead: UUID | None) -> None:
    if lead is not None:
        episodes.assign(work, who, lead)
    elif (row := episodes.lead_of(work, work.person(who))) is not None:
        row.ended_on = clock.today()
    work.session.flush()


def shown(bench: AtADesk) -> AllocationPage:
    page = AllocationPage(bench.desk, bench.window)
    page.resize(1200, 620)
    page.show()
    bench.window.activateWindow()
    bench.settle()
    return page


def rows(model: Any) -> list[Row]:
    found = [model.index(place).data(ROW) for place in range(model.rowCount())]
    return [row for row in found if not isinstance(row, Section)]


def sheet(bench: AtADesk, kind: type[FormSheet]) -> Any:
    bench.settle()
    (found,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]
    return found


def undo(bench: AtADesk) -> None:
    step = bench.desk.steps.last
    assert step is not None
    step()
    bench.settle()


def lead(bench: AtADesk, who: UUID) -> str:
    return bench.page(who).head.lead.name


def test_two_are_marked_and_given_to_a_worker_and_come_back_with_undo(bench: AtADesk) -> None:
    ids = {somebody(bench, name, None) for name in ("Jo", "Al")}
    page = shown(bench)
    page.focus_list()
    page.picks.list.select_first()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space):
        bench.keyClick(page.picks.list, key)
    assert page.picks.marked.text() == "2 marked"
    page.picks.on_give()
    form = sheet(bench, AllocateSheet)
    assert {each.name for each in form.about} == {"Jo", "Al"}
    form.save()
    bench.settle()
    assert form.fields["worker_id"].error()
    form.fields["worker_id"].set_value(str(KIT))
    form.fields["reason"].set_value("NEW")
    form.fields["handover"].set_value("Both like mornings")
    form.save()
    bench.settle()
    assert {lead(bench, each) for each in ids} == {"Kit Moss"}
    assert rows(page.picks.model) == []
    assert bench.said[-1] == words.GIVE_FORM.said
    undo(bench)
    assert len(rows(page.picks.model)) == 2


def test_a_worker_is_asked_and_says_yes_on_today(bench: AtADesk) -> None:
    who = somebody(bench, "Jo", SAM)
    me = bench.desk.actor.account_id
    bench.write(requests.ask, NewRequest((who,), me, "FIT", "Ring before noon"))
    page = shown(bench)
    assert [(row.name, row.due) for row in rows(page.asked.model)] == [("Jo", "Asked today")]
    today = TodayList(bench.desk, bench.window)
    today.show()
    bench.settle()
    row = rows(today.body.list.model())[0]
    assert row.detail == "Nadia Rahman asks: A better fit for what they need"
    today.body.list.opened.emit(row.id)
    form = sheet(bench, AnswerSheet)
    form.save()
    bench.settle()
    assert lead(bench, who) == "Nadia Rahman"
    assert [(row.due, row.due_tone) for row in rows(page.asked.model)] == [("Said yes", "ok")]


def test_not_this_time_is_said_with_why_and_can_be_taken_back(bench: AtADesk) -> None:
    who = somebody(bench, "Jo", SAM)
    (request,) = bench.write(requests.ask, NewRequest((who,), bench.desk.actor.account_id, "FIT"))
    form = bench.opened(AnswerSheet(bench.desk, bench.workplace.read(requests.read, request), bench.window))
    form.fields["words"].set_value("I know their family")
    form.no.click()
    bench.settle()
    assert bench.said[-1] == words.SAID_NO
    page = shown(bench)
    assert rows(page.asked.model)[0].detail == "Nadia Rahman · I know their family"
    undo(bench)
    assert bench.workplace.read(requests.to_answer)[0].id == request
    assert lead(bench, who) == "Sam Hill"


def test_asking_shows_how_many_each_has_and_refuses_beside_the_field(bench: AtADesk) -> None:
    somebody(bench, "Al", KIT)
    somebody(bench, "Jo", None)
    page = shown(bench)
    page.picks.list.select_first()
    page.picks.on_ask()
    form = sheet(bench, AskWorkerSheet)
    labels = [form.worker.editor.itemText(place) for place in range(form.worker.editor.count())]
    assert "Kit Moss · 1 person" in labels
    assert "Sam Hill · 0 people" in labels
    form.fields["worker_id"].set_value(str(SAM))
    form.save()
    bench.settle()
    assert form.fields["reason"].error()
    form.reject()


def test_cover_is_begun_shown_and_ended_with_a_key(bench: AtADesk) -> None:
    who = somebody(bench, "Jo", SAM)
    page = shown(bench)
    page.on_cover()
    form = sheet(bench, CoverSheet)
    assert form.space.isHidden()
    form.fields["worker_id"].set_value(str(SAM))
    form.fields["cover_id"].set_value(str(bench.desk.actor.account_id))
    form.fields["to_on"].set_value(PartDate(clock.today() + timedelta(days=3), "day"))
    form.save()
    bench.settle()
    (row,) = rows(page.covers.model)
    assert (row.name, row.detail) == ("Nadia Rahman for Sam Hill", "1 person")
    today = TodayList(bench.desk, bench.window)
    today.show()
    bench.settle()
    assert rows(today.body.list.model())[0].name.startswith("For Sam Hill, until ")
    page.covers.list.setFocus()
    page.covers.list.select(row.id)
    bench.keyClick(page.covers.list, Qt.Key.Key_Delete)
    bench.settle()
    assert rows(page.covers.model) == []
    assert bench.said[-1] == words.END_COVER
    assert lead(bench, who) == "Sam Hill"


def test_cover_that_is_over_ends_when_anybody_comes_in(bench: AtADesk) -> None:
    somebody(bench, "Jo", SAM)
    me, now = bench.desk.actor.account_id, clock.now()
    bench.write(cover.begin, NewCover(DIVERT, SAM, me, clock.today()))
    try:
        clock.set_source(lambda: now + timedelta(days=1))
        today = TodayList(bench.desk, bench.window)
        today.show()
        bench.settle()
        assert not bench.workplace.read(cover.due)
    finally:
        clock.set_source(None)


def test_what_has_left_a_laptop_and_what_has_not(bench: AtADesk) -> None:
    who = somebody(bench, "Jo", KIT)
    at = clock.now()

    def told(work: Work) -> None:
        seen = {"account": str(SAM), "seen": at.isoformat(), "behind": 0, "revoked": False}
        devices = [{"device": each, "name": each, **seen} for each in ("one", "two")]
        left = [
            {"case": str(who), "device": "one", "at": at.isoformat()},
            {"case": str(who), "device": "two", "at": None},
        ]
        laptops.keep(work, {"as_of": at.isoformat(), "laptops": devices, "left": left})

    bench.write(told)
    page = shown(bench)
    said = [row.detail for row in rows(page.left.model)]
    assert said[0] == f"left Sam Hill’s laptop at {clock.local(at):%H:%M}"
    assert said[1].startswith("still on Sam Hill’s laptop, last seen at")
    assert page.left.nothing.isHidden()


def test_the_server_is_asked_when_somebody_wants_to_know_now(bench: AtADesk) -> None:
    page = shown(bench)
    asked: list[bool] = []
    bench.desk.server_asked.connect(lambda: asked.append(bench.workplace.read(laptops.read).again))
    page.ask_now.click()
    bench.settle()
    # By then the store says that what was told lately isn't good enough.
    assert asked == [True]
    assert bench.said[-1] == words.ASKING_NOW
    assert not bench.workplace.read(laptops.known)


def test_nothing_to_do_says_so(bench: AtADesk) -> None:
    page = shown(bench)
    assert not bench.workplace.read(waits.unallocated)
    assert page.picks.empty.isVisible()
    assert not page.picks.give.isEnabled()
    page.picks.on_give()
    assert bench.said[-1] == words.CHOOSE_FIRST
