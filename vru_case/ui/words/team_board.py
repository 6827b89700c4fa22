"""What the duty board says: its lines, how long they have waited, and the rows behind them."""

from collections.abc import Mapping
from datetime import datetime

from vru_case import clock
from vru_case.services.team.duty import DutyLine, DutyRow
from vru_case.services.team.laptops import TeamLaptop, TeamLaptops
from vru_case.ui.parts.values import Tone
from vru_case.ui.words import dates

SUB = "Enter goes to what is behind a line, Esc comes back."
LINES_LIST = "What waits"
ROWS_LIST = "Behind this line"
NOTHING = "Nothing waits here."
NOTHING_SAID = "None"
NOT_KNOWN = "Not looked yet"
FIRST_OF = "The {count} that have waited longest."
NO_LEAD = "Nobody leads yet"
AS_OF = "Laptops as the server told {at}."
NEVER_ASKED = "The server hasn’t told of any laptops yet."
ANSWER_FIRST = "They have no record here yet: answer the referral first."
LOOK = "Look through everybody"
DUPLICATES_HELP = "Enter looks through everybody for records that may be one person’s."
SHUT_OUT = "Shut out"
NOT_SEEN = "Not seen yet"

#: Code of a line → its words, its icon, and its tone when something is in it.
LINES: Mapping[str, tuple[str, str, Tone]] = {
    "safeguarding": ("Safeguarding, open", "shield-alert", "danger"),
    "unallocated": ("Nobody leads yet", "inbox", "danger"),
    "first-contact": ("Not spoken with since they were referred", "phone-missed", "danger"),
    "follow-ups": ("Follow-ups overdue", "calendar-clock", "danger"),
    "markers": ("Markers to look at again", "triangle-alert", "warn"),
    "disclosures": ("Told to us, to be decided", "message-square", "warn"),
    "quiet": ("No contact for 28 days", "clock", "warn"),
    "closures": ("Closures to sign off", "user-check", "info"),
    "plans": ("Plans to sign off", "clipboard-list", "info"),
    "agreements": ("Agreements to ask about again", "handshake", "info"),
    "talks": ("Supervision due", "messages-square", "info"),
    "duplicates": ("Records that may be one person’s", "users", "info"),
    "laptops": ("Laptops not heard of for a week", "laptop", "warn"),
}
HELP: Mapping[str, str] = {
    "safeguarding": "Every concern that isn’t closed. The clock runs until the lead has been told.",
    "unallocated": "Referrals nobody has answered and open support, where no worker leads.",
    "first-contact": "Referred longer ago than the programme allows, and no contact with them after it.",
    "follow-ups": "The day is over. People who asked us not to get in touch are left out.",
    "markers": "The day to look at them again is over.",
    "disclosures": "Somebody has to decide whether it is shared, and write down why.",
    "quiet": "Support is open and there was no contact with them for 28 days.",
    "closures": "The worker asked for them to be signed off.",
    "plans": "Agreed plans that no supervisor has read yet.",
    "agreements": "They said yes a year ago, or nearly, and support is still open.",
    "talks": "The day you said you would meet is here, or over. Enter goes to your notes about them.",
    "duplicates": DUPLICATES_HELP,
    "laptops": "What is written on them hasn’t been shared, and changes haven’t reached them.",
}


def span(since: datetime) -> str:
    """How long ago, or how long until: `40 minutes`, `31 hours`, `12 days`."""
    seconds = abs((clock.now() - since).total_seconds())
    for size, name in ((2 * 86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= size:
            count = int(seconds // (86_400 if name == "day" else size))
            return f"{count:,} {name}{'' if count == 1 else 's'}"
    return "less than a minute"


def detail(line: DutyLine) -> str:
    """The second line: the longest wait, or when the clock runs out."""
    if not line.known:
        return NOT_KNOWN
    if not line.count:
        return NOTHING_SAID
    if line.until is not None:
        return running(line.until)
    return f"Longest: {span(line.since)}" if line.since is not None else ""


def running(until: datetime) -> str:
    """A clock: `6 hours left`, `2 days past`."""
    return f"{span(until)} past" if until <= clock.now() else f"{span(until)} left"


def count(line: DutyLine) -> str:
    """The number at the right."""
    return f"{line.count:,}" if line.known else ""


def spoken(line: DutyLine) -> str:
    """One line, as a screen reader says it."""
    return ", ".join(part for part in (LINES[line.code][0], count(line), detail(line)) if part)


def waited(row: DutyRow) -> str:
    """How long a row has waited, or the clock that runs."""
    return running(row.until) if row.until is not None else span(row.since)


def led(row: DutyRow) -> str:
    """Who leads, in a row."""
    return row.lead or NO_LEAD


def seen(laptop: TeamLaptop) -> str:
    """When a laptop was heard of last."""
    if laptop.revoked:
        return SHUT_OUT
    return f"last seen {dates.day_within(laptop.seen.date())}" if laptop.seen is not None else NOT_SEEN


def as_of(told: TeamLaptops) -> str:
    """How old what is known of laptops is."""
    if told.as_of is None:
        return NEVER_ASKED
    day = dates.day_within(told.as_of.date())
    return AS_OF.format(at=f"{day} at {told.as_of:%H:%M}")
