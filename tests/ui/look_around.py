"""Draws the calendar, documents, help and training as PNGs: `python -m tests.ui.look_around OUTDIR`."""

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if __name__ == "__main__":
    os.environ.setdefault("QT_SCALE_FACTOR", "1.5")

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage, QPainter

from tests.laptop import library
from tests.ui.album import PEOPLE, Album, at_work, looks
from tests.ui.opened import settle, wait_until
from vru_case.app import App, build
from vru_case.reports.pages import sheet as paper
from vru_case.sample.laptop import fill
from vru_case.services import attachments
from vru_case.services.attachments import NewFile
from vru_case.services.people import listing
from vru_case.services.work import Workplace
from vru_case.store import vault
from vru_case.ui.forms.attachment.attachment import AttachmentSheet
from vru_case.ui.forms.attachment.attachment_view import AttachmentView
from vru_case.ui.pages.help_places import open_help
from vru_case.ui.pages.today.calendar_file import CalendarFileSheet
from vru_case.ui.theme import Look

FILES = (("ID form", "FORM"), ("Letter from the college", "LETTER"), ("First aid at work", "CERTIFICATE"))


def _paper(said: str) -> bytes:
    image = QImage(900, 640, QImage.Format.Format_RGB32)
    image.fill(QColor("#f4f1e8"))
    painter = QPainter(image)
    painter.setPen(QColor("#30343a"))
    painter.drawText(80, 120, said)
    for line in range(200, 560, 44):
        painter.drawLine(80, line, 820, line)
    painter.end()
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(held, "JPEG")  # type: ignore[call-overload]
    return bytes(held.data().data())


def _people(workplace: Workplace) -> None:
    fill(workplace, PEOPLE)
    who = workplace.read(listing.people_ids, show="open")[0]
    for title, kind in FILES:
        workplace.write(attachments.add, NewFile(who, title, kind, _paper(title)))


def shots(album: Album, app: App) -> None:
    """Every screen of this file."""
    session = app.window.session
    assert session is not None
    at = session.workspace
    at.go("today")
    settle(app)
    album.keep(app.window, "around-today")
    at.show_calendar()
    settle(app)
    page = at._calendar
    page.agenda.span.buttons()[1].click()
    page.whose.buttons()[1].click()
    settle(app)
    album.keep(app.window, "around-calendar")
    sheet = CalendarFileSheet(session.desk, page._stretch, app.window)
    _shown(album, app, sheet, "around-calendar-file")
    who = app.tasks.from_the_net(lambda place: place.read(listing.people_ids, show="open"))[0]
    session.doings.show_person(who)
    at.panes.person.tabs.choose("documents")
    settle(app)
    album.keep(app.window, "around-documents")
    person = at.panes.person.sheets.page
    assert person is not None
    _shown(album, app, AttachmentSheet(session.desk, person, app.window), "around-document-add")
    row = app.tasks.from_the_net(lambda place: place.read(attachments.rows, who))[0]
    view = AttachmentView(session.desk, row, app.window)
    view.open()
    settle(app)
    view.copy.click()
    settle(app)
    _shown(album, app, view, "around-document-look")
    album_help = open_help(session.desk.theme, "today", app.window)
    _shown(album, app, album_help, "around-help")


def _shown(album: Album, app: App, sheet: object, name: str) -> None:
    sheet.open()  # type: ignore[attr-defined]
    settle(app)
    album.keep(app.window, name, sheet)  # type: ignore[arg-type]
    sheet.reject()  # type: ignore[attr-defined]
    settle(app)


def training(album: Album, root: Path, look: Look, size: tuple[int, int]) -> None:
    """The band, locked and at work."""
    app = build(root, library(), None, None, look, vault.FLOOR, training=True)
    try:
        app.show()
        app.window.resize(*size)
        wait_until(lambda: app.window.entrance.door is not None, "the door")
        album.keep(app.window, "around-training-lock")
        app.window.entrance.lock.unlock.button.click()
        wait_until(lambda: app.window.session is not None, "the workspace")
        settle(app)
        app.window.resize(*size)
        settle(app)
        album.keep(app.window, "around-training")
    finally:
        app.close()
        paper.for_training("")


def main(folder: Path, only: str = "") -> None:
    """Light and dark, at both sizes."""
    album = Album(folder, only)
    at_work(album, _people, shots)
    for scheme, size in looks(album):
        with tempfile.TemporaryDirectory() as made:
            training(album, Path(made), Look(scheme), size)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:3])
