"""The services beside the referrals: found by words, kind and district; added, changed, checked and ended by key."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.laptop import space_of
from tests.ui.at_a_desk import AtADesk, at_a_desk
from vru_case import clock
from vru_case.services.referring import directory
from vru_case.services.referring.directory import ServiceRow
from vru_case.ui.forms.referring.service import ServiceSheet
from vru_case.ui.pages.referrals.directory import ServicesList
from vru_case.ui.pages.referrals.directory_service import ServiceBody
from vru_case.ui.pages.referrals.list import SERVICES, ReferralsList
from vru_case.ui.parts.listmodel import ROW, Section
from vru_case.ui.words import directory as words

ED = space_of("ed-navigator")


Toast = tuple[str, str, Any]


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[AtADesk]:
    with at_a_desk(qtbot, tmp_path, "ed-navigator") as made:
        yield made


@pytest.fixture
def toasts(bench: AtADesk) -> list[Toast]:
    said: list[Toast] = []
    bench.desk.said.connect(lambda *toast: said.append(toast))
    return said


def listed(bench: AtADesk) -> ReferralsList:
    shown = ReferralsList(bench.desk, bench.window)
    shown.resize(400, 600)
    shown.show()
    bench.settle()
    shown.way.set_code(SERVICES)
    shown.way.chosen.emit(SERVICES)
    bench.settle()
    return shown


def names(shown: ServicesList) -> list[str]:
    rows = [shown.model.index(place).data(ROW) for place in range(shown.model.rowCount())]
    return [row.name for row in rows if not isinstance(row, Section)]


def one(bench: AtADesk, code: str) -> ServiceRow:
    found = bench.workplace.read(directory.service, ED, code)
    assert found is not None
    return found


def page_of(bench: AtADesk, code: str) -> ServiceBody:
    body = ServiceBody(bench.desk, bench.window)
    body.resize(800, 600)
    body.show_service(one(bench, code))
    body.show()
    bench.settle()
    return body


def test_words_kind_and_district_narrow_it(bench: AtADesk) -> None:
    shown = listed(bench)
    every = names(shown.services)
    assert {"Horizon", "Food bank"} <= set(every)
    shown.services.kind.set_code("Drugs and alcohol")
    shown.services.kind.picked.emit("Drugs and alcohol")
    assert "Horizon" in names(shown.services)
    assert "Food bank" not in names(shown.services)
    shown.services.district.set_code("E06000008")
    shown.services.district.picked.emit("E06000008")
    found = names(shown.services)
    assert "SPARK" in found
    assert "Horizon" not in found
    assert "WithYou (was Addaction)" in found, "a service without districts is everywhere"
    bench.keyClicks(shown.search, "zzz")
    bench.qtbot.waitUntil(shown.services.empty.isVisible)
    shown.services.empty.acted.emit()
    bench.qtbot.waitUntil(lambda: names(shown.services) == every)


def test_a_new_service_is_there_for_everybody_and_can_be_taken_back(bench: AtADesk, toasts: list[Toast]) -> None:
    shown = listed(bench)
    sheet = bench.opened(ServiceSheet(bench.desk, ServiceRow(ED), bench.window))
    bench.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bench.settle()
    assert sheet.fields["name"].error()
    bench.keyClicks(sheet.fields["name"].editor, "Corner Cafe")
    sheet.fields["kind"].set_value("Home and money")
    sheet.fields["phone"].set_value("01632 960123")
    bench.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bench.settle()
    assert "Corner Cafe" in names(shown.services)
    assert "Corner Cafe" in {each.label for each in bench.desk.library.list("service").options}
    sentence, button, undo = toasts[-1]
    assert (sentence, button) == (words.FORM.said, words.UNDO)
    undo()
    bench.settle()
    assert "Corner Cafe" not in names(shown.services)


def test_the_page_says_when_it_was_checked_and_one_key_makes_sure(bench: AtADesk, toasts: list[Toast]) -> None:
    old = clock.today() - timedelta(days=400)
    bench.write(directory.save, replace(one(bench, "DEBT"), phone="01632 960123", checked_on=old))
    body = page_of(bench, "DEBT")
    assert body.banner.text() == words.STALE
    assert "01632 960123" in body.text()
    bench.keyClick(body.checked, Qt.Key.Key_Space)
    bench.settle()
    assert one(bench, "DEBT").checked_on == clock.today()
    toasts[-1][2]()
    bench.settle()
    assert one(bench, "DEBT").checked_on == old


def test_one_that_is_there_no_longer_goes_and_comes_back(bench: AtADesk) -> None:
    shown = listed(bench)
    body = page_of(bench, "ADDER")
    bench.keyClick(body.end, Qt.Key.Key_Space)
    bench.settle()
    assert "Project ADDER" not in names(shown.services)
    shown.services.ended.click()
    assert "Project ADDER" in names(shown.services)
    body = page_of(bench, "ADDER")
    assert body.end.text() == words.BACK
    bench.keyClick(body.end, Qt.Key.Key_Space)
    bench.settle()
    assert not one(bench, "ADDER").ended


def test_the_arrows_and_enter_choose_and_open(bench: AtADesk) -> None:
    shown = listed(bench)
    chosen: list[ServiceRow] = []
    opened: list[ServiceRow] = []
    shown.chosen.connect(chosen.append)
    shown.opened.connect(opened.append)
    shown.focus_list()
    bench.keyClick(shown.services.list, Qt.Key.Key_Down)
    bench.qtbot.waitUntil(lambda: [row.name for row in chosen][-1:] == names(shown.services)[1:2])
    bench.keyClick(shown.services.list, Qt.Key.Key_Return)
    assert opened == chosen[-1:]
