"""Agreeing the plan together: what is open on the right, what they said about it on the left."""

from typing import Any

from PySide6.QtWidgets import QWidget

from vru_case import clock
from vru_case.services.plan import plan_undo, plan_versions, reviews
from vru_case.services.plan.plan_versions import NewVersion
from vru_case.services.values import PersonPage
from vru_case.ui.desk import Desk
from vru_case.ui.forms.asks import Ask, Kit, day_of, make_field
from vru_case.ui.forms.base import called
from vru_case.ui.forms.plan.plan_lines import PlanLines, added
from vru_case.ui.forms.undoable import Undoable
from vru_case.ui.forms.wide import WideSheet
from vru_case.ui.parts.dates import PartDate
from vru_case.ui.parts.label import Label
from vru_case.ui.steps import WayBack
from vru_case.ui.words import forms as form_words
from vru_case.ui.words import plan as words


class PlanVersionSheet(Undoable, WideSheet):
    """`done` carries the id of the version."""

    def __init__(self, desk: Desk, page: PersonPage, parent: QWidget | None = None) -> None:
        said = form_words.FORMS["plan_version"]
        WideSheet.__init__(self, desk, said, parent, called(page), 980, (9, 10))
        self.page = page
        kit = Kit(desk.theme, desk.library, desk.library.programme(page.head.programme), said)
        again = make_field(kit, Ask("review_on", "ahead"))
        day = page.progress.reviews[-1].next_on if page.progress.reviews else None
        day = day if day is not None and day > clock.today() else reviews.suggested(kit.programme, clock.today())
        if day is not None:
            again.set_value(PartDate(day, "day"))
        self.add_row({"agreed": make_field(kit, Ask("agreed", "chips", "agreement_answer"))}, self.left)
        self.add_row({"agreed_how": make_field(kit, Ask("agreed_how", "chips", "agreement_method"))}, self.left)
        self.add_row({"read_together": make_field(kit, Ask("read_together", "yes-no"))}, self.left)
        self.add_row({"review_on": again}, self.left)
        self.add_row({"when": make_field(kit, Ask("when", "when"))}, self.left)
        self.left.addStretch(1)
        self._show_plan()
        self.typed.use(f"plan_version:{page.head.id}")

    def save(self) -> None:
        """The plan as it stands, with their answer."""
        if self.readable():
            said = {name: field.value() for name, field in self.fields.items()}
            said["review_on"] = day_of(said["review_on"])
            self.write(plan_versions.agree, NewVersion(self.page.head.id, **said))

    def way_back(self, answer: Any) -> WayBack:
        """Not agreed after all."""
        return self.undo_by(plan_undo.row, "plan_version", answer)

    def _show_plan(self) -> None:
        progress, theme = self.page.progress, self.desk.theme
        if progress.versions:
            since = words.SINCE.format(changes=words.counted(progress.since)) if progress.since else words.NOTHING_SINCE
            self.right.addWidget(Label(theme, since, "small_strong", "text2", wrap=True))
        if not progress.now:
            self.right.addWidget(Label(theme, words.EMPTY_PLAN, "body", "text3", wrap=True))
        fresh = added(progress) if progress.versions else frozenset()
        self.right.addWidget(PlanLines(theme, self.desk.library, progress.now, fresh))
        self.right.addStretch(1)
