"""Opens the sheets of a person's page, by the code of their form."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from vru_case.services.values import PersonPage
from vru_case.ui.desk import Desk
from vru_case.ui.parts.sheet import Sheet

PRINT, COPY = "print", "plan_copy"


class Sheets(QObject):
    """One for a person's page. A sheet is given the page as it was read, and closes by itself."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk = desk
        self._owner = owner
        self.page: PersonPage | None = None

    def open(self, code: str) -> None:
        """Open a sheet by its code; nothing happens while no page is shown."""
        if code == PRINT:
            self.open_made(import_module("vru_case.ui.pages.printing.sheet").PrintSheet)
            return
        if code == COPY:
            self.open_made(import_module("vru_case.ui.forms.plan.plan_copy").PlanCopySheet)
            return
        made: dict[str, Callable[..., Any]] = {entry.code: entry.make for entry in forms_menu().FORMS}
        self.open_made(made[code])

    def open_made(self, make: Callable[..., Any]) -> None:
        """Open what `make(desk, page, parent)` gives."""
        if self.page is not None:
            sheet: Sheet = make(self._desk, self.page, self._owner.window())
            sheet.open()

    def open_differences(self) -> None:
        """Open what two people wrote differently about the person whose page is shown."""
        if self.page is not None:
            import_module("vru_case.ui.forms.differing.differences").look(self._desk, self.page.head.id, self._owner)


def forms_menu() -> Any:
    """The module that lists every form, read when first asked for: a page opens before thirty forms are loaded."""
    return import_module("vru_case.ui.forms.menu")
