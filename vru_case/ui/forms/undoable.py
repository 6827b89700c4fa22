"""A sheet whose toast can take back what it saved."""

from collections.abc import Callable
from typing import Any

from vru_case.ui.desk import Desk
from vru_case.ui.forms.base import FormSheet
from vru_case.ui.steps import WayBack
from vru_case.ui.words import lists


class Undoable:
    """Stands before a sheet among the bases of a form, which says what undoes an answer of its service.

    No widget itself: Qt's bindings lay a class with two widget bases out wrongly, and then it cannot be painted.
    """

    typed: Any
    desk: Desk
    said: Any
    accept: Any
    answered: Any
    _lines: Any

    def way_back(self, answer: Any) -> WayBack:
        """What the button of the toast does."""
        raise NotImplementedError

    def on_written(self, answer: Any) -> None:
        """It is saved: the draft goes, the toast offers a way back, the sheet closes."""
        self.typed.drop()
        self.desk.say(self.said.said, lists.UNDO, self.way_back(answer))
        self.accept()
        self.answered.emit(answer)

    def undo_by(self, verb: Callable[..., Any], *args: Any) -> WayBack:
        """Runs a verb when asked, though this sheet is long gone by then."""
        return self.desk.way_back(verb, *args, lines=self._lines)


class UndoableSheet(Undoable, FormSheet):
    """A sheet of its own; a table or a wide sheet takes `Undoable` instead."""
