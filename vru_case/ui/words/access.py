"""What is said about a person's own record: the request, the list of them, and looking through what is given out."""

from collections.abc import Mapping

from vru_case.services.access.lines import Flag, Line
from vru_case.services.access.requests import RequestRow
from vru_case.ui.parts.values import Tone
from vru_case.ui.words import dates
from vru_case.ui.words.asked import FormWords, Said

ACCESS_FORMS: Mapping[str, FormWords] = {
    "their_record": FormWords(
        "They ask about their record",
        "{name} asks about their record",
        "The request is written down, and its clock shows in Reports.",
        {
            "kind": Said("What they ask for"),
            "received_on": Said("Day we had it", help="One calendar month runs from this day.", hint="Today"),
            "how": Said("How they asked", help="Saying so is enough; nobody has to write."),
            "sure": Said(
                "How we know that it is them", hint="Such as: in person, or rang from their number",
                help="While nobody knows, the clock waits.",
            ),
            "words": Said("What they said", hint="Such as: everything since May", optional=True),
        },
        "Whatever they asked for, and however, it counts.",
        "Write it down",
    ),
}  # fmt: skip
REASONS: Mapping[str, FormWords] = {
    "identify": FormWords(
        "", "How we know that it is {name}", "The clock runs on.",
        {"why": Said("How we know", hint="Such as: came in, and we know them")}, "", "We know",
    ),
    "extend": FormWords(
        "", "Two months more for {name}", "It is due later now.",
        {"why": Said("Why it takes longer", hint="Such as: six years and four programmes")},
        "Only where it is complex, once, and they are told why within the first month.", "Lengthen",
    ),
    "decline": FormWords(
        "", "Not given to {name}", "It is written down that it was declined.",
        {"why": Said("Why", hint="What they are told")},
        "They are told why, and that they can complain to the Information Commissioner.", "Decline",
    ),
    "done": FormWords(
        "", "Done for {name}", "It is done.",
        {"why": Said("What was done", hint="Such as: put right beside what stood there", optional=True)},
        "", "It is done",
    ),
}  # fmt: skip

LIST = "Requests"
SUB = "Enter looks through the record before it is given out."
OVER = "Answered too"
NONE = "No request is open. When somebody asks for their record: A on their page, then “They ask about their record”."
LOOK, GIVE = "Look through it", "Give it out"
IDENTIFY, WAIT, RESUME = "We know who asks", "Ask what they mean", "They answered"
EXTEND, DECLINE, DONE = "Two months more", "Decline", "It is done"
WAITING, RUNNING = "The clock stands. It runs on with their answer.", "The clock runs on."
READING = "Reading the whole record…"
MAKING = "Making the document…"
GIVEN = "{name}’s record is saved, and written down as given out."
FILE = "AR-{reference}-{day}.pdf"
BACK = "Back to the requests"
ALL = "Everything it asks of you is decided."
LEFT_ONE, LEFT = "1 line is still to be decided.", "{count} lines are still to be decided."
NO_FLAGS = "Nothing in this record was marked. Read “The whole record” all the same before it goes."
REVIEW_SUB = "K gives a line, B blacks out what is marked, L leaves the line out, U takes it back. Shift: all like it."
WHOLE = "The whole record"
HIDDEN = "Restricted. Enter opens it, and it is written down that you looked."
LINES = "Lines that may not be theirs alone"
KEEP, BLACK, LEAVE, UNSET = "Give (K)", "Black out (B)", "Leave out (L)", "Undecided (U)"
REASON = "Why"
CHOSEN: Mapping[str, str] = {"KEEP": "Given", "BLACK": "Blacked out", "LEAVE": "Left out", "": "To decide"}
MARKED = "Marked: {pieces}"
BY = "{day} · {who}"
CHANGED = "what stood there before"
FLAGS: Mapping[str, str] = {
    "name": "Somebody else is named", "number": "Somebody else’s number or address",
    "somebody": "It is from somebody else",
    "wall": "Says whom they are kept apart from", "restricted": "Restricted", "harm": "Could do serious harm",
    "paper": "A picture or paper: look at it first",
}  # fmt: skip
STATES: Mapping[str, str] = {"waiting": "Waiting for them", "released": "Done", "declined": "Declined"}
WAITS_FOR: Mapping[str, str] = {
    "IDENTITY": "We have still to be sure who asks.", "MEANING": "We asked what they mean.",
}  # fmt: skip


def days(row: RequestRow) -> tuple[str, Tone]:
    """How long there is, and how it is shown."""
    if row.over:
        return STATES[row.state], "neutral"
    left = row.days_left
    if row.state == "waiting":
        return STATES["waiting"], "info"
    if left < 0:
        return ("1 day late" if left == -1 else f"{-left} days late"), "danger"
    said = "Due today" if left == 0 else "1 day left" if left == 1 else f"{left} days left"
    return said, "warn" if left <= SOON else "neutral"


#: From so many days on it presses.
SOON = 7


def detail(row: RequestRow) -> str:
    """The second line: what, and by when."""
    if row.over and row.ended_on is not None:
        return f"{row.kind.words} · {dates.day_short(row.ended_on)}"
    return f"{row.kind.words} · by {dates.day_short(row.due_on)}"


def facts(row: RequestRow) -> tuple[str, ...]:
    """Everything about a request, in sentences."""
    how = f" ({row.how.words})" if row.how.words else ""
    found = [f"We had it on {dates.day_full(row.received_on)}{how}."]
    if row.sure:
        found.append(f"We know that it is them: {row.sure}.")
    if row.state == "waiting":
        found.append(WAITS_FOR.get(row.paused_why, WAITING))
    if not row.over:
        found.append(f"Due by {dates.day_full(row.due_on)}{', lengthened once' if row.extended else ''}.")
    if row.ended_on is not None:
        found.append(f"{STATES[row.state]} on {dates.day_full(row.ended_on)}.")
    return (*found, *filter(None, (row.words, row.ended_why)))


def left(count: int) -> str:
    """How many are still to be decided."""
    return ALL if not count else LEFT_ONE if count == 1 else LEFT.format(count=count)


def why(flags: tuple[Flag, ...]) -> str:
    """Why a line is asked about."""
    return " · ".join(FLAGS[each.kind] for each in flags)


def marked(line: Line) -> str:
    """The pieces that were found."""
    pieces = list(dict.fromkeys(piece for flag in line.flags for piece in flag.found))
    return MARKED.format(pieces=", ".join(pieces)) if pieces else ""


def when(line: Line) -> str:
    """When it was, and who wrote it."""
    return BY.format(day=dates.day_full(line.day), who=line.author) if line.author else dates.day_full(line.day)
