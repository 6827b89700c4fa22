"""The pause before restricted words are shown: what is coming, and the choice to leave it. Looking is written down."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from vru_case.services.safety import viewings
from vru_case.ui.desk import Desk
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.sheet import Sheet
from vru_case.ui.words import person
from vru_case.ui.words import safety as words

Then = Callable[[str], None]


class PauseSheet(Sheet):
    """`then` gets the words once somebody is ready and it is written down that they looked."""

    def __init__(self, desk: Desk, entity: str, row_id: UUID, then: Then, parent: QWidget) -> None:
        super().__init__(
            desk.theme, words.PAUSE_TITLE, words.PAUSE_GO, words.PAUSE_NOT, parent, width=460,
            window_title=person.WINDOW,
        )  # fmt: skip
        self._desk, self._entity, self._row, self._then = desk, entity, row_id, then
        self.add(Label(desk.theme, words.PAUSE, "body", "text2", wrap=True))
        self.add(Label(desk.theme, words.PAUSE_KEPT, "meta", "text3", wrap=True))
        self.saved.connect(self._on_ready)
        self.finished.connect(self.deleteLater)

    def _on_ready(self) -> None:
        self.accept()
        # The pause is gone by the time the answer comes, so whoever asked owns the question.
        self._desk.tasks.write(self._desk, viewings.look, self._entity, self._row, then=self._then)


def pause(desk: Desk, entity: str, row_id: UUID, then: Callable[[], None], parent: QWidget) -> None:
    """Ask whether they are ready, then show."""
    PauseSheet(desk, entity, row_id, partial(_regardless, then), parent).open()


def _regardless(then: Callable[[], None], _words: str) -> None:
    then()
