"""Two records of one person: finding the other one, looking at both, and showing them as one, until it is undone."""

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from vru_case.services.people import intake, listing, matching, merging
from vru_case.services.people.merging import Beside, Joining
from vru_case.services.safety import walls
from vru_case.services.values import PersonPage, PersonRow
from vru_case.services.work import Work
from vru_case.ui.acts import act
from vru_case.ui.desk import Desk
from vru_case.ui.forms.base import FormSheet, called
from vru_case.ui.forms.people.merge_facts import MergeFacts
from vru_case.ui.forms.safety.wall import MOST, OtherField
from vru_case.ui.forms.undoable import UndoableSheet
from vru_case.ui.parts.button import Button
from vru_case.ui.steps import WayBack
from vru_case.ui.words import merging as words
from vru_case.ui.words import undoing as undo_words

CODE = "same_person"


class MergeSheet(UndoableSheet):
    """`one_id` and `other_id` side by side, as far as they may be: what can never be one person's closes it."""

    def __init__(self, desk: Desk, one_id: UUID, other_id: UUID, parent: QWidget | None = None) -> None:
        super().__init__(desk, words.MERGE, parent, width=920)
        self.facts: MergeFacts | None = None
        self._beside: Beside | None = None
        self.two = Button(desk.theme, words.TWO_PEOPLE, "secondary", "split", parent=self)
        self.two.clicked.connect(self._on_two)
        self.add_action(self.two)
        self.set_busy(words.MERGE.save)
        desk.tasks.read(self, merging.beside, one_id, other_id, then=self._on_beside, refused=self.on_refused)

    def save(self) -> None:
        """One person from now on."""
        if self.facts is not None and self._beside is not None:
            kept, other = self.facts.kept(), self.facts.other()
            joining = Joining(kept.row.id, other.row.id, self.facts.taken(), self._beside.why)
            self.write(merging.merge, joining)

    def way_back(self, answer: UUID) -> WayBack:
        """Two records again."""
        return self.undo_by(merging.part_again, answer)

    def on_written(self, answer: Any) -> None:
        """The kept record is shown."""
        kept = self.facts.kept().row.id if self.facts is not None else None
        super().on_written(answer)
        if kept is not None:
            self.desk.open_person(kept)

    def _on_beside(self, found: Beside) -> None:
        self._beside, self.facts = found, MergeFacts(self._theme, found)
        self.add(self.facts)
        self.set_idle()
        self.fit()
        self.facts.keep.cards[0].setFocus()

    def _on_two(self) -> None:
        if self._beside is None:
            return
        one, other = self._beside.one.row.id, self._beside.other.row.id
        said_two(self.desk, one, other)
        self.accept()
        self.answered.emit(None)


class SamePersonSheet(FormSheet):
    """Whose other record it is: the likeliest first, or whoever is looked for."""

    stays = undo_words.LISTED

    def __init__(self, desk: Desk, page: PersonPage, parent: QWidget | None = None) -> None:
        said = words.SAME_PERSON
        super().__init__(desk, said, parent, called(page))
        self.page = page
        self._asked = 0
        self.other = OtherField(desk, said.fields["other_id"].label, said.fields["other_id"].hint)
        self.add_row({"other_id": self.other})
        self.other.sought.connect(self._on_sought)
        self._on_sought("")

    def save(self) -> None:
        """On to both, side by side; nothing is written here."""
        other = self.other.value()
        if other is None:
            self.refuse(words.CHOOSE, "other_id")
            return
        look(self.desk, self.page.head.id, other, self.parentWidget())
        self.accept()

    def _on_sought(self, typed: str) -> None:
        self._asked += 1
        ask = partial(_find, page=self.page, asked=self._asked)
        self.desk.tasks.read(self, ask, typed, then=self._on_found)

    def _on_found(self, answer: tuple[int, str, tuple[PersonRow, ...]]) -> None:
        asked, typed, rows = answer
        if asked == self._asked:
            self.other.show_people(rows, typed)


def look(desk: Desk, one: UUID, other: UUID, parent: QWidget | None) -> MergeSheet:
    """Open both side by side."""
    sheet = MergeSheet(desk, one, other, parent)
    sheet.open()
    return sheet


def said_two(desk: Desk, one: UUID, other: UUID) -> None:
    """They are two people; the toast takes that back."""
    act(desk, words.SAID_TWO, merging.two_people, one, other, way=partial(desk.way_back, merging.ask_again))


def _find(work: Work, typed: str, page: PersonPage, asked: int) -> tuple[int, str, tuple[PersonRow, ...]]:
    own = page.head.id
    if typed:
        rows = listing.find(work, typed, MOST * 2)
    else:
        facts = matching.facts(work, (own,)).get(own)
        found = intake.likely(work, matching.everybody(work), facts, frozenset({own}), MOST) if facts else ()
        rows = tuple(each.person for each in found)
    apart = walls.standing(work).get(own, {})
    here = (row for row in rows if row.id != own and row.space_id == page.head.space_id and row.id not in apart)
    return asked, typed, tuple(here)[:MOST]
