"""The figures on screen: chosen and remembered, told as they may be, walked by keyboard, opened to what they count."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.laptop import library, space_of
from tests.ui.at_a_desk import AtADesk, at_a_desk
from vru_case import clock
from vru_case.reports.figures.period import month_of
from vru_case.reports.looking import Look
from vru_case.services import desk as remembering
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewContact
from vru_case.services.people import people
from vru_case.services.referring import onward
from vru_case.services.referring.onward import NewOnward
from vru_case.services.safety import walls
from vru_case.services.safety.walls import NewWall
from vru_case.services.values import Details
from vru_case.ui.pages.reports.figures import FiguresPage
from vru_case.ui.pages.reports.figures_counting import things
from vru_case.ui.pages.reports.figures_days import DaysSheet
from vru_case.ui.pages.reports.figures_period import Chosen, chosen_of, own
from vru_case.ui.pages.reports.figures_view import KEPT
from vru_case.ui.parts.dates import PartDate
from vru_case.ui.parts.listmodel import ROW
from vru_case.ui.words import reports_behind as behind_words
from vru_case.ui.words import reports_figures as words

SPACE = space_of("ed-navigator")
BLACKPOOL, PRESTON = "E06000009", "E07000123"
HOW_MANY = 6


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[AtADesk]:
    """Six people of Blackpool and one of Preston, all spoken to today."""
    with at_a_desk(qtbot, tmp_path, role="supervisor") as made:
        for at in range(HOW_MANY + 1):
            district = BLACKPOOL if at < HOW_MANY else PRESTON
            met(made, f"Person {at}", district)
        yield made


def met(bench: AtADesk, name: str, district: str) -> UUID:
    who: UUID = bench.write(people.register, SPACE, Details(first_name=name, district=district))
    bench.write(contacts.record, NewContact(who, "PHONE_OUT", "How it went"))
    return who


def shown(bench: AtADesk) -> FiguresPage:
    """The page, this month, counted."""
    page = FiguresPage(bench.desk, bench.window)
    page.resize(1216, 600)
    page.show()
    counted(bench, page)
    page.choices.period.picked.emit("month:0")
    counted(bench, page)
    return page


def counted(bench: AtADesk, page: FiguresPage) -> None:
    bench.settle()
    bench.qtbot.waitUntil(lambda: not page.counter.busy)
    bench.settle()


def row(page: FiguresPage, name: str) -> Any:
    return next(each for each in page.body.list.figures.rows if each.id == name)


def bars(page: FiguresPage) -> dict[str, Any]:
    return {each.label: each for each in page.body.detail.bars.chart.rows}


def rows(page: FiguresPage) -> list[Any]:
    """What stands behind, once its rows have come."""
    model = page.body.behind.model
    found = [model.index(place).data(ROW) for place in range(model.rowCount())]
    QApplication.processEvents()
    return found


def names(page: FiguresPage) -> list[str]:
    return [each.name for each in rows(page)]


def test_a_figure_has_its_number_its_meaning_other_times_and_its_parts(bench: AtADesk) -> None:
    page = shown(bench)
    page.body.list.select("people-contacted")
    assert row(page, "people-contacted").value == "7"
    assert row(page, "people-contacted").spoken.startswith("People contacted: 7 people")
    detail = page.body.detail
    assert detail.says.text().startswith("Distinct people with at least one contact")
    assert "7 more than before" in row(page, "people-contacted").line
    assert detail.facts._cells[0].accessibleName().endswith("0   now 7 more")
    assert bars(page)["Blackpool"].share == 1.0
    assert (bars(page)["Preston"].shown, bars(page)["Preston"].spoken) == ("1", "Preston: 1 person")
    assert bars(page)["Burnley"].share == 0.0
    page.body.detail.months.setFocus()
    bench.keyClick(page.body.detail.months, Qt.Key.Key_Left)
    assert page.body.detail.months.current == 10
    assert "0 people" in page.body.detail.months.accessibleName()


def test_small_numbers_are_hidden_and_have_no_length(bench: AtADesk) -> None:
    page = shown(bench)
    page.choices.control.picked.emit("internal")
    counted(bench, page)
    page.body.list.select("people-contacted")
    assert page.choices.says.text() == words.CONTROL_SAYS["internal"]
    hidden = bars(page)["Preston"]
    assert (hidden.shown, hidden.share, hidden.spoken) == (words.HIDDEN, None, f"Preston: {words.HIDDEN_LONG}")
    assert bars(page)["Blackpool"].share is None
    page.choices.control.picked.emit("nhs")
    counted(bench, page)
    assert (row(page, "people-contacted").value, row(page, "people-contacted").quiet) == (words.HIDDEN, True)


def test_a_number_opens_to_whom_it_counts_and_enter_opens_the_person(bench: AtADesk) -> None:
    page = shown(bench)
    page.body.list.select("people-contacted")
    page.body.list.setFocus()
    bench.keyClick(page.body.list, Qt.Key.Key_Right)
    assert QApplication.focusWidget() is page.body.detail.bars
    bench.keyClick(page.body.detail.bars, Qt.Key.Key_Down)
    bench.keyClick(page.body.detail.bars, Qt.Key.Key_Return)
    bench.settle()
    assert page.body.side.currentWidget() is page.body.behind
    assert page.body.behind.title.text() == "People contacted: Preston"
    bench.settle()
    assert names(page) == [f"Person {HOW_MANY}"]
    bench.keyClick(page.body.behind.people, Qt.Key.Key_Return)
    assert len(bench.asked) == 1
    bench.keyClick(page.body.behind.people, Qt.Key.Key_Escape)
    assert page.body.side.currentWidget() is page.body.detail
    assert QApplication.focusWidget() is page.body.detail.bars
    bench.keyClick(page.body.detail.bars, Qt.Key.Key_Left)
    bench.keyClick(page.body.list, Qt.Key.Key_Return)
    bench.settle()
    assert page.body.behind.sub.text() == "7 people"


def test_a_long_look_says_so_and_can_be_left(bench: AtADesk) -> None:
    page = shown(bench)
    page.body.list.select("people-contacted")
    page.body.list.setFocus()
    bench.keyClick(page.body.list, Qt.Key.Key_Return)
    page.body.behind._late.timeout.emit()
    assert page.body.side.currentWidget() is page.body.behind
    assert page.body.behind.sub.text() == behind_words.LOOKING
    bench.keyClick(page.body.behind.people, Qt.Key.Key_Escape)
    bench.settle()
    assert page.body.side.currentWidget() is page.body.detail
    assert QApplication.focusWidget() is page.body.list


def test_who_is_kept_apart_is_behind_a_number_without_their_place(bench: AtADesk) -> None:
    said = [Details(first_name=name, site="BLACKPOOL_VIC", district=BLACKPOOL) for name in ("Walled", "Other")]
    one, other = (bench.write(people.register, SPACE, each) for each in said)
    for who in (one, other):
        bench.write(contacts.record, NewContact(who, "PHONE_OUT", "How it went"))
    page = shown(bench)
    page.body.behind.ask("ed-navigator", page.view.look(clock.today()), "people-contacted", "", "")
    bench.settle()
    bench.settle()
    assert all(each.place for each in rows(page) if each.name in {"Walled", "Other"})
    bench.write(walls.set_, NewWall(one, other, library().list("wall_relationship").options[0].code))
    bench.settle()
    apart = [each for each in rows(page) if each.name in {"Walled", "Other"}]
    assert [each.place for each in apart] == ["", ""]
    # A line of one place would say where they are.
    look = replace(page.view.look(clock.today()), by="district")
    page.body.behind.ask("ed-navigator", look, "people-contacted", BLACKPOOL, "Blackpool")
    bench.settle()
    bench.settle()
    assert names(page) == [f"Person {at}" for at in reversed(range(HOW_MANY))]
    counted(bench, page)


def test_which_service_somebody_kept_apart_was_handed_on_to_is_not_told(bench: AtADesk) -> None:
    one, other, third = (
        bench.write(people.register, SPACE, Details(first_name=name)) for name in ("Walled", "Other", "Third")
    )
    for who in (one, third):
        bench.write(onward.hand_on, NewOnward(who, "HORIZON", "WARM_CALL", "SENT", agreed="YES", given_how="IN_PERSON"))
    bench.write(walls.set_, NewWall(one, other, library().list("wall_relationship").options[0].code))
    look = Look(month_of(clock.today()), "kind")
    found = {}
    for code in ("", "HORIZON"):
        asked = bench.workplace.read(things, bench.desk.facts, "ed-navigator", "onward-sent", look, code)
        found[code] = {each.person: each.label for each in asked[2]}
    assert found == {"": {one: "", third: "Horizon"}, "HORIZON": {third: "Horizon"}}


def test_what_is_written_down_meanwhile_is_counted(bench: AtADesk) -> None:
    page = shown(bench)
    met(bench, "Late", PRESTON)
    bench.qtbot.waitUntil(lambda: row(page, "people-contacted").value == "8")
    counted(bench, page)


def test_the_way_it_is_looked_at_is_remembered(bench: AtADesk) -> None:
    page = shown(bench)
    page.choices.by.picked.emit("age")
    page.choices.set.picked.emit("support")
    page.choices.earlier.click()
    counted(bench, page)
    page.body.list.select("caseload")
    bench.settle()
    before = page.view
    assert (before.by, before.set, before.chosen, before.figure) == ("age", "support", Chosen("month", 1), "caseload")
    again = FiguresPage(bench.desk, bench.window)
    again.show()
    counted(bench, again)
    assert again.view == before
    assert again.body.list.current_id() == "caseload"
    bench.write(remembering.remember, KEPT, {"set": "no more", "by": 7, "chosen": {"kind": "own"}})
    third = FiguresPage(bench.desk, bench.window)
    third.show()
    counted(bench, third)
    assert (third.view.set, third.view.by, third.view.chosen) == ("month", "district", Chosen())


def test_a_figure_is_found_by_a_word(bench: AtADesk) -> None:
    page = shown(bench)
    bench.keyClicks(page.choices.search, "knives bin")
    bench.qtbot.waitUntil(lambda: [each.id for each in page.body.list.figures.rows] == ["knives-surrendered"])
    bench.keyClicks(page.choices.search, "xyz")
    bench.qtbot.waitUntil(lambda: not page.body.list.figures.rows)
    page.body.empty.acted.emit()
    bench.qtbot.waitUntil(lambda: len(page.body.list.figures.rows) > 1)
    counted(bench, page)


def test_days_of_ones_own(bench: AtADesk) -> None:
    page = shown(bench)
    page.choices.period.picked.emit("own")
    [sheet] = page.window().findChildren(DaysSheet)
    sheet.first.set_value(PartDate(date(2020, 1, 2), "day"))
    sheet.last.set_value(PartDate(date(2020, 1, 1), "day"))
    sheet.save_button.click()
    assert sheet.last.error() == words.WRONG_ORDER
    sheet.last.set_value(PartDate(date(2020, 1, 31), "day"))
    sheet.save_button.click()
    counted(bench, page)
    assert row(page, "people-contacted").value == "0"
    assert page.choices.period.text() == "2 to 31 January 2020"
    page.choices.earlier.click()
    counted(bench, page)
    assert page.choices.period.text() == "3 December 2019 to 1 January 2020"


@pytest.mark.parametrize(("first", "last", "wrong"), [
    (date(1000, 1, 1), date(2026, 11, 22), "first"), (date(2026, 1, 1), date.max, "last"),
])  # fmt: skip
def test_days_without_a_time_before_are_not_asked_about(bench: AtADesk, first: date, last: date, wrong: str) -> None:
    page = shown(bench)
    before = page.view.chosen
    page.choices.period.picked.emit("own")
    [sheet] = page.window().findChildren(DaysSheet)
    sheet.first.set_value(PartDate(first, "day"))
    sheet.last.set_value(PartDate(last, "day"))
    sheet.save_button.click()
    assert sheet.fields[wrong].error() == words.TOO_FAR
    sheet.reject()
    assert page.view.chosen == before


def test_earlier_ends_where_nothing_was_written_down() -> None:
    long = own(date(1950, 1, 1), date(2026, 11, 22))
    assert long.step(-1, date(2026, 11, 22)) == long
    assert chosen_of(asdict(own(date(1000, 1, 1), date(2026, 11, 22)))) == Chosen()


def test_counting_can_be_stopped_and_an_old_answer_is_dropped(bench: AtADesk) -> None:
    page = shown(bench)
    answered: list[str] = []
    page.counter.answered.connect(lambda _stage, name, _answer: answered.append(name))
    page.choices.by.picked.emit("sex")
    page.progress.cancelled.emit()
    counted(bench, page)
    assert answered == []
    assert bench.said[-1] == words.STOPPED
    page.refresh()
    counted(bench, page)
    assert "people-contacted" in answered


def test_nothing_is_counted_out_of_sight_and_the_rest_when_it_is_seen_again(bench: AtADesk) -> None:
    page = shown(bench)
    page.choices.by.picked.emit("sex")
    page.hide()
    assert (page.counter.busy, page.counter.unfinished) == (False, True)
    page.show()
    counted(bench, page)
    assert (page.counter.busy, page.counter.unfinished) == (False, False)
    assert len(row(page, "unmet-need").months) == 12


def test_a_part_of_the_people_is_said_to_be_a_part(bench: AtADesk) -> None:
    actor = bench.workplace.actor
    assert words.PART_ONLY not in shown(bench).choices.says.text()
    bench.workplace.actor = replace(actor, places=tuple(replace(each, sees="assigned") for each in actor.places))
    assert shown(bench).choices.says.text().startswith(words.PART_ONLY)
