"""One change that is not shared: what it is, whose, why it waits, what it says, and what can be done about it."""

from vru_case.services.differing.differing_values import Part, Version
from vru_case.services.outgoing.standing import WaitingLine
from vru_case.ui.words import differences

ATTENTION_TITLE = "The server did not take this"
ATTENTION_KEPT = "Your words are kept here. Nothing is lost while you decide."
NO_REASON = "No reason was given."
OPEN_PERSON = "Open the person"
COPY_WORDS = "Copy the words"
COPIED = "Copied"
PUT_RIGHT = "Put it right"
KEEP_HERE = "Keep it only here"
KEPT_NOW = "Kept on this laptop. Its words stay on the record."
ASKED_NOW = "It asks for a decision again."
DECIDE_AGAIN = "Decide again"
UNDO = "Undo"
YOU_WROTE = "You wrote"
STANDS_NOW = "The record says"
NOTHING = "Nothing"
NOT_HERE = "The person’s file isn’t on this laptop any more, so this can’t be put right here. You can copy the words."
PARKED_WHY = "The server has this, and keeps it until what it belongs to has arrived. You need do nothing."
WAITING_WHY = "It is saved on this laptop and goes to the server at the next exchange."
KEPT_WHY = "You chose to keep this on this laptop only. Nobody else sees it."
LATE_WHY = "The server took this. The person is with somebody else now, who sees it under your name."
WHY_OFFLINE = "The server can’t be reached from here. It goes by itself when you reconnect."
WHY_STOPPED = "The server lets nothing in from this laptop at the moment. It stays saved here, and goes when it may."
WHY_LATER = "It stays saved here, and goes by itself."
WHY_UPDATE = "It is saved here, and goes to the server at the next exchange, also from this older program."
NO_PERSON = "Someone not on this laptop"
LATE_TAKEN = "The server took this."
LATE_NAME = "With somebody else now"
NEW_RECORD = "New: {what}"
CHANGED = "Change: {what}"
DETAILS = "Personal details"
#: What a record is, where it can't be told more closely.
KINDS = {
    "person": "Somebody new", "contact_point": "A way to reach them", "address": "An address", "episode": "Support",
    "assignment": "Who leads", "ed_attendance": "A visit to the emergency department", "detention": "Time in custody",
    "assault_detail": "How they were hurt", "contact": "A contact", "contact_attempt": "A try to reach them",
    "note": "A note", "disclosure": "Something told in confidence", "offer": "An offer", "agreement": "An agreement",
    "signpost": "Something given", "referral": "A referral", "onward_referral": "A hand-on", "strength": "A strength",
    "need": "A need", "goal": "A goal", "action": "A next step", "item_given": "Something given",
    "follow_up": "A follow-up", "outcome": "A change", "marker": "Something to keep them safe", "printout": "A print",
    "conflict": "A choice between two versions", "activity": "A line of a register",
}  # fmt: skip
KIND = "A record"
TIMELINE_REFUSED = "Not shared: {what}"
GO_DECIDE = "Open Sync"


def what(line: WaitingLine) -> str:
    """Which record a line is about."""
    if line.entity == "person" and line.kind == "patch":
        return DETAILS
    return line.what or KINDS.get(line.entity, KIND)


def name(line: WaitingLine) -> str:
    """Whose it is."""
    if line.name:
        return line.name
    return LATE_NAME if line.state == "late" else NO_PERSON


def spoken(who: str, record: str, when: str) -> str:
    """A line as a screen reader says it."""
    return ", ".join(part for part in (who, record, when) if part)


def fields(line: WaitingLine) -> list[tuple[str, str, str]]:
    """What a line writes: what each field is called, what its author wrote, and what the record says now ("" if the
    same, or if nothing can be told)."""
    now = {part.field: part for part in line.now}
    told = []
    for part in line.parts:
        # Of a new record only what its author said: that nothing was ticked, and when it was, stands elsewhere.
        unsaid = part.raw in (None, False) or part.kind == "moment"
        if part.kind == "other" or (line.kind == "insert" and unsaid):
            continue
        beside = _said(now[part.field]) if part.field in now and now[part.field].raw != part.raw else ""
        told.append((differences.label(line.entity, part.field), _said(part), beside))
    return told


def _said(part: Part) -> str:
    return differences.said(Version(None, "", True, None, (part,), False))


def and_more(count: int) -> str:
    """`and 2 more`."""
    return f"and {count:,} more"


def why(line: WaitingLine, holds_up: str) -> str:
    """What happens to a line, or what is to be done about it; `holds_up` is what keeps all that waits from going."""
    if line.attention:
        return ATTENTION_KEPT if line.here else f"{ATTENTION_KEPT} {NOT_HERE}"
    if line.state == "waiting":
        return holds_up or WAITING_WHY
    return {
        "parked": PARKED_WHY,
        "kept": KEPT_WHY,
        "late": f"{LATE_TAKEN} {line.reason}" if line.reason else LATE_WHY,
    }.get(line.state, "")


def copied(line: WaitingLine) -> str:
    """A line as it goes to the clipboard: what it is, and everything its author wrote."""
    return "\n".join([what(line), *(f"{label}: {wrote}" for label, wrote, _ in fields(line))])
