"""What is said about who works with whom: giving people to a worker, asking one, cover, and what has left a laptop."""

from collections.abc import Sequence
from datetime import datetime

from vru_case import clock
from vru_case.services.team.cover import CoverRow
from vru_case.services.team.laptops import Left
from vru_case.services.team.requests import ACCEPTED, DECLINED, RequestRow
from vru_case.services.values import Covered
from vru_case.ui.parts.values import Tone
from vru_case.ui.words import dates
from vru_case.ui.words.asked import FormWords, Said

WAITING = "Nobody leads yet"
WAITING_SUB = "Space marks several. A gives them to a worker, Q asks one first."
WAITING_LIST = "People nobody leads on"
NOBODY_WAITS = "Everybody has somebody."
ALLOCATE = "Give to a worker"
ASK = "Ask a worker"
COVER = "Cover for somebody away"
CHOOSE_FIRST = "Choose somebody first."
ONE_PROGRAMME = "Choose people of one programme at a time."
MARKED = "{count} marked"
MARKED_SPOKEN = "marked"
REQUESTS = "Asked"
REQUESTS_LIST = "What workers were asked"
NO_REQUESTS = "Nobody is being asked."
COVERS = "Cover"
COVERS_LIST = "Who looks after whose people"
NO_COVERS = "Nobody is covering for anybody."
LEFT = "What has left a laptop"
LEFT_LIST = "Files that were to leave a laptop"
NO_LEFT = "Nothing had to leave a laptop. When somebody else leads, a laptop that may not keep the file gives it up."
ASK_NOW = "Ask the server now"
ASKING_NOW = "The server is asked. Without a connection, as soon as there is one."
END_COVER = "The cover is ended. Their people leave whoever covered."
WITHDRAWN = "They are asked no more."
#: A referral, before there is a record.
NOT_HERE = "Somebody whose file isn’t on this laptop"
REFERRAL = "Referral, not answered"

WORKER = Said("Worker")
REASON = Said("Why")
HANDOVER = Said("Handover note", hint="What they should know on the first day", optional=True)
GIVE_FORM = FormWords(
    "Give to a worker", "Who is there for {name} from now on", "They have somebody.",
    {"worker_id": WORKER, "reason": REASON, "handover": HANDOVER},
    "What was planned goes along. Their file leaves the laptops that may keep it no longer.", "Give to them",
)  # fmt: skip
ASK_FORM = FormWords(
    "Ask a worker", "Who is asked to be there for {name}", "They are asked, on their Today.",
    {"worker_id": WORKER, "reason": REASON, "handover": HANDOVER},
    "They see the file until they have answered. Whoever leads now still leads.", "Ask them",
)  # fmt: skip
COVER_FORM = FormWords(
    "Cover for somebody away", "Who looks after whose people", "Their people are looked after.",
    {
        "space_id": Said("Programme"),
        "worker_id": Said("Who is away"),
        "cover_id": Said("Who looks after their people"),
        "from_on": Said("From", hint="Today"),
        "to_on": Said("Until and with", hint="Like Friday or 3 Dec"),
        "words": Said("What they should know", hint="Never why somebody is away", optional=True),
    },
    "It ends by itself after the last day. Whoever is away still leads.", "Begin",
)  # fmt: skip
ANSWER_FORM = FormWords(
    "Answer", "{name}: will you be there for them?", "You are there for them from now on.",
    {"words": Said("If not this time, why", hint="So that somebody else can be asked", optional=True)},
    "", "Yes, I will",
)  # fmt: skip
NOT_THIS_TIME = "Not this time"
SAID_NO = "Said. Their file goes back."
ASKED_BY = "{asker} asks: {reason}"
NOTE = "Handover note"
NO_NOTE = "No note was written."
ASKED = "You are asked"
COVERING = "You stand in"
NOBODY_YET = "A worker"


def people(names: Sequence[str]) -> str:
    """Those a form is about: `Jo Bell`, `Jo Bell and Al`, `5 people`."""
    if len(names) > 2:
        return f"{len(names)} people"
    return " and ".join(names)


def count(number: int) -> str:
    """`1 person`, `12 people`."""
    return "1 person" if number == 1 else f"{number:,} people"


def leads(name: str, number: int) -> str:
    """A worker with how many they lead on: `Kit Moss · 12 people`."""
    return f"{name} · {count(number)}"


def answered(row: RequestRow) -> tuple[str, Tone]:
    """How a request stands, and in which tone."""
    if row.answer == ACCEPTED:
        return "Said yes", "ok"
    if row.answer == DECLINED:
        return "Not this time", "info"
    return f"Asked {dates.day_within(clock.local(row.asked_at).date())}", "neutral"


def request_detail(row: RequestRow) -> str:
    """Who was asked, why, and what they said."""
    return " · ".join(part for part in (row.worker or NOBODY_YET, row.words or row.reason) if part)


def cover_name(row: CoverRow) -> str:
    """`Kit for Sam`."""
    return f"{row.cover or NOBODY_YET} for {row.worker or NOBODY_YET}"


def cover_when(row: CoverRow) -> str:
    """`until Fri 27 Nov`, or `from Mon 30 Nov`."""
    if row.state == "coming":
        return f"from {dates.day_within(row.from_on)}"
    return f"until {dates.day_within(row.to_on)}"


def standing_in(row: CoverRow) -> str:
    """What stands on the Today of whoever covers: `For Sam, until Fri 27 Nov`."""
    return f"For {row.worker or NOBODY_YET}, {cover_when(row)}"


def covered(said: Covered) -> str:
    """What stands beside somebody who is looked after: `for Sam, until Fri 27 Nov`."""
    return f"for {said.worker or NOBODY_YET}, until {dates.day_within(said.until)}"


def left(row: Left) -> tuple[str, Tone]:
    """`left Sam’s laptop at 14:02`, or `still on Sam’s laptop, last seen Tue 17 Nov`."""
    whose = f"{row.laptop.worker}’s laptop" if row.laptop.worker else "a laptop"
    if row.at is not None:
        return f"left {whose} {_at(row.at)}", "ok"
    if row.laptop.revoked:
        return f"{whose} is shut out and can’t say", "warn"
    seen = f", last seen {_at(row.laptop.seen)}" if row.laptop.seen is not None else ""
    return f"still on {whose}{seen}", "warn"


def _at(at: datetime) -> str:
    if at.date() == clock.today():
        return f"at {at:%H:%M}"
    return f"{dates.day_within(at.date())} at {at:%H:%M}"
