"""Requests about one's own record: the most pressing first, what is done with one, and the look through the record."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QStackedWidget, QVBoxLayout, QWidget

from vru_case.errors import Refusal
from vru_case.services.access import bundle, requests
from vru_case.services.access.bundle import Review
from vru_case.services.access.requests import RequestRow
from vru_case.ui.acts import act
from vru_case.ui.desk import Desk
from vru_case.ui.forms.access.request import ReasonSheet
from vru_case.ui.pages.reports.access_detail import RequestDetail
from vru_case.ui.pages.reports.access_review import ReviewPane
from vru_case.ui.parts.chip import ToggleChip
from vru_case.ui.parts.empty import Empty
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.listmodel import Row
from vru_case.ui.parts.listrow import RowList, RowModel
from vru_case.ui.parts.progress import Progress
from vru_case.ui.words import access as words


class AccessPage(QWidget):
    """Asks only while it is in sight. The look through a record takes the place of the list until Esc."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, theme = desk, desk.theme
        self._rows: dict[object, RequestRow] = {}
        self.setProperty("surface", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = RowModel()
        self.list = RowList(theme, self.model, words.LIST, self)
        self.over = ToggleChip(theme, words.OVER, "check", self)
        self.detail = RequestDetail(desk, self)
        self.review = ReviewPane(desk, self)
        self.empty = Empty(theme, "inbox", words.NONE, parent=self)
        self.progress = Progress(theme, parent=self)
        self._lay_out()
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self.over.toggled.connect(self.refresh)
        self.detail.asked.connect(self._on_asked)
        self.review.left.connect(self._on_left)
        self.review.changed.connect(self._read_review)
        desk.tasks.changed.connect(self.refresh)

    @property
    def current(self) -> RequestRow | None:
        """The request one stands on."""
        return self._rows.get(self.list.current_id())

    def refresh(self, _changes: object = None) -> None:
        """Ask again, when anybody is looking."""
        if self.isVisible():
            asked = partial(requests.rows, over=self.over.isChecked())
            self._desk.tasks.read(self, asked, then=self._on_rows)

    def focus_list(self) -> None:
        """Into the requests, or into the lines of the one that is looked through."""
        if self._whole.currentWidget() is self.review:
            self.review.focus_list()
        else:
            (self.over if self.list.isHidden() else self.list).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """What stood here may be old."""
        super().showEvent(event)
        self.refresh()

    def look(self, request_id: UUID) -> None:
        """Look through the record of a request."""
        self.progress.start(words.READING)
        # Nothing of it is shown before it is written down that somebody looks.
        then = partial(self._read_review, request_id)
        self._desk.tasks.write(self, bundle.begin, request_id, then=then, refused=self._on_refused)

    def _lay_out(self) -> None:
        px, theme = self._desk.theme.px, self._desk.theme
        listed = QWidget(self)
        left = QVBoxLayout()
        left.setSpacing(px(8))
        head = QHBoxLayout()
        head.setContentsMargins(px(8), 0, 0, 0)
        head.addWidget(Label(theme, words.SUB, "small", "text2", wrap=True, parent=self), 1)
        head.addWidget(self.over)
        left.addLayout(head)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        left.addLayout(self._stack, 1)
        left.addWidget(self.progress)
        across = QHBoxLayout(listed)
        across.setContentsMargins(px(12), px(12), px(20), px(16))
        across.setSpacing(px(24))
        across.addLayout(left, 2)
        across.addWidget(self.detail, 3)
        self._whole = QStackedWidget(self)
        self._whole.addWidget(listed)
        self._whole.addWidget(self.review)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._whole)

    def _on_rows(self, rows: tuple[RequestRow, ...]) -> None:
        current = self.list.current_id()
        self._rows = {row.id: row for row in rows}
        self.model.set_rows([_row(each) for each in rows])
        held = self.window().focusWidget() is self.list
        self._stack.setCurrentWidget(self.list if rows else self.empty)
        if held and not rows:
            self.focus_list()
        self.empty.say("inbox", words.NONE)
        self.list.select(current if current in self._rows else None)
        if self.list.current_id() is None:
            self.list.select_first()
        self.detail.show_request(self.current)

    def _on_chosen(self, _ident: object) -> None:
        self.detail.show_request(self.current)

    def _on_opened(self, _ident: object) -> None:
        row = self.current
        if row is None:
            return
        if row.kind.code == requests.ACCESS and not row.over:
            self.look(row.id)
        else:
            self._desk.open_person(row.person.id)

    def _on_asked(self, code: str) -> None:
        row = self.current
        if row is None:
            return
        if code == "look":
            self.look(row.id)
        elif code == "wait":
            act(self._desk, words.WAITING, requests.wait, row.id)
        elif code == "resume":
            act(self._desk, words.RUNNING, requests.resume, row.id)
        else:
            ReasonSheet(self._desk, code, row, self.window()).open()

    def _read_review(self, request_id: UUID, _begun: object = None) -> None:
        then, tasks = self._on_review, self._desk.tasks
        tasks.read(self, bundle.review, request_id, then=then, refused=self._on_refused)

    def _on_review(self, found: Review) -> None:
        self.progress.done()
        self.review.show_review(found)
        if self._whole.currentWidget() is not self.review:
            self._whole.setCurrentWidget(self.review)
            self.review.focus_list()

    def _on_left(self) -> None:
        self._whole.setCurrentIndex(0)
        self.list.setFocus()
        self.refresh()

    def _on_refused(self, refusal: Refusal) -> None:
        self.progress.done()
        self._desk.say(refusal.message)


def _row(each: RequestRow) -> Row:
    due, tone = words.days(each)
    spoken = f"{each.person.name}, {words.detail(each)}, {due}"
    return Row(each.id, each.person.name, words.detail(each), due, tone, each.person.age, spoken=spoken)
