"""The tab Board pack: a month on paper for each programme, with a story."""

from datetime import date

from vru_case.ui.words.asked import FormWords, Said

EARLIER, LATER = "Earlier", "Later"
MONTH = "Month"
PROGRAMMES = "Programmes"
CONTROL = "Small numbers"
CONTROLS = {"nhs": "1 to 7 hidden, rounded", "internal": "1 to 4 hidden"}
COST = "Cost in the month, {programme}"
COST_HINT = "In pounds; empty leaves it out"
NOT_POUNDS = "Write pounds in digits, like 12500."
STORY = "A story at the end"
STORY_HELP = "Only words they agreed to have used. Their name is left out."
NO_STORY = "No story"
NO_STORIES = "Nobody’s words may be used at the moment."
LIMITED = "{words} (only: {limits})"
SAVE = "Save the pack"
KEEP = "Keep as given out"
PREVIEW = "The pack as it will be"
MAKING = "Counting the month…"
PART = "Counting: {done} of {all}"
STOP = "Stop"
STOPPED = "Stopped. Choose anything to make it again."
PAGES, PAGE = "{count} pages, as they will be", "1 page, as it will be"
NONE_CHOSEN = "Choose a programme."
NAME = "Board pack, {month}"
KEPT = "The pack is kept as given out"
SAVED = "Saved as {name}"
STAYS = "That figures went out is kept; a file can’t be called back."
GIVE_FORM = FormWords(
    "Save the pack",
    "Save as a file",
    "It is saved",
    {"recipient": Said("Who is it for?", hint="Like the board")},
    "Small numbers are hidden. That it was given out is kept, with who it is for.",
    "Save",
)
FORM = "As"
FORMS = {"pdf": "Paper (PDF)", "xlsx": "A workbook (Excel)"}
FOR_BOARD = "The board"


def month(of: date) -> str:
    """`October 2026`."""
    return f"{of:%B %Y}"


def file_name(of: date, form: str) -> str:
    """Names nobody: `board-pack-2026-10.pdf`."""
    return f"board-pack-{of:%Y-%m}.{form}"


def pages(count: int) -> str:
    """How many there are."""
    return PAGE if count == 1 else PAGES.format(count=count)
