"""`vru-case report`: what there is, what is refused, and a passphrase that is never an argument."""

import os
import sys
from functools import cache
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from pypdfium2 import PdfDocument
from sqlalchemy import select
from typer.testing import CliRunner, Result

from tests.laptop import library
from vru_case import cli
from vru_case.models.paper import Export, Printout
from vru_case.models.person import Person
from vru_case.reports.figures.table import DEFINITIONS
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewContact
from vru_case.services.door import Door, Joined
from vru_case.services.people import people
from vru_case.services.values import Details
from vru_case.services.work import Membership
from vru_case.store import keystore, vault
from vru_case.store.vault import Cost

WORDS = "correct horse battery staple tomato window"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vault, "_stretch", cache(vault._stretch))
    monkeypatch.setattr(keystore, "system_keystore", lambda: None)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A laptop on which somebody in Preston was spoken to today."""
    space = uuid4()
    place = Membership(space, "ed-navigator", "Royal Preston", "supervisor", "Supervisor", "assigned")
    joined = Joined("http://127.0.0.1:9", uuid4(), "Sue Marsh", uuid4(), "", (place,), uuid4())
    _, workplace = (door := Door(tmp_path / "home", library(), None, Cost())).set_up(joined, WORDS)
    kit: UUID = workplace.write(people.register, space, Details(known_as="Kit", district="E07000123"))[0]
    workplace.write(contacts.record, NewContact(kit, "PHONE_OUT", result="SPOKE"))
    door.leave(workplace)
    return tmp_path / "home"


def typed(home: Path, *said: str, words: str = WORDS) -> Result:
    given = ["--home", str(home), "report", *said]
    return CliRunner().invoke(cli.commands(), given, input=words + "\n")


ASKS = ("people-contacted", "--programme", "ed-navigator", "--from", "2026-01-01", "--to", "2099-12-31")


def test_the_list_has_every_definition_in_words(tmp_path: Path) -> None:
    said = typed(tmp_path, "--list").stdout
    for each in DEFINITIONS.values():
        assert each.id in said
        assert each.says in said
        assert len(each.says) > 20


def test_one_person_is_hidden_unless_one_asks_for_it_plainly(home: Path) -> None:
    hidden = typed(home, *ASKS, "--by", "district")
    assert hidden.exit_code == 0, hidden.output
    assert "people-contacted,People contacted,,,,*,people" in hidden.stdout
    assert "Preston,*" in hidden.stdout
    plain = typed(home, *ASKS, "--by", "district", "--control", "none")
    assert "Preston,1,people" in plain.stdout
    assert "Chorley,0,people" in plain.stdout
    assert "Kit" not in plain.stdout


def given_out(home: Path) -> list[tuple[str, str, str | None, str | None]]:
    door = Door(home, library(), None, Cost())
    place = door.enter(door.residents()[0].id, WORDS)
    rows = place.read(
        lambda work: [(e.name, e.form, e.control, e.recipient) for e in work.session.scalars(select(Export))]
    )
    door.leave(place)
    return rows


def test_each_answer_is_written_down_and_none_that_never_left(home: Path, tmp_path: Path) -> None:
    assert typed(home, *ASKS, "--control", "none").exit_code == 0
    assert typed(home, *ASKS, "--out", str(tmp_path / "no" / "folder.csv")).exit_code != 0
    assert typed(home, *ASKS, "--format", "json", "--out", str(tmp_path / "a"), "--for", "Board").exit_code == 0
    name = "people-contacted"
    assert given_out(home) == [(name, "csv", "none", "Sue Marsh"), (name, "json", "nhs", "Board")]


@pytest.mark.parametrize(("form", "begins"), [("xlsx", b"PK"), ("pdf", b"%PDF")])
def test_what_is_no_text_goes_into_a_file_that_only_its_owner_reads(
    home: Path, tmp_path: Path, form: str, begins: bytes
) -> None:
    assert typed(home, *ASKS, "--format", form).exit_code == 2
    out = tmp_path / "figures"
    # It was there before, for everybody to read.
    out.write_bytes(b"old")
    out.chmod(0o644)
    assert typed(home, *ASKS, "--by", "age", "--format", form, "--out", str(out)).exit_code == 0
    assert out.read_bytes().startswith(begins)
    if sys.platform != "win32":
        assert out.stat().st_mode & 0o777 == 0o600


def test_the_passphrase_comes_by_a_prompt_or_a_descriptor_and_never_as_an_argument(home: Path) -> None:
    read, write = os.pipe()
    os.write(write, WORDS.encode() + b"\n")
    os.close(write)
    done = typed(home, *ASKS, "--passphrase-fd", str(read), words="")
    assert done.exit_code == 0, done.output
    assert "Passphrase" not in done.output
    assert typed(home, *ASKS, "--passphrase", WORDS).exit_code == 2
    assert typed(home, *ASKS, words="not these words at all").exit_code == 1


@pytest.mark.parametrize(
    "wrong",
    [
        ("--programme", "divert", "--from", "2026-01-01", "--to", "2026-01-31"),
        ("shoes", "--programme", "divert", "--from", "2026-01-01", "--to", "2026-01-31"),
        ("people-contacted", "--from", "yesterday", "--to", "2026-01-31"),
        ("people-contacted", "--from", "2026-02-01", "--to", "2026-01-31"),
        ("people-contacted", "--from", "2026-01-01", "--to", "9999-12-31"),
        ("people-contacted", "--from", "2026-01-01", "--to", "2026-01-31", "--by", "shoes"),
        ("people-contacted", "--from", "2026-01-01", "--to", "2026-01-31", "--format", "doc"),
        ("people-contacted", "--from", "2026-01-01", "--to", "2026-01-31", "--passphrase-fd", "987"),
    ],
)
def test_what_makes_no_sense_is_said_before_anything_is_opened(tmp_path: Path, wrong: tuple[str, ...]) -> None:
    done = typed(tmp_path, *wrong)
    assert done.exit_code == 2
    assert "Passphrase" not in done.output


DAYS = ("--from", "2026-01-01", "--to", "2026-01-31")


@pytest.mark.parametrize(("wrong", "words"), [
    (("people-contacted", *DAYS), "Say which programme"),
    (("people-contacted", *DAYS, "--programme", "divert", "--by", "kind"), "site, worker."),
    (("month", *DAYS, "--programme", "divert", "--format", "csv", "--out", "october.xlsx"), "The file is called .xlsx"),
])  # fmt: skip
def test_what_is_wrong_is_named(tmp_path: Path, wrong: tuple[str, ...], words: str) -> None:
    done = typed(tmp_path, *wrong)
    assert done.exit_code == 2
    assert words in done.output


def test_a_file_is_what_its_name_says(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "october.xlsx"
    assert typed(home, *ASKS, "--out", str(out)).exit_code == 0
    assert out.read_bytes().startswith(b"PK")


def test_somebody_s_events_print_on_one_page_by_their_reference_with_a_row(home: Path, tmp_path: Path) -> None:
    door = Door(home, library(), None, Cost())
    place = door.enter(door.residents()[0].id, WORDS)
    reference = place.read(lambda work: work.session.scalars(select(Person.reference)).one())
    door.leave(place)
    out = tmp_path / "timeline.pdf"
    said = ("timeline", "--person", reference.lower(), "--out", str(out))
    assert typed(home, *said).exit_code == 2
    assert typed(home, "timeline", "--person", "XX-0000", "--for", "Board", "--out", str(out)).exit_code != 0
    assert not out.exists()
    done = typed(home, *said, "--for", "The board")
    assert done.exit_code == 0, done.output
    document = PdfDocument(out)
    text = document[0].get_textpage().get_text_bounded()
    assert len(document) == 1
    document.close()
    assert "Kit" in text
    assert "Kit" not in done.output
    place = door.enter(door.residents()[0].id, WORDS)
    rows = place.read(lambda work: [(e.purpose, e.recipient, e.how) for e in work.session.scalars(select(Printout))])
    door.leave(place)
    assert rows == [("Timeline", "The board", "saved")]


def test_a_programme_one_has_no_place_in_is_refused(home: Path) -> None:
    said = ("people-contacted", "--programme", "divert", "--from", "2026-01-01", "--to", "2026-01-31")
    assert typed(home, *said).exit_code == 1
