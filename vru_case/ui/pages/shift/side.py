"""Beside the log: whom to ring back, and the shifts before."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from vru_case.services.shift.call_back import CallBack
from vru_case.services.shift.shifts import ShiftRow
from vru_case.ui.desk import Desk
from vru_case.ui.pages.shift.rows import MarkList, call_rows, shift_row
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.listrow import RowList, RowModel
from vru_case.ui.words import shift as words


class ShiftSide(QWidget):
    """`ring_asked` carries a person's id, `shift_asked` a shift's."""

    ring_asked = Signal(object)
    add_asked = Signal()
    shift_asked = Signal(object)

    def __init__(self, desk: Desk, rings: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = desk.theme
        self._theme = theme
        self.calls_model, self.past_model = RowModel(), RowModel()
        self.calls = RowList(theme, self.calls_model, words.CALL_BACK_LIST)
        self.past = MarkList(theme, self.past_model, words.EARLIER_LIST)
        self.add = Button(theme, words.ADD_LISTED, "quiet", "plus", parent=self)
        self.nobody = Label(theme, words.NOBODY_TO_RING, "small", "text2", wrap=True)
        self.none_before = Label(theme, words.NO_EARLIER, "small", "text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        self._calls = self._part(words.CALL_BACK, self.calls, self.nobody, self.add)
        self._past = self._part(words.EARLIER, self.past, self.none_before)
        column.addWidget(self._calls, 3)
        column.addWidget(self._past, 2)
        self._calls.setVisible(rings)
        self.calls.opened.connect(self.ring_asked)
        self.past.opened.connect(self.shift_asked)
        self.add.clicked.connect(self._on_add)

    def show_rows(self, calls: tuple[CallBack, ...], past: tuple[ShiftRow, ...]) -> None:
        """These; the row one stood on stays the one."""
        for view, model, rows in (
            (self.calls, self.calls_model, call_rows(calls)),
            (self.past, self.past_model, [shift_row(row) for row in past]),
        ):
            current = view.current_id()
            model.set_rows(rows)
            view.select(current if any(row.id == current for row in rows) else None)
            stack = view.parentWidget()
            assert isinstance(stack, QStackedWidget)
            stack.setCurrentIndex(0 if rows else 1)

    def _part(self, title: str, view: RowList, nothing: Label, button: Button | None = None) -> QWidget:
        px = self._theme.px
        part = QWidget(self)
        head = QHBoxLayout()
        head.addWidget(Label(self._theme, title, "heading", parent=part), 1)
        if button is not None:
            head.addWidget(button)
        empty = QWidget()
        inside = QVBoxLayout(empty)
        inside.setContentsMargins(0, px(6), 0, 0)
        inside.addWidget(nothing)
        inside.addStretch(1)
        stack = QStackedWidget(part)
        stack.addWidget(view)
        stack.addWidget(empty)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addLayout(head)
        column.addWidget(stack, 1)
        return part

    def _on_add(self) -> None:
        self.add_asked.emit()
