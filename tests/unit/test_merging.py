"""Two records are shown as one person, nothing is lost, and both come back whole."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.laptop import laptop, space_of
from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models import catalogue
from vru_case.models.episode import Assignment, Episode
from vru_case.models.person import Merge, Person
from vru_case.sample import load
from vru_case.services.contact import contacts
from vru_case.services.people import listing, matching, merging, people
from vru_case.services.people.merging import Joining
from vru_case.services.safety import markers, safety_due, walls
from vru_case.services.safety.markers import NewMarker
from vru_case.services.support import episodes, sign_off
from vru_case.services.support.episodes import Closing, Opening
from vru_case.services.telling import person_page
from vru_case.services.values import Details
from vru_case.services.work import Work, Workplace

ED, DIVERT = space_of("ed-navigator"), space_of("divert")
BORN = date(2004, 3, 12)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workplace]:
    """A laptop with nobody on it."""
    opened = laptop(tmp_path, ("ed-navigator", "divert"))
    yield opened
    opened.store.close()


def begin(desk: Workplace, first: str = "Callum", space: UUID = ED, **more: Any) -> UUID:
    return desk.write(people.register, space, Details(first_name=first, last_name="Hargreaves", **more))[0]


def rows(desk: Workplace, *cases: UUID) -> dict[tuple[str, UUID], dict[str, Any]]:
    """Every row of these files as it would travel, and the file it is in."""

    def ask(work: Work) -> dict[tuple[str, UUID], dict[str, Any]]:
        return {
            (entity, row.id): {"case": row.case_id, **catalogue.values(row)}
            for entity, model in catalogue.ENTITIES.items()
            for row in work.session.query(model).filter(model.case_id.in_(cases))
        }

    return desk.read(ask)


def test_what_was_chosen_stands_and_comes_back(desk: Workplace) -> None:
    kept = begin(desk, "Callum", sex="M", nhs_number="9434765919")
    other = begin(desk, "Calum", born_on=BORN, born_precision="day", sex="F")
    shown = desk.read(merging.beside, other, kept)
    assert (shown.one.row.id, shown.other.row.id) == (kept, other), "the one begun first stands first"
    assert shown.why == ("name_sounds",)
    facts = {fact.fields[0]: fact for fact in shown.facts}
    assert facts.keys() == {"first_name", "born_on", "sex", "nhs_number"}
    assert (facts["born_on"].other_stands, facts["sex"].other_stands) == (True, False)
    before = rows(desk, kept, other)
    merge = desk.write(merging.merge, Joining(kept, other, ("first_name", "born_on"), shown.why))[0]
    page = desk.read(person_page.page, other)
    assert (page.head.id, page.details.first_name, page.details.born_on, page.details.sex) == (kept, "Calum", BORN, "M")
    assert page.details.born_precision == "day", "a date and how exactly it is known are one thing"
    (row,) = desk.read(merging.merged_into, kept)
    assert (row.id, row.name, row.why) == (merge, "Calum Hargreaves", ("name_sounds",))
    desk.write(merging.part_again, merge)
    after = rows(desk, kept, other)
    assert {key: after[key] for key in before} == before
    assert {entity for entity, _ in after.keys() - before.keys()} == {"merge"}
    assert desk.read(merging.merged_into, kept) == ()
    with pytest.raises(Refusal):
        desk.write(merging.part_again, merge)


def test_a_fact_that_was_changed_since_stays_changed(desk: Workplace) -> None:
    kept, other = begin(desk), begin(desk, "Calum")
    merge = desk.write(merging.merge, Joining(kept, other, ("first_name",)))[0]
    desk.write(people.change, kept, Details(first_name="Cal", last_name="Hargreaves"))
    desk.write(merging.part_again, merge)
    assert desk.read(person_page.page, kept).details.first_name == "Cal"


def holders(desk: Workplace, case: UUID) -> set[UUID]:
    def ask(work: Work) -> set[UUID]:
        held = work.session.query(Assignment).filter_by(case_id=case, ended_on=None)
        return {row.worker_id for row in held}

    return desk.read(ask)


def test_whoever_has_one_file_has_the_other_until_they_are_parted(desk: Workplace) -> None:
    anna, ben, cat = (clock.new_id() for _ in range(3))
    kept, other = begin(desk), begin(desk, "Calum")
    desk.write(episodes.assign, kept, anna)
    desk.write(episodes.assign, other, ben)
    merge = desk.write(merging.merge, Joining(kept, other))[0]
    assert holders(desk, kept) == holders(desk, other) == {anna, ben}
    assert desk.read(person_page.page, kept).head.lead.account_id == anna, "who leads is who led on the kept one"
    desk.write(episodes.assign, kept, cat)
    assert desk.read(person_page.page, kept).head.lead.account_id == cat
    assert holders(desk, kept) == holders(desk, other) == {ben, cat}, "what is handed over is handed over whole"
    desk.write(merging.part_again, merge)
    assert (holders(desk, kept), holders(desk, other)) == ({cat}, {ben})


def test_what_is_for_who_leads_is_not_for_who_came_with_the_other_record(desk: Workplace) -> None:
    me, ben = desk.actor.account_id, clock.new_id()
    kept, other = begin(desk), begin(desk, "Calum")
    episode = desk.write(episodes.open_, Opening(kept))[0]
    desk.write(episodes.assign, other, ben)
    desk.write(markers.set_, NewMarker(kept, "UNSAFE_NUMBER", review_on=clock.today() + timedelta(days=1)))
    desk.write(episodes.close, Closing(episode, "ACHIEVED"))
    desk.write(_sent_back, episode)

    def mine() -> tuple[list[UUID], list[str]]:
        safe = [row.kind for row in desk.read(safety_due.due)]
        return [row.episode_id for row in desk.read(sign_off.due)], safe

    clock.set_source(lambda: datetime.now(UTC) + timedelta(days=3))
    assert mine() == ([episode], [safety_due.MARKER])
    desk.write(merging.merge, Joining(kept, other))
    assert holders(desk, kept) == {me, ben}
    assert mine() == ([episode], [safety_due.MARKER])


def _sent_back(work: Work, episode: UUID) -> None:
    row = work.row(Episode, episode)
    row.sign_off_asked_at, row.sign_off_words = clock.now(), "Say what helped"


def test_a_file_that_was_handed_over_while_merged_is_not_left_to_nobody(desk: Workplace) -> None:
    anna, cat = clock.new_id(), clock.new_id()
    kept, other = begin(desk), begin(desk, "Calum")
    for each in (kept, other):
        desk.write(episodes.assign, each, anna)
    merge = desk.write(merging.merge, Joining(kept, other))[0]
    desk.write(episodes.assign, kept, cat)
    desk.write(merging.part_again, merge)
    assert holders(desk, kept) == holders(desk, other) == {cat}


def test_three_records_of_one_person(desk: Workplace) -> None:
    first, second, third = begin(desk), begin(desk, "Calum"), begin(desk, "Kalum")
    lower = desk.write(merging.merge, Joining(second, third))[0]
    upper = desk.write(merging.merge, Joining(first, third))[0]
    assert desk.read(person_page.page, third).cases[0] == first
    assert set(desk.read(person_page.page, third).cases) == {first, second, third}
    assert len(desk.read(listing.people_ids)) == 1
    desk.write(merging.part_again, upper)
    assert desk.read(person_page.page, third).head.id == second
    desk.write(merging.part_again, lower)
    assert len(desk.read(listing.people_ids)) == 3


def test_merged_each_way_apart_they_are_one_and_one_undo_parts_them(desk: Workplace) -> None:
    one, other = begin(desk), begin(desk, "Calum")

    def each_way(work: Work) -> Merge:
        here, there = work.session.get_one(Person, one), work.session.get_one(Person, other)
        here.merged_into, there.merged_into = other, one
        work.add(Merge(**work.on(there), other_id=one))
        return work.add(Merge(**work.on(here), other_id=other))

    stands = desk.write(each_way)[0].id
    assert desk.read(person_page.page, other).head.id == one, "the lower id, on every laptop"
    desk.write(merging.part_again, stands)
    assert len(desk.read(listing.people_ids)) == 2
    assert desk.read(merging.merged_into, one) == desk.read(merging.merged_into, other) == ()


def test_some_are_never_brought_together(desk: Workplace) -> None:
    one, other, elsewhere = begin(desk), begin(desk, "Calum"), begin(desk, space=DIVERT)
    desk.write(walls.set_, walls.NewWall(one, other, "FORMER_PARTNER"))
    for pair in ((one, other), (other, one), (one, elsewhere), (one, one)):
        with pytest.raises(Refusal):
            desk.read(merging.beside, *pair)
        with pytest.raises(Refusal):
            desk.write(merging.merge, Joining(*pair))
        with pytest.raises(Refusal):
            desk.write(merging.two_people, *pair)


def found(desk: Workplace) -> int:
    known = desk.read(matching.everybody)
    return len(known.pairs(0, len(known.ids)))


def test_a_wall_and_two_people_are_not_asked_about(desk: Workplace) -> None:
    one, other = (begin(desk, born_on=BORN, born_precision="day") for _ in range(2))
    assert found(desk) == 1
    said = desk.write(merging.two_people, one, other)[0]
    assert (found(desk), desk.read(merging.merged_into, one)) == (0, ())
    desk.write(merging.ask_again, said)
    assert found(desk) == 1
    desk.write(walls.set_, walls.NewWall(one, other, "FORMER_PARTNER"))
    assert found(desk) == 0


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    """A laptop with a caseload of every kind of row."""
    opened = laptop(tmp_path_factory.mktemp("full"))
    load.fill(opened, 12, seed=5)
    yield opened
    opened.store.close()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_row_of_any_kind_is_lost_or_moved(full: Workplace, data: st.DataObject) -> None:
    """Merged, written in, and parted again: every row is where it was and says what it said."""
    ids = full.read(listing.people_ids)
    one, other = data.draw(st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True))
    # Two who are kept apart are never brought together: the test above.
    assume(not full.read(walls.between, one, other))
    taken = data.draw(st.lists(st.sampled_from([name for fields in merging.THINGS for name in fields])))
    before, pages = rows(full, one, other), [full.read(person_page.page, each) for each in (one, other)]
    merge = full.write(merging.merge, Joining(one, other, tuple(taken)))[0]
    page = full.read(person_page.page, other)
    assert {row.id for row in page.timeline} >= {row.id for each in pages for row in each.timeline}
    assert len(page.plan.needs) == sum(len(each.plan.needs) for each in pages)
    note = full.write(contacts.note, contacts.NewNote(other, "Since then."))[0]
    full.write(merging.part_again, merge)
    after = rows(full, one, other)
    since = {("note", note), ("merge", merge)}
    ended = {key for key in after.keys() - before.keys() - since if after[key]["reason"] == "MERGED"}
    assert after.keys() - before.keys() == since | ended
    assert all(after[key]["ended_on"] for key in ended)
    assert {key: after[key] for key in before} == before
    parted = [full.read(person_page.page, each) for each in (one, other)]
    assert [replace(each.head, last_contact=None) for each in parted] == [
        replace(each.head, last_contact=None) for each in pages
    ]
