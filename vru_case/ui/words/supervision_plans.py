"""What is said of plans that a supervisor reads: on Today, on the Plan tab, and while reading one."""

from collections.abc import Mapping

from vru_case.services.plan.plan_values import ASKED, SENT_BACK, SIGNED, PlanStand
from vru_case.services.supervising.plan_values import PlanDue, PlanRead
from vru_case.ui.parts.values import Tone
from vru_case.ui.words import dates
from vru_case.ui.words.asked import FormWords, Said

#: On Today, by state: its heading, its tone and its icon, in the order they stand.
SECTIONS: Mapping[str, tuple[str, Tone, str]] = {
    SENT_BACK: ("Plans sent back to you", "warn", "undo-2"),
    SIGNED: ("Plans a supervisor has signed", "ok", "check"),
    ASKED: ("Plans to read and sign", "neutral", "user-check"),
}
WAITS_SHORT = "To be read"
SIGNED_PILL = "Signed"
BACK_PILL = "Sent back"
WAITS = "Waits for a supervisor to read it"
SIGNED_BY = "{by} read and signed it, {day}"
BACK_BY = "{by} sent it back, {day}: {words}"
AGREE_ANEW = "Put it right together, and agree it again."
TO_READ = "A plan to read and sign"
SIGNED_SHORT = "{by} signed the plan"
BACK_SHORT = "{by}: {words}"
SEND_BACK = "Send it back"
SENT = "Sent back, with your words."
WHOLE = "The plan, as they agreed it"
CHANGED = "What changed since the one before"
FIRST = "This is their first plan."
WROTE = "Agreed {day}, written down by {author}"
CONCERNS = "Open safeguarding concerns: {count}"
NO_CONCERNS = "No open safeguarding concern"
OPEN = "Read and sign"

SIGN = FormWords(
    "Sign a plan off",
    "The plan {name} agreed",
    "Signed off. Thank you.",
    {"back": Said("What is missing, if you send it back", optional=True)},
    "Read it whole. Your name goes with it, and whoever leads sees your answer.",
    "Sign it off",
)


def stands(stand: PlanStand) -> tuple[str, Tone, str]:
    """How far a sign-off has come: words, tone, icon."""
    if stand.state == ASKED or stand.on is None:
        return WAITS, "neutral", "clock"
    day = dates.day_within(stand.on)
    if stand.state == SIGNED:
        return SIGNED_BY.format(by=stand.by, day=day), "ok", "check"
    return f"{BACK_BY.format(by=stand.by, day=day, words=stand.words)} {AGREE_ANEW}", "warn", "undo-2"


def stands_short(stand: PlanStand) -> tuple[str, Tone, str]:
    """The same on a pill."""
    return {
        ASKED: (WAITS_SHORT, "neutral", "clock"),
        SIGNED: (SIGNED_PILL, "ok", "check"),
        SENT_BACK: (BACK_PILL, "warn", "undo-2"),
    }[stand.state]  # type: ignore[return-value]


def due_what(row: PlanDue) -> str:
    """What stands on Today under the name."""
    said = {ASKED: TO_READ, SIGNED: SIGNED_SHORT, SENT_BACK: BACK_SHORT}[row.state]
    return said.format(by=row.by, words=row.words)


def due_when(row: PlanDue) -> str:
    """When it was agreed."""
    return dates.day_near(dates.local_day(row.since))


def spoken(row: PlanDue) -> str:
    """What a screen reader says of a plan on Today."""
    return ", ".join(part for part in (row.person.name, SECTIONS[row.state][0], due_what(row), due_when(row)) if part)


def wrote(read: PlanRead) -> str:
    """When it was agreed, and by whom written down."""
    return WROTE.format(day=dates.on_day(read.version.when), author=read.author)


def concerns(read: PlanRead) -> str:
    """Whether concerns are open."""
    return CONCERNS.format(count=read.concerns) if read.concerns else NO_CONCERNS
