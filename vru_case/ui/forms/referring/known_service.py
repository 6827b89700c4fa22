"""What the directory knows of the service that was chosen: how to reach it, and whether that was checked."""

from uuid import UUID

from PySide6.QtWidgets import QWidget

from vru_case.services.referring import directory
from vru_case.services.referring.directory import ServiceRow
from vru_case.services.work import Work
from vru_case.ui.desk import Desk
from vru_case.ui.parts.banner import Banner
from vru_case.ui.words import referral_forms as words

SHOWN = ("phone", "email", "web", "address", "hours", "refer_how")


class KnownService(Banner):
    """Hidden while there is nothing to say."""

    def __init__(self, desk: Desk, space_id: UUID, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, parent=parent)
        self._desk, self._space = desk, space_id
        self._code = ""

    def show_code(self, code: str) -> None:
        """About this service; nothing for no code."""
        if code == self._code:
            return
        self._code = code
        self.say("")
        if code:
            self._desk.tasks.read(self, _found, self._space, code, then=self._on_found)

    def _on_found(self, row: ServiceRow | None) -> None:
        if row is None or row.code != self._code:
            return
        said = " · ".join(getattr(row, name) for name in SHOWN if getattr(row, name))
        if row.stale:
            self.say("\n".join(filter(None, (said, words.STALE))), "warn", "circle-alert")
        else:
            self.say(said, "info", "info")


def _found(work: Work, space_id: UUID, code: str) -> ServiceRow | None:
    return directory.service(work, space_id, code)
