"""Reading a plan as it was agreed, whole, and signing it off or sending it back with words."""

from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from vru_case.services.supervising import plans
from vru_case.services.supervising.plan_values import PlanRead
from vru_case.ui.desk import Desk
from vru_case.ui.forms.base import FormSheet
from vru_case.ui.forms.plan.plan_lines import PlanLines, domain_of
from vru_case.ui.forms.undoable import Undoable
from vru_case.ui.forms.wide import WideSheet
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.field_text import NotesField
from vru_case.ui.parts.label import Label
from vru_case.ui.steps import WayBack
from vru_case.ui.words import forms as form_words
from vru_case.ui.words import plan as plan_words
from vru_case.ui.words import supervision_plans as words


class PlanSignOffSheet(Undoable, WideSheet):
    """Ctrl+Enter signs; the other button sends it back with words."""

    def __init__(self, desk: Desk, read: PlanRead, parent: QWidget | None) -> None:
        WideSheet.__init__(self, desk, words.SIGN, parent, read.person.name, 980, (9, 10))
        theme, version = desk.theme, read.version
        self._read = read
        for text, style in ((words.wrote(read), "name"), (plan_words.version_meta(version), "body")):
            self.left.addWidget(Label(theme, text, style, wrap=True))
        self.left.addWidget(Label(theme, words.concerns(read), "body", wrap=True))
        self.left.addWidget(Label(theme, words.CHANGED, "small_strong", "text3"))
        changed = [plan_words.change(each, domain_of(desk.library, each.line)) for each in version.changes]
        self.left.addWidget(Label(theme, "\n".join(changed) or words.FIRST, "body", "text2", wrap=True))
        ask = self.said.fields["back"]
        back = NotesField(theme, ask.label, ask.help, ask.hint, 3, form_words.OPTIONAL)
        self.add_row({"back": back}, self.left)
        self.left.addStretch(1)
        self.right.addWidget(Label(theme, words.WHOLE, "name", wrap=True))
        self.right.addWidget(PlanLines(theme, desk.library, version.lines))
        self.right.addStretch(1)
        self.send = Button(theme, words.SEND_BACK, "secondary", "undo-2", parent=self)
        self.send.clicked.connect(self._on_send)
        self.add_action(self.send)
        self.typed.use(f"plan_sign_off:{read.person.id}:{version.id}")

    def save(self) -> None:
        """Signs."""
        self.said = words.SIGN
        self.write(plans.sign, self._read.version.id)

    def way_back(self, answer: Any) -> WayBack:
        """It waits again."""
        return self.undo_by(plans.take_back, answer)

    def _on_send(self) -> None:
        self.clear_errors()
        self.said = replace(words.SIGN, said=words.SENT)
        self.write(plans.send_back, self._read.version.id, str(self.fields["back"].value()))


def look(desk: Desk, version_id: UUID, owner: QWidget) -> None:
    """Open a plan for a supervisor to read."""
    desk.tasks.read(owner, plans.read, version_id, then=partial(_open, desk, owner))


def _open(desk: Desk, owner: QWidget, read: PlanRead) -> None:
    sheet: FormSheet = PlanSignOffSheet(desk, read, owner.window())
    sheet.open()
