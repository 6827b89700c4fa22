"""One paper about many people, made person by person so that it can be stopped: read, laid, and forgotten again."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from vru_case.errors import Refusal
from vru_case.reports.locked import locked
from vru_case.services.telling import summary
from vru_case.services.telling.summary_values import CaseSummary, SummaryRequest
from vru_case.ui.desk import Desk

#: So many are read at once; more would only wait in memory.
CHUNK = 4


@dataclass(frozen=True, slots=True)
class Made:
    """The PDF, locked where it is to be, and how many pages each person has in it, in their order."""

    pdf: bytes
    pages: tuple[tuple[UUID, int], ...]


class Bundle(QObject):
    """`stepped(done, of how many)` after each few, `done(Made)` at the end, `failed(Refusal)` instead."""

    stepped = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)

    def __init__(
        self, desk: Desk, owner: QObject, people: tuple[UUID, ...], request: SummaryRequest, passphrase: str = ""
    ) -> None:
        super().__init__(owner)
        self._desk, self._people, self._request, self._passphrase = desk, people, request, passphrase
        self._binder: Any = None
        self._pages: list[tuple[UUID, int]] = []
        self._stopped = False

    def start(self) -> None:
        """The next few, until everybody is in it."""
        ahead = self._people[len(self._pages) : len(self._pages) + CHUNK]
        if ahead:
            job = partial(summary.build_all, people=ahead, request=self._request)
            self._desk.tasks.read(self, job, then=self._if_going(self._on_read), refused=self._on_refused)
        else:
            self._aside(partial(_finished, self._binder, self._passphrase), self._on_finished)

    def cancel(self) -> None:
        """Nothing more is made, and what was made is forgotten."""
        self._stopped, self._binder = True, None

    def _on_read(self, made: tuple[CaseSummary, ...]) -> None:
        self._aside(partial(_added, self._binder, made), self._on_added)

    def _on_added(self, answer: tuple[Any, tuple[int, ...]]) -> None:
        self._binder, counts = answer
        begun = len(self._pages)
        self._pages += zip(self._people[begun : begun + len(counts)], counts, strict=True)
        self.stepped.emit(len(self._pages), len(self._people))
        self.start()

    def _on_finished(self, pdf: bytes) -> None:
        self._binder = None
        self.done.emit(Made(pdf, tuple(self._pages)))

    def _on_refused(self, refusal: Refusal) -> None:
        if not self._stopped:
            self.failed.emit(refusal)

    def _aside(self, job: Callable[[], Any], then: Callable[[Any], None]) -> None:
        self._desk.tasks.aside(self, job, then=self._if_going(then), refused=self._on_refused)

    def _if_going(self, then: Callable[[Any], None]) -> Callable[[Any], None]:
        return partial(self._went, then)

    def _went(self, then: Callable[[Any], None], answer: Any) -> None:
        if not self._stopped:
            then(answer)


def _added(binder: Any, made: tuple[CaseSummary, ...]) -> tuple[Any, tuple[int, ...]]:
    from vru_case.reports.pages import case_summary

    bound = binder or case_summary.binder_of(made[0], summary.SEVERAL)
    return bound, tuple(case_summary.add(bound, each) for each in made)


def _finished(binder: Any, passphrase: str) -> bytes:
    pdf: bytes = binder.finish()
    return locked(pdf, passphrase) if passphrase else pdf
