"""Possible duplicates: records on this laptop that may be one person's, the likeliest first."""

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vru_case.services import desk as kept
from vru_case.services.people import listing, matching
from vru_case.services.people.matching import Everybody, Pair
from vru_case.services.team import duty
from vru_case.services.values import PersonRow
from vru_case.services.work import Work
from vru_case.ui.desk import Desk
from vru_case.ui.forms.base import FormSheet
from vru_case.ui.forms.people.merge import look, said_two
from vru_case.ui.pages.person.blocks import Disc, RowButton, RowLine
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.progress import Progress
from vru_case.ui.words import merging
from vru_case.ui.words import undoing as undo_words

#: People looked at in one go; the store and the screen are free between.
PORTION = 250
SHOW_PROGRESS_MS = 300
MOST = 50


@dataclass(frozen=True, slots=True)
class Shown:
    """A pair with the rows a list shows."""

    pair: Pair
    one: PersonRow
    other: PersonRow


class DuplicatesSheet(FormSheet):
    """Looks through everybody, a portion at a time, and again after each decision."""

    stays = undo_words.LISTED

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, merging.TWICE, parent, width=820)
        # There is nothing to take back by leaving.
        self._cancel.hide()
        self._run = 0
        self._found: list[Pair] = []
        self.lines: list[RowLine] = []
        self.progress = Progress(desk.theme, merging.STOP, self)
        self.progress.cancelled.connect(self._on_stopped)
        self.says = Label(desk.theme, "", "body", "text2", wrap=True)
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for part in (self.progress, self.says, holder):
            self.add(part)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(SHOW_PROGRESS_MS)
        self._late.timeout.connect(partial(self.progress.start, merging.TWICE.title))
        desk.tasks.changed.connect(self._on_changed)
        self.begin()

    def save(self) -> None:
        """Everything was written as it was decided."""
        self.accept()

    def begin(self) -> None:
        """Look through everybody."""
        self._run += 1
        self._found = []
        self._late.start()
        self.desk.tasks.read(self, matching.everybody, then=partial(self._on_everybody, self._run))

    def _on_everybody(self, run: int, known: Everybody) -> None:
        self._next(run, known, 0)

    def _next(self, run: int, known: Everybody, start: int) -> None:
        if run != self._run:
            return
        if start >= len(known.ids):
            self.desk.tasks.write(self, kept.remember, duty.FOUND_TWICE, duty.counted(len(self._found)))
            self._show()
            return
        everybody = len(known.ids)
        self.progress.step(start / everybody, merging.LOOKING.format(done=start, all=everybody))
        job = partial(known.pairs, start, start + PORTION)
        self.desk.tasks.aside(self, job, then=partial(self._on_portion, run, known, start))

    def _on_portion(self, run: int, known: Everybody, start: int, pairs: tuple[Pair, ...]) -> None:
        if run == self._run:
            self._found += pairs
            self._next(run, known, start + PORTION)

    def _on_stopped(self) -> None:
        self._run += 1
        self._show()

    def _show(self) -> None:
        self._late.stop()
        self.progress.done()
        self._found.sort(key=lambda pair: -pair.score)
        self.desk.tasks.read(self, _rows, tuple(self._found[:MOST]), then=self._on_rows)

    def _on_rows(self, shown: tuple[Shown, ...]) -> None:
        for old in self.lines:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.lines = [self._line(each) for each in shown]
        for line in self.lines:
            self._column.addWidget(line)
        more = merging.MORE.format(count=MOST) if len(self._found) > MOST else ""
        self.says.setText(more if shown else merging.DUPLICATES_NONE)
        self.says.setVisible(bool(self.says.text()))
        self.fit()

    def _line(self, shown: Shown) -> RowLine:
        one, other = shown.one, shown.other
        title = merging.PAIR.format(one=_named(one), other=_named(other))
        places = " · ".join(dict.fromkeys(filter(None, (one.place, other.place))))
        line = RowLine(
            self.desk.theme, title, places, merging.why(shown.pair.why), Disc(self.desk.theme, "users", "info")
        )
        both = RowButton(self.desk, merging.LOOK, shown.pair.one, title, "eye")
        both.pressed_for.connect(partial(self._on_look, shown.pair))
        two = RowButton(self.desk, merging.TWO_PEOPLE, shown.pair.one, title, "split")
        two.pressed_for.connect(partial(self._on_two, shown.pair))
        return line.put(both, two)

    def _on_look(self, pair: Pair, _one: UUID) -> None:
        look(self.desk, pair.one, pair.other, self)

    def _on_two(self, pair: Pair, _one: UUID) -> None:
        said_two(self.desk, pair.one, pair.other)

    def _on_changed(self, changes: object) -> None:
        if getattr(changes, "entities", frozenset()) & {"merge"}:
            self.begin()


def _named(row: PersonRow) -> str:
    return f"{row.name} ({', '.join(filter(None, (row.age, row.reference)))})"


def _rows(work: Work, pairs: tuple[Pair, ...]) -> tuple[Shown, ...]:
    ids = tuple(dict.fromkeys(each for pair in pairs for each in (pair.one, pair.other)))
    rows = {row.id: row for row in listing.people(work, ids)}
    return tuple(
        Shown(pair, rows[pair.one], rows[pair.other]) for pair in pairs if pair.one in rows and pair.other in rows
    )
