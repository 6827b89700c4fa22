"""Their own copy of the safety plan: asked first whether they want one and can carry it, then the page itself."""

from PySide6.QtWidgets import QWidget

from vru_case.services.safety import safety_plans
from vru_case.services.safety.safety_plans import Copy, CopyRequest
from vru_case.services.values import PersonPage
from vru_case.ui.desk import Desk
from vru_case.ui.forms.chips import YesNoField
from vru_case.ui.pages.printing.paper_sheet import Paper, PaperSheet
from vru_case.ui.parts.field_choice import CheckField
from vru_case.ui.parts.label import Label
from vru_case.ui.words import forms as form_words
from vru_case.ui.words import printing
from vru_case.ui.words import safety as words


def _pdf(made: Copy) -> bytes:
    # reportlab takes a tenth of a second to import: only when something is first printed.
    from vru_case.reports.pages import safety_copy

    return safety_copy.build(made)


PAPER = Paper(safety_plans.build, _pdf, safety_plans.copied, safety_plans.file_name)


class SafetyCopySheet(PaperSheet):
    """Both answers must be yes before anything leaves."""

    def __init__(self, desk: Desk, page: PersonPage, parent: QWidget | None = None) -> None:
        super().__init__(desk, page, PAPER, form_words.FORMS["safety_copy"], parent)
        theme = desk.theme
        for name, asks in (("wanted", words.COPY_WANTED), ("safe", words.COPY_SAFE)):
            self.fields[name] = YesNoField(theme, asks, form_words.YES_NO)
            self.left.addWidget(self.fields[name])
        self.large = CheckField(theme, printing.LARGE)
        self.fields["large"] = self.large
        self.left.addWidget(self.large)
        self.large.changed.connect(self.soon.start)
        self.left.addWidget(Label(theme, words.COPY_WORD, "small", "text2", wrap=True))
        self.left.addWidget(Label(theme, words.COPY_NO, "small", "text3", wrap=True))
        self.left.addStretch(1)
        self.preview()

    def request(self, unsaid: str = "") -> CopyRequest:
        """What was answered."""
        wanted, safe = self.fields["wanted"].value(), self.fields["safe"].value()
        return CopyRequest(self.page.head.id, wanted, safe, preview=bool(unsaid), large=self.large.value())
