"""The sheet on which two versions of a record become one: one row a field, who wrote which, and what needed nobody."""

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vru_case.errors import Refusal
from vru_case.services.differing import differences
from vru_case.services.differing.differing_values import Differences, Record, Settled, Version
from vru_case.ui.desk import Desk
from vru_case.ui.forms.base import FormSheet
from vru_case.ui.forms.differing.differing_row import LABEL, DifferingField, columns
from vru_case.ui.parts.announce import announce
from vru_case.ui.parts.avatar import Avatar
from vru_case.ui.parts.banner import Banner
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.label import Label
from vru_case.ui.steps import WayBack
from vru_case.ui.theme import Theme
from vru_case.ui.words import differences as words
from vru_case.ui.words.forms import FormWords

WIDTH = 880


def look(desk: Desk, person_id: UUID, owner: QWidget) -> None:
    """Open the sheet over `owner`'s window with all that waits for a choice in this person's file."""

    def opened(found: Differences) -> None:
        if found.records:
            DifferencesSheet(desk, found, owner.window()).open()
        else:
            desk.say(words.LEFT)

    desk.tasks.read(owner, differences.of_person, person_id, then=opened)


class DifferencesSheet(FormSheet):
    """One record at a time. Each is settled by itself; what is left for later stays as it is."""

    def __init__(self, desk: Desk, found: Differences, parent: QWidget | None = None) -> None:
        said = FormWords("", words.title(found, found.records[0]), words.SAVED, save=words.USE)
        super().__init__(desk, said, parent, width=WIDTH)
        self._found, self._at = found, 0
        self._settled: list[Settled] = []
        self.sub = Label(desk.theme, "", "body", "text2", wrap=True)
        layout = self._sheet_head.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addWidget(self.sub)
        self.place = Label(desk.theme, "", "small", "text2")
        self.footer_left.addWidget(self.place)
        self.mine = Button(desk.theme, words.ALL_MINE, "secondary", parent=self)
        self.mine.clicked.connect(self._on_mine)
        self.footer.insertWidget(self.footer.indexOf(self._cancel) + 1, self.mine)
        self._cancel.say(words.LATER)
        self._cancel.clicked.disconnect(self.reject)
        self._cancel.clicked.connect(self._on_later)
        self.rows: list[DifferingField] = []
        self._page: QWidget | None = None
        self._show()

    @property
    def record(self) -> Record:
        """The record that is shown."""
        return self._found.records[self._at]

    def save(self) -> None:
        """What is chosen is to stand."""
        self.write(differences.settle, tuple(row.choice() for row in self.rows))

    def on_written(self, answer: Any) -> None:
        """One record is settled; on to the next, or that was all."""
        self.typed.drop()
        self._settled += answer
        self._saving = False
        self.set_idle()
        self._next()

    def on_refused(self, refusal: Refusal) -> None:
        """Somebody else was faster, or something is missing: what is there now is shown."""
        super().on_refused(refusal)
        if refusal.message == differences.MOVED_ON:
            self.desk.tasks.read(self, differences.of_person, self._found.person_id, then=self._on_moved)

    def reject(self) -> None:
        """Closes; what was settled before is said, with the way back."""
        super().reject()
        self._say()

    def showEvent(self, event: Any) -> None:
        """Starts in the first row."""
        super().showEvent(event)
        self.rows[0].focus_chosen()

    def _show(self) -> None:
        record = self.record
        title = words.title(self._found, record)
        self.title.setText(title)
        self.setAccessibleName(title)
        self.sub.setText(words.sub(record))
        self.place.setText(words.progress(self._at + 1, len(self._found.records)))
        self.mine.setVisible(any(row.versions[0].mine for row in record.rows))
        if self._page is not None:
            self._sheet_body.removeWidget(self._page)
            self._page.hide()
            self._page.deleteLater()
        self._page = self._build(record)
        self.add(self._page)
        both = [row.both for row in self.rows if row.both is not None]
        self.fields = {f"{record.row_id}:{at}": field for at, field in enumerate(both)}
        if both:
            self.typed.use(f"differences:{record.row_id}")
        if self.isVisible():
            announce(self, f"{title}. {self.place.text()}")
            self._page.show()
            self._placed = False
            self.fit()
            self.rows[0].focus_chosen()

    def _build(self, record: Record) -> QWidget:
        px = self._theme.px
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        if record.what:
            column.addWidget(Label(self._theme, record.what, "heading", wrap=True))
        pair = _pair(record)
        if pair:
            column.addWidget(_heads(self._theme, pair))
        self.rows = [DifferingField(self._theme, record, row, named=not pair) for row in record.rows]
        for at, row in enumerate(self.rows):
            row.left.connect(partial(self._on_left, at))
            row.reached.connect(self._scroll.ensureWidgetVisible)
            column.addWidget(row)
        column.addSpacing(px(4))
        # Without a parent it would be a window of its own for a moment.
        column.addWidget(Banner(self._theme, words.merged(record), "neutral", "check", parent=page))
        return page

    def _on_left(self, at: int, step: int) -> None:
        if 0 <= at + step < len(self.rows):
            self.rows[at + step].focus_chosen()

    def _on_mine(self) -> None:
        for row in self.rows:
            row.choose_mine()
        self._on_save_asked()

    def _on_later(self) -> None:
        self.typed.keep()
        self.clear_errors()
        self._next()

    def _next(self) -> None:
        self._at += 1
        if self._at < len(self._found.records):
            self._show()
        else:
            self._at -= 1
            self.accept()
            self._say()

    def _on_moved(self, found: Differences) -> None:
        if not found.records:
            self.desk.say(words.LEFT)
            self.accept()
            return
        self._found, self._at = found, min(self._at, len(found.records) - 1)
        self._show()

    def _say(self) -> None:
        if self._settled:
            settled = tuple(self._settled)
            self.desk.say(
                words.SAVED, words.UNDO, WayBack(self.desk.tasks, differences.reopen, settled, telling=_undone)
            )
            self._settled = []


def _undone(_answer: object) -> str:
    return words.UNDONE


def _pair(record: Record) -> Sequence[Version]:
    """The two versions that head the columns, when the same two people wrote every row at the same time."""
    heads = {tuple((words.author(each), words.when(each.at)) for each in row.versions) for row in record.rows}
    first = record.rows[0].versions
    return first if len(heads) == 1 and len(first) == 2 else ()


def _heads(theme: Theme, pair: Sequence[Version]) -> QWidget:
    holder = QWidget()
    grid = columns(theme, holder)
    # An empty column would have no gap beside it.
    aside = QWidget()
    aside.setFixedWidth(theme.px(LABEL))
    grid.addWidget(aside, 0, 0)
    for at, version in enumerate(pair):
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, theme.px(2))
        row.setSpacing(theme.px(10))
        name = version.author or words.COLLEAGUE
        row.addWidget(Avatar(theme, str(version.author_id or ""), name, 34), 0, Qt.AlignmentFlag.AlignVCenter)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(Label(theme, words.author(version), "name", elide=True))
        lines.addWidget(Label(theme, words.when(version.at), "meta", "text3", elide=True))
        row.addLayout(lines, 1)
        grid.addWidget(head, 0, 1 + at)
    return holder
