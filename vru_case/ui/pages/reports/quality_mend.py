"""Where a line of the data quality page leads: the form that mends it, over the page; else the person's own page."""

from functools import partial
from importlib import import_module
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from vru_case.services.telling import person_page
from vru_case.services.values import PersonPage
from vru_case.ui.desk import Desk

_DETAILS = "vru_case.ui.forms.people.details:DetailsSheet"
_ASK = "vru_case.ui.forms.agreement.ask_all:AskAllSheet"
#: Code of a line → the form that mends it, and the field to stand in.
FORMS: dict[str, tuple[str, str]] = {
    "name": (_DETAILS, "known_as"),
    "born": (_DETAILS, "born_on"),
    "sex": (_DETAILS, "sex"),
    "ethnicity": (_DETAILS, "ethnicity"),
    "district": (_DETAILS, "district"),
    "accommodation": (_DETAILS, "accommodation"),
    "ete": (_DETAILS, "ete"),
    "site": (_DETAILS, "site"),
    "reach": ("vru_case.ui.forms.people.contact_point:ContactPointSheet", ""),
    "agreed_support": (_ASK, ""),
    "agreed_record": (_ASK, ""),
    "agreed_evaluation": (_ASK, ""),
    "no_review": ("vru_case.ui.forms.plan.review:ReviewSheet", ""),
}


def mend(desk: Desk, owner: QWidget, code: str, person_id: UUID) -> None:
    """Opens what mends a line for somebody. "" for whoever is kept apart: their page asks why first."""
    if code in FORMS:
        desk.tasks.read(owner, person_page.page, person_id, then=partial(_open, desk, owner, code))
    else:
        desk.open_person(person_id)


def _open(desk: Desk, owner: QWidget, code: str, page: PersonPage) -> None:
    named, field = FORMS[code]
    module, _, name = named.partition(":")
    sheet: Any = getattr(import_module(module), name)(desk, page, owner.window())
    sheet.open()
    if field in sheet.fields:
        sheet.fields[field].focus_editor()
