"""Registers are files: those we ship load, weapons are never one sum, and every fault is told with its place."""

import shutil
from pathlib import Path

import pytest

from tests.laptop import library
from vru_case.programmes.faults import ProgrammeFaults
from vru_case.programmes.load import KINDS, load
from vru_case.resources import resource


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for kind in KINDS:
        shutil.copytree(resource(kind), tmp_path / kind)
    return tmp_path


def test_each_programme_names_registers_and_their_children_come_along() -> None:
    assert "operations" in library().programme("divert").uses.registers
    assert library().registers["operations"].children == ("weapons", "premises-tests")
    for register in library().registers.values():
        assert register.line
        assert register.says.endswith(".")


def test_weapons_are_added_up_for_each_route_only() -> None:
    assert [each.by for each in library().registers["weapons"].sums] == ["route"]


@pytest.mark.parametrize(
    ("file", "old", "new", "key", "said"),
    [
        ("registers/books.toml", 'kind = "text"', 'kind = "essay"', "fields[0].kind", "is not one of"),
        ("registers/books.toml", 'id = "organisation"', 'id = "title"', "fields[1].id", "here twice"),
        ("registers/weapons.toml", 'list = "weapon_route"', 'list = "roads"', "fields[0].list", '"roads"'),
        ("registers/weapons.toml", 'by = "route"', 'by = "number"', "sums[0].by", "can stand here"),
        ("registers/grants.toml", 'children = ["grant-returns"]', 'children = ["x"]', "children[0]", '"x"'),
        ("registers/surveys.toml", '["survey-answers"]', '["weapons"]', "children[0]", "already"),
        ("registers/grants.toml", '["grant-returns"]', '["meetings"]', "children[0]", "children of its own"),
        ("registers/grants.toml", 'id = "grants"', 'id = "gifts"', "id", "file's name"),
        ("programmes/divert.toml", '"operations", "grants"', '"raids", "grants"', "uses.registers[2]", '"raids"'),
        ("programmes/divert.toml", '"operations", "grants"', '"weapons", "grants"', "uses.registers[2]", "comes with"),
    ],
)
def test_a_fault_is_told_with_its_file_line_and_key(
    folder: Path, file: str, old: str, new: str, key: str, said: str
) -> None:
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ProgrammeFaults) as caught:
        load(folder)
    found = next(each for each in caught.value.faults if (each.file, each.key) == (file, key))
    assert said in found.message
    assert found.line == text[: text.index(old)].count("\n") + 1
