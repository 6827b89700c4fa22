"""The light colours and the sizes of a printed page, in points. The same values as the screen's table of colours."""

TEXT = "#16211E"
TEXT2 = "#46534F"
TEXT3 = "#5F6C67"
ACCENT = "#0B6E69"
ACCENT_SOFT = "#DCEFEC"
SUNKEN = "#F4F5F3"
LINE = "#C3C9C5"
LINE_STRONG = "#858E88"

PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89
SIDE = 51.0
TOP, BOTTOM = 58.0, 64.0
WIDTH = PAGE_WIDTH - 2 * SIDE
#: The column of headings; what they stand over is to the right of it.
GUTTER = 122.0
COLUMN = WIDTH - GUTTER
