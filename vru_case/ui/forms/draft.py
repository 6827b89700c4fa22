"""What was typed into a form and not saved: kept in the worker's own store, and brought back when it opens again."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, QTimer

from vru_case.services import desk as kept
from vru_case.services.values import When
from vru_case.services.work import Work
from vru_case.ui.desk import Desk
from vru_case.ui.parts.dates import PartDate
from vru_case.ui.parts.sheet import Sheet
from vru_case.ui.words import forms as words

#: How often an open form is looked at: so much is lost when the power goes, and no more.
LOOK_MS = 3_000


class Typed(QObject):
    """Knows what a sheet's fields held at first, and keeps what has changed since. Does nothing until `use`.

    While `resting` nothing is kept by itself: it is being saved, and the save takes the draft along.
    """

    def __init__(self, sheet: Sheet, desk: Desk) -> None:
        super().__init__(sheet)
        self._sheet, self._desk = sheet, desk
        self._key = ""
        self._waits = self.resting = False
        self._first: dict[str, Any] = {}
        self._last: dict[str, Any] = {}
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self.look)
        sheet.summary.acted.connect(self._on_afresh)

    @property
    def key(self) -> str:
        """Where it is kept; "" when it isn't, or no longer."""
        return self._key

    def use(self, key: str) -> None:
        """Brings back what waits under `key`, and keeps what is typed from here on."""
        self._key, self.resting = key, False
        self._first = self._last = self._now()
        self._look.start()
        self._desk.tasks.read(self, kept.draft, key, then=self._on_draft)

    def begin(self) -> None:
        """What stands there now was saved or is how it begins; what is typed from here on is kept."""
        self._first = self._last = self._now()
        self._waits = self.resting = False

    def look(self) -> None:
        """Keeps what was typed since somebody last looked."""
        if not self.resting and self._now() != self._last:
            self.keep()

    def keep(self, unless: Sequence[bool] = ()) -> None:
        """Keeps what was typed, whatever it is.

        `unless` has something in it once the store comes to this: then it was saved, and no draft waits any more.
        """
        if not self._key:
            return
        self._last = self._now()
        changed = {name: value for name, value in self._last.items() if value != self._first.get(name)}
        if changed:
            self._desk.tasks.write(self._sheet, _keep, unless, self._key, changed)
        elif self._waits:
            self._desk.tasks.write(self._sheet, kept.drop_draft, self._key)
        self._waits = bool(changed)

    def drop(self) -> None:
        """It was saved, or is not wanted any more."""
        if self._key:
            self._desk.tasks.write(self._sheet, kept.drop_draft, self._key)
            self._key = ""
        self._look.stop()

    def _now(self) -> dict[str, Any]:
        return {name: _written(field.value()) for name, field in self._sheet.fields.items()}

    def _on_draft(self, draft: dict[str, Any] | None) -> None:
        if draft and self._now() == self._first:
            self._waits = True
            self._fill(draft)
            self._last = self._now()
            self._sheet.summary.say(words.KEPT, "info", "history", words.AFRESH)

    def _on_afresh(self) -> None:
        self._fill(self._first)
        self.keep()
        self._sheet.summary.say("")
        next(iter(self._sheet.fields.values())).focus_editor()

    def _fill(self, written: dict[str, Any]) -> None:
        # Twice, because one answer may change what another field offers.
        for name, value in (*written.items(), *written.items()):
            field: Any = self._sheet.fields.get(name)
            if field is not None and _written(field.value()) != value:
                field.set_value(_read(value))
                field.changed.emit()


def _keep(work: Work, saved: Sequence[bool], key: str, changed: dict[str, Any]) -> None:
    if saved:
        kept.drop_draft(work, key)
    else:
        kept.keep_draft(work, key, changed)


def _written(value: object) -> object:
    """As JSON has it; the days and moments by their names."""
    if isinstance(value, PartDate):
        return {"day": value.day.isoformat() if value.day else "", "precision": value.precision}
    if isinstance(value, When):
        return {"at": value.at.isoformat() if value.at else "", "precision": value.precision}
    if isinstance(value, UUID):
        return {"id": str(value)}
    if isinstance(value, tuple):
        return list(value)
    return value if isinstance(value, str | bool) else None


def _read(written: Any) -> Any:
    if isinstance(written, dict) and "day" in written:
        return PartDate(date.fromisoformat(written["day"]) if written["day"] else None, written["precision"])
    if isinstance(written, dict) and "at" in written:
        return When(datetime.fromisoformat(written["at"]) if written["at"] else None, written["precision"])
    if isinstance(written, dict) and "id" in written:
        return UUID(written["id"])
    return written
