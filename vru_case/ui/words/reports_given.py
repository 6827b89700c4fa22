"""What keeping, saving and copying figures says, and what was given out before."""

from collections.abc import Mapping
from datetime import datetime

from vru_case.reports.figures.frozen import Since
from vru_case.reports.figures.period import Period
from vru_case.ui.words import dates
from vru_case.ui.words.asked import FormWords, Said
from vru_case.ui.words.reports_figures import BY, CONTROLS, SETS, amount, span

KEEP, SAVE, GIVEN = "Keep as given out", "Save or copy", "Given out"
WHAT = "Which figures"
ONLY = "Only {title}"
ALL = "{set} ({count} figures)"
TOLD = "Small numbers"
FORM = "As"
FORMS = {"csv": "A table (CSV)", "xlsx": "A workbook (Excel)", "copy": "Copied, to paste"}
KEEP_FORM = FormWords(
    "Keep as given out",
    "Keep figures as given out",
    "Kept as given out",
    {"name": Said("Name", hint="Like Board, October")},
    "They stay as they are told now. What is written down later is listed beside them, never in them.",
    "Keep",
)
SAVE_FORM = FormWords(
    "Save or copy a table",
    "Save or copy a table of figures",
    "The table is saved",
    {"recipient": Said("Who is it for?", hint="Like the board")},
    "Small numbers are always hidden in what leaves the team. That it was given out is kept, with who it is for.",
    "Save",
)
COPIED = "The table is copied"
SAVED_AS = "Saved as {name}"
STAYS = "That figures went out is kept; a file or a copy can't be called back."
NAMED = "{what}, {span}"

BACK = "Back to the figures"
WHICH = "What was given out"
NONE = "Nothing has been kept as given out yet."
AS_IT_WAS = "As it was given out"
COUNTED_AT = "Counted {day} at {time}, version {version}. {control}."
SAME = "Nothing of it would be told differently now."
LOOKING = "Looking for what has changed since…"
DIFFER_ONE, DIFFER = "1 line is told differently now", "{count} lines are told differently now"
LATE_ONE, LATE = "1 row of its days was written down since", "{count} rows of its days were written down since"
REWORDED = "What this figure counts is worded differently now. These are the words it was given out with."
NOW = "now {now}"
NOW_NOTHING = "no longer told"
LINES_NOW = "{count} lines differ now"
LINE_NOW = "1 line differs now"
FEWER = "It counted a place you no longer see, so it can't be looked at beside today."
GONE = "A figure of it isn't counted any more, so it can't be looked at beside today."
KINDS = {
    "people": ("person", "people"),
    "contacts": ("contact", "contacts"),
    "attempts": ("attempt", "attempts"),
    "offers": ("offer", "offers"),
    "agreements": ("agreement", "agreements"),
    "episodes": ("period of support", "periods of support"),
    "assignments": ("lead worker", "lead workers"),
    "outcomes": ("outcome", "outcomes"),
    "referrals": ("referral", "referrals"),
    "onwards": ("referral to a service", "referrals to services"),
    "needs": ("need", "needs"),
    "reviews": ("review", "reviews"),
    "plans": ("plan", "plans"),
    "follow_ups": ("follow-up", "follow-ups"),
    "detentions": ("time in custody", "times in custody"),
    "attendances": ("hospital visit", "hospital visits"),
    "log": ("line of the log", "lines of the log"),
    "shifts": ("shift", "shifts"),
    "activities": ("line of a register", "lines of registers"),
}


def counted_at(at: datetime, version: str, control: str) -> str:
    """When and how it was counted."""
    day = dates.day_full(dates.local_day(at))
    return COUNTED_AT.format(day=day, time=dates.time_of(at), version=version, control=CONTROLS.get(control, control))


def since(found: Since) -> str:
    """What changed, in a sentence."""
    said = []
    if count := len(found.lines):
        said.append(DIFFER_ONE if count == 1 else DIFFER.format(count=amount(count)))
    if count := sum(found.late.values()):
        first = LATE_ONE if count == 1 else LATE.format(count=amount(count))
        said.append(f"{first} ({_kinds(found.late)})")
    return f"{'; '.join(said)}." if said else SAME


def _kinds(late: Mapping[str, int]) -> str:
    return ", ".join(f"{amount(count)} {KINDS.get(kind, (kind, kind))[count != 1]}" for kind, count in late.items())


def lines_now(count: int) -> str:
    """How many lines of a figure differ."""
    return LINE_NOW if count == 1 else LINES_NOW.format(count=count)


def lines_of(by: str, count: int) -> str:
    """What a figure was split by, and how many of its lines differ."""
    return " · ".join(filter(None, (BY.get(by, ""), lines_now(count) if count else "")))


def name_of(what: str, days: Period) -> str:
    """What a set or a figure of some days is called at first."""
    return NAMED.format(what=SETS.get(what, what), span=span(days))


def line_of(name: str, at: datetime) -> str:
    """A kept report in the menu."""
    return f"{name} · {dates.day_short(dates.local_day(at))}"


def file_name(what: str, days: Period, form: str) -> str:
    """Names nobody: `figures-month-2026-10-01-2026-10-31.csv`."""
    return f"figures-{what}-{days.first.isoformat()}-{days.last.isoformat()}.{form}"
