"""The list of people as somebody wants to see it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from tests.laptop import laptop, space_of
from vru_case import clock
from vru_case.errors import Refusal
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewContact
from vru_case.services.people import caseload, merging, people
from vru_case.services.people.caseload import View
from vru_case.services.support import episodes
from vru_case.services.values import Details, When
from vru_case.services.work import Workplace

ALL = View(show="all")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workplace]:
    """A laptop with nobody on it."""
    opened = laptop(tmp_path)
    yield opened
    opened.store.close()


def begin(desk: Workplace, name: str, days_ago: int | None = None, site: str = "") -> UUID:
    who = desk.write(people.register, space_of("ed-navigator"), Details(first_name=name, site=site))[0]
    if days_ago is not None:
        at = When(clock.now() - timedelta(days=days_ago), "time")
        desk.write(contacts.record, NewContact(who, "PHONE_OUT", "Spoke.", when=at))
    return who


def seen(desk: Workplace, view: View) -> list[UUID]:
    return list(desk.read(caseload.people_ids, view))


def test_each_order(desk: Workplace) -> None:
    ben, ada, cal = begin(desk, "Ben", 40), begin(desk, "Ada", 2), begin(desk, "Cal")
    assert seen(desk, ALL) == [ada, ben, cal]
    assert seen(desk, View("all", "contact")) == [cal, ben, ada], "never is longest"
    assert seen(desk, View("all", "newest")) == [cal, ada, ben]


def test_each_filter_and_all_together(desk: Workplace) -> None:
    ben, ada, cal = begin(desk, "Ben", 40, "BLACKPOOL_VIC"), begin(desk, "Ada", 2), begin(desk, "Cal")
    for each in (ben, ada):
        desk.write(episodes.open_, episodes.Opening(each))
    assert seen(desk, View("open")) == [ada, ben]
    assert seen(desk, View("all", mine=True)) == [ada, ben]
    assert seen(desk, View("all", quiet_days=28)) == [ben, cal]
    assert seen(desk, View("all", site="BLACKPOOL_VIC")) == [ben]
    assert seen(desk, View("open", "contact", mine=True, quiet_days=28, site="BLACKPOOL_VIC")) == [ben]
    assert seen(desk, View("ended", mine=True)) == []


def test_a_merged_person_is_counted_by_all_their_files(desk: Workplace) -> None:
    kept, other = begin(desk, "Ben", 40), begin(desk, "Benn", 3)
    assert seen(desk, View("all", quiet_days=28)) == [kept]
    desk.write(merging.merge, merging.Joining(kept, other))
    assert seen(desk, View("all", quiet_days=28)) == []
    assert seen(desk, View("all", "contact")) == seen(desk, View("all", "newest")) == [kept]


def test_views_are_kept_by_name_and_forgotten(desk: Workplace) -> None:
    quiet = View("open", "contact", quiet_days=28)
    for name, view in (("Monday", ALL), ("Quiet", ALL), (" Quiet ", quiet)):
        desk.write(caseload.keep, name, view)
    assert desk.read(caseload.views) == (("Monday", ALL), ("Quiet", quiet))
    desk.write(caseload.forget, "Monday")
    assert desk.read(caseload.views) == (("Quiet", quiet),)
    with pytest.raises(Refusal):
        desk.write(caseload.keep, " ", quiet)


@pytest.mark.parametrize("kept", [{}, {"show": "nobody"}, {"sort": "height"}, {"mine": "yes"}, {"quiet_days": None}])
def test_what_means_nothing_any_more_is_as_at_first(kept: dict[str, object]) -> None:
    assert caseload.view_of(kept) == View()
    assert caseload.view_of(View("all", "newest", True, 28, "X").kept() | {"person": ""}).quiet_days == 28
