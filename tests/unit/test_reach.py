"""What is unsafe is used nowhere: a marked number, a home not to be visited, an agreement that was taken back."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from tests.laptop import laptop, space_of
from vru_case import clock
from vru_case.errors import Refusal
from vru_case.services.agreement import offers
from vru_case.services.agreement.offers import NewAgreement
from vru_case.services.contact import follow_ups
from vru_case.services.contact.follow_ups import NewFollowUp
from vru_case.services.people import people
from vru_case.services.people.people import NewAddress, NewContactPoint
from vru_case.services.referring import referrals
from vru_case.services.safety import markers
from vru_case.services.safety.markers import NewMarker
from vru_case.services.support import episodes
from vru_case.services.support.episodes import Closing, Opening
from vru_case.services.telling import person_page, today
from vru_case.services.telling import summary as summaries
from vru_case.services.telling.summary_values import SummaryRequest
from vru_case.services.values import Details, PersonPage, When
from vru_case.services.work import Workplace

HERE = space_of("ed-navigator")
NUMBER = "07700 900123"
NOW = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workplace]:
    place = laptop(tmp_path / "store")
    yield place
    place.store.close()


@pytest.fixture
def who(desk: Workplace) -> UUID:
    person = desk.write(people.register, HERE, Details(first_name="Ellis"))[0]
    desk.write(people.add_contact_point, NewContactPoint(person, NUMBER, safe_to_call=True, safe_to_text=True))
    return person


def page(desk: Workplace, who: UUID) -> PersonPage:
    return desk.read(person_page.page, who)


def printed(desk: Workplace, who: UUID) -> Any:
    return desk.read(summaries.build, SummaryRequest(who, "Why", "Whom", tuple(summaries.SECTIONS)))


def shared(desk: Workplace, who: UUID) -> set[str]:
    return {line.field for line in desk.read(referrals.preview_for, who).lines}


def at(moment: datetime) -> None:
    clock.set_source(lambda: moment)


@pytest.mark.parametrize("restricted", [False, True])
def test_a_number_under_a_marker_is_nowhere_to_be_seen(desk: Workplace, who: UUID, restricted: bool) -> None:
    assert "safe_contact" in shared(desk, who)
    marker = desk.write(markers.set_, NewMarker(who, "UNSAFE_NUMBER", restricted=restricted))[0]
    [point] = page(desk, who).contact_points
    assert (point.usable, point.value, point.safe_to_call, point.safe_to_text) == (False, "", False, False)
    assert "900123" not in repr(point)
    assert "safe_contact" not in shared(desk, who)
    assert "900123" not in repr(printed(desk, who))
    desk.write(markers.lift, markers.Lifting(marker, "Safe now"))
    assert page(desk, who).contact_points[0].value == "+447700900123"
    assert "safe_contact" in shared(desk, who)


def test_a_marker_about_numbers_leaves_an_email_address(desk: Workplace, who: UUID) -> None:
    desk.write(people.add_contact_point, NewContactPoint(who, "e@example.org", "EMAIL", safe_to_text=True))
    desk.write(markers.set_, NewMarker(who, "UNSAFE_NUMBER"))
    assert [row.value for row in page(desk, who).contact_points] == ["", "e@example.org"]
    assert "safe_contact" in shared(desk, who)


def test_a_home_not_to_be_visited_says_so_on_the_address(desk: Workplace, who: UUID) -> None:
    desk.write(people.add_address, NewAddress(who, postcode="PR1", safe_to_visit=True))
    assert page(desk, who).addresses[0].safe_to_visit is True
    desk.write(markers.set_, NewMarker(who, "DO_NOT_VISIT"))
    assert page(desk, who).addresses[0].safe_to_visit is False
    assert page(desk, who).contact_points[0].usable


@pytest.mark.parametrize(
    ("answers", "stopped"),
    [
        ([], False),
        ([("SUPPORT", "YES"), ("CONTACT", "YES")], False),
        ([("SUPPORT", "NO")], False),
        ([("SUPPORT", "YES"), ("SUPPORT", "NOT_NOW")], False),
        ([("SUPPORT", "YES"), ("SUPPORT", "NO")], True),
        ([("SUPPORT", "NO"), ("SUPPORT", "YES")], False),
        ([("CONTACT", "NO")], True),
        ([("CONTACT", "NO"), ("CONTACT", "LIMITED")], False),
        ([("CONTACT", "NO"), ("CONTACT", "NA")], True),
        ([("SHARE", "NO")], False),
    ],
)
def test_contact_stops_when_they_say_so(
    desk: Workplace, who: UUID, answers: list[tuple[str, str]], stopped: bool
) -> None:
    desk.write(follow_ups.plan, NewFollowUp(who, "Ring", clock.today()))
    for kind, answer in answers:
        desk.write(offers.agree, NewAgreement(who, kind, answer, limits="Texts only"))
    head = page(desk, who).head
    assert head.contact_stopped is stopped
    assert (head.next_follow_up is None) is stopped
    assert (desk.read(today.board).today == ()) is stopped
    assert ("900123" not in repr(printed(desk, who))) is stopped
    # It stays on their page, to be taken off.
    assert len(page(desk, who).follow_ups) == 1


@pytest.mark.parametrize("kind", ["SUPPORT", "CONTACT"])
def test_an_agreement_taken_back_stops_contact_until_they_agree_again(desk: Workplace, who: UUID, kind: str) -> None:
    desk.write(follow_ups.plan, NewFollowUp(who, "Ring", clock.today()))
    given = desk.write(offers.agree, NewAgreement(who, kind, "YES"))[0]
    desk.write(offers.withdraw, given)
    assert desk.read(today.board).today == ()
    desk.write(offers.agree, NewAgreement(who, kind, "YES"))
    assert len(desk.read(today.board).today) == 1


@pytest.mark.parametrize(
    "no", [When(None, "unknown"), When(NOW.replace(hour=12), "day"), When(NOW + timedelta(minutes=1), "time")]
)
def test_the_newest_answer_about_sharing_counts_however_exactly_its_day_is_known(
    desk: Workplace, who: UUID, no: When
) -> None:
    at(NOW)
    desk.write(offers.agree, NewAgreement(who, "SHARE", "YES", "DIVERT"))
    asked = referrals.NewReferral(who, "divert", ("name",))
    at(NOW + timedelta(minutes=1))
    desk.write(offers.agree, NewAgreement(who, "SHARE", "NO", "DIVERT", when=no))
    assert page(desk, who).head.sharing == ()
    with pytest.raises(Refusal) as refused:
        desk.write(referrals.send, asked)
    assert refused.value.field == "agreement"


@pytest.mark.parametrize(("kind", "again"), [("SUPPORT", True), ("CONTACT", False)])
def test_whoever_comes_back_is_on_the_list_again_unless_they_want_no_contact(
    desk: Workplace, who: UUID, kind: str, again: bool
) -> None:
    desk.write(episodes.open_, Opening(who))
    given = desk.write(offers.agree, NewAgreement(who, kind, "YES"))[0]
    desk.write(offers.withdraw, given)
    desk.write(follow_ups.plan, NewFollowUp(who, "Ring", clock.today()))
    assert desk.read(today.board).today == ()
    desk.write(episodes.close, Closing(page(desk, who).episodes[0].id, "JOB"))
    assert desk.read(today.board).today == ()
    desk.write(referrals.came_back, who)
    assert bool(desk.read(today.board).today) is again
    assert page(desk, who).head.contact_stopped is not again
