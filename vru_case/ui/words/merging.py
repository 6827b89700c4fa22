"""What is said where two records may be one person's, or have been found to be."""

from collections.abc import Iterable

from vru_case.ui.words.asked import FormWords, Said

#: Why two records may be one person's: the codes of services/people/likeness.py.
WHY = {
    "nhs": "Same NHS number",
    "phone": "Same phone number",
    "phone_begins": "A phone number that begins like this",
    "email": "Same e-mail address",
    "born": "Same date of birth",
    "born_turned": "Date of birth with day and month the other way round",
    "born_swapped": "Date of birth with two digits swapped",
    "born_digit": "Date of birth one digit different",
    "born_about": "Born about the same time",
    "name": "Same name",
    "name_turned": "Same names the other way round",
    "name_also": "A name they're also known by",
    "name_sounds": "Name sounds the same",
    "name_like": "Name spelled nearly the same",
    "name_begins": "Name begins like this",
    "part": "One name the same",
    "part_sounds": "One name sounds the same",
    "part_like": "One name spelled nearly the same",
    "part_begins": "One name begins like this",
    "first": "Same first name",
    "last": "Same last name",
}


def why(codes: Iterable[str]) -> str:
    """The reasons in one line."""
    said = [WHY[code] for code in codes if code in WHY]
    return " · ".join([*said[:1], *(each[:1].lower() + each[1:] for each in said[1:])])


SAME_PERSON = FormWords(
    "Same person as…",
    "Who else is {name}?",
    "",
    {"other_id": Said("Find their other record", hint="Name, number or reference")},
    "When one person has two records, they can be shown as one. Nothing is lost, and it can be undone.",
    "Look at both",
)
MERGE = FormWords(
    "One person",
    "Are these the same person?",
    "They are shown as one person now.",
    {},
    "Everything in both records stays. Choose what is right where they differ.",
    "It's one person",
)
LIKELY = "People who may be {name}"
CHOOSE = "Choose the other record first."
KEEP = "Keep this record"
KEEP_HELP = "Its reference is the one that stays."
RECORD = "Begun {day} · {rows}"
ONE_ROW = "1 entry"
SOME_ROWS = "{count} entries"
WHERE_THEY_DIFFER = "Where they differ"
NOTHING_DIFFERS = "They don't differ in anything we know about them."
CELL = "{label}: {value}, from {name}"
TWO_PEOPLE = "They're two people"
SAID_TWO = "We won't ask about them again."
UNDO = "Undo"
UNDONE = "They are two records again."
RECORDS = "Records brought together"
NO_RECORDS = "This person has one record."
SAME_AS = "Same person as…"
WERE_TWO = "These were two records"
BROUGHT = "Brought together {day} · {author}"
#: Where it is remembered how many were found when somebody last looked.
KEPT_COUNT = "duplicates"
DUPLICATES = "Possible duplicates…"
DUPLICATES_COUNT = "Possible duplicates: {count}"
DUPLICATES_NONE = "We found no two records that look like one person's."
LOOKING = "Looking through {done} of {all} people"
STOP = "Stop"
LOOK = "Look at both"
PAIR = "{one} and {other}"
MORE = "The {count} likeliest are shown."
TWICE = FormWords(
    "Possible duplicates",
    "Perhaps the same person twice",
    "",
    {},
    "Records on this laptop that may be one person's. Nothing happens until you say so.",
    "Close",
)


def entries(count: int) -> str:
    """How much is in a file."""
    return ONE_ROW if count == 1 else SOME_ROWS.format(count=count)


def duplicates(count: int | None) -> str:
    """What the way to the possible duplicates says; None while nobody has looked."""
    return DUPLICATES_COUNT.format(count=count) if count else DUPLICATES
