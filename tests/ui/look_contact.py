"""Draws what a contact and agreements ask, and whose number it is: `python -m tests.ui.look_contact OUTDIR`."""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if __name__ == "__main__":
    os.environ.setdefault("QT_SCALE_FACTOR", "1.5")

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.look_casework import NOW, SIZES, Frame, Place, set_up, settle
from tests.ui.opened import settle as tidy
from vru_case import clock
from vru_case.app import App
from vru_case.services.agreement import offers
from vru_case.services.contact import contacts
from vru_case.services.people import listing, people
from vru_case.services.people.people import NewContactPoint
from vru_case.ui.forms.agreement.ask_all import AskAllSheet
from vru_case.ui.forms.people.who_rang import WhoRangSheet
from vru_case.ui.pages.today.list import TodayList
from vru_case.ui.parts.sheet import Sheet
from vru_case.ui.theme import Look


def main(folder: Path) -> None:
    """Writes every picture."""
    folder.mkdir(parents=True, exist_ok=True)
    clock.set_source(lambda: NOW)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    place = set_up(app, Path(tempfile.mkdtemp()), Look("light"))
    write = place.workplace.write
    write(people.add_contact_point, NewContactPoint(place.people["Marcus"], "07700 900184", safe_to_text=True))
    unsafe = NewContactPoint(place.people["Ellie"], "01632 960184", safe_to_call=False, safe_to_text=False)
    write(people.add_contact_point, unsafe)
    write(offers.withdraw, write(offers.agree, offers.NewAgreement(place.people["Kayden"], "SUPPORT", "YES"))[0])
    for _ in range(2):
        write(contacts.record, contacts.NewContact(place.people["Reece"], "PHONE_OUT", "", "NO_ANSWER"))
    for scheme in ("light", "dark"):
        place.desk.theme.choose(Look(scheme))
        for width, height in SIZES:
            draw(Pictures(app, place, folder, scheme, (width, height)))
    place.close()


class Pictures:
    """Pictures of one size and colour."""

    def __init__(self, app: QApplication, place: Place, folder: Path, scheme: str, size: tuple[int, int]) -> None:
        self.app, self.place, self.folder = app, place, folder
        self.tail = f"{size[0]}-{scheme}"
        self.frame = Frame(place, TodayList)
        self.frame.fit(*size)
        settle(app)

    def shot(self, name: str, above: QWidget | None = None) -> None:
        settle(self.app, 0.2)
        picture = self.frame.grab()
        if above is not None:
            painter = QPainter(picture)
            origin = self.frame.mapToGlobal(self.frame.rect().topLeft())
            painter.drawPixmap(above.mapToGlobal(above.rect().topLeft()) - origin, above.grab())
            painter.end()
        picture.save(str(self.folder / f"contact-{name}-{self.tail}.png"))

    def show(self, who: str) -> None:
        self.frame.list.select(self.place.people[who])
        self.frame.pane.show_person(self.place.people[who])
        settle(self.app)
        self.frame.pane.start_contact()
        settle(self.app)

    def sheet(self, name: str, made: Sheet) -> None:
        made.open()
        settle(self.app)
        self.shot(name, made)
        made.reject()
        settle(self.app)

    def close(self) -> None:
        self.frame.close()
        self.frame.deleteLater()
        self.app.processEvents()


def draw(pictures: Pictures) -> None:
    """Every picture of one size and colour."""
    _visit(pictures)
    _tries(pictures)
    pictures.show("Kayden")
    pictures.shot("stopped")
    frame, desk = pictures.frame, pictures.place.desk
    page = frame.pane._page
    assert page is not None
    pictures.sheet("ask-all", AskAllSheet(desk, page, frame))
    rang = WhoRangSheet(desk, frame)
    rang.number.set_value("0184")
    rang.number.changed.emit()
    pictures.sheet("who-rang", rang)
    pictures.close()


def _visit(pictures: Pictures) -> None:
    pictures.show("Jordan")
    bench = pictures.frame.pane.timeline.composer._bench
    assert bench is not None
    bench.composer.form.text.setPlainText("Walked to the gym, then did the college form together.")
    bench.set_way("F2F_COMMUNITY")
    bench.more.topics.set_codes(("FORM", "LISTENED", "SPORT"))
    bench.more.present.set_codes(("FRIEND",))
    bench.more.place.set_code("GYM")
    bench.more.act.set_code(bench.more.act._choices[0].code)
    bench.more.act.picked.emit("")
    bench.composer.form.result.picked.emit("")
    pictures.shot("visit")
    bench.more.topics.click()
    popup = QApplication.activePopupWidget()
    pictures.shot("topics", popup)
    if popup is not None:
        popup.close()


def _tries(pictures: Pictures) -> None:
    pictures.show("Reece")
    bench = pictures.frame.pane.timeline.composer._bench
    assert bench is not None
    bench.set_way("PHONE_OUT")
    for result, name in (("NO_ANSWER", "enough-tries"), ("DIDNT_COME", "missed")):
        bench.composer.form.result.set_code(result)
        bench.composer.form.result.picked.emit(result)
        pictures.shot(name)


def draw_in(album: Any, app: App) -> None:
    """The same in the whole window, drawn with the rest by tests.ui.shots."""
    session = app.window.session
    assert session is not None
    person = app.tasks.from_the_net(lambda workplace: workplace.read(listing.people_ids, show="open")[0])
    session.doings.show_person(person)
    tidy(app)
    pane = session.workspace.panes.person
    pane.start_contact()
    tidy(app)
    album.keep(app.window, "contact")
    page = pane._page
    assert page is not None
    for name, sheet in (
        ("ask-all", AskAllSheet(session.desk, page, app.window)), ("who-rang", WhoRangSheet(session.desk, app.window)),
    ):  # fmt: skip
        sheet.open()
        tidy(app)
        album.keep(app.window, name, sheet)
        sheet.reject()
        tidy(app)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
