"""The one window: the way in, or the workspace of whoever has unlocked their store. It decides when to lock."""

import gc
import re
from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QStackedWidget, QWidget

from vru_case.ui.frame.entrance import Entrance
from vru_case.ui.tasks import Tasks
from vru_case.ui.theme import Theme
from vru_case.ui.words import door as door_words
from vru_case.ui.words import window as words

if TYPE_CHECKING:
    # The lock screen paints before SQLAlchemy is loaded.
    from uuid import UUID

    from vru_case.services.work import Workplace
    from vru_case.ui.exchange import Sharing
    from vru_case.ui.frame.choices import Choices
    from vru_case.ui.frame.fault import FaultSheet
    from vru_case.ui.frame.idle import Idle
    from vru_case.ui.frame.keys import LetterKeys
    from vru_case.ui.frame.session import Session
    from vru_case.ui.frame.training import Practice

FIRST = QSize(1280, 690)


class Window(QMainWindow):
    """`unlocked` after a store has been opened and its pages stand, `locked` when nothing of it is left on screen."""

    unlocked = Signal()
    locked = Signal()

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        entrance: Entrance,
        sharing: "Callable[[], Sharing | None]",
        practice: "Practice | None" = None,
    ) -> None:
        super().__init__()
        self._theme, self._tasks, self._sharing = theme, tasks, sharing
        self.entrance = entrance
        self.session: Session | None = None
        self.choices: Choices
        self._letters: LetterKeys | None = None
        self._coming: tuple[Workplace, UUID, bool] | None = None
        self._resident: UUID | None = None
        self._sized = False
        self._fault: FaultSheet | None = None
        self.setWindowTitle(words.TITLE)
        self.resize(FIRST)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(entrance)
        self.setCentralWidget(self._stack if practice is None else _banded(self, theme, practice, self._stack))
        entrance.entered.connect(self._on_entered)
        entrance.start_asked.connect(self._show_workspace)
        tasks.faulted.connect(self.say_fault)

    @cached_property
    def idle(self) -> "Idle":
        """Notices when nobody is at the keyboard. Made when somebody has unlocked, as all the lock screen can spare."""
        from vru_case.ui.frame.idle import Idle

        made = Idle(self)
        made.ran_out.connect(self._on_idle)
        made.went_away.connect(self._on_away)
        # The sheet it was pressed in goes with the lock, once it has had its key.
        made.lock_asked.connect(self.lock, Qt.ConnectionType.QueuedConnection)
        made.ticked.connect(self._on_ticked)
        return made

    def lock(self, reason: str = door_words.LOCKED_BY_YOU) -> None:
        """Nothing of anybody's is on screen from here on; then what was typed is kept and the store closed."""
        session, self.session = self.session, None
        if session is None:
            return
        self.entrance.come_back(self._resident, reason)
        # Known before, and only for whoever goes of their own accord: locking waits for nothing.
        session.care.part(self.entrance.lock, own=reason == door_words.LOCKED_BY_YOU)
        self._stack.setCurrentWidget(self.entrance)
        self.entrance.lock.focus_field()
        dialogs = _hide_others(self)
        self.repaint()
        self.idle.stop()
        for dialog in dialogs:
            # A form keeps what was typed.
            getattr(dialog, "put_away", dialog.reject)()
        session.leave()
        self._close_store()
        self._stack.removeWidget(session.workspace)
        session.end()
        self.locked.emit()

    def say_fault(self) -> None:
        """Something of ours went wrong: say so once, calmly."""
        from vru_case.ui.frame.fault import FaultSheet

        if self._fault is None and self.isVisible():
            self._fault = FaultSheet(self._theme, self)
            self._fault.finished.connect(self._on_fault_read)
            self._fault.open()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep, close the store, join the threads; the window is gone at once."""
        self.hide()
        self.lock()
        self._tasks.close()
        super().closeEvent(event)

    def _close_store(self) -> None:
        workplace, door = self._tasks.go_out(), self.entrance.door
        if workplace is not None and door is not None:
            self._tasks.at_the_store(self, partial(door.leave, workplace), then=_let_go)

    def _on_entered(self, workplace: "Workplace", resident: "UUID", fresh: bool) -> None:
        from vru_case.ui.frame.session import recall

        self._tasks.come_in(workplace)
        self._resident = resident
        self._coming = (workplace, resident, fresh)
        self._tasks.read(self, recall, then=self._on_recalled)

    def _on_recalled(self, kept: tuple[dict[str, Any], dict[str, Any]]) -> None:
        from vru_case.ui.frame.choices import recalled
        from vru_case.ui.frame.session import Session

        if self._coming is None or self.entrance.door is None:
            return
        (workplace, resident, fresh), self._coming = self._coming, None
        self._apply(recalled(kept[0]))
        session = Session(self._theme, self._tasks, workplace, self._sharing(), self.choices, kept[1], self)
        self.session = session
        session.know_door(self.entrance.door, resident)
        session.lock_asked.connect(self.lock)
        session.chosen.connect(self._apply)
        self._stack.addWidget(session.workspace)
        if fresh and self.entrance.joining is not None:
            session.exchange.state.connect(self.entrance.joining.follow)
        else:
            self._show_workspace()
        session.exchange.now()

    def _show_workspace(self) -> None:
        if self.session is None:
            return
        self._stack.setCurrentWidget(self.session.workspace)
        self.entrance.drop_joining()
        self._size(self.session.before)
        self.activateWindow()
        self.session.workspace.arrive()
        self.idle.start(self.choices.lock_minutes, away=self.choices.lock_away)
        self.unlocked.emit()

    def _size(self, before: Any) -> None:
        size = before.get("size") or []
        if not self._sized and len(size) == 2:
            room = self.screen().availableSize()
            self.resize(min(int(size[0]), room.width()), min(int(size[1]), room.height()))
            if before.get("maximised"):
                self.showMaximized()
        self._sized = True

    def _apply(self, choices: "Choices") -> None:
        if choices.look != self._theme.look:
            self._theme.choose(choices.look)
        self.choices = choices
        if self._letters is None:
            from vru_case.ui.frame.keys import LetterKeys

            self._letters = LetterKeys(self)
        self._letters.allow(choices.letters)
        if self.session is not None:
            self.idle.start(choices.lock_minutes, away=choices.lock_away)

    def _on_idle(self) -> None:
        self.lock(door_words.locked_after(self.choices.lock_minutes))

    def _on_away(self) -> None:
        self.lock(door_words.LOCKED_AWAY)

    def _on_ticked(self, left: int) -> None:
        if self.session is not None:
            self.session.workspace.status.set_lock(words.locks_in(left))

    def _on_fault_read(self) -> None:
        self._fault = None


def _let_go(_closed: object) -> None:
    # Pages and what they told go now, while nobody waits, rather than when memory happens to be looked through.
    gc.collect()
    # What is searched for may be a name or a number: the compiled patterns that the interpreter keeps are some of them.
    re.purge()


def _hide_others(window: QMainWindow) -> list[QDialog]:
    """Hide every sheet, menu and list that is open beside the window; the sheets, so that they can be closed."""
    others = [each for each in QApplication.topLevelWidgets() if each is not window and each.isVisible()]
    for each in others:
        each.hide()
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear()
    return [each for each in others if isinstance(each, QDialog)]


def _banded(window: Window, theme: Theme, practice: "Practice", inside: QWidget) -> QWidget:
    """In training mode a band stands over everything."""
    from vru_case.ui.frame.banded import Banded

    return Banded(theme, practice, inside, window)
