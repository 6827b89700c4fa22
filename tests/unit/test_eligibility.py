"""What the rules say of a person on the day it was about: they warn, going on is counted, no age is under 18."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from tests.laptop import laptop, library, space_of
from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.episode import Episode
from vru_case.services.people import encounters, people
from vru_case.services.people.encounters import NewDetention
from vru_case.services.referring import referrals
from vru_case.services.shift import eligibility
from vru_case.services.support import episodes
from vru_case.services.support.episodes import Opening
from vru_case.services.telling import person_page
from vru_case.services.values import Details, When
from vru_case.services.work import Workplace

NOW = datetime(2026, 11, 22, 14, 30, tzinfo=UTC)
TODAY = NOW.date()
CUSTODY = space_of("divert")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workplace]:
    clock.set_source(lambda: NOW)
    made = laptop(tmp_path / "one", ("divert", "ed-navigator"))
    yield made
    made.store.close()


def write(desk: Workplace, verb: Any, *args: Any) -> Any:
    return desk.write(verb, *args)[0]


def born(desk: Workplace, day: date | None = None, **facts: Any) -> UUID:
    made = {"known_as": "Jo", "born_on": day, "born_precision": "day" if day else "unknown"} | facts
    who: UUID = write(desk, people.register, CUSTODY, Details(**made))
    return who


def opened(desk: Workplace, who: UUID) -> Episode:
    return desk.read(lambda work: person_page.load(work, who).of(Episode))[-1]


def test_it_is_the_day_it_was_about_that_counts_and_said_in_words(desk: Workplace) -> None:
    who = born(desk, date(2009, 5, 3))
    then = desk.read(eligibility.of_person, who, date(2026, 11, 3))
    assert (then.result, then.young, then.fits) == ("triage", True, True)
    assert then.sentence == (
        "17 on 3 November 2026. 18 on 3 May 2027; 17 years 6 months reached on 3 November 2026: "
        "triage with the youth justice worker."
    )
    assert desk.read(eligibility.of_person, who, date(2026, 11, 2)).result == "outside"
    assert desk.read(eligibility.of_person, who, date(2027, 5, 3)).result == "eligible"


def test_an_age_nobody_knows_is_under_18_and_may_be_under_16(desk: Workplace) -> None:
    who = born(desk)
    assert desk.read(eligibility.is_young, who)
    assert desk.read(eligibility.may_be_under_16, who)
    assert desk.read(eligibility.of_person, who).fits is None


@pytest.mark.parametrize(
    ("day", "young", "under_16"),
    [
        (date(2010, 11, 23), True, True),
        (date(2010, 11, 22), True, False),
        (date(2008, 11, 23), True, False),
        (date(2008, 11, 22), False, False),
    ],
)
def test_under_18_and_under_16_to_the_day(desk: Workplace, day: date, young: bool, under_16: bool) -> None:
    who = born(desk, day)
    assert desk.read(eligibility.is_young, who) is young
    assert desk.read(eligibility.may_be_under_16, who) is under_16


def test_an_age_somebody_looked_grows_with_them_and_shrinks_before(desk: Workplace) -> None:
    who = born(desk, estimated_age=24, born_precision="estimated")
    assert desk.read(eligibility.of_person, who).result == "eligible"
    assert desk.read(eligibility.of_person, who, date(2018, 11, 22)).result == "outside"
    assert desk.read(eligibility.of_person, who, date(2028, 11, 23)).result == "outside"


def test_the_reason_is_what_the_newest_moment_says(desk: Workplace) -> None:
    who = born(desk, date(2004, 1, 1))
    write(desk, encounters.detain, NewDetention(who, "BLACKPOOL", "WEAPON_KNIFE", when=When(NOW.replace(day=1))))
    assert desk.read(eligibility.of_person, who).result == "eligible"
    write(desk, encounters.detain, NewDetention(who, "BLACKPOOL", "FRAUD", when=When(NOW.replace(day=20))))
    assert desk.read(eligibility.of_person, who).result == "outside"
    assert desk.read(eligibility.of_person, who, date(2026, 11, 10)).result == "eligible"


def test_opening_support_outside_the_usual_needs_a_word_why(desk: Workplace) -> None:
    who = born(desk, date(1990, 1, 1))
    with pytest.raises(Refusal) as refused:
        write(desk, episodes.begin, Opening(who))
    assert refused.value.field == "override_reason"
    write(desk, episodes.begin, Opening(who, override_reason="AGREED"))
    assert (opened(desk, who).eligibility, opened(desk, who).override_reason) == ("outside", "AGREED")


def test_within_the_usual_nothing_is_asked_and_no_reason_kept(desk: Workplace) -> None:
    who = born(desk, date(2004, 1, 1))
    write(desk, episodes.begin, Opening(who, override_reason="AGREED"))
    assert (opened(desk, who).eligibility, opened(desk, who).override_reason) == ("eligible", None)


def test_who_came_back_is_asked_for_no_reason_and_has_one(desk: Workplace) -> None:
    who = born(desk, date(1990, 1, 1))
    first = write(desk, episodes.begin, Opening(who, override_reason="NEED"))
    write(desk, episodes.close, episodes.Closing(first, "ACHIEVED"))
    write(desk, referrals.came_back, who)
    assert opened(desk, who).override_reason == "RETURN"


def test_reasons_are_counted_over_a_period(desk: Workplace) -> None:
    for why in ("NEED", "NEED", "AGREED"):
        write(desk, episodes.begin, Opening(born(desk, date(1990, 1, 1)), override_reason=why))
    write(desk, episodes.begin, Opening(born(desk, date(2004, 1, 1))))
    found = desk.read(eligibility.overrides, CUSTODY, TODAY, TODAY)
    assert [(each.reason.code, each.count) for each in found] == [("NEED", 2), ("AGREED", 1)]
    assert found[0].reason.words == library().label("override_reason", "NEED")
    assert desk.read(eligibility.overrides, CUSTODY, date(2026, 1, 1), date(2026, 10, 31)) == ()
