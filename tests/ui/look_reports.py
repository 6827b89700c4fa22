"""Draws the figures of a programme, as PNGs: `python -m tests.ui.look_reports OUTDIR [ONLY]`."""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if __name__ == "__main__":
    os.environ.setdefault("QT_SCALE_FACTOR", "1.5")

from tests.ui.album import Album, at_work
from tests.ui.opened import settle, wait_until
from tests.ui.places import gone_to
from vru_case.app import App
from vru_case.sample.load import fill
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewContact
from vru_case.services.people import people as people_
from vru_case.services.values import Details
from vru_case.services.work import Work, Workplace
from vru_case.ui.pages.reports.figures import FiguresPage
from vru_case.ui.pages.reports.figures_give import KeepSheet

PEOPLE = 160


def people(workplace: Workplace) -> None:
    """A caseload whose months can be told apart."""
    fill(workplace, PEOPLE)


def counted(app: App, page: FiguresPage) -> None:
    """Until everything that was asked is counted."""
    settle(app)
    wait_until(lambda: not page.counter.busy, "the figures")
    settle(app)


def draw(album: Album, app: App) -> None:
    """A count by district, a share, what stands behind a line, the activities, and small numbers hidden."""
    page = gone_to(app, "reports").show_section("figures")
    assert isinstance(page, FiguresPage)
    counted(app, page)
    page.focus_list()
    album.keep(app.window, "reports-figures")
    for figure, by, control in (("people-contacted", "age", "none"), ("offer-acceptance", "sex", "none"),
                                ("needs", "kind", "nhs")):  # fmt: skip
        page.choices.by.picked.emit(by)
        page.choices.control.picked.emit(control)
        counted(app, page)
        page.body.list.select(figure)
        page.body.detail.enter()
        album.keep(app.window, f"reports-{figure}")
    page.choices.control.picked.emit("none")
    page.body.list.select("people-contacted")
    counted(app, page)
    page.body.list.opened.emit("people-contacted")
    settle(app)
    album.keep(app.window, "reports-behind")
    page.choices.set.picked.emit("places")
    counted(app, page)
    album.keep(app.window, "reports-places")
    given(album, app, page)


def given(album: Album, app: App, page: FiguresPage) -> None:
    """The sheets of giving out, and what was given out with what changed since."""
    page.choices.set.picked.emit("month")
    page.choices.by.picked.emit("district")
    page.choices.period.picked.emit("month:0")
    counted(app, page)
    page.choices.own_days()
    album.sheets(app, "reports-days")
    page.giving.save.click()
    album.sheets(app, "reports-save")
    page.giving.keep.click()
    settle(app)
    [sheet] = [each for each in app.window.findChildren(KeepSheet) if each.isVisible()]
    album.keep(app.window, "reports-keep", sheet)
    sheet.fields["control"].set_value("none")
    sheet.save_button.click()
    settle(app)
    app.tasks.from_the_net(lambda place: place.write(_later))
    page.frozen.show_programme(page.view.programme)
    settle(app)
    page.frozen.list.select("people-contacted")
    settle(app)
    album.keep(app.window, "reports-given-out")


def _later(work: Work) -> None:
    """Somebody new, and contacts with them, after the figures were kept."""
    space = work.actor.places[0].space_id
    for name, district in (("Ada", "E06000009"), ("Ben", "E07000123")):
        who = people_.register(work, space, Details(first_name=name, district=district))
        contacts.record(work, NewContact(who, "PHONE_OUT", "Rang about college"))


def main(folder: Path, only: str = "") -> None:
    """Light and dark, at both sizes."""
    at_work(Album(folder, only), people, draw, ("ed-navigator", "divert"), "supervisor")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")
