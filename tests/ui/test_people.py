"""People with a real store: who is shown, typing a name, and a hundred thousand of them."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import insert

from tests.laptop import space_of
from tests.ui.look_casework import NOW, Place, set_up
from vru_case import clock
from vru_case.models.person import Person
from vru_case.services.people import people
from vru_case.services.values import Details
from vru_case.ui.pages.people.list import PeopleList
from vru_case.ui.parts.listrow import Row
from vru_case.ui.theme import Look


@pytest.fixture
def place(qapp: QApplication, tmp_path: Path) -> Iterator[Place]:
    clock.set_source(lambda: NOW)
    made = set_up(qapp, tmp_path, Look("light"))
    yield made
    made.close()


@pytest.fixture
def listed(place: Place, qtbot: QtBot) -> PeopleList:
    shown = PeopleList(place.desk)
    qtbot.addWidget(shown)
    shown.resize(384, 640)
    shown.show()
    qtbot.waitUntil(lambda: bool(names(shown)))
    return shown


def names(listed: PeopleList) -> list[str]:
    model = listed.body.list.model()
    rows = [model.index(place, 0).data(Qt.ItemDataRole.UserRole + 1) for place in range(min(model.rowCount(), 30))]
    return [row.name for row in rows if isinstance(row, Row)]


def test_those_being_supported_by_name(listed: PeopleList, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(names(listed)) == 10)
    assert names(listed)[:3] == ["Amira Hassan", "Chloe Adeyemi", "Daniel Kovač"]
    assert listed.head.sub.text() == "10 people being supported"


def test_everybody_and_those_whose_support_has_ended(listed: PeopleList, qtbot: QtBot) -> None:
    everyone, ended = listed.show_only.buttons()[1:]
    everyone.click()
    qtbot.waitUntil(lambda: len(names(listed)) == 11)
    ended.click()
    qtbot.waitUntil(lambda: names(listed) == ["Sam"])


def test_typing_a_name_goes_to_it_even_where_the_letter_is_a_key_elsewhere(
    listed: PeopleList, place: Place, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: len(names(listed)) == 10)
    listed.focus_list()
    qtbot.waitUntil(listed.body.list.hasFocus)
    with qtbot.waitSignal(listed.chosen, check_params_cb=lambda who: who == place.people["Reece"]):
        QTest.keyClicks(listed.body.list, "re")


def test_search_shows_who_was_found_and_esc_brings_everybody_back(listed: PeopleList, qtbot: QtBot) -> None:
    listed.head.search.setText("kov")
    qtbot.waitUntil(lambda: names(listed) == ["Daniel Kovač"])
    QTest.keyClick(listed.head.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(names(listed)) == 10)


def test_a_new_name_moves_the_person_and_keeps_them_marked(listed: PeopleList, place: Place, qtbot: QtBot) -> None:
    person = place.people["Amira"]
    listed.select(person)
    place.tasks.write(place.tasks, people.change, person, Details(known_as="Zara", last_name="Hassan"))
    qtbot.waitUntil(lambda: names(listed)[-1] == "Zara Hassan")
    assert listed.body.list.current_id() == person


def test_nobody_ended_says_so_and_offers_everybody(place: Place, qtbot: QtBot) -> None:
    shown = PeopleList(place.desk)
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitUntil(lambda: bool(names(shown)))
    shown.body.show_ids((), "ended")
    assert shown.body.empty.isVisible()
    shown.body.empty.acted.emit()
    qtbot.waitUntil(lambda: len(names(shown)) == 11)


def test_a_hundred_thousand_people_are_there_at_once(place: Place, qtbot: QtBot) -> None:
    space, me = space_of("ed-navigator"), place.workplace.actor.account_id
    ids = [UUID(int=number) for number in range(1, 100_001)]
    rows = [
        {"id": each, "space_id": space, "case_id": each, "author_id": me, "reference": f"P{each.int:06}",
         "known_as": f"Person {each.int:06}", "born_precision": "unknown"}
        for each in ids
    ]  # fmt: skip
    place.workplace.store.apply(lambda connection: connection.execute(insert(Person.__table__), rows))  # type: ignore[arg-type]
    shown = PeopleList(place.desk)
    qtbot.addWidget(shown)
    shown.resize(384, 640)
    shown.show()
    qtbot.waitUntil(lambda: bool(names(shown)))
    shown.show_only.buttons()[1].click()
    qtbot.waitUntil(lambda: shown.body.list.model().rowCount() == 100_011, timeout=20_000)
    shown.focus_list()
    with qtbot.waitSignal(shown.chosen, check_params_cb=lambda who: who == ids[77_776], timeout=10_000):
        QTest.keyClicks(shown.body.list, "person 077777")
    qtbot.waitUntil(lambda: shown.body.list.currentIndex().data(Qt.ItemDataRole.UserRole + 1) is not None)
