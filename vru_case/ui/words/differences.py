"""{many} versions of the same thing: what they are, who wrote them and when, and how one is chosen."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from vru_case import clock
from vru_case.services.differing.differences_due import DifferingPerson
from vru_case.services.differing.differing_values import Differences, Differing, Part, Record, Version
from vru_case.ui.words import dates
from vru_case.ui.words.differing_fields import FIELDS
from vru_case.ui.words.forms import FORMS
from vru_case.ui.words.person import first_name

TITLES = {
    "person": "{many} versions of {name}’s record",
    "contact_point": "{many} versions of how to reach {name}",
    "address": "{many} versions of where {name} lives",
    "episode": "{many} versions of {name}’s support",
    "assignment": "{many} versions of who leads",
    "agreement": "{many} versions of what {name} said",
    "referral": "{many} versions of a referral",
    "onward_referral": "{many} versions of a hand-on",
    "strength": "{many} versions of what is going well",
    "need": "{many} versions of what {name} wants support with",
    "goal": "{many} versions of a goal",
    "action": "{many} versions of a next step",
    "follow_up": "{many} versions of a follow-up",
    "outcome": "{many} versions of what has changed",
    "marker": "{many} versions of what keeps {name} safe",
}
TITLE = "{many} versions of one entry"
MANY = {2: "Two", 3: "Three", 4: "Four"}
SEVERAL = "Several"
APART = "{who} each wrote this before seeing the other’s version."
APART_MANY = "{who} each wrote this before seeing the others’ versions."
ALONE = "{who} wrote this on two laptops, before either had the other’s."
SUB = "Choose what to keep; the other stays in the history."
SUB_MANY = "Choose what to keep; the others stay in the history."
YOU = "You"
COLLEAGUE = "A colleague"
WROTE = "Written {when}"
NO_TIME = "Time not known"
SAFER = "The safer one, shown until you choose"
NOTHING = "Nothing written"
NO_WORDS = "Something this version of VRU Case can’t show"
YES, NO = "Yes", "No"
KEEP_BOTH = "Keep both"
BOTH_LABEL = "Both together"
BOTH_NAME = "{label}, both together"
MERGED_ONE = "Came together by itself: {fields}."
MERGED_SOME = "Came together by themselves: {fields}."
ALL_KEPT = "Every contact and note is kept."
RECORDS = "{at} of {count} records"
LATER = "Decide later"
ALL_MINE = "Keep all of mine"
USE = "Use these choices"
SAVING = "Saving…"
SAVED = "Settled. The other version stays in the history."
UNDO = "Undo"
UNDONE = "Both versions are back."
LEFT = "Nothing waits for a choice any more."
CHOICE = "Choose between the versions"
LIST = "Written differently"

_FORM = {
    "person": "details",
    "ed_attendance": "attendance",
    "onward_referral": "onward",
    "episode": "closing",
    "assignment": "opening",
}
_LABELS: dict[tuple[str, str], str] = {
    ("person", "known_as"): "What they like to be called",
    ("person", "born_on"): "Born",
    ("person", "born_precision"): "How exactly that is known",
    ("person", "estimated_age"): "About how old",
    ("person", "estimated_on"): "When that was thought",
    ("person", "merged_into"): "Shown as one person with",
    ("contact_point", "kind"): "Kind",
    ("contact_point", "safe_to_call"): "Safe to call",
    ("contact_point", "safe_to_text"): "Safe to text",
    ("contact_point", "safe_to_leave_message"): "Safe to leave a message",
    ("contact_point", "say_who_we_are"): "May we say who we are",
    ("contact_point", "ended_on"): "No longer used since",
    ("address", "kind"): "Kind",
    ("address", "safe_to_visit"): "Safe to visit",
    ("address", "from_on"): "Since",
    ("address", "ended_on"): "Until",
    ("episode", "opened_on"): "Support began",
    ("episode", "source"): "Who put us in touch",
    ("episode", "phase"): "Where they are",
    ("episode", "closed_on"): "Support ended",
    ("episode", "closure_reason"): "How it ended",
    ("episode", "closing_words"): "How the door stays open",
    ("episode", "achievements"): "What they can be proud of",
    ("episode", "what_helped"): "What helped",
    ("episode", "override_reason"): "Why outside the usual",
    ("episode", "sign_off_asked_at"): "Sign-off asked",
    ("episode", "signed_off_at"): "Signed off",
    ("episode", "signed_off_by"): "Signed off by",
    ("episode", "closed_by"): "Ended by",
    ("episode", "sign_off_words"): "What the supervisor said",
    ("assignment", "worker_id"): "Lead worker",
    ("assignment", "from_on"): "Since",
    ("assignment", "ended_on"): "Until",
    ("assignment", "reason"): "Why",
    ("assignment", "handover"): "What to know at hand-over",
    ("assignment", "site"): "Team",
    ("ed_attendance", "site"): "Where",
    ("ed_attendance", "reason"): "Why they came",
    ("ed_attendance", "found_by"): "How we heard",
    ("ed_attendance", "clinically_ok"): "Clinical staff said it was fine",
    ("ed_attendance", "reported_to_police"): "Police told",
    ("agreement", "kind"): "Question",
    ("agreement", "answer"): "What they said",
    ("agreement", "withdrawn_at"): "Changed their mind",
    ("referral", "source"): "Who put us in touch",
    ("referral", "reason"): "Why",
    ("referral", "answer"): "Answer",
    ("referral", "answer_words"): "What was said",
    ("referral", "answered_at"): "Answered",
    ("referral", "answered_by"): "Answered by",
    ("referral", "first_contact_at"): "First in touch",
    ("referral", "received_on"): "First looked at",
    ("onward_referral", "service"): "Service",
    ("onward_referral", "service_kind"): "Kind of service",
    ("onward_referral", "handover"): "How",
    ("onward_referral", "status"): "How far it is",
    ("onward_referral", "words"): "Anything else",
    ("onward_referral", "first_appointment_at"): "First appointment",
    ("onward_referral", "attended"): "They went",
    ("onward_referral", "sent_at"): "Sent",
    ("onward_referral", "sent_how"): "How it was sent",
    ("onward_referral", "details"): "The steps so far",
    ("strength", "domain"): "What kind of strength",
    ("strength", "quote_agreed"): "Happy for us to use these words",
    ("strength", "ended_on"): "No longer so since",
    ("need", "met_on"): "Met",
    ("goal", "reached_on"): "Reached",
    ("goal", "dropped_on"): "Let go",
    ("action", "done_on"): "Done",
    ("action", "dropped_on"): "Let go",
    ("action", "worker_id"): "Which worker",
    ("follow_up", "due_on"): "When",
    ("follow_up", "due_at"): "Time of day",
    ("follow_up", "worker_id"): "Who will do it",
    ("follow_up", "done_on"): "Done",
    ("follow_up", "dropped_on"): "No longer wanted",
    ("outcome", "quote_agreed"): "Happy for us to use these words",
    ("outcome", "achievement"): "How far they came",
    ("outcome", "taken_back_on"): "Taken back",
    ("outcome", "weeks"): "Weeks on",
    ("detention", "left_on"): "Left on",
    ("follow_up", "weeks"): "Weeks on",
    ("follow_up", "moved_by"): "Who moved it",
    ("follow_up", "moved_why"): "Why it moved",
    ("marker", "restricted"): "For those who support them only",
    ("marker", "person_told"): "They know about this",
    ("marker", "lifted_on"): "No longer applies since",
}
_ANYWHERE = {"happened_at": "When it happened", "precision": "How exactly that is known"}


def label(entity: str, field: str) -> str:
    """What a field is called."""
    own = _LABELS.get((entity, field)) or FIELDS.get((entity, field)) or _ANYWHERE.get(field)
    if own is not None:
        return own
    form = FORMS.get(_FORM.get(entity, entity))
    asked = form.fields.get(field) if form else None
    return asked.label.rstrip("?") if asked else field.replace("_", " ").capitalize()


def title(found: Differences, record: Record) -> str:
    """What there are two versions of."""
    most = max(len(row.versions) for row in record.rows)
    return TITLES.get(record.entity, TITLE).format(many=MANY.get(most, SEVERAL), name=first_name(found.called))


def sub(record: Record) -> str:
    """Who wrote them, and what to do."""
    who = parties(record)
    if len(who) < 2:
        return f"{ALONE.format(who=who[0])} {SUB}"
    if len(who) == 2:
        return f"{APART.format(who=_listed(who))} {SUB}"
    return f"{APART_MANY.format(who=_listed(who))} {SUB_MANY}"


def parties(record: Record) -> list[str]:
    """Who wrote a version, you first, by the names they are called by."""
    named = [author(each) for row in record.rows for each in row.versions]
    met = list(dict.fromkeys(name if name in (YOU, COLLEAGUE) else first_name(name) for name in named))
    rest = [name for name in met if name != YOU]
    rest = [name if at == 0 or name != COLLEAGUE else name.lower() for at, name in enumerate(rest)]
    return [YOU, *(name.lower() if name == COLLEAGUE else name for name in rest)] if YOU in met else rest


def author(version: Version) -> str:
    """Who wrote it."""
    return YOU if version.mine else version.author or COLLEAGUE


def when(at: datetime | None) -> str:
    """When it was written, by the clock of who wrote it."""
    if at is None:
        return NO_TIME
    local = clock.local(at)
    return WROTE.format(when=f"{dates.day_within(local.date())} {local:%H:%M}")


def by(version: Version) -> str:
    """Who and when, in a line."""
    return f"{author(version)} · {when(version.at)}"


def said(version: Version) -> str:
    """What a version says, in words."""
    return value(version.parts)


def value(all_parts: Iterable[Part]) -> str:
    """What fields that say one thing together say, in words."""
    parts = [part for part in all_parts if part.raw is not None and part.field not in ("estimated_on", "contact_id")]
    by_field = {part.field: part for part in parts}
    if "born_precision" in by_field and "born_on" not in by_field:
        parts.remove(by_field["born_precision"])
    words = [_part(part, by_field) for part in parts]
    return ", ".join(word for word in words if word) or NOTHING


def spoken(name: str, version: Version) -> str:
    """A version as a screen reader says it."""
    safe = f". {SAFER}" if version.safer else ""
    return f"{name}: {said(version)}. {author(version)}, {when(version.at)}{safe}"


def safer(version: Version) -> str:
    """What a version that protects more says of itself."""
    return SAFER if version.safer else ""


def merged(record: Record) -> str:
    """What needed nobody."""
    names = [label(record.entity, field) for field in record.merged if field not in ("born_precision", "estimated_on")]
    if not names:
        return ALL_KEPT
    fields = _listed(list(dict.fromkeys(names)))
    return f"{(MERGED_ONE if len(names) == 1 else MERGED_SOME).format(fields=fields)} {ALL_KEPT}"


def progress(at: int, count: int) -> str:
    """`1 of 2 records`; nothing for one alone."""
    return RECORDS.format(at=at, count=count) if count > 1 else ""


def row_label(record: Record, row: Differing) -> str:
    """What a row of the screen is called: the first of the fields it chooses."""
    return label(record.entity, row.fields[0])


def waiting(row: DifferingPerson) -> str:
    """What a person's row on the list says."""
    named = [label(entity, field) for entity, field in row.fields]
    shown = [named[0], *(name[:1].lower() + name[1:] for name in named[1:])]
    return _listed(shown) if len(shown) < 3 else f"{shown[0]} and {len(shown) - 1} more"


def age(days: int) -> str:
    """How many working days it has waited."""
    if days < 1:
        return "New"
    return "1 working day" if days == 1 else f"{days} working days"


def spoken_row(row: DifferingPerson) -> str:
    """A person's row as a screen reader says it."""
    return ", ".join(part for part in (row.person.name, LIST, waiting(row), age(row.days), row.person.place) if part)


def _part(part: Part, beside: dict[str, Part]) -> str:
    if part.kind in ("code", "phone", "person", "text"):
        return "" if part.field in ("precision", "born_precision") else part.words or NO_WORDS
    if part.kind == "yesno":
        return YES if part.value else NO
    if part.kind == "number":
        return str(part.value)
    if part.kind == "day":
        return _day(part, beside.get("born_precision"))
    return _moment(part, beside) if part.kind == "moment" else NO_WORDS


def _day(part: Part, precision: Part | None) -> str:
    day = part.value
    known = precision.raw if precision is not None and part.field == "born_on" else "day"
    if known in ("month", "year"):
        return f"{day:%B} {day.year}" if known == "month" else str(day.year)
    return dates.day_full(day) if part.field == "born_on" else dates.day_long(day)


def _moment(part: Part, beside: dict[str, Part]) -> str:
    local = clock.local(part.value)
    if "due_on" in beside:
        return f"{local:%H:%M}"
    precision = beside["precision"].raw if "precision" in beside else "time"
    if precision in ("month", "year", "about"):
        return f"{local:%B} {local.year}" if precision == "month" else str(local.year)
    day = dates.day_long(local.date())
    return day if precision == "day" else f"{day}, {local:%H:%M}"


def _listed(names: Sequence[str] | Iterable[str]) -> str:
    some = list(names)
    return some[0] if len(some) == 1 else f"{', '.join(some[:-1])} and {some[-1]}"
