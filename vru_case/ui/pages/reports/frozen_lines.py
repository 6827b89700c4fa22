"""One figure that was given out: its number and its lines as they were, and what is told now where that differs."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vru_case.reports.figures.breakdown import BANDS
from vru_case.reports.figures.frozen import Later
from vru_case.reports.figures.table import DEFINITIONS
from vru_case.ui.parts.chart_bars import Bar, BarList
from vru_case.ui.parts.label import Label
from vru_case.ui.theme import Theme
from vru_case.ui.words import reports_figures as figure_words
from vru_case.ui.words import reports_given as words

WHOLE = 100
#: Ages stand in their order, everything else by its length.
AGES = frozenset(each[0] for each in BANDS)


class FrozenLines(QWidget):
    """The right side of what was given out."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = Label(theme, "", "heading", "text2", elide=True, parent=self)
        self.number = Label(theme, "", "display", parent=self)
        self.now = Label(theme, "", "body", "text2", elide=True, parent=self)
        self.reworded = Label(theme, words.REWORDED, "small", "warn", wrap=True, parent=self)
        self.says = Label(theme, "", "small", "text2", wrap=True, parent=self)
        self.bars = BarList(theme, words.AS_IT_WAS, self)
        px = theme.px
        large = QHBoxLayout()
        large.setSpacing(px(10))
        large.addWidget(self.number)
        large.addWidget(self.now, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), px(24), px(12))
        column.setSpacing(px(8))
        column.addWidget(self.title)
        column.addLayout(large)
        column.addWidget(self.reworded)
        column.addWidget(self.says)
        column.addWidget(self.bars, 1)

    def show_figure(self, figure: Mapping[str, Any], later: Sequence[Later], *, reworded: bool) -> None:
        """A figure as it was kept, and its lines that differ now."""
        definition = DEFINITIONS.get(figure["id"])
        unit = definition.unit if definition is not None else ""
        now = {each.code: each for each in later}
        self.title.setText(definition.title if definition is not None else figure["id"])
        self.number.setText(shown(figure["total"], unit))
        self.now.setText(_now(now.get("")))
        self.reworded.setVisible(reworded)
        self.says.setText(figure["says"])
        parts = (
            figure["parts"]
            if any(each["code"] in AGES for each in figure["parts"])
            else sorted(figure["parts"], key=_order)
        )
        lines = {each["code"]: each for each in parts}
        # A line that wasn't there then had nothing.
        new = [each for code, each in now.items() if code and code not in lines]
        most = WHOLE if unit == "%" else max((each["value"] or 0 for each in lines.values()), default=0)
        bars = [_bar(each, now.get(each["code"]), unit, most) for each in lines.values()]
        bars += [Bar(each.code, each.label, figure_words.NOTHING, 0, f"{each.label}, {_now(each)}", _now(each))
                 for each in new]  # fmt: skip
        self.bars.show_bars(bars)


def shown(line: Mapping[str, Any], unit: str) -> str:
    """A kept line's number as it stood."""
    if line["hidden"]:
        return figure_words.HIDDEN
    return figure_words.NOTHING if line["value"] is None else figure_words.of_unit(line["value"], unit)


def _order(line: Mapping[str, Any]) -> tuple[int, float, str]:
    if line["hidden"]:
        return 1, 0.0, line["label"]
    return (0 if line["value"] else 2), -(line["value"] or 0), line["label"]


def _bar(line: Mapping[str, Any], later: Later | None, unit: str, most: float) -> Bar:
    value, now = shown(line, unit), _now(later)
    share = None if line["hidden"] else (line["value"] or 0) / most if most else 0.0
    spoken = f"{line['label']}: {value}, {now}" if now else f"{line['label']}: {value}"
    return Bar(line["code"], line["label"], value, share, spoken, now)


def _now(later: Later | None) -> str:
    if later is None:
        return ""
    told = figure_words.HIDDEN if later.now == "*" else later.now
    return words.NOW.format(now=told) if told else words.NOW_NOTHING
