"""Starting a shift: where, and with which programme when there is a choice. It begins now."""

from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from vru_case.programmes.definition import Library, Programme
from vru_case.programmes.shift import ShiftRule
from vru_case.services.shift import shifts
from vru_case.services.shift.shifts import NewShift
from vru_case.services.work import Membership
from vru_case.ui.desk import Desk
from vru_case.ui.forms.asks import options
from vru_case.ui.forms.chips import ChipsField
from vru_case.ui.forms.figures import Figures
from vru_case.ui.forms.undoable import UndoableSheet
from vru_case.ui.parts.field import Field
from vru_case.ui.parts.values import Choice
from vru_case.ui.steps import WayBack
from vru_case.ui.words import shift as words
from vru_case.ui.words.forms import FormWords


class WithPlaces(UndoableSheet):
    """A sheet that is about one of the actor's spaces; `places` are those it may be about, at least one."""

    def __init__(
        self, desk: Desk, said: FormWords, places: tuple[Membership, ...], parent: QWidget | None, width: int = 560
    ) -> None:
        super().__init__(desk, said, parent, width=width)
        self.places = {str(each.space_id): each for each in places}
        self.figures = Figures(lambda: self.fields, self)
        self.programme_field: ChipsField | None = None
        if len(places) > 1:
            names = [Choice(space, desk.library.programme(each.programme).name) for space, each in self.places.items()]
            made = ChipsField(desk.theme, said.fields["programme"].label, names)
            made.set_value(names[0].code)
            made.changed.connect(self.on_programme)
            self.programme_field = made

    @property
    def space_id(self) -> UUID:
        """The space it is about."""
        chosen = self.programme_field.value() if self.programme_field is not None else ""
        return UUID(chosen or next(iter(self.places)))

    @property
    def programme(self) -> Programme:
        """The programme of that space."""
        found: Programme = self.desk.library.programme(self.places[str(self.space_id)].programme)
        return found

    @property
    def rule(self) -> ShiftRule:
        """What that programme asks on a shift."""
        rule = self.programme.shift
        assert rule is not None
        return rule

    def on_programme(self) -> None:
        """Another programme was chosen."""

    def new_sites(self) -> Field:
        """The question where, for the programme now chosen."""
        choices = site_choices(self.desk.library, self.rule)
        made = ChipsField(self._theme, self.said.fields["site"].label, choices)
        if len(choices) == 1:
            made.set_value(choices[0].code)
        return made

    def swap(self, name: str, made: Field) -> None:
        """Another field in the place of one that stands on the sheet."""
        old = self.fields[name]
        holder = old.parentWidget()
        layout = holder.layout() if holder is not None else None
        assert layout is not None
        layout.replaceWidget(old, made)
        self.fields[name] = made
        made.show()
        old.hide()
        old.deleteLater()
        self.figures.watch(made)


class StartShiftSheet(WithPlaces):
    """`done` carries the shift's id. `last` is the site of the shift before, which is likely this one's."""

    def __init__(
        self, desk: Desk, places: tuple[Membership, ...], last: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, words.START_FORM, places, parent)
        if self.programme_field is not None:
            self.add_field("programme", self.programme_field)
        site = self.new_sites()
        if any(each.code == last for each in site_choices(desk.library, self.rule)):
            site.set_value(last)
        self.add_field("site", site)
        for field in self.fields.values():
            self.figures.watch(field)

    def on_programme(self) -> None:
        """Its own places to be."""
        self.swap("site", self.new_sites())

    def save(self) -> None:
        """It begins now."""
        self.write(shifts.start, NewShift(self.space_id, self.fields["site"].value()))

    def way_back(self, answer: Any) -> WayBack:
        """It never began."""
        return self.undo_by(shifts.take_back, answer)


def site_choices(library: Library, rule: ShiftRule) -> list[Choice]:
    """Where a programme has shifts."""
    return [choice for name in rule.sites for choice in options(library, name)]
