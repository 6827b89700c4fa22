"""The made-up caseload: the same for the same seed, of any size, believable, kind, and never anybody real."""

import re
from collections import Counter, defaultdict
from datetime import UTC, date, datetime, time
from functools import cache
from uuid import UUID

import pytest

from tests.laptop import library
from vru_case.models import catalogue
from vru_case.programmes.validators import phone
from vru_case.sample import Caseload, Colleague, SamplePlace, SampleRow, caseload
from vru_case.services.people.reference import is_reference

TODAY = date(2026, 11, 22)
HARSH = re.compile(
    r"refus|non-?compl|DNA\b|failed to|offend|arrest|suspect|alleg|perpetrator|gang|drug dealer|victim of|guilty"
    r"|charged|manipulat|attention.seek|hard to reach",
    re.IGNORECASE,
)


@cache
def sixty() -> Caseload:
    return caseload(today=TODAY, library=library())


@cache
def rows() -> tuple[SampleRow, ...]:
    return tuple(sixty())


def said() -> list[str]:
    return [str(row.fields[name]) for row in rows() for name in ("words", "what", "detail") if name in row.fields]


def test_a_seed_says_everything() -> None:
    again = tuple(caseload(today=TODAY, library=library()))
    assert again == rows()
    assert len({row.id for row in rows()}) == len(rows())
    other = tuple(caseload(seed=2, today=TODAY, library=library()))
    assert not {row.id for row in other} & {row.id for row in rows()}


def test_every_row_is_one_the_catalogue_knows() -> None:
    for row in rows():
        known, unknown = catalogue.parse(row.entity, row.fields)
        assert not unknown, (row.entity, unknown)
        needed = {
            name
            for name, column in catalogue.ENTITIES[row.entity].__table__.c.items()  # type: ignore[attr-defined]
            if not column.nullable and column.default is None
        }
        assert needed - {"id", "space_id", "case_id"} <= known.keys(), row.entity


def test_codes_come_from_the_lists() -> None:
    lists = {
        ("person", "ethnicity"): "ethnicity", ("person", "sex"): "sex", ("person", "accommodation"): "accommodation",
        ("person", "ete"): "ete", ("person", "district"): "district", ("contact", "mode"): "contact_mode",
        ("contact", "kind"): "contact_type", ("contact", "place"): "place", ("contact", "result"): "contact_result",
        ("contact_attempt", "result"): "contact_result", ("contact_attempt", "mode"): "contact_mode",
        ("offer", "service"): "service", ("offer", "answer"): "offer_answer", ("agreement", "kind"): "agreement_kind",
        ("agreement", "answer"): "agreement_answer", ("agreement", "given_how"): "agreement_method",
        ("need", "domain"): "need_domain", ("need", "level"): "need_level", ("strength", "domain"): "strength_area",
        ("goal", "domain"): "need_domain", ("action", "owner"): "action_owner", ("outcome", "kind"): "outcome_type",
        ("outcome", "evidence"): "evidence", ("marker", "code"): "marker",
        ("episode", "closure_reason"): "closure_reason", ("episode", "source"): "referral_source",
        ("item_given", "what"): "item_given", ("onward_referral", "status"): "onward_status",
        ("onward_referral", "handover"): "handover", ("signpost", "kind"): "signpost_kind",
        ("disclosure", "kind"): "disclosure_kind", ("contact_point", "kind"): "contact_point",
        ("detention", "offence_group"): "offence_group", ("detention", "exit_type"): "custody_exit",
        ("ed_attendance", "reason"): "attendance_reason", ("safeguarding_concern", "about"): "concern_about",
        ("sharing_decision", "basis"): "sharing_basis", ("wall", "relationship_code"): "wall_relationship",
    }  # fmt: skip
    seen = set()
    for row in rows():
        for (entity, field), name in lists.items():
            if row.entity == entity and (code := row.fields.get(field)) is not None:
                seen.add((entity, field))
                assert library().list(name).option(code) is not None, (entity, field, code)
    assert len(seen) > len(lists) - 4


def test_reached_and_not_reached_are_told_apart() -> None:
    results = library().list("contact_result")
    for row in rows():
        if row.entity in {"contact", "contact_attempt"} and (option := results.option(row.fields.get("result", ""))):
            assert option.flag("reached") == (row.entity == "contact"), row.fields


def test_nothing_lies_in_the_future_or_before_the_person_came() -> None:
    end = datetime.combine(TODAY, time(), UTC)
    for row in rows():
        for name in ("happened_at", "recorded_at", "answered_at", "first_contact_at"):
            if name in row.fields:
                assert datetime.fromisoformat(row.fields[name]) < end, (row.entity, row.fields)
        for name in ("done_on", "met_on", "reached_on", "closed_on", "opened_on"):
            assert row.fields.get(name, "") < TODAY.isoformat(), (row.entity, row.fields)
        if "closed_on" in row.fields:
            assert row.fields["closed_on"] >= row.fields.get("opened_on", "")


def test_the_diary_is_worth_opening() -> None:
    due = [
        (date.fromisoformat(row.fields["due_on"]) - TODAY).days
        for row in rows()
        if row.entity == "follow_up" and "done_on" not in row.fields
    ]
    assert sum(days < 0 for days in due) in range(2, 6)
    assert sum(days == 0 for days in due) in range(4, 9)
    assert sum(0 < days <= 7 for days in due) in range(7, 15)
    assert (
        1
        <= sum(
            row.entity == "referral" and row.fields["direction"] == "in" and "answer" not in row.fields
            for row in rows()
        )
        <= 6
    )


#: Kinds of row the made-up caseload has none of.
NOT_MADE_UP: set[str] = set()


def test_all_kinds_of_story_are_in_it() -> None:
    many = list(caseload(people=400, today=TODAY, library=library()))
    kinds = Counter(row.entity for row in many)
    server_only = {"conflict", "team"}
    assert set(catalogue.ENTITIES) - server_only - NOT_MADE_UP == set(kinds)
    episodes = [row.fields for row in rows() if row.entity == "episode"]
    assert any("previous_id" in each for each in episodes)
    assert any("closed_on" in each for each in episodes)
    people = [row.fields for row in rows() if row.entity == "person"]
    assert {each["born_precision"] for each in people} >= {"day", "estimated"}
    big = [row.fields for row in many if row.entity == "person"]
    assert any("first_name" not in each for each in big)
    months = [_months(each["born_on"]) for each in big if each["born_precision"] == "day"]
    assert any(210 <= each < 216 for each in months)


def _months(born: str) -> int:
    day = date.fromisoformat(born)
    return (TODAY.year - day.year) * 12 + TODAY.month - day.month - (TODAY.day < day.day)


def test_ages_fit_the_programme() -> None:
    places = {place.space: library().programme(place.programme) for place in sixty().places}
    for row in rows():
        if row.entity == "person" and row.fields["born_precision"] == "day":
            rule = places[row.space].age_rule(TODAY)
            assert rule is not None
            youngest = rule.triage_from_months or rule.min_years * 12
            assert youngest <= _months(row.fields["born_on"]) < rule.max_years_exclusive * 12


def test_numbers_reach_nobody() -> None:
    points = [row.fields["value"] for row in rows() if row.entity == "contact_point"]
    assert points
    for value in points:
        assert phone(value) == value
        assert re.fullmatch(r"\+44(7700900|1632960)\d{3}", value)


def test_references_hold_their_check_character() -> None:
    assert all(is_reference(row.fields["reference"]) for row in rows() if row.entity == "person")


def test_words_are_kind_and_varied() -> None:
    assert [words for words in said() if HARSH.search(words)] == []
    assert [words for words in said() if "{" in words or "  " in words or words.strip() != words] == []
    notes = [row.fields["words"] for row in rows() if row.entity == "contact" and "words" in row.fields]
    assert len(set(notes)) > 0.85 * len(notes) > 300


def test_the_harsh_words_would_be_found() -> None:
    assert HARSH.search("She refused to engage")


@pytest.mark.parametrize("programmes", [("divert",), ("ed-navigator",)])
def test_one_programme_alone_still_gets_referrals(programmes: tuple[str, ...]) -> None:
    load = list(caseload(programmes=programmes, today=TODAY, library=library()))
    spaces = {row.space for row in load}
    assert len(spaces) == 1
    waiting = [
        row
        for row in load
        if row.entity == "referral" and row.fields.get("from_programme") and row.fields["direction"] == "in"
    ]
    assert waiting
    assert all(row.fields["from_programme"] not in programmes for row in waiting)


def test_a_referral_stands_on_both_sides_with_only_what_was_agreed() -> None:
    sent = {row.id: row for row in rows() if row.entity == "referral" and row.fields["direction"] == "out"}
    arrived = [row for row in rows() if row.entity == "referral" and "counterpart_id" in row.fields]
    agreed = {str(row.id) for row in rows() if row.entity == "agreement" and row.fields["kind"] == "SHARE"}
    assert arrived
    for row in arrived:
        there = next(each for key, each in sent.items() if str(key) == row.fields["counterpart_id"])
        assert there.space != row.space
        assert there.fields["agreement_id"] in agreed
        assert all(set(line) == {"field", "label", "value"} for line in row.fields["shared"])
        assert row.fields.get("answer") == there.fields.get("answer")


def test_any_number_streams_file_by_file() -> None:
    """A large caseload begins at once: nothing is made before it is asked for."""
    first = next(iter(caseload(people=100_000, today=TODAY, library=library(), contacts_each=1).files()))
    assert first[0].entity == "person"
    each: dict[str, int] = defaultdict(int)
    for row in caseload(people=300, today=TODAY, library=library(), contacts_each=2):
        each[row.entity] += 1
    assert 1.2 < each["contact"] / each["person"] < 5


def test_somebody_was_written_down_twice_and_is_shown_once() -> None:
    many = list(caseload(people=100, today=TODAY, library=library()))
    by_id = {row.id: row for row in many if row.entity == "person"}
    merges = [row for row in many if row.entity == "merge"]
    assert merges
    for row in merges:
        other, kept = by_id[UUID(row.fields["other_id"])], by_id[row.case]
        assert other.fields["merged_into"] == str(kept.id)
        assert other.fields["reference"] != kept.fields["reference"]
        assert is_reference(other.fields["reference"])
        assert other.fields.get("last_name") == kept.fields.get("last_name")
        held = {
            case: {each.fields["worker_id"] for each in many if each.entity == "assignment" and each.case == case}
            for case in (other.id, kept.id)
        }
        assert held[other.id] <= held[kept.id]


def test_supervision_is_only_where_somebody_supervises() -> None:
    alone = SamplePlace("divert", UUID(int=7), "Divert", (Colleague(UUID(int=8), "Ann"), Colleague(UUID(int=9), "Bo")))
    kinds = {row.entity for row in caseload(people=20, today=TODAY, library=library(), places=[alone])}
    assert not kinds & {"supervision_note", "quality_sample", "quality_check", "plan_sign_off"}
