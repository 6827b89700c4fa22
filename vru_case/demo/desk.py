"""What a worker does at their desk, as keys and clicks: sign in, begin a record, write a contact, fill in a form."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from vru_case.demo import sheets
from vru_case.demo.hands import Hands
from vru_case.ui.forms.base import FormSheet
from vru_case.ui.forms.people.new_person import NewPersonSheet
from vru_case.ui.pages.person.composer_chips import Chips
from vru_case.ui.pages.person.page import PersonPane
from vru_case.ui.parts.composer import Composer
from vru_case.ui.parts.listrow import RowList
from vru_case.ui.words import lists as list_words
from vru_case.ui.words import sync as sync_words

_CTRL = Qt.KeyboardModifier.ControlModifier
_PLACES = {"today": Qt.Key.Key_1, "people": Qt.Key.Key_3, "referrals": Qt.Key.Key_4, "sync": Qt.Key.Key_5}


def pane(hands: Hands) -> PersonPane:
    """The person's page of this laptop."""
    return hands.session.workspace.panes.person


def shows_somebody(hands: Hands) -> bool:
    """Whether a person's page stands there, read and ready."""
    shown = pane(hands)
    page = shown.sheets.page
    return shown.isVisible() and page is not None and page.head.id == shown.person_id


def sign_in(hands: Hands, server: str, username: str, password: str, passphrase: str) -> None:
    """The first run: sign in, choose a passphrase, get the work."""
    window = hands.app.window
    hands.until(lambda: window.entrance.joining is not None, "the first run")
    assert window.entrance.joining is not None
    page = window.entrance.joining.page
    for field, text in ((page.join.server, server), (page.join.username, username), (page.join.password, password)):
        hands.write(field.editor, text)
    hands.click(page.join.go)
    hands.until(page.passphrase.isVisible, "the choice of a passphrase")
    for again in (page.passphrase.first, page.passphrase.again):
        hands.write(again.editor, passphrase)
    hands.click(page.passphrase.go)
    hands.until(lambda: page.ready.go.isEnabled() and not exchanging(hands), "the first exchange")
    hands.click(page.ready.go)
    hands.until(lambda: window.session is not None and window.session.workspace.isVisible(), "the workspace")


def unlock(hands: Hands, passphrase: str) -> None:
    """Back after locking."""
    lock = hands.app.window.entrance.lock
    hands.until(lock.isVisible, "the lock screen")
    hands.write(lock.unlock.field.editor, passphrase)
    QTest.keyClick(lock.unlock.field.editor, Qt.Key.Key_Return)
    hands.until(lambda: hands.app.window.session is not None, "unlocking")


def exchanging(hands: Hands) -> bool:
    """Whether this laptop is speaking with the server, or has yet to."""
    session = hands.app.window.session
    return session is None or session.exchange.current.working


def go(hands: Hands, place: str) -> None:
    """A place of the rail, by its key."""
    hands.press(_PLACES[place], _CTRL)
    hands.until(lambda: hands.session.workspace.place == place, place)
    hands.rest()


def share(hands: Hands) -> None:
    """Sync now, from the Sync place, until everything is shared."""
    hands.focus()
    go(hands, "sync")
    hands.until(lambda: not exchanging(hands), "the exchange before")
    before = hands.session.exchange.current.at
    hands.push(hands.session.workspace.sync, sync_words.NOW)
    hands.until(lambda: not exchanging(hands) and hands.session.exchange.current.at != before, "the exchange")


def begin_record(hands: Hands, **answers: Any) -> None:
    """A new person, from the People list."""
    go(hands, "people")
    hands.push(hands.session.workspace.panes.people, list_words.NEW_PERSON)
    sheet: NewPersonSheet = sheets.in_front(hands, NewPersonSheet)
    sheets.fill(hands, sheet, **answers)
    sheets.save(hands, sheet)
    hands.until(lambda: shows_somebody(hands), "their page")


def open_record(hands: Hands, typed: str, person: UUID) -> None:
    """A person, by typing a part of what we know of them and going down the list that is found."""
    go(hands, "people")
    QTest.keyClick(hands.app.window, Qt.Key.Key_K, _CTRL)
    box: QWidget | None = hands.app.window.focusWidget()
    assert box is not None
    hands.write(box, typed)
    QTest.keyClick(box, Qt.Key.Key_Down)
    shown = pane(hands)
    hands.until(lambda: _came_to(hands, person), f"{typed} to be found")
    hands.until(
        lambda: shown.isVisible() and shown.sheets.page is not None and shown.sheets.page.head.id == person,
        "their page",
    )


def _came_to(hands: Hands, person: UUID) -> bool:
    """One key on the way to a person: down the list, from its start again at its end, and Enter on their row."""
    shown = pane(hands)
    focused: QWidget | None = hands.app.window.focusWidget()
    if shown.person_id == person or focused is None:
        return shown.person_id == person
    at = focused.current_id() if isinstance(focused, RowList) else None
    if at == person:
        QTest.keyClick(focused, Qt.Key.Key_Return)
        return shown.person_id == person
    QTest.keyClick(focused, Qt.Key.Key_Down)
    if isinstance(focused, RowList) and focused.current_id() == at:
        # What was typed may have been found only now, above where we are.
        QTest.keyClick(focused, Qt.Key.Key_Home)
    return False


def contact(
    hands: Hands, kind: str, words: str, mode: str = "", result: str = "", minutes: str = "", *, role: bool = False
) -> None:
    """A call, visit, text or note, in the composer. `minutes` is one of the lengths it offers."""
    hands.until(lambda: shows_somebody(hands), "their page")
    shown = pane(hands)
    shown.start_contact()
    hands.until(lambda: _composer(hands) is not None, "the composer")
    composer = _composer(hands)
    assert composer is not None
    hands.segment(composer.form.segments, kind)
    if mode and (chips := composer.findChild(Chips)) is not None and chips.mode.code() != mode:
        hands.pick(chips.mode, mode)
    hands.write(composer.form.text, words)
    if role and (chips := composer.findChild(Chips)) is not None:
        hands.click(chips.role)
    if result:
        hands.pick(composer.form.result, result)
    if minutes:
        hands.pick(composer.form.length, minutes)
    page = shown.sheets.page
    QTest.keyClick(composer.form.text, Qt.Key.Key_Return, _CTRL)
    hands.until(lambda: shown.sheets.page is not page, "the contact to be saved")


def add(hands: Hands, form: str, /, **answers: Any) -> None:
    """One of the forms of the Add menu, by its key, arrows and Enter."""
    open_form(hands, form)
    sheet: FormSheet = sheets.in_front(hands, FormSheet)
    sheets.fill(hands, sheet, **answers)
    sheets.save(hands, sheet)


def open_form(hands: Hands, code: str) -> None:
    """Open a form from the Add menu."""
    shown = pane(hands)
    hands.until(lambda: shows_somebody(hands), "their page")
    hands.click(shown.header.add)
    hands.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu), "the Add menu")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    hands.choose(menu, lambda data: data == code)


def _composer(hands: Hands) -> Composer | None:
    return next(
        (each for each in pane(hands).findChildren(Composer) if each.isVisible() and each.form.isVisible()), None
    )
