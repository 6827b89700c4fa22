"""Bringing people, or lines of a register, in from a spreadsheet."""

from collections.abc import Callable
from dataclasses import dataclass

from vru_case.services.importing.values import Checked, Past, Undone
from vru_case.ui.words import dates
from vru_case.ui.words.forms import FormWords

ENTRY = "Bring in a spreadsheet…"
SETTINGS = "From a spreadsheet"
SETTINGS_HELP = "People you have in Excel or CSV. You see every problem before anything is saved."

STEPS = ("Choose the file", "What the columns mean", "Check the rows", "Bring them in")
BACK = "Back"
CANCEL = "Cancel"
CLOSE = "Close"

CHOOSE = "Choose a file…"
CHOOSE_TITLE = "Choose a spreadsheet"
CHOOSE_HELP = "An Excel workbook (.xlsx) or a CSV file. The file stays as it is, and nothing in it is opened or run."
FILES = "Spreadsheets (*.xlsx *.xlsm *.csv *.tsv *.txt)"
WHICH_SHEET = "Which sheet"
READING = "Reading the file…"
EARLIER = "Brought in on this laptop before"
NONE_EARLIER = "Nothing was brought in here before."
TAKE_BACK = "Take back"

COLUMNS_HEAD = ("Column", "What stands in it", "What it means")
LEFT_OUT = "Leave this column out"
KEEP_REST = "Keep what is left out as a note on each person"
SUPPORT = "They are being supported now, unless the sheet says when it ended"
SAVE_LAYOUT = "Save these choices as a file…"
LAYOUT_TITLE = "Save what the columns mean"
LAYOUT_FILES = "Column meanings (*.toml)"
LAYOUT_SAVED = "Saved. The file holds the headings and their meanings, and nobody's details."
LAYOUT_NOT_SAVED = "That file couldn’t be written. Choose another place."
TWICE = "Two columns mean this. Choose one, or leave one out."
NO_MEANING = "Say what at least one column means."
CHECKING = "Checking…"

PROBLEMS = "What to look at"
ALL_WELL = "Every row is in order."
SECTIONS = {"stop": "To put right", "ask": "To choose", "note": "Good to know"}
WHOLE_ROW = "the whole row"
CELL = "What should stand here"
PICK = "Type to find"
APPLY = "Put it right"
EMPTY_CELL = "Leave it empty"
SKIP_ROW = "Leave this row out"
TAKE_ROW = "Bring this row in after all"
SOMEBODY_NEW = "Somebody new: bring them in"
OUT = "left out"
THE_ROW = "The row"
CHOOSE_ONE = "Choose a line on the left to see its row."
NOTHING_NEW = "Everything in this sheet is here already."
NOT_NOW = "You can put right what is left in the sheet and bring it in again: nothing is added twice."

STOP = "Stop here"
STOPPING = "Stopping…"
UNDO = "Take everything back"
UNDOING = "Taking it back…"
SAID = "Brought in from a spreadsheet"
EVERYONE = "You find them in People, under Everyone: no support is open for them yet."
WHICH_REGISTER = "What the sheet holds"
NO_NAMES = "Nobody we support is named in a register: leave out any column that names somebody."
ABOVE_HELP = (
    "Each row says which line of {above} it stands under: by the number that one was brought in with, or by its day"
    " and name."
)
LINES_ENTRY = "Bring lines in from a spreadsheet…"
UNDO_NOTE = "You can take this back until it has been shared with your team."


def people(count: int) -> str:
    """So many people."""
    return "1 person" if count == 1 else f"{count:,} people"


def rows(count: int) -> str:
    """So many rows."""
    return "1 row" if count == 1 else f"{count:,} rows"


def lines(count: int) -> str:
    """So many lines of a register."""
    return "1 line" if count == 1 else f"{count:,} lines"


@dataclass(frozen=True, slots=True)
class Said:
    """What the steps call that which is brought in. `same` is "" where a row can't be added to what is here."""

    sheet: FormWords
    where_to: str
    counted: Callable[[int], str]
    same: str
    new: str
    mark: str
    marked: str
    stays: str
    help: str = ""


PEOPLE = Said(
    FormWords("", "Bring in a spreadsheet", "", save="Next"),
    "Where the people belong",
    people,
    "It’s them: add this to their record",
    SOMEBODY_NEW,
    "Mark as a mistake",
    "marked as brought in by mistake",
    "because somebody has written in their record since",
)


def for_register(title: str, above: str = "") -> Said:
    """The words for lines of a register, or of one whose lines stand under those of another."""
    into = f"{above}: {title}" if above else title
    return Said(
        FormWords("", f"Bring lines into {into}", "", save="Next"),
        "Where the lines belong",
        lines,
        "",
        "One more: bring it in",
        "Remove from the register",
        "removed from the register",
        "because they were changed since, or have lines under them",
        f"{NO_NAMES} {ABOVE_HELP.format(above=above)}" if above else NO_NAMES,
    )


def missing(labels: tuple[str, ...]) -> str:
    """What no column is said to be, and has to be."""
    return f"Say which column is: {', '.join(labels)}."


def step(now: int) -> str:
    """Where one is."""
    return f"Step {now + 1} of {len(STEPS)}: {STEPS[now]}"


def found(name: str, count: int, columns: int) -> str:
    """What a file holds."""
    of = f"Sheet “{name}”: " if name else ""
    return f"{of}{rows(count)}, {columns} columns"


def samples(values: tuple[str, ...]) -> str:
    """Three values of a column."""
    return "  ·  ".join(" ".join(value.split())[:60] for value in values) if values else "nothing"


def left_out(headings: list[str]) -> str:
    """Which columns are not brought in."""
    if not headings:
        return "Every column is brought in."
    return f"Not brought in: {', '.join(headings)}."


def check(count: int) -> str:
    """The button that checks."""
    return f"Check {rows(count)}"


def bring(checked: Checked, said: Said = PEOPLE) -> str:
    """The button that writes."""
    if checked.people or not checked.items:
        return f"Bring in {said.counted(checked.people)}"
    return f"Add to {rows(checked.count('more'))}"


def summary(checked: Checked, said: Said = PEOPLE) -> str:
    """What would happen, in one line."""
    parts = [f"{said.counted(checked.people)} to bring in"]
    if more := checked.count("more"):
        parts.append(f"{rows(more)} with something more about somebody")
    if here := checked.count("here"):
        parts.append(f"{rows(here)} already here")
    if waits := checked.count("waits"):
        parts.append(f"{rows(waits)} waiting for you")
    if skipped := checked.count("skipped"):
        parts.append(f"{rows(skipped)} left out")
    return "; ".join(parts) + "."


def place(number: int, heading: str) -> str:
    """Where in the sheet: "Row 12, Date of birth"."""
    return f"Row {number}, {heading or WHOLE_ROW}"


def use(offer: str) -> str:
    """Take what is offered."""
    return f"Use {offer}"


def looks_like(name: str) -> str:
    """Whom a row may be about."""
    return f"On this laptop: {name}"


def also(count: int) -> str:
    """The same cell elsewhere was put right as well."""
    return f"Put right here and in {rows(count)} more that said the same."


def progress(done: int, of: int) -> str:
    """How far it has come."""
    return f"{done:,} of {rows(of)}"


def done(count: int, more: int, waits: int, *, stopped: bool, said: Said = PEOPLE) -> str:
    """What was brought in."""
    begun = f"{said.counted(count)} brought in" + (f", and something added to {rows(more)}" if more else "")
    ended = " before you stopped." if stopped else "."
    left = f" {rows(waits)} still waiting in the sheet." if waits else ""
    return begun + ended + left


def undone(answer: Undone, said: Said = PEOPLE) -> str:
    """What was taken back."""
    stays = f" {said.counted(answer.stay)} stayed, {said.stays}." if answer.stay else ""
    return f"{said.counted(answer.people)} taken back.{stays}"


def marked(count: int, said: Said = PEOPLE) -> str:
    """Records said to be a mistake, or lines taken out of their register."""
    return f"{said.counted(count)} {said.marked}."


def earlier(past: Past, said: Said = PEOPLE) -> str:
    """One import that was made before."""
    more = f", {rows(past.more)} added" if past.more else ""
    return f"{dates.day_long(past.at.date())}, {past.at:%H:%M}: {said.counted(past.people)}{more}"
