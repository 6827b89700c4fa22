"""Every word that is printed, in one place: plain, kind, never a judgement. Dates and counts as they are said."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from vru_case import clock

TITLE = "Case summary"
CREATOR = "VRU Case"
NAME_NOT_KNOWN = "Name not known"
LETTER_TITLE, LETTER_TO, LETTER_DATE = "Referral", "To", "Date"
LETTER_AGREED = "They have agreed that we share the lines below with you, and nothing else."
LETTER_PROTECTS = "Shared without their agreement, to keep somebody safe. The decision stands at the end."
LETTER_SETTLED = "What was gone through before this was sent"
LETTER_ANSWER = "Please tell us when you have it, and how you can help. If they change their mind, we will tell you."
AGE_NOT_KNOWN = "age not known"
NOBODY_NAMED = "Not named yet"
NEVER_LEFT = "□ stands for letters or pictures that can’t be printed here. The record has them."
CUT = " … (more in the record)"

# The block about the paper itself
FOR, PURPOSE, FROM, DESTROY_BY = "Prepared for", "Purpose", "From", "Destroy by"
NO_DESTROY_DATE = "When it has been used"

# The facts strip
SINCE, LEAD, SHARE_WITH, SAFE_CONTACT = "Support since", "Lead worker", "Agreed to share with", "Safe contact"
NOT_NOW = "Not at the moment"
BACK_SINCE = "Came back for support"
NO_ONE_YET = "Nobody yet"
NO_CONTACT_YET = "Nothing safe recorded yet"
CONTACT_STOPPED = "Please don’t get in touch"

KEEP_SAFE = "To keep them safe"

HEADINGS = {
    "agreements": "What they agreed to",
    "contact": "How to reach them safely",
    "strengths": "What helps",
    "progress": "How things are going",
    "needs": "What they want support with",
    "goals": "Where they want to be",
    "plan": "The plan",
    "outcomes": "What has changed",
    "offers": "Offers and answers",
    "referrals": "Referrals and introductions",
    "timeline": "Timeline of contacts",
}
CONTINUED = "{heading} (continued)"
EMPTY = {
    "agreements": "We haven’t asked yet. Please ask them before anything else.",
    "contact": "We don’t have a safe way to reach them yet.",
    "strengths": "Not written down yet. Everyone has strengths; please ask.",
    "progress": "Nobody has looked at progress with them yet.",
    "needs": "They haven’t asked for support with anything yet.",
    "goals": "They haven’t told us yet where they want to be.",
    "plan": "No plan yet. It is made together, when they are ready.",
    "outcomes": "Nothing recorded yet. Change takes time.",
    "offers": "Nothing has been offered yet.",
    "referrals": "No referrals or introductions yet.",
    "markers": "Nothing recorded that someone needs to know to keep them safe.",
    "timeline": "No contacts recorded yet.",
}
#: Where something to keep them safe is recorded and is not on this page.
KEPT_BACK = "More is recorded to keep them safe than is printed here. Ask {lead} before you act."
WHOEVER_LEADS = "their lead worker"

LIMITS = "Only: "
SHARING = "Sharing with: {who}"
AT_FIRST = "{answer} at first"
CHANGED_MIND = "Changed their mind, {day}"
NUMBER_HIDDEN = "Not safe to use, so the number is not printed."
STOPPED = "They asked us not to get in touch, so no number is printed."
NOT_ASKED_SAFE = "Not asked yet if it is safe"
SAFE_TO, DO_NOT = "Safe to {ways}", "Don’t {ways}"
CALL, TEXT, MESSAGE, WRITE = "call", "text", "leave a message", "write"
SAY_WHO, SAY_NOT = "All right to say who we are", "Don’t say who we are"
BEST = "Best time: {times}"
MET, REACHED, DONE, DUE = "Met {day}", "Reached {day}", "Done {day}", "By {day}"
OVERDUE = "Was for {day}"
#: Who does it, as the screen says it to the person, and as paper says it to somebody else.
I_WILL = "I will"
OWNERS = {I_WILL: "Worker", "We'll do it together": "Together"}
THEY_WILL, THEM = "They will", "Them"

STAGES = {
    "waiting": "Waiting to be sent",
    "sent": "Sent, waiting for an answer",
    "accepted": "Taken on",
    "received": "Received",
    "not_suitable": "Not the right support",
    "withdrawn": "Agreement taken back",
    "in_touch": "In touch",
}
REFERRED_OUT, REFERRED_IN, INTRODUCED = "Referred to {who}", "Came to us: {who}", "{how}: {who}"
SHARED = "Shared: {fields}"
SOMEONE = "another service"
ARRIVED = "Waiting for our answer"

# The wheel
THEM_NOW, WORKER_NOW = "They say", "Worker"
NO_NUMBER = {"NA": "not asked", "NK": "not known", "PNS": "not said"}
LOOKED, SINCE_FIRST = "{day}", "since {day}"
WHEEL_KEY = "1 very hard, 5 going well. Solid: what they say. Outline: what the worker sees. Dashed: at first."

ABOUT = "Who it is about"
HEAD_LINES = {
    "name": "Name: {said}", "age": "Age: {said}", "pronouns": "Pronouns: {said}", "born": "Born {said}",
    "lead": "Lead worker: {said}",
}  # fmt: skip
WHEEL_LINE = "The wheel and its numbers, {day}"
HELD_ALT = "A line is held back here."
COPY = "Copy {copy} of {copies}"

# What the pictures say to whoever can't see them
WHEEL_ALT = "The wheel, from 1 to 5. {areas}."
WHEEL_AREA = "{area}: they say {theirs}, the worker {worker}"
BARS_ALT = "Contacts each week, from the first week to the last: {counts}."
SPELLS_ALT = "When it began, how long it lasted and whether it goes on: {spells}."

# Their own copy of the plan
COPY_TITLE = "My plan"
COPY_MADE = "Made together on {day}"
COPY_NOW = "As it is on {day}"
COPY_HEADINGS = {
    "strength": "What helps me", "goal": "What I want", "need": "What I want support with", "action": "Who does what",
}  # fmt: skip
COPY_NOTHING = "Nothing written down yet."
COPY_ME, COPY_WORKER, COPY_TOGETHER = "I will", "My worker will", "We’ll do it together"
COPY_BY = "by {day}"
COPY_AGAIN = "We look at this again by {day}."
COPY_WHO = "My worker is {name}."
COPY_MINE = "This is yours. You can change your mind about any of it."

DAY, WHAT, WHO = "Day", "What", "Who"
EACH_WEEK = "Contacts each week"
SPAN = "{count} contacts, {first} to {last}"
LAST_WEEKS = "the last {weeks} weeks are drawn"

PRINTED = "{reference}  ·  Printed by {who}, {at}"
DESTROY, DESTROY_AFTER = "Destroy by {day}", "Destroy after use"
PAGE = "Page {number} of {count}"

UNKNOWN_DAY = "Date not known"

# The paper sheet of a shift
LOG_SUB = "One block for each person seen. Tick what is so and leave the rest. Write no names anywhere."
LOG_HEAD = ("Where", "Day", "From", "To")
LOG_HEAD_ALT = "A line to write on for each: {asked}."
LOG_BLOCK_ALT = "Person {number}. Boxes to tick. {asked}."
LOG_BACK = "Enter it and shred it the same day"


class Moment(Protocol):
    """When something happened, as services have it: these words are the server's too, which knows no services."""

    @property
    def at(self) -> datetime | None:
        """None when nobody knows."""

    @property
    def precision(self) -> str:
        """How exactly it is known."""


def day(at: date) -> str:
    """`3 May 2026`."""
    return f"{at.day} {at:%B %Y}"


def short_day(at: date) -> str:
    """`3 May 2026`, with a month of three letters."""
    return f"{at.day} {at:%b %Y}"


def minute(at: datetime) -> str:
    """`3 May 2026, 16:42` on a Lancashire clock."""
    here = clock.local(at)
    return f"{day(here)}, {here:%H:%M}"


def when(at: Moment) -> str:
    """A day as exactly as it is known."""
    if at.at is None or at.precision == "unknown":
        return UNKNOWN_DAY
    here = clock.local(at.at)
    said = {"month": f"{here:%b %Y}", "year": f"{here:%Y}", "about": f"About {here:%b %Y}"}
    return said.get(at.precision, short_day(here))


def weeks(count: int, *, ended: bool) -> str:
    """How long a start has lasted."""
    if count < 1:
        return "less than a week" if ended else "less than a week so far"
    said = "1 week" if count == 1 else f"{count} weeks"
    return f"lasted {said}" if ended else f"{said} so far"


def listed(parts: Sequence[str], last: str = "and") -> str:
    """`call, text and write`."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}"


#: Says nothing to whoever finds it.
MY_PLAN = "My plan"
