"""A worker without a mouse: every key goes to whatever has the focus, and what was saved is read from the store."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QMenu, QWidget
from sqlalchemy import select

from tests.ui.opened import settle, wait_until
from vru_case.app import App
from vru_case.services.work import Work
from vru_case.ui.forms.agreement.answers import AnswerField
from vru_case.ui.forms.agreement.ask_all import AskRow
from vru_case.ui.forms.chips import ChipsField, YesNoField
from vru_case.ui.forms.figures import TogglesField
from vru_case.ui.forms.several import SeveralField
from vru_case.ui.forms.when import WhenField
from vru_case.ui.frame.session import Session
from vru_case.ui.parts.field import Field
from vru_case.ui.parts.field_choice import CheckField, ChoiceField
from vru_case.ui.parts.sheet import Sheet

R = TypeVar("R")
SAVE = "Ctrl+Return"
#: More than any sheet has places to stop at.
FAR = 120


class Keyboard:
    """`count` is how many keys were pressed since it was last put to 0; a letter of a sentence is a key too."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.count = 0

    @property
    def session(self) -> Session:
        """The unlocked session."""
        session = self.app.window.session
        assert session is not None
        return session

    @property
    def person_id(self) -> UUID:
        """Whose page is shown."""
        shown = self.session.workspace.panes.person.person_id
        assert shown is not None, "nobody's page is shown"
        return shown

    def front(self) -> QWidget:
        """The sheet in front, or the window. One that leaves the window in use is in front while it is active."""
        active = QApplication.activeWindow()
        return QApplication.activeModalWidget() or (active if isinstance(active, Sheet) else self.app.window)

    def focus(self) -> QWidget:
        """Whatever a key would go to now."""
        if (popup := QApplication.activePopupWidget()) is not None:
            return popup
        front = self.front()
        if not front.isActiveWindow():
            # Offscreen nobody gives a window its focus back when a sheet has closed.
            front.activateWindow()
            wait_until(front.isActiveWindow, "the keyboard")
        inside: QWidget | None = front.focusWidget()
        return front if inside is None else inside

    def press(self, *keys: str) -> None:
        """Keys by their names: N, Ctrl+Return, Alt+R."""
        for key in keys:
            combination = QKeySequence(key)[0]  # type: ignore[index]
            QTest.keyClick(self.focus(), combination.key(), combination.keyboardModifiers())
            self.count += 1
            QApplication.processEvents()
        self.settle()

    def write(self, words: str) -> None:
        """Words, letter by letter."""
        for letter in words:
            QTest.keyClicks(self.focus(), letter)
        self.count += len(words)
        self.settle()

    def settle(self) -> None:
        """Until the store has answered and what closed is gone."""
        settle(self.app)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def menu(self, words: str) -> None:
        """A line of the open menu, with the arrow."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu), f"no menu is open for {words}"
        for _ in range(len(menu.actions()) + 1):
            action: QAction | None = menu.activeAction()
            if action is not None and words in action.text():
                self.press("Return")
                return
            self.press("Down")
        raise AssertionError(f"the menu has no line {words}: {[each.text() for each in menu.actions()]}")

    def add(self, words: str) -> Sheet:
        """The Add menu, and a line of it."""
        self.press("A")
        self.menu(words)
        return self.sheet()

    def sheet(self) -> Sheet:
        """The sheet in front; a fault of the journey when there is none."""
        front = self.front()
        assert isinstance(front, Sheet), "no sheet is open"
        return front

    def save(self) -> None:
        """Saves the sheet in front, which closes."""
        front = self.sheet()
        name = front.accessibleName()
        wrong = {each: field.error() for each, field in front.fields.items()}
        self.press(SAVE)
        after = self.front()
        if after is front:
            wrong = {each: field.error() for each, field in front.fields.items() if field.error()}
        assert after is not front, f"{name} did not close: {wrong}"

    def to(self, wanted: Callable[[QWidget], bool], what: str) -> None:
        """Tab until the focus is where it is wanted."""
        for _ in range(FAR):
            now = self.focus()
            if wanted(now):
                return
            self.press("Tab")
        raise AssertionError(f"Tab does not come to {what}")

    def tab(self, code: str) -> None:
        """A tab of the person's page, by the arrows."""
        tabs = self.session.workspace.panes.person.tabs
        self.to(lambda now: now is tabs, "the tabs")
        self.press("Home")
        for _ in range(tabs.count()):
            if tabs.current() == code:
                return
            self.press("Right")
        raise AssertionError(f"there is no tab {code}")

    def tick(self, *words: str) -> None:
        """Lines of the open menu in which several may be ticked; Esc closes it."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu), f"no menu is open for {words}"
        for each in words:
            for _ in range(len(menu.actions()) + 1):
                action: QAction | None = menu.activeAction()
                if action is not None and each in action.text():
                    break
                self.press("Down")
            self.press("Space")
        self.press("Esc")

    def to_row(self, words: str) -> None:
        """A row of the list that has the focus, by Down."""
        view = self.focus()
        assert isinstance(view, QAbstractItemView), f"the focus is not in a list but in {view}"
        # A list that is told anew while one goes through it is gone through once more.
        for _ in range(3):
            self.press("Home")
            for _ in range(view.model().rowCount() + 1):
                if words in str(view.currentIndex().data(Qt.ItemDataRole.UserRole + 1)):
                    return
                self.press("Down")
        raise AssertionError(f"the list has no row {words}")

    def find(self, words: str, person_id: UUID) -> None:
        """Somebody's page, by the search line."""
        self.press("Ctrl+K")
        self.write(words)
        self.press("Return")
        shown = self.session.workspace.panes.person
        wait_until(lambda: shown.person_id == person_id, "their page")
        self.settle()

    def contact(self, words: str, *keys: str, then: Sequence[str] = ()) -> None:
        """N, the words, the keys of its parts, what was done together, and Ctrl+Enter."""
        self.press("N")
        self.write(words)
        self.press(*keys)
        if then:
            self.press("Alt+D")
            self.tick(*then)
        self.press(SAVE)

    def button(self, words: str) -> None:
        """A button, by Tab and Space."""
        self.to(lambda now: isinstance(now, QAbstractButton) and words in (now.text(), now.accessibleName()), words)
        self.press("Space")

    def answer(self, **answers: Any) -> None:
        """The fields of the sheet in front, by name: words for what is typed, a code for what is picked."""
        for name, value in answers.items():
            field = self.sheet().fields[name]
            assert field.isVisible(), f"{name} is not asked"
            self.to(lambda now, field=field: field.isAncestorOf(now), name)  # type: ignore[misc]
            self._give(field, value)

    def rows(self, model: type[R], person_id: UUID | None = None, **said: Any) -> list[R]:
        """Rows of the store, oldest first; of one file when it is named."""

        def ask(work: Work) -> list[R]:
            wanted = select(model).order_by(model.id)  # type: ignore[attr-defined]
            if person_id is not None:
                wanted = wanted.where(model.case_id == person_id)  # type: ignore[attr-defined]
            return [row for row in work.session.scalars(wanted) if all(getattr(row, k) == v for k, v in said.items())]

        workplace = self.app.tasks.workplace
        assert workplace is not None
        answered: list[list[R]] = []
        # On the store's own thread, as the screens ask.
        self.app.tasks.at_the_store(self.app.window, partial(workplace.read, ask), then=answered.append)
        wait_until(lambda: bool(answered), "the store's answer")
        return answered[0]

    def one(self, model: type[R], person_id: UUID | None = None, **said: Any) -> R:
        """The only row that says so."""
        found = self.rows(model, person_id, **said)
        assert len(found) == 1, (
            f"{len(found)} rows of {model.__name__} say {said}: {_told(self.rows(model, person_id))}"
        )
        return found[0]

    def _give(self, field: Field, value: Any) -> None:
        if isinstance(field, WhenField):
            self._when(field, value)
        elif isinstance(field, ChipsField | YesNoField | AskRow | AnswerField):
            self._pick(field, value)
        elif isinstance(field, SeveralField | TogglesField):
            ticks = field.ticks if isinstance(field, SeveralField) else field.chips
            for code in value:
                self.to(lambda now, tick=ticks[code]: now is tick, code)  # type: ignore[misc]
                self.press("Space")
        elif isinstance(field, CheckField):
            if field.value() is not value:
                self.press("Space")
        else:
            self._fill(field, value)

    def _pick(self, field: ChipsField | YesNoField | AskRow | AnswerField, value: Any) -> None:
        """A figure where the sheet listens to figures, else the arrows."""
        buttons: list[QAbstractButton] = (
            list(field.chips.values()) if isinstance(field, ChipsField) else field.segments.buttons()
        )
        code = (
            next(each for each, said in field.CODES.items() if said is value)
            if isinstance(field, YesNoField)
            else value
        )
        wanted = next(each for each in buttons if getattr(each, "code", None) == code)
        if hasattr(self.sheet(), "figures"):
            self.press(str(buttons.index(wanted) + 1))
        else:
            self._along(wanted)

    def _fill(self, field: Field, value: str) -> None:
        self.press("Ctrl+A")
        self.write(value)
        if isinstance(field, ChoiceField):
            self.press("Tab")
            assert field.value(), f"nothing was found for {value}"

    def _along(self, wanted: QAbstractButton) -> None:
        """The arrows lead to an answer, and answer; from one line to the next where the answers stand in several."""
        for _ in range(30):
            now = self.focus()
            if now is wanted:
                if not wanted.isChecked():
                    self.press("Space")
                return
            if wanted.y() != now.y():
                self.press("Down" if wanted.y() > now.y() else "Up")
            else:
                self.press("Right" if wanted.x() > now.x() else "Left")
        raise AssertionError(f"the arrows do not come to {wanted.accessibleName()}")

    def _when(self, field: WhenField, value: tuple[str, str]) -> None:
        self._along(field.segments.buttons()[1])
        day, at = value
        self.to(lambda now: field.day.isAncestorOf(now), "the day")
        self.press("Ctrl+A")
        self.write(day)
        if at:
            self.to(lambda now: field.time.isAncestorOf(now), "the time")
            self.press("Ctrl+A")
            self.write(at)


def _told(rows: Sequence[Any]) -> list[dict[str, Any]]:
    return [{name: value for name, value in vars(row).items() if not name.startswith("_")} for row in rows]
