"""Somebody asks about their record; and what is done with a request, each time with a word why."""

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from vru_case.services.access import requests
from vru_case.services.access.requests import Reason, RequestRow
from vru_case.ui.desk import Desk
from vru_case.ui.forms.asks import Ask, day_of
from vru_case.ui.forms.base import Form, FormSheet, TableSheet
from vru_case.ui.parts.field_text import NotesField
from vru_case.ui.words import access as words
from vru_case.ui.words import forms as form_words

VERBS: dict[str, Callable[..., Any]] = {
    "identify": requests.identify, "extend": requests.extend, "decline": requests.decline, "done": requests.done,
}  # fmt: skip


class RequestSheet(TableSheet):
    """What they ask for, when we had it, and whether we know that it is them."""

    form: ClassVar[Form] = Form(
        "their_record",
        requests.record,
        requests.NewRequest,
        (
            (Ask("kind", "chips", "request_kind", default=requests.ACCESS),),
            (Ask("how", "chips", "request_how"),),
            (Ask("received_on", "behind", read=day_of), Ask("sure", "line", share=2)),
            (Ask("words", "notes", lines=2),),
        ),
        640,
    )


class ReasonSheet(FormSheet):
    """One word why, for one thing that is done with a request."""

    def __init__(self, desk: Desk, code: str, request: RequestRow, parent: QWidget | None = None) -> None:
        said = words.REASONS[code]
        super().__init__(desk, said, parent, request.person.name, 480)
        self._code, self._request = code, request
        asked = said.fields["why"]
        optional = form_words.OPTIONAL if asked.optional else ""
        self.add_row({"why": NotesField(desk.theme, asked.label, asked.help, asked.hint, 2, optional)})
        self.typed.use(f"request-{code}:{request.id}")

    def save(self) -> None:
        """It goes to the verb, which says when there is no word."""
        if self.readable():
            self.write(VERBS[self._code], Reason(self._request.id, str(self.fields["why"].value())))
