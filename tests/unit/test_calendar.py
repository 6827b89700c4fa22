"""Follow-ups by their day, mine and the team's; and as a file in which nobody is named."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.laptop import laptop, space_of
from vru_case import clock
from vru_case.services import calendar
from vru_case.services.contact import follow_ups
from vru_case.services.contact.follow_ups import Moved, NewFollowUp
from vru_case.services.people import people
from vru_case.services.values import Details
from vru_case.services.work import Workplace

DAY = timedelta(days=1)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Workplace]:
    made = laptop(tmp_path)
    yield made
    made.store.close()


def test_each_day_has_what_is_planned_on_it(place: Workplace) -> None:
    today = clock.today()
    who = place.write(people.register, space_of("ed-navigator"), Details(first_name="Marigoldine"))[0]
    mine = place.write(follow_ups.plan, NewFollowUp(who, "Ring his aunt Fenella", today + DAY))[0]
    other = place.write(follow_ups.plan, NewFollowUp(who, "Visit", today + 3 * DAY, worker_id=clock.new_id()))[0]
    gone = place.write(follow_ups.plan, NewFollowUp(who, "Call", today + 2 * DAY))[0]
    place.write(follow_ups.done, gone)
    found = place.read(calendar.between, today, today + 7 * DAY)
    assert {day: [row.id for row in rows] for day, rows in found.days.items()} == {
        today + DAY: [mine], today + 3 * DAY: [other],
    }  # fmt: skip
    assert list(place.read(calendar.between, today, today + 7 * DAY, mine=True).days) == [today + DAY]
    assert dict(place.read(calendar.between, today + 4 * DAY, today + 7 * DAY).days) == {}
    moved = place.write(follow_ups.move, Moved(mine, today + 5 * DAY))[0]
    assert place.read(calendar.between, today + 5 * DAY, today + 5 * DAY).days[today + 5 * DAY][0].id == moved


def test_the_file_has_when_and_how_and_names_nobody(place: Workplace) -> None:
    day = clock.today() + DAY
    at = datetime.combine(day, datetime.min.time().replace(hour=14, minute=30), clock.LONDON)
    who = place.write(people.register, space_of("ed-navigator"), Details(first_name="Marigoldine", known_as="Mari"))[0]
    place.write(follow_ups.plan, NewFollowUp(who, "Ring his aunt Fenella", day, at, "PHONE_OUT", "ask for Zebedee"))
    usual = place.library.programme("ed-navigator").follow_ups[0].what
    place.write(follow_ups.plan, NewFollowUp(who, usual, day))
    made = place.read(calendar.file, day, day)
    for name in ("Marigoldine", "Mari", "Fenella", "Zebedee", "aunt"):
        assert name.lower().encode() not in made.lower()
    events: Any = Calendar.from_ical(made).walk("VEVENT")
    timed, whole = sorted(events, key=lambda event: event["DTSTART"].dt != at)
    reference = place.read(calendar.between, day, day).days[day][0].person.reference
    assert reference in str(timed["SUMMARY"])
    assert timed["DTSTART"].dt == at
    assert place.library.label("contact_mode", "PHONE_OUT") in str(timed["SUMMARY"])
    assert whole["DTSTART"].dt == day
    assert usual in str(whole["SUMMARY"])
