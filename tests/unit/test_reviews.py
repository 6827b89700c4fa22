"""Looking at progress: from the last one on, with the next day planned, and taken back whole."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import func, select

from tests.laptop import laptop, space_of
from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.local import Flight, Outbox
from vru_case.models.plan import FollowUp, Need
from vru_case.models.review import PlanVersion, Review, Wellbeing
from vru_case.services.people import people
from vru_case.services.plan import plan, plan_undo, plan_versions, reviews, wellbeing
from vru_case.services.plan.plan_values import Step
from vru_case.services.plan.reviews import NewReview
from vru_case.services.plan.wellbeing import NewWellbeing
from vru_case.services.telling import person_page
from vru_case.services.values import Details, PersonPage, When
from vru_case.services.work import Work, Workplace

HERE = space_of("ed-navigator")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workplace]:
    place = laptop(tmp_path / "store")
    yield place
    place.store.close()


@pytest.fixture
def who(desk: Workplace) -> UUID:
    return desk.write(people.register, HERE, Details(first_name="Ellis"))[0]


def page(desk: Workplace, who: UUID) -> PersonPage:
    return desk.read(person_page.page, who)


def ago(days: int) -> When:
    return When(datetime.now(UTC) - timedelta(days=days), "day")


def count(desk: Workplace, model: type) -> int:
    return desk.read(lambda work: int(work.session.scalar(select(func.count()).select_from(model)) or 0))


def send(work: Work) -> None:
    """As if everything so far were on its way."""
    numbers = [int(no) for no in work.session.scalars(select(Outbox.no))]
    work.session.add(Flight(number=1, first=min(numbers), last=max(numbers)))


def test_the_first_is_the_beginning_and_later_ones_are_on_the_way(desk: Workplace, who: UUID) -> None:
    desk.write(reviews.record, NewReview(who, {"ACCOM": "2", "ETE": "3"}, {"ACCOM": "1"}, when=ago(30)))
    desk.write(reviews.record, NewReview(who, {"ACCOM": "4", "ETE": "PNS"}, {"ACCOM": "3"}))
    first, last = page(desk, who).progress.reviews
    assert (first.kind.code, last.kind.code) == ("BASELINE", "REVIEW")
    needs = desk.library.programme("ed-navigator").uses.needs
    assert tuple(area.domain.code for area in last.areas) == needs
    area = last.area("ACCOM")
    assert area is not None
    assert (area.person, area.worker, area.level, area.score("person")) == ("4", "3", "NA", 4)
    assert reviews.steps((first, last)) == (Step(area.domain, 2, 4),)
    assert [step.by for step in reviews.steps((first, last), "worker")] == [2]


def test_an_area_a_programme_no_longer_uses_is_still_told(desk: Workplace, who: UUID) -> None:
    desk.write(reviews.record, NewReview(who, {"MONEY": "5"}))
    shipped = desk.library
    fewer = [
        replace(each, uses=replace(each.uses, needs=tuple(code for code in each.uses.needs if code != "MONEY")))
        for each in shipped.programmes
    ]
    desk.adopt(replace(shipped, programmes=tuple(fewer)), "fewer")
    areas = page(desk, who).progress.reviews[0].areas
    assert (areas[-1].domain.code, areas[-1].person) == ("MONEY", "5")


def test_the_next_day_makes_the_follow_up_and_a_review_meets_it(desk: Workplace, who: UUID) -> None:
    soon = clock.today() + timedelta(days=28)
    made, _ = desk.write(reviews.record, NewReview(who, {"ETE": "2"}, next_on=soon))
    (due,) = page(desk, who).follow_ups
    assert (due.due_on, due.what) == (soon, "Review together")
    row = desk.read(lambda work: work.row(FollowUp, due.id))
    assert (row.kind, row.about_id) == ("review", made.review)
    again, _ = desk.write(reviews.record, NewReview(who, {"ETE": "3"}))
    assert again.done == (due.id,)
    assert page(desk, who).follow_ups == ()


def test_the_programme_says_when_to_look_again(desk: Workplace) -> None:
    programme = desk.library.programme("ed-navigator")
    assert reviews.suggested(programme, date(2026, 3, 1)) == date(2026, 3, 29)


def test_areas_they_want_support_with_become_needs_once(desk: Workplace, who: UUID) -> None:
    desk.write(plan.add_need, plan.NewNeed(who, "ETE"))
    wanted = {"ETE": "HIGH", "ACCOM": "LOW", "MONEY": "NONE", "FAMILY": "PNS"}
    made, _ = desk.write(reviews.record, NewReview(who, levels=wanted, add_needs=True))
    assert len(made.needs) == 1
    assert [(row.domain.code, row.level.code) for row in page(desk, who).plan.needs] == [("ETE", ""), ("ACCOM", "LOW")]


@pytest.mark.parametrize(
    ("new", "field"),
    [
        ({}, "scores"),
        ({"person": {"ACCOM": "NA"}}, "scores"),
        ({"person": {"ACCOM": "6"}}, "scores"),
        ({"person": {"MOON": "3"}}, "scores"),
        ({"words": "Better", "next_on": date(2020, 1, 1)}, "next_on"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(desk: Workplace, who: UUID, new: dict, field: str) -> None:  # type: ignore[type-arg]
    with pytest.raises(Refusal) as caught:
        desk.write(reviews.record, NewReview(who, **new))
    assert caught.value.field == field


def test_taken_back_unseen_nothing_is_left(desk: Workplace, who: UUID) -> None:
    soon = clock.today() + timedelta(days=7)
    first, _ = desk.write(reviews.record, NewReview(who, {"ETE": "2"}, next_on=soon))
    before = count(desk, Outbox)
    made, _ = desk.write(reviews.record, NewReview(who, {"ETE": "3"}, {}, {"ETE": "LOW"}, add_needs=True))
    desk.write(plan_undo.review, made)
    assert (count(desk, Review), count(desk, Need)) == (1, 0)
    assert [row.id for row in page(desk, who).follow_ups] == [first.follow_up]
    assert count(desk, Outbox) >= before


def test_taken_back_after_it_left_it_is_told_nowhere(desk: Workplace, who: UUID) -> None:
    desk.write(reviews.record, NewReview(who, {"ETE": "2"}, when=ago(3)))
    soon = clock.today() + timedelta(days=7)
    made, _ = desk.write(
        reviews.record, NewReview(who, {"ETE": "5"}, levels={"ETE": "LOW"}, next_on=soon, add_needs=True)
    )
    desk.write(send)
    desk.write(plan_undo.review, made)
    shown = page(desk, who)
    assert [row.area("ETE").person for row in shown.progress.reviews if row.area("ETE")] == ["2"]  # type: ignore[union-attr]
    assert shown.follow_ups == ()
    assert [row.state for row in shown.plan.needs] == ["dropped"]
    assert sum(entry.entity == "review" for entry in shown.timeline) == 1
    assert count(desk, Review) == 3


def test_a_correction_taken_back_leaves_what_it_corrected(desk: Workplace, who: UUID) -> None:
    first, _ = desk.write(reviews.record, NewReview(who, {"ETE": "2"}))
    second, _ = desk.write(reviews.record, NewReview(who, {"ETE": "4"}, amends_id=first.review))
    assert [row.id for row in page(desk, who).progress.reviews] == [second.review]
    desk.write(send)
    desk.write(plan_undo.review, second)
    assert [row.id for row in page(desk, who).progress.reviews] == [first.review]


def test_wellbeing_keeps_every_answer_and_why_there_is_none(desk: Workplace, who: UUID) -> None:
    desk.write(wellbeing.ask, NewWellbeing(who, "ONS4", {"SATISFIED": "10", "HAPPY": "PNS", "ANXIOUS": "1"}))
    (row,) = page(desk, who).progress.wellbeing
    told = {each.question: (each.code, each.number, each.band) for each in row.answers}
    assert told == {
        "SATISFIED": ("10", 10, "Very high"),
        "WORTHWHILE": ("NA", None, ""),
        "HAPPY": ("PNS", None, ""),
        "ANXIOUS": ("1", 1, "Very low"),
    }
    assert not any(character.isdigit() for entry in page(desk, who).timeline for character in entry.body)
    desk.write(send)
    desk.write(plan_undo.row, "wellbeing", row.id)
    assert page(desk, who).progress.wellbeing == ()
    assert count(desk, Wellbeing) == 2


@pytest.mark.parametrize("answers", [{}, {"HAPPY": "11"}, {"HAPPY": "-1"}, {"HAPPY": "x"}, {"HAPPY": "NA"}])
def test_an_answer_off_the_scale_is_refused(desk: Workplace, who: UUID, answers: dict[str, str]) -> None:
    with pytest.raises(Refusal):
        desk.write(wellbeing.ask, NewWellbeing(who, "ONS4", answers))


def test_a_plan_agreed_is_kept_and_the_next_says_what_changed(desk: Workplace, who: UUID) -> None:
    desk.write(plan.add_strength, plan.NewStrength(who, "Boxing"))
    need, _ = desk.write(plan.add_need, plan.NewNeed(who, "ACCOM"))
    goal, _ = desk.write(plan.add_goal, plan.NewGoal(who, "A flat", need_id=need))
    form, _ = desk.write(plan.add_action, plan.NewAction(who, "Housing form", owner="PERSON", goal_id=goal))
    desk.write(plan_versions.agree, plan_versions.NewVersion(who, "YES", "SPOKEN", True))
    assert page(desk, who).progress.since == ()
    desk.write(plan.finish_action, form)
    desk.write(plan.drop_goal, goal)
    desk.write(plan.add_action, plan.NewAction(who, "Ring the college", owner="AGENCY", owner_name="Jobcentre"))
    told = {(each.how, each.line.kind, each.line.words) for each in page(desk, who).progress.since}
    assert told == {
        ("done", "action", "Housing form"),
        ("let_go", "goal", "A flat"),
        ("new", "action", "Ring the college"),
    }
    desk.write(plan_versions.agree, plan_versions.NewVersion(who, "LIMITED"))
    first, second = page(desk, who).progress.versions
    assert (first.number, second.number, second.agreed.code) == (1, 2, "LIMITED")
    assert [(line.kind, line.domain) for line in first.lines] == [
        ("strength", ""), ("need", "ACCOM"), ("goal", "ACCOM"), ("action", "ACCOM"),
    ]  # fmt: skip
    assert {each.how for each in second.changes} == {"done", "let_go", "new"}
    assert second.of("action")[0].who == "Jobcentre"


def test_an_empty_plan_cannot_be_agreed_nor_one_without_their_answer(desk: Workplace, who: UUID) -> None:
    with pytest.raises(Refusal, match="nothing in the plan"):
        desk.write(plan_versions.agree, plan_versions.NewVersion(who, "YES"))
    desk.write(plan.add_goal, plan.NewGoal(who, "A flat"))
    with pytest.raises(Refusal) as caught:
        desk.write(plan_versions.agree, plan_versions.NewVersion(who))
    assert caught.value.field == "agreed"


@pytest.mark.parametrize("sent", [False, True])
def test_whatever_was_added_to_the_plan_can_be_taken_back(desk: Workplace, who: UUID, sent: bool) -> None:
    made = {
        "strength": desk.write(plan.add_strength, plan.NewStrength(who, "Boxing"))[0],
        "need": desk.write(plan.add_need, plan.NewNeed(who, "ETE"))[0],
        "goal": desk.write(plan.add_goal, plan.NewGoal(who, "A flat"))[0],
        "action": desk.write(plan.add_action, plan.NewAction(who, "Ring"))[0],
        "item_given": desk.write(plan.give_item, plan.NewItem(who, "CV", 2))[0],
    }
    made["plan_version"] = desk.write(plan_versions.agree, plan_versions.NewVersion(who, "YES"))[0]
    if sent:
        desk.write(send)
    for entity, row in made.items():
        desk.write(plan_undo.row, entity, row)
    shown = page(desk, who)
    everything = (*shown.plan.strengths, *shown.plan.needs, *shown.plan.goals, *shown.plan.actions)
    assert [row for row in everything if row.state == "open"] == []
    assert (shown.progress.items, shown.progress.versions, shown.progress.now) == ((), (), ())
    assert count(desk, PlanVersion) == (2 if sent else 0)
