"""A supervisor at the keyboard: the tabs of Team and Reports, a folder to save in, and somebody else at the laptop."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from sqlalchemy import update

from tests.journeys.keyboard import Keyboard
from tests.journeys.week import Week
from tests.ui.opened import wait_until
from vru_case.models.local import Enrolment
from vru_case.services.work import Work
from vru_case.ui.pages.sections import SectionedPage
from vru_case.ui.parts.listrow import RowList

PLACES = {"team": "Ctrl+8", "reports": "Ctrl+9"}
LOOK_MS = 5


@dataclass(frozen=True, slots=True)
class Person:
    """Whose laptop it is."""

    account: UUID
    name: str
    role: str


def tab(keys: Keyboard, place: str, code: str) -> Any:
    """A tab of Team or Reports, by the place's key and Ctrl+Page Down; the focus is inside it."""
    keys.press(PLACES[place])
    page = keys.session.workspace.whole(place)
    assert isinstance(page, SectionedPage)
    for _ in page.codes:
        if page.tabs.current() == code:
            break
        keys.press("Ctrl+PgDown")
    assert page.tabs.current() == code, f"there is no tab {code}"
    now = keys.focus()
    assert page.section.isAncestorOf(now), f"the focus is not in {code} but in {type(now).__name__}"
    return page.section


def shown(keys: Keyboard, place: str) -> Any:
    """The tab of Team or Reports that one looks at."""
    page = keys.session.workspace.whole(place)
    assert isinstance(page, SectionedPage)
    return page.section


def row(keys: Keyboard, words: str) -> RowList:
    """A row of the list that has the focus, once the list says that it is chosen."""
    keys.to_row(words)
    view = cast("RowList", keys.focus())
    # A list waits a moment before it says where one is: a key that is held down doesn't ask for everybody.
    wait_until(lambda: not view._follow.isActive(), "the row")
    keys.settle()
    return view


def at(keys: Keyboard, widget: QWidget, what: str) -> None:
    """The focus is there, or inside."""
    wait_until(lambda: widget is keys.focus() or widget.isAncestorOf(keys.focus()), f"the focus in {what}")


@contextmanager
def into(folder: Path) -> Iterator[None]:
    """The next question for a folder is answered with this one, typed."""
    looking = QTimer()
    answered: list[str] = []

    def look() -> None:
        front = QApplication.activeModalWidget()
        if not isinstance(front, QFileDialog) or answered:
            return
        line = front.findChild(QLineEdit, "fileNameEdit")
        assert line is not None
        # Qt's dialog looks at the disk on a thread of its own: what was typed counts once it has found it.
        if [Path(each) for each in front.selectedFiles()] == [folder]:
            answered.append(str(folder))
            front.accept()
        elif not line.text():
            line.setText(str(folder))

    looking.timeout.connect(look)
    looking.start(LOOK_MS)
    try:
        yield
        wait_until(lambda: bool(answered), "the question for a folder")
    finally:
        looking.stop()


def files(keys: Keyboard, folder: Path, pattern: str, count: int = 1) -> Sequence[Path]:
    """What was saved, once it is whole."""

    def there() -> list[Path]:
        return sorted(each for each in folder.glob(pattern) if each.stat().st_size)

    wait_until(lambda: len(there()) == count, f"{count} of {pattern} in {[each.name for each in folder.iterdir()]}")
    keys.settle()
    return there()


def taken_over(week: Week, who: Person) -> None:
    """Somebody else opens a laptop that has the same records: what sync does between two is tested elsewhere."""
    workplace = week.keys.app.tasks.workplace
    assert workplace is not None
    workplace.write(_become, who)
    week.lock_and_come_back()


def _become(work: Work, who: Person) -> None:
    places = [{"space": str(each.space_id), "programme": each.programme, "name": each.name, "role": who.role,
               "title": each.title, "sees": each.sees} for each in work.actor.places]  # fmt: skip
    said = {"account_id": who.account, "name": who.name, "places": {"places": places}}
    work.session.execute(update(Enrolment).values(**said))
