"""Somebody on the log agreed: their record, filled in from the line that was nameless until now."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from vru_case.programmes.definition import Library
from vru_case.services.people.intake import NewPerson
from vru_case.services.shift import becoming
from vru_case.services.shift.becoming import Became, Beginning
from vru_case.services.shift.eligibility import OVERRIDE
from vru_case.ui.desk import Desk
from vru_case.ui.forms.people.new_person import NewPersonSheet
from vru_case.ui.steps import WayBack
from vru_case.ui.words import dates, lists
from vru_case.ui.words import shift as words
from vru_case.ui.words.forms import FormWords
from vru_case.ui.words.new_person import NEW_PERSON


class AgreedSheet(NewPersonSheet):
    """`done` carries the new person's id. What the line said is kept with them, and their yes to our offer."""

    def __init__(self, desk: Desk, known: Beginning, parent: QWidget | None = None) -> None:
        self._from_line = known
        said = FormWords(
            words.BEGIN, words.AGREED_TITLE, words.AGREED_SAID, NEW_PERSON.fields,
            words.FROM_LOG.format(known=told(desk.library, known)), NEW_PERSON.save,
        )  # fmt: skip
        places = tuple(each for each in desk.actor.places if each.space_id == known.space_id)
        super().__init__(desk, parent, said, places, f"agreed:{known.line_id}")

    def begun(self) -> None:
        """The site, who put us in touch, and the day the rules are asked about."""
        known = self._from_line
        self.fields["site"].set_value(known.details.site)
        self.fields["source"].set_value(known.source)
        self.fields[OVERRIDE].set_value(known.override_reason)
        day = dates.local_day(known.when.at) if known.when is not None and known.when.at is not None else None
        self.birth.set_moment(day, known.moment.reason)

    def save(self) -> None:
        """Their record, the moment, our offer and their answers; the line is theirs. One write."""
        if self.readable():
            self.write(becoming.become, self._from_line.line_id, self.answers())

    def answers(self) -> NewPerson:
        """What stands on the sheet, and what the line said."""
        new, known = super().answers(), self._from_line
        details = replace(new.details, sex=known.details.sex)
        return replace(new, details=details, when=known.when, moment=known.moment)

    def on_written(self, answer: Any) -> None:
        """It is saved; the toast takes all of it back, and the line is nameless again."""
        assert isinstance(answer, Became)
        self.typed.drop()
        way = WayBack(self.desk.tasks, becoming.undo, answer, lines=self._lines, telling=_taken_back)
        self.desk.say(self.said.said, lists.UNDO, way)
        self.accept()
        self.answered.emit(answer.person_id)

    def line_id(self) -> UUID:
        """The line it is about."""
        return self._from_line.line_id


def _taken_back(gone: bool) -> str:
    return words.SAID_NAMELESS if gone else words.SAID_MISTAKE


def told(library: Library, known: Beginning) -> str:
    """What the line said, in words."""
    moment = known.moment
    parts = [library.label("sex", known.details.sex), known.reason]
    parts += [library.label("found_by", moment.found_by), library.label("contact_mode", moment.mode)]
    return ", ".join(part for part in parts if part)
