"""Where things end, at a desk: one key for a check, a closure looked through by keys, its sign-off, coming back."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from tests.ui.at_a_desk import AtADesk, at_a_desk
from tests.ui.look_forms import james
from vru_case import clock
from vru_case.services.contact import follow_ups
from vru_case.services.contact.follow_ups import NewFollowUp
from vru_case.services.plan import plan
from vru_case.services.plan.plan import NewAction
from vru_case.services.support import closing, outcomes, sign_off, sustained
from vru_case.services.support.closing import NewClosing
from vru_case.services.support.outcomes import NewOutcome
from vru_case.services.telling import person_page, today
from vru_case.services.values import FollowUpRow, When
from vru_case.ui.forms.plan.outcome import OutcomeSheet
from vru_case.ui.forms.support.came_back import CameBackSheet
from vru_case.ui.forms.support.closing import CloseSupportSheet
from vru_case.ui.forms.support.sign_off import PutRightSheet, SignOffSheet
from vru_case.ui.pages.today.body import DueBody
from vru_case.ui.words import endings as words

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SAVE = (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[AtADesk]:
    clock.set_source(lambda: NOW)
    with at_a_desk(qtbot, tmp_path, "ed-navigator", "divert") as made:
        yield made


@pytest.fixture
def who(bench: AtADesk) -> UUID:
    return UUID(str(bench.write(james)))


def checked(bench: AtADesk, who: UUID) -> tuple[DueBody, FollowUpRow]:
    """Today with a job that began four weeks ago, on its check."""
    began = When(NOW - timedelta(weeks=4), "day")
    bench.write(outcomes.keep, NewOutcome(who, "JOB_START", "TOLD_PERSON", when=began))
    body = DueBody(bench.desk, bench.window)
    body.resize(500, 600)
    body.show_board(bench.workplace.read(today.board))
    body.show()
    row = next(row for row in bench.page(who).follow_ups if row.kind == sustained.KIND)
    body.list.select(next(key for key in body._due if str.__str__(key) == str(row.id)))
    body.list.setFocus()
    return body, row


def kinds(bench: AtADesk, who: UUID) -> set[str]:
    return {row.kind.code for row in bench.page(who).outcomes}


@pytest.mark.parametrize(
    ("key", "kept", "said"),
    [("S", {"JOB_START", "JOB_4W"}, words.SAID_STILL), ("U", {"JOB_START"}, words.SAID_NOT_FOUND)],
)
def test_a_check_is_answered_by_one_key(bench: AtADesk, who: UUID, key: str, kept: set[str], said: str) -> None:
    body, row = checked(bench, who)
    bench.keyClick(body.list, key)
    bench.settle()
    assert kinds(bench, who) == kept
    assert row.id not in {each.id for each in bench.page(who).follow_ups}
    assert bench.said == [said]


def test_the_keys_of_a_check_do_nothing_to_another_follow_up(bench: AtADesk, who: UUID) -> None:
    bench.write(follow_ups.plan, NewFollowUp(who, "Check in", clock.today()))
    body, row = checked(bench, who)
    other = next(key for key, each in body._due.items() if each.id != row.id)
    body.list.select(other)
    bench.keyClick(body.list, "S")
    bench.settle()
    assert bench.said == []


def ending(bench: AtADesk, who: UUID) -> CloseSupportSheet:
    return bench.opened(CloseSupportSheet(bench.desk, bench.page(who), bench.window))


def test_support_ends_with_what_is_open_looked_at_by_keys_and_undo_opens_it(bench: AtADesk, who: UUID) -> None:
    action = bench.write(plan.add_action, NewAction(who, "Print the CV"))
    due = [row.id for row in bench.page(who).follow_ups]
    undo: list[Any] = []
    bench.desk.said.connect(lambda _said, _button, then: undo.append(then))
    sheet = ending(bench, who)
    sheet.fields["reason"].set_value("ACHIEVED")
    sheet.fields["achievements"].set_value("I kept going")
    row = sheet.rows["action", action]
    bench.keyClick(row.focusProxy(), "D")
    assert row.value() == "DONE"
    bench.keyClick(sheet, *SAVE)
    bench.settle()
    page = bench.page(who)
    assert page.episodes[0].achievements == "I kept going"
    assert page.episodes[0].sign_off == "asked"
    assert [each.state for each in page.plan.actions if each.id == action] == ["done"]
    assert [each.id for each in page.follow_ups] == due
    undo[-1]()
    bench.settle()
    page = bench.page(who)
    assert page.episodes[0].closed_on is None
    assert [each.state for each in page.plan.actions if each.id == action] == ["open"]


def test_what_only_an_analyst_can_match_is_not_offered_to_a_worker(bench: AtADesk, who: UUID) -> None:
    sheet = bench.opened(OutcomeSheet(bench.desk, bench.page(who), bench.window))
    combo = sheet.fields["kind"].findChild(QComboBox)
    assert combo is not None
    label = bench.desk.library.list("outcome_type").label
    assert combo.findText(label("JOB_START"), Qt.MatchFlag.MatchContains) >= 0
    assert combo.findText(label("NO_ED_6M"), Qt.MatchFlag.MatchContains) < 0
    sheet.reject()


def closed(bench: AtADesk, who: UUID) -> UUID:
    episode = bench.page(who).episodes[0].id
    bench.write(closing.close, NewClosing(episode, "ACHIEVED", "I kept going", ask_sign_off=True))
    return episode


def test_a_worker_is_told_what_is_missing_and_asks_again(bench: AtADesk, who: UUID) -> None:
    episode = closed(bench, who)
    bench.write(sign_off.send_back_again, episode, "Who rings about the flat?")
    read = bench.workplace.read(sign_off.read, episode)
    sheet = bench.opened(PutRightSheet(bench.desk, read, bench.window))
    sheet.fields["words"].set_value("I ring on Friday")
    bench.keyClick(sheet, *SAVE)
    bench.settle()
    row = bench.page(who).episodes[0]
    assert (row.sign_off, row.closing_words, row.achievements) == ("asked", "I ring on Friday", "I kept going")


def test_nobody_signs_who_is_no_supervisor_and_sending_back_needs_words(bench: AtADesk, who: UUID) -> None:
    read = bench.workplace.read(sign_off.read, closed(bench, who))
    sheet = bench.opened(SignOffSheet(bench.desk, read, bench.window))
    bench.keyClick(sheet, *SAVE)
    bench.settle()
    assert sheet.isVisible()
    assert bench.page(who).episodes[0].sign_off == "asked"
    sheet.reject()


def test_coming_back_goes_through_what_we_know_by_keys(bench: AtADesk, who: UUID) -> None:
    closed(bench, who)
    sheet = bench.opened(CameBackSheet(bench.desk, bench.page(who), bench.window))
    names = list(sheet.rows)
    assert names
    number = next(name for name in names if name.startswith("point:"))
    for name in names:
        bench.keyClick(sheet.rows[name].focusProxy(), "C" if name == number else "Y")
    assert sheet.now[number].isVisible()
    sheet.now[number].set_value("12")
    bench.keyClick(sheet, *SAVE)
    bench.settle()
    assert sheet.now[number].error(), "beside its row, where it can be put right"
    assert sheet.summary.text() == ""
    sheet.now[number].set_value("07700 900555")
    bench.keyClick(sheet, *SAVE)
    bench.settle()
    page = bench.workplace.read(person_page.page, who)
    assert page.episodes[0].is_return
    assert "+447700900555" in {row.value for row in page.contact_points}
    note = next(entry.body for entry in page.timeline if entry.entity == "note" and "came back" in entry.body)
    assert "Still right" in note
    assert "Changed" in note
