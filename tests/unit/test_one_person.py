"""Records that were found to be one person's are read as one, whichever of them is asked for."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from tests.laptop import laptop, space_of
from vru_case import clock
from vru_case.models.contact import Contact
from vru_case.models.episode import Episode
from vru_case.models.person import Person
from vru_case.services.contact import contacts, follow_ups
from vru_case.services.contact.contacts import NewContact
from vru_case.services.contact.follow_ups import NewFollowUp
from vru_case.services.people import holding, listing, one_person, people
from vru_case.services.plan import plan
from vru_case.services.shift import call_back
from vru_case.services.shift.call_back import NewListed
from vru_case.services.support import episodes
from vru_case.services.telling import person_page, today
from vru_case.services.values import Details
from vru_case.services.work import Work, Workplace

ED = space_of("ed-navigator")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workplace]:
    """A laptop with nobody on it."""
    opened = laptop(tmp_path)
    yield opened
    opened.store.close()


def begin(desk: Workplace, name: str) -> UUID:
    return desk.write(people.register, ED, Details(first_name=name, last_name="Marsh"))[0]


def into(work: Work, other: UUID, kept: UUID | None) -> None:
    person = work.session.get(Person, other)
    assert person is not None
    person.merged_into = kept


def test_one_page_tells_both_files_and_new_entries_go_to_the_kept_one(desk: Workplace) -> None:
    kept, other, stranger = begin(desk, "Callum"), begin(desk, "Calum"), begin(desk, "Ada")
    desk.write(contacts.record, NewContact(other, "PHONE_OUT", "first words"))
    desk.write(plan.add_need, plan.NewNeed(other, "HOUSING"))
    desk.write(episodes.open_, episodes.Opening(other))
    desk.write(into, other, kept)
    new, changed = desk.write(contacts.record, NewContact(other, "PHONE_OUT", "second words"))
    assert changed.cases == {kept}, "a new entry goes to the record that is kept"
    for asked in (kept, other):
        page = desk.read(person_page.page, asked)
        assert page.head.id == kept
        assert page.cases == (kept, other)
        assert {entry.body for entry in page.timeline if entry.entity == "contact"} == {"first words", "second words"}
        assert len(page.plan.needs) == 1
        assert page.head.open_since == clock.today(), "support that was open in one file is open"
    assert desk.read(lambda work: work.row(Contact, new).episode_id) is not None
    assert desk.read(person_page.page, stranger).cases == (stranger,)


def test_lists_search_and_today_have_one_row(desk: Workplace) -> None:
    kept, other = begin(desk, "Callum"), begin(desk, "Calum")
    desk.write(episodes.open_, episodes.Opening(other))
    desk.write(follow_ups.plan, NewFollowUp(other, "Ring", clock.today() + timedelta(days=1)))
    assert set(desk.read(listing.people_ids)) == {kept, other}
    desk.write(into, other, kept)
    assert desk.read(listing.people_ids) == (kept,)
    assert desk.read(listing.people_ids, show="open") == (kept,)
    assert desk.read(listing.people_ids, show="ended") == ()
    (row,) = desk.read(listing.find, "calum")
    assert (row.id, row.ended) == (kept, False)
    assert [each.id for each in desk.read(listing.people, (other, kept))] == [kept]
    assert [each.person.id for each in desk.read(today.board).soon] == [kept]
    desk.write(into, other, None)
    assert set(desk.read(listing.people_ids)) == {kept, other}
    assert desk.read(person_page.page, kept).timeline == ()


def test_only_support_that_was_given_has_ended(desk: Workplace) -> None:
    kept, other = begin(desk, "Callum"), begin(desk, "Calum")
    desk.write(into, other, kept)

    def ended() -> bool:
        [row] = desk.read(listing.people, (kept,))
        return row.ended

    assert not ended()
    opened = desk.write(episodes.open_, episodes.Opening(other))[0]
    assert not ended()
    desk.write(lambda work: setattr(work.row(Episode, opened), "closed_on", clock.today()))
    assert ended()


def test_whom_we_ring_back_is_asked_of_every_file(desk: Workplace) -> None:
    kept = begin(desk, "Callum")
    listed = desk.write(call_back.add, NewListed(ED, "Calum", "Marsh", "07700 900123", "BLACKPOOL_VIC"))[0].person_id
    desk.write(into, listed, kept)
    (row,) = desk.read(call_back.waiting)
    assert (row.person.id, row.tried) == (kept, 0)
    assert row.due_on is not None
    desk.write(contacts.record, NewContact(kept, "PHONE_OUT", result="NO_ANSWER"))
    assert [each.tried for each in desk.read(call_back.waiting)] == [1]
    desk.write(contacts.record, NewContact(kept, "PHONE_OUT", "got through"))
    assert desk.read(call_back.waiting) == ()


def test_what_is_planned_goes_to_who_leads_in_whichever_file(desk: Workplace) -> None:
    kept, other, colleague = begin(desk, "Callum"), begin(desk, "Calum"), clock.new_id()
    desk.write(episodes.assign, other, colleague)
    desk.write(into, other, kept)
    assert desk.read(holding.lead, kept) == colleague


def test_a_kept_record_that_is_not_here_changes_nothing(desk: Workplace) -> None:
    other = begin(desk, "Calum")
    desk.write(into, other, clock.new_id())
    assert desk.read(person_page.page, other).head.id == other
    assert desk.read(listing.people_ids) == (other,)


def test_chains_and_rings_end_the_same_everywhere() -> None:
    one, two, three, four = (bytes([each]) * 16 for each in (1, 2, 3, 4))
    assert one_person.roots_of({two: one, three: two}) == {two: one, three: one}
    ring = {one: two, two: three, three: one, four: three}
    assert one_person.roots_of(ring) == {two: one, three: one, four: one}
    assert one_person.roots_of({one: one}) == {}
