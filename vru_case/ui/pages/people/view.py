"""How the list of people is shown: its order, whom only, and views that were kept under a name."""

from dataclasses import replace
from functools import partial
from importlib import import_module
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from vru_case.services import desk as remembering
from vru_case.services.people import caseload
from vru_case.services.people.caseload import QUIET_DAYS, SORTS, View
from vru_case.services.work import Work
from vru_case.ui.acts import act
from vru_case.ui.desk import Desk
from vru_case.ui.forms.asks import sites
from vru_case.ui.forms.base import FormSheet
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.field_text import TextField
from vru_case.ui.parts.menu import Menu
from vru_case.ui.parts.values import Choice
from vru_case.ui.words import merging, printing
from vru_case.ui.words import people as words
from vru_case.ui.words import undoing as undo_words

#: Opens the menu wherever the list of people is on the screen.
KEY = "Ctrl+Shift+L"
Kept = tuple[tuple[tuple[str, View], ...], int]


class ViewButton(Button):
    """Opens the menu. `chosen` carries the view that was asked for; it is told what is shown with `set_view`."""

    chosen = Signal(object)
    print_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, "", "quiet", "sliders-horizontal", KEY, words.VIEW, parent)
        self._desk = desk
        programmes = [desk.library.programme(place.programme) for place in desk.actor.places]
        self._sites = {site.code: site for each in programmes for site in sites(desk.library, each)}
        self.view = View()
        self.clicked.connect(self._on_clicked)

    def set_view(self, view: View) -> None:
        """What is shown now."""
        self.view = view

    def show_only(self, show: str) -> None:
        """The same view of everyone, of those being supported, or of those whose support has ended."""
        self.chosen.emit(replace(self.view, show=show))

    def site(self) -> str:
        """The place that people were met at, in words; "" for every one."""
        return self._sites[self.view.site].label if self.view.site in self._sites else ""

    def _on_duplicates(self) -> None:
        # Matching is loaded for whoever asks for it.
        import_module("vru_case.ui.forms.people.merge_list").DuplicatesSheet(self._desk, self.window()).open()

    def _on_clicked(self) -> None:
        self._desk.tasks.read(self, remembered, then=self._on_remembered)

    def menu_of(self, kept_here: Kept) -> Menu:
        """Everything that can be chosen; the arrow keys and Enter choose."""
        kept, duplicates = kept_here
        menu = Menu(self._desk.theme, self)
        for sort in SORTS:
            self._line(menu, words.SORTS[sort], {"sort": sort}, on=self.view.sort == sort)
        menu.addSeparator()
        self._line(menu, words.MINE, {"mine": not self.view.mine}, on=self.view.mine)
        days = 0 if self.view.quiet_days else QUIET_DAYS
        quiet = words.QUIET.format(days=QUIET_DAYS)
        self._line(menu, quiet, {"quiet_days": days}, on=bool(self.view.quiet_days))
        places = Menu(self._desk.theme, menu)
        places.setTitle(words.SITE)
        for site in (Choice("", words.ANYWHERE), *self._sites.values()):
            self._line(places, site.label, {"site": site.code}, on=self.view.site == site.code)
        menu.addMenu(places)
        menu.addSeparator()
        for name, view in kept:
            line = menu.add_line(name, name, "bookmark")
            line.triggered.connect(partial(self.chosen.emit, view))
        menu.add_line(words.KEEP, "keep", "plus").triggered.connect(self._on_keep)
        for name, view in kept:
            if view == self.view:
                gone = menu.add_line(words.FORGET.format(name=name), "forget", "x")
                gone.triggered.connect(partial(self._on_forget, name))
        if self.view != View(show=self.view.show):
            again = menu.add_line(words.PLAIN, "plain", "undo-2")
            again.triggered.connect(partial(self.chosen.emit, View(show=self.view.show)))
        menu.addSeparator()
        menu.add_line(printing.SEVERAL_MENU, "print", "printer").triggered.connect(self.print_asked)
        menu.add_line(merging.duplicates(duplicates), "duplicates", "users").triggered.connect(self._on_duplicates)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _on_remembered(self, kept_here: Kept) -> None:
        self.menu_of(kept_here).popup(self.mapToGlobal(QPoint(0, self.height())))

    def _line(self, menu: Menu, said: str, change: dict[str, Any], *, on: bool) -> QAction:
        line = menu.add_line(said, said)
        line.setCheckable(True)
        line.setChecked(on)
        line.triggered.connect(partial(self._on_line, change))
        return line

    def _on_line(self, change: dict[str, Any], _on: bool = False) -> None:
        self.chosen.emit(replace(self.view, **change))

    def _on_keep(self) -> None:
        KeepViewSheet(self._desk, self.view, self.window()).open()

    def _on_forget(self, name: str) -> None:
        back = self._desk.way_back(caseload.keep, name, self.view)
        act(self._desk, words.FORGOTTEN, caseload.forget, name, way=back)


class KeepViewSheet(FormSheet):
    """Asks for a name."""

    stays = undo_words.KEPT_VIEW

    def __init__(self, desk: Desk, view: View, parent: QWidget | None = None) -> None:
        super().__init__(desk, words.KEEP_VIEW, parent, width=420)
        self._view = view
        said = words.KEEP_VIEW.fields["name"]
        self.add_row({"name": TextField(desk.theme, said.label, said.help, said.hint)})
        self.typed.use("view")

    def save(self) -> None:
        """On this laptop only."""
        self.write(caseload.keep, self.fields["name"].value(), self._view)


def remembered(work: Work) -> Kept:
    """The views that were kept, and how many possible duplicates were found when somebody last looked."""
    return caseload.views(work), int(remembering.recall(work, merging.KEPT_COUNT).get("count", 0))
