"""Programmes and code lists that the server publishes reach every laptop, and never break what was written before."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, text, update

from tests.laptop import library
from tests.sync.conftest import Team
from tests.sync.laptops import Laptop
from vru_case import clock
from vru_case.models.contact import Contact
from vru_case.models.local import Published
from vru_case.programmes.faults import ProgrammeFaults
from vru_case.programmes.load import load_over
from vru_case.resources import resource
from vru_case.server import library as shelf
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewContact
from vru_case.services.people import people
from vru_case.services.telling import person_page
from vru_case.services.telling.telling import TELLINGS
from vru_case.services.values import Details
from vru_case.services.work import Workplace

MODES = "codelists/contact_mode.toml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The shipped files, to be changed and published."""
    folder = tmp_path / "files"
    for kind in ("codelists", "programmes", "measures", "registers"):
        shutil.copytree(resource(kind), folder / kind)
    return folder


def change(folder: Path, old: str, new: str) -> None:
    file = folder / MODES
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new, 1))


def label(laptop: Laptop, code: str = "PHONE_OUT") -> str:
    return laptop.place.library.label("contact_mode", code)


def stored(laptop: Laptop) -> int:
    found = laptop.apply(lambda connection: connection.execute(text("SELECT count(*) FROM published")).scalar_one())
    assert isinstance(found, int)
    return found


def news(laptop: Laptop) -> str:
    """What an exchange brought of programmes and lists."""
    done = laptop.exchange()
    return done.library


def test_what_is_published_reaches_laptops_and_goes_again(team: Team, folder: Path) -> None:
    assert news(team.nadia) == ""
    change(folder, "Call to them", "Rang them")
    version = shelf.publish(team.room.world.engine, folder)
    assert news(team.nadia) == "taken"
    assert (label(team.nadia), team.nadia.place.published) == ("Rang them", version)
    begun = len(team.cable.seen)
    assert news(team.nadia) == ""
    assert not [line for line in team.cable.seen[begun:] if "/v1/library" in line]
    assert label(team.sue) == "Call to them"
    # The next time they unlock.
    assert label(Laptop(Workplace(team.nadia.place.store, library()), team.nadia.folder)) == "Rang them"
    shelf.reset(team.room.world.engine)
    assert news(team.nadia) == "taken"
    assert (label(team.nadia), stored(team.nadia)) == ("Call to them", 0)


def test_a_set_with_a_fault_is_not_taken_and_said(team: Team, folder: Path) -> None:
    change(folder, "Call to them", "Rang them")
    shelf.publish(team.room.world.engine, folder)
    team.nadia.exchange()
    with team.room.world.engine.begin() as conn:
        conn.execute(text("UPDATE library_file SET text = 'nonsense' WHERE path = :path"), {"path": MODES})
        conn.execute(text("UPDATE sync_clock SET library = 'another'"))
    team.room.registered(team.nadia, known_as="Sam")
    said = team.nadia.exchange()
    assert (said.library, said.pushed, said.caught_up) == ("faulty", 1, True)
    assert label(team.nadia) == "Rang them"


def test_a_set_this_version_finds_fault_with_is_left_where_it_is(team: Team, folder: Path) -> None:
    """It was good when it came; then the program was updated."""
    shelf.publish(team.room.world.engine, folder)
    team.nadia.exchange()
    broken = update(Published).where(Published.path == MODES).values(text="rows = [{ shape = 1 }]")
    team.nadia.apply(lambda connection: connection.execute(broken))
    place = Workplace(team.nadia.place.store, library())
    assert place.library is library()
    assert place.published == team.nadia.place.published


@pytest.mark.parametrize("how", ["retired", "gone"])
def test_a_code_that_is_no_longer_offered_never_breaks_an_old_record(team: Team, folder: Path, how: str) -> None:
    sam = team.room.registered(team.nadia, known_as="Sam")
    rang = team.nadia.write(contacts.record, NewContact(sam, "VIDEO", "Talked about boxing.", "SPOKE"))
    shown = team.nadia.place.read(lambda work: TELLINGS["contact"](work.library, work.row(Contact, rang)))
    yesterday = clock.today() - timedelta(days=1)
    row = '{ code = "VIDEO", label = "Video call",'
    change(folder, row, f"{row} valid_to = {yesterday},")
    published = {file.relative_to(folder).as_posix(): file.read_text() for file in folder.rglob("*.toml")}
    if how == "gone":
        # A server that lets it go all the same.
        lines = published[MODES].splitlines(keepends=True)
        published[MODES] = "".join(line for line in lines if '"VIDEO"' not in line)
        published |= {
            path: text.replace('"VIDEO", ', "") for path, text in published.items() if path.startswith("programmes")
        }
    place = team.nadia.place
    place.adopt(load_over(place.shipped, published), "new")
    offered = [option.code for option in place.library.list("contact_mode").current(clock.today())]
    assert "VIDEO" not in offered
    assert label(team.nadia, "VIDEO") == ("Video call" if how == "retired" else "VIDEO")
    told = team.nadia.place.read(lambda work: TELLINGS["contact"](work.library, work.row(Contact, rang)))
    assert (told == shown) == (how == "retired")
    assert team.nadia.place.read(person_page.page, sam).head.id == sam
    team.room.settle(team.nadia, team.sue)
    assert team.sue.rows("contact") == team.nadia.rows("contact")
    assert set(team.nadia.states()) == {"shared"}


def test_a_list_nobody_published_is_the_shipped_one(team: Team, folder: Path) -> None:
    """An older server's set is over a newer program, which needs a list the server has never heard of."""
    one = load_over(library(), {MODES: (folder / MODES).read_text().replace("Call to them", "Rang them")})
    assert one.label("contact_mode", "PHONE_OUT") == "Rang them"
    assert set(one.lists) == set(library().lists)
    assert one.programmes == library().programmes
    [one_file, *_] = (folder / "programmes").glob("*.toml")
    with pytest.raises(ProgrammeFaults):
        load_over(library(), {"programmes/../../etc.toml": one_file.read_text()})
    team.nadia.apply(lambda connection: connection.execute(delete(Published)))


def test_a_worker_goes_on_recording_while_a_library_comes(team: Team, folder: Path) -> None:
    change(folder, "Call to them", "Rang them")
    shelf.publish(team.room.world.engine, folder)
    saved: list[object] = []

    def at_store(ask: object) -> object:
        saved.append(team.nadia.write(people.register, team.ed, Details(known_as="Sam")))
        return ask(team.nadia.place)  # type: ignore[operator]

    done = team.nadia.exchange(at=at_store)
    assert done.library == "taken"
    assert len(team.nadia.rows("person")) == len(saved)
