"""What the caseload says: who has how much, and how busy it is."""

from vru_case.services.team.counting import Load
from vru_case.ui.words import team_board as board

BY = (("worker", "By worker"), ("site", "By place"), ("district", "By district"))
BY_NAME = "Side by side"
LIST = "Caseload"
PEOPLE = "The people of this line"
NONE = "Nobody is being supported just now."
NONE_LEFT = "Nobody here."
SUB = "Open support, and how many of them we were in contact with in the last 28 days."
NO_KEY = {"worker": "Nobody leads", "site": "No place written", "district": "Not known"}
LEADS = "Leads: {name}"
APART = "{count} kept apart, not named here"


def label(by: str, load: Load) -> str:
    """The name of a line."""
    return load.label if load.key else NO_KEY[by]


def numbers(load: Load) -> str:
    """What stands beneath the bar: `9 in contact · 4.5 contacts a week · longest ago 40 days · 2 overdue`."""
    parts = [f"{load.active:,} in contact", f"{load.weekly:.1f} contacts a week"]
    if load.oldest is not None:
        parts.append(f"longest ago {board.span(load.oldest)}")
    if load.overdue:
        parts.append(f"{load.overdue:,} overdue")
    if load.apart:
        parts.append(APART.format(count=f"{load.apart:,}"))
    return " · ".join(parts)


def spoken(by: str, load: Load) -> str:
    """A line, as a screen reader says it."""
    return f"{label(by, load)}, {load.open:,} open, {numbers(load).replace(' · ', ', ')}"
