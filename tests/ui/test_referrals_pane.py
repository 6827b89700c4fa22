"""The list of referrals and the pane of one: the unanswered first, what was shared, and our answer."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.laptop import library
from tests.referring import referral as referred
from tests.ui.at_a_desk import AtADesk, at_a_desk
from tests.ui.look_forms import incoming, james
from vru_case.errors import Refusal
from vru_case.models.episode import Episode
from vru_case.models.referral import Referral
from vru_case.services.agreement.offers import NewAgreement
from vru_case.services.people import intake, listing
from vru_case.services.referring import referrals
from vru_case.services.shift.eligibility import OVERRIDE
from vru_case.services.values import ReferralRow
from vru_case.services.work import Work
from vru_case.ui.forms.referring.not_suitable import NotSuitableSheet
from vru_case.ui.forms.take_on import TakeOnSheet
from vru_case.ui.pages.referrals.list import ReferralsList
from vru_case.ui.pages.referrals.referral import ReferralPane
from vru_case.ui.parts.listmodel import ROW, Section
from vru_case.ui.words import referrals as words


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[AtADesk]:
    with at_a_desk(qtbot, tmp_path, "ed-navigator") as made:
        yield made


def listed(bench: AtADesk) -> tuple[ReferralsList, list[int]]:
    shown = ReferralsList(bench.desk, bench.window)
    counted: list[int] = []
    shown.counted.connect(counted.append)
    shown.resize(400, 600)
    shown.show()
    bench.settle()
    return shown, counted


def names(shown: ReferralsList) -> list[str]:
    rows = [shown.model.index(place).data(ROW) for place in range(shown.model.rowCount())]
    return [row.title if isinstance(row, Section) else row.name for row in rows]


def row_of(bench: AtADesk, referral: UUID) -> ReferralRow:
    rows = (*bench.workplace.read(listing.referrals_in), *bench.workplace.read(listing.referrals_out))
    return next(row for row in rows if row.id == referral)


def paned(bench: AtADesk, referral: UUID) -> ReferralPane:
    pane = ReferralPane(bench.desk, bench.window)
    pane.resize(800, 600)
    pane.show()
    pane.show_referral(row_of(bench, referral))
    bench.settle()
    return pane


def test_the_unanswered_stand_first_and_are_counted(bench: AtADesk) -> None:
    bench.write(incoming, "Reece Palmer", "ACCEPTED", 1)
    bench.write(incoming, "Tyrell Moss", "", 3)
    bench.write(incoming, "Chloe Ward")
    shown, counted = listed(bench)
    assert names(shown) == [words.WAITING, "Chloe Ward", "Tyrell Moss", words.ANSWERED, "Reece Palmer"]
    assert counted == [2]


def test_search_narrows_and_nothing_found_can_be_cleared(bench: AtADesk) -> None:
    bench.write(incoming, "Tyrell Moss")
    shown, _ = listed(bench)
    bench.keyClicks(shown.search, "zzz")
    bench.qtbot.waitUntil(shown.empty.isVisible)
    shown.empty.acted.emit()
    bench.qtbot.waitUntil(lambda: not shown.empty.isVisible())
    assert "Tyrell Moss" in names(shown)


def test_enter_opens_the_row_and_a_change_keeps_it_current(bench: AtADesk) -> None:
    first = bench.write(incoming, "Tyrell Moss")
    shown, counted = listed(bench)
    opened: list[Any] = []
    shown.opened.connect(opened.append)
    shown.select(first)
    bench.keyClick(shown.list, Qt.Key.Key_Return)
    assert [row.id for row in opened] == [first]
    bench.write(incoming, "Chloe Ward")
    assert shown.list.current_id() == first
    assert counted == [1, 2]


def test_what_was_shared_is_shown_word_for_word(bench: AtADesk) -> None:
    pane = paned(bench, bench.write(incoming, "Chloe Ward"))
    row = pane.referral
    assert row is not None
    told = pane.body.letter.text()
    assert all(line.label in told and line.value in told for line in row.shared)
    partner = library().programme("divert").partner("ed-navigator")
    assert partner is not None
    assert {label.text() for label in pane.body.told.findChildren(QLabel) if label.text()} == set(partner.told)
    assert pane.body.take_on.isVisible()
    assert not pane.body.steps.isVisible()


def test_taking_on_begins_their_record_and_opens_it(bench: AtADesk) -> None:
    referral = bench.write(incoming, "Chloe Ward")
    pane = paned(bench, referral)
    bench.mouseClick(pane.body.take_on, Qt.MouseButton.LeftButton)
    bench.settle()
    [who] = bench.asked
    assert bench.page(UUID(str(who))).head.name == "Chloe Ward"
    assert not pane.body.take_on.isVisible()
    assert pane.body.open_person.isVisible()
    assert words.STAGES["accepted"] in pane.body.answer.text()


def test_taking_on_can_be_undone_while_nobody_has_seen_it(bench: AtADesk) -> None:
    referral = bench.write(incoming, "Chloe Ward")
    pane = paned(bench, referral)
    bench.mouseClick(pane.body.take_on, Qt.MouseButton.LeftButton)
    bench.settle()
    [who] = bench.asked
    step = bench.desk.steps.last
    assert step is not None
    step()
    bench.settle()
    with pytest.raises(Refusal):
        bench.page(UUID(str(who)))
    assert row_of(bench, referral).stage == "sent"
    assert pane.body.take_on.isVisible(), "it can be answered again"


def test_outside_the_usual_ages_a_reason_is_asked_first_and_counted(bench: AtADesk) -> None:
    referral = bench.write(incoming, "Chloe Ward")

    def older(work: Work) -> None:
        row = work.row(Referral, referral)
        row.shared = [*(row.shared or []), {"field": "age", "label": "Age", "value": "about 58", "estimated_age": "58"}]

    bench.write(older)
    pane = paned(bench, referral)
    bench.mouseClick(pane.body.take_on, Qt.MouseButton.LeftButton)
    bench.settle()
    sheet = pane.findChild(TakeOnSheet)
    assert sheet is not None
    assert bench.asked == []
    bench.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bench.settle()
    assert sheet.fields[OVERRIDE].error(), "no reason, no record"
    sheet.fields[OVERRIDE].set_value("NEED")
    bench.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bench.settle()
    [who] = bench.asked
    kept = bench.workplace.read(lambda work: [each.override_reason for each in work.session.query(Episode)])
    assert kept == ["NEED"]
    assert bench.page(UUID(str(who))).head.name == "Chloe Ward"


def test_a_referral_answered_meanwhile_is_said_and_nothing_breaks(bench: AtADesk) -> None:
    referral = bench.write(incoming, "Chloe Ward")
    pane = paned(bench, referral)
    bench.workplace.write(referrals.not_suitable, referral, "Lives elsewhere")
    bench.mouseClick(pane.body.take_on, Qt.MouseButton.LeftButton)
    bench.settle()
    assert bench.asked == []
    with pytest.raises(Refusal) as refused:
        bench.workplace.write(referrals.accept, referral)
    assert pane.body.answer.text() == refused.value.message
    assert pane.body.take_on.isEnabled()


def test_not_the_right_support_needs_a_reason_and_tells_it(bench: AtADesk) -> None:
    referral = bench.write(incoming, "Chloe Ward")
    pane = paned(bench, referral)
    sheet = bench.opened(NotSuitableSheet(bench.desk, row_of(bench, referral), bench.window))
    bench.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bench.settle()
    assert sheet.fields["words"].error()
    sheet.fields["words"].set_value("The Preston team is closer")
    bench.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bench.settle()
    assert "The Preston team is closer" in pane.body.answer.text()
    assert not pane.body.take_on.isVisible()


def test_one_we_sent_shows_how_far_it_has_come(bench: AtADesk) -> None:
    who = bench.write(james)
    agreed = NewAgreement(who, "", "YES")
    sent = bench.write(intake.refer, referred(who), agreed)
    shown, counted = listed(bench)
    assert counted == [0]
    shown.select(sent)
    assert shown.way.code() == "out"
    assert "Jamie Holt" in names(shown)
    pane = paned(bench, sent)
    assert pane.body.steps.isVisible()
    assert words.STEP_NOW.format(step=words.STAGES["waiting"]) in pane.body.steps.accessibleName()
    assert not pane.body.take_on.isVisible()
    bench.mouseClick(pane.body.open_person, Qt.MouseButton.LeftButton)
    assert bench.asked == [who]


def test_the_pane_forgets(bench: AtADesk) -> None:
    pane = paned(bench, bench.write(incoming, "Chloe Ward"))
    pane.clear()
    assert pane.referral is None
    assert not pane.body.take_on.isVisible()
