"""What stands around the pages: rail, status bar, tabs, tiles, search, sheets, toasts, buttons."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from vru_case.ui.parts.avatar import initials, shade
from vru_case.ui.parts.banner import Banner
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.card import Card
from vru_case.ui.parts.chip import PickChip, ToggleChip
from vru_case.ui.parts.empty import Empty
from vru_case.ui.parts.facts import Fact, Facts
from vru_case.ui.parts.field_text import TextField
from vru_case.ui.parts.keycap import cap_text
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.pill import Pill
from vru_case.ui.parts.progress import Progress
from vru_case.ui.parts.rail import Place, Rail
from vru_case.ui.parts.search import Search
from vru_case.ui.parts.sheet import Sheet
from vru_case.ui.parts.statusbar import StatusBar
from vru_case.ui.parts.tabs import Tab, Tabs
from vru_case.ui.parts.tile import Tiles, TileSpec
from vru_case.ui.parts.toast import Toasts
from vru_case.ui.parts.values import Choice
from vru_case.ui.theme import Look, Theme


@pytest.fixture(scope="module")
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, Look("light"))


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1000, 700)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def said(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_the_rail_goes_by_key_and_says_where_we_are(qtbot: QtBot, theme: Theme, window: QWidget) -> None:
    places = (Place("today", "Today", "sun", "Ctrl+1"), Place("people", "People", "users", "Ctrl+2"))
    rail = Rail(theme, "VRU Case", "heart-handshake", places, "Lock", "Ctrl+L", "you are here", window)
    rail.show()
    rail.set_current("today")
    rail.set_count("today", 8, spoken="8 due")
    assert said(rail._items["today"]) == "Today, 8 due, you are here"
    with qtbot.waitSignal(rail.chosen, check_params_cb=lambda code: code == "people"):
        QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(rail.lock_asked):
        QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    rail.set_wide(False)
    assert rail.width() == theme.px(64)
    assert "Today" in rail._items["today"].toolTip()


def test_tabs_are_tabs_with_counts(qtbot: QtBot, theme: Theme, window: QWidget) -> None:
    tabs = Tabs(theme, (Tab("t", "Timeline"), Tab("p", "Plan & goals", "4")), "Jordan", window)
    tabs.show()
    face = QAccessible.queryAccessibleInterface(tabs)
    assert face.role() == QAccessible.Role.PageTabList
    pages = [face.child(place) for place in range(face.childCount())]
    names = [page.text(QAccessible.Text.Name) for page in pages if page.role() == QAccessible.Role.PageTab]
    assert names == ["Timeline", "Plan & goals 4"]
    tabs.setFocus()
    with qtbot.waitSignal(tabs.chosen, check_params_cb=lambda code: code == "p"):
        QTest.keyClick(tabs, Qt.Key.Key_Right)
    assert tabs.current() == "p"


def test_tiles_filter_and_take_it_back(qtbot: QtBot, theme: Theme, window: QWidget) -> None:
    tiles = Tiles(
        theme, (TileSpec("a", "Overdue", "clock", "danger"), TileSpec("b", "Due today", "clock")), "Filters", window
    )
    tiles.show()
    tiles.set_count("a", 3, "3 overdue")
    heard: list[str] = []
    tiles.filtered.connect(heard.append)
    tiles.toggle(0)
    tiles.toggle(1)
    tiles.toggle(1)
    assert heard == ["a", "b", ""]
    assert said(tiles._tiles["a"]) == "3 overdue"


def test_search_waits_for_the_last_key_and_esc_empties_it(qtbot: QtBot, theme: Theme, window: QWidget) -> None:
    search = Search(theme, "Search people", "Ctrl+K", parent=window)
    search.show()
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert search.hasFocus()
    heard: list[str] = []
    search.sought.connect(heard.append)
    with qtbot.waitSignal(search.sought):
        QTest.keyClicks(search, "jor")
    assert heard == ["jor"]
    with qtbot.waitSignal(search.moved_down):
        QTest.keyClick(search, Qt.Key.Key_Down)
    with qtbot.waitSignal(search.sought):
        QTest.keyClick(search, Qt.Key.Key_Escape)
    assert heard == ["jor", ""]


def test_the_status_bar_says_one_sentence(qtbot: QtBot, theme: Theme, window: QWidget) -> None:
    bar = StatusBar(theme, "State", window)
    bar.say("cloud-off", "Offline. Everything is saved on this laptop.", "7 changes will be shared later")
    bar.show()
    assert said(bar._state).startswith("Offline. Everything is saved")
    with qtbot.waitSignal(bar.sync_asked):
        bar._state.click()


@pytest.fixture
def sheet(qtbot: QtBot, theme: Theme, window: QWidget) -> Sheet:
    made = Sheet(theme, "New person", "Save", "Cancel", window)
    made.add_field("known_as", TextField(theme, "Known as"))
    made.add_field("phone", TextField(theme, "Phone"))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_a_sheet_starts_in_its_first_field_and_saves_by_key(qtbot: QtBot, sheet: Sheet) -> None:
    first = sheet.fields["known_as"].editor
    assert QApplication.focusWidget() is first
    with qtbot.waitSignal(sheet.saved):
        QTest.keyClick(first, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(sheet.rejected):
        QTest.keyClick(sheet, Qt.Key.Key_Escape)


def test_a_refusal_is_said_beside_its_field_or_at_the_top(sheet: Sheet) -> None:
    sheet.set_busy("Saving")
    sheet.refuse("That is not a phone number", "phone")
    assert sheet.save_button.isEnabled()
    assert sheet.fields["phone"].error() == "That is not a phone number"
    assert QApplication.focusWidget() is sheet.fields["phone"].editor
    sheet.refuse("Somebody else has changed this", "no-such-field")
    assert sheet.summary.text() == "Somebody else has changed this"
    sheet.clear_errors()
    assert sheet.summary.isHidden()
    assert sheet.fields["phone"].error() == ""


def test_a_sheet_stays_inside_its_window_and_gives_it_back(qtbot: QtBot, theme: Theme, window: QWidget) -> None:
    sheet = Sheet(theme, "Long", "Save", "Cancel", window)
    qtbot.addWidget(sheet)
    for number in range(30):
        sheet.add_field(str(number), TextField(theme, f"Question {number}"))
    sheet.show()
    assert sheet.height() <= window.height()
    scrim = sheet._scrim
    assert scrim is not None
    assert scrim.isVisible()
    sheet.reject()
    assert sheet._scrim is None


def test_a_toast_offers_a_way_back(qtbot: QtBot, theme: Theme, window: QWidget) -> None:
    toasts = Toasts(theme, window)
    toasts.say("Saved", "Undo", 42)
    assert toasts.text() == "Saved"
    assert window.rect().contains(toasts.geometry())
    with qtbot.waitSignal(toasts.acted, check_params_cb=lambda token: token == 42):
        toasts._action.click()
    assert toasts.text() == ""


def test_a_toast_says_when_somebody_thinks_about_it(qtbot: QtBot, theme: Theme, window: QWidget) -> None:
    toasts, said = Toasts(theme, window), list[tuple[object, bool]]()
    toasts.pondered.connect(lambda token, on: said.append((token, on)))
    toasts.say("Saved", "Undo", 42)
    middle = QPointF(toasts.rect().center())
    QApplication.sendEvent(toasts, QEnterEvent(middle, middle, middle))
    assert not toasts._timer.isActive()
    QApplication.sendEvent(toasts, QEvent(QEvent.Type.Leave))
    assert said[0] == (42, True)
    assert said[-1] == (42, False)
    assert toasts._timer.isActive()


def test_a_toast_goes_by_itself(qtbot: QtBot, theme: Theme, window: QWidget) -> None:
    toasts = Toasts(theme, window)
    toasts.say("Saved")
    assert toasts._timer.interval() == 6000
    toasts._timer.setInterval(1)
    toasts._timer.start()
    qtbot.waitUntil(toasts.isHidden)


def test_a_button_says_its_name_and_key_and_waits_while_busy(qtbot: QtBot, theme: Theme, window: QWidget) -> None:
    button = Button(theme, "Unlock", "primary", parent=window)
    button.show()
    assert said(button) == "Unlock"
    button.set_busy("Unlocking")
    with qtbot.assertNotEmitted(button.clicked):
        button.click()
    assert button.text() == "Unlocking"
    button.set_idle()
    assert button.text() == "Unlock"
    more = Button(theme, "", icon="ellipsis", name="More", key="Ctrl+M", parent=window)
    assert said(more) == "More"
    assert "Ctrl+M" in more.toolTip()
    assert said(Button(theme, "A&E", parent=window)) == "A&E"


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # the offscreen platform has none to grab
def test_a_chip_opens_its_list_and_holds_what_was_picked(qtbot: QtBot, theme: Theme, window: QWidget) -> None:
    chip = PickChip(theme, "Result", (Choice("s", "Answered"), Choice("n", "No answer")), clear="Clear", parent=window)
    chip.show()
    chip.click()
    assert [action.text() for action in chip._menu.actions()] == ["Answered", "No answer"]
    with qtbot.waitSignal(chip.picked, check_params_cb=lambda code: code == "n"):
        chip._menu.actions()[1].trigger()
    chip._menu.close()
    assert (chip.code(), chip.text(), said(chip)) == ("n", "No answer", "Result: No answer")
    chip.open_menu()
    with qtbot.waitSignal(chip.picked, check_params_cb=lambda code: code == ""):
        chip._menu.actions()[-1].trigger()
    chip._menu.close()
    assert chip.text() == "Result"


def test_a_toggle_is_a_check_box_by_key(qtbot: QtBot, theme: Theme, window: QWidget) -> None:
    chip = ToggleChip(theme, "Housing", "house", window)
    chip.show()
    chip.setFocus()
    with qtbot.waitSignal(chip.toggled):
        QTest.keyClick(chip, Qt.Key.Key_Space)
    assert QAccessible.queryAccessibleInterface(chip).role() == QAccessible.Role.CheckBox


def test_one_card_of_two_is_chosen_and_none_cuts_its_words(qtbot: QtBot, theme: Theme, window: QWidget) -> None:
    pair = QWidget(window)
    one, two = Card(theme, "Mine " * 40, "You, today 16:42", pair), Card(theme, "Theirs", parent=pair)
    pair.show()
    one.resize(240, one.heightForWidth(240))
    assert one.heightForWidth(240) > one.heightForWidth(600)
    QTest.mouseClick(one, Qt.MouseButton.LeftButton, pos=one.rect().bottomRight() - QPoint(4, 4))
    assert one.isChecked()
    two.setFocus()
    QTest.keyClick(two, Qt.Key.Key_Space)
    assert (one.isChecked(), two.isChecked()) == (False, True)
    face = QAccessible.queryAccessibleInterface(one)
    assert (face.role(), face.text(QAccessible.Text.Description)) == (QAccessible.Role.RadioButton, "You, today 16:42")


def test_small_parts_say_what_they_show(qtbot: QtBot, theme: Theme, window: QWidget) -> None:
    facts = Facts(theme, "Facts", window)
    facts.show_facts((Fact("Lead worker", "Amara Diallo"),))
    assert [said(cell) for cell in facts._cells] == ["Lead worker: Amara Diallo"]
    assert said(Pill(theme, "Safeguarding", "danger", "shield-alert", window)) == "Safeguarding"
    banner = Banner(theme, parent=window)
    assert banner.isHidden()
    banner.say("A copy from Tuesday", action="Take it again")
    with qtbot.waitSignal(banner.acted):
        banner._button.click()
    empty = Empty(theme, "sun", "Nothing due today.", "New contact", "N", window)
    with qtbot.waitSignal(empty.acted):
        empty._button.click()
    progress = Progress(theme, "Cancel", window)
    progress.start("Reading")
    progress.step(0.5, "Half way")
    assert progress._bar.value() == 500
    progress.done()
    assert progress.isHidden()


def test_nothing_typed_is_ever_read_as_markup(theme: Theme, window: QWidget) -> None:
    typed = "<b>Jo</b> & <img src=x>"
    label = Label(theme, typed, elide=True, parent=window)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.toolTip() == "<p>&lt;b&gt;Jo&lt;/b&gt; &amp; &lt;img src=x&gt;</p>"
    facts = Facts(theme, "Facts", window)
    facts.show_facts((Fact("Lead worker", typed),))
    assert "<b>" not in facts._cells[0].toolTip()
    assert Label(theme, "Sam & Jo", elide=True, parent=window).toolTip() == "Sam & Jo"


def test_a_word_too_long_for_a_line_is_broken_and_copied_whole(theme: Theme, window: QWidget) -> None:
    link = f"See https://example.org/{'a' * 200}"
    label = Label(theme, link, wrap=True, parent=window)
    assert label.minimumSizeHint().width() < 300
    assert label.text() == link
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSelection(0, len(link))
    assert label.selectedText() == link


def test_avatars_are_the_same_on_every_laptop() -> None:
    assert [shade(ident) for ident in ("1", "2", "person-3")] == [shade(ident) for ident in ("1", "2", "person-3")]
    assert len({shade(str(number)) for number in range(100)}) == 6
    assert [initials(name) for name in ("Jordan Mills", "Zoë", "Mary Ann O'Neil", "", "(not known)")] == [
        "JM",
        "Z",
        "MO",
        "",
        "K",
    ]


def test_a_key_cap_reads_like_the_keyboard() -> None:
    assert (cap_text("Ctrl+K"), cap_text("Ctrl+Return"), cap_text("N")) == ("Ctrl K", "Ctrl ↵", "N")
