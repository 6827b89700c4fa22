"""Draws the tabs of Reports about quality, evaluation and access: `python -m tests.ui.look_reports_more DIR [ONLY]`."""

import os
import sys
from datetime import timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if __name__ == "__main__":
    os.environ.setdefault("QT_SCALE_FACTOR", "1.5")

from tests.ui.album import Album, at_work
from tests.ui.opened import settle, wait_until
from tests.ui.places import gone_to
from vru_case import clock
from vru_case.app import App
from vru_case.sample.laptop import fill
from vru_case.services.access import requests
from vru_case.services.access.requests import NewRequest
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewContact, NewNote
from vru_case.services.people import listing
from vru_case.services.work import Workplace
from vru_case.ui.pages.reports.access import AccessPage
from vru_case.ui.pages.reports.evaluation import EvaluationPage
from vru_case.ui.pages.reports.quality import QualityPage

SAID = (
    "Rang with Yusuf Ahmed beside him. Yusuf had driven him to the college and waits outside.",
    "A short call. Connor Bleasdale is not to know where he stays now.",
)


def people(workplace: Workplace) -> None:
    """A caseload."""
    fill(workplace, 120)
    today = clock.today()
    for number, who in enumerate(workplace.read(listing.people_ids)[20:25]):
        day, sure = today - timedelta(days=11 * number), "" if number == 1 else "Came in; we know them"
        workplace.write(requests.record, NewRequest(who, how="SPOKEN", received_on=day, sure=sure))
        for said in SAID:
            workplace.write(contacts.record, NewContact(who, mode="PHONE_OUT", words=said))
        workplace.write(contacts.note, NewNote(who, "Asked that nobody at home hears of this.", restricted=True))


def draw(album: Album, app: App) -> None:
    """Each tab."""
    page = gone_to(app, "reports")
    quality = page.show_section("quality")
    assert isinstance(quality, QualityPage)
    settle(app)
    album.keep(app.window, "reports-quality")
    quality.list.select("ethnicity")
    quality.list.opened.emit("ethnicity")
    settle(app)
    album.keep(app.window, "reports-quality-people")
    quality.behind.list.select_first()
    quality.behind.list.opened.emit(quality.behind.list.current_id())
    album.sheets(app, "reports-quality-mend")

    evaluation = page.show_section("evaluation")
    assert isinstance(evaluation, EvaluationPage)
    evaluation.project.set_value("Quality and distance 2026")
    evaluation.make_key.click()
    evaluation.recipient.set_value("The university")
    evaluation.count.click()
    wait_until(lambda: not evaluation.counting.busy)
    settle(app)
    album.keep(app.window, "reports-evaluation")
    access = page.show_section("access")
    assert isinstance(access, AccessPage)
    settle(app)
    album.keep(app.window, "reports-access")
    access.list.opened.emit(access.list.current_id())
    settle(app)
    access.review.choose("BLACK")
    settle(app)
    album.keep(app.window, "reports-access-review")


def main(folder: Path, only: str = "") -> None:
    """Light and dark, at both sizes."""
    at_work(Album(folder, only), people, draw, ("divert",), "supervisor")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")
