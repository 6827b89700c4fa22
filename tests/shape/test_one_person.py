"""A person's files are asked for together: a question about one record misses what the merged ones hold."""

import ast

import pytest

from tests.shape.tree import Source, package, parse

ROOMS = ("vru_case/services/", "vru_case/reports/", "vru_case/ui/")
#: Who may ask for one file alone, and why.
FREE: dict[str, str] = {
    "vru_case/services/taking_back.py": "takes back one record, the one that was begun by mistake",
    "vru_case/services/importing/lines/checking.py": "the lines of a space, which are in nobody's file",
    "vru_case/services/importing/undoing.py": "marks the records that one import began",
    "vru_case/services/support/returning.py": "undoes what one opening planned, in the file it was written in",
    "vru_case/services/referring/directory.py": "the rows of a space, which are in nobody's file",
    "vru_case/services/people/holding.py": "puts a person's own file before those merged into it",
    "vru_case/services/shift/call_back.py": "asks each listed file, then those of merged people again",
    "vru_case/services/team/waits.py": "asks each row's file, then those of merged people again",
    "vru_case/services/supervising/notes.py": "the talks of a space's supervisors, which are in nobody's file",
    "vru_case/services/team/allocating.py": "finds the referral of somebody without a record",
    "vru_case/services/safety/safety_due.py": "asks each marker's file, and leaves merged ones to who leads",
}


def one_file(source: Source) -> list[int]:
    """Lines that compare the file of a kind of row (`Kind.case_id`) with one id."""
    return [
        node.lineno
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Compare) and any(isinstance(each, ast.Eq) for each in node.ops)
        for side in (node.left, *node.comparators)[:1]
        if isinstance(side, ast.Attribute) and side.attr == "case_id"
        if isinstance(side.value, ast.Name) and side.value.id[:1].isupper()
    ]


def test_nobody_asks_for_one_record_of_a_person() -> None:
    found = {source.path for source in package() if source.path.startswith(ROOMS) and one_file(source)}
    assert found == FREE.keys(), "ask with `.case_id.in_(work.cases(person.id))`"


@pytest.mark.parametrize("planted", ["select(Note).where(Note.case_id == person.id)", "asked(Note.case_id == case)"])
def test_it_catches_a_planted(planted: str) -> None:
    assert one_file(parse(planted)) == [1]


def test_it_lets_by() -> None:
    fine = "Note.case_id.in_(work.cases(person.id))\n[row for row in rows if row.case_id == person.id]"
    assert one_file(parse(fine)) == []
