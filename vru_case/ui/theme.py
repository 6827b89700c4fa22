"""Turns the token table, the text size and the font choice into Qt's palette, fonts and style sheet."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QStyleFactory

from vru_case.resources import resource
from vru_case.ui import fonts, icons, style
from vru_case.ui.tokens import DARK, LIGHT, ROLES, SMALLEST, FontChoice, Scale, Scheme, Tokens, contrasted


@dataclass(frozen=True, slots=True)
class Look:
    """What a worker chose in Settings: colours, text size in per cent, and typeface."""

    scheme: Scheme = "system"
    scale: Scale = 100
    font: FontChoice = "inter"


class Theme(QObject):
    """One per program, handed to every screen. `changed` fires after new colours, sizes or fonts are in force."""

    changed = Signal()

    def __init__(self, app: QApplication, look: Look | None = None, *, styled: bool = False) -> None:
        """`styled`: the application was started with Fusion; to ask or to set it would cost 5 ms of first paint."""
        super().__init__(app)
        self._app = app
        self.look = look or Look()
        self.missing_fonts: tuple[str, ...] = ()
        #: What stands on a band over every window and sheet; "" for none.
        self.band = ""
        self._loaded: set[FontChoice] = set()
        self._fonts: dict[str, QFont] = {}
        self._colours: dict[str, QColor] = {}
        if not styled:
            app.setStyle(QStyleFactory.create("Fusion"))
        self._hints = app.styleHints()
        self._hints.colorSchemeChanged.connect(self._on_system_changed)
        self._hints.accessibility().contrastPreferenceChanged.connect(self._on_system_changed)
        self.tokens = self._read_tokens()
        self._apply()

    @property
    def dark(self) -> bool:
        """Whether the dark table is in force."""
        return self.tokens.dark

    def choose(self, look: Look) -> None:
        """Puts another look in force at once."""
        self.look = look
        self._refresh()

    def px(self, size: float) -> int:
        """A length at the chosen text size. Every length in the interface goes through here."""
        return round(size * self.look.scale / 100)

    def font(self, role: str) -> QFont:
        """The font of a type role (`tokens.ROLES`); shared, so copy it before changing it."""
        if role not in self._fonts:
            kind = ROLES[role]
            self._fonts[role] = fonts.make(self.look.font, kind, max(SMALLEST, self.px(kind.px)))
        return self._fonts[role]

    def line(self, role: str) -> int:
        """The height of the line box of a type role, in px."""
        return self.px(ROLES[role].line)

    def colour(self, token: str) -> QColor:
        """A token as a `QColor`; shared, so copy it before changing it."""
        if token not in self._colours:
            self._colours[token] = QColor(getattr(self.tokens, token))
        return self._colours[token]

    def icon(self, name: str, token: str = "text2", size: int = 16, air: bool = False) -> QIcon:
        """A tinted icon; `air` leaves the gap a button needs between it and its words."""
        return icons.icon(name, getattr(self.tokens, token), self.px(size), self.px(icons.AIR) if air else 0)

    def pixmap(self, name: str, token: str, size: int, ratio: float) -> QPixmap:
        """A tinted icon for a painter whose device has `ratio` physical pixels to one logical."""
        return icons.pixmap(name, getattr(self.tokens, token), self.px(size), ratio)

    def _read_tokens(self) -> Tokens:
        hints = self._hints
        system_dark = hints.colorScheme() == Qt.ColorScheme.Dark
        dark = self.look.scheme == "dark" or (self.look.scheme == "system" and system_dark)
        tokens = DARK if dark else LIGHT
        high = hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
        return contrasted(tokens) if high else tokens

    def _on_system_changed(self) -> None:
        if self._read_tokens() != self.tokens:
            self._refresh()

    def _refresh(self) -> None:
        self.tokens = self._read_tokens()
        self._fonts.clear()
        self._colours.clear()
        icons.forget()
        self._apply()
        self.changed.emit()

    def _apply(self) -> None:
        if self.look.font not in self._loaded:
            self._loaded.add(self.look.font)
            self.missing_fonts += fonts.load(resource("fonts"), self.look.font)
        self._app.setPalette(palette(self.tokens))
        self._app.setFont(self.font("body"))
        self._app.setStyleSheet(style.sheet(self.tokens, self.px))


def palette(tokens: Tokens) -> QPalette:
    """Qt's palette from the table, so that what no style rule reaches is right as well."""
    role = QPalette.ColorRole
    made = QPalette()
    for place, name in (
        (role.Window, "bg"),
        (role.WindowText, "text"),
        (role.Base, "surface"),
        (role.AlternateBase, "sunken"),
        (role.Text, "text"),
        (role.Button, "raised"),
        (role.ButtonText, "text"),
        (role.BrightText, "on_accent"),
        (role.Highlight, "accent"),
        (role.HighlightedText, "on_accent"),
        (role.PlaceholderText, "text3"),
        (role.Link, "accent_text"),
        (role.ToolTipBase, "raised"),
        (role.ToolTipText, "text"),
        (role.Mid, "border"),
        (role.Accent, "accent"),
    ):
        made.setColor(place, QColor(getattr(tokens, name)))
    for place in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, place, QColor(tokens.text3))
    return made
