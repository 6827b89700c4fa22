"""Asking what somebody agrees to: one sheet, one key an answer, and nothing but what was answered is kept."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.laptop import space_of
from tests.ui.at_a_desk import AtADesk, at_a_desk
from vru_case.services.agreement import agreeing
from vru_case.services.people import people
from vru_case.services.values import Details
from vru_case.ui.forms.agreement.agreement import AgreementSheet
from vru_case.ui.forms.agreement.ask_all import AskAllSheet
from vru_case.ui.words import agreements as agreement_words
from vru_case.ui.words import lists as words


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[AtADesk]:
    with at_a_desk(qtbot, tmp_path, "ed-navigator", "divert") as made:
        yield made


def someone(bench: AtADesk, **facts: Any) -> UUID:
    return UUID(str(bench.write(people.register, space_of("ed-navigator"), Details(known_as="Ellis", **facts))))


def grown(bench: AtADesk) -> UUID:
    return someone(bench, born_on=date(2000, 5, 3), born_precision="day")


def opened(bench: AtADesk, who: UUID) -> AskAllSheet:
    sheet = bench.opened(AskAllSheet(bench.desk, bench.page(who), bench.window))
    sheet.activateWindow()
    bench.qtbot.waitUntil(lambda: sheet.focusWidget() is not None and sheet.focusWidget().hasFocus())
    return sheet


def press(bench: AtADesk, key: Qt.Key, times: int = 1, held: Any = Qt.KeyboardModifier.NoModifier) -> None:
    for _ in range(times):
        bench.keyClick(QApplication.focusWidget(), key, held)


def save(bench: AtADesk) -> None:
    press(bench, Qt.Key.Key_Return, held=Qt.KeyboardModifier.ControlModifier)
    bench.settle()


def answers(bench: AtADesk, who: UUID) -> dict[tuple[str, str], str]:
    return {(row.kind.code, row.partner.code): row.answer.code for row in bench.page(who).agreements if row.latest}


def test_seven_questions_take_seven_keys(bench: AtADesk) -> None:
    who = grown(bench)
    sheet = opened(bench, who)
    asked = [name for name in sheet.rows if name != "SHARE:?"]
    assert len(asked) == 7
    for key in "YYYLYYN":
        press(bench, getattr(Qt.Key, f"Key_{key}"))
    save(bench)
    assert not shiboken6.isValid(sheet)
    assert answers(bench, who) == {
        (name.partition(":")[0], name.partition(":")[2]): {"Y": "YES", "L": "NOT_NOW", "N": "NO"}[key]
        for name, key in zip(asked, "YYYLYYN", strict=True)
    }


def test_what_is_not_asked_leaves_no_row_and_the_last_answer_is_in_sight(bench: AtADesk) -> None:
    who = grown(bench)
    new = agreeing.Answers(who, (agreeing.Answer("SUPPORT", "YES"),))
    bench.write(agreeing.agree_all, new)
    sheet = opened(bench, who)
    assert sheet.rows["SUPPORT"].value() == "NA"
    assert sheet.rows["SUPPORT"].segments.accessibleDescription().startswith("Last time: yes")
    sheet.rows["RECORD"].segments.buttons()[0].setFocus()
    press(bench, Qt.Key.Key_N)
    save(bench)
    assert answers(bench, who) == {("SUPPORT", ""): "YES", ("RECORD", ""): "NO"}


def test_a_limit_is_asked_beside_its_own_question(bench: AtADesk) -> None:
    who = grown(bench)
    sheet = opened(bench, who)
    press(bench, Qt.Key.Key_S)
    assert sheet.fields["limits:SUPPORT"].isVisible()
    assert not sheet.fields["limits:RECORD"].isVisible()
    save(bench)
    assert sheet.fields["limits:SUPPORT"].error() == "Say which part they agreed to."
    sheet.fields["limits:SUPPORT"].set_value("Only at the gym")
    save(bench)
    assert [row.limits for row in bench.page(who).agreements] == ["Only at the gym"]


def test_an_age_nobody_knows_asks_who_decides(bench: AtADesk) -> None:
    who = someone(bench)
    sheet = opened(bench, who)
    assert not sheet.fields["competence"].isVisible()
    press(bench, Qt.Key.Key_Y)
    assert sheet.fields["competence"].isVisible()
    save(bench)
    assert "may be under 16" in sheet.fields["competence"].error()
    sheet.fields["competence"].set_value("OLDER")
    save(bench)
    assert answers(bench, who) == {("SUPPORT", ""): "YES"}
    older = opened(bench, grown(bench))
    press(bench, Qt.Key.Key_Y)
    assert not older.fields["competence"].isVisible()
    older.reject()
    bench.settle()


def test_another_service_is_named_and_undo_takes_it_all_out(bench: AtADesk) -> None:
    who = grown(bench)
    undone: list[Any] = []
    bench.desk.said.connect(lambda _said, button, then: undone.append(then) if button == words.UNDO else None)
    sheet = opened(bench, who)
    sheet.other.set_value("HOUSING")
    sheet.other.changed.emit()
    assert sheet.rows["SHARE:?"].isVisible()
    sheet.rows["SHARE:?"].set_value("YES")
    sheet.rows["CONTACT"].set_value("NO")
    save(bench)
    assert answers(bench, who) == {("SHARE", "HOUSING"): "YES", ("CONTACT", ""): "NO"}
    assert bench.page(who).head.contact_stopped
    undone[-1]()
    bench.settle()
    assert answers(bench, who) == {}
    assert not bench.page(who).head.contact_stopped


def test_left_halfway_it_waits(bench: AtADesk) -> None:
    who = grown(bench)
    opened(bench, who)
    press(bench, Qt.Key.Key_Y)
    press(bench, Qt.Key.Key_Escape)
    bench.settle()
    again = opened(bench, who)
    assert again.rows["SUPPORT"].value() == "YES"
    again.reject()
    bench.settle()


def test_a_yes_to_support_opens_it_from_either_sheet_and_says_so_first(bench: AtADesk) -> None:
    who, other = grown(bench), grown(bench)
    sheet = opened(bench, who)
    assert not sheet.opens.says.isVisible()
    press(bench, Qt.Key.Key_Y)
    bench.settle()
    assert sheet.opens.says.text().startswith(agreement_words.OPENS)
    assert sheet.fields["source"].isVisible()
    assert not sheet.fields["override_reason"].isVisible()
    sheet.fields["source"].set_value("ED_LIST")
    save(bench)
    single = bench.opened(AgreementSheet(bench.desk, bench.page(other), bench.window, "SUPPORT"))
    single.fields["answer"].set_value("YES")
    single.save()
    bench.settle()
    assert [row.source.code for row in bench.page(who).episodes] == ["ED_LIST"]
    assert [row.closed_on for row in bench.page(other).episodes] == [None]
    again = opened(bench, who)
    press(bench, Qt.Key.Key_Y)
    bench.settle()
    assert not again.opens.says.isVisible()
    again.reject()
    bench.settle()


def test_outside_the_usual_ages_the_reason_is_asked_and_undo_takes_support_out_again(bench: AtADesk) -> None:
    who = someone(bench, born_on=date(1960, 5, 3), born_precision="day")
    undone: list[Any] = []
    bench.desk.said.connect(lambda _said, button, then: undone.append(then) if button == words.UNDO else None)
    sheet = opened(bench, who)
    press(bench, Qt.Key.Key_Y)
    bench.settle()
    assert sheet.fields["override_reason"].isVisible()
    save(bench)
    assert "It is counted" in sheet.fields["override_reason"].error()
    sheet.fields["override_reason"].set_value("NEED")
    save(bench)
    assert len(bench.page(who).episodes) == 1
    undone[-1]()
    bench.settle()
    assert answers(bench, who) == {}
    assert bench.page(who).episodes == ()
