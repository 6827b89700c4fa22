"""A look at one record: what was found, what could be added, and what whoever leads reads of it.

It stands at the left while the record itself is open beside it, so the window stays in use.
"""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QWidget

from vru_case.services.supervising import checks
from vru_case.services.supervising.quality_values import NewCheck, Pick
from vru_case.ui.desk import Desk
from vru_case.ui.forms.asks import options
from vru_case.ui.forms.base import FormSheet
from vru_case.ui.forms.chips import ChipsField
from vru_case.ui.forms.figures import Figures, TogglesField
from vru_case.ui.parts.field_text import NotesField
from vru_case.ui.words import forms as form_words
from vru_case.ui.words import supervision_quality as words

#: As wide as the list it stands on, with a little at both sides.
WIDTH, BESIDE = 372, 8


class LookSheet(FormSheet):
    """`done` carries the id of the check."""

    def __init__(self, desk: Desk, sample_id: UUID, pick: Pick, parent: QWidget | None) -> None:
        name = pick.person.name if pick.person is not None else ""
        super().__init__(desk, words.LOOK, parent, name, WIDTH)
        self._sample, self.pick = sample_id, pick
        #: How wide the panes were before.
        self._before: list[int] = []
        self.setWindowModality(Qt.WindowModality.NonModal)
        theme, ask = desk.theme, self.said.fields
        self.add_row({"result": ChipsField(theme, ask["result"].label, options(desk.library, checks.RESULT))})
        self.add_row({"found": TogglesField(theme, ask["found"].label, options(desk.library, checks.GAP))})
        said = ask["words"]
        lead = said.label.format(lead=pick.lead or form_words.NOBODY)
        self.add_row({"words": NotesField(theme, lead, said.help, said.hint, 3, form_words.OPTIONAL)})
        self.fields["words"].setVisible(bool(pick.lead))
        self._figures = Figures(lambda: self.fields, self)
        self._figures.watch(self.fields["result"])
        self._figures.watch(self.fields["found"])
        if pick.check is not None:
            self.fields["result"].set_value(pick.check.result.code)
            self.fields["found"].set_value([each.code for each in pick.check.found])
            self.fields["words"].set_value(pick.check.words)
        person = pick.person.id if pick.person is not None else ""
        self.typed.use(f"quality_check:{person}:{sample_id}")

    def save(self) -> None:
        """What was found."""
        value = {name: field.value() for name, field in self.fields.items()}
        found = NewCheck(
            self._sample, self.pick.episode_id, str(value["result"]), tuple(value["found"]), str(value["words"])
        )
        self.write(checks.check, found)

    def fit(self) -> None:
        """As every sheet, but over the list, so that the record beside it can be read."""
        super().fit()
        if (panes := self._panes()) is not None:
            self.move(panes.mapToGlobal(panes.rect().topLeft()).x() + self._theme.px(BESIDE), self.y())

    def showEvent(self, event: QShowEvent) -> None:
        """Nothing is dimmed: the record is to be read, so the list gives it what the sheet would cover."""
        super().showEvent(event)
        if self._scrim is not None:
            self._scrim.hide()
        panes, needed = self._panes(), self.width() + 2 * self._theme.px(BESIDE)
        if panes is not None and panes.sizes()[0] < needed:
            self._before = panes.sizes()
            panes.setSizes([needed, sum(self._before) - needed])

    def hideEvent(self, event: QHideEvent) -> None:
        """The list is as wide again as it was."""
        super().hideEvent(event)
        panes = self._panes()
        if panes is not None and self._before:
            panes.setSizes(self._before)
            self._before = []

    def _panes(self) -> QSplitter | None:
        parent = self.parentWidget()
        found = parent.window().findChildren(QSplitter) if parent is not None else []
        return next((each for each in found if each.isVisible()), None)
