"""From a review to what a wheel draws, and the legend that stands under every wheel."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vru_case.programmes.definition import Library
from vru_case.services.plan.plan_values import Area, ReviewRow
from vru_case.ui.parts import paint
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.wheel import Sector
from vru_case.ui.theme import Theme
from vru_case.ui.words import plan as words


def sectors(library: Library, areas: Iterable[Area], first: ReviewRow | None = None) -> list[Sector]:
    """Every area as it is drawn and said; `first` is the review it all began with."""
    labels = {option.code: option.label for option in library.list("area_score").options}
    made = []
    for area in areas:
        begun = first.area(area.domain.code) if first else None
        at_first = begun.score("person") if begun else None
        person, worker = (words.score(area, who, labels) for who in ("person", "worker"))
        made.append(
            Sector(
                area.domain.code, area.domain.words, area.score("person"), area.score("worker"), at_first,
                words.MARKS.get(area.person, ""), words.area_said(area.domain.words, person, worker, at_first),
            )
        )  # fmt: skip
    return made


class Legend(QWidget):
    """What solid, outlined and dashed mean."""

    def __init__(self, theme: Theme, first: bool = True) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        row.addStretch(1)
        said = (("person", words.LEGEND_PERSON), ("worker", words.LEGEND_WORKER), ("first", words.LEGEND_FIRST))
        for kind, label in said if first else said[:2]:
            row.addWidget(_Sample(theme, kind))
            row.addWidget(Label(theme, label, "meta", "text2"))
            row.addSpacing(theme.px(8))
        row.addStretch(1)


class _Sample(QWidget):
    """One way of drawing, small."""

    def __init__(self, theme: Theme, kind: str) -> None:
        super().__init__()
        self._theme, self._kind = theme, kind
        self.setFixedSize(QSize(theme.px(18), theme.px(14)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """As the wheel draws it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, box = self._theme, QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self._kind == "person":
            paint.rounded(painter, box, 3, theme.colour("accent"))
        elif self._kind == "worker":
            paint.rounded(painter, box, 3, None, theme.colour("text"), 1.8)
        else:
            painter.setPen(QPen(theme.colour("accent"), 2, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y()))
        painter.end()
