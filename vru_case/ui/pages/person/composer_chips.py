"""The chips a contact has besides the composer's own: where or which way, when, and what it settles."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout

from vru_case import clock
from vru_case.programmes.definition import Option
from vru_case.services.values import FollowUpRow, When
from vru_case.ui.parts.chip import PickChip, ToggleChip
from vru_case.ui.parts.composer import Composer
from vru_case.ui.parts.daymenu import DayMenu
from vru_case.ui.parts.values import Choice
from vru_case.ui.theme import Theme
from vru_case.ui.words import dates
from vru_case.ui.words import person_contact as words

SET = "set"
#: Chips of follow-ups at most.
MOST_DONE = 2
LONGEST_BACK = timedelta(days=3650)


class WayChip(PickChip):
    """How, or where: quiet while it is only the usual way."""

    def _is_on(self) -> bool:
        return False


class WhenChip(QObject):
    """When it happened: now, unless somebody says earlier."""

    changed = Signal()

    def __init__(self, theme: Theme, composer: Composer) -> None:
        super().__init__(composer)
        self.chip = PickChip(theme, words.NOW, icon="clock", parent=composer.form)
        self._days = DayMenu(theme, composer)
        self.when: When | None = None
        self.chip.picked.connect(self._on_picked)
        self._days.picked.connect(self._on_day)
        self.set(None)

    def set(self, when: When | None) -> None:
        """Shows a time; None is now."""
        self.when = when
        choices = [Choice(code, label) for code, label in words.EARLIER.items() if code != "now" or when]
        if when is not None and when.at is not None:
            shown = dates.day_near(dates.local_day(when.at))
            exact = dates.exactly(when)
            choices.append(Choice(SET, f"{shown}, {exact}" if exact else shown))
        self.chip.set_choices(choices)
        self.chip.set_code(SET if when else "")
        self.chip.setAccessibleName(f"{words.WHEN}: {self.chip.text()}")

    def _on_picked(self, code: str) -> None:
        if code == "other":
            spot = self.chip.mapToGlobal(self.chip.rect().bottomLeft())
            yesterday = clock.today() - timedelta(days=1)
            self.set(self.when)
            self._days.open_at(spot, yesterday, clock.today() - LONGEST_BACK)
            return
        if code.startswith("m"):
            self.set(When(clock.now() - timedelta(minutes=int(code[1:]))))
        elif code.startswith("d"):
            self._on_day(clock.today() - timedelta(days=int(code[1:])))
        elif code == "now":
            self.set(None)
        self.changed.emit()

    def _on_day(self, day: date) -> None:
        noon = datetime.combine(day, time(12), clock.LONDON)
        self.set(When(min(noon, clock.now()), "day"))
        self.changed.emit()


class Chips(QObject):
    """Puts its chips into a composer. `changed` on every pick by hand, `mode_changed` when it is how or where."""

    changed = Signal()
    mode_changed = Signal()

    def __init__(self, theme: Theme, composer: Composer) -> None:
        super().__init__(composer)
        self._theme = theme
        self._form = composer.form
        self._modes: dict[str, Option] = {}
        self._done: dict[UUID, ToggleChip] = {}
        self._by_hand = False
        self._already: frozenset[UUID] = frozenset()
        self._what: dict[UUID, str] = {}
        self.mode = WayChip(theme, words.HOW["visit"], parent=self._form)
        self.restricted = ToggleChip(theme, words.RESTRICTED, "eye-off", parent=self._form)
        self.role = ToggleChip(theme, words.ROLE, "info", parent=self._form)
        self.when = WhenChip(theme, composer)
        self._place()
        self.mode.picked.connect(self.mode_changed)
        self.mode.picked.connect(self.changed)
        self.restricted.clicked.connect(self.changed)
        self.role.clicked.connect(self.changed)
        self.when.changed.connect(self.changed)

    def set_modes(self, channel: str, options: Sequence[Option], code: str = "") -> None:
        """How, on this channel. Where there is a usual way it is picked; where they met must be said."""
        self._modes = {option.code: option for option in options}
        self.mode.set_choices([Choice(option.code, option.label) for option in options])
        usual = "" if channel == "visit" and len(options) > 1 else (options[0].code if options else "")
        self.mode.set_code(code if code in self._modes else usual)
        self.mode.setVisible(len(options) > 1 or channel == "visit")
        self.show_way(channel)

    def show_way(self, channel: str) -> None:
        """The picture of the way picked; what is asked while none is."""
        option = self._modes.get(self.mode.code())
        self.mode.say(option.label if option else words.HOW[channel], option.text("icon") if option else "map-pin")

    def direction(self) -> str:
        """Which way it went: in, out, both, none."""
        option = self._modes.get(self.mode.code())
        return option.text("direction") if option else "both"

    def set_done(self, rows: Sequence[FollowUpRow], already: Sequence[FollowUpRow] = ()) -> None:
        """Follow-ups that are due, which this contact may settle; `already` were ticked off before it is written."""
        for chip in self._done.values():
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._done, self._by_hand = {}, False
        self._already = frozenset(row.id for row in already)
        every = (*already, *rows)[:MOST_DONE]
        self._what = {row.id: row.what for row in every}
        for place, row in enumerate(every):
            chip = ToggleChip(self._theme, words.DONE.format(what=row.what), row.icon, self._form)
            chip.clicked.connect(self._on_done)
            self._row.insertWidget(place + 2, chip)
            chip.show()
            self._done[row.id] = chip

    def suggest_done(self, on: bool, *, missed: bool = False) -> None:
        """On when this is what was ticked off, or exactly one is due and this settles it.

        Until somebody says otherwise. `missed`: it didn't happen.
        """
        said = words.MISSED if missed else words.DONE
        for ident, chip in self._done.items():
            chip.say(said.format(what=self._what[ident]))
            if not self._by_hand:
                chip.setChecked(on and (ident in self._already if self._already else len(self._done) == 1))

    def done(self) -> tuple[UUID, ...]:
        """Those it settles."""
        return tuple(ident for ident, chip in self._done.items() if chip.isChecked())

    def done_chips(self) -> tuple[ToggleChip, ...]:
        """Their chips, left to right."""
        return tuple(self._done.values())

    def restore_done(self, picked: Sequence[UUID]) -> None:
        """What was picked in a kept draft."""
        for ident, chip in self._done.items():
            chip.setChecked(ident in picked)
        self._by_hand = True

    def _place(self) -> None:
        column = self._form.layout()
        assert isinstance(column, QBoxLayout)
        first = column.itemAt(0)
        head = first.layout() if first is not None else None
        assert isinstance(head, QBoxLayout)
        head.addWidget(self.when.chip)
        self._form.stamp.hide()
        self._row = QHBoxLayout()
        self._row.setSpacing(self._theme.px(8))
        self._row.addWidget(self.mode)
        self._row.addWidget(self.restricted)
        self._row.addWidget(self.role)
        self._row.addStretch(1)
        column.insertLayout(column.count() - 1, self._row)

    def _on_done(self) -> None:
        self._by_hand = True
        self.changed.emit()
