"""The second row of a contact: where it was, who was there, what was done, how it kept to the plan, who acts."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QWidget

from vru_case.programmes.definition import Library, Programme
from vru_case.services.values import Lead
from vru_case.ui.forms.asks import options
from vru_case.ui.pages.person.saving import Beside
from vru_case.ui.parts.chip import PickChip
from vru_case.ui.parts.composer import Composer
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.many_chip import ManyChip
from vru_case.ui.parts.values import Choice
from vru_case.ui.theme import Theme
from vru_case.ui.words import person_contact as words


class More(QObject):
    """Shows of its chips what fits the contact that is written. `changed` on every pick by hand."""

    changed = Signal()

    def __init__(self, theme: Theme, composer: Composer, library: Library, programme: Programme) -> None:
        super().__init__(composer)
        self._theme, self._library = theme, library
        form, clear = composer.form, words.COMPOSER.clear
        self.place = PickChip(theme, words.PLACE, options(library, "place"), "map-pin", clear, form)
        self.present = ManyChip(theme, words.PRESENT, words.AND_MORE, "users", form)
        self.present.set_choices(options(library, "present"))
        self.topics = ManyChip(theme, words.TOPICS, words.AND_MORE, "check-check", form)
        self.topics.set_choices(options(library, "contact_topic", programme.uses.topics or None))
        self.late = PickChip(theme, words.LATE, _lates(), "clock", clear, form)
        self.why = PickChip(theme, words.WHY, options(library, "missed_reason"), "info", clear, form)
        self.act = PickChip(theme, words.ACT, (), "user-check", clear, form)
        self.act_words = QLineEdit(form)
        self.act_words.setPlaceholderText(words.ACT_WHAT)
        self.act_words.setAccessibleName(words.ACT_WHAT)
        self.tries = Label(theme, "", "meta", "text2", wrap=True, parent=form)
        self._lay(form.layout())
        self._by_hand = False
        for pick in (self.late, self.why, self.act):
            pick.picked.connect(self._on_picked)
        for many in (self.present, self.topics):
            many.picked.connect(self.changed)
        self.place.picked.connect(self._on_place)
        self.act_words.textEdited.connect(self.changed)

    def chips(self) -> tuple[QWidget, ...]:
        """Its parts, left to right, as Tab goes."""
        return (self.place, self.present, self.topics, self.late, self.why, self.act, self.act_words)

    def fit(self, kind: str, place: str, *, reached: bool, missed: bool, planned: bool) -> None:
        """What is asked of such a contact. `place` is where its way of meeting says it was, until somebody says."""
        spoken = kind != "note" and reached
        self.place.setVisible(kind == "visit" and reached)
        self.present.setVisible(spoken and kind != "text")
        self.topics.setVisible(spoken)
        self.late.setVisible(spoken and planned)
        self.why.setVisible(missed)
        if not self._by_hand:
            self.place.set_code(place)

    def set_workers(self, workers: Sequence[Lead]) -> None:
        """Who may be asked to act."""
        self.act.set_choices([Choice(str(each.account_id), each.name) for each in workers])

    def say_tries(self, said: str) -> None:
        """Why nothing more is suggested."""
        self.tries.setText(said)
        self.tries.setVisible(bool(said))

    def value(self) -> Beside:
        """What it holds, as far as it is asked of this contact."""
        asked = self.act.code()
        return Beside(
            self.place.code() if not self.place.isHidden() else "",
            self.present.codes() if not self.present.isHidden() else (),
            self.topics.codes() if not self.topics.isHidden() else (),
            int(self.late.code()) if self.late.code() and not self.late.isHidden() else None,
            self.why.code() if not self.why.isHidden() else "",
            UUID(asked) if asked else None,
            self.act_words.text().strip() if asked else "",
        )

    def show_value(self, said: Beside) -> None:
        """What it held."""
        self._by_hand = bool(said.place)
        self.place.set_code(said.place)
        self.present.set_codes(said.present)
        self.topics.set_codes(said.topics)
        self.late.set_code("" if said.late is None else str(said.late))
        self.why.set_code(said.why)
        self.act.set_code(str(said.asked) if said.asked else "")
        self.act_words.setText(said.asks)
        self.act_words.setVisible(bool(said.asked))

    def _lay(self, column: object) -> None:
        assert isinstance(column, QBoxLayout)
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(8))
        for part in self.chips()[:-1]:
            row.addWidget(part)
        row.addStretch(1)
        column.insertLayout(column.count() - 1, row)
        column.insertWidget(column.count() - 1, self.act_words)
        column.insertWidget(column.count() - 1, self.tries)
        self.act_words.hide()
        self.tries.hide()

    def _on_place(self) -> None:
        self._by_hand = True
        self.changed.emit()

    def _on_picked(self) -> None:
        asked = bool(self.act.code())
        if asked and self.act_words.isHidden():
            self.act_words.show()
            self.act_words.setFocus(Qt.FocusReason.OtherFocusReason)
        self.act_words.setVisible(asked)
        self.changed.emit()


def _lates() -> list[Choice]:
    return [Choice(code, label) for code, label in words.LATES.items()]
