"""What a yes to support opens, said beside the question; why, where that day's rules would have it otherwise."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QBoxLayout

from vru_case.services.agreement import beginning
from vru_case.services.agreement.beginning import Opens
from vru_case.services.values import When
from vru_case.ui.forms.base import FormSheet
from vru_case.ui.forms.people.birth import TONES
from vru_case.ui.parts.banner import Banner
from vru_case.ui.parts.field import Field
from vru_case.ui.words import agreements as words


class OpensSupport(QObject):
    """Stands at the foot of a sheet. `source` is asked where it isn't on file; `why` where going on needs a reason.

    Neither ever stops anybody.
    """

    def __init__(self, sheet: FormSheet, person_id: UUID, source: Field, why: Field) -> None:
        super().__init__(sheet)
        self._sheet, self._who, self._source, self._why = sheet, person_id, source, why
        self._asked: tuple[bool, When | None] = (False, None)
        self.says = Banner(sheet.desk.theme, parent=sheet)
        holder = source.parentWidget()
        above = holder.layout() if holder is not None else None
        assert isinstance(above, QBoxLayout)
        above.insertWidget(above.indexOf(source), self.says)
        source.hide()
        why.hide()

    def ask(self, agrees: bool, when: When | None) -> None:
        """Whether they agree to support, and when they said so."""
        if (agrees, when) == self._asked:
            return
        self._asked = (agrees, when)
        if not agrees:
            self._show(None)
            return
        then = partial(self._on_told, self._asked)
        self._sheet.desk.tasks.read(self._sheet, beginning.would_open, self._who, when, then=then)

    def _on_told(self, asked: tuple[bool, When | None], found: Opens | None) -> None:
        if asked == self._asked:
            self._show(found)

    def _show(self, found: Opens | None) -> None:
        if found is None:
            self.says.say("")
        else:
            opens = words.OPENS_AGAIN if found.again else words.OPENS
            self.says.say(f"{opens} {found.judged.sentence}", *TONES[found.judged.result])
        self._source.setVisible(found is not None and not found.source)
        self._why.setVisible(found is not None and found.needs_reason)
