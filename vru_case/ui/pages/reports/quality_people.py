"""The people behind one line of the data quality page, and the way to what mends it for somebody."""

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from vru_case.services.quality import behind
from vru_case.services.quality.behind import Behind
from vru_case.services.quality.fields import Field
from vru_case.services.values import PersonRow
from vru_case.ui.desk import Desk
from vru_case.ui.pages.behind import RowsBehind
from vru_case.ui.pages.reports.quality_mend import mend
from vru_case.ui.parts.listmodel import Row
from vru_case.ui.words import data_quality as words


@dataclass(frozen=True, slots=True)
class Line:
    """Which line of which space; `field` where it is about how complete one is."""

    space: UUID
    code: str
    everybody: bool
    field: Field | None


class PeoplePane(RowsBehind):
    """Shows the line that was asked for last."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, words.ROWS_LIST, words.NOTHING, parent)
        self._desk = desk
        self._line: Line | None = None
        self._found: Behind | None = None
        #: Enter was pressed on the line: on to its people, once they are here.
        self._going = False
        self.list.opened.connect(self._on_person)

    def ask(self, line: Line, *, go: bool = False) -> None:
        """Show who is behind a line; with `go`, go to them."""
        self._going = go or (self._going and self._line is not None and self._line.code == line.code)
        self._line = line
        asked = partial(behind.look, everybody=line.everybody)
        self._desk.tasks.read(self, asked, line.space, line.code, then=partial(self._on_people, line))

    def _on_people(self, line: Line, found: Behind) -> None:
        if line != self._line:
            return
        self._found, code = found, line.code
        more = words.FIRST_OF.format(shown=len(found.rows), count=found.count) if found.count > len(found.rows) else ""
        said = (words.means(line.field, long=True) if line.field else "", words.help_of(code), more)
        self.title.setText(words.title_of(code))
        self.says.setText(" ".join(part for part in said if part))
        nothing = words.NOTHING if code in words.KINDS else words.ALL_KNOWN
        self.show_rows([_person(code, each, found) for each in found.rows], nothing)
        if self._going and found.rows:
            self.list.setFocus()
        self._going = False

    def _on_person(self, ident: object) -> None:
        if isinstance(ident, UUID) and self._line is not None and self._found is not None:
            mend(self._desk, self, "" if ident in self._found.apart else self._line.code, ident)


def _person(code: str, row: PersonRow, found: Behind) -> Row:
    said = words.doubt(code, found.doubts.get(row.id))
    spoken = ", ".join(part for part in (row.name, row.age, said, row.place) if part)
    return Row(
        row.id, row.name, said or row.place, "", "neutral", row.age, "", row.place if said else "", spoken=spoken
    )
