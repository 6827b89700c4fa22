"""A month to pick a day from, in a menu."""

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCalendarWidget, QMenu, QWidget, QWidgetAction

from vru_case.ui.theme import Theme


class DayMenu(QMenu):
    """Emits `picked(date)`; arrow keys move, Enter picks, Esc closes."""

    picked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._calendar = QCalendarWidget(self)
        self._calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._calendar.setFont(theme.font("small"))
        action = QWidgetAction(self)
        action.setDefaultWidget(self._calendar)
        self.addAction(action)
        self._calendar.activated.connect(self._on_picked)
        self._calendar.clicked.connect(self._on_picked)

    def open_at(self, spot: QPoint, day: date, earliest: date) -> None:
        """Opens with `day` marked; days before `earliest` cannot be picked."""
        self._calendar.setMinimumDate(QDate(earliest.year, earliest.month, earliest.day))
        self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.popup(spot)

    def showEvent(self, event: QShowEvent) -> None:
        """The arrow keys belong to the month."""
        super().showEvent(event)
        self._calendar.setFocus()

    def _on_picked(self, day: QDate) -> None:
        self.close()
        self.picked.emit(date(day.year(), day.month(), day.day()))
