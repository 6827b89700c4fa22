"""The programmes and lists we ship: they agree with each other and say the right words."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from vru_case.programmes.definition import CodeList, Library, Option, Period
from vru_case.programmes.faults import line_of
from vru_case.programmes.load import load
from vru_case.programmes.schema import PRIVATE
from vru_case.resources import resource

TODAY = date(2026, 11, 22)
WITH_THREE_NON_ANSWERS = [
    "accommodation",
    "assault_method",
    "assault_place",
    "assault_relationship",
    "attendance_reason",
    "district",
    "ete",
    "ethnicity",
    "gender",
    "offence_group",
    "relationship",
    "reported_to_police",
    "sex",
]
HARD_WORDS = ("refus", "non-complian", "fail", "offender", "suspect", "perp", "aggrieved", "injured party", "deficit")


@pytest.fixture(scope="module")
def library() -> Library:
    return load(resource())


def all_options(library: Library) -> list[tuple[str, Option]]:
    return [(name, option) for name, code_list in library.lists.items() for option in code_list.options]


def test_not_known_not_asked_and_prefer_not_to_say_are_three_different_answers(library: Library) -> None:
    for name in WITH_THREE_NON_ANSWERS:
        labels = {code: library.label(name, code) for code in ("NK", "NA", "PNS")}
        assert labels == {"NK": "Not known", "NA": "Not asked", "PNS": "Prefer not to say"}, name


def test_only_the_three_non_answers_are_not_answers(library: Library) -> None:
    codes = [option.code for option in library.list("sex").options if option.is_answer]
    assert codes == ["F", "M"]


def test_there_is_an_icon_for_every_row_that_names_one(library: Library) -> None:
    named = {option.text("icon") for _, option in all_options(library) if option.text("icon")}
    assert named
    assert [icon for icon in sorted(named) if not resource("icons", f"{icon}.svg").is_file()] == []


def test_labels_are_kind(library: Library) -> None:
    hard = [(name, o.label) for name, o in all_options(library) if any(w in o.label.lower() for w in HARD_WORDS)]
    assert hard == []


def test_every_list_says_where_it_comes_from(library: Library) -> None:
    for code_list in library.lists.values():
        assert code_list.title, code_list.name
        assert code_list.source, code_list.name
        assert code_list.licence in {"Ours", "Open Government Licence v3.0"}, code_list.name


def test_attempts_are_results_that_did_not_reach(library: Library) -> None:
    results = library.list("contact_result")
    attempts = {each.code for each in results.options if not each.flag("reached")}
    assert {"NO_ANSWER", "MESSAGE_LEFT", "WRONG_NUMBER", "DIDNT_COME", "SENT"} <= attempts
    assert attempts.isdisjoint({"SPOKE", "MET", "THEY_REPLIED", "GOT_IN_TOUCH"})


@pytest.mark.parametrize("channel", ["call", "visit", "text", "note"])
def test_every_channel_has_a_mode_and_a_result_that_reaches(library: Library, channel: str) -> None:
    assert any(each.text("channel") == channel for each in library.list("contact_mode").options)
    results = library.list("contact_result").options
    assert any(channel in each.texts("channels") and each.flag("reached") for each in results)


def test_an_unsafe_number_stops_calls_and_texts_but_not_visits(library: Library) -> None:
    marker = library.list("marker").option("UNSAFE_NUMBER")
    assert marker is not None
    assert marker.texts("stops") == ("call", "text")


@pytest.mark.parametrize(
    ("code", "to", "mapped"),
    [("A4", "police_16", "O1"), ("W3", "police_16", "W9"), ("W5", "police_18", "W9"), ("O2", "police_16", "O9")],
)
def test_ethnicity_goes_back_to_the_older_lists(library: Library, code: str, to: str, mapped: str) -> None:
    assert library.list("ethnicity").mapped(code, to) == mapped


def test_every_ethnicity_has_a_code_in_every_national_list(library: Library) -> None:
    ethnicity = library.list("ethnicity")
    assert [o.code for o in ethnicity.options for to in ethnicity.maps if not o.maps_to.get(to)] == []
    assert len([o for o in ethnicity.options if o.is_answer]) == 19


def test_districts_end_when_the_councils_do(library: Library) -> None:
    districts = library.list("district")
    assert len([o for o in districts.current(date(2028, 3, 31)) if o.code.startswith("E0")]) == 14
    assert [o for o in districts.current(date(2028, 4, 1)) if o.code.startswith("E0")] == []
    assert districts.label("E07000117") == "Burnley"


def test_burnley_joined_the_football_trusts_in_december_2020(library: Library) -> None:
    trusts = library.list("football_trust")
    assert len(trusts.current(date(2020, 11, 30))) == 7
    assert len(trusts.current(date(2020, 12, 1))) == 8
    assert len(trusts.current(TODAY)) == 9


def test_a_code_nobody_knows_is_shown_as_it_is(library: Library) -> None:
    assert library.label("district", "E99999999") == "E99999999"
    assert library.label("district", None) == ""


def test_a_name_nobody_knows_is_our_mistake(library: Library) -> None:
    with pytest.raises(KeyError):
        library.programme("nowhere")
    with pytest.raises(KeyError):
        library.list("nowhere")


def test_words_that_changed_keep_the_newest_for_the_label() -> None:
    old = Option("A", "Addaction", period=Period(None, date(2020, 1, 31)))
    new = Option("A", "WithYou", period=Period(date(2020, 2, 1), None))
    names = CodeList("service", "Service", "Ours", "Ours", (new, old))
    assert names.label("A") == "WithYou"
    assert names.current(date(2020, 1, 31)) == (old,)
    assert names.current(date(2020, 2, 1)) == (new,)


def test_both_programmes_never_share_the_nhs_number_or_notes(library: Library) -> None:
    for programme in library.programmes:
        never = {each.field for each in programme.never_share}
        assert {"nhs_number", "notes", "told_us"} <= never
        assert not any(programme.may_share(each) for each in PRIVATE)


def test_a_navigator_shares_name_contact_and_three_needs_unless_asked(library: Library) -> None:
    navigator = library.programme("ed-navigator")
    assert [each.field for each in navigator.share if each.on] == ["name", "safe_contact", "needs"]
    assert [each.at_most for each in navigator.share if each.field == "needs"] == [3]
    assert {"injury", "clinical", "assault", "nhs_number"} <= {each.field for each in navigator.never_share}


def test_a_navigator_refers_to_divert_and_back(library: Library) -> None:
    partner = library.programme("ed-navigator").partner("divert")
    assert partner is not None
    assert any("not police" in line for line in partner.told)
    assert library.programme("divert").partner("ed-navigator") is not None
    assert library.programme("divert").partner("divert") is None


def test_no_agreement_stops_the_referral(library: Library) -> None:
    question = next(q for q in library.programme("ed-navigator").checklist if q.id == "agreement")
    agrees = {o.code for o in library.list(question.list).options if o.flag("agrees")}
    assert set(question.needs) == agrees
    assert question.stops


def test_divert_calls_its_phases_by_football(library: Library) -> None:
    assert [each.name for each in library.programme("divert").phases] == ["Team Talk", "Match", "Full Time"]


def test_every_page_is_marked(library: Library) -> None:
    assert {each.marking for each in library.programmes} == {"OFFICIAL-SENSITIVE"}


@pytest.mark.parametrize("file", sorted(resource().glob("*/*.toml")), ids=lambda file: file.stem)
def test_the_line_of_every_value_can_be_found(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    lines = text.split("\n")
    for where, value in walk(tomllib.loads(text)):
        line = lines[line_of(text, where) - 1]
        key = next(step for step in reversed(where) if isinstance(step, str))
        assert key in line or isinstance(where[-1], int), where
        if isinstance(value, str):
            assert value in line, where


def walk(value: object, where: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], object]]:
    if isinstance(value, dict):
        inside = [found for key, each in value.items() for found in walk(each, (*where, key))]
    elif isinstance(value, list):
        inside = [found for at, each in enumerate(value) for found in walk(each, (*where, at))]
    else:
        inside = []
    return [(where, value), *inside] if where else inside
