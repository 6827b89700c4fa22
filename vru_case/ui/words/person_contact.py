"""What the composer says: writing down a contact."""

from datetime import date

from vru_case.ui.parts.composer import ComposerWords
from vru_case.ui.words import dates

KINDS = {"call": "Call", "visit": "Visit", "text": "Text", "note": "Note"}
ICONS = {"call": "phone", "visit": "map-pin", "text": "message-square", "note": "sticky-note"}
COMPOSER = ComposerWords(
    name="Write down a contact",
    prompt="Write down a contact",
    placeholder="What happened? Write it as you would say it.",
    kinds="What kind of contact",
    result="How it went",
    length="How long",
    follow_up="Next time",
    clear="Clear",
    save="Save contact",
    other_day="Another day…",
)
PROMPT = "Write down a contact with {name}"
SAVE = {"call": "Save call", "visit": "Save visit", "text": "Save text", "note": "Save note"}
HOW = {"call": "Who called", "visit": "Where", "text": "Who wrote", "note": "Kind of note"}
WHEN = "When"
NOW = "Now"
RESTRICTED = "Keep from view"
DONE = "Done: {what}"
MISSED = "Didn't happen: {what}"
PLACE = "Place"
PRESENT = "Who was there"
TOPICS = "What we did"
AND_MORE = "{first} +{count}"
LATE = "On time?"
LATES = {
    "0": "On time",
    "5": "5 min late",
    "10": "10 min late",
    "15": "15 min late",
    "30": "Half an hour late",
    "60": "An hour late",
}
WHY = "Why it didn't happen"
ACT = "Needs someone to act"
ACT_WHAT = "What needs doing? Left empty, it is what is written above."
ACT_LOOK = "Read what was written down, and act on it"
NO_MORE_TRIES = (
    "That makes {count} tries without an answer, and {programme} leaves it there. The door stays open: {name} can "
    "always come back."
)
SAVED = "Saved on this laptop."
CORRECTING = "Correcting what was written {day}. The first words are kept as they were."
NOT_CORRECTING = "Leave it as it was"
WHERE_FIRST = "Choose where you met."
NEXT_TIME = "Get in touch"

LENGTHS = {
    "5": "5 min",
    "10": "10 min",
    "15": "15 min",
    "20": "20 min",
    "30": "30 min",
    "45": "45 min",
    "60": "1 hour",
    "90": "1½ hours",
    "120": "2 hours",
    "180": "3 hours",
}
#: What may be said about when: minutes ago, or whole days ago with the time of day left open.
EARLIER = {
    "now": NOW,
    "m15": "15 minutes ago",
    "m30": "Half an hour ago",
    "m60": "An hour ago",
    "m120": "2 hours ago",
    "d0": "Earlier today",
    "d1": "Yesterday",
    "other": "Another day…",
}


def suggested(what: str, day: date) -> str:
    """A follow-up the programme suggests."""
    return f"{dates.day_near(day)}: {what}"


ROLE = "Explained my role"
#: The key of each part of the composer, with Alt.
KEYS = {
    "mode": "Alt+W",
    "when": "Alt+T",
    "result": "Alt+R",
    "length": "Alt+L",
    "follow_up": "Alt+F",
    "days": "Alt+Shift+F",
    "place": "Alt+P",
    "present": "Alt+H",
    "topics": "Alt+D",
    "late": "Alt+O",
    "why": "Alt+Y",
    "act": "Alt+S",
    "role": "Alt+E",
    "restricted": "Alt+K",
    "done": "Alt+X",
}
HINT = "{label}  {key}"
