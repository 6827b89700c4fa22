"""A desk with a real store behind it, for tests of one sheet or pane: its own window, its tasks, and ways to wait."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial, wraps
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.laptop import laptop, library
from vru_case.services.telling import person_page
from vru_case.services.values import PersonPage
from vru_case.services.work import Work
from vru_case.store.file import Store
from vru_case.ui.desk import Desk
from vru_case.ui.forms.base import FormSheet
from vru_case.ui.tasks import Tasks
from vru_case.ui.theme import Look, Theme

S = TypeVar("S", bound=FormSheet)


def _both(answered: list[object]) -> bool:
    return len(answered) == 2


@cache
def theme() -> Theme:
    """One for the whole run: setting a theme styles the application anew."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return Theme(app, Look("light"))


def _nothing(_work: Work) -> None:
    return None


def _one_at_a_time(store: Store) -> None:
    """A test asks the store from its own thread while the store's own may be at work: one waits for the other."""
    turn = RLock()

    def waiting(verb: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(verb)
        def told(*args: Any) -> Any:
            with turn:
                return verb(*args)

        return told

    for name in ("read", "write", "apply"):
        setattr(store, name, waiting(getattr(store, name)))


class AtADesk:
    """`said` keeps every toast, `asked` every person whose page was asked for."""

    def __init__(self, qtbot: QtBot, folder: Path, programmes: tuple[str, ...], role: str = "worker") -> None:
        self.qtbot = qtbot
        self.workplace = laptop(folder, programmes, role=role)
        _one_at_a_time(self.workplace.store)
        self.tasks = Tasks()
        self.tasks.come_in(self.workplace)
        self.desk = Desk(theme(), self.tasks, library(), self.workplace.actor)
        # pytest-qt's key and mouse verbs carry no types.
        self.keyClick: Any = qtbot.keyClick
        self.keyClicks: Any = qtbot.keyClicks
        self.mouseClick: Any = qtbot.mouseClick
        self.said: list[str] = []
        self.asked: list[object] = []
        self.desk.said.connect(self._on_said)
        self.desk.person_asked.connect(self.asked.append)
        self.window = QWidget()
        self.window.resize(1280, 690)
        qtbot.addWidget(self.window)
        self.window.show()

    def write(self, verb: Any, *args: Any) -> Any:
        """Run a verb, and tell the screens as sync would."""
        answer, changes = self.workplace.write(verb, *args)
        self.tasks.tell(changes)
        self.settle()
        return answer

    def page(self, who: UUID) -> PersonPage:
        """A person's page as it stands in the store."""
        return self.workplace.read(person_page.page, who)

    def opened(self, sheet: S) -> S:
        """The sheet, shown and with everything it asked for answered."""
        sheet.open()
        self.settle()
        return sheet

    def settle(self) -> None:
        """Until the store and the sums have nothing left to answer, and what closed is gone."""
        for _ in range(3):
            owner, answered = QObject(), list[object]()
            self.tasks.read(owner, _nothing, then=answered.append)
            self.tasks.aside(owner, list, then=answered.append)
            self.qtbot.waitUntil(partial(_both, answered))
            QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _on_said(self, sentence: str, _button: str, _then: object) -> None:
        self.said.append(sentence)


@contextmanager
def at_a_desk(qtbot: QtBot, folder: Path, *programmes: str, role: str = "worker") -> Iterator[AtADesk]:
    """A desk that is tidied away afterwards."""
    bench = AtADesk(qtbot, folder / "store", programmes or ("ed-navigator",), role)
    try:
        yield bench
    finally:
        bench.window.close()
        bench.tasks.close()
        bench.workplace.store.close()
