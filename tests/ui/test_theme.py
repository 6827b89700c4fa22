"""The theme: follows the system unless told otherwise, scales everything, and every icon named in data is shipped."""

import re
import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from vru_case.resources import resource
from vru_case.ui import fonts, icons
from vru_case.ui.theme import Look, Theme
from vru_case.ui.tokens import DARK, LIGHT, ROLES


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp)


class Hints:
    """The system's wishes, as the theme asks for them."""

    def __init__(self, scheme: Qt.ColorScheme, contrast: Qt.ContrastPreference) -> None:
        self.scheme, self.wish = scheme, contrast

    def colorScheme(self) -> Qt.ColorScheme:
        return self.scheme

    def accessibility(self) -> "Hints":
        return self

    def contrastPreference(self) -> Qt.ContrastPreference:
        return self.wish


NO_WISH, HIGH = Qt.ContrastPreference.NoPreference, Qt.ContrastPreference.HighContrast


@pytest.mark.parametrize(
    ("chosen", "system", "dark"),
    [
        ("system", Qt.ColorScheme.Dark, True),
        ("system", Qt.ColorScheme.Light, False),
        ("light", Qt.ColorScheme.Dark, False),
        ("dark", Qt.ColorScheme.Light, True),
    ],
)
def test_the_system_is_followed_unless_a_choice_was_made(
    qtbot: QtBot, theme: Theme, chosen: str, system: Qt.ColorScheme, dark: bool
) -> None:
    theme.look = Look(chosen)  # type: ignore[arg-type]
    theme._hints = Hints(system, NO_WISH)  # type: ignore[assignment]
    theme._on_system_changed()
    assert theme.dark is dark
    assert theme.tokens == (DARK if dark else LIGHT)


def test_high_contrast_is_followed_at_once(qtbot: QtBot, theme: Theme) -> None:
    theme.choose(Look("light"))
    theme._hints = Hints(Qt.ColorScheme.Light, HIGH)  # type: ignore[assignment]
    with qtbot.waitSignal(theme.changed):
        theme._on_system_changed()
    assert theme.tokens.text3 == theme.tokens.text
    with qtbot.assertNotEmitted(theme.changed):
        theme._on_system_changed()


@pytest.mark.parametrize("scale", [90, 100, 115, 130])
def test_text_size_scales_every_role_and_none_gets_too_small(theme: Theme, scale: int) -> None:
    theme.choose(Look("light", scale))  # type: ignore[arg-type]
    sizes = {role: theme.font(role).pixelSize() for role in ROLES}
    assert sizes == {role: max(11, round(kind.px * scale / 100)) for role, kind in ROLES.items()}


def test_the_fonts_are_all_there_and_quick_to_load(qapp: QApplication) -> None:
    started = time.perf_counter()
    for choice in fonts.FILES:
        assert fonts.load(resource("fonts"), choice) == ()
    assert time.perf_counter() - started < 0.1  # 3 ms here; the rest is for a slow disk


def test_the_palette_and_the_sheet_reach_plain_widgets(qtbot: QtBot, theme: Theme) -> None:
    theme.choose(Look("dark"))
    label = QLabel("x")
    qtbot.addWidget(label)
    label.ensurePolished()
    assert label.palette().color(QPalette.ColorRole.WindowText).name().upper() == DARK.text
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    assert app.palette().color(QPalette.ColorRole.PlaceholderText).name().upper() == DARK.text3


def test_every_icon_named_in_the_shipped_files_is_shipped() -> None:
    named = set()
    for path in [*resource("codelists").glob("*.toml"), *resource("programmes").glob("*.toml")]:
        named |= set(re.findall(r'icon\s*=\s*"([a-z0-9-]+)"', path.read_text(encoding="utf-8")))
    have = {path.stem for path in resource("icons").glob("*.svg")}
    assert named - have == set()


def test_an_unknown_icon_is_a_circle_not_a_crash(qapp: QApplication) -> None:
    assert icons.pixmap("no-such", "#000000", 16).toImage() == icons.pixmap("circle", "#000000", 16).toImage()
