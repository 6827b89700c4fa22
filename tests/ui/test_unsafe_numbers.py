"""A number that isn't safe is nowhere: not on any screen, in no words for a screen reader, on no paper, not copied.

The safe number of the same person is the control: every place that may show a number is shown to be looked at.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from tests.golden.keep import read
from tests.laptop import space_of
from tests.referring import referral
from tests.ui.opened import Secrets, at_the_door, settle, settle_in, unlock
from vru_case import clock
from vru_case.app import App
from vru_case.reports.pages import case_summary
from vru_case.services.agreement import offers
from vru_case.services.contact import contacts, follow_ups
from vru_case.services.people import listing, people
from vru_case.services.people.people import NewContactPoint
from vru_case.services.referring import referrals
from vru_case.services.support import episodes
from vru_case.services.telling import person_page, summary
from vru_case.services.telling.summary_values import SummaryRequest
from vru_case.services.values import Details
from vru_case.services.work import Workplace
from vru_case.ui.forms.menu import FORMS
from vru_case.ui.pages.sections import SectionedPage

SAFE, UNSAFE = "07700 900123", "07700 900456"
WHO: dict[str, UUID] = {}
#: Getters of words that any widget may have.
SAID = ("text", "title", "toolTip", "accessibleName", "accessibleDescription", "whatsThis", "statusTip", "windowTitle",
        "placeholderText")  # fmt: skip
ROLES = (
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole, Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1,
)  # fmt: skip
pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)


def fill(place: Workplace) -> None:
    who = WHO["Ellis"] = place.write(people.register, space_of("ed-navigator"), Details(known_as="Ellis"))[0]
    place.write(episodes.open_, episodes.Opening(who))
    place.write(people.add_contact_point, NewContactPoint(who, SAFE, safe_to_call=True, safe_to_text=True))
    unsafe = NewContactPoint(who, UNSAFE, safe_to_call=False, safe_to_text=False, best_times="never")
    place.write(people.add_contact_point, unsafe)
    place.write(contacts.record, contacts.NewContact(who, "PHONE_OUT", "Spoke about Friday.", "SPOKE"))
    place.write(follow_ups.plan, follow_ups.NewFollowUp(who, "Check in", clock.today()))
    place.write(offers.agree, offers.NewAgreement(who, "SHARE", "YES", "DIVERT"))
    place.write(referrals.send, referral(who))


@pytest.fixture
def app(qapp: QApplication, tmp_path: Path) -> Iterator[App]:
    secrets = Secrets()
    settle_in(tmp_path, secrets, fill=fill, programmes=("ed-navigator", "divert"))
    with at_the_door(tmp_path, secrets, app=qapp) as made:
        unlock(made)
        yield made


def holds(words: str, number: str) -> bool:
    """Whether a text has the digits of a number in it, however it is written."""
    return number[1:].replace(" ", "") in re.sub(r"\D", "", words)


def said_by(widget: QWidget) -> Iterator[str]:
    """Everything a widget says, to the eye or to a screen reader, and everything in its model."""
    for name in SAID:
        getter: Any = getattr(widget, name, None)
        if callable(getter):
            yield str(getter())
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        yield widget.toPlainText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(row) for row in range(widget.count()))
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from in_model(widget.model(), QModelIndex())
    yield from (f"{action.text()} {action.toolTip()} {action.data()}" for action in widget.actions())


def in_model(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        yield from (repr(model.data(index, role)) for role in ROLES)


def places_with(app: App, number: str) -> list[str]:
    """The widgets anywhere in the program that hold a number; what somebody is typing is theirs."""
    typed = QLineEdit | QAbstractSpinBox
    every = [each for each in app.qt.allWidgets() if not isinstance(each, typed)]
    return sorted({type(each).__name__ for each in every if any(holds(words, number) for words in said_by(each))})


def pane(app: App) -> Any:
    assert app.window.session is not None
    return app.window.session.workspace.panes.person


def test_on_every_tab_and_form_the_safe_number_alone(app: App) -> None:
    assert app.window.session is not None
    app.window.session.doings.show_person(WHO["Ellis"])
    settle(app)
    seen: set[str] = set()
    for tab in ("timeline", "plan", "safety", "referrals", "details"):
        pane(app).tabs.choose(tab)
        assert pane(app).tabs.current() == tab
        settle(app)
        seen |= set(places_with(app, SAFE))
        assert places_with(app, UNSAFE) == []
    assert seen, "the control must be somewhere"
    for entry in FORMS:
        pane(app).sheets.open(entry.code)
        settle(app)
        assert places_with(app, UNSAFE) == [], entry.code
        sheet = QApplication.activeModalWidget()
        if sheet is not None:
            sheet.reject()  # type: ignore[attr-defined]
        settle(app)
    pane(app).sheets.open("print")
    settle(app)
    assert places_with(app, UNSAFE) == []
    sheet = QApplication.activeModalWidget()
    if sheet is not None:
        sheet.reject()  # type: ignore[attr-defined]
    settle(app)


def test_in_the_lists_and_what_is_found(app: App) -> None:
    session = app.window.session
    assert session is not None
    for place in ("today", "people", "referrals", "sync"):
        session.workspace.go(place)
        settle(app)
        assert places_with(app, UNSAFE) == [], place
    session.workspace.go("people")
    finder = session.workspace.panes.people.finder
    for number, shown in ((SAFE, True), (UNSAFE, False), ("+44 7700 900456", False), ("0456", False)):
        with_number: list[Any] = []
        finder.found.connect(with_number.append)
        finder.seek(number)
        settle(app)
        assert [row.name for row in with_number[-1]] == ["Ellis"]
        assert bool(places_with(app, number if shown else UNSAFE)) is shown, number


@pytest.mark.parametrize("place", ["team", "reports"])
def test_in_no_tab_of_team_and_reports(qapp: QApplication, tmp_path: Path, place: str) -> None:
    secrets = Secrets()
    settle_in(tmp_path, secrets, fill=fill, role="supervisor")
    with at_the_door(tmp_path, secrets, app=qapp) as made:
        unlock(made)
        session = made.window.session
        assert session is not None
        session.workspace.go(place)
        whole = session.workspace.whole(place)
        assert isinstance(whole, SectionedPage)
        named = False
        for code in whole.codes:
            whole.show_section(code)
            whole.focus_list()
            settle(made)
            for _ in range(2):
                # To what is behind the first line, and into it.
                now = QApplication.focusWidget()
                if now is None or QApplication.activeModalWidget() is not None:
                    break
                QTest.keyClick(now, Qt.Key.Key_Return)
                settle(made)
                assert places_with(made, UNSAFE) == [], code
                named = named or any("Ellis" in words for each in made.qt.allWidgets() for words in said_by(each))
            for sheet in (QApplication.activeModalWidget(), QApplication.activeModalWidget()):
                if sheet is not None:
                    sheet.reject()  # type: ignore[attr-defined]
                    settle(made)
            session.workspace.go(place)
        assert named, "the control: somebody is in these lists"


def test_it_cannot_be_copied(app: App) -> None:
    clipboard = QGuiApplication.clipboard()
    assert app.window.session is not None
    app.window.session.doings.show_person(WHO["Ellis"])
    settle(app)
    QTest.keyClick(pane(app), Qt.Key.Key_C)
    settle(app)
    assert clipboard.text() == SAFE
    clipboard.clear()


def test_on_no_paper_and_in_no_referral(tmp_path: Path) -> None:
    secrets = Secrets()
    settle_in(tmp_path, secrets, fill=check_papers, programmes=("ed-navigator", "divert"))


def check_papers(place: Workplace) -> None:
    fill(place)
    who = WHO["Ellis"]
    request = SummaryRequest(who, "Why", "Whom", tuple(summary.SECTIONS))
    printed = "\n".join(read(case_summary.build(place.read(summary.build, request))))
    assert holds(printed, SAFE)
    assert not holds(printed, UNSAFE)
    rows = place.read(listing.referrals_out)
    assert holds(repr(rows), SAFE)
    assert not holds(repr(rows), UNSAFE)
    page = place.read(person_page.page, who)
    assert holds(repr(page), SAFE)
    assert not holds(repr(page), UNSAFE)
