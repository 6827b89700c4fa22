"""A frozen report keeps its figures; what changed since stands beside it. Cells are never formulas."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.counting import OCTOBER, fact
from tests.laptop import laptop, space_of
from vru_case.errors import Refusal
from vru_case.reports.figures import frozen
from vru_case.reports.figures.asking import Report, answer, asked, several
from vru_case.reports.figures.facts import ContactFact, Facts, PersonFact
from vru_case.reports.figures.out import safe, write
from vru_case.services import frozen as reports

ASKED = asked("people-contacted", OCTOBER.first, OCTOBER.last, "district", "none")


def met(person: str, when: str = "2026-10-05") -> ContactFact:
    return fact(ContactFact, person, when)


def living(person: str, district: str) -> PersonFact:
    return fact(PersonFact, person, None, named=person, district=district)


def facts(*people: str, district: str = "E07000123") -> Facts:
    return Facts(people=tuple(living(each, district) for each in people), contacts=tuple(met(each) for each in people))


def test_later_changes_are_listed_and_the_figures_stay() -> None:
    before = facts("A", "B")
    report = answer(before, ASKED)
    kept = json.loads(json.dumps(frozen.freeze(report)))
    asks = json.loads(json.dumps(frozen.asks_of(ASKED)))
    assert frozen.asked_of(asks) == ASKED
    same = frozen.since(asks, kept, frozenset(), before)
    assert (same.lines, dict(same.late), same.reworded) == ((), {}, ())
    late = met("C")
    after = replace(before, contacts=(*before.contacts, late))
    changed = frozen.since(asks, kept, {late.id, b"elsewhere"}, after)
    assert [(each.code, each.was, each.now) for each in changed.lines] == [("", "2", "3"), ("NK", "", "1")]
    assert changed.late == {"contacts": 1}
    assert kept["figures"][0]["total"]["shown"] == "2"


def test_one_figure_split_two_ways_keeps_its_later_lines_apart() -> None:
    asked_twice = several(
        [("people-contacted", "district"), ("people-contacted", "")], OCTOBER.first, OCTOBER.last, "none"
    )
    before = facts("A", "B")
    kept = json.loads(json.dumps(frozen.freeze(answer(before, asked_twice))))
    asks = json.loads(json.dumps(frozen.asks_of(asked_twice)))
    after = replace(before, contacts=(*before.contacts, met("C")))
    changed = frozen.since(asks, kept, frozenset(), after)
    assert [(each.by, each.code, each.now) for each in changed.lines] == [
        ("district", "", "3"), ("district", "NK", "1"), ("", "", "3"),
    ]  # fmt: skip


def test_a_supervisor_keeps_it_and_a_worker_does_not(tmp_path: Path) -> None:
    report = answer(facts("A"), ASKED)
    given = (frozen.asks_of(ASKED), frozen.freeze(report), report.made_at)
    for role, folder in (("supervisor", "one"), ("worker", "two")):
        place = laptop(tmp_path / folder, role=role)
        try:
            if role == "worker":
                with pytest.raises(Refusal):
                    place.write(reports.freeze, space_of("ed-navigator"), "October", *given)
                continue
            with pytest.raises(Refusal):
                place.write(reports.freeze, space_of("ed-navigator"), " ", *given)
            made, _ = place.write(reports.freeze, space_of("ed-navigator"), "October", *given)
            [kept] = place.read(reports.kept, space_of("ed-navigator"))
            assert (kept.id, kept.name, kept.as_of) == (made, "October", report.made_at)
            assert kept.spaces == (space_of("ed-navigator"),)
            assert frozen.since(kept.asks, kept.figures, frozenset(), facts("A")).lines == ()
        finally:
            place.store.close()


def wicked() -> Report:
    """A district that is called like a formula."""
    labels = {("district", code): code for code in ("=1+1", "+44", "-x", "@a", "\tb", "\rc", "fine")}
    return answer(replace(facts("A", district="=1+1"), labels=labels), ASKED)


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\tx", "\rx", "\nx", "  =1"])
def test_a_text_is_never_the_beginning_of_a_formula(cell: str) -> None:
    assert safe(cell) == f"'{cell}"
    assert safe("a=1") == "a=1"
    assert safe(-1) == -1


def test_no_form_has_a_formula_in_it() -> None:
    report = wicked()
    for row in csv.reader(io.StringIO(write(report, "csv").decode("utf-8-sig"))):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
    book = load_workbook(io.BytesIO(write(report, "xlsx")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert "'=1+1" in {cell.value for cell in cells}
    said = json.loads(write(report, "json"))
    assert (said["figures"][0]["value"], said["control"], said["figures"][0]["says"][:15]) == (
        1,
        "none",
        "Distinct people",
    )


def test_a_report_is_compared_with_other_times() -> None:
    told = replace(ASKED, compare=True, by="")
    rows = Facts(contacts=(met("A"), met("B", "2026-09-05"), met("C", "2025-10-05"), met("D", "2026-04-01 00:00")))
    [compared] = answer(rows, told).compared
    assert (compared.before.value, compared.last_year.value, compared.year_to_date.value) == (1, 1, 3)


@pytest.mark.parametrize(
    "wrong", [("shoes", "", "nhs"), ("people-contacted", "kind", "nhs"), ("month", "x", "nhs"), ("month", "", "no")]
)
def test_a_question_that_makes_no_sense_is_refused(wrong: tuple[str, str, str]) -> None:
    name, by, control = wrong
    with pytest.raises(Refusal):
        asked(name, OCTOBER.first, OCTOBER.last, by, control)
    with pytest.raises(Refusal):
        asked("month", OCTOBER.last, OCTOBER.first, "", "nhs")
