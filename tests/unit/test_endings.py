"""How things end: starts that are asked about again, closures and their sign-off, custody, coming back."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.laptop import laptop, library, space_of
from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.episode import Episode
from vru_case.models.plan import FollowUp
from vru_case.services.contact import contacts, follow_ups, schedule
from vru_case.services.contact.contacts import NewContact
from vru_case.services.people import encounters, people
from vru_case.services.plan import plan, plan_undo, reviews
from vru_case.services.plan.plan import NewAction, NewGoal
from vru_case.services.plan.reviews import NewReview
from vru_case.services.support import (
    closing,
    episodes,
    handing_over,
    leaving_custody,
    outcomes,
    returning,
    sign_off,
    sustained,
)
from vru_case.services.support.closing import Looked, NewClosing
from vru_case.services.support.episodes import Opening
from vru_case.services.support.handing_over import HandOver
from vru_case.services.support.leaving_custody import Leaving
from vru_case.services.support.outcomes import NewOutcome
from vru_case.services.support.returning import Checked, Returning, asked_later
from vru_case.services.support.sustained import Answered
from vru_case.services.telling import person_page, today  # fmt: skip
from vru_case.services.values import Details, When
from vru_case.services.work import Work, Workplace

HERE = space_of("divert")
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def at_noon() -> None:
    clock.set_source(lambda: NOW)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workplace]:
    place = laptop(tmp_path / "store", ("divert",), role="supervisor")
    yield place
    place.store.close()


@pytest.fixture
def who(desk: Workplace) -> UUID:
    person = desk.write(people.register, HERE, Details(first_name="Ellis"))[0]
    desk.write(episodes.open_, Opening(person))
    return person


def test_support_that_opens_plans_a_look_at_it_once_for_each_opening(desk: Workplace, who: UUID) -> None:
    [(due, what)] = planned(desk, who, schedule.OPENED)
    assert ((due - TODAY).days, what) == (28, "Review together")
    closed(desk, who)
    clock.set_source(lambda: NOW + timedelta(days=60))
    again = desk.write(returning.come_back, Returning(who))[0]
    assert [(day - TODAY).days for day, _ in planned(desk, who, schedule.OPENED)] == [28, 88]
    desk.write(returning.take_back, again)
    assert [(day - TODAY).days for day, _ in planned(desk, who, schedule.OPENED)] == [28]


def test_support_written_down_late_plans_nothing_that_is_past(desk: Workplace) -> None:
    late = desk.write(people.register, HERE, Details(first_name="Ash"))[0]
    desk.write(episodes.begin, Opening(late, opened_on=TODAY - timedelta(days=40)))
    assert planned(desk, late, schedule.OPENED) == []


def test_a_review_takes_the_place_of_the_one_that_was_planned_as_support_opened(desk: Workplace, who: UUID) -> None:
    made = desk.write(reviews.record, NewReview(who, words="A first look", next_on=TODAY + timedelta(days=30)))[0]
    assert [row.kind for row in desk.read(person_page.page, who).follow_ups] == ["review"]
    desk.write(plan_undo.review, made)
    assert [row.kind for row in desk.read(person_page.page, who).follow_ups] == [schedule.OPENED]


def days_ago(days: int) -> When:
    return When(datetime.combine(TODAY - timedelta(days=days), time(12), UTC), "day")


def planned(desk: Workplace, who: UUID, kind: str) -> list[tuple[date, str]]:
    return [(row.due_on, row.what) for row in desk.read(person_page.page, who).follow_ups if row.kind == kind]


def checks(desk: Workplace, who: UUID) -> list[UUID]:
    return [row.id for row in desk.read(person_page.page, who).follow_ups if row.kind == sustained.KIND]


def started(desk: Workplace, who: UUID, days: int = 0, kind: str = "JOB_START") -> outcomes.Recorded:
    return desk.write(outcomes.keep, NewOutcome(who, kind, "TOLD_PERSON", when=days_ago(days)))[0]


def kinds(desk: Workplace, who: UUID) -> list[str]:
    return [row.kind.code for row in desk.read(person_page.page, who).outcomes]


def test_a_start_is_asked_about_again_after_4_13_and_26_weeks(desk: Workplace, who: UUID) -> None:
    started(desk, who)
    due = planned(desk, who, sustained.KIND)
    assert [(day - TODAY).days for day, _ in due] == [28, 91, 182]
    assert "still in the job" in due[0][1]


def test_a_check_that_is_past_when_it_is_written_down_is_not_asked(desk: Workplace, who: UUID) -> None:
    started(desk, who, 100)
    assert [(day - TODAY).days for day, _ in planned(desk, who, sustained.KIND)] == [82]
    desk.write(outcomes.record, NewOutcome(who, "WELLBEING_UP", "SEEN"))
    assert len(checks(desk, who)) == 1


def test_still_so_is_one_answer_with_its_weeks_and_can_be_taken_back(desk: Workplace, who: UUID) -> None:
    started(desk, who, 28)
    first, *later = checks(desk, who)
    found = desk.write(sustained.answer, Answered(first, sustained.STILL))[0]
    page = desk.read(person_page.page, who)
    assert {row.kind.code for row in page.outcomes} == {"JOB_START", "JOB_4W"}
    assert checks(desk, who) == later
    desk.write(sustained.take_back, found)
    assert kinds(desk, who) == ["JOB_START"]
    assert checks(desk, who) == [first, *later]


def test_an_end_drops_the_later_checks_and_undo_asks_them_again(desk: Workplace, who: UUID) -> None:
    started(desk, who, 28)
    first, *later = checks(desk, who)
    with pytest.raises(Refusal) as refused:
        desk.write(sustained.answer, Answered(first, sustained.ENDED))
    assert refused.value.field == "ended_on"
    ended = Answered(first, sustained.ENDED, TODAY - timedelta(days=7), "Agency work dried up")
    found = desk.write(sustained.answer, ended)[0]
    assert set(kinds(desk, who)) == {"JOB_START", "JOB_END"}
    assert checks(desk, who) == []
    assert {row.weeks for row in desk.read(person_page.page, who).outcomes if row.kind.code == "JOB_START"} == {3}
    desk.write(sustained.take_back, found)
    assert checks(desk, who) == [first, *later]


def test_not_found_out_writes_no_change_and_the_next_check_stands(desk: Workplace, who: UUID) -> None:
    started(desk, who, 28)
    first, *later = checks(desk, who)
    desk.write(sustained.answer, Answered(first, sustained.UNKNOWN))
    assert kinds(desk, who) == ["JOB_START"]
    assert checks(desk, who) == later
    with pytest.raises(Refusal):
        desk.write(sustained.answer, Answered(first, sustained.STILL))


def test_a_check_that_was_moved_is_still_the_check_it_was(desk: Workplace, who: UUID) -> None:
    started(desk, who, 28)
    first = checks(desk, who)[0]
    moved = desk.write(follow_ups.move, follow_ups.Moved(first, TODAY + timedelta(days=2)))[0]
    desk.write(sustained.answer, Answered(moved, sustained.STILL))
    assert "JOB_4W" in kinds(desk, who)


def test_an_end_written_down_by_itself_settles_the_checks_of_its_family_only(desk: Workplace, who: UUID) -> None:
    started(desk, who, 10)
    home = started(desk, who, 10, "HOME_START")
    ended = desk.write(outcomes.keep, NewOutcome(who, "JOB_END", "TOLD_PERSON", when=days_ago(1)))[0]
    assert checks(desk, who) == list(home.planned)
    desk.write(outcomes.take_back, ended)
    assert len(checks(desk, who)) == 5
    assert "JOB_END" not in kinds(desk, who)


def test_a_start_is_taken_back_with_its_checks(desk: Workplace, who: UUID) -> None:
    desk.write(outcomes.take_back, started(desk, who))
    assert (kinds(desk, who), checks(desk, who)) == ([], [])


def test_only_an_analysts_match_says_what_we_cannot_see(desk: Workplace, who: UUID) -> None:
    with pytest.raises(Refusal) as refused:
        desk.write(outcomes.record, NewOutcome(who, "NO_ARREST_6M", "TOLD_PERSON"))
    assert refused.value.field == "evidence"
    desk.write(outcomes.record, NewOutcome(who, "NO_ARREST_6M", "MATCHED"))
    assert kinds(desk, who) == ["NO_ARREST_6M"]


def test_6_and_12_months_from_the_first_contact_are_planned_once_and_outlast_the_support(
    desk: Workplace, who: UUID
) -> None:
    desk.write(contacts.record, NewContact(who, "PHONE_OUT", "", "NO_ANSWER"))
    assert planned(desk, who, "first-contact") == []
    desk.write(contacts.record, NewContact(who, "F2F_COMMUNITY", "Met"))
    due = [date(2027, 5, 22), date(2027, 11, 22)]
    assert [day for day, _ in planned(desk, who, "first-contact")] == due
    desk.write(contacts.record, NewContact(who, "F2F_COMMUNITY", "Met again"))
    episode = desk.read(person_page.page, who).episodes[0].id
    desk.write(closing.close, NewClosing(episode, "ACHIEVED"))
    desk.write(episodes.open_, Opening(who))
    assert [day for day, _ in planned(desk, who, "first-contact")] == due


def test_support_that_opens_after_the_first_conversation_counts_from_that_conversation(desk: Workplace) -> None:
    who = desk.write(people.register, HERE, Details(first_name="Sam"))[0]
    desk.write(contacts.record, NewContact(who, "F2F_CUSTODY", "Met", when=days_ago(30)))
    assert planned(desk, who, "first-contact") == []
    desk.write(episodes.open_, Opening(who))
    assert [day for day, _ in planned(desk, who, "first-contact")] == [date(2027, 4, 23), date(2027, 10, 23)]


def closed(desk: Workplace, who: UUID, **said: object) -> closing.Closed:
    episode = desk.read(person_page.page, who).episodes[0].id
    return desk.write(closing.close, NewClosing(episode, "ACHIEVED", **said))[0]  # type: ignore[arg-type]


def test_what_is_open_is_looked_at_as_support_ends_and_comes_back_with_it(desk: Workplace, who: UUID) -> None:
    goal = desk.write(plan.add_goal, NewGoal(who, "A flat"))[0]
    action = desk.write(plan.add_action, NewAction(who, "Print the CV"))[0]
    call = desk.write(follow_ups.plan, follow_ups.NewFollowUp(who, "Check in", TODAY))[0]
    kept = desk.write(follow_ups.plan, follow_ups.NewFollowUp(who, "6 months on", TODAY))[0]
    looked = (
        Looked("goal", goal, "DONE"), Looked("action", action, "ASIDE"), Looked("follow_up", call, "ASIDE"),
        Looked("follow_up", kept),
    )  # fmt: skip
    done = closed(desk, who, achievements="I kept going", helped="The gym", words="Rings any time", looked=looked)
    page = desk.read(person_page.page, who)
    assert (page.plan.goals[0].state, page.plan.actions[0].state) == ("done", "dropped")
    assert [row.id for row in page.follow_ups if row.kind != schedule.OPENED] == [kept]
    desk.write(closing.take_back, done)
    page = desk.read(person_page.page, who)
    assert (page.plan.goals[0].state, page.plan.actions[0].state) == ("open", "open")
    assert {row.id for row in page.follow_ups if row.kind != schedule.OPENED} == {call, kept}
    assert page.episodes[0].closed_on is None


def test_a_closure_carries_the_look_back_of_its_own_support(desk: Workplace, who: UUID) -> None:
    desk.write(reviews.record, NewReview(who, {"ETE": "2"}, kind="BASELINE", when=days_ago(1)))
    desk.write(reviews.record, NewReview(who, {"ETE": "4"}, kind="EXIT"))
    episode = closed(desk, who, ask_sign_off=True).episode
    read = desk.read(sign_off.read, episode)
    assert read.looked_back
    assert [(step.first, step.latest) for step in read.steps] == [(2, 4)]


def test_a_supervisor_signs_or_sends_back_and_the_worker_is_told(desk: Workplace, who: UUID) -> None:
    episode = closed(desk, who, ask_sign_off=True).episode
    assert [(row.episode_id, row.state) for row in desk.read(sign_off.due)] == [(episode, "asked")]
    with pytest.raises(Refusal) as refused:
        desk.write(sign_off.send_back, episode, " ")
    assert refused.value.field == "back"
    desk.write(sign_off.send_back, episode, "Who keeps in touch about the flat?")
    assert [(row.state, row.words) for row in desk.read(sign_off.due)] == [
        ("sent_back", "Who keeps in touch about the flat?")
    ]
    desk.write(sign_off.ask, episode)
    desk.write(sign_off.sign, episode)
    assert desk.read(sign_off.due) == ()
    assert desk.read(sign_off.read, episode).signed_at == NOW
    desk.write(sign_off.unsign, episode)
    assert [row.state for row in desk.read(sign_off.due)] == ["asked"]


def test_only_a_supervisor_signs_and_only_what_was_asked_for_waits(tmp_path: Path) -> None:
    place = laptop(tmp_path / "worker", ("divert",))
    who = place.write(people.register, HERE, Details(first_name="Ellis"))[0]
    place.write(episodes.open_, Opening(who))
    episode = closed(place, who, ask_sign_off=True).episode
    assert place.read(sign_off.due) == ()
    with pytest.raises(Refusal):
        place.write(sign_off.sign, episode)
    place.store.close()


def test_a_check_months_away_is_not_on_today(desk: Workplace, who: UUID) -> None:
    started(desk, who)
    board = desk.read(today.board)
    assert not any(row.kind == sustained.KIND for row in (*board.overdue, *board.today, *board.soon))
    kept = desk.store.read(lambda session: session.scalars(select(FollowUp.weeks)).all())
    assert sorted(each for each in kept if each) == [4, 13, 26]


def in_custody(desk: Workplace, who: UUID, days: int = 2) -> None:
    desk.write(encounters.detain, encounters.NewDetention(who, "BLACKPOOL", when=days_ago(days)))


def test_leaving_custody_plans_to_meet_them_the_day_after_and_can_be_taken_back(desk: Workplace, who: UUID) -> None:
    in_custody(desk, who)
    left = desk.write(leaving_custody.leave, Leaving(who, "RUI"))[0]
    assert planned(desk, who, "left-custody") == [(date(2026, 11, 23), "Meet in the community")]
    with pytest.raises(Refusal):
        desk.write(leaving_custody.leave, Leaving(who, "RUI"))
    desk.write(leaving_custody.take_back, left)
    assert planned(desk, who, "left-custody") == []
    desk.write(leaving_custody.leave, Leaving(who, "NO_ACTION", TODAY - timedelta(days=1)))
    assert [day for day, _ in planned(desk, who, "left-custody")] == [TODAY]


def test_nobody_is_met_outside_who_is_kept_in_custody(desk: Workplace, who: UUID) -> None:
    in_custody(desk, who)
    with pytest.raises(Refusal) as refused:
        desk.write(leaving_custody.leave, Leaving(who, "RUI", TODAY - timedelta(days=3)))
    assert refused.value.field == "left_on"
    desk.write(leaving_custody.leave, Leaving(who, "REMANDED"))
    assert planned(desk, who, "left-custody") == []


def test_a_hand_over_takes_what_was_planned_along_and_can_be_taken_back(desk: Workplace, who: UUID) -> None:
    colleague, me = UUID(int=7), desk.actor.account_id
    desk.write(follow_ups.plan, follow_ups.NewFollowUp(who, "Check in", TODAY))
    new = HandOver(who, colleague, "FYLDE", "Likes to walk and talk")
    done = desk.write(handing_over.hand_over, new)[0]
    page = desk.read(person_page.page, who)
    assert page.head.lead.account_id == colleague
    told = [entry for entry in page.timeline if entry.entity == "assignment"]
    assert [(entry.body, entry.chips) for entry in told] == [
        ("Likes to walk and talk", ("AFC Fylde Community Foundation",))
    ]
    assert owners(desk) == {colleague}
    with pytest.raises(Refusal) as refused:
        desk.write(handing_over.hand_over, new)
    assert refused.value.field == "worker_id"
    desk.write(handing_over.take_back, done)
    assert desk.read(person_page.page, who).head.lead.account_id == me
    assert owners(desk) == {me}


def owners(desk: Workplace) -> set[UUID | None]:
    return desk.store.read(lambda session: set(session.scalars(select(FollowUp.worker_id))))


def test_the_team_nearest_home_is_known_by_district() -> None:
    programme = library().programme("divert")
    near = handing_over.nearest(library(), programme, "E07000119")
    assert near is not None
    assert near.code == "FYLDE"
    assert handing_over.nearest(library(), programme, "") is None
    assert handing_over.sites(library(), library().programme("ed-navigator")) == ()


def test_coming_back_keeps_what_is_right_changes_what_is_not_and_plans_to_ask_the_rest(
    desk: Workplace, who: UUID
) -> None:
    number = desk.write(people.add_contact_point, people.NewContactPoint(who, "07700 900123", safe_to_call=True))[0]
    other = desk.write(people.add_contact_point, people.NewContactPoint(who, "07700 900124", safe_to_call=True))[0]
    need = desk.write(plan.add_need, plan.NewNeed(who, "ACCOM"))[0]
    strength = desk.write(plan.add_strength, plan.NewStrength(who, "Never gives up"))[0]
    first = closed(desk, who).episode
    checked = (
        Checked("point", "CHANGED", row_id=number, now="07700 900125"), Checked("point", "STILL", row_id=other),
        Checked("fact", "CHANGED", "ete", now="EMP_FT"), Checked("need", "CHANGED", row_id=need),
        Checked("strength", "LATER", row_id=strength),
    )  # fmt: skip
    new = Returning(who, "SELF", "Lost the job", checked, "Gone through.", "Ask about: what helps them")
    desk.write(returning.come_back, new)
    page = desk.read(person_page.page, who)
    assert [(row.is_return, row.closed_on is None) for row in page.episodes] == [(True, True), (False, False)]
    assert page.episodes[1].id == first
    assert {row.value for row in page.contact_points} == {"+447700900124", "+447700900125"}
    assert page.details.ete == "EMP_FT"
    assert [(row.domain.code, row.state) for row in page.plan.needs] == [("ACCOM", "dropped")]
    assert [row.state for row in page.plan.strengths] == ["open"]
    assert [row.words for row in page.plan.actions if row.state == "open"] == ["Ask about: what helps them"]
    assert [entry.body for entry in page.timeline if entry.entity == "note"] == ["Gone through."]


def test_what_has_changed_to_nobody_knows_what_is_asked_yet() -> None:
    assert asked_later(Checked("agreement", "CHANGED"))
    assert asked_later(Checked("point", "CHANGED"))
    assert asked_later(Checked("need", "LATER"))
    assert not asked_later(Checked("point", "CHANGED", now="07700 900125"))
    assert not asked_later(Checked("strength", "CHANGED"))
    assert not asked_later(Checked("point", "STILL"))


def test_an_opening_is_taken_back_with_what_it_planned_and_the_earlier_support_stands(
    desk: Workplace, who: UUID
) -> None:
    desk.write(contacts.record, NewContact(who, "F2F_COMMUNITY", "Met"))
    closed(desk, who)
    planned_before = planned(desk, who, "first-contact")
    again = desk.write(returning.come_back, Returning(who))[0]
    desk.write(returning.take_back, again)
    page = desk.read(person_page.page, who)
    assert [row.closed_on for row in page.episodes] == [TODAY]
    assert not any(entry.title == "Came back for support" for entry in page.timeline)
    assert planned(desk, who, "first-contact") == planned_before
    other = desk.write(people.register, HERE, Details(first_name="Sam"))[0]
    desk.write(contacts.record, NewContact(other, "F2F_CUSTODY", "Met"))
    first = desk.write(episodes.open_, Opening(other))[0]
    desk.write(returning.take_back, first)
    assert planned(desk, other, "first-contact") == []
    desk.write(episodes.open_, Opening(other))
    assert len(planned(desk, other, "first-contact")) == 2


def test_ones_own_closure_may_be_signed_and_it_is_said_and_kept(tmp_path: Path) -> None:
    alone = laptop(tmp_path / "alone", ("divert",), role="supervisor")
    who = alone.write(people.register, HERE, Details(first_name="Ash"))[0]
    alone.write(episodes.open_, Opening(who))
    episode = closed(alone, who, ask_sign_off=True).episode
    assert alone.read(sign_off.read, episode).own
    alone.write(sign_off.sign, episode)
    row = alone.read(lambda work: work.row(Episode, episode))
    assert row.closed_by == row.signed_off_by == alone.actor.account_id
    told = [each.chips for each in alone.read(person_page.page, who).timeline if each.entity == "episode"]
    assert any("Signed off by who closed it" in chips for chips in told)
    # Somebody else's is not said to be one's own.
    alone.write(_closed_by_a_colleague, episode)
    assert not alone.read(sign_off.read, episode).own
    alone.store.close()


def _closed_by_a_colleague(work: Work, episode: UUID) -> None:
    work.row(Episode, episode).closed_by = clock.new_id()
