"""Two people kept apart: in both files, lifted in both, and nothing of where one is seen through the other."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from tests.laptop import laptop, space_of
from tests.shape.tree import package
from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.episode import Episode
from vru_case.models.referral import Referral
from vru_case.models.safety import Wall
from vru_case.models.sharing import Viewing
from vru_case.services.contact import contacts, follow_ups
from vru_case.services.contact.contacts import NewContact
from vru_case.services.contact.follow_ups import NewFollowUp
from vru_case.services.differing import protection
from vru_case.services.people import caseload, listing, people
from vru_case.services.people.caseload import View
from vru_case.services.people.people import NewAddress, NewContactPoint
from vru_case.services.referring import sharing
from vru_case.services.safety import viewings, walls
from vru_case.services.safety.walls import Lifting, NewWall
from vru_case.services.supervising import samples
from vru_case.services.supervising.quality_values import NewSample
from vru_case.services.support import episodes
from vru_case.services.team import counting
from vru_case.services.telling import person_page, today
from vru_case.services.telling import summary as summaries
from vru_case.services.telling.summary_values import SummaryRequest
from vru_case.services.values import Details
from vru_case.services.work import Work, Workplace
from vru_case.ui.words import team_caseload as words

HERE = space_of("ed-navigator")
NUMBER = "07700 900456"
WHERE = ("Royal Blackburn", "Blackburn", "Canal Street", "BB1 2AB", "07700 900456", "allotment")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workplace]:
    place = laptop(tmp_path / "store", role="supervisor")
    yield place
    place.store.close()


def somebody(desk: Workplace, name: str, site: str = "BLACKPOOL_VIC") -> UUID:
    return desk.write(people.register, HERE, Details(first_name=name, last_name="Sample", site=site))[0]


@pytest.fixture
def pair(desk: Workplace) -> tuple[UUID, UUID]:
    """Ada, and Bo with everything that says where Bo is."""
    ada, bo = somebody(desk, "Ada"), somebody(desk, "Bo", "ROYAL_BLACKBURN")
    desk.write(people.add_address, NewAddress(bo, "4 Canal Street", "BLACKBURN", "BB1 2AB"))
    desk.write(people.add_contact_point, NewContactPoint(bo, NUMBER, safe_to_call=True, safe_to_text=True))
    desk.write(contacts.record, NewContact(bo, "F2F_HOME", "Met at the allotment", "MET"))
    desk.write(follow_ups.plan, NewFollowUp(bo, "Meet at the allotment", clock.today()))
    return ada, bo


def apart(desk: Workplace, pair: tuple[UUID, UUID]) -> UUID:
    return desk.write(walls.set_, NewWall(*pair, "HURT_AND_HARM", "Seen outside the house"))[0]


def between(desk: Workplace, one: UUID, other: UUID) -> bool:
    return desk.read(walls.between, one, other)


def test_it_stands_in_both_files_and_is_lifted_in_both(desk: Workplace, pair: tuple[UUID, UUID]) -> None:
    ada, bo = pair
    assert not between(desk, ada, bo)
    apart(desk, pair)
    assert between(desk, ada, bo)
    assert between(desk, bo, ada)
    rows = desk.read(lambda work: protection.read(work, Wall))
    assert {(row.case_id, row.other_id) for row in rows} == {(ada, bo), (bo, ada)}
    with pytest.raises(Refusal):
        desk.write(walls.lift, Lifting(bo, ada, " "))
    desk.write(walls.lift, Lifting(bo, ada, "He has moved away"))
    assert not between(desk, ada, bo)
    assert all(row.lifted_why for row in desk.read(lambda work: protection.read(work, Wall)))
    desk.write(walls.put_back, ada, bo)
    assert between(desk, ada, bo)


def test_one_of_the_two_rows_is_enough(desk: Workplace, pair: tuple[UUID, UUID]) -> None:
    """Half of it may come first, or be lifted by somebody who had only one of the files."""
    ada, bo = pair
    one = apart(desk, pair)

    def lift_half(work: object) -> None:
        work.row(Wall, one).lifted_on = clock.today()  # type: ignore[attr-defined]

    desk.write(lift_half)
    assert between(desk, ada, bo)
    assert between(desk, bo, ada)


@pytest.mark.parametrize("wrong", ["themselves", "no reason", "twice"])
def test_what_makes_no_sense_is_refused(desk: Workplace, pair: tuple[UUID, UUID], wrong: str) -> None:
    ada, bo = pair
    if wrong == "twice":
        apart(desk, pair)
    new = {
        "themselves": NewWall(ada, ada, "FAMILY"), "no reason": NewWall(ada, bo), "twice": NewWall(bo, ada, "FAMILY"),
    }[wrong]  # fmt: skip
    before = desk.read(lambda work: len(protection.read(work, Wall)))
    with pytest.raises(Refusal):
        desk.write(walls.set_, new)
    assert desk.read(lambda work: len(protection.read(work, Wall))) == before


def lists(desk: Workplace) -> str:
    """Everything that lists and search say of Bo."""
    board = desk.read(today.board)
    rows = desk.read(listing.people, desk.read(listing.people_ids))
    found = [desk.read(listing.find, typed) for typed in ("Bo", "allotment", NUMBER)]
    assert all(any(row.name == "Bo Sample" for row in each) for each in found)
    return repr([row for row in (*board.today, *rows, *(row for each in found for row in each)) if "Bo" in repr(row)])


def test_lists_and_search_say_nothing_of_where_they_are(desk: Workplace, pair: tuple[UUID, UUID]) -> None:
    assert any(word in lists(desk) for word in WHERE)
    apart(desk, pair)
    assert [word for word in WHERE if word in lists(desk)] == []
    assert "Bo Sample" in lists(desk)
    desk.write(walls.lift, Lifting(*pair, "Safe now"))
    assert "allotment" in lists(desk)


def test_a_referral_in_the_list_of_all_is_behind_the_same_gate(desk: Workplace, pair: tuple[UUID, UUID]) -> None:
    shared = [{"field": "address", "label": "Where they stay", "value": "4 Canal Street"}]

    def comes(work: Work) -> None:
        person = work.person(pair[1])
        row = Referral(**work.on(person), direction="in", from_programme="divert", reason="allotment", shared=shared)
        work.add(row)

    desk.write(comes)
    assert "4 Canal Street" in repr(desk.read(listing.referrals_in))
    apart(desk, pair)
    (row,) = desk.read(listing.referrals_in)
    assert [word for word in ("4 Canal Street", "allotment") if word in repr(row)] == []
    assert (row.apart, row.name, row.shared[0].value) == (True, "Bo Sample", walls.VEILED)
    desk.write(walls.lift, Lifting(*pair, "Safe now"))
    assert "4 Canal Street" in repr(desk.read(listing.referrals_in))


def test_opened_by_themselves_their_own_page_is_whole(desk: Workplace, pair: tuple[UUID, UUID]) -> None:
    apart(desk, pair)
    page = repr(desk.read(person_page.page, pair[1])).replace("07700 900 456", NUMBER)
    assert [word for word in WHERE if word not in page and word != NUMBER] == []


def test_the_others_page_summary_and_referral_have_nothing_of_them(desk: Workplace, pair: tuple[UUID, UUID]) -> None:
    ada, bo = pair
    apart(desk, pair)
    request = SummaryRequest(ada, "For the file", "Ada", tuple(summaries.SECTIONS))
    summary = desk.read(summaries.build, request)
    preview = desk.read(lambda work: sharing.preview(work, work.person(ada)))
    page = desk.read(person_page.page, ada)
    for shown in (repr(summary), repr(preview), repr(page)):
        assert [word for word in WHERE if word in shown] == []
    assert "Bo" not in repr(summary)
    assert "apart" not in repr(summary)
    assert page.safety is not None
    assert [row.name for row in page.safety.walls] == ["Bo Sample"]
    other = desk.read(person_page.page, bo)
    assert other.safety is not None
    assert [row.name for row in other.safety.walls] == ["Ada Sample"]


def test_the_second_of_the_two_is_asked_for_with_a_reason(desk: Workplace, pair: tuple[UUID, UUID]) -> None:
    ada, bo = pair
    third = somebody(desk, "Cleo")
    assert desk.read(walls.gate, bo, frozenset({ada})) is None
    apart(desk, pair)
    assert desk.read(walls.gate, ada, frozenset()) is None
    assert desk.read(walls.gate, third, frozenset({ada, bo})) is None
    gate = desk.read(walls.gate, bo, frozenset({ada}))
    assert gate is not None
    assert gate.name == "Bo Sample"
    with pytest.raises(Refusal):
        desk.write(viewings.past_wall, bo, gate.wall_id, "  ")
    desk.write(viewings.past_wall, bo, gate.wall_id, "Covering for Nadia")
    safety = desk.read(person_page.page, bo).safety
    assert safety is not None
    assert [(row.entity, row.reason) for row in safety.viewings] == [("wall", "Covering for Nadia")]
    assert desk.read(lambda work: len(work.session.query(Viewing).all())) == 1


def test_every_list_of_people_hides_them() -> None:
    """Whoever makes rows of people for a list puts them behind the veil; a person's own page doesn't."""
    free = {"vru_case/services/people/naming.py", "vru_case/services/telling/person_page.py"}
    makers = {source.path for source in package() if "row_of(person" in source.text and source.path not in free}
    assert {"vru_case/services/people/listing.py", "vru_case/services/telling/today.py"} <= makers
    assert [path for path in makers if "veil" not in next(each.text for each in package() if each.path == path)] == []


def by_place(desk: Workplace) -> list[UUID]:
    """Everybody a list of one place names: the view of People, the caseload by place and by district, a sample."""
    view = View(show="all", site="ROYAL_BLACKBURN")
    loads = [each for by in ("site", "district") for each in desk.read(counting.loads, by)]
    draw = NewSample(HERE, 9, clock.today(), clock.today(), site="ROYAL_BLACKBURN")
    cases = {desk.read(lambda work, at=each: work.session.get(Episode, at).case_id) for each in  # type: ignore[misc]
             desk.read(samples.fitting, draw)}  # fmt: skip
    return [*desk.read(caseload.people_ids, view), *(who for each in loads for who in each.people), *cases]


def test_no_list_of_one_place_says_that_they_are_there(desk: Workplace, pair: tuple[UUID, UUID]) -> None:
    (ada, bo), kit = pair, uuid4()
    for who in pair:
        desk.write(episodes.open_, episodes.Opening(who))
        desk.write(episodes.assign, who, kit)
    assert by_place(desk).count(bo) == 4
    apart(desk, pair)
    # Both stand in every place's view of People, so that neither is lost; nowhere else by name.
    assert sorted(by_place(desk)) == sorted(pair)
    assert {ada, bo} == set(desk.read(caseload.people_ids, View(show="all", site="BLACKPOOL_VIC")))
    loads = desk.read(counting.loads, "site")
    assert (sum(each.open for each in loads), sum(each.apart for each in loads)) == (2, 2)
    assert all("1 kept apart" in words.numbers(each) for each in loads)
    assert [set(each.people) for each in desk.read(counting.loads, "worker")] == [{ada, bo}]
