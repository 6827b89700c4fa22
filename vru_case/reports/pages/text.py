"""The one door from typed text to the page: cleaned, escaped, in our own fonts. Nobody else makes a Paragraph."""

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph

from vru_case.reports import words
from vru_case.reports.pages import palette
from vru_case.reports.pages.tags import Again
from vru_case.resources import resource

REGULAR, MEDIUM, STRONG, DISPLAY = "Inter", "Inter-Medium", "Inter-SemiBold", "InterDisplay-SemiBold"
FILES = {
    REGULAR: "Inter-Regular.ttf",
    MEDIUM: "Inter-Medium.ttf",
    STRONG: "Inter-SemiBold.ttf",
    DISPLAY: "InterDisplay-SemiBold.ttf",
}
#: Stands where a letter or a picture is not in our fonts.
MISSING = "□"
#: As many characters of one text as are printed: a summary isn't the record, and says where it was cut.
LONGEST = 1000
SHORT = 24

_BLANKS = frozenset("\t\n\r\v\f\x85")
_SPACES = re.compile(r"\s+")
_RUNS = re.compile(f"{MISSING}(?:\\s?{MISSING})+")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a paragraph in a font and a colour of its own; `whole` is not torn between two lines."""

    text: str
    font: str = ""
    colour: str = ""
    size: float = 0.0
    whole: bool = False


#: A new line inside a paragraph, a gap wider than a space, and one at which no line ends.
BREAK, GAP, TIE = Run("", "break"), Run("", "gap"), Run("", "tie")
_FIXED = {BREAK: "<br/>", GAP: "&nbsp; ", TIE: "&nbsp;&nbsp;"}


def strong(text: str) -> Run:
    """A piece that carries the meaning."""
    return Run(text, STRONG)


def quiet(text: str) -> Run:
    """A piece that stands back. A short one stays whole."""
    return replace(whole(text), colour=palette.TEXT3, size=8)


def whole(text: str) -> Run:
    """A piece that isn't torn between two lines, if it is short."""
    return Run(text, whole=len(text) <= SHORT)


@cache
def load_fonts() -> frozenset[int]:
    """Register our fonts once; returns the code points they can all show."""
    fonts = [TTFont(name, str(resource("fonts", file))) for name, file in FILES.items()]
    for font in fonts:
        pdfmetrics.registerFont(font)
    return frozenset.intersection(*(frozenset(font.face.charToGlyph) for font in fonts))


@cache
def style(name: str, large: bool = False) -> Any:
    """A paragraph style by its name in STYLES; in large print nothing is smaller than 16 points, what is read 18."""
    load_fonts()
    font, size, leading, colour, align = STYLES[name]
    if large:
        size = LARGE.get(name, LARGE_TEXT)
        leading, align = size * 1.34, LEFT
        colour = palette.TEXT2 if colour == palette.TEXT3 else colour
    return ParagraphStyle(
        name, fontName=font, fontSize=size, leading=leading, textColor=colour, alignment=align,
        bulletFontName=font, bulletFontSize=size, splitLongWords=1, uriWasteReduce=0, allowWidows=0, allowOrphans=0,
    )  # fmt: skip


LEFT, CENTRE, RIGHT = 0, 1, 2
LARGE_TEXT = 18.0
LARGE = {
    "name": 30.0, "heading": 23.0, "copy_title": 34.0, "copy_heading": 24.0, "copy": 20.0, "title": 16.0,
    "label": 16.0, "note": 16.0, "column": 16.0, "meta": 16.0,
}  # fmt: skip
STYLES: dict[str, tuple[str, float, float, str, int]] = {
    "copy_title": (DISPLAY, 28, 34, palette.TEXT, LEFT),
    "copy_heading": (STRONG, 18, 23, palette.ACCENT, LEFT),
    "copy": (REGULAR, 15, 21, palette.TEXT, LEFT),
    "copy_small": (REGULAR, 13, 18, palette.TEXT2, LEFT),
    "name": (DISPLAY, 22, 27, palette.TEXT, LEFT),
    "title": (MEDIUM, 8.5, 11, palette.ACCENT, LEFT),
    "under_name": (REGULAR, 9.5, 13, palette.TEXT2, LEFT),
    "label": (MEDIUM, 7.5, 10, palette.TEXT3, LEFT),
    "paper": (MEDIUM, 8.5, 11.5, palette.TEXT, LEFT),
    "fact": (STRONG, 9.5, 12.5, palette.TEXT, LEFT),
    "heading": (STRONG, 10, 13, palette.TEXT, LEFT),
    "body": (REGULAR, 9.25, 12.75, palette.TEXT, LEFT),
    "mark": (STRONG, 9, 12.75, palette.ACCENT, LEFT),
    "meta": (REGULAR, 8, 11.75, palette.TEXT3, RIGHT),
    "note": (REGULAR, 8, 11.5, palette.TEXT3, LEFT),
    "empty": (REGULAR, 9.25, 12.75, palette.TEXT2, LEFT),
    "column": (MEDIUM, 7.5, 10, palette.TEXT3, LEFT),
    "day": (MEDIUM, 8.5, 12, palette.TEXT2, LEFT),
    "what": (REGULAR, 8.75, 12, palette.TEXT, LEFT),
    "who": (REGULAR, 8.5, 12, palette.TEXT2, LEFT),
    # Figures: at the right, so that their units stand under one another.
    "column_right": (MEDIUM, 7.5, 10, palette.TEXT3, RIGHT),
    "number": (STRONG, 10.5, 13, palette.TEXT, RIGHT),
    "number_quiet": (REGULAR, 9.25, 12.75, palette.TEXT2, RIGHT),
    "number_small": (STRONG, 8.5, 12, palette.TEXT, RIGHT),
    "quote": (DISPLAY, 15, 22, palette.TEXT, LEFT),
}


def clean(text: str, longest: int = LONGEST) -> str:
    """One line of printable text: no control, bidi or invisible characters, MISSING where our fonts have nothing.

    Text longer than `longest` is cut at a word, and says so.
    """
    shown = text if text.isascii() and text.isprintable() else _in_our_letters(text)
    line = _RUNS.sub(MISSING, _SPACES.sub(" ", shown)).strip()
    if len(line) <= longest:
        return line
    kept = line[:longest]
    return (kept.rsplit(" ", 1)[0] if " " in kept[longest // 2 :] else kept) + words.CUT


def _in_our_letters(text: str) -> str:
    known = load_fonts()
    seen = "".join(character for character in text if not _unseen(character, known))
    return "".join(_shown(character, known) for character in unicodedata.normalize("NFC", seen))


def _unseen(character: str, known: frozenset[int]) -> bool:
    """Controls, invisible characters, halves of one, and marks on letters that our fonts don't have."""
    kind = unicodedata.category(character)
    if character in _BLANKS:
        return False
    return kind in {"Cc", "Cf", "Cs"} or (kind.startswith("M") and ord(character) not in known)


def _shown(character: str, known: frozenset[int]) -> str:
    if character in _BLANKS or unicodedata.category(character).startswith("Z"):
        return " "
    if ord(character) in known:
        return character
    plain = unicodedata.normalize("NFKC", character)
    if plain != character and all(ord(each) in known for each in plain):
        return plain
    return MISSING


def esc(text: str, longest: int = LONGEST) -> str:
    """Typed text as it may stand inside reportlab's XML: clean, and with nothing left that is markup."""
    return escape(clean(text, longest), {'"': "&quot;", "'": "&#39;"})


def width(text: str, font: str, size: float) -> float:
    """How wide a cleaned text is, in points."""
    load_fonts()
    return float(pdfmetrics.stringWidth(text, font, size))


#: What a paragraph is to whoever has the page read out, by its style. Anything else is a paragraph.
ROLES = {"name": "H1", "copy_title": "H1", "heading": "H2", "copy_heading": "H2"}


class Para(Paragraph):  # type: ignore[misc]
    """A paragraph that says what it is. What is torn off it stays the same paragraph."""

    kind = ""
    again: Again | None = None

    def split(self, availWidth: float, availHeight: float) -> list[Any]:
        """The parts of a torn paragraph are one."""
        parts = super().split(availWidth, availHeight)
        if len(parts) == 2:
            both = self.again or Again()
            for part in parts:
                part.kind, part.again = self.kind, both
        return list(parts)

    def draw(self) -> None:
        """Between the marks that give it a place in the reading order."""
        role = ROLES.get(self.kind, "P")
        if self.canv.tags.parent() == "LI":
            role = "Lbl" if self.kind == "label" else "LBody"
        _spaced(self.blPara)
        with self.canv.marked(role, self.again):
            super().draw()


def _spaced(lines: Any) -> None:
    """A space after every line, once: without it the last word of one is read together with the next one's first."""
    if getattr(lines, "spaced", False):
        return
    lines.spaced = True
    for line in lines.lines:
        if lines.kind == 0:
            line[1].append("")
        elif line.words:
            line.words[-1].text += " "


class Writer:
    """Makes the paragraphs of one paper and remembers whether something could not be shown.

    `held`: the lines that are blacked out, by their keys; `large`: in large print.
    """

    def __init__(
        self, spacing: palette.Spacing = palette.ROOMY, held: frozenset[str] = frozenset(), *, large: bool = False
    ) -> None:
        self.spacing, self.held, self.large = spacing, held, large
        self.left_out = False

    @property
    def column(self) -> float:
        """How wide a section is: beside its heading, or under it in large print."""
        return palette.WIDTH if self.large else palette.COLUMN

    def para(self, name: str, *runs: Run | str) -> Any:
        """A paragraph in a style of STYLES. Every piece is cleaned and escaped here."""
        made = Para("".join(self._markup(run) for run in runs), style(name, self.large))
        made.kind = name
        return made

    def _markup(self, run: Run | str) -> str:
        piece = Run(run) if isinstance(run, str) else run
        if piece in _FIXED:
            return _FIXED[piece]
        text = _keep_edges(piece.text, esc(piece.text))
        self.left_out = self.left_out or MISSING in text
        text = text.replace(" ", "&nbsp;") if piece.whole else text
        font = f' name="{piece.font}"' if piece.font else ""
        ink = palette.TEXT2 if self.large and piece.colour == palette.TEXT3 else piece.colour
        colour = f' color="{ink}"' if ink else ""
        size = f' size="{piece.size}"' if piece.size and not self.large else ""
        return f"<font{font}{colour}{size}>{text}</font>" if font or colour or size else text


def _keep_edges(typed: str, escaped: str) -> str:
    """A space between two runs is part of the sentence."""
    before = " " if typed[:1] == " " else ""
    after = " " if typed[-1:] == " " and escaped else ""
    return f"{before}{escaped}{after}"
