"""Hand-ons followed to their end: agreed first, each step dated and told, the next question planned, all undone."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from tests.laptop import laptop, library, space_of
from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.plan import FollowUp
from vru_case.services.agreement import offers
from vru_case.services.agreement.offers import NewAgreement
from vru_case.services.people import people
from vru_case.services.plan import plan
from vru_case.services.referring import onward
from vru_case.services.referring.onward import NewOnward, Step
from vru_case.services.telling import person_page
from vru_case.services.values import Details, OnwardRow, PersonPage
from vru_case.services.work import Work, Workplace

STATUSES = library().list("onward_status")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workplace]:
    made = laptop(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def sam(desk: Workplace) -> UUID:
    made: UUID = desk.write(people.register, space_of("ed-navigator"), Details(known_as="Sam"))[0]
    desk.write(plan.add_need, plan.NewNeed(made, "ACCOM"))
    return made


def page(desk: Workplace, who: UUID) -> PersonPage:
    return desk.read(person_page.page, who)


def one(desk: Workplace, who: UUID) -> OnwardRow:
    [row] = page(desk, who).onward
    return row


def asked(desk: Workplace) -> list[tuple[str, date]]:
    def still(work: Work) -> list[tuple[str, date]]:
        return [(each.kind or "", each.due_on) for each in work.session.query(FollowUp) if each.dropped_on is None]

    return desk.read(still)


@pytest.mark.parametrize("handover", ["COLD"])
def test_nothing_goes_by_letter_without_agreement(desk: Workplace, sam: UUID, handover: str) -> None:
    with pytest.raises(Refusal) as refused:
        desk.write(onward.hand_on, NewOnward(sam, "HOUSING", handover, "SENT"))
    assert refused.value.field == "agreed"
    drafted = desk.write(onward.hand_on, NewOnward(sam, "HOUSING", handover, "AGREED"))[0]
    with pytest.raises(Refusal):
        desk.write(onward.move, Step(drafted, "SENT"))
    assert one(desk, sam).status.code == "AGREED"
    desk.write(offers.agree, NewAgreement(sam, "SHARE", "YES", "HOUSING"))
    desk.write(onward.move, Step(drafted, "SENT"))
    assert one(desk, sam).status.code == "SENT"


@pytest.mark.parametrize("answer", ["NO", "NOT_NOW"])
def test_a_no_recorded_here_is_kept_apart_from_a_letter_that_goes(desk: Workplace, sam: UUID, answer: str) -> None:
    with pytest.raises(Refusal):
        desk.write(onward.hand_on, NewOnward(sam, "HOUSING", "COLD", "SENT", agreed=answer))
    assert page(desk, sam).onward == ()


@pytest.mark.parametrize("handover", ["WARM_PERSON", "WARM_CALL", "SELF"])
def test_introduced_warmly_they_take_part_in_it(desk: Workplace, sam: UUID, handover: str) -> None:
    desk.write(onward.hand_on, NewOnward(sam, "BOXING", handover, "SENT"))
    assert one(desk, sam).status.code == "SENT"


def test_lines_need_agreement_and_are_kept_word_for_word(desk: Workplace, sam: UUID) -> None:
    with pytest.raises(Refusal):
        desk.write(onward.hand_on, NewOnward(sam, "HOUSING", "WARM_CALL", "AGREED", fields=("name",)))
    new = NewOnward(sam, "HOUSING", "COLD", "SENT", "", None, "EMAIL", ("name", "needs"), "LIMITED", "not the rest")
    desk.write(onward.hand_on, new)
    row = one(desk, sam)
    assert [(line.field, line.value) for line in row.shared] == [("name", "Sam"), ("needs", "Somewhere to live")]
    assert row.sent_how.code == "EMAIL"
    [agreed] = [each for each in page(desk, sam).agreements if each.kind.code == "SHARE"]
    assert (agreed.partner.code, agreed.limits) == ("HOUSING", "not the rest")


@pytest.mark.parametrize("kind", ["SHARE", "SUPPORT"])
def test_a_change_of_mind_holds_back_what_has_not_gone(desk: Workplace, sam: UUID, kind: str) -> None:
    given = desk.write(offers.agree, NewAgreement(sam, "SHARE", "YES", "HOUSING"))[0]
    support = desk.write(offers.agree, NewAgreement(sam, "SUPPORT", "YES"))[0]
    gone = desk.write(onward.hand_on, NewOnward(sam, "HOUSING", "COLD", "SENT"))[0]
    drafted = desk.write(onward.hand_on, NewOnward(sam, "HOUSING", "COLD", "DRAFTED"))[0]
    desk.write(onward.hand_on, NewOnward(sam, "DEBT", "SELF", "AGREED"))

    def stand() -> list[str]:
        return [row.status.code for row in sorted(page(desk, sam).onward, key=lambda row: row.service.code)]

    changed = given if kind == "SHARE" else support
    before = stand()
    desk.write(offers.withdraw, changed)
    held = {row.id: row for row in page(desk, sam).onward}
    assert held[drafted].status.words == "Held back: they changed their mind"
    assert held[gone].status.code == "SENT", "what has gone is for the service to be told"
    assert (stand()[0] == "HELD_BACK") is (kind == "SUPPORT"), (
        "another service's stays where only sharing was about one"
    )
    desk.write(offers.still_agreed, changed)
    assert stand() == before
    assert [len(row.steps) for row in page(desk, sam).onward] == [1, 1, 1]


def test_what_was_held_back_and_moved_on_since_stays_where_it_is(desk: Workplace, sam: UUID) -> None:
    given = desk.write(offers.agree, NewAgreement(sam, "SHARE", "YES", "HOUSING"))[0]
    drafted = desk.write(onward.hand_on, NewOnward(sam, "HOUSING", "COLD", "DRAFTED"))[0]
    desk.write(offers.withdraw, given)
    desk.write(onward.move, Step(drafted, "PERSON_NO"))
    desk.write(offers.still_agreed, given)
    assert one(desk, sam).status.code == "PERSON_NO"


def test_each_step_is_dated_and_told(desk: Workplace, sam: UUID) -> None:
    made = desk.write(onward.hand_on, NewOnward(sam, "BOXING", "WARM_PERSON"))[0]
    appointment = datetime(2099, 5, 4, 9, 30, tzinfo=UTC)
    for step in (
        Step(made, "SENT", "Left a message"),
        Step(made, "ACCEPTED"),
        Step(made, "FIRST_OFFERED", "", appointment),
        Step(made, "ATTENDED"),
        Step(made, "HELPED"),
    ):
        desk.write(onward.move, step)
    row = one(desk, sam)
    assert [each.status.code for each in row.steps] == [
        "AGREED", "SENT", "ACCEPTED", "FIRST_OFFERED", "ATTENDED", "HELPED",
    ]  # fmt: skip
    assert row.appointment is not None
    assert row.appointment.at == appointment
    told = [entry for entry in page(desk, sam).timeline if entry.entity == "onward_referral"]
    assert len(told) == 6
    assert any("Left a message" in entry.body for entry in told)
    assert any("Monday 4 May" in entry.chips for entry in told)
    assert all(entry.author == "Nadia Rahman" or entry.author for entry in told)


def test_what_to_ask_next_is_planned_and_goes_when_it_is_answered(desk: Workplace, sam: UUID) -> None:
    made = desk.write(onward.hand_on, NewOnward(sam, "BOXING", "WARM_PERSON", "SENT"))[0]
    assert asked(desk) == [("referral-sent", clock.today() + timedelta(days=7))]
    [due] = page(desk, sam).follow_ups
    assert due.what == "Did they hear from the service?"
    day = clock.today() + timedelta(days=10)
    desk.write(onward.move, Step(made, "FIRST_OFFERED", "", datetime(day.year, day.month, day.day, 12, tzinfo=UTC)))
    assert asked(desk) == [("appointment-offered", day + timedelta(days=1))]
    desk.write(onward.move, Step(made, "ATTENDED"))
    assert asked(desk) == []


def test_a_step_is_undone_with_everything_it_did(desk: Workplace, sam: UUID) -> None:
    made = desk.write(onward.hand_on, NewOnward(sam, "BOXING", "WARM_PERSON", "SENT"))[0]
    before, planned = one(desk, sam), asked(desk)
    for step in (Step(made, "ATTENDED"), Step(made, "FIRST_OFFERED", "", clock.now() + timedelta(days=3))):
        undo = desk.write(onward.move, step)[0]
        assert one(desk, sam) != before
        desk.write(onward.move_back, undo)
        assert one(desk, sam) == before
        assert asked(desk) == planned


def test_every_status_has_a_way_on_and_the_ways_exist() -> None:
    for option in STATUSES.options:
        if option.is_answer and option.text("stage") in ("ours", "theirs"):
            assert option.texts("next"), option.code
            assert len(option.texts("next")) <= 9
        assert option.code not in option.texts("next")
    reached = {code for option in STATUSES.options for code in option.texts("next")}
    assert reached >= {each.code for each in STATUSES.options if each.is_answer} - {"DRAFTED", "WITHDRAWN", "HELD_BACK"}


def test_a_status_nobody_knows_is_not_taken(desk: Workplace, sam: UUID) -> None:
    made = desk.write(onward.hand_on, NewOnward(sam, "BOXING", "WARM_PERSON"))[0]
    with pytest.raises(Refusal):
        desk.write(onward.move, Step(made, "NOWHERE"))
