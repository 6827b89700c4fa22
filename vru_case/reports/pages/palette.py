"""The light colours and the sizes of a printed page, in points. The same values as the screen's table of colours."""

from dataclasses import dataclass

TEXT = "#16211E"
TEXT2 = "#46534F"
TEXT3 = "#5F6C67"
ACCENT = "#0B6E69"
SUNKEN = "#F4F5F3"
LINE = "#C3C9C5"
LINE_STRONG = "#858E88"

PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89
SIDE = 51.0
TOP, BOTTOM = 55.0, 60.0
WIDTH = PAGE_WIDTH - 2 * SIDE
#: The column of headings; what they stand over is to the right of it.
GUTTER = 128.0
COLUMN = WIDTH - GUTTER
#: Beneath a page in large print, where the footer takes two lines.
BOTTOM_LARGE = 76.0


@dataclass(frozen=True, slots=True)
class Spacing:
    """The air above a section, under a line of it, and around a row of the timeline."""

    above: float
    under_line: float
    around_row: float


ROOMY = Spacing(11.0, 2.5, 3.2)
#: For when a few lines would otherwise stand alone on a last page.
TIGHT = Spacing(9.0, 1.2, 2.0)
