"""What a person's page says, outside the timeline's own tellings."""

from collections.abc import Sequence
from unicodedata import bidirectional

from vru_case.services.people import naming
from vru_case.services.values import FollowUpRow, MarkerRow, PersonHead
from vru_case.ui.words import dates

NOBODY = "Choose someone from the list to see their page."
GONE = "This person's record isn't on this laptop."
PAGE = "Page of {name}"
REFER = "Refer"
PRINT = "Print"
ADD = "Add"
MORE = "More"
FACTS = "Facts at a glance"

NEXT = "Next follow-up"
SHARE = "Agreed to share"
LAST = "Last contact"
LEAD = "Lead worker"
NONE_PLANNED = "None planned"
NOT_YET = "Not yet"
NONE_SO_FAR = "None so far"
NO_LEAD = "Nobody yet"
YOU = "You"

RETURNING = "Came back for support"
SUPPORTED = "Being supported"
NOT_OPEN = "Not being supported now"

STOPPED = "They asked us to stop. Please don't get in touch; the door stays open if they come back."
TAKEN_BACK = (
    "They have taken back their agreement to what {programme} shared with us. Ask them what they want before anything "
    "else is done with it."
)
CLASH_ONE = "One thing was written differently on two laptops. Choose which to keep."
CLASH_SOME = "{count} things were written differently on two laptops. Choose which to keep."
CLASH_GO = "Look at it"

DETAILS = "Change their details…"
CAME_BACK = "They came back for support…"
OPEN_SUPPORT = "Open support…"
END_SUPPORT = "End support…"
ASSIGN_ME = "I am their lead worker"
ASSIGNED = "You are the lead worker now."
COPY_REFERENCE = "Copy the reference"
COPIED = "The reference is copied."

TABS = "Parts of the page"
TIMELINE = "Timeline"
PLAN = "Plan"
SAFETY = "Safety"
REFERRALS = "Referrals"
DETAILS_TAB = "Details"

TO_DO = "To do next"
SET_ASIDE = "Set aside"
ASIDE = "They asked us not to get in touch; it comes back if they change their mind"
HERE = "On this laptop"
SHARED = "Shared"
RESTRICTED = "Restricted"
RESTRICTED_SHOW = "Kept from view. Press Enter to show it."
RESTRICTED_FOLD = "Keep from view"
FOLLOW_UP = "Follow-up"
NOTHING_YET = "Nothing is written down yet. Start with what happened today."
LOG = "Write it down"

ENTRY_OPEN = "Open"
CORRECT = "Correct it"
CLOSE = "Close"
WINDOW = "VRU Case"
NO_NAME = "them"
WRITTEN_DOWN = "Written down {day}, {time}"
BY = "By {name}"

MARKERS_MORE = "+{count}"
MARKERS_ALL = "Also: {names}"


def age(words: str) -> str:
    """`18 years`, `about 17`, or nothing."""
    if not words:
        return ""
    return words if words.startswith("about") else f"{words} years"


def state(head: PersonHead) -> str:
    """Whether support is open, kindly."""
    if head.open_since is None:
        return NOT_OPEN
    return RETURNING if head.is_return else SUPPORTED


def sub_line(head: PersonHead, with_programme: bool) -> str:
    """What stands beneath the name; the programme for a worker who has more than one."""
    programme = head.programme_name if with_programme else ""
    parts = (head.pronouns, age(head.age), head.reference, state(head), programme, head.place)
    return " · ".join(_apart(part) for part in parts if part)


def cautions(rows: Sequence[MarkerRow]) -> str:
    """What to know before getting in touch: each marker, with what was written of it where that is for everybody."""
    return "\n".join(f"{row.code.words}. {'' if row.restricted else row.words}".strip() for row in rows)


def _apart(part: str) -> str:
    """Words that run from right to left kept from turning round what stands beside them."""
    turned = any(bidirectional(letter) in ("R", "AL") for letter in part)
    return f"\u2068{part}\u2069" if turned else part


def next_follow_up(row: FollowUpRow | None) -> str:
    """When we speak next."""
    return dates.due_in_full(row) if row else NONE_PLANNED


def shared_with(names: tuple[str, ...]) -> str:
    """With whom they agreed to share."""
    if not names:
        return NOT_YET
    return names[0] if len(names) == 1 else f"{len(names)} services: {', '.join(names)}"


def markers(count: int) -> str:
    """How many markers there are, where there is no room to name one."""
    return "1 marker" if count == 1 else f"{count} markers"


def clashes(count: int) -> str:
    """How many differences wait for a choice."""
    return CLASH_ONE if count == 1 else CLASH_SOME.format(count=count)


def first_name(name: str) -> str:
    """What to call them in a sentence."""
    return NO_NAME if name == naming.NO_NAME else name.split(" ", 1)[0]
