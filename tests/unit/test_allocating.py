"""Who works with whom, over a real store: given, asked and answered, covered for a while; and each taken back."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from tests.laptop import laptop, space_of
from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.episode import Assignment
from vru_case.models.referral import Referral
from vru_case.services.contact import follow_ups
from vru_case.services.contact.follow_ups import NewFollowUp
from vru_case.services.people import caseload, holding, listing, people
from vru_case.services.safety import walls
from vru_case.services.safety.walls import NewWall
from vru_case.services.support import episodes
from vru_case.services.team import allocating, cover, requests, waits
from vru_case.services.team.allocating import Allocation
from vru_case.services.team.cover import NewCover
from vru_case.services.team.requests import NewRequest
from vru_case.services.telling import person_page, today
from vru_case.services.values import Covered, Details
from vru_case.services.work import Work, Workplace

SPACE = space_of("divert")
KIT, SAM = uuid4(), uuid4()
DAY = timedelta(days=1)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Workplace]:
    made = laptop(tmp_path, ("divert",), role="supervisor")
    yield made
    made.store.close()


def somebody(place: Workplace, name: str = "Jo", lead: UUID | None = SAM) -> UUID:
    who: UUID = place.write(people.register, SPACE, Details(known_as=name))[0]
    place.write(episodes.open_, episodes.Opening(who))
    if lead is not None:
        place.write(episodes.assign, who, lead)
    return who


def lead(place: Workplace, who: UUID) -> UUID | None:
    def asked(work: Work) -> UUID | None:
        found = episodes.lead_of(work, work.person(who))
        return found.worker_id if found is not None else None

    return place.read(asked)


def held_by(place: Workplace, worker: UUID) -> set[UUID]:
    asked = select(Assignment.case_id).where(Assignment.worker_id == worker, Assignment.ended_on.is_(None))
    return place.read(lambda work: set(work.session.scalars(asked)))


def test_several_at_once_with_why_and_what_was_planned_and_back_again(place: Workplace) -> None:
    ids = (somebody(place), somebody(place, "Al"))
    plan = NewFollowUp(ids[0], "Ring", clock.today() + DAY, worker_id=SAM)
    place.write(follow_ups.plan, plan)
    done, _ = place.write(allocating.allocate, Allocation(ids, KIT, "AREA", "Likes mornings"))
    assert [lead(place, each) for each in ids] == [KIT, KIT]
    row = place.read(lambda work: episodes.lead_of(work, work.person(ids[0])))
    assert row is not None
    assert (row.reason, row.handover) == ("AREA", "Likes mornings")
    assert len(done.people[0].moved) == 1
    place.write(allocating.take_back, done)
    assert [lead(place, each) for each in ids] == [SAM, SAM]
    assert held_by(place, KIT) == set()


@pytest.mark.parametrize(
    ("worker", "reason", "field"), [(None, "AREA", "worker_id"), (KIT, "", "reason"), (SAM, "AREA", "worker_id")]
)
def test_what_is_missing_is_said_beside_its_field(
    place: Workplace, worker: UUID | None, reason: str, field: str
) -> None:
    who = somebody(place)
    with pytest.raises(Refusal) as refused:
        place.write(allocating.allocate, Allocation((who,), worker, reason))
    assert refused.value.field == field
    assert lead(place, who) == SAM


def test_a_worker_gives_nobody_away(tmp_path: Path) -> None:
    place = laptop(tmp_path, ("divert",))
    who = somebody(place)
    with pytest.raises(Refusal, match="supervisor"):
        place.write(allocating.allocate, Allocation((who,), KIT, "AREA"))
    with pytest.raises(Refusal, match="supervisor"):
        place.write(cover.begin, NewCover(SPACE, SAM, KIT, clock.today()))
    place.store.close()


def test_a_referral_nobody_has_answered_goes_to_whoever_is_to_answer_it(place: Workplace) -> None:
    case = clock.new_id()

    def came(work: Work) -> None:
        work.add(Referral(space_id=SPACE, case_id=case, author_id=KIT, direction="in", happened_at=clock.now()))
        work.session.flush()

    place.write(came)
    assert [each.case for each in place.read(waits.unallocated)] == [case]
    done, _ = place.write(allocating.allocate, Allocation((case,), KIT, "NEW"))
    assert place.read(waits.unallocated) == []
    assert held_by(place, KIT) == {case}
    place.write(allocating.take_back, done)
    assert [each.case for each in place.read(waits.unallocated)] == [case]


def test_being_asked_lends_the_file_and_accepting_makes_one_lead(place: Workplace) -> None:
    me, who = place.actor.account_id, somebody(place)
    (request,), _ = place.write(requests.ask, NewRequest((who,), me, "FIT", "Ring before noon"))
    assert (lead(place, who), held_by(place, me)) == (SAM, {who})
    (row,) = place.read(today.board).asked
    assert (row.person.id, row.reason, row.handover) == (who, "A better fit for what they need", "Ring before noon")
    taken, _ = place.write(requests.accept, request)
    assert lead(place, who) == me
    assert place.read(today.board).asked == ()
    assert place.read(requests.of_team)[0].answer == requests.ACCEPTED
    assert place.read(holding.covered) == frozenset()
    place.write(requests.take_back, request, taken.done)
    assert lead(place, who) == SAM
    assert [each.id for each in place.read(requests.to_answer)] == [request]


def test_declining_gives_the_file_back_and_says_why(place: Workplace) -> None:
    me, who = place.actor.account_id, somebody(place)
    (request,), _ = place.write(requests.ask, NewRequest((who,), me, "FIT"))
    place.write(requests.decline, request, "I know their family")
    assert (lead(place, who), held_by(place, me)) == (SAM, set())
    assert [(row.answer, row.words) for row in place.read(requests.of_team)] == [("DECLINED", "I know their family")]
    with pytest.raises(Refusal, match="already"):
        place.write(requests.accept, request)
    place.write(walls.set_, NewWall(who, somebody(place, "Al"), "FAMILY"))
    assert [row.words for row in place.read(requests.of_team)] == [walls.VEILED]
    place.write(requests.take_back, request)
    assert held_by(place, me) == {who}


def test_nobody_is_asked_twice_and_only_who_was_asked_answers(place: Workplace) -> None:
    who = somebody(place)
    (request,), _ = place.write(requests.ask, NewRequest((who,), KIT, "FIT"))
    with pytest.raises(Refusal, match="asked already"):
        place.write(requests.ask, NewRequest((who,), KIT, "FIT"))
    with pytest.raises(Refusal, match="Somebody else"):
        place.write(requests.accept, request)
    place.write(requests.withdraw, (request,))
    assert held_by(place, KIT) == set()
    assert place.read(requests.of_team) == ()
    place.write(requests.ask_again, request)
    assert held_by(place, KIT) == {who}


def test_whoever_was_given_them_meanwhile_still_can_say_yes(place: Workplace) -> None:
    me, who = place.actor.account_id, somebody(place)
    (request,), _ = place.write(requests.ask, NewRequest((who,), me, "FIT"))
    place.write(allocating.allocate, Allocation((who,), me, "AREA"))
    taken, _ = place.write(requests.accept, request)
    assert (taken.done, lead(place, who), place.read(requests.to_answer)) == (None, me, ())
    place.write(requests.take_back, request, taken.done)
    assert (lead(place, who), [each.id for each in place.read(requests.to_answer)]) == (me, [request])


def test_what_was_answered_meanwhile_is_not_taken_back_with_the_question(place: Workplace) -> None:
    who = somebody(place)
    (request,), _ = place.write(requests.ask, NewRequest((who,), place.actor.account_id, "FIT"))
    place.write(requests.accept, request)
    place.write(requests.withdraw, (request,))
    place.write(requests.ask_again, request)
    assert place.read(requests.read, request).answer == requests.ACCEPTED
    assert lead(place, who) == place.actor.account_id


def test_cover_gives_the_people_of_whoever_is_away_and_takes_them_back(place: Workplace) -> None:
    me = place.actor.account_id
    jo, al, mine = somebody(place), somebody(place, "Al"), somebody(place, "Mo", None)
    friday = clock.today() + 4 * DAY
    made, _ = place.write(cover.begin, NewCover(SPACE, SAM, me, friday, words="Ring Jo on Monday"))
    assert held_by(place, me) == {jo, al, mine}
    assert lead(place, jo) == SAM
    (row,) = place.read(cover.mine)
    assert (row.to_on, row.people, row.words) == (friday, 2, "Ring Jo on Monday")
    rows = {each.id: each for each in place.read(listing.people, (jo, mine))}
    assert rows[jo].covered == Covered("", friday)
    assert rows[mine].covered is None
    assert set(place.read(caseload.people_ids, caseload.View(mine=True))) == {jo, al, mine}
    new = somebody(place, "New")
    assert place.read(cover.due)
    place.write(cover.settle)
    assert new in held_by(place, me)
    place.write(cover.end, made)
    assert held_by(place, me) == {mine}
    place.write(cover.resume, made)
    assert held_by(place, me) == {jo, al, mine, new}


def test_the_same_cover_is_not_written_twice_and_can_be_made_longer(place: Workplace) -> None:
    somebody(place)
    friday = clock.today() + 4 * DAY
    made, _ = place.write(cover.begin, NewCover(SPACE, SAM, KIT, friday))
    with pytest.raises(Refusal) as refused:
        place.write(cover.begin, NewCover(SPACE, SAM, KIT, friday - DAY))
    assert (refused.value.message, refused.value.field) == (cover.ALREADY, "cover_id")
    place.write(cover.begin, NewCover(SPACE, SAM, KIT, friday + DAY))
    place.write(cover.end, made)


def test_whoever_covers_has_only_those_for_whom_there_is_something_to_do(place: Workplace) -> None:
    open_, ended, planned = (somebody(place, name) for name in ("Jo", "Al", "Mo"))
    for who in (ended, planned):
        episode = place.read(person_page.page, who).episodes[0].id
        place.write(episodes.close, episodes.Closing(episode, "ACHIEVED"))
    place.write(follow_ups.plan, NewFollowUp(planned, "How are things?", clock.today() + 2 * DAY, worker_id=SAM))
    place.write(cover.begin, NewCover(SPACE, SAM, KIT, clock.today() + 4 * DAY))
    assert held_by(place, KIT) == {open_, planned}


def test_cover_ends_by_itself_and_begins_on_its_day(place: Workplace) -> None:
    who, me = somebody(place), place.actor.account_id
    place.write(cover.begin, NewCover(SPACE, SAM, me, clock.today() + 4 * DAY, clock.today() + 2 * DAY))
    assert held_by(place, me) == set()
    assert place.read(cover.rows)[0].state == "coming"
    assert not place.read(cover.due)
    now = clock.now()
    try:
        clock.set_source(lambda: now + 2 * DAY)
        assert place.read(cover.due)
        place.write(cover.settle)
        assert held_by(place, me) == {who}
        clock.set_source(lambda: now + 5 * DAY)
        assert place.read(cover.due)
        assert place.write(cover.settle)[0] == 1
        assert held_by(place, me) == set()
        assert not place.read(cover.due)
    finally:
        clock.set_source(None)


@pytest.mark.parametrize(
    ("away", "covers", "days", "field"),
    [(None, KIT, 1, "worker_id"), (SAM, None, 1, "cover_id"), (SAM, SAM, 1, "cover_id"), (SAM, KIT, -1, "to_on")],
)
def test_cover_that_makes_no_sense(
    place: Workplace, away: UUID | None, covers: UUID | None, days: int, field: str
) -> None:
    with pytest.raises(Refusal) as refused:
        place.write(cover.begin, NewCover(SPACE, away, covers, clock.today() + days * DAY))
    assert refused.value.field == field
