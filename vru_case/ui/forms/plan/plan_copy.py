"""Their own copy of the plan: a preview, the question whether they want one, then the printer or a file."""

from dataclasses import dataclass, replace
from uuid import UUID

from PySide6.QtWidgets import QWidget

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.programmes.definition import Library
from vru_case.services.plan import plan_versions
from vru_case.services.values import PersonPage
from vru_case.services.work import Work
from vru_case.ui.desk import Desk
from vru_case.ui.forms.base import called
from vru_case.ui.forms.chips import YesNoField
from vru_case.ui.forms.printing.making import Drawn
from vru_case.ui.forms.printing.paper import pages_of
from vru_case.ui.pages.printing.paper_sheet import Paper, PaperSheet
from vru_case.ui.parts.field_choice import CheckField
from vru_case.ui.parts.label import Label
from vru_case.ui.words import dates, printing
from vru_case.ui.words import forms as form_words
from vru_case.ui.words import plan as words
from vru_case.ui.words.asked import FormWords

FILE = "plan.pdf"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the copy is made of. `preview` leaves no laptop, so nobody has to want it yet."""

    library: Library
    page: PersonPage
    controller: str
    wanted: bool | None = None
    large: bool = False
    preview: bool = True


class PlanCopySheet(PaperSheet):
    """`done` carries the id of the row that says it was printed or saved."""

    def __init__(self, desk: Desk, page: PersonPage, parent: QWidget | None = None) -> None:
        said = FormWords(words.COPY, words.COPY_TITLE, words.COPY_SAID, {}, words.COPY_SUB, words.COPY_PRINT)
        super().__init__(desk, page, Paper(_asked, _pdf, _noted, _named), said, parent)
        self.wanted = YesNoField(desk.theme, words.COPY_SAFE, form_words.YES_NO)
        self.large = CheckField(desk.theme, printing.LARGE)
        self.fields |= {"wanted": self.wanted, "large": self.large}
        newest = page.progress.versions[-1] if page.progress.versions else None
        stands = words.version_title(newest) if newest and not page.progress.since else words.COPY_AS_NOW
        for part in (self.wanted, self.large, Label(desk.theme, stands, "body", "text2", wrap=True)):
            self.left.addWidget(part)
        self.left.addStretch(1)
        self.large.changed.connect(self.soon.start)
        self.preview()

    def request(self, unsaid: str = "") -> Asked:
        """What was answered."""
        controller = self.desk.actor.place(self.page.head.space_id).name
        wanted, large = self.wanted.value(), self.large.value()
        return Asked(self.desk.library, self.page, controller, wanted, large, preview=bool(unsaid))


def _asked(_work: Work, asked: Asked) -> Asked:
    """Nothing more is read: the page has it. Raises Refusal until they have said that they want it."""
    if not asked.preview and asked.wanted is not True:
        raise Refusal(words.COPY_ASK, "wanted")
    return asked


def _noted(work: Work, asked: Asked, how: str, pages: int, *, locked: bool = False) -> UUID:
    return plan_versions.printed(work, _asked(work, asked).page.head.id, how, pages, locked=locked)


def _named(_reference: str) -> str:
    """A file name that says nothing."""
    return FILE


def _pdf(asked: Asked) -> bytes:
    # reportlab takes a tenth of a second to import: only when something is first printed.
    from vru_case.reports.pages import their_plan

    page, progress = asked.page, asked.page.progress
    newest = progress.versions[-1] if progress.versions else None
    made = their_plan.TheirPlan(
        called(page), page.head.lead.name, progress.now, None, newest.review_on if newest else None,
        asked.controller, clock.now(), asked.large,
    )  # fmt: skip
    if newest is not None and not progress.since and newest.when.at is not None:
        made = replace(made, agreed_on=dates.local_day(newest.when.at))
    return their_plan.build(asked.library, made)


def draw(library: Library, page: PersonPage, controller: str, dpi: int) -> Drawn:
    """The copy with pictures of its pages. For the thread that does sums."""
    pdf = _pdf(Asked(library, page, controller))
    return Drawn(pdf, pages_of(pdf, dpi))
