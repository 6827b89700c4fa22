"""Training mode: a folder of its own, its words on every screen, sheet and page, and nothing that could share."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication, QDialog

from tests.laptop import library
from tests.ui.opened import Secrets, settle, settle_in, wait_until
from vru_case import clock
from vru_case.app import App, build
from vru_case.models.local import Enrolment
from vru_case.reports.pages import sheet as paper
from vru_case.reports.pages.sheet import Sheet as Paper
from vru_case.sample import training
from vru_case.services import calendar
from vru_case.services.people import listing
from vru_case.store import vault
from vru_case.ui.forms.printing import making
from vru_case.ui.pages.sections import SectionedPage
from vru_case.ui.pages.today.calendar_file import CalendarFileSheet
from vru_case.ui.parts.band import Band
from vru_case.ui.theme import Look
from vru_case.ui.words import training as words
from vru_case.ui.words import window

ROOT = Path(__file__).resolve().parents[2]


def alone(root: Path, how: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.training_alone", str(root), how],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=80,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.strip().splitlines()[-1] if done.stdout.strip() else ""


def test_what_shares_is_not_even_loaded(tmp_path: Path) -> None:
    assert alone(tmp_path / "one", "training") == ""
    # The control: the same steps outside training load all of it.
    assert alone(tmp_path / "two", "usual") == "httpx,vru_case.sync.cycle,vru_case.sync.enrol,vru_case.sync.live"


@pytest.fixture
def app(qapp: QApplication, tmp_path: Path) -> Iterator[App]:
    settle_in(tmp_path, Secrets())
    made = build(tmp_path, library(), None, qapp, Look("light"), vault.FLOOR, training=True)
    made.show()
    wait_until(lambda: made.window.entrance.door is not None, "the door")
    yield made
    made.close()
    made.tasks.close()
    paper.for_training("")
    making.for_training("")


def unlock(app: App) -> None:
    app.window.entrance.lock.unlock.button.click()
    wait_until(lambda: app.window.session is not None, "the workspace")
    settle(app)


def bands(app: App) -> list[Band]:
    return [each for each in app.window.findChildren(Band) if each.isVisible()]


def test_the_band_stands_on_every_screen_and_sheet(app: App) -> None:
    assert [each.label.text() for each in bands(app)] == [words.BAND]
    unlock(app)
    session = app.window.session
    assert session is not None
    for place in window.PLACES:
        session.workspace.go(place)
        assert session.workspace.place == place
        assert any(each.label.text() == words.BAND for each in bands(app)), place
    for place in ("team", "reports"):
        session.workspace.go(place)
        whole = session.workspace.whole(place)
        assert isinstance(whole, SectionedPage)
        for code in whole.codes:
            whole.show_section(code)
            settle(app)
            assert any(each.label.text() == words.BAND for each in bands(app)), code
    session.doings.new_person()
    [sheet] = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]
    assert [each.label.text() for each in sheet.findChildren(Band) if each.isVisible()] == [words.BAND]
    sheet.reject()


def test_its_store_is_in_a_folder_of_its_own_with_made_up_people(app: App, tmp_path: Path) -> None:
    unlock(app)
    place = app.tasks.workplace
    assert place is not None
    people, server = app.tasks.from_the_net(
        lambda at: at.read(lambda work: (listing.people_ids(work, show="open"), work.session.get(Enrolment, 1)))
    )
    assert len(people) > 5
    assert server is not None
    assert server.server == training.SERVER
    assert server.device_key == ""
    assert len(list((tmp_path / "training" / "stores").iterdir())) == 1
    assert len(list((tmp_path / "stores").iterdir())) == 1


def test_nobody_can_be_enrolled_there(app: App) -> None:
    entrance = app.window.entrance
    entrance.set_up()
    assert entrance.joining is None
    assert not entrance.lock.unlock.other.isVisible()


def test_starting_again_makes_other_people_and_leaves_the_real_store(app: App, tmp_path: Path) -> None:
    unlock(app)
    real = next((tmp_path / "stores").iterdir()).name
    before = next((tmp_path / "training" / "stores").iterdir()).name
    [band] = bands(app)
    band.button.click()
    assert words.RESET_SURE in band.label.text()
    band.button.click()
    wait_until(lambda: band.label.text() == words.BAND, "the new store")
    [after] = (tmp_path / "training" / "stores").iterdir()
    assert after.name != before
    assert next((tmp_path / "stores").iterdir()).name == real
    unlock(app)


def test_the_name_of_every_file_that_leaves_says_so(app: App, tmp_path: Path) -> None:
    unlock(app)
    session = app.window.session
    assert session is not None
    stretch = app.tasks.from_the_net(lambda at: at.read(calendar.between, clock.today(), clock.today()))
    sheet = CalendarFileSheet(session.desk, stretch, app.window)
    sheet.open()
    (tmp_path / "out").mkdir()
    sheet.save_in(str(tmp_path / "out"))
    settle(app)
    assert [each.name for each in (tmp_path / "out").iterdir()] == ["TRAINING-follow-ups.ics"]
    assert making.claimed(tmp_path / "out", "follow-ups.ics").name == "TRAINING-follow-ups-2.ics"
    making.for_training("")
    assert making.free_path(tmp_path / "out", "follow-ups.ics").name == "follow-ups.ics"


def test_every_printed_page_says_so(qapp: QApplication) -> None:
    from reportlab.platypus import PageBreak

    from vru_case.reports.pages.text import Writer

    def pages() -> list[str]:
        writer = Writer()
        story = [writer.para("body", "One"), PageBreak(), writer.para("body", "Two")]
        made = paper.build(Paper("", "", "", "", "Title", "", clock.local(clock.now())), story)
        document = pypdfium2.PdfDocument(made.pdf)
        said = [document[n].get_textpage().get_text_range() for n in range(len(document))]
        document.close()
        return said

    try:
        paper.for_training(words.BAND)
        assert [words.BAND in said for said in pages()] == [True, True]
    finally:
        paper.for_training("")
    assert [words.BAND in said for said in pages()] == [False, False]
