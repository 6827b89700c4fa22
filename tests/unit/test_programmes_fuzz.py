"""Whatever somebody does to a file, the loader either reads it or says what is wrong with it."""

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vru_case.programmes.faults import Fault, ProgrammeFaults
from vru_case.programmes.load import KINDS, load
from vru_case.resources import resource

VALUE = re.compile(r'= ("[^"\n]*"|[0-9-]+|true|false|\[[^\[\]\n]*\]|\{[^{}\n]*\})')
FILES = sorted(file.relative_to(resource()).as_posix() for file in resource().glob("*/*.toml"))
INSTEAD = ['"x"', '""', '"{"', "1", "-1", "1.5", "true", "[]", "[1]", "[[]]", '["x"]', "{}", "[{}]", "2026-01-01", ""]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("resources")
    for kind in KINDS:
        shutil.copytree(resource(kind), made / kind)
    return made


def faults_with(folder: Path, name: str, text: str) -> tuple[str, ...]:
    """The files faulted when one file is different; it is put back afterwards."""
    file = folder / name
    before = file.read_bytes()
    file.write_text(text, encoding="utf-8")
    faults: tuple[Fault, ...] = ()
    try:
        load(folder)
    except ProgrammeFaults as wrong:
        faults = wrong.faults
    finally:
        file.write_bytes(before)
    assert all(1 <= each.line <= text.count("\n") + 1 for each in faults if each.file == name)
    return tuple(each.file for each in faults)


@settings(max_examples=80)
@given(name=st.sampled_from([*FILES, *["programmes/divert.toml"] * len(FILES)]), data=st.data())
def test_any_other_value_is_read_or_said_to_be_wrong(folder: Path, name: str, data: st.DataObject) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    place = data.draw(st.sampled_from(list(VALUE.finditer(text))))
    other = data.draw(st.sampled_from(INSTEAD))
    changed = text[: place.start(1)] + other + text[place.end(1) :]
    if other in ("", "1.5", "[[]]"):
        assert name in faults_with(folder, name, changed)
    else:
        faults_with(folder, name, changed)


@settings(max_examples=40)
@given(name=st.sampled_from(FILES), data=st.data())
def test_any_missing_line_is_read_or_said_to_be_wrong(folder: Path, name: str, data: st.DataObject) -> None:
    lines = (folder / name).read_text(encoding="utf-8").split("\n")
    gone = data.draw(st.integers(0, len(lines) - 1))
    faults_with(folder, name, "\n".join(lines[:gone] + lines[gone + 1 :]))
