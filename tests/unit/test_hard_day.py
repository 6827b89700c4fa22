"""What makes a day a hard one, whose it is, and that nothing of it is written down."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from tests.laptop import laptop, library, space_of
from tests.supervising import account
from vru_case import clock
from vru_case.models.contact import Note
from vru_case.models.encounter import AssaultDetail
from vru_case.models.safety import SafeguardingConcern
from vru_case.services import desk
from vru_case.services.outgoing import outbox
from vru_case.services.people import people
from vru_case.services.supervising import hard_day
from vru_case.services.values import Details
from vru_case.services.work import Work, Workplace

NOW = datetime(2026, 6, 22, 22, 30, tzinfo=UTC)
SUPPORT = library().programme("ed-navigator").staff.support


@pytest.fixture(autouse=True)
def at_night() -> None:
    clock.set_source(lambda: NOW)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Workplace]:
    made = laptop(tmp_path / "store")
    yield made
    made.store.close()


@pytest.fixture
def who(place: Workplace) -> UUID:
    return place.write(people.register, space_of("ed-navigator"), Details(known_as="Kit"))[0]


def wrote(work: Work, /, who: UUID, model: Any, **said: Any) -> None:
    work.add(model(**work.on(work.person(who)), precision="day", **said))
    work.session.flush()


@pytest.mark.parametrize(
    ("model", "said", "hard"),
    [
        (Note, {"words": "x"}, False),
        (Note, {"words": "x", "restricted": True}, True),
        (AssaultDetail, {"method": "BODY"}, False),
        (AssaultDetail, {"method": "KNIFE"}, True),
        (SafeguardingConcern, {"about": "CHILD"}, True),
    ],
)
def test_what_makes_a_day_hard(place: Workplace, who: UUID, model: Any, said: Any, hard: bool) -> None:
    assert place.read(hard_day.support) == ()
    place.write(wrote, who, model, **said)
    assert place.read(hard_day.support) == (SUPPORT if hard else ())


def test_it_is_over_at_midnight_here_and_a_colleagues_day_is_theirs(place: Workplace, who: UUID) -> None:
    place.write(wrote, who, Note, words="x", restricted=True)
    before = place.read(outbox.unshared)
    assert place.read(hard_day.support) == SUPPORT
    assert place.read(outbox.unshared) == before
    clock.set_source(lambda: NOW + timedelta(minutes=29))
    assert place.read(hard_day.support) == SUPPORT
    # In June the day in London ends at 23:00 by the clock of the world.
    clock.set_source(lambda: NOW + timedelta(minutes=31))
    assert place.read(hard_day.support) == ()
    clock.set_source(lambda: NOW)
    place.actor = replace(place.actor, account_id=account("Omar Haq"))
    assert place.read(hard_day.support) == ()


def test_switched_off_it_says_nothing(place: Workplace, who: UUID) -> None:
    place.write(wrote, who, Note, words="x", restricted=True)
    place.write(desk.remember, hard_day.SETTINGS, {hard_day.SWITCH: False})
    assert place.read(hard_day.support) == ()
