"""All parts in one window: named, reachable, big enough, and at home in every look."""

import time

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface, QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.gallery_boards import board
from tests.ui.gallery_window import MockWindow
from vru_case.ui import icons
from vru_case.ui.theme import Look, Theme
from vru_case.ui.tokens import ROLES


@pytest.fixture(scope="module")
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, Look("light"))


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> MockWindow:
    theme.choose(Look("light"))
    made = MockWindow(theme)
    qtbot.addWidget(made)
    made.fit(1280, 690)
    made.show()
    return made


def walk(face: QAccessibleInterface) -> list[QAccessibleInterface]:
    found = [face]
    for place in range(face.childCount()):
        child = face.child(place)
        if child is not None:
            found += walk(child)
    return found


def test_the_window_fits_the_smallest_screen(window: MockWindow) -> None:
    hint = window.minimumSizeHint()
    assert (hint.width() <= 1280, hint.height() <= 690) == (True, True), hint


def test_it_still_fits_at_the_largest_text_and_the_wider_typeface(qtbot: QtBot, theme: Theme) -> None:
    theme.choose(Look("light", 130, "atkinson"))
    large = MockWindow(theme)
    qtbot.addWidget(large)
    large.fit(1280, 690)
    large.show()
    hint = large.minimumSizeHint()
    assert (hint.width() <= 1280, hint.height() <= 690) == (True, True), hint


def test_everything_that_takes_the_focus_has_a_name(qtbot: QtBot, theme: Theme, window: MockWindow) -> None:
    boards = board(theme)
    qtbot.addWidget(boards)
    boards.show()
    nameless = [
        f"{face.object()} {face.role()}"
        for top in (window, boards)
        for face in walk(QAccessible.queryAccessibleInterface(top))
        if face.state().focusable and not face.state().invisible and not face.text(QAccessible.Text.Name)
    ]
    assert nameless == []


def test_everything_that_can_be_pressed_is_big_enough(qtbot: QtBot, theme: Theme, window: MockWindow) -> None:
    small = {
        f"{type(button).__name__} {button.accessibleName() or button.text()}": (button.width(), button.height())
        for button in window.findChildren(QAbstractButton)
        if button.isVisible() and (button.width() < 24 or button.height() < 24)
    }
    assert small == {}


@pytest.mark.parametrize("look", [Look("dark", 130, "atkinson"), Look("light", 90), Look("dark", 115)])
def test_another_look_reaches_everything_at_once(window: MockWindow, theme: Theme, look: Look) -> None:
    window.grab()
    started = time.perf_counter()
    theme.choose(look)
    window.grab()
    assert time.perf_counter() - started < 0.6
    assert window.status.height() == round(30 * look.scale / 100)
    ground = window.grab().toImage().pixelColor(window.width() - 4, 8).name()
    assert ground.upper() == theme.tokens.surface


def test_every_icon_the_parts_name_is_shipped_and_drawn_in_its_colour(qapp: QApplication) -> None:
    drawn = icons.pixmap("phone", "#0B6E69", 18, 1.5).toImage()
    seen = [drawn.pixelColor(x, y) for x in range(drawn.width()) for y in range(drawn.height())]
    colours = {colour.name() for colour in seen if colour.alpha() == 255}
    assert colours == {"#0b6e69"}
    assert (drawn.width(), drawn.height()) == (27, 27)


def test_fonts_are_ours_and_times_line_up(theme: Theme) -> None:
    theme.choose(Look("light"))
    assert theme.missing_fonts == ()
    assert {QFontInfo(theme.font(role)).family() for role in ROLES} == {"Inter", "Inter Display"}
    metrics = QFontMetricsF(theme.font("meta"))
    assert metrics.horizontalAdvance("11:11") == metrics.horizontalAdvance("08:48")


def test_a_widget_gone_before_a_change_of_look_does_no_harm(qtbot: QtBot, theme: Theme) -> None:
    shown: QWidget = board(theme)
    shown.show()
    shown.close()
    shown.deleteLater()
    del shown
    QApplication.processEvents()
    theme.choose(Look("dark"))
    theme.choose(Look("light"))
