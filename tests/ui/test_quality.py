"""Looking at records on screen: drawn, gone through with the record open beside, put right, summed up."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.supervising import DIVERT, account, known
from tests.ui.at_a_desk import AtADesk, at_a_desk
from vru_case.services.people import people
from vru_case.services.supervising import checks, samples
from vru_case.services.support import episodes, handing_over
from vru_case.services.support.episodes import Opening
from vru_case.services.support.handing_over import HandOver
from vru_case.services.values import Details
from vru_case.ui.forms.supervising.look import LookSheet
from vru_case.ui.forms.supervising.sample import SampleSheet
from vru_case.ui.pages.team.quality import QualityPage
from vru_case.ui.parts.listmodel import ROW
from vru_case.ui.words import supervision_quality as words

OMAR = account("Omar Haq")


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[AtADesk]:
    with at_a_desk(qtbot, tmp_path, "divert", role="supervisor") as made:
        made.workplace.write(known, "Omar Haq")
        for name in ("Kit", "Sam", "Max"):
            who = made.workplace.write(people.register, DIVERT, Details(known_as=name))[0]
            made.workplace.write(episodes.open_, Opening(who))
            made.workplace.write(handing_over.hand_over, HandOver(who, OMAR))
        yield made


@pytest.fixture
def page(bench: AtADesk) -> QualityPage:
    made = QualityPage(bench.desk, bench.window)
    made.resize(1200, 600)
    made.show()
    bench.settle()
    return made


def only(bench: AtADesk, kind: Any) -> Any:
    bench.settle()
    [found] = [each for each in bench.window.findChildren(kind) if each.isVisible()]
    return found


def drawn(bench: AtADesk, page: QualityPage, count: str = "2") -> None:
    page.draw()
    sheet = only(bench, SampleSheet)
    sheet.fields["count"].set_value(count)
    bench.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bench.settle()


def details(page: QualityPage) -> list[str]:
    return [page.view.model.index(place).data(ROW).detail for place in range(page.view.model.rowCount())]


def test_gone_to_before_it_is_read_the_focus_stays_in_it(bench: AtADesk) -> None:
    page = QualityPage(bench.desk, bench.window)
    page.show()
    page.focus_list()
    bench.settle()
    assert page.empty.isVisible()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.empty.isAncestorOf(focused)


def test_a_sample_is_drawn_and_its_records_stand_there(bench: AtADesk, page: QualityPage) -> None:
    assert page.empty.isVisible()
    drawn(bench, page)
    assert page.model.index(0).data(ROW).due == "0 of 2"
    assert details(page) == [f"{words.NOT_YET} · Omar Haq"] * 2
    assert words.PAUSE in page.view.says.text()
    assert page.view.gaps.text() == words.NOTHING_FOUND


def test_a_number_that_cannot_be_is_said_beside_it(bench: AtADesk, page: QualityPage) -> None:
    page.draw()
    sheet = only(bench, SampleSheet)
    sheet.fields["count"].set_value("90")
    sheet.save()
    bench.settle()
    assert sheet.fields["count"].error() == samples.HOW_MANY
    sheet.reject()


def test_one_is_looked_at_with_the_record_beside_and_the_next_one_is_ready(bench: AtADesk, page: QualityPage) -> None:
    drawn(bench, page)
    places: list[str] = []
    bench.desk.place_asked.connect(places.append)
    page.view.next.click()
    sheet = only(bench, LookSheet)
    [asked] = bench.asked
    assert asked == sheet.pick.person.id
    assert sheet.windowModality() == Qt.WindowModality.NonModal
    assert "Omar Haq" in sheet.fields["words"].label.text()
    first = next(iter(sheet.fields["result"].chips.values()))
    bench.keyClick(first, Qt.Key.Key_2)
    bench.keyClick(next(iter(sheet.fields["found"].chips.values())), Qt.Key.Key_1)
    sheet.fields["words"].set_value("So much of their own voice.")
    bench.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bench.settle()
    assert places == ["team"]
    assert page.model.index(0).data(ROW).due == "1 of 2"
    assert "Good, with small gaps: 1" in page.view.results.text()
    following = page.view.following()
    assert following is not None
    assert page.view.list.current_id() == str(following.episode_id)
    assert page.view.gaps.text() == "Their own words and wishes: 1"


def test_what_was_found_is_put_right(bench: AtADesk, page: QualityPage) -> None:
    drawn(bench, page, "1")
    for code, shown in (("GAPS", "Something important is missing"), ("GOOD", "It tells their story well")):
        page.view.list.select_first()
        page.view.list.opened.emit(page.view.list.current_id())
        sheet = only(bench, LookSheet)
        sheet.fields["result"].set_value(code)
        sheet.save()
        bench.settle()
        assert details(page) == [shown]
    [sample] = bench.workplace.read(checks.samples)
    assert (sample.done, sample.count) == (1, 1)
    assert page.view.next.isHidden()
    assert words.FINISHED in page.view.says.text()


def test_nothing_chosen_is_refused_and_what_was_typed_waits(bench: AtADesk, page: QualityPage) -> None:
    drawn(bench, page, "1")
    page.view.next.click()
    sheet = only(bench, LookSheet)
    sheet.fields["words"].set_value("Half a thought")
    sheet.save()
    bench.settle()
    assert sheet.fields["result"].error() == checks.CHOOSE
    sheet.reject()
    bench.settle()
    page.view.next.click()
    again = only(bench, LookSheet)
    assert again.fields["words"].value() == "Half a thought"
    again.reject()


def test_a_sample_is_removed_with_a_way_back(bench: AtADesk, page: QualityPage) -> None:
    drawn(bench, page)
    backs: list[Any] = []
    bench.desk.said.connect(lambda _said, _button, then: backs.append(then))
    page.remove()
    bench.settle()
    assert page.empty.isVisible()
    backs[-1]()
    bench.settle()
    assert page.model.rowCount() == 1
