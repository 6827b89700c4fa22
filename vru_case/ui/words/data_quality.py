"""What the page about the quality of the data says."""

from collections.abc import Mapping

from vru_case.services.quality.doubts import Doubt
from vru_case.services.quality.fields import Field
from vru_case.ui.parts.values import Tone
from vru_case.ui.words import dates

SUB = "Enter goes to who is behind a line; Esc comes back."
LINES_LIST = "What to look at"
ROWS_LIST = "Who is behind this line"
DOUBTS, COMPLETE = "To look at", "How complete it is"
NOTHING = "Nothing to mend here."
ALL_KNOWN = "It is known of everybody."
FIRST_OF = "These are the first {shown} of {count}."
PROGRAMME = "Programme"
EVERYBODY = "Everybody"
COUNTING = "…"
NONE = "None"
ONE, MANY = "1 person", "{count:,} people"

#: Hundredths that are known, from which on nothing is pressing.
WELL = 90
#: Code → its words, its icon, what it means.
KINDS: Mapping[str, tuple[str, str, str]] = {
    "future": ("Still to come", "calendar-clock", "Something is written as having happened after today."),
    "before_referral": (
        "Spoken with before they were referred", "calendar",
        "The first contact is on an earlier day than the first referral. One of the two days may be wrong.",
    ),
    "outside_age": (
        "Outside the usual ages", "user-round",
        "Younger or older than usual when support began, and nobody wrote why. They are welcome all the same.",
    ),
    "duplicates": (
        "Perhaps the same person", "users",
        "Born the same day, with the same number or a last name that sounds the same.",
    ),
    "no_review": ("Open for a year without a review", "trending-up", "Nothing was looked at together for 12 months."),
    "no_result": ("Sent on, and no word since", "send", "Sent over 28 days ago, and nobody wrote what came of it."),
    "unsynced": ("Not shared for a week", "cloud-off", "Written on this laptop over 7 days ago, and not shared yet."),
    "no_words": ("Contacts without a word", "message-square", "Nobody wrote what was said. A few words are enough."),
    "quick": (
        "Written very quickly", "zap",
        "Ten contacts or more within two minutes, by one worker. They may need time to write, more than a talking-to.",
    ),
}  # fmt: skip
FIELDS: Mapping[str, str] = {
    "name": "A name", "born": "When they were born", "sex": "Sex", "ethnicity": "Ethnicity", "district": "District",
    "accommodation": "Where they live", "ete": "Work and learning", "site": "Place they came from",
    "reach": "A way to reach them", "agreed_support": "Asked: support from us",
    "agreed_record": "Asked: keeping a record",
    "agreed_evaluation": "Asked: helping us learn what works", "closure_reason": "Why support ended",
}  # fmt: skip
MEANS = "{known:,} of {applicable:,} · {not_known:,} not known · {not_asked:,} not asked"
MEANS_LONG = "Known of {known:,} out of {applicable:,}. Not known: {not_known:,}. Not asked: {not_asked:,}."
FIELD_HELP = "Whoever would rather not say has answered, and counts as known."


def help_of(code: str) -> str:
    """What a line means."""
    return KINDS[code][2] if code in KINDS else FIELD_HELP


def title_of(code: str) -> str:
    """What a line is called."""
    return KINDS[code][0] if code in KINDS else FIELDS.get(code, code)


def people(count: int) -> str:
    """How many."""
    return NONE if not count else ONE if count == 1 else MANY.format(count=count)


def share(field: Field) -> str:
    """`94 %`; never 100 while somebody is missing."""
    return "–" if not field.applicable else f"{int(field.share)} %"


def means(field: Field, *, long: bool = False) -> str:
    """The three numbers."""
    return (MEANS_LONG if long else MEANS).format(
        known=field.known, applicable=field.applicable, not_known=field.not_known, not_asked=field.not_asked
    )


def tone(field: Field) -> Tone:
    """Quiet where nearly all of it is known."""
    return "neutral" if field.share >= WELL or not field.applicable else "warn"


def doubt(code: str, found: Doubt | None) -> str:
    """What is to be looked at in somebody's file."""
    if found is None:
        return ""
    day = dates.day_long(found.day) if found.day is not None else ""
    said = {
        "future": "Written for {day}", "before_referral": "Spoken with on {day}", "outside_age": "{number} on {day}",
        "no_review": "Support since {day}", "no_result": "{number} days since it was sent",
        "unsynced": "Written on {day}", "no_words": "{number} without a word", "quick": "Written on {day}",
    }  # fmt: skip
    return said.get(code, "").format(day=day, number=found.number)
