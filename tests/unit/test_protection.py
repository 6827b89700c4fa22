"""While two people differ about somebody's safety, every reader gets the value that protects more."""

import ast
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event

from tests.differing import kept_beside, one
from tests.laptop import laptop, space_of
from tests.shape.tree import package
from vru_case import clock
from vru_case.models import catalogue
from vru_case.models.base import Protects
from vru_case.models.difference import Conflict
from vru_case.models.offer import Agreement
from vru_case.models.person import Address, ContactPoint, Person
from vru_case.models.safety import Marker
from vru_case.services.agreement import offers
from vru_case.services.agreement.offers import NewAgreement
from vru_case.services.contact import follow_ups
from vru_case.services.contact.follow_ups import NewFollowUp
from vru_case.services.differing import protection
from vru_case.services.people import people
from vru_case.services.people.people import NewAddress, NewContactPoint
from vru_case.services.referring import referrals, sharing
from vru_case.services.safety import markers
from vru_case.services.safety.markers import NewMarker
from vru_case.services.support import episodes
from vru_case.services.support.episodes import Opening
from vru_case.services.telling import person_page, today
from vru_case.services.telling import summary as summaries
from vru_case.services.telling.summary_values import SummaryRequest
from vru_case.services.values import Details, PersonPage
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


def test_a_number_that_somebody_calls_unsafe_is_shown_printed_and_shared_as_unsafe(desk: Workplace, who: UUID) -> None:
    point = one(desk, ContactPoint, who)
    assert page(desk, who).contact_points[0].usable
    for field in ("safe_to_call", "safe_to_text"):
        kept_beside(desk, ContactPoint, point.id, field, False)
    [shown] = page(desk, who).contact_points
    assert (shown.usable, shown.value, shown.safe_to_call, shown.safe_to_text) == (False, "", False, False)
    assert [row.shown for row in printed(desk, who).contact_points] == ["Not safe to use"]
    assert "safe_contact" not in {line.field for line in desk.read(referrals.preview_for, who).lines}
    person = desk.read(lambda work: sharing.chosen_lines(work, work.person(who), ("safe_contact",)))
    assert person == []
    # Both stay in the record, and what stands is untouched.
    assert one(desk, ContactPoint, who).safe_to_call is True


def test_a_number_that_stands_as_unsafe_stays_so(desk: Workplace, who: UUID) -> None:
    point = one(desk, ContactPoint, who)
    desk.write(people.add_contact_point, NewContactPoint(who, NUMBER, safe_to_call=False, safe_to_text=False))
    kept_beside(desk, ContactPoint, point.id, "safe_to_call", True)
    assert not page(desk, who).contact_points[0].usable


def test_a_number_one_of_them_says_is_not_used_any_more_is_not_offered(desk: Workplace, who: UUID) -> None:
    kept_beside(desk, ContactPoint, one(desk, ContactPoint, who).id, "ended_on", date(2026, 11, 20))
    assert page(desk, who).contact_points == ()
    assert "safe_contact" not in {line.field for line in desk.read(referrals.preview_for, who).lines}


def test_a_marker_that_one_of_them_lifted_stays_up_and_still_stops(desk: Workplace, who: UUID) -> None:
    marker = desk.write(markers.set_, NewMarker(who, "UNSAFE_NUMBER"))[0]
    desk.write(markers.lift, markers.Lifting(marker, "Safe now"))
    assert page(desk, who).contact_points[0].usable
    kept_beside(desk, Marker, marker, "lifted_on", None)
    assert [row.code.code for row in page(desk, who).head.markers] == ["UNSAFE_NUMBER"]
    assert not page(desk, who).contact_points[0].usable
    assert "safe_contact" not in {line.field for line in desk.read(referrals.preview_for, who).lines}


def test_a_marker_is_looked_at_again_on_the_earlier_day_and_stays_restricted(desk: Workplace, who: UUID) -> None:
    marker = desk.write(markers.set_, NewMarker(who, "RETALIATION", review_on=date(2027, 3, 1)))[0]
    kept_beside(desk, Marker, marker, "review_on", date(2026, 12, 1))
    kept_beside(desk, Marker, marker, "review_on", None)
    kept_beside(desk, Marker, marker, "restricted", True)
    [row] = page(desk, who).head.markers
    assert (row.review_on, row.restricted) == (date(2026, 12, 1), True)


def test_an_agreement_that_one_of_them_took_back_carries_nothing(desk: Workplace, who: UUID) -> None:
    asked = NewAgreement(who, "SHARE", "YES", partner="DIVERT")
    agreement = desk.write(offers.agree, asked)[0]
    assert desk.read(offers.agreement_to_share, who, "DIVERT") is not None
    kept_beside(desk, Agreement, agreement, "withdrawn_at", NOW)
    assert desk.read(offers.agreement_to_share, who, "DIVERT") is None
    assert page(desk, who).head.sharing == ()


@pytest.mark.parametrize("answer", ["NO", "NOT_NOW", "LIMITED"])
def test_the_answer_that_agrees_to_less_counts(desk: Workplace, who: UUID, answer: str) -> None:
    agreement = desk.write(offers.agree, NewAgreement(who, "SUPPORT", "YES"))[0]
    kept_beside(desk, Agreement, agreement, "answer", answer)
    [row] = page(desk, who).agreements
    assert row.answer.code == answer


def test_somebody_who_may_have_asked_us_not_to_call_is_not_on_the_list_for_today(desk: Workplace, who: UUID) -> None:
    desk.write(episodes.open_, Opening(who))
    desk.write(follow_ups.plan, NewFollowUp(who, "Check in", clock.today()))
    agreement = desk.write(offers.agree, NewAgreement(who, "CONTACT", "YES"))[0]
    assert desk.read(today.board).today
    kept_beside(desk, Agreement, agreement, "answer", "NO")
    assert not desk.read(today.board).today
    assert page(desk, who).head.contact_stopped


def test_a_home_that_may_not_be_safe_is_not_visited(desk: Workplace, who: UUID) -> None:
    home = desk.write(people.add_address, NewAddress(who, "1 Bank Street", safe_to_visit=True))[0]
    kept_beside(desk, Address, home, "safe_to_visit", False)
    assert page(desk, who).addresses[0].safe_to_visit is False


def test_once_settled_what_stands_is_what_is_shown(desk: Workplace, who: UUID) -> None:
    point = one(desk, ContactPoint, who)
    kept_beside(desk, ContactPoint, point.id, "safe_to_call", False, settled_by=point.origin)
    assert page(desk, who).contact_points[0].safe_to_call is True
    assert page(desk, who).conflicts == 0


def test_what_protects_nobody_is_shown_as_it_stands(desk: Workplace, who: UUID) -> None:
    kept_beside(desk, Person, who, "first_name", "Elliot")
    kept_beside(desk, ContactPoint, one(desk, ContactPoint, who).id, "best_times", "Mornings")
    shown = page(desk, who)
    assert (shown.head.name, shown.contact_points[0].best_times, shown.conflicts) == ("Ellis", "", 2)


def test_a_difference_that_is_none_any_more_is_not_counted(desk: Workplace, who: UUID) -> None:
    kept_beside(desk, Person, who, "first_name", "Ellis")
    kept_beside(desk, Person, who, "made_up_later", "x")
    kept_beside(desk, Conflict, kept_beside(desk, Person, who, "last_name", "Moss"), "settled_by", None)
    assert page(desk, who).conflicts == 1


def test_every_protective_field_is_one_the_record_has() -> None:
    for entity, model in catalogue.ENTITIES.items():
        assert model.protective.keys() <= catalogue.columns(entity).keys()
        assert not (model.protective and model.append_only)


@pytest.mark.parametrize(
    ("model", "field", "values", "place"),
    [
        (ContactPoint, "safe_to_call", [True, False], 1),
        (ContactPoint, "safe_to_call", [None, True], 0),
        (Marker, "lifted_on", ["2026-11-02", None], 1),
        (Marker, "lifted_on", [None, "2026-11-02"], 0),
        (Marker, "lifted_on", ["2026-11-03", "2026-11-02"], -1),
        (ContactPoint, "safe_to_call", [True, None], 1),
        (Marker, "review_on", ["2026-11-02", None, "2026-10-01"], 2),
        (Agreement, "answer", ["YES", "LIMITED", "NOT_NOW"], 2),
        (Agreement, "withdrawn_at", [None, None], 0),
        (Agreement, "limits", ["a", "b"], -1),
    ],
)
def test_the_safest_of_several(model: Any, field: str, values: list[Any], place: int) -> None:
    assert protection.safest(model(), field, values) == place


def test_without_a_difference_it_costs_two_looks_at_an_index(desk: Workplace, who: UUID) -> None:
    asked: list[str] = []

    def look(work: Any) -> list[str]:
        event.listen(work.session.connection().engine, "before_cursor_execute", heard)
        protection.read(work, Marker, Marker.case_id == who)
        protection.read(work, ContactPoint, ContactPoint.case_id == who)
        event.remove(work.session.connection().engine, "before_cursor_execute", heard)
        plans = ((asked[2], ("x", "y")), (asked[3], ("x", "y", "z")))
        return [
            row[3]
            for statement, given in plans
            for row in work.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)
        ]

    def heard(_c: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        asked.append(statement)

    plan = desk.read(look)
    assert len(asked) == 4  # no marker: nothing to protect
    assert [line.split("INDEX ")[1].split()[0] for line in plan if "USING" in line] == [
        "ix_conflict_case_id",
        "ix_outbox_row_id",
    ]


#: Who may ask for such rows past `protection.read`, and why.
FREE: dict[str, str] = {
    "vru_case/services/differing/protection.py": "the one way",
    "vru_case/services/people/people.py": "finds the row that is to be changed",
    "vru_case/services/people/calling.py": "finds whose number was typed, and reads what it found by the one way",
    "vru_case/services/people/matching.py": "likens numbers, which are never shown from there",
    "vru_case/services/importing/known.py": "matches by the number alone, whatever is said about using it",
    "vru_case/services/telling/person_page.py": "reads every kind at once, and protects them itself",
    "vru_case/services/team/agreements.py": "sees when each question was last answered, and never what was said",
}


def readers(tree: ast.AST) -> set[str]:
    """The kinds with protective fields that a module selects itself."""
    named = {model.__name__ for model in catalogue.ENTITIES.values() if model.protective}
    return {
        part.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "select"
        for argument in node.args
        for part in ast.walk(argument)
        if isinstance(part, ast.Name) and part.id in named
    }


def test_nobody_reads_what_keeps_somebody_safe_by_another_way() -> None:
    rooms = ("vru_case/services/", "vru_case/reports/", "vru_case/ui/")
    found = {source.path for source in package() if source.path.startswith(rooms) and readers(source.tree)}
    assert found <= FREE.keys()


def test_it_sees_who_does() -> None:
    assert readers(ast.parse("rows = session.scalars(select(Marker).where(Marker.case_id == who))")) == {"Marker"}


def without(monkeypatch: pytest.MonkeyPatch) -> None:
    def as_they_stand(rows: Any, _kept: Any) -> Any:
        return list(rows)

    monkeypatch.setattr(protection, "shown", as_they_stand)


@pytest.mark.parametrize(
    "held",
    [
        test_a_number_that_somebody_calls_unsafe_is_shown_printed_and_shared_as_unsafe,
        test_a_marker_that_one_of_them_lifted_stays_up_and_still_stops,
        test_an_agreement_that_one_of_them_took_back_carries_nothing,
        test_somebody_who_may_have_asked_us_not_to_call_is_not_on_the_list_for_today,
        test_a_home_that_may_not_be_safe_is_not_visited,
    ],
)
def test_without_the_protection_they_fail(
    desk: Workplace, who: UUID, monkeypatch: pytest.MonkeyPatch, held: Callable[[Workplace, UUID], None]
) -> None:
    without(monkeypatch)
    with pytest.raises(AssertionError):
        held(desk, who)


def test_every_rule_is_one_that_is_understood() -> None:
    rules = [rule for model in catalogue.ENTITIES.values() for rule in model.protective.values()]
    assert Protects.EARLIEST in rules
    assert all(not isinstance(rule, list | set | dict) for rule in rules)
