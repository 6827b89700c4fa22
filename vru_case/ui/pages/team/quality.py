"""Looking at records: the samples at the left, the records of one, and what was found in them."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from vru_case.services.supervising import checks, samples
from vru_case.services.supervising.quality_values import Pick, SampleRead, SampleRow
from vru_case.ui.acts import act
from vru_case.ui.desk import Desk
from vru_case.ui.forms.supervising.look import LookSheet
from vru_case.ui.forms.supervising.sample import SampleSheet
from vru_case.ui.frame.keys import ListKey, bind
from vru_case.ui.pages.people.find import EscapeFirst
from vru_case.ui.pages.shift.rows import MarkList
from vru_case.ui.pages.team.quality_sample import SampleView
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.empty import Empty
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.listmodel import Row
from vru_case.ui.parts.listrow import RowModel
from vru_case.ui.words import supervision_quality as words

PLACE = "team"
#: The name of a sample has room.
SIDE = 328


class QualityPage(QWidget):
    """N draws a sample, Enter goes into its records and looks at one, Del removes the sample."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._samples: dict[object, SampleRow] = {}
        #: The sample to stand on when it comes.
        self._wanted: object = None
        theme = desk.theme
        self.model = RowModel()
        self.list = MarkList(theme, self.model, words.SAMPLES)
        self.list.setParent(self)
        self.new = Button(theme, words.NEW, "primary", "plus", parent=self)
        self.empty = Empty(theme, "search", words.NO_SAMPLES, words.NEW, "N", self)
        self.view = SampleView(desk, self)
        self._lay_out()
        bind(self, {"N": self.draw, "Del": self.remove})
        self.new.clicked.connect(self.draw)
        self.empty.acted.connect(self.draw)
        self.list.chosen.connect(self._on_sample)
        self.list.opened.connect(self._on_entered)
        self.view.looked_at.connect(self.look)
        self._back = ListKey(self.view.list, Qt.Key.Key_Left, self.list.setFocus)
        self._escape = EscapeFirst(self)
        self._escape.watch(self.view.list, self.view.next)
        self._escape.escaped.connect(self.list.setFocus)
        desk.tasks.changed.connect(self.refresh)

    @property
    def sample(self) -> SampleRow | None:
        """The sample one stands on."""
        return self._samples.get(self.list.current_id())

    def focus_list(self) -> None:
        """Into the samples."""
        button = self.empty.findChild(QPushButton) if self._stack.currentWidget() is self.empty else self.new
        (self.list if self._samples else button or self.new).setFocus()

    def refresh(self, _changes: object = None) -> None:
        """Ask again, when anybody is looking."""
        if self.isVisible():
            self._desk.tasks.read(self, checks.samples, then=self._on_samples)

    def showEvent(self, event: QShowEvent) -> None:
        """What stood here may be old."""
        super().showEvent(event)
        self.refresh()

    def draw(self, _checked: bool = False) -> None:
        """A new sample."""
        sheet = SampleSheet(self._desk, self.window())
        sheet.answered.connect(self._on_drawn)
        sheet.open()

    def remove(self) -> None:
        """Take the sample away that one stands on."""
        if self.sample is None:
            self._desk.say(words.CHOOSE)
            return
        sample = self.sample.id
        act(self._desk, words.REMOVED, samples.remove, sample, way=self._desk.way_back(samples.put_back, sample))

    def look(self, pick: Pick) -> None:
        """Open a record, and the sheet beside it."""
        if self.sample is None or pick.person is None:
            self._desk.say(words.NOT_HERE_LONG)
            return
        sheet = LookSheet(self._desk, self.sample.id, pick, self.window())
        sheet.answered.connect(self._on_looked)
        self._desk.open_person(pick.person.id)
        sheet.show()

    def _lay_out(self) -> None:
        theme, px = self._desk.theme, self._desk.theme.px
        head = QVBoxLayout()
        head.setContentsMargins(px(8), 0, 0, 0)
        head.setSpacing(px(8))
        head.addWidget(Label(theme, words.SUB, "small", "text2", wrap=True, parent=self))
        head.addWidget(self.new)
        side, body = QWidget(self), QWidget(self)
        side.setMinimumWidth(px(SIDE))
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(px(8))
        left.addLayout(head)
        left.addWidget(self.list, 1)
        across = QHBoxLayout(body)
        across.setContentsMargins(px(12), px(12), px(20), px(16))
        across.setSpacing(px(24))
        across.addWidget(side, 2)
        across.addWidget(self.view, 5)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(body)
        self._stack.addWidget(self.empty)

    def _on_samples(self, found: tuple[SampleRow, ...]) -> None:
        current = self._wanted or self.list.current_id()
        self._samples = {row.id: row for row in found}
        self.model.set_rows([_row(row) for row in found])
        if current in self._samples:
            self._wanted = None
            self.list.select(current)  # type: ignore[arg-type]
        else:
            self.list.select_first()
        # What goes out of sight must not take the focus out of the page with it.
        focused = QApplication.focusWidget()
        here = focused is not None and self.isAncestorOf(focused)
        self._stack.setCurrentIndex(0 if found else 1)
        if here and not found:
            self.focus_list()
        self._on_sample()

    def _on_sample(self, _ident: object = None) -> None:
        if self.sample is not None:
            self._desk.tasks.read(self, checks.read, self.sample.id, then=self._on_read)

    def _on_read(self, read: SampleRead) -> None:
        if self.sample is not None and read.row.id == self.sample.id:
            self.view.show_sample(read)

    def _on_entered(self, _ident: object) -> None:
        self.view.enter()

    def _on_drawn(self, sample_id: UUID) -> None:
        self._wanted = sample_id
        self.refresh()

    def _on_looked(self, _check: object) -> None:
        self._desk.open_place(PLACE)
        self.view.after_a_look()


def _row(row: SampleRow) -> Row:
    due, tone = words.sample_due(row)
    icon = "check-check" if row.done == row.count else "search"
    return Row(
        row.id, words.sample_name(row), words.sample_detail(row), due, tone, icon=icon, spoken=words.sample_spoken(row)
    )
