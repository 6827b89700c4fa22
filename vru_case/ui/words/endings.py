"""What is said where things end: a start that is asked about again, a closure, leaving custody, coming back."""

from collections.abc import Mapping, Sequence

from vru_case.services.support.handed import Handed
from vru_case.services.support.sign_off import ASKED, ClosingRead, SignOffDue
from vru_case.ui.parts.values import Tone
from vru_case.ui.words import dates
from vru_case.ui.words.asked import FormWords, Said

# ---- does a start still hold
STILL = "Still so"
HAS_ENDED = "It has ended…"
NOT_FOUND = "Couldn't find out"
SAID_STILL = "Written down: still so"
SAID_ENDED = "Written down, kindly: it ended."
SAID_NOT_FOUND = "Asked, and not found out. The next check stands."
HOW_ARE_THINGS = "Write down how things are…"

# ---- a closure
LOOK_AT_EACH = "Still open"
LOOK_HELP = "Nothing is lost: K keeps it, D it's done, S sets it aside."
NOTHING_OPEN = "Nothing is open. Everything was seen to."
BECOMES: Mapping[str, str] = {"KEEP": "Keep", "DONE": "Done", "ASIDE": "Set aside"}
BECOMES_HINTS: Mapping[str, str] = {"KEEP": "K", "DONE": "D", "ASIDE": "S"}
KINDS: Mapping[str, str] = {"goal": "Goal", "action": "To do", "follow_up": "Follow-up"}
LOOKED_BACK = "You looked back together on {day}."
NOT_LOOKED_BACK = "You haven't looked back together yet. It may be skipped."
LOOK_BACK = "Look back together first"
DOOR = "They can come back whenever they want to, and won't have to start again."

# ---- its sign-off
TO_SIGN = "Closures to sign off"
CAME_BACK = "Closures sent back to you"
SEND_BACK = "Send it back"
SIGN = "Sign it off"
SENT = "Sent back, with your words."
SIGNED = "Signed off. Thank you."
ASK_AGAIN = "Ask for sign-off again"
ASKED_AGAIN = "A supervisor is asked to look at it again."
RESTS_ON = "What it rests on"
DISTANCE = "How far they came, in their scores"
CHANGES = "What changed"
ASKED_CHIP = "Sign-off asked"
SIGNED_CHIP = "Signed off"
BACK_CHIP = "Sent back"
#: How far a sign-off has come: words, tone, icon.
STANDS: Mapping[str, tuple[str, Tone, str]] = {
    "asked": (ASKED_CHIP, "neutral", "clock"),
    "sent_back": (BACK_CHIP, "warn", "undo-2"),
    "signed": (SIGNED_CHIP, "ok", "check"),
}
READ = "Read and sign"
ANSWER = "Put it right"
OWN_CLOSURE = (
    "You closed this yourself. Where nobody else can sign, you may: it stays on file that you did both. "
    "Better still, ask a colleague to read it with you."
)
NO_WORDS = "Nothing was written."
NOT_SCORED = "No scores at two times, so no distance to show."
SUPERVISOR_SAID = "Sent back: {words}"

# ---- coming back
KNOWN = "Has anything changed?"
KNOWN_HELP = "Y still right · C changed · L ask later. What you leave stays as it was."
ANSWERS: Mapping[str, str] = {
    "STILL": "Still right",
    "CHANGED": "Changed",
    "LATER": "Ask later",
    "": "Not gone through",
}
A_STRENGTH = "What helps them"
A_NEED = "Wanted support with"
AN_AGREEMENT = "They agreed"
_GONE = {"STILL": "Still right", "CHANGED": "Changed", "LATER": "To ask later"}
NOTHING_KNOWN = "Nothing was written down before that could have changed."
NEW_VALUE = "What it is now"

# ---- who leads
NEAREST = "Nearest to home: {site}"
HANDED = "Handed to you"
HANDED_BY = "From {who}"
HANDED_NOTE = "From {who}: {note}"
HANDED_SPOKEN = "{who} handed them to you"
HANDED_COLLEAGUE = "A colleague"
HANDED_AWAY = "Put away. They stay with you."


def due_what(row: SignOffDue) -> str:
    """What stands on Today under the name."""
    return row.reason if row.state == ASKED else SUPERVISOR_SAID.format(words=row.words)


def due_when(row: SignOffDue) -> str:
    """When it ended."""
    return dates.day_near(row.closed_on)


def spoken_due(row: SignOffDue) -> str:
    """What a screen reader says of a closure on Today."""
    head = TO_SIGN if row.state == ASKED else CAME_BACK
    return ", ".join(part for part in (row.person.name, head, due_what(row), due_when(row)) if part)


def handed_by(row: Handed) -> str:
    """Who handed them over, with the note that came along."""
    said = HANDED_NOTE if row.note else HANDED_BY
    return said.format(who=row.by or HANDED_COLLEAGUE, note=" ".join(row.note.split()))


def handed_on(row: Handed) -> str:
    """When that was."""
    return dates.day_near(row.on)


def spoken_handed(row: Handed) -> str:
    """What a screen reader says of somebody who was handed over."""
    said = HANDED_SPOKEN.format(who=row.by or HANDED_COLLEAGUE)
    return ", ".join(part for part in (row.person.name, said, handed_on(row), row.note) if part)


def rests_on(read: ClosingRead) -> tuple[str, ...]:
    """What a closure rests on, in short lines."""
    contacts = "1 contact" if read.contacts == 1 else f"{read.contacts} contacts"
    goals = "1 goal reached" if len(read.goals) == 1 else f"{len(read.goals)} goals reached"
    looked = "Looked back together" if read.looked_back else "Not looked back together"
    still = read.open_actions + read.follow_ups
    open_ = "Nothing still open" if not still else f"Still open: {read.open_actions} to do, {read.follow_ups} planned"
    concerns = f"Open safeguarding concerns: {read.concerns}" if read.concerns else "No open safeguarding concern"
    return contacts, goals, looked, open_, concerns


def span(read: ClosingRead) -> str:
    """From when to when."""
    return f"{dates.day_full(read.opened_on)} to {dates.day_full(read.closed_on)}"


def gone_through(lines: Sequence[tuple[str, str, str]]) -> str:
    """What was gone through as they came back: answer, what it is called, what it was. What it was is kept."""
    said = []
    for code, head in _GONE.items():
        found = [f"{label} ({was})" for answer, label, was in lines if answer == code]
        if found:
            said.append(f"{head}: {'; '.join(found)}.")
    return "\n".join(["Gone through as they came back.", *said]) if said else ""


def to_ask(labels: Sequence[str]) -> str:
    """One thing to do for all that is to be asked yet."""
    found = list(dict.fromkeys(label[:1].lower() + label[1:] for label in labels))
    return f"Ask about: {', '.join(found)}" if found else ""


_QUOTE = Said("They're happy for us to use these words")

ENDING_FORMS: Mapping[str, FormWords] = {
    "sustained": FormWords(
        "It has ended",
        "It came to an end for {name}",
        SAID_ENDED,
        {
            "ended_on": Said("When it ended", hint="Like 3 November or last Friday"),
            "evidence": Said("How we know"),
            "words": Said("In their words", optional=True),
            "quote_agreed": _QUOTE,
        },
        "An ending is no failing. Weeks are counted up to it, and nothing more is asked about it.",
    ),
    "closing": FormWords(
        "End support",
        "Support for {name} ends",
        "This support has ended. The door stays open.",
        {
            "reason": Said("How it ended"),
            "achievements": Said("What they can be proud of", hint="In their own words where you can", optional=True),
            "helped": Said("What helped", optional=True),
            "words": Said("How the door stays open", hint="Such as: knows they can text me any time", optional=True),
            "closed_on": Said("From which day", hint="Today"),
            "ask_sign_off": Said("Ask a supervisor to sign it off"),
        },
        DOOR,
        "End support",
    ),
    "sign_off": FormWords(
        "Sign a closure off",
        "The closure of support for {name}",
        SIGNED,
        {"back": Said("What is missing, if you send it back", optional=True)},
        "Read what was written, and what it rests on. Your name goes with it.",
        SIGN,
    ),
    "put_right": FormWords(
        "Put a closure right",
        "The closure of support for {name}",
        ASKED_AGAIN,
        {
            "achievements": Said("What they can be proud of", optional=True),
            "helped": Said("What helped", optional=True),
            "words": Said("How the door stays open", optional=True),
        },
        "",
        ASK_AGAIN,
    ),
    "came_back": FormWords(
        "They came back for support",
        "{name} came back for support",
        "Support is open again.",
        {"source": Said("Who put us in touch"), "reason": Said("What brings them back", optional=True)},
        "Nothing they told us before is asked again. Go through what we know: has anything changed?",
        "Open support again",
    ),
    "left_custody": FormWords(
        "They left custody",
        "{name} left custody",
        "They have left custody. Meeting them is planned.",
        {"exit_type": Said("How they left"), "left_on": Said("On which day", hint="Today")},
        "Whatever the outcome. We never ask about the circumstances.",
    ),
    "hand_over": FormWords(
        "Hand over to another worker",
        "Who is there for {name} from now on",
        "They have a new lead worker, who sees your note.",
        {
            "site": Said("Team nearest to home", optional=True),
            "worker_id": Said("Lead worker"),
            "handover": Said("Handover note", hint="What they should know on the first day", optional=True),
        },
        "What was planned with you goes with them.",
        "Hand over",
    ),
}
