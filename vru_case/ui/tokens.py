"""The one table of colours, type roles and sizes every screen is drawn from. Plain values; no Qt."""

from dataclasses import dataclass, fields, replace
from typing import Any, Literal

Scheme = Literal["system", "light", "dark"]
Scale = Literal[90, 100, 115, 130]
FontChoice = Literal["inter", "atkinson"]


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours as #RRGGBB. Text greys keep 4.5:1 on every surface they are used on; control edges and the ring 3:1."""

    dark: bool
    bg: str
    rail: str
    surface: str
    raised: str
    sunken: str
    hover: str
    selected: str
    border: str
    border_strong: str
    scroll: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_text: str
    accent_soft: str
    focus: str
    danger: str
    danger_soft: str
    warn: str
    warn_soft: str
    ok: str
    ok_soft: str
    info: str
    info_soft: str
    violet: str
    violet_soft: str
    avatars: tuple[tuple[str, str], ...]
    scrim: str = "#0A1412"


LIGHT = Tokens(
    dark=False,
    bg="#F4F5F3",
    rail="#ECEEEB",
    surface="#FFFFFF",
    raised="#FFFFFF",
    sunken="#F8F9F7",
    hover="#F1F3F0",
    selected="#E2F0EE",
    border="#E1E4E0",
    border_strong="#858E88",
    scroll="#C3C9C5",
    text="#16211E",
    text2="#46534F",
    text3="#5F6C67",
    accent="#0B6E69",
    accent_hover="#095A56",
    on_accent="#FFFFFF",
    accent_text="#0A625D",
    accent_soft="#DCEFEC",
    focus="#0B6E69",
    danger="#B3261E",
    danger_soft="#FCEBE9",
    warn="#8A4B00",
    warn_soft="#FDF1DC",
    ok="#1B6B3A",
    ok_soft="#E4F4E9",
    info="#2456A6",
    info_soft="#E7EFFB",
    violet="#6A3FA0",
    violet_soft="#F1EAFA",
    avatars=(
        ("#D7E7E4", "#0B4F4A"),
        ("#E5DFF2", "#4B2E83"),
        ("#F5E1CF", "#7A3E00"),
        ("#DCE6F5", "#1F4788"),
        ("#F3DCE1", "#8A1F3B"),
        ("#E2E9D3", "#44570F"),
    ),
)

DARK = Tokens(
    dark=True,
    bg="#101413",
    rail="#0C100F",
    surface="#171C1B",
    raised="#1E2423",
    sunken="#131817",
    hover="#202726",
    selected="#17332F",
    border="#29312F",
    border_strong="#74807C",
    scroll="#3B4543",
    text="#E8EDEB",
    text2="#B4BFBB",
    text3="#93A09B",
    accent="#3FB8AC",
    accent_hover="#5CCBBF",
    on_accent="#04211E",
    accent_text="#5CCBBF",
    accent_soft="#15332F",
    focus="#5CCBBF",
    danger="#FF8A80",
    danger_soft="#3A1C1A",
    warn="#F2B661",
    warn_soft="#36280F",
    ok="#6FD08F",
    ok_soft="#15301F",
    info="#8DB8FF",
    info_soft="#192A45",
    violet="#C9A9F5",
    violet_soft="#2C2140",
    avatars=(
        ("#1D3B38", "#8FD8CF"),
        ("#332A4A", "#CDB8F2"),
        ("#44301C", "#F1C08A"),
        ("#22344F", "#A9C8F8"),
        ("#452430", "#F2A9BC"),
        ("#2F3A1C", "#C6DA92"),
    ),
    scrim="#000000",
)


def contrasted(tokens: Tokens) -> Tokens:
    """The high-contrast cut of a table: one text colour, every line a control line, no soft fills."""
    soft: dict[str, Any] = {field.name: tokens.surface for field in fields(tokens) if field.name.endswith("_soft")}
    return replace(tokens, text2=tokens.text, text3=tokens.text, border=tokens.border_strong, **soft)


@dataclass(frozen=True, slots=True)
class TypeRole:
    """One way of setting words: px and line box at 100 %, weight, and whether the Display cut is used."""

    px: int
    weight: int
    line: int
    display: bool = False


ROLES: dict[str, TypeRole] = {
    "display": TypeRole(24, 600, 30, True),
    "name_large": TypeRole(22, 600, 28, True),
    "title": TypeRole(20, 600, 26, True),
    "heading": TypeRole(16, 600, 22),
    "body": TypeRole(14, 400, 21),
    "name": TypeRole(14, 600, 21),
    "nav": TypeRole(14, 500, 21),
    "tab": TypeRole(14, 400, 21),
    "tab_on": TypeRole(14, 600, 21),
    "button": TypeRole(13, 500, 18),
    "small": TypeRole(13, 400, 18),
    "small_due": TypeRole(13, 500, 18),
    "small_strong": TypeRole(13, 600, 18),
    "meta": TypeRole(12, 400, 16),
    "meta_medium": TypeRole(12, 500, 16),
    "meta_strong": TypeRole(12, 600, 16),
    "key": TypeRole(11, 500, 14),
}

SMALLEST = 11  # px; no words are set smaller at any text size

# Heights and corners in px at 100 %.
CONTROL = 34
SEARCH = 38
LOCK_FIELD = 44
NAV_ITEM = 38
LIST_ROW = 60
SECTION_ROW = 36
FACTS = 60
TAB_BAR = 40
PILL = 24
CHIP = 23
KEY_CAP = 20
STATUS_BAR = 30
RAIL_WIDE, RAIL_NARROW = 208, 64
LIST_WIDE, LIST_NARROW = 432, 384
WIDE_FROM = 1400
MEASURE = 640
RADIUS_CHIP, RADIUS_CONTROL, RADIUS_CARD, RADIUS_COMPOSER, RADIUS_SHEET = 6, 8, 10, 12, 14


def luminance(colour: str) -> float:
    """Relative luminance of #RRGGBB, 0 to 1 (WCAG 2.2)."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2, 1.4.3)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
