"""What stands behind a number, in words: the people or the records it counts."""

from collections.abc import Iterable

from vru_case.ui.words.reports_figures import amount

BEHIND = "Behind this number"
BACK = "Back"
IN_PART, REST = "Counted in the part", "Not in the part"
LOOKING = "Looking for them…"
NOTHING_BEHIND = (
    "Nothing to show behind this number. By place or district, nobody is named who is kept apart from somebody."
)
NO_RECORDS = "This figure adds up counts. No record of its own stands behind it."
NOT_HERE = "A record that isn't on this laptop"
PEOPLE_ONE, PEOPLE_MANY = "1 person", "{count} people"
ONE, MANY = "1 record", "{count} records"

#: What a row of a kind is called, where its own words say nothing.
ROWS = {
    "contact": "Contact",
    "contact_attempt": "Attempt",
    "offer_log_line": "Line of the log",
    "episode": "Support",
    "referral": "Referral",
    "detention": "Time in custody",
    "follow_up": "Follow-up",
    "outcome": "Outcome",
    "onward_referral": "Referral to a service",
    "shift": "Shift",
    "activity": "Line of a register",
    "person": "",
}


def counted(count: int, *, people: bool) -> str:
    """`12 people`, `1 record`."""
    if people:
        return PEOPLE_ONE if count == 1 else PEOPLE_MANY.format(count=amount(count))
    return ONE if count == 1 else MANY.format(count=amount(count))


def behind(title: str, label: str) -> str:
    """`People contacted: Preston`."""
    return f"{title}: {label}" if label else title


def listed(parts: Iterable[str]) -> str:
    """What belongs in one line, with dots between."""
    return " · ".join(part for part in parts if part)
