"""The records that were brought together into a person's, on their details; each can be parted again."""

from uuid import UUID

from PySide6.QtCore import QObject

from vru_case.services.people import merging
from vru_case.services.people.merging import MergedRow
from vru_case.services.values import PersonPage
from vru_case.ui.acts import act
from vru_case.ui.desk import Desk
from vru_case.ui.pages.person.blocks import Block, Disc, RowButton, RowLine
from vru_case.ui.words import dates
from vru_case.ui.words import merging as words


class Records(QObject):
    """Fills a block of the details."""

    def __init__(self, desk: Desk, block: Block) -> None:
        super().__init__(block)
        self._desk, self._block = desk, block
        self._shown: tuple[MergedRow, ...] = ()

    def show_page(self, page: PersonPage) -> None:
        """Somebody's; most people have one record, and then nothing is asked."""
        if len(page.cases) > 1:
            self._desk.tasks.read(self, merging.merged_into, page.head.id, then=self._on_rows)
        else:
            self._on_rows(())

    def _on_rows(self, rows: tuple[MergedRow, ...]) -> None:
        if rows != self._shown:
            self._shown = rows
            self._block.show_rows([self._line(row) for row in rows])

    def _line(self, row: MergedRow) -> RowLine:
        theme = self._desk.theme
        meta = words.BROUGHT.format(day=dates.day_full(row.at.date()), author=row.author)
        title = f"{row.name} · {row.reference}"
        line = RowLine(theme, title, meta, words.why(row.why), Disc(theme, "users", "neutral"))
        two = RowButton(self._desk, words.WERE_TWO, row.id, title, "split")
        two.pressed_for.connect(self._on_two)
        return line.put(two)

    def _on_two(self, merge: UUID) -> None:
        act(self._desk, words.UNDONE, merging.part_again, merge)
