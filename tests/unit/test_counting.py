"""The caseload over a real store: what each worker, place and district has, in agreement with the figures."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from tests.laptop import laptop, space_of
from vru_case import clock
from vru_case.reports.figures import support
from vru_case.reports.figures.of_store import StoreFacts
from vru_case.reports.figures.period import Period
from vru_case.sample.load import fill
from vru_case.services.contact import contacts, follow_ups
from vru_case.services.contact.contacts import NewContact
from vru_case.services.contact.follow_ups import NewFollowUp
from vru_case.services.people import people
from vru_case.services.support import episodes
from vru_case.services.team import counting, waits
from vru_case.services.team.counting import Load
from vru_case.services.values import Details, When
from vru_case.services.work import Workplace

SPACE = space_of("divert")
KIT = uuid4()
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    made = laptop(tmp_path_factory.mktemp("filled"), ("divert",), role="supervisor")
    fill(made, 150)
    yield made
    made.store.close()


def load(place: Workplace, by: str, key: str) -> Load:
    return next(each for each in place.read(counting.loads, by) if each.key == key)


def test_one_workers_numbers(filled: Workplace) -> None:
    ids = []
    for name in ("Ann", "Ben"):
        who: UUID = filled.write(people.register, SPACE, Details(known_as=name, district="E07000121"))[0]
        filled.write(episodes.open_, episodes.Opening(who, opened_on=clock.today() - 90 * DAY))
        filled.write(episodes.assign, who, KIT)
        ids.append(who)
    for ago in (2, 5, 60):
        when = When(clock.now() - ago * DAY, "time")
        filled.write(contacts.record, NewContact(ids[0], "F2F_HOME", "We talked", when=when))
    # What is only written down is no contact with them: she was never spoken to.
    talk = When(clock.now() - 3 * DAY, "time")
    filled.write(contacts.record, NewContact(ids[1], "NOTE", "The college rang us", when=talk))
    plan = NewFollowUp(ids[1], "Ring", clock.today() + DAY)
    planned, _ = filled.write(follow_ups.plan, plan)
    now = clock.now()
    try:
        clock.set_source(lambda: now + 2 * DAY)
        found = load(filled, "worker", str(KIT))
    finally:
        clock.set_source(None)
    assert (found.open, found.active, found.weekly, found.overdue) == (2, 1, 0.5, 1)
    assert found.oldest == waits.midnight(clock.today() - 90 * DAY)
    assert set(found.people) == set(ids)
    assert filled.read(counting.led, SPACE)[KIT] == 2
    assert set(ids) <= set(load(filled, "district", "E07000121").people)
    filled.write(follow_ups.drop, planned)


@pytest.mark.parametrize("by", counting.BY)
def test_every_way_of_adding_up_is_the_whole_that_figures_count(filled: Workplace, by: str) -> None:
    facts = filled.read(lambda work: StoreFacts().of(work, (SPACE,)))
    today = Period(clock.today(), clock.today())
    loads = filled.read(counting.loads, by)
    assert sum(each.open for each in loads) == len(support.open_episodes(facts, today)) > 0
    assert sum(each.active for each in loads) == len(support.active_episodes(facts, today)) > 0
    assert [each.open for each in loads] == sorted((each.open for each in loads), reverse=True)


def test_a_workers_open_support_is_the_figure_caseload(filled: Workplace) -> None:
    facts = filled.read(lambda work: StoreFacts().of(work, (SPACE,)))
    today = Period(clock.today(), clock.today())
    counted = Counter(str(UUID(bytes=each.worker)) for each in support.caseload(facts, today))
    assert {each.key: each.open for each in filled.read(counting.loads, "worker") if each.key} == counted
