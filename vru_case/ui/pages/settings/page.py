"""Settings: the look, the keyboard, locking, the passphrase, and what this program is."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from vru_case import __version__
from vru_case.ui.desk import Desk
from vru_case.ui.frame.choices import MINUTES, Choices
from vru_case.ui.pages.importing import BringIn
from vru_case.ui.pages.settings.sheets import LicencesSheet
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.options import Tick
from vru_case.ui.parts.segments import Segments
from vru_case.ui.parts.values import Choice
from vru_case.ui.tokens import MEASURE
from vru_case.ui.words import importing
from vru_case.ui.words import settings as words
from vru_case.ui.words import supervision_care as care_words


class SettingsPage(QWidget):
    """Emits `chosen(Choices)` at every change, `keys_asked` and `passphrase_asked`."""

    chosen = Signal(object)
    keys_asked = Signal()
    passphrase_asked = Signal()

    def __init__(self, desk: Desk, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = desk.theme
        self._choices = choices
        self.setProperty("surface", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = self._scrolling()
        self._column.addWidget(Label(self._theme, words.TITLE, "display"))
        self._column.addWidget(Label(self._theme, words.SUB, "body", "text2", wrap=True))
        self._build_look()
        self._build_keys()
        self._build_safety()
        self._build_bringing(desk)
        self._build_about()
        self._column.addStretch(1)

    def _build_look(self) -> None:
        card = self._card(words.LOOK)
        self.scheme = self._segments(words.SCHEME, words.SCHEMES, self._choices.scheme)
        self.scale = self._segments(words.SIZE, {str(k): v for k, v in words.SIZES.items()}, str(self._choices.scale))
        self.typeface = self._segments(words.FONT, words.FONTS, self._choices.font)
        for said, segments in ((words.SCHEME, self.scheme), (words.SIZE, self.scale), (words.FONT, self.typeface)):
            card.addLayout(self._row(said, segments, words.FONT_HELP if segments is self.typeface else ""))
            segments.chosen.connect(self._on_chosen)

    def _build_keys(self) -> None:
        card = self._card(words.KEYS)
        self.letters = Tick(self._theme, words.LETTERS)
        self.letters.setChecked(self._choices.letters)
        self.letters.toggled.connect(self._on_toggled)
        card.addWidget(self.letters)
        card.addWidget(Label(self._theme, words.LETTERS_HELP, "meta", "text3", wrap=True))
        keys = Button(self._theme, words.SHOW_KEYS, "secondary", "keyboard")
        keys.clicked.connect(self.keys_asked)
        card.addWidget(keys, 0, Qt.AlignmentFlag.AlignLeft)

    def _build_safety(self) -> None:
        card = self._card(words.SAFETY)
        said = {str(count): words.minutes(count) for count in MINUTES}
        self.minutes = self._segments(words.MINUTES, said, str(self._choices.lock_minutes))
        self.minutes.chosen.connect(self._on_chosen)
        card.addLayout(self._row(words.MINUTES, self.minutes))
        self.away = Tick(self._theme, words.AWAY)
        self.away.setChecked(self._choices.lock_away)
        self.away.toggled.connect(self._on_toggled)
        card.addWidget(self.away)
        self.care = Tick(self._theme, care_words.SETTING)
        self.care.setChecked(self._choices.care)
        self.care.toggled.connect(self._on_toggled)
        card.addWidget(self.care)
        card.addWidget(Label(self._theme, care_words.SETTING_HELP, "meta", "text3", wrap=True))
        change = Button(self._theme, words.PASSPHRASE, "secondary", "key-round")
        change.clicked.connect(self.passphrase_asked)
        card.addWidget(change, 0, Qt.AlignmentFlag.AlignLeft)

    def _build_bringing(self, desk: Desk) -> None:
        card = self._card(importing.SETTINGS)
        card.addWidget(Label(self._theme, importing.SETTINGS_HELP, "meta", "text3", wrap=True))
        card.addWidget(BringIn(desk), 0, Qt.AlignmentFlag.AlignLeft)

    def _build_about(self) -> None:
        card = self._card(words.ABOUT)
        card.addWidget(Label(self._theme, words.version(__version__), "name"))
        card.addWidget(Label(self._theme, words.LICENCE, "small", "text2", wrap=True))
        licences = Button(self._theme, words.LICENCES, "secondary", "scale")
        licences.clicked.connect(self._on_licences)
        card.addWidget(licences, 0, Qt.AlignmentFlag.AlignLeft)

    def _scrolling(self) -> QVBoxLayout:
        px = self._theme.px
        inner = QWidget()
        inner.setMaximumWidth(px(MEASURE + 120))
        column = QVBoxLayout(inner)
        column.setContentsMargins(px(28), px(20), px(28), px(28))
        column.setSpacing(px(6))
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(inner, 10)
        row.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(holder)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scroll)
        return column

    def _card(self, title: str) -> QVBoxLayout:
        px = self._theme.px
        self._column.addSpacing(px(14))
        self._column.addWidget(Label(self._theme, title, "heading"))
        self._column.addSpacing(px(2))
        frame = QFrame()
        frame.setProperty("card", "true")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(px(16), px(14), px(16), px(14))
        inside.setSpacing(px(10))
        self._column.addWidget(frame)
        return inside

    def _segments(self, name: str, said: Any, now: str) -> Segments:
        segments = Segments(self._theme, [Choice(code, label) for code, label in said.items()], name)
        segments.set_code(now)
        return segments

    def _row(self, said: str, widget: QWidget, help_text: str = "") -> QHBoxLayout:
        px = self._theme.px
        row = QHBoxLayout()
        row.setSpacing(px(16))
        words_ = QVBoxLayout()
        words_.setSpacing(px(2))
        words_.addWidget(Label(self._theme, said, "body", wrap=True))
        if help_text:
            words_.addWidget(Label(self._theme, help_text, "meta", "text3", wrap=True))
        row.addLayout(words_, 1)
        row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _on_chosen(self, code: str) -> None:
        self._choices = replace(
            self._choices,
            scheme=self.scheme.code(),  # type: ignore[arg-type]
            scale=int(self.scale.code()),  # type: ignore[arg-type]
            font=self.typeface.code(),  # type: ignore[arg-type]
            lock_minutes=int(self.minutes.code()),
        )
        self.chosen.emit(self._choices)

    def _on_toggled(self, on: bool) -> None:
        self._choices = replace(
            self._choices, letters=self.letters.isChecked(), lock_away=self.away.isChecked(),
            care=self.care.isChecked(),
        )  # fmt: skip
        self.chosen.emit(self._choices)

    def _on_licences(self) -> None:
        LicencesSheet(self._theme, self).open()
