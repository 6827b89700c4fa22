"""Words have the room they need: in dialogs, letters and pages, and in the window when letters are large."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.at_a_desk import at_a_desk
from tests.ui.look_forms import incoming
from tests.ui.opened import Secrets, at_the_door, settle, settle_in, unlock, wait_until
from vru_case.sample.load import fill
from vru_case.services import desk as kept
from vru_case.services.people import listing
from vru_case.services.work import Workplace
from vru_case.ui.forms.printing.paper import PagesView
from vru_case.ui.frame.choices import KEPT, Choices
from vru_case.ui.frame.fault import FaultSheet
from vru_case.ui.pages.referrals.referral import ReferralPane
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.listrow import Row, RowList, RowModel
from vru_case.ui.theme import Look, Theme


@pytest.fixture(scope="module")
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, Look("light"))


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1280, 690)
    made.show()
    return made


def cut(widget: QWidget) -> list[str]:
    """The words of which a line is cut off below."""
    words = [each for each in widget.findChildren(QLabel) if each.isVisible() and each.text()]
    return [each.text() for each in words if each.wordWrap() and each.height() < each.heightForWidth(each.width())]


def test_a_dialog_without_a_body_shows_all_its_words(theme: Theme, window: QWidget) -> None:
    sheet = FaultSheet(theme, window)
    sheet.open()
    QApplication.processEvents()
    assert cut(sheet) == []
    assert sheet._sheet_foot.height() == sheet._sheet_foot.sizeHint().height()
    sheet.refuse("Something else")
    QApplication.processEvents()
    assert sheet.summary.isVisible()
    assert cut(sheet) == []
    sheet.reject()


@pytest.mark.parametrize("width", [640, 799, 1000])
def test_a_letter_is_as_high_as_its_lines(qtbot: QtBot, tmp_path: Path, width: int) -> None:
    long = "Danny " + "and everybody who came with him " * 3
    with at_a_desk(qtbot, tmp_path, "ed-navigator") as bench:
        bench.write(incoming, long)
        row = bench.workplace.read(listing.referrals_in)[0]
        pane = ReferralPane(bench.desk, bench.window)
        pane.resize(width, 500)
        pane.show()
        pane.show_referral(row)
        bench.settle()
        assert cut(pane) == []
        assert pane.body.letter.width() <= bench.desk.theme.px(640)
        assert not pane._scroll.horizontalScrollBar().isVisible()


def test_pages_never_lie_over_each_other(theme: Theme, window: QWidget) -> None:
    pages = PagesView(theme, window)
    pages.show_pages([QImage(210, 297, QImage.Format.Format_RGB888)] * 2)
    pages.show()
    for width in (300, 520):
        pages.resize(width, pages.heightForWidth(width))
        QApplication.processEvents()
        first, second = (view.geometry() for view in pages._views)
        assert first.height() == round(width * 297 / 210)
        assert second.top() > first.bottom()


def ink(button: Button) -> str:
    """The colour of an icon's strongest stroke."""
    image = button.icon().pixmap(button.iconSize()).toImage()
    spots = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(spots, key=QColor.alpha).name()


def test_a_button_that_takes_no_press_has_a_faint_icon(theme: Theme, window: QWidget) -> None:
    button = Button(theme, "Send", "primary", "check", parent=window)
    assert ink(button) == theme.colour("on_accent").name()
    button.setEnabled(False)
    assert ink(button) == theme.colour("text3").name()
    button.setEnabled(True)
    assert ink(button) == theme.colour("on_accent").name()


def test_the_first_row_is_chosen_when_the_list_is_entered(theme: Theme, window: QWidget) -> None:
    model = RowModel()
    people = RowList(theme, model, "People", window)
    model.set_rows([Row("1", "Kayden Brooks", "Call"), Row("2", "Jordan Mills", "Visit")])
    people.show()
    window.activateWindow()
    people.setFocus(Qt.FocusReason.TabFocusReason)
    assert people.selectionModel().isSelected(model.index(0))


def large(workplace: Workplace) -> None:
    fill(workplace, 6)
    workplace.write(kept.remember, KEPT, Choices("light", 130).kept())


def test_large_letters_do_not_push_the_window_off_a_small_screen(qapp: QApplication, tmp_path: Path) -> None:
    keystore = Secrets()
    settle_in(tmp_path, keystore, fill=large)
    with at_the_door(tmp_path, keystore, app=qapp) as app:
        app.window.resize(1280, 690)
        unlock(app)
        assert (app.window.width(), app.window.height()) == (1280, 690)


def test_enter_on_a_row_goes_into_the_page(qapp: QApplication, tmp_path: Path) -> None:
    keystore = Secrets()
    settle_in(tmp_path, keystore, fill=lambda place: fill(place, 6))
    with at_the_door(tmp_path, keystore, app=qapp) as app:
        unlock(app)
        assert app.window.session is not None
        panes = app.window.session.workspace.panes
        people = panes.people.findChildren(RowList)[0]
        QTest.keyClick(app.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
        settle(app)
        QTest.keyClick(people, Qt.Key.Key_Down)
        QTest.keyClick(people, Qt.Key.Key_Return)
        wait_until(panes.person.timeline.timeline.hasFocus, "the timeline")
