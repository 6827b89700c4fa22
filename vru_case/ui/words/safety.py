"""What the Safety tab, its banner and its sheets say. Kind, plain, and never where somebody is."""

from datetime import datetime, timedelta

from vru_case import clock
from vru_case.services.safety.safety_values import ConcernRow, DecisionRow, Safety, SafetyDue, SafetyPlanRow, WallRow
from vru_case.services.values import MarkerRow, When
from vru_case.ui.words import dates

TAB = "Safety"
GO = "Look at it"
MISTAKE = "Written down by mistake"

EMERGENCY = "If anyone is in danger right now, ring 999 first. This can wait."
RING_FIRST = "Ring 999 first. Come back to this when they are safe."
TELL_LEAD = "Tell the safeguarding lead within {hours} hours"
LEAD_IS = "Whom to tell: {lead}"

CONCERNS = "Safeguarding concerns"
NO_CONCERNS = "No concerns written down. If you are worried, say so: you needn't be sure."
ADD_CONCERN = "Raise a concern"
TOLD_LEAD = "I've told the lead"
REFERRED = "It was referred on"
ENDED = "It has ended"
LEAD_TOLD = "Told {who}, {when}"
WENT_ON = "Went to {who}, {when}"
CLOSED = "Ended {day}"
IMMEDIATE = "Danger at the time"
LATE = "{time} over"
LEFT = "{time} left"
BANNER_RUNS = "A safeguarding concern is waiting. The lead is to be told by {by}: {left}."
BANNER_LATE = "A safeguarding concern is waiting. The lead was to be told by {by}: {left}. Tell them now."
BANNER_MORE = " There is more than one."
BANNER_APART = "Kept apart from somebody. Don't tell anyone where they are or who supports them."
ON_THEIR_PAGE = "They are kept apart from somebody: what waits is on their page."
READ = "Read it"
READ_NAME = "Read what was written: {what}"
HIDE = "Hide it"

MARKERS = "To keep them safe"
NO_MARKERS = "Nothing recorded that workers need to know."
ADD_MARKER = "Add a marker"
LIFT = "No longer applies"
STILL = "Still applies"
SAID_STILL = "It still applies."
LOOK_AGAIN = "Look at it again on {day}"
LOOK_NOW = "Look at it again"
FROM = "From: {source}"
RESTRICTED = "Restricted"
KNOWS, NOT_KNOWS = "They know about it", "They don't know about it: {why}"

PLAN = "Safety plan"
NO_PLAN = "No plan yet. Make it together, in their words."
ADD_PLAN = "Make a plan together"
CHANGE_PLAN = "Change it together"
VERSION = "Version {number}"
LOOK_PLAN = "to look at again {day}"
EARLIER = "Earlier versions: {said}"
MASKED = "••••••"
SHOW_WORD, HIDE_WORD = "Show the code word", "Hide the code word"
PRINT_COPY = "A copy for them…"

TOLD = "Told us in confidence"
NO_TOLD = "Nothing yet. What they tell us is kept here, apart from the rest."
ADD_TOLD = "Write down what they told us"
DECIDE = "Decide…"
OPEN_DECISION = "Decision to make"
DECISIONS = "Decisions to share"
NO_DECISIONS = "None besides those about something above."
ADD_DECISION = "Add a decision"
SHARED_WITH = "Shared with {who}"
NOT_SHARED = "Not shared"
BY = "decided by {who}"
TOLD_PERSON, NOT_TOLD_PERSON = "they were told", "they weren't told: {why}"

APART = "Kept apart from"
NO_APART = "Nobody. If this person and somebody else must not find each other through us, keep them apart here."
ADD_APART = "Keep apart from somebody"
NOT_HERE = "Somebody whose record isn't on this laptop"
LIFT_WALL = "Lift it"
SINCE = "since {day}"

LOOKED = "Who has looked"
NO_LOOKED = "Nobody has opened anything restricted."
LOOKED_AT = {
    "note": "A restricted note",
    "disclosure": "What they told us in confidence",
    "safeguarding_concern": "A safeguarding concern",
    "sharing_decision": "A decision to share",
    "assault_detail": "How they were hurt",
    "marker": "A restricted marker",
    "wall": "Opened past a wall",
    "safety_plan": "The code word",
}

PAUSE_TITLE = "This may be hard to read. Ready?"
PAUSE = (
    "Take the time you need, or leave it for when somebody is with you. You can hide it again whenever you like, "
    "and it hides itself when you leave this page."
)
PAUSE_KEPT = "That you looked is written down."
PAUSE_GO = "I'm ready, show it"
PAUSE_NOT = "Not now"

GATE_TITLE = "These two are kept apart"
GATE = (
    "You have opened the record of somebody who must be kept apart from {name}. Open this one only if your work "
    "needs it, and never tell either of them anything about the other."
)
GATE_WHY = "Why you need to open it"
GATE_HINT = "Such as: covering for a colleague today"
GATE_KEPT = "Your supervisor sees that you opened it, and why."
GATE_GO = "Open it"

FIND_OTHER = "Whom to keep apart"
FIND_HINT = "Type a name or a number"
FOUND_NOBODY = "Nobody else on this laptop matches."
FOUND_LIST = "People found"
CHOSEN = "Kept apart from: {name}"

DUE = "To keep people safe"
DUE_ICONS = {"concern": "timer", "disclosure": "lock", "marker": "flag"}
DUE_CONCERN = "Tell the safeguarding lead"
DUE_DISCLOSURE = "Decide on what they told us"
DUE_MARKER = "Look at a marker again: {what}"
DUE_RESTRICTED = "Look at a restricted marker again"
COPY_WANTED = "Do they want a copy on paper?"
COPY_SAFE = "Is it safe for them to carry or keep it?"
COPY_NO = "If either is no, it stays here. They can ask again whenever they like."
COPY_WORD = "The code word is never on paper, and neither is their name or ours."


def clock_of(due: datetime) -> tuple[str, bool]:
    """How long until then, or since, in words; and whether it has passed."""
    left = due - clock.now()
    late = left < timedelta(0)
    return (LATE if late else LEFT).format(time=_length(abs(left))), late


def by(due: datetime) -> str:
    """The moment it is due."""
    day = dates.local_day(due)
    near = dates.day_near(day)
    return f"{near.lower() if near in (dates.TODAY, dates.YESTERDAY, dates.TOMORROW) else near}, {dates.time_of(due)}"


def banner(running: tuple[ConcernRow, ...], apart: bool) -> tuple[str, bool]:
    """What stands on top of the page, and whether a clock has run out; "" for nothing."""
    said, late = [], False
    if running and running[0].due_at is not None:
        left, late = clock_of(running[0].due_at)
        words = (BANNER_LATE if late else BANNER_RUNS).format(by=by(running[0].due_at), left=left)
        said.append(words + (BANNER_MORE if len(running) > 1 else ""))
    if apart:
        said.append(BANNER_APART)
    return "\n".join(said), late


def concern_title(row: ConcernRow) -> str:
    """Whom, and what, it is about."""
    return ": ".join(part for part in (row.about.words, ", ".join(each.words for each in row.categories)) if part)


def tell_lead(safety: Safety | None) -> str:
    """How soon the lead is told, and who that is where the programme says so."""
    if safety is None:
        return ""
    soon = TELL_LEAD.format(hours=safety.hours)
    return f"{soon}. {LEAD_IS.format(lead=safety.lead)}." if safety.lead else f"{soon}."


def concern_meta(row: ConcernRow, lead: str = "") -> str:
    """When it came up and how far it has come; whom to tell (`lead`) while nobody has been told."""
    parts = [dates.on_day(row.when), row.author, IMMEDIATE if row.immediate else ""]
    if row.told_at is not None:
        parts.append(LEAD_TOLD.format(who=row.told_to, when=_moment(row.told_at)))
    if row.referred_at is not None:
        parts.append(WENT_ON.format(who=row.referred_to, when=_moment(row.referred_at)))
    if row.runs and lead:
        parts.append(LEAD_IS.format(lead=lead))
    parts.append(knows(row.person_told, row.not_told.words))
    if row.closed_on is not None:
        parts += [CLOSED.format(day=dates.day_short(row.closed_on)), row.outcome.words]
    return " · ".join(part for part in parts if part)


def knows(told: bool | None, why: str) -> str:
    """Whether the person was told; nothing where nobody asked."""
    if told is None:
        return ""
    return TOLD_PERSON if told else NOT_TOLD_PERSON.format(why=_small(why))


def marker_meta(row: MarkerRow, source: str = "") -> str:
    """When to look again, and whether only some may see it."""
    again = LOOK_AGAIN.format(day=dates.day_short(row.review_on)) if row.review_on else ""
    parts = (again, FROM.format(source=source) if source else "", RESTRICTED if row.restricted else "")
    return " · ".join(part for part in parts if part)


def decision(row: DecisionRow) -> str:
    """One decision in a line."""
    head = SHARED_WITH.format(who=row.to_whom) if row.shared else NOT_SHARED
    who = BY.format(who=row.decided_by) if row.decided_by else ""
    told = knows(row.person_told, row.not_told.words)
    return " · ".join(part for part in (head, row.basis.words, dates.on_day(row.when), who, told) if part)


def plan_meta(row: SafetyPlanRow) -> str:
    """Which version, when, with whom."""
    again = LOOK_PLAN.format(day=dates.day_within(row.review_on)) if row.review_on else ""
    return " · ".join(p for p in (VERSION.format(number=row.number), dates.on_day(row.when), row.author, again) if p)


def earlier(rows: tuple[SafetyPlanRow, ...]) -> str:
    """The versions before the one that holds."""
    return EARLIER.format(said=", ".join(f"{row.number} ({dates.on_day(row.when)})" for row in rows))


def wall_meta(row: WallRow) -> str:
    """Why, since when, by whom: never where."""
    return " · ".join(
        p for p in (row.relationship.words, SINCE.format(day=dates.day_within(row.since)), row.author) if p
    )


def looked(when: When, who: str) -> str:
    """Who looked, when."""
    return f"{who} · {dates.on_day(when)}, {dates.exactly(when)}"


def due_what(row: SafetyDue) -> str:
    """What there is to do."""
    if row.kind == "marker":
        return DUE_MARKER.format(what=_small(row.what)) if row.what else DUE_RESTRICTED
    return DUE_CONCERN if row.kind == "concern" else DUE_DISCLOSURE


def due_when(row: SafetyDue) -> tuple[str, bool]:
    """How long it has, or has waited; and whether that is too long."""
    if row.due_at is not None:
        return clock_of(row.due_at)
    late = row.kind == "marker"
    if row.days <= 0:
        return dates.TODAY, False
    return ("1 day" if row.days == 1 else f"{row.days} days"), late


def spoken_due(row: SafetyDue) -> str:
    """What a screen reader says of it."""
    return ", ".join(part for part in (row.person.name, due_what(row), due_when(row)[0]) if part)


def _length(span: timedelta) -> str:
    minutes = int(span.total_seconds() // 60)
    if minutes < 60:
        return "1 minute" if minutes == 1 else f"{minutes} minutes"
    hours = minutes // 60
    if hours < 48:
        return "1 hour" if hours == 1 else f"{hours} hours"
    return f"{hours // 24} days"


def _moment(at: datetime) -> str:
    return f"{dates.day_short(dates.local_day(at))}, {dates.time_of(at)}"


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
