"""Leaving custody, handing over and a closure sent back: the forms at a desk, and what stands on Today after them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.laptop import space_of
from tests.ui.at_a_desk import AtADesk, at_a_desk
from vru_case import clock
from vru_case.models.directory import Worker
from vru_case.models.encounter import Detention
from vru_case.models.episode import Assignment
from vru_case.services.contact import schedule
from vru_case.services.people import encounters, people
from vru_case.services.people.encounters import NewDetention
from vru_case.services.support import closing, episodes, handed, sign_off
from vru_case.services.support.closing import NewClosing
from vru_case.services.support.episodes import Opening
from vru_case.services.telling import today
from vru_case.services.values import Details, When
from vru_case.services.work import Work
from vru_case.ui.forms.support.hand_over import HandOverSheet
from vru_case.ui.forms.support.left_custody import LeftCustodySheet
from vru_case.ui.forms.support.sign_off import SignOffSheet
from vru_case.ui.pages.today.body import DueBody
from vru_case.ui.parts.listrow import Row
from vru_case.ui.words import endings as words
from vru_case.ui.words import lists

HERE = space_of("divert")
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
SAM = UUID("5eed0000-0000-7000-8000-00000000005a")
SAVE = (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[AtADesk]:
    clock.set_source(lambda: NOW)
    with at_a_desk(qtbot, tmp_path, "divert", role="supervisor") as made:
        yield made


@pytest.fixture
def ways(bench: AtADesk) -> list[Any]:
    """The ways back that toasts offered."""
    found: list[Any] = []

    def note(_said: str, button: str, then: object) -> None:
        if button == lists.UNDO:
            found.append(then)

    bench.desk.said.connect(note)
    return found


@pytest.fixture
def who(bench: AtADesk) -> UUID:
    bench.write(_colleague)
    person = UUID(str(bench.write(people.register, HERE, Details(known_as="Ellis", district="E07000117"))))
    bench.write(episodes.open_, Opening(person))
    return person


def _colleague(work: Work) -> None:
    place = {"space_id": HERE, "case_id": HERE, "author_id": SAM}
    work.add(Worker(id=clock.new_id(), **place, account_id=SAM, name="Sam Whittle", role="worker"))


def undo(bench: AtADesk, ways: list[Any]) -> None:
    ways[-1]()
    bench.settle()


def test_leaving_custody_is_one_key_with_the_meeting_planned_and_undo_takes_both(
    bench: AtADesk, who: UUID, ways: list[Any]
) -> None:
    bench.write(encounters.detain, NewDetention(who, "BLACKPOOL", when=When(NOW - timedelta(hours=20))))
    sheet = bench.opened(LeftCustodySheet(bench.desk, bench.page(who), bench.window))
    sheet.fields["exit_type"].set_value("BAIL")
    bench.keyClick(sheet, *SAVE)
    bench.settle()
    assert _stay(bench).left_on == NOW.date()
    planned = [row for row in bench.page(who).follow_ups if row.kind == schedule.LEFT_CUSTODY]
    assert [(row.due_on - NOW.date()).days for row in planned] == [1]
    undo(bench, ways)
    assert (_stay(bench).left_on, _stay(bench).exit_type) == (None, None)
    assert [row for row in bench.page(who).follow_ups if row.kind == schedule.LEFT_CUSTODY] == []


def test_they_cannot_have_left_before_they_came_and_it_says_so_beside_the_day(bench: AtADesk, who: UUID) -> None:
    bench.write(encounters.detain, NewDetention(who, "BLACKPOOL", when=When(NOW - timedelta(hours=20))))
    sheet = bench.opened(LeftCustodySheet(bench.desk, bench.page(who), bench.window))
    day: Any = sheet.fields["left_on"]
    bench.keyClicks(day._line, "3 days ago")
    bench.keyClick(sheet, *SAVE)
    bench.settle()
    assert "before they arrived" in day.error()
    sheet.reject()
    bench.settle()


def _stay(bench: AtADesk) -> Detention:
    found: Detention = bench.workplace.read(lambda work: work.session.query(Detention).one())
    return found


def test_handing_over_gives_the_lead_with_the_note_and_undo_gives_it_back(
    bench: AtADesk, who: UUID, ways: list[Any]
) -> None:
    sheet = bench.opened(HandOverSheet(bench.desk, bench.page(who), bench.window))
    assert sheet.fields["site"].value() == "BURNLEY"
    bench.keyClick(sheet, *SAVE)
    bench.settle()
    assert sheet.fields["worker_id"].error()
    sheet.fields["worker_id"].set_value(str(SAM))
    sheet.fields["handover"].set_value("Rings back after four")
    bench.keyClick(sheet, *SAVE)
    bench.settle()
    assert bench.page(who).head.lead.account_id == SAM
    told = [entry for entry in bench.page(who).timeline if entry.entity == "assignment"]
    assert [entry.body for entry in told] == ["Rings back after four"]
    # Whoever hands somebody over needs no word of it.
    assert bench.workplace.read(handed.due) == ()
    undo(bench, ways)
    assert bench.page(who).head.lead.account_id == bench.desk.actor.account_id


def handed_to_me(bench: AtADesk, who: UUID) -> DueBody:
    """Today, after Sam handed them to the worker at this laptop."""

    def hand(work: Work) -> None:
        work.add(
            Assignment(
                space_id=HERE, case_id=who, author_id=SAM, worker_id=work.actor.account_id, from_on=clock.today(),
                handover="Rings back after four",
            )
        )  # fmt: skip

    bench.write(hand)
    body = DueBody(bench.desk, bench.window)
    body.resize(500, 600)
    bench.tasks.changed.connect(lambda _changes: bench.tasks.read(body, today.board, then=body.show_board))
    body.show_board(bench.workplace.read(today.board))
    body.show()
    return body


def first(body: DueBody) -> Row:
    model = body.list.model()
    rows = [model.index(place, 0).data(Qt.ItemDataRole.UserRole + 1) for place in range(model.rowCount())]
    return next(row for row in rows if isinstance(row, Row))


def test_somebody_handed_over_stands_on_today_until_they_were_looked_at(bench: AtADesk, who: UUID) -> None:
    body = handed_to_me(bench, who)
    row = first(body)
    assert (row.name, row.detail) == ("Ellis", "From Sam Whittle: Rings back after four")
    assert row.spoken.startswith("Ellis, Sam Whittle handed them to you, ")
    body.list.select(row.id)
    opened: list[object] = []
    body.opened.connect(opened.append)
    body.list.setFocus()
    bench.keyClick(body.list, Qt.Key.Key_Return)
    bench.settle()
    assert opened == [who]
    assert bench.workplace.read(handed.due) == ()


def test_d_puts_the_notice_away_and_undo_brings_it_back(bench: AtADesk, who: UUID, ways: list[Any]) -> None:
    body = handed_to_me(bench, who)
    body.list.select(first(body).id)
    body.list.setFocus()
    bench.keyClick(body.list, Qt.Key.Key_D)
    bench.settle()
    assert bench.said == [words.HANDED_AWAY]
    assert bench.workplace.read(handed.due) == ()
    assert bench.page(who).head.lead.account_id == bench.desk.actor.account_id
    undo(bench, ways)
    assert [each.by for each in bench.workplace.read(handed.due)] == ["Sam Whittle"]


def test_a_closure_is_sent_back_with_words_and_ones_own_is_said_to_be(bench: AtADesk, who: UUID) -> None:
    episode = bench.page(who).episodes[0].id
    bench.write(closing.close, NewClosing(episode, "JOB", ask_sign_off=True))
    sheet = bench.opened(SignOffSheet(bench.desk, bench.workplace.read(sign_off.read, episode), bench.window))
    assert sheet.own.text() == words.OWN_CLOSURE
    bench.mouseClick(sheet.send, Qt.MouseButton.LeftButton)
    bench.settle()
    assert sheet.fields["back"].error() == sign_off.SAY_WHAT
    sheet.fields["back"].set_value("Who keeps in touch about the flat?")
    bench.mouseClick(sheet.send, Qt.MouseButton.LeftButton)
    bench.settle()
    assert [(row.state, row.words) for row in bench.workplace.read(sign_off.due)] == [
        (sign_off.SENT_BACK, "Who keeps in touch about the flat?")
    ]
    assert bench.said[-1] == words.SENT
