"""What the tab Figures says: numbers, how they compare, what is told of small ones, and what they count."""

from datetime import date

from vru_case import clock
from vru_case.reports.figures.asking import Compared
from vru_case.reports.figures.control import Line, Told
from vru_case.reports.figures.definition import Definition, Measure
from vru_case.reports.figures.period import Period
from vru_case.reports.looking import Month

SETS = {
    "month": "The month",
    "newsletter": "The newsletter",
    "reaching": "Reaching people",
    "support": "Support",
    "changing": "What has changed",
    "afterwards": "Police and hospital",
    "handing-on": "Referrals",
    "places": "For places",
}
PERIODS = {
    "month:0": "This month",
    "month:1": "Last month",
    "quarter:0": "This quarter",
    "quarter:1": "Last quarter",
    "year:0": "This year, from April",
    "year:1": "The year before",
    "own": "Days of your own",
}
BY = {
    "district": "By district",
    "age": "By age",
    "sex": "By sex",
    "ethnicity": "By ethnicity",
    "site": "By place",
    "worker": "By worker",
    "kind": "By kind",
}
CONTROLS = {
    "none": "Every number",
    "internal": "1 to 4 hidden",
    "nhs": "1 to 7 hidden, rounded",
}
CONTROL_SAYS = {
    "none": "Every number is shown as it is, for your own use. Please don't pass these on.",
    "internal": "Numbers from 1 to 4 are hidden, and whatever would give them away. The rest is as it is.",
    "nhs": "As the NHS tells them: 1 to 7 is hidden, the rest is rounded to the nearest 5. Fit to leave the team.",
}
SET, PROGRAMME, PERIOD, SPLIT, CONTROL = "Which figures", "Programme", "When", "Split by", "Small numbers"
NO_SPLIT = "Not split"
EARLIER, LATER = "Earlier", "Later"
FIND = "Find a figure"
LIST, BARS = "Figures", "How it splits"
NONE_FOUND = "No figure has these words. Try a shorter one."
CLEAR = "Show the figures again"
COUNTING_BEGINS = "Counting"
COUNTING = "Counting {done} of {all}"
STOP = "Stop"
STOPPED = "Counting was stopped. Some figures are from before, or missing."
AGAIN = "Count again"
PART_ONLY = "This laptop has only the people you work with, so not everybody is counted."
NOT_YET = "…"
HIDDEN = "hidden"
HIDDEN_LONG = "Hidden, because it is a small number"
NOTHING = "–"
NOTHING_LONG = "Nothing to say it of"
TWELVE = "Twelve months"
SO_FAR = "so far"
SPLIT_OFF = "This figure isn't split. Choose a way above, or press B."
NO_PARTS = "{by}: nothing in these days."
NO_KINDS = "This figure isn't about people, so it isn't split."
OPEN = "Open what it counts"
BEFORE, YEAR_AGO, SINCE_APRIL = "Before", "A year ago", "Since April"
OWN_TITLE, OWN_SUB, OWN_SAVE = "Days of your own", "Both days count.", "Show these days"
FROM, UNTIL = "From", "Up to"
DAY_HINT = "Like 1 Oct"
WRONG_ORDER = "It ends before it begins."
TOO_FAR = "Write a day from 1900 to 2199."
NO_DAY = "Write a day."

_UNITS_ONE = {
    "people": "person", "times": "time", "contacts": "contact", "attempts": "attempt", "meetings": "meeting",
    "episodes": "support that is open", "referrals": "referral", "places": "place", "shifts": "shift",
}  # fmt: skip


def amount(value: float) -> str:
    """`1,240`, `4.5`."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def value(line: Line, unit: str) -> str:
    """A number as it stands large: `380`, `68 %`, `£1,200`, `hidden`, `–`."""
    if line.hidden:
        return HIDDEN
    if line.value is None:
        return NOTHING
    return of_unit(line.value, unit)


def of_unit(number: float, unit: str) -> str:
    """A number with what stands right beside it."""
    said = amount(round(number, 1))
    return f"£{said}" if unit == "£" else f"{said} %" if unit == "%" else said


def spoken(line: Line, unit: str) -> str:
    """The same for a screen reader."""
    if line.hidden:
        return HIDDEN_LONG
    if line.value is None:
        return NOTHING_LONG
    said = of_unit(line.value, unit)
    return said if unit in {"%", "£"} else f"{said} {_unit(line.value, unit)}"


def beside(line: Line, definition: Definition) -> str:
    """What stands after the number, small: its unit, or what a share is of."""
    if line.hidden or line.value is None:
        return "" if line.hidden else _unknown(line)
    if definition.measure is Measure.SHARE and line.denominator is not None:
        said = f"{amount(line.numerator or 0)} of {amount(line.denominator)}"
        return f"{said} · {more}" if (more := _unknown(line)) else said
    return "" if definition.unit == "£" else _unit(line.value, definition.unit)


def _unknown(line: Line) -> str:
    return f"{amount(line.unknown)} not known" if line.unknown else ""


def _unit(number: float, unit: str) -> str:
    return _UNITS_ONE.get(unit, unit) if number == 1 else unit


def change(now: Line, then: Line, unit: str, than: str) -> str:
    """`12 more than in September`, `3 fewer`, `4 points more`, `the same as`; "" where one of them isn't told."""
    if now.value is None or then.value is None:
        return ""
    difference = round(now.value - then.value, 1)
    if not difference:
        return f"the same as {than}"
    said = amount(abs(difference))
    if unit == "%":
        said = f"{said} point" if abs(difference) == 1 else f"{said} points"
    elif unit == "£":
        said = f"£{said}"
    less = "less" if unit in {"£", "hours", "points"} else "lower" if unit == "%" else "fewer"
    more = "higher" if unit == "%" else "more"
    return f"{said} {more if difference > 0 else less} than {than}"


def row_change(told: Told, other: Compared | None) -> str:
    """The second line of a figure: how it compares with the time before."""
    return "" if other is None else change(told.total, other.before, told.definition.unit, "before")


def compared(told: Told, other: Compared, times: tuple[Period, Period, Period]) -> list[tuple[str, str]]:
    """Label and value of each other time, for the strip."""
    before, year_ago, april = times
    unit = told.definition.unit
    return [
        (f"{BEFORE}: {span(before)}", _beside(told.total, other.before, unit)),
        (f"{YEAR_AGO}: {span(year_ago)}", _beside(told.total, other.last_year, unit)),
        (f"{SINCE_APRIL} {april.first.year}", value(other.year_to_date, unit)),
    ]


def _beside(now: Line, then: Line, unit: str) -> str:
    said, other = value(then, unit), sign(now, then, unit)
    return f"{said}   {other}" if other else said


def sign(now: Line, then: Line, unit: str) -> str:
    """`12 fewer then`, as seen from the other time."""
    if now.value is None or then.value is None:
        return ""
    difference = round(now.value - then.value, 1)
    if not difference:
        return "the same"
    said = of_unit(abs(difference), unit).replace(" %", " points")
    return f"now {said} {'more' if difference > 0 else 'less'}"


def span(days: Period) -> str:
    """`October 2026`, `1 to 22 November`, `1 April to 31 October 2026`."""
    first, last = days.first, days.last
    year = "" if last.year == clock.today().year else f" {last.year}"
    if first.day == 1 and (last.month, last.year) == (first.month, first.year) and _ends(last):
        return f"{first:%B}{year}"
    if (first.year, first.month) == (last.year, last.month):
        days_said = f"{first.day} to {last.day}" if first != last else f"{last.day}"
        return f"{days_said} {last:%B}{year}"
    begun = f"{first.day} {first:%B}" + (f" {first.year}" if first.year != last.year else "")
    return f"{begun} to {last.day} {last:%B}{year}"


def _ends(day: date) -> bool:
    return date.fromordinal(day.toordinal() + 1).day == 1


def month(each: Month) -> str:
    """`Oct`; the year with a January and the first."""
    return f"{each.first:%b}"


def spoken_month(each: Month, unit: str) -> str:
    """`October 2026: 12 people`."""
    said = f"{each.first:%B} {each.first.year}: {spoken(each.line, unit)}"
    return f"{said} {SO_FAR}" if each.part else said


def spoken_row(told: Told, other: Compared | None) -> str:
    """A figure as a screen reader says it."""
    unit = told.definition.unit
    said = [f"{told.definition.title}: {spoken(told.total, unit)}"]
    if other is not None:
        said += [
            change(told.total, other.before, unit, "before"),
            change(told.total, other.last_year, unit, "a year ago"),
        ]
    return ", ".join(part for part in said if part)


def spoken_bar(line: Line, definition: Definition) -> str:
    """A line of a breakdown as a screen reader says it."""
    more = f", {line.numerator} of {line.denominator}" if line.numerator is not None else ""
    return f"{line.label}: {spoken(line, definition.unit)}{more}"


def share(told: Told) -> tuple[tuple[str, int | None], ...]:
    """Of a share: in the part, the rest, not known; with their numbers, None where not told."""
    line = told.total
    part, whole = line.numerator, line.denominator
    rest = None if part is None or whole is None else max(0, whole - part)
    return (("Yes", part), ("No", rest), ("Not known", line.unknown))
