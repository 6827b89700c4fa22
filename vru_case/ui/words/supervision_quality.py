"""What is said of looking at records: samples, a look at one, and what whoever leads reads of it."""

from vru_case import clock
from vru_case.services.supervising.quality_values import CheckRow, Feedback, Pick, SampleRead, SampleRow
from vru_case.ui.parts.values import Tone
from vru_case.ui.words import dates
from vru_case.ui.words.asked import FormWords, Said

SAMPLES = "Samples"
SUB = "A few records drawn by chance, looked at with kind eyes. Those you lead on are never drawn."
NEW = "New sample"
NO_SAMPLES = "No records have been drawn yet."
RECORDS = "Records of this sample"
NEXT = "Look at the next"
FOUND = "What was found"
GAPS = "What could be added"
NOTHING_FOUND = "Nothing has been looked at yet."
NO_GAPS = "Nothing was missing."
PAUSE = "It waits here: go on another day."
FINISHED = "All of them have been looked at."
REMOVED = "The sample is removed. What was found stays with the records."
CHOOSE = "Choose a sample first."
NOT_HERE = "Not on this laptop"
NOT_HERE_LONG = "This record isn't on this laptop any more, so it can't be looked at here."
NOT_YET = "Not looked at yet"
EVERYBODY = "Everybody"
ANYWHERE = "Anywhere"
SHARED = "told"
READ = "told and read"
COUNT_TIMES = "{what}: {count}"
OF = "{done} of {count} looked at"
DRAWN = "Drawn by {by}, {day}"
TODAY_TITLE = "A look at your records"
TODAY_WHAT = "{by}: {words}"
MISSING = "Could be added: {found}"
TOLD_HEAD = "{by} looked at this record, {day}, and wrote to you"
OPEN_RECORD = "Open the record"

DRAW = FormWords(
    NEW,
    "Draw records to look at",
    "The records are drawn.",
    {
        "space_id": Said("Programme"),
        "count": Said("How many", hint="10"),
        "from_on": Said("Open from", hint="Like 1 Nov"),
        "to_on": Said("to", hint="Like today"),
        "worker_id": Said("Of one worker", optional=True),
        "site": Said("At one place", optional=True),
    },
    "They are drawn by chance. You can stop at any time, and go on another day.",
    "Draw them",
)

LOOK = FormWords(
    "Look at a record",
    "{name}",
    "Kept.",
    {
        "result": Said("What you found"),
        "found": Said("What could be added"),
        "words": Said("What {lead} reads of it", "Empty: nothing is said to them.", "Begin with what is good", True),
    },
    "Their record is open beside this.",
    "Keep it",
)


TOLD = FormWords("A look at your record", "{name}", "It is read, and gone from Today.", {}, "", "I have read it")


def sample_name(row: SampleRow) -> str:
    """`10 records, 1 Nov to 22 Nov`."""
    many = "1 record" if row.count == 1 else f"{row.count} records"
    return f"{many}, {_short(row)}"


def sample_detail(row: SampleRow) -> str:
    """Of whose, where, and for which programme."""
    return " · ".join(part for part in (row.worker, row.site, row.space) if part)


def sample_due(row: SampleRow) -> tuple[str, Tone]:
    """How far it has come."""
    return f"{row.done} of {row.count}", "ok" if row.done == row.count else "neutral"


def sample_spoken(row: SampleRow) -> str:
    """A sample for a screen reader."""
    done = OF.format(done=row.done, count=row.count)
    return ", ".join(part for part in (sample_name(row), sample_detail(row), done) if part)


def says(row: SampleRow) -> str:
    """Beneath the title: who drew it, how far it has come, and that it waits."""
    drawn = DRAWN.format(by=row.by, day=dates.day_within(row.on))
    waits = FINISHED if row.done == row.count else PAUSE
    return f"{drawn} · {OF.format(done=row.done, count=row.count)} · {waits}"


def pick_detail(pick: Pick) -> str:
    """What a look found, or that there was none yet."""
    if pick.person is None:
        return NOT_HERE
    if pick.check is None:
        return f"{NOT_YET} · {pick.lead}" if pick.lead else NOT_YET
    return " · ".join(part for part in (pick.check.result.words, gaps_short(pick.check)) if part)


def done_mark(pick: Pick) -> str:
    """When it was looked at."""
    return dates.day_near(pick.check.on) if pick.check is not None else ""


def gaps_short(check: CheckRow) -> str:
    """How many gaps, and whether they were told."""
    count = len(check.found)
    gaps = "" if not count else "1 thing to add" if count == 1 else f"{count} things to add"
    told = "" if not check.words else READ if check.seen_on else SHARED
    return ", ".join(part for part in (gaps, told) if part)


def pick_spoken(pick: Pick) -> str:
    """A record for a screen reader."""
    name = pick.person.name if pick.person is not None else NOT_HERE
    return f"{name}, {pick_detail(pick)}" if pick.person is not None else NOT_HERE_LONG


def results(read: SampleRead) -> str:
    """What was found, with how often."""
    lines = [COUNT_TIMES.format(what=what.words, count=count) for what, count in read.results]
    return "\n".join(lines) or NOTHING_FOUND


def gaps(read: SampleRead) -> str:
    """What could be added, with how often."""
    lines = [COUNT_TIMES.format(what=what.words, count=count) for what, count in read.gaps]
    return "\n".join(lines) or (NO_GAPS if read.row.done else NOTHING_FOUND)


def feedback_what(row: Feedback) -> str:
    """What stands on Today under the name."""
    return TODAY_WHAT.format(by=row.by, words=" ".join(row.words.split()))


def feedback_head(row: Feedback) -> str:
    """Who wrote it, and when."""
    return TOLD_HEAD.format(by=row.by, day=dates.day_within(row.on))


def feedback_missing(row: Feedback) -> str:
    """What could be added, for whoever leads."""
    return MISSING.format(found=", ".join(row.found)) if row.found else ""


def feedback_spoken(row: Feedback) -> str:
    """For a screen reader."""
    return ", ".join(part for part in (row.person.name, TODAY_TITLE, feedback_what(row), feedback_missing(row)) if part)


def _short(row: SampleRow) -> str:
    first, last = row.from_on, row.to_on
    year = f" {last.year}" if last.year != clock.today().year else ""
    return f"{first.day} {first:%b} to {last.day} {last:%b}{year}"
