"""What the page about the extract for evaluators says."""

from collections.abc import Mapping

from vru_case.reports.extract import FEW, Extract

TITLE = "An extract for evaluators"
SUB = (
    "Only people who agreed to help us learn what works, and still do. Names made for this project stand for people, "
    "weeks for days, and nothing that anybody typed is in it. An agreement with the evaluators has to stand first."
)
PROGRAMME = "Programme"
PROJECT, PROJECT_HINT = "Project", "Such as: Quality and distance 2026"
KEY = "Project key"
KEY_HELP = (
    "Whoever controls the data keeps it; it is kept nowhere here. The same key gives the same names in the next "
    "extract. Without it nobody can tell whom a name stands for."
)
MAKE_KEY = "Make one"
RECIPIENT, RECIPIENT_HINT = "For whom", "Such as: the university’s evaluation team"
COUNT, SAVE = "Count", "Save the files"
COUNTING, MAKING = "Reading everything that is asked for…", "Writing the files…"
STOP, STOPPED = "Stop", "Stopped. Nothing was counted."
CHANGED = "Somebody’s answer has changed since it was counted. Count again."
KEY_ONCE = "Write the key down now: it isn’t shown again after this page is left."
PEOPLE_ONE, PEOPLE = "1 person is in it.", "{count:,} people are in it."
NOBODY = "Nobody of this programme has agreed to it, so there is nothing to give."
LEFT_OUT: Mapping[str, str] = {
    "not_asked": "not asked", "said_no": "said no, or not now", "with_limits": "said yes with limits",
    "withdrawn": "changed their mind",
}  # fmt: skip
NOT_IN = "Not in it: {reasons}."
SMALL = (
    "{count:,} of them are one of fewer than {few} with the same age, sex, ethnicity and district. Whoever knows them "
    "may know them here too: ask the evaluators to keep it where nobody else reads it."
)
NO_SMALL = "Everybody in it is one of at least {few} with the same age, sex, ethnicity and district."
PLAIN = "The files are one ZIP that anybody who has it can open. Send it only by a way that is locked."
ROWS = "{name}: {count:,} rows"
SAVED = "Saved, and written down as given out."
FILES: Mapping[str, str] = {
    "persons": "People", "index_events": "Visits and stays", "offers": "Offers", "episodes": "Times of support",
    "contacts": "Contacts", "needs": "Needs", "referrals": "Referrals", "outcomes": "Outcomes", "measures": "Measures",
}  # fmt: skip


def told(made: Extract) -> tuple[str, ...]:
    """What is in it and what isn't, in sentences."""
    if not made.people:
        return (NOBODY, left_out(made))
    people = PEOPLE_ONE if made.people == 1 else PEOPLE.format(count=made.people)
    few = SMALL.format(count=made.few, few=FEW) if made.few else NO_SMALL.format(few=FEW)
    return (people, left_out(made), few, PLAIN)


def left_out(made: Extract) -> str:
    """How many aren't in it, by why."""
    reasons = [f"{count:,} {LEFT_OUT[why]}" for why, count in made.left_out.items() if count]
    return NOT_IN.format(reasons=", ".join(reasons)) if reasons else ""


def rows(made: Extract) -> str:
    """How many rows each file has."""
    return "   ".join(ROWS.format(name=FILES[name], count=len(found)) for name, found in made.tables.items())
