"""What of the restricted words is in sight: shown after the pause, gone when somebody leaves."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from vru_case.ui.desk import Desk
from vru_case.ui.forms.safety.pause import PauseSheet


class Reading(QObject):
    """Row → the words somebody has asked to see. `changed` whenever another is shown or hidden."""

    changed = Signal()

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self._said: dict[UUID, str] = {}
        self._asked: UUID | None = None

    def shows(self, row_id: UUID) -> bool:
        """Whether a row's words are in sight."""
        return row_id in self._said

    def words(self, row_id: UUID) -> str:
        """Them, or nothing."""
        return self._said.get(row_id, "")

    def ask(self, entity: str, row_id: UUID) -> None:
        """Pause; show them when somebody is ready and it is written down that they looked."""
        self._asked = row_id
        PauseSheet(self._desk, entity, row_id, partial(self._on_ready, row_id), self._page.window()).open()

    def hide(self, row_id: UUID) -> None:
        """Out of sight."""
        self._said.pop(row_id, None)
        self.changed.emit()

    def forget(self) -> bool:
        """Everything out of sight; whether there was anything."""
        some, self._said, self._asked = bool(self._said), {}, None
        return some

    def _on_ready(self, row_id: UUID, said: str) -> None:
        # Somebody else may have come into view while it was being written down.
        if self._asked == row_id and self._page.isVisible():
            self._said[row_id] = said
            self.changed.emit()
