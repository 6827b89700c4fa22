"""Handing somebody on: agreed and line by line, each further step by one key, and a letter of what was agreed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.laptop import space_of
from tests.referring import referral
from tests.ui.at_a_desk import AtADesk, at_a_desk
from tests.ui.look_forms import james
from vru_case import clock
from vru_case.errors import Refusal
from vru_case.reports.pages import letter as letter_page
from vru_case.services.agreement import offers
from vru_case.services.agreement.offers import NewAgreement
from vru_case.services.people import intake
from vru_case.services.referring import directory, letters, onward
from vru_case.services.referring.directory import ServiceRow
from vru_case.services.referring.letters import LetterRequest
from vru_case.services.referring.onward import NewOnward
from vru_case.services.values import OnwardRow
from vru_case.ui.forms.referring.onward import OnwardSheet
from vru_case.ui.forms.referring.onward_step import StepSheet
from vru_case.ui.forms.referring.signpost import SignpostSheet
from vru_case.ui.pages.referrals.letter import LetterSheet
from vru_case.ui.words import referral_forms as words

ED = space_of("ed-navigator")
ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[AtADesk]:
    with at_a_desk(qtbot, tmp_path, "ed-navigator") as made:
        yield made


@pytest.fixture
def who(bench: AtADesk) -> UUID:
    return UUID(str(bench.write(james)))


@pytest.fixture
def undo(bench: AtADesk) -> list[Any]:
    ways: list[Any] = []
    bench.desk.said.connect(lambda _said, _button, then: ways.append(then))
    return ways


def one(bench: AtADesk, who: UUID) -> OnwardRow:
    [row] = bench.page(who).onward
    return row


def put(sheet: Any, **values: Any) -> None:
    for name, value in values.items():
        sheet.fields[name].set_value(value)
        sheet.fields[name].changed.emit()


def stepping(bench: AtADesk, who: UUID) -> StepSheet:
    return bench.opened(StepSheet(bench.desk, bench.page(who), one(bench, who), bench.window))


def handed(bench: AtADesk, who: UUID, *fields: str) -> UUID:
    new = NewOnward(who, "HOUSING", "COLD", "SENT", "", None, "EMAIL", fields or ("name",), "YES", given_how="SPOKEN")
    return UUID(str(bench.write(onward.hand_on, new)))


def text(pdf: bytes) -> str:
    document = PdfDocument(pdf)
    said = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return said


def test_by_letter_it_asks_for_their_agreement_first(bench: AtADesk, who: UUID) -> None:
    sheet = bench.opened(OnwardSheet(bench.desk, bench.page(who), bench.window))
    put(sheet, service="HOUSING", handover="COLD", status="SENT")
    assert not sheet.lines.isVisible()
    bench.keyClick(sheet, ENTER, CTRL)
    bench.settle()
    assert sheet.fields["agreed"].error()
    put(sheet, agreed="YES", given_how="SPOKEN", sent_how="EMAIL")
    assert sheet.lines.isVisible()
    put(sheet, fields=("name", "safe_contact"))
    bench.keyClick(sheet, ENTER, CTRL)
    bench.settle()
    row = one(bench, who)
    assert [line.field for line in row.shared] == ["name", "safe_contact"]
    assert row.sent_how.code == "EMAIL"


def test_an_answer_they_gave_is_shown_and_used(bench: AtADesk, who: UUID) -> None:
    bench.write(offers.agree, NewAgreement(who, "SHARE", "YES", "HOUSING"))
    sheet = bench.opened(OnwardSheet(bench.desk, bench.page(who), bench.window))
    put(sheet, service="HOUSING", handover="COLD", status="SENT")
    assert sheet.standing.isVisible()
    bench.keyClick(sheet, ENTER, CTRL)
    bench.settle()
    assert one(bench, who).status.code == "SENT"


@pytest.mark.parametrize("kind", [OnwardSheet, SignpostSheet])
def test_what_the_directory_knows_stands_beneath_the_service(bench: AtADesk, who: UUID, kind: Any) -> None:
    bench.write(directory.save, ServiceRow(ED, "HOUSING", "Council housing options", "Home", phone="01632 960123"))
    sheet = bench.opened(kind(bench.desk, bench.page(who), bench.window))
    put(sheet, service="HOUSING")
    bench.settle()
    assert "01632 960123" in sheet.known.text()
    put(sheet, service="BOXING")
    bench.settle()
    assert sheet.known.text() == ""
    sheet.reject()


def test_a_number_moves_it_on_and_the_toast_takes_it_back(bench: AtADesk, who: UUID, undo: list[Any]) -> None:
    handed(bench, who)
    sheet = stepping(bench, who)
    first = one(bench, who).next[0]
    bench.keyClick(sheet, Qt.Key.Key_1)
    bench.settle()
    assert one(bench, who).status == first
    undo[-1]()
    bench.settle()
    assert one(bench, who).status.code == "SENT"


def test_an_appointment_waits_for_its_day(bench: AtADesk, who: UUID) -> None:
    handed(bench, who)
    sheet = stepping(bench, who)
    key = 1 + [each.code for each in one(bench, who).next].index("FIRST_OFFERED")
    bench.keyClick(sheet, str(key))
    bench.settle()
    assert sheet.isVisible()
    bench.keyClicks(sheet.fields["appointment"].editor, "tomorrow")
    bench.keyClicks(sheet.fields["time"].editor, "14:30")
    bench.keyClick(sheet, ENTER, CTRL)
    bench.settle()
    row = one(bench, who)
    assert row.status.code == "FIRST_OFFERED"
    assert row.appointment is not None
    assert row.appointment.at is not None
    assert clock.local(row.appointment.at).strftime("%H:%M") == "14:30"
    assert [each.words for each in bench.page(who).follow_ups if each.words] == ["Council housing options"]


def test_a_digit_in_the_note_stays_a_digit(bench: AtADesk, who: UUID) -> None:
    handed(bench, who)
    sheet = stepping(bench, who)
    sheet.fields["words"].focus_editor()
    bench.keyClicks(sheet.fields["words"].editor, "Ring at 2")
    assert sheet.fields["words"].value() == "Ring at 2"
    assert one(bench, who).status.code == "SENT"
    sheet.reject()


def test_every_status_can_be_reached(bench: AtADesk, who: UUID) -> None:
    handed(bench, who)
    sheet = stepping(bench, who)
    listed = {each.code for each in bench.desk.library.list("onward_status").options if each.is_answer}
    assert set(sheet.buttons) == listed - {"SENT"}
    sheet.reject()


def test_the_letter_has_only_what_was_agreed_and_how(bench: AtADesk, who: UUID) -> None:
    made = handed(bench, who, "name", "needs")
    sheet = bench.opened(LetterSheet(bench.desk, bench.page(who), made, bench.window))
    assert sheet.fields["recipient"].value() == "Council housing options"
    put(sheet, words="A room near his work")
    built = bench.workplace.read(letters.build, sheet.request())
    said = text(letter_page.build(built))
    assert "Jamie Holt" in said
    assert "A room near his work" in said
    assert "Said so, face to face" in said
    assert said.count("OFFICIAL-SENSITIVE") == 2
    assert "07700" not in said
    assert "900123" not in said
    sheet.reject()


def test_a_letter_that_is_saved_names_nobody_and_is_written_down(bench: AtADesk, who: UUID, tmp_path: Path) -> None:
    made = handed(bench, who)
    sheet = bench.opened(LetterSheet(bench.desk, bench.page(who), made, bench.window))
    with bench.qtbot.waitSignal(sheet.answered):
        sheet.save_in(str(tmp_path))
    bench.settle()
    [path] = tmp_path.glob("*.pdf")
    page = bench.page(who)
    assert path.name == letters.file_name(page.head.reference)
    assert "olt" not in path.name
    [row] = page.printouts
    assert row.title == "Referral letter saved"


def test_no_letter_after_they_changed_their_mind(bench: AtADesk, who: UUID) -> None:
    made = handed(bench, who)
    [agreed] = [row for row in bench.page(who).agreements if row.kind.code == "SHARE"]
    request = LetterRequest(who, made, "Somebody")
    bench.workplace.read(letters.build, request)
    bench.write(offers.withdraw, agreed.id)
    with pytest.raises(Refusal):
        bench.workplace.read(letters.build, request)
    with pytest.raises(Refusal):
        bench.workplace.write(letters.printed, request, "printed", 1)


def test_a_referral_without_a_connection_goes_on_paper_with_its_checklist(bench: AtADesk, who: UUID) -> None:
    agreed = NewAgreement(who, "", "YES", given_how="PHONE")
    sent = bench.write(intake.refer, referral(who), agreed)
    built = bench.workplace.read(letters.build, LetterRequest(who, sent, "DIVERT"))
    said = " ".join(text(letter_page.build(built)).split())
    asks = [each.asks for each in bench.desk.library.programme("ed-navigator").checklist]
    assert all(each in said for each in asks if "under 16" not in each and "line by line" not in each)
    assert "Football trust coaches, not police" in said


def test_the_words_of_the_steps_fit_the_list(bench: AtADesk) -> None:
    listed = bench.desk.library.list("onward_status").options
    assert {each.number("step") for each in listed} <= set(range(len(words.STEPS) + 1))
