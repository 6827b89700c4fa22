"""`vru-case import`: every problem by row and column, nothing written in a dry run, a passphrase that is asked for."""

import csv
import sys
from functools import cache
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import func, select
from typer.testing import CliRunner, Result

from tests.laptop import library
from vru_case import cli
from vru_case.models.person import Person
from vru_case.services.door import Door, Joined
from vru_case.services.work import Membership
from vru_case.store import keystore, vault
from vru_case.store.vault import Cost

WORDS = "correct horse battery staple tomato window"
HEAD = ["Ref", "First name", "Surname", "DOB", "Town", "Coach"]
SAM = ["A1", "Sam", "Carter", "03/05/2008", "Preston", "Ben"]
BAD = ["A2", "Kai", "Hughes", "31/02/2007", "Burnley", "Ben"]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same derivation with the same answers, stretched once; and no keystore of whoever runs this."""
    monkeypatch.setattr(vault, "_stretch", cache(vault._stretch))
    monkeypatch.setattr(keystore, "system_keystore", lambda: None)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A laptop with one worker's store."""
    place = Membership(uuid4(), "ed-navigator", "Royal Preston", "worker", "Navigator", "space")
    joined = Joined("http://127.0.0.1:9", uuid4(), "Nadia Rahman", uuid4(), "", (place,), uuid4())
    door = _door(tmp_path)
    _, workplace = door.set_up(joined, WORDS)
    door.leave(workplace)
    return tmp_path


def _door(home: Path) -> Door:
    return Door(home, library(), None, Cost())


def sheet(folder: Path, *rows: list[str]) -> Path:
    path = folder / "Carter family.csv"
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows([HEAD, *rows])
    return path


def typed(home: Path, file: Path, *more: str, words: str = WORDS, programme: str = "ed-navigator") -> Result:
    given = ["--home", str(home), "import", str(file), "--programme", programme, *more]
    return CliRunner().invoke(cli.commands(), given, input=words + "\n")


def people(home: Path) -> int:
    door = _door(home)
    place = door.enter(door.residents()[0].id, WORDS)
    try:
        return int(place.store.read(lambda session: session.scalar(select(func.count()).select_from(Person)) or 0))
    finally:
        door.leave(place)


def test_a_dry_run_says_everything_and_writes_nothing(home: Path) -> None:
    said = typed(home, sheet(home, SAM, BAD), "--dry-run")
    assert said.exit_code == 1
    assert "PUT RIGHT  row 3 column D (DOB): There is no such day." in said.output
    assert "Coach -> not brought in" in said.output
    assert "1 people to bring in" in said.output
    assert people(home) == 0


def test_nothing_anybody_wrote_about_somebody_is_printed(home: Path) -> None:
    output = typed(home, sheet(home, SAM, BAD)).output
    for word in ("Sam", "Carter", "Kai", "Hughes", "2008", "31/02", WORDS):
        assert word not in output


def test_what_is_in_order_is_brought_in_once(home: Path) -> None:
    path = sheet(home, SAM, BAD)
    first = typed(home, path)
    assert first.exit_code == 1
    assert "1 people brought in" in first.output
    again = typed(home, sheet(home, SAM))
    assert again.exit_code == 0
    assert "1 rows here already" in again.output
    assert people(home) == 1


def test_a_mapping_from_a_file_says_what_the_columns_mean(home: Path) -> None:
    mapping = home / "columns.toml"
    mapping.write_text('[columns]\nRef = "known_as"\n')
    said = typed(home, sheet(home, SAM), "--mapping", str(mapping))
    assert said.exit_code == 0
    assert "Ref -> known_as" in said.output
    assert "Surname -> not brought in" in said.output
    mapping.write_text("not a mapping")
    assert "can't be read" in typed(home, sheet(home, SAM), "--mapping", str(mapping)).output


@pytest.mark.parametrize(
    ("more", "words", "programme", "said"),
    [
        ((), "not this one", "ed-navigator", "That passphrase isn't right"),
        ((), WORDS, "divert", "no place in a programme"),
        (("--worker", "Somebody Else"), WORDS, "ed-navigator", "no such store"),
        (("--likely", "maybe"), WORDS, "ed-navigator", "skip, bring or same"),
        (("--sheet", "Two"), WORDS, "ed-navigator", "1 people brought in"),
    ],
)
def test_what_cannot_be_done_says_why(home: Path, more: tuple[str, ...], words: str, programme: str, said: str) -> None:
    found = typed(home, sheet(home, SAM), *more, words=words, programme=programme)
    assert said in found.output
    assert "Traceback" not in found.output


LINES = ["Ref", "Course title", "Date", "How", "Town"]


@pytest.fixture
def training(home: Path) -> Path:
    """Three training dates, one of them on a day there is not."""
    path = home / "training.csv"
    rows = [
        ["1", "Adversity", "3/11/2025", "Online", "Preston"], ["2", "Knives", "4/11/2025", "f2f", ""],
        ["3", "Harm", "31/02/2025", "Online", ""],
    ]  # fmt: skip
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows([LINES, *rows])
    return path


def test_lines_of_a_register_come_in_once_and_their_cells_are_not_printed(home: Path, training: Path) -> None:
    first = typed(home, training, "--register", "training", programme="")
    assert first.exit_code == 1
    assert "Town -> district" in first.output
    assert "PUT RIGHT  row 4 column C (Date): There is no such day." in first.output
    assert "2 lines to bring in" in first.output
    assert "2 lines brought in" in first.output
    for word in ("Adversity", "Knives", "31/02", "Preston"):
        assert word not in first.output
    again = typed(home, training, "--register", "training")
    assert "0 lines to bring in, 0 rows to add, 2 rows here already, 1 rows waiting." in again.output
    assert "brought in." not in again.output


def test_lines_under_those_lines_come_in_by_their_number_and_the_others_wait(home: Path, training: Path) -> None:
    typed(home, training, "--register", "training", programme="")
    path = home / "who.csv"
    rows = [["1", "A school", "Education", "9"], ["3", "A club", "Education", "4"]]
    rows[0][2] = rows[1][2] = library().list("sector").options[0].label
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows([["Training ref", "Organisation", "Sector", "How many"], *rows])
    first = typed(home, path, "--register", "training-attendance", programme="")
    assert first.exit_code == 1
    assert "Training ref -> above" in first.output
    assert "PUT RIGHT  row 3 column A (Training ref): Training: no line here has this number." in first.output
    assert "1 lines brought in" in first.output
    assert "A school" not in first.output
    again = typed(home, path, "--register", "training-attendance", programme="")
    assert "0 lines to bring in, 0 rows to add, 1 rows here already, 1 rows waiting." in again.output


@pytest.mark.parametrize(
    ("more", "programme", "said"),
    [
        (("--register", "nothing"), "", "Registers are: books"),
        (("--register", "weapons"), "", "None of your programmes"),
        (("--register", "grants"), "", "None of your programmes"),
        (("--register", "training"), "divert", "None of your programmes"),
        (("--register", "training", "--support"), "", "--keep-rest and --support"),
        ((), "", "or a --register"),
    ],
)
def test_a_register_that_cannot_be_says_why(
    home: Path, training: Path, more: tuple[str, ...], programme: str, said: str
) -> None:
    found = typed(home, training, *more, programme=programme)
    assert found.exit_code != 0
    assert said in " ".join(found.output.split())


def test_the_command_line_without_it_does_not_load_the_database() -> None:
    assert "--programme" in CliRunner().invoke(cli.commands(), ["import", "--help"]).output
    assert sys.modules["vru_case.cli"] is cli
