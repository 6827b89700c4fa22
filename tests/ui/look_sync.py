"""Draws the Sync place and how records stand, as PNGs: `python -m tests.ui.look_sync OUTDIR [ONLY]`."""

import os
import sys
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if __name__ == "__main__":
    os.environ.setdefault("QT_SCALE_FACTOR", "1.5")

from sqlalchemy import select, update

from tests.ui.album import Album, at_work
from tests.ui.opened import settle
from vru_case import clock
from vru_case.app import App
from vru_case.errors import Trouble
from vru_case.models.local import Enrolment, Outbox
from vru_case.sample.load import fill
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewNote
from vru_case.services.outgoing.laptop import OtherLaptop
from vru_case.services.people import listing, people
from vru_case.services.plan import plan
from vru_case.services.plan.plan import NewGoal
from vru_case.services.work import Work
from vru_case.sync import cycle
from vru_case.ui.exchange import Exchange, ExchangeState
from vru_case.ui.forms.differing.put_right import PutRightSheet
from vru_case.ui.pages.sync.page import SyncPage

REASON = "This is too long to share in one piece."


def unreachable(*_: Any, **__: Any) -> None:
    raise Trouble("The server can't be reached from here. Everything is saved on this laptop.", "ConnectError")


def shared(work: Work) -> None:
    """The server has everything."""
    at = clock.now() - timedelta(minutes=2)
    work.session.execute(update(Outbox.__table__).values(state="shared", shared_at=at))  # type: ignore[arg-type]
    work.session.execute(update(Enrolment.__table__).values(caught_up_at=at, last_exchange_at=at))  # type: ignore[arg-type]


def written(work: Work) -> None:
    """Some of everything a day brings, with several people."""
    some = listing.people_ids(work, show="open")[:5]
    for person, words in zip(
        some, ("Rang about college.", "Met at the hub.", "Left a message with mum."), strict=False
    ):
        contacts.note(work, NewNote(person, words))
    plan.add_goal(work, NewGoal(some[0], "Back in college by January"))
    details = people.details_of(work.person(some[0]))
    people.change(work, some[0], replace(details, communication="Texts, no calls before noon."))
    contacts.note(work, NewNote(some[3], "A long account of the evening, in their own words, and what we agreed."))
    contacts.note(work, NewNote(some[4], "Not for others to read yet."))
    contacts.note(work, NewNote(some[4], "Said goodbye, and told them who will call next."))


def mixed(work: Work) -> None:
    """Two refused, one kept, one parked, one taken late, the rest waiting."""
    waiting = list(work.session.scalars(select(Outbox).where(Outbox.state == "waiting").order_by(Outbox.no)))
    for line, state in zip(
        waiting, ("waiting", "parked", "waiting", "waiting", "attention", "attention", "kept", "shared"), strict=True
    ):
        line.state = state
        line.reason = REASON if state in ("attention", "kept") else None
    late = waiting[-1]
    late.result, late.shared_at, late.case_id, late.row_id = "late", clock.now(), clock.new_id(), clock.new_id()


def laptops() -> tuple[OtherLaptop, ...]:
    now = clock.local(clock.now())
    return (
        OtherLaptop("Amara’s laptop", True, now - timedelta(days=90), now, False, 0),
        OtherLaptop("Custody suite laptop", False, now - timedelta(days=30), now - timedelta(days=3), False, 12),
        OtherLaptop("Old laptop", False, now - timedelta(days=400), now - timedelta(days=200), True, 0),
    )


class Studio:
    """The Sync place of one window, and ways to put it into a state."""

    def __init__(self, app: App, album: Album) -> None:
        assert app.window.session is not None
        self.app, self.album = app, album
        self.session = app.window.session
        self.exchange: Exchange = self.session.exchange
        self.page: SyncPage = self.session.workspace.sync

    def write(self, *verbs: Any) -> None:
        for verb in verbs:
            self.app.tasks.write(self.app.window, verb)
        settle(self.app)
        self.session.workspace.line.refresh()
        self.page.refresh()
        settle(self.app)

    def stand(self, **state: Any) -> None:
        self.exchange._due.stop()
        self.exchange._say(ExchangeState(**state))
        settle(self.app)
        if state.get("working"):
            self.page._show_progress()
        self.page.laptops.show_laptops(laptops())

    def keep(self, name: str, above: Any = None) -> None:
        settle(self.app)
        self.album.keep(self.app.window, name, above)

    def choose(self, start: str) -> None:
        """The first row of a kind."""
        ident = next(each for each in self.page.groups if each.startswith(start))
        self.page.list.select(ident)
        self.page._on_row(ident)


def draw(studio: Studio) -> None:
    """Every state, in the order a day might bring them."""
    now = clock.now()
    go = studio.session.workspace.go
    go("sync")
    studio.write(shared)
    studio.stand(at=now, live=True)
    studio.keep("sync-calm")
    studio.write(written)
    studio.stand(at=now)
    studio.keep("sync-waiting")
    studio.stand(at=now, offline=True, failures=3, words=_offline(), again_at=now + timedelta(minutes=4))
    studio.keep("sync-offline")
    revoked = "This laptop may no longer connect. Your supervisor can tell you more."
    studio.stand(at=now, failures=2, words=revoked, code="revoked", again_at=now + timedelta(minutes=5))
    studio.keep("sync-revoked")
    studio.write(mixed)
    studio.stand(at=now, live=True, copied=True)
    studio.keep("sync-attention")
    studio.choose("waiting:")
    studio.keep("sync-several")
    studio.choose("kept:")
    studio.keep("sync-kept")
    studio.choose("late:")
    studio.keep("sync-late")
    studio.stand(at=now, offset_s=-3 * 86_400)
    studio.choose("attention:")
    studio.keep("sync-clock")
    line = studio.page.groups[str(studio.page.list.current_id())].lines[0]
    sheet = PutRightSheet(studio.session.desk, line, studio.app.window)
    sheet.open()
    studio.keep("sync-put-right", sheet)
    sheet.reject()
    person = next(group for ident, group in studio.page.groups.items() if ident.startswith("attention:")).person_id
    for who, name in ((person, "refused"), (studio.page.groups["waiting:" + _first(studio)].person_id, "waiting")):
        studio.session.desk.open_person(who)
        settle(studio.app)
        studio.keep(f"sync-person-{name}")
    go("sync")
    studio.write(_not_all_here)
    studio.stand(working=True, step="pull", done=3400, total=10_000)
    studio.keep("sync-first")
    go("people")
    studio.keep("sync-first-people")


def _first(studio: Studio) -> str:
    return next(each for each in studio.page.groups if each.startswith("waiting:")).partition(":")[2]


def _offline() -> str:
    return "The server can't be reached from here. Everything is saved on this laptop."


def _not_all_here(work: Work) -> None:
    work.session.execute(update(Outbox.__table__).values(state="shared"))  # type: ignore[arg-type]
    work.session.execute(update(Enrolment.__table__).values(caught_up_at=None))  # type: ignore[arg-type]


def draw_in(album: Album, app: App) -> None:
    """Every picture of one look."""
    draw(Studio(app, album))


def main(folder: Path, only: str = "") -> None:
    """Light and dark, at both sizes; nothing is asked of any server meanwhile."""
    asked, cycle.exchange = cycle.exchange, unreachable  # type: ignore[assignment]
    try:
        at_work(Album(folder, only), partial(fill, people=40), draw_in)
    finally:
        cycle.exchange = asked


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")
