"""What somebody new to the program would trip over: the wrong person marked, and buttons out of reach in large text."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog

from tests.ui.opened import Secrets, at_the_door, settle, settle_in, unlock
from vru_case.app import App
from vru_case.sample.load import fill
from vru_case.services.people import listing
from vru_case.ui.frame.choices import Choices
from vru_case.ui.frame.panes import marked
from vru_case.ui.frame.session import Session
from vru_case.ui.pages.people.list import PeopleList
from vru_case.ui.pages.person.blocks import Column
from vru_case.ui.pages.today.list import TodayList


@pytest.fixture
def app(qapp: QApplication, tmp_path: Path) -> Iterator[App]:
    keystore = Secrets()
    settle_in(tmp_path, keystore, fill=lambda place: fill(place, 24))
    with at_the_door(tmp_path, keystore, app=qapp) as made:
        unlock(made)
        yield made


def session(app: App) -> Session:
    assert app.window.session is not None
    return app.window.session


def people(app: App) -> list[UUID]:
    found: tuple[UUID, ...] = app.tasks.from_the_net(lambda place: place.read(listing.people_ids, show="open"))
    return list(found)


def test_the_list_never_marks_one_person_beside_the_page_of_another(app: App) -> None:
    at = session(app).workspace
    last = people(app)[-1]
    session(app).doings.show_person(last)
    settle(app)
    for place in ("today", "people", "shift", "today", "sync", "people"):
        at.go(place)
        settle(app)
        if isinstance(at.panes.list, TodayList | PeopleList) and place in ("today", "people"):
            assert marked(at.panes.list) == at.panes.person.person_id


def test_whom_the_page_shows_is_marked_where_the_list_has_them(app: App) -> None:
    at = session(app).workspace
    last = people(app)[-1]
    at.go("people")
    session(app).doings.show_person(people(app)[0])
    at.go("today")
    at.panes.show_person(last)
    at.go("people")
    assert marked(at.panes.people) == at.panes.person.person_id == last


def _out_of_reach(column: Column) -> list[str]:
    shown = QRect(QPoint(0, 0), column.viewport().size())
    wrong = []
    for button in column.findChildren(QAbstractButton):
        left = button.mapTo(column.viewport(), QPoint(0, 0)).x()
        if button.isVisibleTo(column) and (left < shown.left() or left + button.width() > shown.right() + 1):
            wrong.append(button.accessibleName() or button.text())
    return wrong


@pytest.mark.parametrize("scale", [100, 130])
def test_every_button_of_a_persons_page_is_within_reach(app: App, scale: int) -> None:
    app.window.resize(1280, 690)
    app.window._apply(Choices("light", scale))  # type: ignore[arg-type]
    at = session(app).workspace
    for who in people(app)[:6]:
        session(app).doings.show_person(who)
        settle(app)
        for tab in ("plan", "safety", "referrals", "details"):
            at.panes.person.tabs.choose(tab)
            settle(app)
            for column in at.panes.person.findChildren(Column):
                if column.isVisible():
                    assert _out_of_reach(column) == [], tab


def opened_by_a_key(app: App) -> list[QDialog]:
    session(app).workspace.panes.person.sheets.open("details")
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]


def test_a_record_that_has_left_the_laptop_is_not_opened_by_a_key(app: App) -> None:
    session(app).doings.show_person(people(app)[0])
    settle(app)
    sheet = opened_by_a_key(app)[0]
    sheet.reject()
    settle(app)
    session(app).workspace.panes.person.clear()
    assert opened_by_a_key(app) == []
