"""What looking at progress, wellbeing, the plan agreed together and their copy of it say."""

from collections.abc import Sequence

from vru_case.programmes.definition import Library
from vru_case.services.plan.plan_values import Answer, Area, Change, ItemRow, Promise, ReviewRow, Step, VersionRow
from vru_case.ui.words import dates

UNDO = "Undo"
UNDONE = "That is taken back."

# The wheel
WHEEL = "Wheel of the areas of life"
THEM, YOU, WANTS = "Them", "You", "Support they want"
SCORING = "Whose score"
SCORE_KEYS = ("Alt+1", "Alt+2")
SIDES = {"person": "What they say", "worker": "What you see"}
LEGEND_PERSON, LEGEND_WORKER, LEGEND_FIRST = "What they say", "What you see", "At first"
WHEEL_HELP = (
    "Left and right go round. 1 to 5 score and go on, 5 is going well. Up and down change it, 0 takes it away. "
    "Or click a ring."
)
FROM_LAST = "This starts from {day}. Change only what has changed."
FRESH = "Anything may be left out. Not asked, not known and prefer not to say are all fine."
CHANGED = "{count} changed"
CHANGED_ONE = "1 changed"
SAME = "Nothing changed yet"
WAS = "was {score}"
PICK_PERSON = "{area}: what they say"
PICK_WORKER = "{area}: what you see"
PICK_LEVEL = "{area}: support they want"
NO_SCORE = "no score"
MARKS = {"NK": "?", "PNS": "–"}

PROGRESS = "How things are going"
NO_PROGRESS = "No areas scored yet. Start with what is going well, and go at their pace."
LOOK = "Look at progress"
EARLIER, LATER = "Earlier", "Later"
PLACE = "{number} of {count}"
NEXT_LOOK = "Look again on {day}"
AREAS = "Areas of life"
FARTHER = "{count} going better than at first"
HARDER = "{count} harder"
EVEN = "{count} the same"
UP, DOWN, LEVEL = "up {by}", "down {by}", "the same"

# Wellbeing
WELLBEING = "How they feel"
NO_WELLBEING = "Not asked yet. Only when it feels right; every question may be skipped."
ASK = "Ask how they feel"
REVERSED = "Here a lower number is better."
SOURCE = "{source}. {licence}."
SKIP = {"NA": "Not asked", "PNS": "Prefer not to say", "NK": "Not known"}
ENDS = "{lowest} is {low}, {highest} is {high}."
CHART = "{question}, over time"
NUMBER = "{number}, {band}"
NEWEST = "{day}: {answer}"

# The plan agreed together
THEIR_PLAN = "Their plan"
NOT_AGREED = "Not agreed together yet. When there is enough in it, go through it with them."
AGREE = "Agree it together"
COPY = "Their copy"
NUMBERED = "Version {number}"
AGREED_ON = "{number}, {day}"
READ = "read together"
LOOK_AGAIN = "look at it again by {day}"
SINCE = "Since then: {changes}"
NOTHING_SINCE = "Nothing has changed since."
HOW = {"new": "New", "done": "Done", "let_go": "Let go", "changed": "Said otherwise"}
HOW_MANY = {"new": "{count} new", "done": "{count} done", "let_go": "{count} let go", "changed": "{count} changed"}
FIRST_VERSION = "The first version."
KINDS = {
    "strength": "Things that help", "goal": "Goals, in their words", "need": "What they want support with",
    "action": "Who does what",
}  # fmt: skip
EMPTY_PLAN = "There is nothing in the plan yet."
BY = "by {day}"
SHOW, HIDE = "What it said", "Hide it"
SHOW_ONE = "What version {number} said"
VERSIONS = "Plans agreed together"
NO_VERSIONS = "Each plan you agree is kept here as it was."

# What was given, and settling a row
ITEMS = "What we gave"
NO_ITEMS = "Nothing given yet."
ADD_ITEM = "Add what you gave"
MORE = "More about {what}"
BRING_BACK = "Bring it back"
SAID_BACK = "It is back in the plan."
DROPPED = "Let go"
NOT_NOW_PILL = "Not just now"
NOT_NEEDED_PILL = "Not needed"
LET_GO = "Let it go"
NOT_NOW = "Not just now"
NOT_NEEDED = "Not needed any more"
NO_LONGER = "No longer so"
SAID_LET_GO = "Let go. It can come back whenever they like."
SAID_NOT_NEEDED = "Not needed any more."
SAID_NO_LONGER = "It no longer stands with the strengths."
SAID = {LET_GO: SAID_LET_GO, NOT_NOW: SAID_LET_GO, NOT_NEEDED: SAID_NOT_NEEDED, NO_LONGER: SAID_NO_LONGER}

# Their copy
COPY_TITLE = "Their own copy of the plan"
COPY_PRINT = "Print"
COPY_AS_NOW = "It shows the plan as it is now, which isn't agreed yet."
COPY_SUB = "Large print, strengths first, in their words. Give it only if they want one and it is safe to carry."
COPY_SAID = "Their copy was printed, and that is written down."
COPY_SAFE = "Do they want a copy, and is it safe for them to carry?"
COPY_ASK = "Say first that they want a copy and that it is safe to carry."


def score(area: Area, who: str, scores: dict[str, str]) -> str:
    """`4, mostly fine`, or why there is no number."""
    code = area.person if who == "person" else area.worker
    words = scores.get(code, code)
    return f"{code}, {words[:1].lower()}{words[1:]}" if code.isdigit() else words[:1].lower() + words[1:]


def area_said(label: str, person: str, worker: str, first: int | None = None) -> str:
    """An area in one sentence, for a screen reader and the tooltip."""
    begun = f"; at first {first}" if first is not None else ""
    return f"{label}. {LEGEND_PERSON}: {person}; {LEGEND_WORKER.lower()}: {worker}{begun}"


def distance(step: Step) -> str:
    """`2 → 4, up 2`."""
    way = UP.format(by=step.by) if step.by > 0 else (DOWN.format(by=-step.by) if step.by < 0 else LEVEL)
    return f"{step.first} → {step.latest}, {way}"


def travelled(steps: Sequence[Step]) -> str:
    """How many areas go better, the same, harder, better first."""
    better, harder = sum(step.by > 0 for step in steps), sum(step.by < 0 for step in steps)
    counts = ((FARTHER, better), (EVEN, len(steps) - better - harder), (HARDER, harder))
    return " · ".join(said.format(count=count) for said, count in counts if count)


def changed(count: int) -> str:
    """How many scores are not what they were."""
    return SAME if not count else (CHANGED_ONE if count == 1 else CHANGED.format(count=count))


def review_title(row: ReviewRow) -> str:
    """`Along the way, Thu 19 Nov`."""
    return f"{row.kind.words}, {dates.on_day(row.when)}"


def review_meta(row: ReviewRow) -> str:
    """Who looked, and when they look again."""
    again = NEXT_LOOK.format(day=dates.day_within(row.next_on)) if row.next_on else ""
    return " · ".join(part for part in (row.author, again) if part)


def answered(answer: Answer | None) -> str:
    """`7, high`, or why there is no number."""
    if answer is None or answer.number is None:
        return SKIP.get(answer.code if answer else "NA", SKIP["NA"])
    return NUMBER.format(number=answer.number, band=answer.band.lower())


def newest(answer: str, day: str) -> str:
    """`Thu 19 Nov: 7, high`."""
    return NEWEST.format(day=day, answer=answer)


def short_score(library: Library, code: str) -> str:
    """A number, or why there is none."""
    if code.isdigit():
        return code
    words = library.label("area_score", code)
    return words[:1].lower() + words[1:]


def version_title(row: VersionRow) -> str:
    """`Version 2, Thu 19 Nov`."""
    return AGREED_ON.format(number=NUMBERED.format(number=row.number), day=dates.on_day(row.when))


def version_meta(row: VersionRow) -> str:
    """What they said, how, and when to look again."""
    again = LOOK_AGAIN.format(day=dates.day_within(row.review_on)) if row.review_on else ""
    read = READ if row.read_together else ""
    return " · ".join(part for part in (row.agreed.words, row.how.words, read, again) if part)


def counted(changes: Sequence[Change]) -> str:
    """`2 new, 1 done`."""
    counts = ((how, sum(change.how == how for change in changes)) for how in HOW_MANY)
    return ", ".join(HOW_MANY[how].format(count=count) for how, count in counts if count)


def promise(line: Promise, domain: str) -> str:
    """One line of a plan: its words, or the area of life where there are none, and whose it is."""
    said = line.words or domain
    about = f"{domain}: {line.words}" if line.kind == "need" and line.words else said
    due = BY.format(day=dates.day_within(line.due_on)) if line.due_on else ""
    return " · ".join(part for part in (about, line.who, due) if part)


def change(each: Change, domain: str) -> str:
    """`New: Ring the college`."""
    return f"{HOW[each.how]}: {promise(each.line, domain)}"


def item(row: ItemRow) -> str:
    """`3 × Printed CVs`."""
    return f"{row.quantity} × {row.what.words}" if row.quantity and row.quantity > 1 else row.what.words


def ends(lowest: int, low: str, highest: int, high: str) -> str:
    """What the two ends of a scale mean."""
    low, high = (f"{said[:1].lower()}{said[1:]}" for said in (low, high))
    return ENDS.format(lowest=lowest, low=low, highest=highest, high=high)
