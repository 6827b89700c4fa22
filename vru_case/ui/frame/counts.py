"""The figures on the rail: what is due, what nobody has answered, what needs a decision."""

from PySide6.QtCore import QObject

from vru_case.ui.frame.panes import Panes
from vru_case.ui.frame.statusline import StatusLine
from vru_case.ui.parts.rail import Rail
from vru_case.ui.words import window as words


class Counts(QObject):
    """Carries them from the lists and the outbox to the rail."""

    def __init__(self, rail: Rail, panes: Panes, line: StatusLine) -> None:
        super().__init__(rail)
        self._rail = rail
        panes.today.counted.connect(self._on_due)
        panes.referrals.counted.connect(self._on_unanswered)
        line.counted.connect(self._on_attention)

    def _on_due(self, count: int, urgent: bool) -> None:
        self._rail.set_count("today", count, urgent, words.due(count))

    def _on_unanswered(self, count: int) -> None:
        self._rail.set_count("referrals", count, False, words.unanswered(count))

    def _on_attention(self, count: int) -> None:
        self._rail.set_count("sync", count, True, words.need(count))
