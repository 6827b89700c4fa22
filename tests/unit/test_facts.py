"""Facts stay as they were said: days, kinds of contact, numbers, and who may see whom."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.laptop import laptop, space_of
from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.contact import Contact
from vru_case.models.paper import Printout
from vru_case.models.plan import Goal
from vru_case.models.referral import Referral
from vru_case.reports.pages import changes
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewContact, NewNote
from vru_case.services.outgoing import outbox
from vru_case.services.people import intake, listing, people
from vru_case.services.people.intake import NewPerson
from vru_case.services.people.people import NewContactPoint
from vru_case.services.plan import plan
from vru_case.services.plan.plan import NewGoal
from vru_case.services.referring import referrals
from vru_case.services.support import episodes, outcomes
from vru_case.services.support.episodes import Closing, Opening
from vru_case.services.support.outcomes import NewOutcome
from vru_case.services.telling import person_page
from vru_case.services.telling import summary as summaries
from vru_case.services.telling.summary_values import SummaryRequest
from vru_case.services.values import Details, When
from vru_case.services.work import Work, Workplace

HERE = space_of("ed-navigator")
#: Half past midnight on 1 April in Lancashire, and still 31 March in UTC.
SUMMER_NIGHT = datetime(2026, 3, 31, 23, 30, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workplace]:
    place = laptop(tmp_path / "store", ("ed-navigator", "divert"))
    yield place
    place.store.close()


@pytest.fixture
def who(desk: Workplace) -> UUID:
    return desk.write(people.register, HERE, Details(first_name="Ellis"))[0]


def test_no_support_ends_or_begins_on_a_day_still_to_come(desk: Workplace, who: UUID) -> None:
    tomorrow = clock.today() + timedelta(days=1)
    with pytest.raises(Refusal) as refused:
        desk.write(episodes.open_, Opening(who, opened_on=tomorrow))
    assert refused.value.field == "opened_on"
    episode = desk.write(episodes.open_, Opening(who))[0]
    with pytest.raises(Refusal) as refused:
        desk.write(episodes.close, Closing(episode, "JOB", closed_on=tomorrow))
    assert refused.value.field == "closed_on"
    assert desk.read(person_page.page, who).head.open_since == clock.today()


def test_support_begins_on_the_lancashire_day_of_the_first_conversation(desk: Workplace) -> None:
    clock.set_source(lambda: SUMMER_NIGHT + timedelta(days=3))
    new = NewPerson(HERE, Details(), None, "ED_STAFF", "", (("SUPPORT", "YES"),), "", When(SUMMER_NIGHT))
    who = desk.write(intake.begin, new)[0]
    assert desk.read(person_page.page, who).episodes[0].opened_on == date(2026, 4, 1)


def test_a_correction_keeps_the_kind_of_what_it_corrects(desk: Workplace, who: UUID) -> None:
    first = desk.write(contacts.record, NewContact(who, "PHONE_OUT", "We spoke"))[0]
    desk.write(contacts.record, NewContact(who, "PHONE_OUT", "Later"))
    right = desk.write(contacts.record, NewContact(who, "PHONE_OUT", "We spoke for long", amends_id=first))[0]
    kinds = desk.store.read(lambda session: [session.get_one(Contact, each).kind for each in (first, right)])
    assert kinds[0]
    assert kinds[0] == kinds[1]


def test_the_sender_is_told_when_we_spoke_and_not_when_it_was_written_down(desk: Workplace) -> None:
    arrived = clock.new_id()

    def arrive(work: Work) -> None:
        shared = [{"field": "name", "label": "Name", "value": "Ellis", "first_name": "Ellis"}]
        work.add(
            Referral(
                id=arrived, space_id=HERE, case_id=clock.new_id(), author_id=work.actor.account_id,
                happened_at=clock.now(), direction="in", from_programme="divert", shared=shared,
            )
        )  # fmt: skip

    desk.write(arrive)
    who = desk.write(referrals.accept, arrived)[0]
    spoke = clock.now() - timedelta(hours=3)
    desk.write(contacts.record, NewContact(who, "PHONE_OUT", "We spoke", when=When(spoke)))
    assert desk.store.read(lambda session: session.get_one(Referral, arrived).first_contact_at) == spoke


def test_a_number_said_again_is_not_kept_twice_and_what_is_said_now_counts(desk: Workplace, who: UUID) -> None:
    said = NewContactPoint(who, "07700 900123", safe_to_call=True, safe_to_text=True, best_times="after 4")
    first = desk.write(people.add_contact_point, said)[0]
    unsafe = NewContactPoint(who, "+44 7700 900 123", safe_to_call=False, safe_to_text=False)
    assert desk.write(people.add_contact_point, unsafe)[0] == first
    [point] = desk.read(person_page.page, who).contact_points
    assert (point.usable, point.best_times) == (False, "after 4")
    desk.write(people.end_contact_point, first)
    assert desk.write(people.add_contact_point, said)[0] != first


def test_a_goal_that_was_let_go_is_not_shared(desk: Workplace) -> None:
    who = desk.write(people.register, space_of("divert"), Details(first_name="Ellis"))[0]
    desk.write(plan.add_goal, NewGoal(who, "A job"))
    dropped = desk.write(plan.add_goal, NewGoal(who, "A boat"))[0]

    def drop(work: Work) -> None:
        work.row(Goal, dropped).dropped_on = clock.today()

    desk.write(drop)
    [line] = [line for line in desk.read(referrals.preview_for, who).lines if line.field == "goals"]
    assert line.value == "A job"


def test_a_self_referral_without_support_is_told_and_with_support_told_once(desk: Workplace) -> None:
    def told(answer: str) -> list[str]:
        new = NewPerson(HERE, Details(), None, "SELF", "Wants boxing", (("SUPPORT", answer),))
        who = desk.write(intake.begin, new)[0]
        return [entry.entity for entry in desk.read(person_page.page, who).timeline]

    assert told("NOT_NOW").count("referral") == 1
    assert told("YES").count("referral") == 0


def test_people_of_a_space_one_has_left_are_on_no_list(desk: Workplace, who: UUID) -> None:
    there = desk.write(people.register, space_of("divert"), Details(first_name="Ellis"))[0]
    assert set(desk.read(listing.people_ids)) == {who, there}
    desk.actor = replace(desk.actor, places=tuple(each for each in desk.actor.places if each.space_id != HERE))
    assert desk.read(listing.people_ids) == (there,)
    assert [row.id for row in desk.read(listing.people, (who, there))] == [there]
    assert [row.id for row in desk.read(listing.find, "Ellis")] == [there]


def test_every_print_is_a_row_that_says_all_it_showed(desk: Workplace, who: UUID) -> None:
    with pytest.raises(Refusal):
        desk.write(summaries.printed, SummaryRequest(who, " ", "Court", ()), "printed", 1)
    desk.write(summaries.printed, SummaryRequest(who, "Why", "Whom", ("contact",)), "printed", 1)
    [row] = desk.read(person_page.page, who).printouts
    assert row.chips == ("1 page",)
    sections = desk.store.read(lambda session: session.scalars(select(Printout)).one().sections)
    assert sections == ["agreements", "contact"]


def test_a_job_begun_on_the_day_the_last_one_ended_goes_on(desk: Workplace, who: UUID) -> None:
    day = When(datetime(2026, 11, 2, 12, tzinfo=UTC), "day")
    before = When(datetime(2026, 8, 31, 11, tzinfo=UTC), "day")
    for kind, when in (("JOB_START", before), ("JOB_END", day), ("JOB_START", day)):
        desk.write(outcomes.record, NewOutcome(who, kind, "TOLD_PERSON", when=when))
    made = desk.read(summaries.build, SummaryRequest(who, "Why", "Whom", ("outcomes",)))
    rows = changes.in_time(made.outcomes)
    assert [changes.ended(row, rows) for row in rows] == [True, False, False]
    assert [row.weeks for row in rows][:2] == [9, None]


def test_an_age_that_was_estimated_grows_with_them(desk: Workplace) -> None:
    person, _ = desk.write(people.register, HERE, Details(known_as="Sam", estimated_age=17))
    in_two_years = clock.now() + timedelta(days=2 * 365 + 2)
    clock.set_source(lambda: in_two_years)
    page = desk.read(person_page.page, person)
    assert page.head.age == "about 19"
    # The form shows what it has grown to, and saving it unchanged writes nothing.
    before = desk.read(outbox.waiting).changes
    desk.write(people.change, person, page.details)
    assert desk.read(outbox.waiting).changes == before
    desk.write(people.change, person, replace(page.details, estimated_age=20))
    assert desk.read(person_page.page, person).head.age == "about 20"


def test_a_restricted_note_finds_its_person_and_is_not_quoted_in_a_list(desk: Workplace, who: UUID) -> None:
    desk.write(contacts.note, NewNote(who, "Their brother is called Zebedee.", restricted=True))
    [row] = desk.read(listing.find, "zebedee")
    assert (row.id, row.line) == (who, "")
    desk.write(contacts.note, NewNote(who, "Zebedee rang."))
    assert [row.line for row in desk.read(listing.find, "zebedee")] == ["Zebedee rang."]


def test_my_own_entry_has_my_name_before_the_directory_has_come(desk: Workplace, who: UUID) -> None:
    desk.write(contacts.note, NewNote(who, "Rang."))
    assert {entry.author for entry in desk.read(person_page.page, who).timeline} == {"Nadia Rahman"}
