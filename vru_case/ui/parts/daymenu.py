"""A month to pick a day from, in a menu."""

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QShowEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QWidget, QWidgetAction

from vru_case.ui.parts.menu import Menu
from vru_case.ui.theme import Theme


class DayMenu(Menu):
    """Emits `picked(date)`; arrow keys move, Enter picks, Esc closes."""

    picked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._calendar = QCalendarWidget(self)
        self._calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._calendar.setFont(theme.font("small"))
        self._calendar.setMinimumSize(theme.px(292), theme.px(252))
        self._dress()
        theme.changed.connect(self._dress)
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

    def _dress(self) -> None:
        """Weekends are days like others here, and Qt's own arrows are black on black in the dark."""
        day, head = QTextCharFormat(), QTextCharFormat()
        day.setForeground(self._theme.colour("text"))
        head.setForeground(self._theme.colour("text3"))
        head.setFont(self._theme.font("meta_medium"))
        self._calendar.setHeaderTextFormat(head)
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._calendar.setWeekdayTextFormat(weekend, day)
        for button, icon in (("qt_calendar_prevmonth", "chevron-left"), ("qt_calendar_nextmonth", "chevron-right")):
            found = self._calendar.findChild(QToolButton, button)
            if found is not None:
                found.setIcon(self._theme.icon(icon, "text2", 16))

    def _on_picked(self, day: QDate) -> None:
        self.close()
        self.picked.emit(date(day.year(), day.month(), day.day()))
