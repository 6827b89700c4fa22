"""How things are going: the wheel of each look at progress, its numbers beside it, and how far they have come."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from vru_case.services.plan import reviews
from vru_case.services.plan.plan_values import Area, ReviewRow, Step
from vru_case.ui.desk import Desk
from vru_case.ui.forms.plan.wheel_view import Legend, sectors
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.wheel import Wheel
from vru_case.ui.words import plan as words

#: How wide it may become, and how wide it must be for the numbers to stand beside the wheel (px at 100 %).
ROOM, BESIDE = 380, 620


class ProgressView(QWidget):
    """The newest look at progress; the earlier ones by its two buttons or by Page Up and Page Down on the wheel."""

    def __init__(self, desk: Desk, history: tuple[ReviewRow, ...]) -> None:
        super().__init__()
        self._desk, self._history = desk, history
        self._place = len(history) - 1
        px = desk.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(4), 0, px(4))
        column.setSpacing(px(8))
        column.addLayout(self._head())
        self._far = Label(desk.theme, "", "small", "text2", wrap=True)
        column.addWidget(self._far)
        self._said = Label(desk.theme, "", "body", "text", wrap=True)
        column.addWidget(self._said)
        self._across = across = QHBoxLayout()
        across.setSpacing(px(20))
        left = QVBoxLayout()
        self.wheel = Wheel(desk.theme, words.WHEEL)
        self.wheel.paged.connect(self._on_paged)
        left.addWidget(self.wheel, 1)
        left.addWidget(Legend(desk.theme, len(history) > 1))
        across.addLayout(left, 5)
        self._numbers = QVBoxLayout()
        self._table: QWidget | None = None
        across.addLayout(self._numbers, 4)
        column.addLayout(across)
        self._show()

    def minimumSizeHint(self) -> QSize:
        """Where the numbers don't fit beside the wheel, they go beneath it."""
        return QSize(self._desk.theme.px(ROOM), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side or one above the other."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction.LeftToRight
        if self.width() < self._desk.theme.px(BESIDE):
            way = QBoxLayout.Direction.TopToBottom
        if self._across.direction() != way:
            self._across.setDirection(way)

    def _head(self) -> QHBoxLayout:
        theme = self._desk.theme
        row = QHBoxLayout()
        row.setSpacing(theme.px(6))
        self._title = Label(theme, "", "name")
        self._meta = Label(theme, "", "meta", "text3")
        self._count = Label(theme, "", "meta_medium", "text3")
        self.earlier = Button(theme, "", "quiet", "chevron-left", name=words.EARLIER, parent=self)
        self.later = Button(theme, "", "quiet", "chevron-right", name=words.LATER, parent=self)
        self.earlier.clicked.connect(self._on_earlier)
        self.later.clicked.connect(self._on_later)
        row.addWidget(self._title)
        row.addWidget(self._meta)
        row.addStretch(1)
        row.addWidget(self.earlier)
        row.addWidget(self._count)
        row.addWidget(self.later)
        return row

    def _show(self) -> None:
        row, first = self._history[self._place], self._history[0]
        begun = first if self._place else None
        steps = reviews.steps(self._history[: self._place + 1])
        self._title.setText(words.review_title(row))
        self._meta.setText(words.review_meta(row))
        self._count.setText(words.PLACE.format(number=self._place + 1, count=len(self._history)))
        for widget in (self.earlier, self.later, self._count):
            widget.setVisible(len(self._history) > 1)
        self.earlier.setEnabled(self._place > 0)
        self.later.setEnabled(self._place < len(self._history) - 1)
        self._far.setText(words.travelled(steps))
        self._far.setVisible(bool(steps))
        self._said.setText(f"“{row.words}”" if row.words else "")
        self._said.setVisible(bool(row.words))
        self.wheel.show_sectors(sectors(self._desk.library, row.areas, begun))
        if self._table is not None:
            self._numbers.removeWidget(self._table)
            self._table.hide()
            self._table.deleteLater()
        self._table = _numbers(self._desk, row.areas, {step.domain.code: step for step in steps})
        self._numbers.addWidget(self._table, 0, Qt.AlignmentFlag.AlignVCenter)

    def _go(self, by: int) -> None:
        place = self._place + by
        if 0 <= place < len(self._history):
            self._place = place
            self._show()

    def _on_earlier(self) -> None:
        self._go(-1)

    def _on_later(self) -> None:
        self._go(1)

    def _on_paged(self, by: int) -> None:
        self._go(by)


def _numbers(desk: Desk, areas: tuple[Area, ...], steps: dict[str, Step]) -> QWidget:
    """The same numbers as a plain list."""
    theme, library = desk.theme, desk.library
    table = QWidget()
    table.setAccessibleName(words.AREAS)
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.px(12))
    grid.setVerticalSpacing(theme.px(3))
    for column, title in enumerate(("", words.THEM, words.YOU)):
        grid.addWidget(Label(theme, title, "meta_strong", "text3"), 0, column)
    for place, area in enumerate(areas, start=1):
        step = steps.get(area.domain.code)
        moved = step is not None and step.by != 0
        theirs = words.distance(step) if step is not None and moved else words.short_score(library, area.person)
        label = Label(theme, area.domain.words, "small", wrap=True)
        said = Label(theme, theirs, "small_strong" if moved else "small", "text" if area.person.isdigit() else "text3")
        seen = words.short_score(library, area.worker)
        grid.addWidget(label, place, 0)
        grid.addWidget(said, place, 1)
        grid.addWidget(Label(theme, seen, "small", "text" if area.worker.isdigit() else "text3"), place, 2)
    grid.setColumnStretch(0, 1)
    return table
