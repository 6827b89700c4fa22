"""The tab Returns: figures that are asked for again and again, under a name."""

from datetime import date

from vru_case.reports.figures.period import Period
from vru_case.ui.words.asked import FormWords, Said
from vru_case.ui.words.reports_figures import span

LIST = "Returns"
NONE = "No returns yet. Put one together once, and run it again any month."
NEW, CHANGE, REMOVE = "New return", "Change", "Remove"
SAVE, KEEP = "Save as a file", "Keep as given out"
REMOVED = "The return is removed"
KEPT = "The return is kept as given out"
CHOOSE = "Choose a return first."
LINES_ONE, LINES = "1 figure", "{count} figures"
FORM = FormWords(
    "A return",
    "A return",
    "The return is saved",
    {"name": Said("Name", hint="Like Home Office, quarterly"), "programme": Said("Programme")},
    "Which figures, split by what, of which time. It is counted anew each time it is opened.",
    "Save",
)
FIGURES = "Figures"
FIGURES_HELP = "Choose a figure and what to split it by, then add it."
FIGURE, FIND = "Figure", "Type to find one"
SPLIT, WHOLE = "Split", "Not split"
ADD, TAKE_OUT = "Add this figure", "Take out {line}"
LINE = "{title}, {by}"
TIME = "Which time"
TIMES = {
    "month:1": "Last month", "quarter:1": "Last quarter", "year:0": "This year, from April",
    "year:1": "The year before", "own": "Days of its own",
}  # fmt: skip
FROM, TO = "From", "To"
SMALL = "Small numbers"
CONTROLS = {"nhs": "1 to 7 hidden, rounded", "internal": "1 to 4 hidden", "none": "Nothing hidden"}
COMPARE = "With the time before, a year ago and since April"
NO_DAYS = "Say both days, the first one first, from 1900 to 2199."
FORMS = {"pdf": "Paper (PDF)", "xlsx": "A workbook (Excel)", "csv": "A table (CSV)"}
#: What stays inside is not a file for others.
INSIDE = "With nothing hidden it stays inside: change what is told of small numbers first."


def line_of(count: int, time: str) -> str:
    """What is in a return, and of which time."""
    said = LINES_ONE if count == 1 else LINES.format(count=count)
    return f"{said} · {TIMES.get(time, TIMES['own'])}"


def file_name(days: Period, form: str) -> str:
    """Names nobody: `return-2026-07-01-2026-09-30.csv`."""
    return f"return-{days.first.isoformat()}-{days.last.isoformat()}.{form}"


def kept_name(name: str, days: Period) -> str:
    """What a return of some days is kept as."""
    return f"{name}, {span(days)}"


def day(of: date) -> str:
    """As it is kept."""
    return of.isoformat()
