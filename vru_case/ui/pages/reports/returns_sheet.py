"""Putting a return together: its name, its figures, which time and what is told of small numbers."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from vru_case.reports.figures.period import fits
from vru_case.services import saved_reports
from vru_case.services.exports import space_of
from vru_case.services.saved_reports import Saved
from vru_case.ui.desk import Desk
from vru_case.ui.forms.asks import day_of
from vru_case.ui.forms.base import FormSheet
from vru_case.ui.forms.chips import ChipsField
from vru_case.ui.pages.reports.returns_lines import LinesField
from vru_case.ui.parts.dates import PartDate
from vru_case.ui.parts.field_choice import CheckField
from vru_case.ui.parts.field_date import DateField, DateWords
from vru_case.ui.parts.field_text import TextField
from vru_case.ui.parts.values import Choice
from vru_case.ui.words import forms as form_words
from vru_case.ui.words import returns as words

OWN = "own"


class ReturnSheet(FormSheet):
    """`done` carries the id of the return."""

    def __init__(
        self, desk: Desk, among: Sequence[str], saved: Saved | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, words.FORM, parent, width=720)
        self._saved, self._among = saved, tuple(among)
        theme, said = desk.theme, words.FORM.fields
        self.add_row({"name": TextField(theme, said["name"].label, said["name"].help, said["name"].hint)})
        if saved is None and len(among) > 1:
            names = [Choice(each, desk.library.programme(each).name) for each in among]
            self.add_row({"programme": ChipsField(theme, said["programme"].label, names)})
            self.fields["programme"].set_value(among[0])
        self.add_row({"lines": LinesField(theme)})
        self.add_row({"days": ChipsField(theme, words.TIME, [Choice(*each) for each in words.TIMES.items()])})
        read = DateWords(unreadable=form_words.UNREADABLE_DAY)
        hint = form_words.DATE_HINT
        self.add_row({
            "from": DateField(theme, words.FROM, read, placeholder=hint),
            "to": DateField(theme, words.TO, read, placeholder=hint),
        })  # fmt: skip
        self.add_row({"control": ChipsField(theme, words.SMALL, [Choice(*each) for each in words.CONTROLS.items()])})
        self.add_row({"compare": CheckField(theme, words.COMPARE)})
        self._show(saved.asks if saved is not None else {}, saved.name if saved is not None else "")
        self.fields["days"].changed.connect(self._on_days)
        self.typed.use(f"return:{saved.id if saved is not None else 'new'}")

    def save(self) -> None:
        """Keeps it; the service says what is missing."""
        lines = self.fields["lines"]
        if isinstance(lines, LinesField) and lines.figure.value():
            # Chosen and not added: it was meant.
            lines.add_chosen()
        asks = self._asks()
        if asks is None:
            self.refuse(words.NO_DAYS, "to")
            return
        ident = self._saved.id if self._saved is not None else None
        self.write(saved_reports.save, self._space(), str(self.fields["name"].value()), asks, ident)

    def _asks(self) -> dict[str, Any] | None:
        days = str(self.fields["days"].value())
        asks: dict[str, Any] = {name: self.fields[name].value() for name in ("lines", "control", "compare")}
        asks |= {"days": days, "from": "", "to": ""}
        if days == OWN:
            first, last = day_of(self.fields["from"].value()), day_of(self.fields["to"].value())
            if first is None or last is None or not fits(first, last):
                return None
            asks |= {"from": words.day(first), "to": words.day(last)}
        return asks

    def _space(self) -> UUID:
        if self._saved is not None:
            return self._saved.space_id
        chosen = self.fields.get("programme")
        return space_of(self.desk.actor, str(chosen.value()) if chosen is not None else self._among[0])

    def _show(self, asks: Mapping[str, Any], name: str) -> None:
        self.fields["name"].set_value(name)
        self.fields["lines"].set_value(asks.get("lines", ()))
        self.fields["days"].set_value(asks.get("days", "quarter:1"))
        self.fields["control"].set_value(asks.get("control", "nhs"))
        self.fields["compare"].set_value(bool(asks.get("compare", False)))
        for each in ("from", "to"):
            self.fields[each].set_value(_day(asks.get(each)))
        self._on_days()

    def _on_days(self) -> None:
        # The row they stand in: an empty one would leave a gap.
        if (row := self.fields["from"].parentWidget()) is not None:
            row.setVisible(self.fields["days"].value() == OWN)


def _day(kept: object) -> PartDate | None:
    return PartDate(date.fromisoformat(str(kept)), "day") if kept else None
