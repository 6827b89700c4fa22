"""Draws the tabs of Team that are about duty and allocation, as PNGs: `python -m tests.ui.look_team OUTDIR [ONLY]`."""

import os
import sys
from datetime import timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if __name__ == "__main__":
    os.environ.setdefault("QT_SCALE_FACTOR", "1.5")

from tests.ui.album import Album, at_work
from tests.ui.opened import settle
from tests.ui.places import gone_to
from vru_case import clock
from vru_case.app import App
from vru_case.sample.load import fill
from vru_case.services.contact import asking
from vru_case.services.team import counting, cover, laptops, requests, waits
from vru_case.services.team.cover import NewCover
from vru_case.services.team.requests import NewRequest
from vru_case.services.work import Work, Workplace
from vru_case.ui.forms.team import ask_worker
from vru_case.ui.pages.team.allocation import AllocationPage
from vru_case.ui.pages.team.board import BoardPage
from vru_case.ui.pages.team.caseload import CaseloadPage


def people(workplace: Workplace) -> None:
    """A caseload, two asked, one who stands in, and what two laptops have given up."""
    fill(workplace, 120)
    workplace.write(_standing)


def _standing(work: Work) -> None:
    (space,) = waits.spaces(work)
    me = work.actor.account_id
    others = [each.account_id for each in asking.workers(work, space) if each.account_id not in (me, None)]
    people = [each for load in counting.loads(work, "worker") if load.key == str(others[0]) for each in load.people]
    requests.ask(work, NewRequest(tuple(people[:1]), me, "AREA", "She likes to be rung before noon."))
    requests.ask(work, NewRequest(tuple(people[1:2]), others[1], "WORKLOAD"))
    cover.begin(work, NewCover(space, others[0], me, clock.today() + timedelta(days=5)))
    cover.begin(work, NewCover(space, others[1], others[0], clock.today() + timedelta(days=12),
                               clock.today() + timedelta(days=8), "Ring the college on Monday"))  # fmt: skip
    ago = (clock.now() - timedelta(days=9)).isoformat()
    told = [
        {"device": str(each), "account": str(each), "name": "Office laptop", "seen": seen, "behind": 1,
         "revoked": False}
        for each, seen in zip(others[:3], (clock.now().isoformat(), ago, clock.now().isoformat()), strict=False)
    ]  # fmt: skip
    left = [{"case": str(people[2]), "device": told[0]["device"], "at": clock.now().isoformat()},
            {"case": str(people[3]), "device": told[1]["device"], "at": None}]  # fmt: skip
    laptops.keep(work, {"as_of": clock.now().isoformat(), "laptops": told, "left": left})


def draw(album: Album, app: App) -> None:
    """The board with the rows of a line."""
    page = gone_to(app, "team")
    board = page.show_section("board")
    assert isinstance(board, BoardPage)
    settle(app)
    album.keep(app.window, "team-board")
    board.list.select("follow-ups")
    board.list.opened.emit("follow-ups")
    settle(app)
    album.keep(app.window, "team-board-rows")


def draw_allocation(album: Album, app: App) -> None:
    """Who works with whom, the three forms, and whoever is asked on Today."""
    page = gone_to(app, "team")
    tab = page.show_section("allocation")
    assert isinstance(tab, AllocationPage)
    settle(app)
    tab.picks.list.select_first()
    album.keep(app.window, "team-allocation")
    for name, ask in (("give", tab.picks.on_give), ("ask", tab.picks.on_ask), ("cover", tab.on_cover)):
        ask()
        album.sheets(app, f"team-{name}")
    session = app.window.session
    assert session is not None
    session.workspace.go("today")
    settle(app)
    album.keep(app.window, "team-today")
    request = app.tasks.from_the_net(lambda place: place.read(requests.to_answer))[0].id
    ask_worker.answer(session.desk, request, session.workspace)
    album.sheets(app, "team-answer")


def draw_caseload(album: Album, app: App) -> None:
    """Who has how much, by worker and by district."""
    tab = gone_to(app, "team").show_section("caseload")
    assert isinstance(tab, CaseloadPage)
    settle(app)
    album.keep(app.window, "team-caseload")
    tab.by.set_code("district")
    tab.by.chosen.emit("district")
    settle(app)
    album.keep(app.window, "team-caseload-district")


def draw_all(album: Album, app: App) -> None:
    """Every tab of these."""
    draw(album, app)
    draw_caseload(album, app)
    draw_allocation(album, app)


def main(folder: Path, only: str = "") -> None:
    """Light and dark, at both sizes."""
    at_work(Album(folder, only), people, draw_all, ("divert",), "supervisor")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")
