"""One figure: its number, what it counts, other times, twelve months, and how it splits."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from vru_case.reports.figures import period as periods
from vru_case.reports.figures.asking import Compared
from vru_case.reports.figures.control import Line, Told
from vru_case.reports.figures.definition import Definition, Measure
from vru_case.reports.figures.period import Period
from vru_case.reports.looking import Month
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.chart_bars import Bar, BarList
from vru_case.ui.parts.chart_months import MonthChart, Point
from vru_case.ui.parts.chart_share import Piece, ShareStrip
from vru_case.ui.parts.facts import Fact, Facts
from vru_case.ui.parts.label import Label
from vru_case.ui.theme import Theme
from vru_case.ui.words import reports_figures as words

#: In the part, the rest, not known.
TOKENS = ("accent", "accent_soft", "")
WHOLE = 100
#: The bars are never lower than this; then all of it scrolls.
LEAST = 112


class FigureDetail(QScrollArea):
    """`opened(code)`: the records behind a line are wanted; "" for all of the figure. `left`: back to the list."""

    opened = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.title = Label(theme, "", "heading", "text2", elide=True, parent=self)
        self.number = Label(theme, "", "display", parent=self)
        self.beside = Label(theme, "", "body", "text2", elide=True, parent=self)
        self.open = Button(theme, words.OPEN, "secondary", "users", parent=self)
        self.says = Label(theme, "", "small", "text2", wrap=True, parent=self)
        self.facts = Facts(theme, words.TWELVE, self)
        self.months = MonthChart(theme, words.TWELVE, self)
        self.share = ShareStrip(theme, self)
        self.split = Label(theme, "", "meta_strong", "text2", parent=self)
        self.bars = BarList(theme, words.BARS, self)
        self._lay_out()
        self.open.clicked.connect(partial(_open_all, self))
        self.bars.opened.connect(self.opened)
        self.bars.left.connect(self.left)

    def show_definition(self, definition: Definition) -> None:
        """What is known of it without counting."""
        self.title.setText(definition.title)
        self.says.setText(definition.says)
        self.months.setVisible(False)
        self.facts.setVisible(False)
        self.share.setVisible(False)
        self.number.setText(words.NOT_YET)
        self.beside.setText("")
        self.split.setText("")
        self.bars.show_bars(())

    def show_told(self, told: Told) -> None:
        """Its number and its parts."""
        definition = told.definition
        self.number.setText(words.value(told.total, definition.unit))
        self.number.setAccessibleName(words.spoken(told.total, definition.unit))
        self.beside.setText(words.beside(told.total, definition))
        of_parts = definition.measure is Measure.SHARE and bool(told.total.hidden or told.total.denominator)
        self.share.setVisible(of_parts)
        if of_parts:
            self.share.show_pieces([
                Piece(label, number, words.amount(number) if number is not None else words.HIDDEN, token)
                for (label, number), token in zip(words.share(told), TOKENS, strict=True)
                if token or number
            ])  # fmt: skip
        self.split.setText(_split(told))
        self.bars.setVisible(bool(told.parts))
        self.bars.show_bars(bars(told))

    def show_compared(self, told: Told, other: Compared, days: Period) -> None:
        """Beside other times."""
        times = (periods.before(days), periods.last_year(days), periods.year_to_date(days))
        self.facts.show_facts([Fact(*each) for each in words.compared(told, other, times)])
        self.facts.setVisible(True)

    def show_months(self, unit: str, months: tuple[Month, ...]) -> None:
        """Twelve months."""
        self.months.show_points([
            Point(words.month(each), each.line.value, words.value(each.line, unit), words.spoken_month(each, unit),
                  each.part)
            for each in months
        ])  # fmt: skip
        self.months.setVisible(True)

    def enter(self) -> None:
        """Into the bars, or the months where there are none."""
        target = self.bars if self.bars.chart.rowCount() else self.months if self.months.isVisible() else self.open
        target.setFocus()
        self.ensureWidgetVisible(target)

    def _lay_out(self) -> None:
        px = self._theme.px
        large = QHBoxLayout()
        large.setSpacing(px(10))
        large.addWidget(self.number)
        large.addWidget(self.beside, 1)
        large.addWidget(self.open)
        inside = QWidget(self)
        self.bars.setMinimumHeight(px(LEAST))
        # Else a scroll area makes room for all that a list would like.
        self.bars.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.setWidget(inside)
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(24), px(16), px(24), px(12))
        column.setSpacing(px(8))
        column.addWidget(self.title)
        column.addLayout(large)
        column.addWidget(self.says)
        for part in (self.facts, self.share, self.months):
            column.addWidget(part)
        column.addWidget(self.split)
        column.addWidget(self.bars, 1)
        column.addStretch(0)


def _split(told: Told) -> str:
    if told.by:
        return words.BY[told.by] if told.parts else words.NO_PARTS.format(by=words.BY[told.by])
    return words.SPLIT_OFF if told.definition.personal else words.NO_KINDS


def bars(told: Told) -> list[Bar]:
    """The parts as bars: the longest first, ages in their order, what is hidden after what is told, noughts last."""
    lines = list(told.parts) if told.by == "age" else sorted(told.parts, key=_order)
    most = max((line.value or 0 for line in lines if not line.hidden), default=0)
    whole = WHOLE if told.definition.unit == "%" else most
    return [_bar(line, told.definition, whole) for line in _inside(lines)]


def _bar(line: Line, definition: Definition, whole: float) -> Bar:
    share = None if line.hidden else max(0.0, line.value or 0) / whole if whole else 0.0
    more = words.beside(line, definition) if definition.measure is Measure.SHARE else ""
    shown, said = words.value(line, definition.unit), words.spoken_bar(line, definition)
    return Bar(line.code, line.label, shown, share, said, more, bool(line.within))


def _order(line: Line) -> tuple[int, float, str]:
    return (1, 0.0, line.label) if line.hidden else (0 if line.value else 2, -(line.value or 0), line.label)


def _inside(lines: list[Line]) -> list[Line]:
    """Parts of a part stand below the last line they are a part of."""
    found = [line for line in lines if not line.within]
    for each in lines:
        if each.within:
            at = max((place for place, line in enumerate(found) if line.code in each.within), default=len(found) - 1)
            found.insert(at + 1, each)
    return found


def _open_all(detail: FigureDetail, _checked: bool = False) -> None:
    detail.opened.emit("")
