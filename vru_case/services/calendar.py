"""Follow-ups by their day: a stretch of days for the calendar, and the same as a file for another calendar."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from vru_case import clock
from vru_case.models.person import Person
from vru_case.models.plan import FollowUp
from vru_case.services.people import naming
from vru_case.services.telling import today
from vru_case.services.values import FollowUpRow
from vru_case.services.work import Work

#: More in one stretch than anybody reads; the database stops there.
MOST = 2000
FILE = "follow-ups.ics"
#: How long a time that was agreed is kept free, in minutes: nobody has said how long it takes.
LASTS = 30
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days `first` to `last` with what is planned on each; a day with nothing is left out."""

    first: date
    last: date
    mine: bool
    days: Mapping[date, tuple[FollowUpRow, ...]]


def between(work: Work, first: date, last: date, *, mine: bool = False) -> Stretch:
    """What is planned from `first` to `last`, both included; `mine` for the actor's own.

    Nobody who asked us not to get in touch is in it, as on Today.
    """
    statement = (
        select(FollowUp, Person)
        .join(Person, Person.id == FollowUp.case_id)
        .where(FollowUp.due_on.between(first, last), FollowUp.done_on.is_(None), FollowUp.dropped_on.is_(None))
        .order_by(FollowUp.due_on, FollowUp.due_at.is_(None), FollowUp.due_at, FollowUp.id)
        .limit(MOST)
        .options(naming.ROW)
    )
    if mine:
        statement = statement.where(FollowUp.worker_id == work.actor.account_id)
    days: dict[date, list[FollowUpRow]] = defaultdict(list)
    for row in today.rows_of(work, statement):
        days[row.due_on].append(row)
    return Stretch(first, last, mine, {day: tuple(rows) for day, rows in days.items()})


def file(work: Work, first: date, last: date, *, mine: bool = False) -> bytes:
    """The same as an iCalendar file: the day or time, the way, and the reference. No name, and nothing that was typed.

    What a follow-up is for is given where the programme says it itself; words of ours may hold anybody's name.
    """
    from icalendar import Calendar, Event

    made = Calendar()
    made.add("prodid", "-//VRU Case//Follow-ups//EN")
    made.add("version", "2.0")
    stamp, ways = clock.now(), work.library.list("contact_mode")
    usual = {rule.what for programme in work.library.programmes for rule in programme.follow_ups}
    for row in (row for rows in between(work, first, last, mine=mine).days.values() for row in rows):
        option = ways.option(work.row(FollowUp, row.id).mode or "")
        parts = (row.what if row.what in usual else "Follow-up", option.label if option else "", row.person.reference)
        event = Event()
        event.add("uid", f"{row.id}@vru-case")
        event.add("dtstamp", stamp)
        event.add("summary", " · ".join(part for part in parts if part))
        event.add("dtstart", clock.local(row.due_at) if row.due_at else row.due_on)
        event.add("dtend", clock.local(row.due_at) + timedelta(minutes=LASTS) if row.due_at else row.due_on + DAY)
        event.add("class", "PRIVATE")
        made.add_component(event)
    made.add_missing_timezones()
    out: bytes = made.to_ical()
    return out
