"""Supervision between real laptops: supervisors have it, the worker it is about never does."""

from uuid import UUID

from tests.sync.conftest import Team
from tests.sync.laptops import Laptop
from vru_case.models.supervision import supervision_case
from vru_case.server import supervising
from vru_case.services import desk
from vru_case.services.supervising import notes
from vru_case.services.supervising.values import NewNote
from vru_case.services.team import laptops
from vru_case.sync import restart
from vru_case.sync import team as team_laptops

SAID = "Zyxwvut"


def test_a_workers_laptop_never_has_it_and_who_becomes_a_worker_gives_it_up(team: Team) -> None:
    nadia, sue = team.nadia, team.sue
    about: UUID = nadia.place.actor.account_id
    sam = team.room.shared(sue, nadia, known_as="Sam")
    sue.write(notes.write, NewNote(team.ed, about, f"She said {SAID}.", "She rests"))
    team.room.settle(sue, nadia)
    assert nadia.found_anywhere(SAID) == []
    assert sam in nadia.rows("person")
    assert nadia.rows("supervision_note") == {}
    assert len(sue.rows("supervision_note")) == 1
    # Nadia supervises too from now on: it comes, and is the same.
    supervising.set_role(team.room.world.engine, "nadia", team.ed, "supervisor")
    greeted(nadia)
    team.room.settle(nadia, sue)
    [read] = nadia.place.read(notes.notes, team.ed, about)
    assert (read.words, read.author, read.mine) == (f"She said {SAID}.", "Sue", False)
    assert nadia.digest(team.ed) == sue.digest(team.ed) == sue.servers_digest(team.ed).digest
    # A draft about somebody goes with it, when she is a worker again.
    nadia.write(desk.keep_draft, f"supervision:{notes.kept_in(team.ed)}:x", {"words": SAID})
    nadia.write(notes.write, NewNote(team.ed, sue.place.actor.account_id, "Written meanwhile"))
    supervising.set_role(team.room.world.engine, "nadia", team.ed, "worker")
    greeted(nadia)
    team.room.settle(nadia, sue)
    assert nadia.found_anywhere(SAID) == []
    assert nadia.rows("supervision_note") == {}
    assert sam in nadia.rows("person")
    assert {row["words"] for row in sue.rows("supervision_note").values()} == {f"She said {SAID}.", "Written meanwhile"}
    assert supervision_case(team.ed) not in sue.rows("person")


def test_the_server_tells_of_laptops_again_as_soon_as_somebody_asks(team: Team) -> None:
    sue = team.sue

    def renewed() -> bool:
        with sue.post() as post:
            return bool(team_laptops.renew(lambda job: job(sue.place), post))

    assert [renewed(), renewed()] == [True, False]
    sue.write(laptops.ask_again)
    assert sue.place.read(laptops.read).as_of is not None
    assert [renewed(), renewed()] == [True, False]
    assert not sue.place.read(laptops.read).again


def greeted(laptop: Laptop) -> None:
    """The laptop is told what places its worker has now, as it is at the start of every exchange after a while."""
    with laptop.post() as post:
        hello = post.hello()
    laptop.apply(lambda connection: restart.greet(connection, hello, 0))
    laptop.place.renew()
