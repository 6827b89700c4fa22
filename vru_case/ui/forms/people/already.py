"""People who may be the one whose record is being begun, so that nobody is asked twice."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from vru_case.services.changes import Changes
from vru_case.services.people import intake, matching
from vru_case.services.people.intake import Likely
from vru_case.services.people.likeness import Facts
from vru_case.services.people.matching import Everybody
from vru_case.ui.desk import Desk
from vru_case.ui.parts.announce import announce
from vru_case.ui.parts.avatar import Avatar
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.label import Label
from vru_case.ui.theme import Theme
from vru_case.ui.words import merging
from vru_case.ui.words import new_person as own

TYPED_MS = 150
#: Kinds of row by which people are known again.
MATCHED = frozenset({"person", "contact_point", "merge"})


class _Known(QWidget):
    """One of them."""

    asked = Signal(object)
    other = Signal(object)

    def __init__(self, theme: Theme, likely: Likely, parent: QWidget) -> None:
        super().__init__(parent)
        row = likely.person
        self._id = row.id
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.px(12))
        across.addWidget(Avatar(theme, row.id, row.name, 32, self))
        lines = QVBoxLayout()
        lines.setSpacing(0)
        top = QHBoxLayout()
        top.setSpacing(theme.px(10))
        top.addWidget(Label(theme, row.name, "name", parent=self))
        self.why = Label(theme, merging.why(likely.why), "meta", "accent_text", elide=True, parent=self)
        top.addWidget(self.why, 1)
        lines.addLayout(top)
        facts = (row.age, row.reference, row.place, own.ENDED if row.ended else "")
        lines.addWidget(Label(theme, " · ".join(filter(None, facts)), "meta", "text2", elide=True, parent=self))
        across.addLayout(lines, 1)
        said = f"{row.name}. {merging.why(likely.why)}"
        self.button = Button(theme, own.ITS_THEM, name=f"{own.ITS_THEM}: {said}", parent=self)
        self.button.clicked.connect(self._on_clicked)
        self.aside = Button(theme, own.SOMEONE_ELSE, "quiet", name=f"{own.SOMEONE_ELSE}: {said}", parent=self)
        self.aside.clicked.connect(self._on_other)
        across.addWidget(self.button)
        across.addWidget(self.aside)

    def _on_clicked(self) -> None:
        self.asked.emit(self._id)

    def _on_other(self) -> None:
        self.other.emit(self._id)


class AlreadyHere(QFrame):
    """Hidden while nobody is like what was typed. `asked` carries the id of the one to open.

    `other` carries somebody who is said to be somebody else; they aren't shown again.
    """

    asked = Signal(object)
    other = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[Likely, ...] = ()
        self._rows: list[_Known] = []
        self.setProperty("card", "true")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.px(16), theme.px(12), theme.px(12), theme.px(12))
        self._column.setSpacing(theme.px(8))
        top = QHBoxLayout()
        top.setSpacing(theme.px(10))
        top.addWidget(Label(theme, own.ALREADY, "small_strong", parent=self))
        top.addWidget(Label(theme, own.ALREADY_HELP, "small", "text2", parent=self))
        top.addStretch(1)
        self._column.addLayout(top)
        self.hide()

    def show_people(self, people: Sequence[Likely]) -> bool:
        """Shows these; whether anything has changed."""
        if tuple(people) == self._shown:
            return False
        self._shown = tuple(people)
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [_Known(self._theme, person, self) for person in people]
        for row in self._rows:
            row.asked.connect(self.asked)
            row.other.connect(self.other)
            self._column.addWidget(row)
            row.show()
        self.setVisible(bool(people))
        if people:
            announce(self, own.ALREADY)
        return True

    def people(self) -> tuple[Likely, ...]:
        """Who is shown."""
        return self._shown


class Recognising(QObject):
    """Shows who may be the one that is being typed in; `so_far` gives what stands on the form. It never blocks."""

    def __init__(self, desk: Desk, shown: AlreadyHere, so_far: Callable[[], Facts]) -> None:
        super().__init__(shown)
        self._desk, self._shown, self._so_far = desk, shown, so_far
        self._known: Everybody | None = None
        self.others: frozenset[UUID] = frozenset()
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(TYPED_MS)
        self._typed.timeout.connect(self.look)
        shown.other.connect(self._on_other)
        desk.tasks.changed.connect(self._on_changed)

    def begin(self) -> None:
        """Read everybody, and look again: what was kept of an earlier try may be somebody."""
        self._desk.tasks.read(self, matching.everybody, then=self._on_everybody)

    def start(self) -> None:
        """Something was typed: look in a moment."""
        self._typed.start()

    def look(self) -> None:
        """Look now."""
        if self._known is not None:
            # The store answers in order, so the last answer is the newest question's.
            ask = (self._known, self._so_far(), self.others)
            self._desk.tasks.read(self, intake.likely, *ask, then=self._on_found)

    def _on_everybody(self, known: Everybody) -> None:
        self._known = known
        self.look()

    def _on_found(self, people: tuple[Likely, ...]) -> None:
        self._shown.show_people(people)

    def _on_changed(self, changes: Changes) -> None:
        if changes.entities & MATCHED:
            self.begin()

    def _on_other(self, person_id: UUID) -> None:
        self.others |= {person_id}
        self.look()
