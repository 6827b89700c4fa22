"""F1 opens help for the place one is in; every place has a page, and a word finds it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.opened import Secrets, at_the_door, settle, settle_in, unlock
from vru_case.app import App
from vru_case.sample.laptop import fill
from vru_case.services.people import listing
from vru_case.ui.frame.helping import show_help
from vru_case.ui.frame.workspace import here
from vru_case.ui.pages.help_places import HelpSheet
from vru_case.ui.pages.sections import SectionedPage
from vru_case.ui.words import help as words
from vru_case.ui.words import window


@pytest.fixture
def app(qapp: QApplication, tmp_path: Path) -> Iterator[App]:
    keystore = Secrets()
    settle_in(tmp_path, keystore, fill=lambda place: fill(place, 5))
    with at_the_door(tmp_path, keystore, app=qapp) as made:
        yield made


def shown() -> HelpSheet:
    [sheet] = [each for each in QApplication.topLevelWidgets() if isinstance(each, HelpSheet) and each.isVisible()]
    return sheet


def close() -> None:
    shown().reject()
    QApplication.processEvents()


def test_every_place_and_every_tab_has_its_page(app: App) -> None:
    QTest.keyClick(app.window, Qt.Key.Key_F1)
    assert shown().said() == words.HELP["lock"].title
    close()
    unlock(app)
    settle(app)
    session = app.window.session
    assert session is not None
    assert set(window.PLACES) <= set(words.HELP)
    for place in here(session.desk):
        session.workspace.go(place)
        show_help(session.workspace)
        assert shown().said() == words.HELP[session.workspace.place].title
        close()
    session.workspace.show_calendar()
    show_help(session.workspace)
    assert shown().said() == words.HELP["calendar"].title
    close()


def test_in_a_person_it_is_about_their_tab(app: App) -> None:
    unlock(app)
    settle(app)
    session = app.window.session
    assert session is not None
    who = app.tasks.from_the_net(lambda at: at.read(listing.people_ids, show="open"))[0]
    session.doings.show_person(who)
    settle(app)
    person = session.workspace.panes.person
    for tab in ("timeline", "plan", "safety", "referrals", "documents", "details"):
        person.tabs.choose(tab)
        person.tabs.setFocus()
        settle(app)
        show_help(session.workspace)
        assert shown().said() == words.HELP[words.of_tab(tab)].title
        close()


def test_every_tab_of_team_and_reports_has_a_page_of_its_own(qapp: QApplication, tmp_path: Path) -> None:
    keystore = Secrets()
    settle_in(tmp_path, keystore, role="supervisor")
    with at_the_door(tmp_path, keystore, app=qapp) as app:
        unlock(app)
        session = app.window.session
        assert session is not None
        for place in ("team", "reports"):
            session.workspace.go(place)
            whole = session.workspace.whole(place)
            assert isinstance(whole, SectionedPage)
            for code in whole.codes:
                whole.show_section(code)
                show_help(session.workspace)
                assert shown().said() == words.HELP[f"{place}-{code}"].title
                close()
            settle(app)


def test_a_word_finds_its_page_and_nonsense_says_so(app: App) -> None:
    QTest.keyClick(app.window, Qt.Key.Key_F1)
    sheet = shown()
    sheet.seek("calendar file")
    assert sheet.said() == words.HELP["calendar"].title
    assert sheet.topics.count() == 1
    sheet.seek("qqqq")
    assert sheet.topics.count() == 0
    assert sheet.said() == ""
    close()
