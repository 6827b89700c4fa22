"""A plan as lines to read through together: strengths first, goals, needs, then who does what."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vru_case.programmes.definition import Library
from vru_case.services.plan.plan_values import Progress, Promise
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.pill import Pill
from vru_case.ui.theme import Theme
from vru_case.ui.words import plan as words

_LISTS = {"strength": "strength_area"}


class PlanLines(QWidget):
    """Shown, not changed. `fresh` are the lines that are new or said otherwise since the last version."""

    def __init__(
        self, theme: Theme, library: Library, lines: Sequence[Promise], fresh: frozenset[UUID] = frozenset()
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        for kind, title in words.KINDS.items():
            found = [line for line in lines if line.kind == kind]
            if not found:
                continue
            column.addSpacing(theme.px(8))
            column.addWidget(Label(theme, title, "small_strong", "text3"))
            for line in found:
                column.addWidget(_line(theme, words.promise(line, domain_of(library, line)), line.id in fresh))


def domain_of(library: Library, line: Promise) -> str:
    """The words of a line's area of life."""
    return library.label(_LISTS.get(line.kind, "need_domain"), line.domain)


def added(progress: Progress) -> frozenset[UUID]:
    """The lines that are new or said otherwise since the last version."""
    return frozenset(change.line.id for change in progress.since if change.how in ("new", "changed"))


def _line(theme: Theme, said: str, fresh: bool) -> QWidget:
    row = QWidget()
    across = QHBoxLayout(row)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(theme.px(8))
    across.addWidget(Label(theme, said, "body", wrap=True, parent=row), 1)
    if fresh:
        across.addWidget(Pill(theme, words.HOW["new"], "accent", "plus"), 0, Qt.AlignmentFlag.AlignTop)
    return row
