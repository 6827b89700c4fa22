"""What a shift says: its place, its log, the paper sheet, the list we ring back."""

from datetime import date

from vru_case.services.shift.call_back import CallBack
from vru_case.services.shift.offer_log import LineRow
from vru_case.services.shift.shifts import ShiftRow, Tally
from vru_case.ui.words import dates
from vru_case.ui.words.forms import FormWords, Said

TITLE = "Shift"
START, END = "Start a shift", "End shift"
NEW_LINE = "Somebody seen"
BEGIN = "Begin their record"
PAPER, PRINT = "Enter a paper sheet", "Print a sheet"
ADD_LISTED = "Add somebody"
TAKE_OFF, PUT_RIGHT = "Take off this line", "Put right"
UNDO = "Undo"
LINES = "People seen on this shift"
EARLIER = "Earlier shifts"
CALL_BACK = "To ring back"
CALL_BACK_LIST = "People on the list whom nobody has reached yet"
EARLIER_LIST = "Your shifts that are over"
BACK_TO_NOW = "Back to this shift"

NO_SHIFT = "No shift is running."
NOBODY_SEEN = "Nobody is on this shift's log yet."
NO_SHIFTS_HERE = "None of your programmes has shifts."
NOBODY_TO_RING = "Nobody is waiting for a call."
NO_EARLIER = "No earlier shifts."
NAMELESS = "Nobody is named here until they agree."

SAID_STARTED, SAID_ENDED = "The shift has begun.", "The shift has ended."
SAID_OFF = "The line is taken off."
SAID_NAMELESS = "The line has no name again."
SAID_MISTAKE = "It was shared already: their record is marked as begun by mistake."
SAID_LISTED = "They are on the list."
CHOOSE_LINE = "Choose a line first."
START_FIRST = "Start a shift first."

SEEN, FITS, SPOKEN_WITH, YES, LATER = "Seen", "Usual age and reason", "Spoken with", "Said yes", "Not this time"
OUTSIDE = "Outside, with a reason"
HAS_RECORD = "Their record has begun"
NO_ANSWER_YET = "Spoken with, no answer written down"
NOT_SPOKEN = "Not spoken with"
JUST_SEEN = "Seen"
AGE_NOT_TOLD = "Age not known"
NEXT_TRY, NO_MORE_TRIES = "Try {day}", "Tried {tries} times: the door stays open"
TRIED = "Tried {tried} of {tries}"
LISTED = "on the list {day}"

START_FORM = FormWords(
    "Start a shift",
    "Start a shift",
    SAID_STARTED,
    {"programme": Said("Which programme"), "site": Said("Where")},
    "It begins now. Press a figure to choose: 1 is the first.",
    START,
)
LINE_FORM = FormWords(
    NEW_LINE,
    "Somebody seen",
    "The line is saved.",
    {
        "found_by": Said("How we came to them"),
        "age_band": Said("How old they look or are said to be"),
        "sex": Said("Sex"),
        "reason": Said("Why they are here (group only)"),
        "clinically_ok": Said("Clinician says it's all right to talk"),
        "checks": Said("Asked staff, and it is so"),
        "adult": Said("Appropriate adult", "Under 18, or nobody knows how old."),
        "mode": Said("How we spoke"),
        "approached": Said("Did we speak with them?"),
        "why_not_approached": Said("Why not"),
        "role_explained": Said("Said who we are, and that it's their choice"),
        "notice_given": Said("Gave the privacy notice"),
        "answer": Said("Their answer"),
        "card_left": Said("Left a card"),
        "override_reason": Said("Why go on outside the usual"),
    },
    NAMELESS + " Press a figure to choose: 1 is the first, Y and N answer yes and no. Leave out what wasn't asked.",
)
CHANGE_FORM = FormWords(PUT_RIGHT, "Put this line right", "The line is changed.", LINE_FORM.fields, LINE_FORM.sub)
PAPER_FORM = FormWords(
    PAPER,
    "Enter a paper sheet",
    "The sheet is entered.",
    {
        "programme": Said("Which programme"),
        "site": Said("Where"),
        "day": Said("Day", hint="Like yesterday or 3 Nov"),
        "started": Said("From", hint="Like 14:00"),
        "ended": Said("To", hint="Like 18:30"),
        "lines": Said("Lines"),
    },
    "Where and when, once. Then press the key that stands beside the box ticked on paper; Backspace goes back.",
    "Keep the sheet",
)
LISTED_FORM = FormWords(
    ADD_LISTED,
    "Somebody to ring back",
    SAID_LISTED,
    {
        "programme": Said("Which programme"),
        "known_as": Said("First name"),
        "last_name": Said("Last name"),
        "number": Said("Phone number"),
        "site": Said("Where they came to"),
        "reason": Said("Why they came"),
        "when": Said("When they arrived"),
    },
    "From the list of people who came while nobody was on shift. Ask if it is safe before you say who you are.",
    "Put on the list",
)
AGREED_TITLE = "They agreed: a new record"
AGREED_SAID = "Their record has begun, from the log."
FROM_LOG = "From the log: {known}."
SHORT = {
    "found_by": "Found",
    "age_band": "Age",
    "sex": "Sex",
    "reason": "Reason",
    "clinically_ok": "Clinician",
    "checks": "Checks",
    "adult": "Adult",
    "mode": "How",
    "approached": "Spoke",
    "why_not_approached": "Why not",
    "role_explained": "Who we are",
    "notice_given": "Notice",
    "answer": "Answer",
    "card_left": "Card",
    "override_reason": "Why outside",
}
YES_NO = (("yes", "Yes"), ("no", "No"))
ALL_CHECKS = "All of them"
LINE_NUMBER = "Line {number}"
CELL = "{column}, line {number}: {said}"
NOT_FILLED = "empty"
KEYS_ARE = "{column}:  {choices}"
ADULT_FIRST = "No appropriate adult is here yet. Wait for them before you talk about support."
STAFF_FIRST = "Not every check with staff is a yes. Ask again before you go in."
CLINICIAN_FIRST = "The clinician hasn't said yes yet. Wait until they do."
NO_LINES = "Fill in at least one line."
NO_DAY = "Say which day, and from when to when."
PRINTED_SAID = "Saved as {file}"
PRINT_FORM = FormWords(
    PRINT,
    "A sheet for a shift on paper",
    "The sheet is printing.",
    {"programme": Said("Which programme"), "site": Said("Where")},
    "The same questions as on screen, as boxes to tick, for twelve people. Nobody's name belongs on it.",
    "Print",
)


def running(row: ShiftRow) -> str:
    """The shift that runs, in a line: `On shift at Blackpool since 14:02`."""
    day = dates.local_day(row.started_at)
    since = dates.time_of(row.started_at)
    if dates.day_near(day) != dates.TODAY:
        since = f"{dates.day_within(day)} {since}"
    return f"On shift at {row.site.words} since {since}"


def running_short(row: ShiftRow, today: date) -> str:
    """The shift that runs where there is little room: `Blackpool since 14:02 · Sun 22 Nov`."""
    return f"{row.site.words} since {dates.time_of(row.started_at)} · {dates.day_short(today)}"


def over(row: ShiftRow) -> str:
    """A shift that is over: `Blackpool, Thu 19 Nov, 14:00 to 18:30`."""
    ended = f" to {dates.time_of(row.ended_at)}" if row.ended_at else ""
    paper = ", from paper" if row.from_paper else ""
    day = dates.day_near(dates.local_day(row.started_at))
    return f"{row.site.words}, {day}, {dates.time_of(row.started_at)}{ended}{paper}"


def tally(found: Tally) -> str:
    """What a shift came to, in a few words."""
    people = "1 person seen" if found.seen == 1 else f"{found.seen} people seen"
    return f"{people}, {found.yes} said yes" if found.seen else "Nobody seen"


def who(row: LineRow) -> str:
    """Somebody without a name: their age, sex and the group of the reason."""
    return " · ".join(part for part in (row.band or AGE_NOT_TOLD, row.sex, row.reason) if part)


def came_to(row: LineRow) -> str:
    """How it went with them."""
    if row.person_id is not None:
        return HAS_RECORD
    if row.answer.words:
        return row.answer.words
    if row.said.approached is False:
        return f"{NOT_SPOKEN}: {row.why_not_approached}" if row.why_not_approached else NOT_SPOKEN
    return NO_ANSWER_YET if row.said.approached else JUST_SEEN


def outside(row: LineRow) -> str:
    """Why they aren't within the usual, and why we went on; nothing for those who are."""
    if row.judged.fits is not False:
        return ""
    return f"{row.why_not}: {row.override}" if row.override else row.why_not


def spoken(row: LineRow) -> str:
    """What a screen reader says of a line."""
    at = dates.time_of(row.at) if row.at and row.precision == "time" else ""
    return ", ".join(part for part in (who(row), came_to(row), outside(row), at) if part)


def tried(row: CallBack) -> str:
    """How often we rang, and since when they stand there."""
    listed = LISTED.format(day=dates.day_within(row.listed_on))
    if row.due_on is None:
        return NO_MORE_TRIES.format(tries=row.tried)
    return f"{TRIED.format(tried=row.tried, tries=row.tries)}, {listed}"


def next_try(row: CallBack) -> str:
    """When to ring next."""
    return NEXT_TRY.format(day=dates.day_within(row.due_on)) if row.due_on else ""
