"""How they feel over time: one small chart a question, with every number, and where the questions come from."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from vru_case.programmes.measure import Measure, Question
from vru_case.services.plan.plan_values import WellbeingRow
from vru_case.ui.desk import Desk
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.linechart import LineChart, Point
from vru_case.ui.words import dates
from vru_case.ui.words import plan as words


class WellbeingView(QWidget):
    """Every asking of one measure, oldest first."""

    def __init__(self, desk: Desk, measure: Measure, askings: Sequence[WellbeingRow]) -> None:
        super().__init__()
        px = desk.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(6), 0, px(6))
        column.setSpacing(px(10))
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(28))
        grid.setVerticalSpacing(px(16))
        for place, question in enumerate(measure.questions):
            points = [_point(row, question) for row in askings]
            note = words.REVERSED if question.reversed else ""
            chart = LineChart(desk.theme, question.short, points, measure.lowest, measure.highest, note)
            grid.addWidget(chart, place // 2 * 2, place % 2)
            newest = askings[-1].answer(question.id)
            said = words.newest(words.answered(newest), dates.on_day(askings[-1].when))
            grid.addWidget(Label(desk.theme, said, "meta", "text2", wrap=True), place // 2 * 2 + 1, place % 2)
        column.addLayout(grid)
        source = words.SOURCE.format(source=measure.source, licence=measure.licence)
        column.addWidget(Label(desk.theme, source, "meta", "text3", wrap=True))


def _point(row: WellbeingRow, question: Question) -> Point:
    answer, day = row.answer(question.id), dates.on_day(row.when)
    return Point(day, answer.number if answer else None, words.newest(words.answered(answer), day))
