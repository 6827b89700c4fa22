"""People from a spreadsheet on their way to colleagues: all of it is taken, and the same file elsewhere adds nobody."""

from pathlib import Path

import pytest

from tests.sync.conftest import Team
from tests.sync.laptops import Laptop
from vru_case.errors import Refusal
from vru_case.services.importing import undoing, whole
from vru_case.services.importing.whole import Prepared, Told

HEAD = (
    "Ref,First name,Surname,DOB,Mobile,District,Referred by,Attendance reason,Start date,"
    "Contact date,Contact type,Notes,Next contact"
)
PEOPLE = 40


def sheet(folder: Path) -> Path:
    path = folder / "people.csv"
    rows = [
        f"A{n},Sam{n},Carter{n * 7919},{n % 28 + 1:02}/05/200{n % 9},07700 900{n:03},Preston,ED staff,Feels unsafe,"
        f"01/02/2025,03/02/2025,Call to them,likes boxing,01/03/2099"
        for n in range(PEOPLE)
    ]
    path.write_text("\n".join([HEAD, *rows]), "utf-8")
    return path


def prepared(laptop: Laptop, team: Team, path: Path) -> Prepared:
    return whole.prepare(laptop.place, Told(path, team.ed))


def test_everything_brought_in_is_taken_and_stands_the_same_on_the_other_laptop(team: Team, tmp_path: Path) -> None:
    path = sheet(tmp_path)
    whole.bring(team.nadia.place, prepared(team.nadia, team, path), lambda done, of: None)
    count = len(team.nadia.outbox())
    assert count == PEOPLE * 9
    assert team.nadia.exchange().pushed == count
    assert set(team.nadia.states()) == {"shared"}
    team.sue.exchange()
    for entity in (
        "person",
        "contact_point",
        "referral",
        "ed_attendance",
        "episode",
        "assignment",
        "contact",
        "note",
        "follow_up",
    ):
        assert len(team.nadia.rows(entity)) == PEOPLE
        assert team.sue.rows(entity) == team.nadia.rows(entity)
    assert team.nadia.digest(team.ed) == team.sue.digest(team.ed)
    [past] = team.nadia.place.read(undoing.past)
    with pytest.raises(Refusal, match="shared with your team"):
        team.nadia.write(undoing.undo, past.id)


def test_the_same_file_on_another_laptop_asks_about_everybody_and_adds_nobody(team: Team, tmp_path: Path) -> None:
    path = sheet(tmp_path)
    whole.bring(team.nadia.place, prepared(team.nadia, team, path), lambda done, of: None)
    team.room.settle(team.nadia, team.sue)
    checked = prepared(team.sue, team, path).checked
    assert (checked.people, checked.count("waits"), checked.items) == (0, PEOPLE, ())
    assert {each.weight for each in checked.problems} == {"ask"}


def test_taken_back_before_it_was_sent_it_was_never_there(team: Team, tmp_path: Path) -> None:
    whole.bring(team.nadia.place, prepared(team.nadia, team, sheet(tmp_path)), lambda done, of: None)
    [past] = team.nadia.place.read(undoing.past)
    team.nadia.write(undoing.undo, past.id)
    sam = team.room.registered(team.nadia, known_as="Sam")
    team.room.settle(team.nadia, team.sue)
    assert list(team.sue.rows("person")) == [sam]
    assert set(team.nadia.states()) == {"shared"}
