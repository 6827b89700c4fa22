"""How things end for the made-up people: closures and their sign-off, custody left, starts asked about again."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from vru_case import clock
from vru_case.programmes.rules import suggest_follow_ups
from vru_case.sample.rows import Pen, SampleRow
from vru_case.services.contact.schedule import FIRST_CONTACT
from vru_case.services.support.sustained import KIND

_PROUD = (
    "I got up every morning for it.", "I asked for help, and I'd never done that.", "I finished something.",
    "My mum says she knows me again.", "I kept going when it was hard.",
)  # fmt: skip
_HELPED = ("Somebody who rang when they said they would", "The gym", "Going along to the first day", "Small steps")
_DOOR = ("A text is enough, any time", "Has the number of the office", "Said they would ring if it gets hard")
#: Signed off within so many days; of those that ended since, one waits or came back.
_SIGNED_AFTER = 12


def endings(pen: Pen, seed: int, number: int) -> None:
    """Says more of what ended, and plans what is asked later. The stream of random numbers is its own."""
    own = replace(pen, rng=Random(f"{seed}/{number}/endings"))
    for row in tuple(pen.rows):
        if row.entity == "episode" and "closed_on" in row.fields:
            _closed(own, row)
        elif row.entity == "detention":
            _left(own, row)
        elif row.entity == "outcome":
            _asked_again(own, row)
    _months_on(own)


def _closed(pen: Pen, row: SampleRow) -> None:
    day = date.fromisoformat(row.fields["closed_on"])
    if not pen.chance(0.6):
        return
    at = pen.clock_time(day, 16 * 60 + 30)
    said: dict[str, object] = {
        "achievements": pen.one(_PROUD), "what_helped": pen.one(_HELPED), "closing_words": pen.one(_DOOR),
        "sign_off_asked_at": _moment(at),
    }  # fmt: skip
    late = (pen.today - day).days > _SIGNED_AFTER
    supervisor = next((each for each in pen.place.workers if each.role == "supervisor"), pen.place.workers[0])
    if late:
        said |= {"signed_off_at": _moment(at + timedelta(days=2)), "signed_off_by": str(supervisor.account)}
    elif pen.chance(0.3):
        said["sign_off_words"] = "Who keeps in touch about what is still open?"
    row.fields.update(said)


def _left(pen: Pen, row: SampleRow) -> None:
    arrived = clock.local(datetime.fromisoformat(row.fields["happened_at"])).date()
    left = min(arrived + timedelta(days=1), pen.today)
    row.fields["left_on"] = left.isoformat()
    for each in suggest_follow_ups(pen.programme, "left-custody", left):
        _plan(pen, left, each.due, each.what, each.mode, "left-custody", row.id)


def _asked_again(pen: Pen, row: SampleRow) -> None:
    began = clock.local(datetime.fromisoformat(row.fields["happened_at"])).date()
    ended = any(
        each.entity == "outcome" and each.fields["kind"].endswith("_END")
        and each.fields["happened_at"] > row.fields["happened_at"]
        for each in pen.rows
    )  # fmt: skip
    for check in pen.programme.endings.checks_of(row.fields["kind"]):
        due = began + timedelta(weeks=check.weeks)
        if due > pen.today and not ended:
            _plan(pen, began, due, check.asks, check.mode, KIND, row.id, check.weeks)


def _months_on(pen: Pen) -> None:
    met = min((each.fields["happened_at"] for each in pen.rows if each.entity == "contact"), default="")
    if not met or not any(each.entity == "episode" for each in pen.rows):
        return
    first = clock.local(datetime.fromisoformat(met)).date()
    for each in suggest_follow_ups(pen.programme, FIRST_CONTACT, first):
        _plan(pen, first, each.due, each.what, each.mode, FIRST_CONTACT)


def _plan(
    pen: Pen, made: date, due: date, what: str, mode: str, kind: str, about: UUID | None = None, weeks: int = 0
) -> None:
    pen.add(
        "follow_up", pen.clock_time(made, 17 * 60 + 45), due_on=due, done_on=due if due < pen.today else None,
        what=what, mode=mode, worker_id=pen.worker.account, kind=kind, about_id=about, weeks=weeks or None,
    )  # fmt: skip


def _moment(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S.000000Z")
