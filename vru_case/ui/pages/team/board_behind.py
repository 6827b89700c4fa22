"""What is behind a line of the duty board: people, one's next talks, laptops; or what to do where nobody has looked."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QAbstractButton, QWidget

from vru_case.services.supervising.values import MeetingDue
from vru_case.services.team import duty, laptops
from vru_case.services.team.duty import DutyRow
from vru_case.services.team.laptops import TeamLaptop, TeamLaptops
from vru_case.ui.desk import Desk
from vru_case.ui.pages.behind import RowsBehind
from vru_case.ui.pages.team import board_rows as rows
from vru_case.ui.pages.team.board_opens import opened
from vru_case.ui.words import team_board as words


class Behind(RowsBehind):
    """The rows of one line, the longest wait first; Enter on one leads to the thing itself."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, words.ROWS_LIST, words.NOTHING, parent)
        self._desk = desk
        self._code = ""
        self._rows: dict[object, DutyRow | TeamLaptop | MeetingDue] = {}
        self.list.opened.connect(self._on_row)
        self.empty.acted.connect(self.look_for_duplicates)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where the keyboard can be in here."""
        return self.list, *self.empty.findChildren(QAbstractButton)

    def show_line(self, code: str) -> None:
        """The rows of this line, as soon as the store has told them."""
        self._code = code
        title, _icon, _tone = words.LINES.get(code, ("", "", "neutral"))
        self.title.setText(title)
        self.says.setText(words.HELP.get(code, ""))
        read = self._desk.tasks.read
        if code in duty.LINES:
            read(self, duty.behind, code, then=partial(self._on_rows, code))
        elif code == duty.TALKS:
            read(self, duty.talks, then=self._on_talks)
        elif code == duty.LAPTOPS:
            read(self, laptops.read, then=self._on_laptops)
        else:
            self.empty.say("users", words.DUPLICATES_HELP, words.LOOK)
            self._stack.setCurrentWidget(self.empty)

    def enter(self) -> None:
        """Into the rows; where there are none to look at yet, to the looking."""
        if self._code == duty.DUPLICATES:
            self.look_for_duplicates()
        elif self._stack.currentWidget() is self.list:
            self.list.setFocus()

    def look_for_duplicates(self) -> None:
        """The sheet that goes through everybody."""
        if self._code == duty.DUPLICATES:
            opened(self._desk, self, duty.DUPLICATES, None)

    def _on_rows(self, code: str, found: tuple[DutyRow, ...]) -> None:
        if code == self._code:
            self._rows = {each.row_id: each for each in found}
            self.show_rows([rows.person_row(code, each) for each in found], words.NOTHING)
            if len(found) == duty.MOST:
                self.says.setText(f"{words.HELP[code]} {words.FIRST_OF.format(count=duty.MOST)}")

    def _on_talks(self, found: tuple[MeetingDue, ...]) -> None:
        if self._code == duty.TALKS:
            made = [(rows.talk_row(each), each) for each in found]
            self._rows = {row.id: each for row, each in made}
            self.show_rows([row for row, _ in made], words.NOTHING)

    def _on_laptops(self, told: TeamLaptops) -> None:
        if self._code == duty.LAPTOPS:
            self._rows = {each.device: each for each in told.laptops}
            self.says.setText(f"{words.HELP[duty.LAPTOPS]} {words.as_of(told)}")
            self.show_rows([rows.laptop_row(each) for each in rows.by_silence(told.laptops)], words.NOTHING)

    def _on_row(self, ident: object) -> None:
        row: Any = self._rows.get(ident)
        if isinstance(row, MeetingDue):
            self._desk.open_worker(row.space_id, row.worker_id)
        elif isinstance(row, DutyRow):
            opened(self._desk, self, self._code, row)
