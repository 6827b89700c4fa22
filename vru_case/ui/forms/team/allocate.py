"""Giving people to a worker: who, why, and what they should know."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from vru_case.services.contact import asking
from vru_case.services.team import allocating, counting
from vru_case.services.team.allocating import Allocated, Allocation
from vru_case.services.values import Lead
from vru_case.services.work import Work
from vru_case.ui.desk import Desk
from vru_case.ui.forms.asks import narrowed, options
from vru_case.ui.forms.undoable import UndoableSheet
from vru_case.ui.parts.field_choice import ChoiceField
from vru_case.ui.parts.field_text import NotesField
from vru_case.ui.parts.values import Choice
from vru_case.ui.steps import WayBack
from vru_case.ui.words import forms as form_words
from vru_case.ui.words import team_allocation as words
from vru_case.ui.words.asked import FormWords


@dataclass(frozen=True, slots=True)
class Chosen:
    """Whom it is about: a person, or the file of a referral; in which space."""

    case: UUID
    name: str
    space: UUID


def workers(work: Work, space: UUID) -> tuple[tuple[Lead, ...], Mapping[UUID, int]]:
    """Who works in a space, and on how many they lead."""
    return asking.workers(work, space), counting.led(work, space)


def worker_field(desk: Desk, said: FormWords, name: str) -> ChoiceField:
    """Picks a worker, whose choices come from the store."""
    ask = said.fields[name]
    return narrowed(ChoiceField(desk.theme, ask.label, (), ask.help, form_words.FIND))


def fill(field: ChoiceField, found: tuple[tuple[Lead, ...], Mapping[UUID, int]]) -> None:
    """The workers, each with how many they lead on; what was chosen stays."""
    kept = field.value()
    people, led = found
    field.set_choices(
        [Choice(str(each.account_id), words.leads(each.name, led.get(each.account_id, 0))) for each in people
         if each.account_id is not None]
    )  # fmt: skip
    field.set_value(kept)


def account(value: object) -> UUID | None:
    """The worker a field has."""
    return UUID(str(value)) if value else None


class AllocateSheet(UndoableSheet):
    """One worker for everybody it is about. They are all of one space."""

    form: ClassVar[FormWords] = words.GIVE_FORM

    def __init__(self, desk: Desk, about: tuple[Chosen, ...], parent: QWidget | None) -> None:
        super().__init__(desk, self.form, parent, words.people([each.name for each in about]), 560)
        self.about = about
        theme, said = desk.theme, self.form.fields
        note = said["handover"]
        self.worker = worker_field(desk, self.form, "worker_id")
        self.add_row({"worker_id": self.worker})
        reasons = options(desk.library, "allocation_reason")
        why = ChoiceField(theme, said["reason"].label, reasons, said["reason"].help, form_words.FIND)
        self.add_row({"reason": narrowed(why)})
        self.add_row({"handover": NotesField(theme, note.label, note.help, note.hint, 3, form_words.OPTIONAL)})
        self.typed.use(f"{self.form.menu}:{about[0].case}")
        desk.tasks.read(self, workers, about[0].space, then=self._on_workers)

    def values(self) -> dict[str, Any]:
        """What was answered, and about whom."""
        return {
            "cases": tuple(each.case for each in self.about), "worker_id": account(self.fields["worker_id"].value()),
            "reason": str(self.fields["reason"].value()), "handover": str(self.fields["handover"].value()),
        }  # fmt: skip

    def save(self) -> None:
        """Gives them."""
        self.clear_errors()
        self.write(allocating.allocate, Allocation(**self.values()))

    def way_back(self, answer: Allocated) -> WayBack:
        """Whoever led leads again."""
        return self.undo_by(allocating.take_back, answer)

    def _on_workers(self, found: tuple[tuple[Lead, ...], Mapping[UUID, int]]) -> None:
        fill(self.worker, found)
