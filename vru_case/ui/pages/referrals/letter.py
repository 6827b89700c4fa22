"""A referral letter: to whom, what would help, and the page as it will be printed or saved."""

from datetime import timedelta
from uuid import UUID

from PySide6.QtWidgets import QWidget

from vru_case import clock
from vru_case.services.referring import letters
from vru_case.services.referring.letters import Letter, LetterRequest, Suggested
from vru_case.services.values import OnwardRow, PersonPage, ReferralRow, SharedLine
from vru_case.ui.desk import Desk
from vru_case.ui.forms.asks import day_of
from vru_case.ui.pages.printing.paper_sheet import Paper, PaperSheet
from vru_case.ui.parts.dates import PartDate
from vru_case.ui.parts.field import Field
from vru_case.ui.parts.field_date import DateField, DateWords
from vru_case.ui.parts.field_text import NotesField, TextField
from vru_case.ui.parts.label import Label
from vru_case.ui.words import forms as form_words
from vru_case.ui.words import letters as words

KEPT_DAYS = 28


def _pdf(made: Letter) -> bytes:
    from vru_case.reports.pages import letter

    return letter.build(made)


PAPER = Paper(letters.build, _pdf, letters.printed, letters.file_name)


class LetterSheet(PaperSheet):
    """`about` is the hand-on or the referral it is about. What the directory knows is filled in."""

    def __init__(self, desk: Desk, page: PersonPage, about: UUID, parent: QWidget | None = None) -> None:
        super().__init__(desk, page, PAPER, words.FORM, parent)
        self.about = about
        theme = desk.theme
        read = DateWords(unreadable=form_words.UNREADABLE_DAY, future=True)
        optional = form_words.OPTIONAL
        asked: dict[str, Field] = {
            "recipient": TextField(theme, words.TO, placeholder=words.TO_HINT),
            "address": NotesField(theme, words.ADDRESS, lines=2, optional=optional),
            "words": NotesField(theme, words.WORDS, placeholder=words.WORDS_HINT, lines=3, optional=optional),
            "destroy_by": DateField(theme, words.DESTROY, read),
        }
        for name, field in asked.items():
            self.fields[name] = field
            self.left.addWidget(field)
            field.changed.connect(self.soon.start)
        asked["destroy_by"].set_value(PartDate(clock.today() + timedelta(days=KEPT_DAYS), "day"))
        self.left.addWidget(Label(theme, words.LINES, "small_strong"))
        labels = ", ".join(dict.fromkeys(line.label for line in self._shared_lines()))
        self.left.addWidget(Label(theme, labels, "body", "text2", wrap=True))
        self.left.addWidget(Label(theme, words.LINES_HELP, "small", "text3", wrap=True))
        self.left.addStretch(1)
        desk.tasks.read(self, letters.suggested, page.head.id, about, then=self._on_suggested, refused=self.on_refused)

    def request(self, unsaid: str = "") -> LetterRequest:
        """To whom and with what words."""
        said = {name: str(self.fields[name].value()) for name in ("recipient", "address", "words")}
        return LetterRequest(
            self.page.head.id, self.about, said["recipient"] or unsaid, said["address"], said["words"],
            day_of(self.fields["destroy_by"].value()),
        )  # fmt: skip

    def _shared_lines(self) -> tuple[SharedLine, ...]:
        rows: list[ReferralRow | OnwardRow] = [*self.page.referrals, *self.page.onward]
        return next((row.shared for row in rows if row.id == self.about), ())

    def _on_suggested(self, found: Suggested) -> None:
        self.fields["recipient"].set_value(found.recipient)
        self.fields["address"].set_value(found.address)
        self.preview()
        self.typed.use(f"letter:{self.about}")
