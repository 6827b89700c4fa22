"""The words of the board pack and of returns on paper."""

from datetime import date

from vru_case.reports.figures.control import Line, Preset, Told
from vru_case.reports.figures.definition import Measure

TITLE = "For the board"
RETURN_TITLE = "Figures"
BEFORE, LAST_YEAR, SINCE_APRIL = "Month before", "A year ago", "Since April"
MONTHS = "People contacted, month by month"
WHOM = {"district": "By district", "age": "By age", "sex": "By sex", "ethnicity": "By ethnicity"}
BY = {**WHOM, "site": "By place", "worker": "By worker", "kind": "By kind"}
THESE_DAYS, TIME_BEFORE = "These days", "The time before"
PEOPLE = "The people we were in contact with"
KINDS = {
    "needs": "Where people want support", "outcomes": "What got better, for how many people",
    "onward-sent": "Referred to other services", "unmet-need": "What nobody could give",
}  # fmt: skip
ALSO, ACTIVITIES = "How it went", "Alongside"
NOTHING = "None this month."
#: A share of nobody.
NOT_ANY = "–"
MORE = "and {count} more"
OUT_OF, OF = "of {base}", "of"
COST, COST_EACH = "Cost in the month", "For each person engaged"
COST_HIDDEN = "not told"
RULES = {
    "nhs": "1 to 7 is shown as *, the rest is rounded to the nearest 5",
    "internal": "1 to 4 is shown as *",
    "none": "Nothing is hidden: for use inside only",
}
PARTLY = "Only people that this laptop holds are counted."
STORY_TITLE, STORY_UNDER = "In their words", "Printed with their permission. Their name is left out."
MEANS_TITLE = "What is counted"
HIDDEN = "small, so not told"
LEFT = "{title}  ·  {period}"
RIGHT = "Version {version}"
HANDLING = "Figures only. Nobody is named."


def month(of: date) -> str:
    """`October 2026`."""
    return f"{of:%B %Y}"


def short(of: date) -> str:
    """`Oct`, and January with its year."""
    return f"{of:%b %y}" if of.month == 1 else f"{of:%b}"


def span(first: date, last: date) -> str:
    """`1 October 2026 to 31 October 2026`."""
    return f"{first.day} {first:%B %Y} to {last.day} {last:%B %Y}"


def shown(line: Line) -> str:
    """A value with its thousands apart."""
    if line.hidden or line.value is None:
        return line.shown or NOT_ANY
    return f"{line.value:,.0f}" if float(line.value).is_integer() else f"{line.value:,.1f}"


def told(table: Told, line: Line | None = None) -> str:
    """A value with what makes it one: a share with its sign and what it is of."""
    here = line or table.total
    if table.definition.measure is not Measure.SHARE or here.hidden or here.value is None:
        return shown(here)
    return f"{shown(here)} % {OUT_OF.format(base=f'{here.denominator:,}')}"


def percent(line: Line) -> str:
    """A share with its sign; what is hidden or isn't there as it is."""
    return shown(line) if line.hidden or line.value is None else f"{shown(line)} %"


def rule(preset: Preset) -> str:
    """What is told of small numbers."""
    return RULES[preset.id]


def pounds(amount: float) -> str:
    """`£12,500`."""
    return f"£{amount:,.0f}"
