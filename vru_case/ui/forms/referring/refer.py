"""A referral to another programme: line by line, with the agreement it stands on, sent in one write."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.programmes.definition import SharePartner
from vru_case.services.agreement.offers import NewAgreement
from vru_case.services.people import intake
from vru_case.services.referring import checklist, referrals
from vru_case.services.referring.referrals import NewReferral
from vru_case.services.referring.sharing import Preview
from vru_case.services.values import AgreementRow, PersonPage
from vru_case.ui.desk import Desk
from vru_case.ui.forms.base import called
from vru_case.ui.forms.chips import ChipsField
from vru_case.ui.forms.referring.checklist import About, Checklist
from vru_case.ui.forms.referring.letter import Letter, LetterView
from vru_case.ui.forms.referring.safeguard import SafeguardSheet
from vru_case.ui.forms.wide import WideSheet
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.values import Choice
from vru_case.ui.words import dates
from vru_case.ui.words import forms as form_words
from vru_case.ui.words import referrals as words


class ReferSheet(WideSheet):
    """Send stays off, with the reason beside it, until everything the programme's checklist needs is settled."""

    def __init__(self, desk: Desk, page: PersonPage, parent: QWidget | None = None) -> None:
        super().__init__(desk, form_words.FORMS["refer"], parent, called(page))
        self.page = page
        self.ours = desk.library.programme(page.head.programme)
        self.checklist: Checklist | None = None
        self._preview: Preview | None = None
        self.save_button.say(words.SEND)
        self.why_not = Label(desk.theme, "", "small", "text2", wrap=True, parent=self)
        self.footer_left.addWidget(self.why_not)
        self.footer.setStretch(0, 1)
        self._build_to()
        self._build_letter()
        self.left.addStretch(1)
        desk.tasks.read(self, referrals.preview_for, page.head.id, then=self._on_preview)
        self._judge()

    def save(self) -> None:
        """The agreement, when it was given here, and the referral."""
        if self.checklist is None or self._missing():
            return
        given = self.checklist.agreement()
        person = self.page.head.id
        agreement = None
        if given is not None:
            agreement = NewAgreement(person, "", given[0], given_how=given[1], limits=given[2])
        fields = self.checklist.lines.chosen()
        new = NewReferral(person, self._to(), fields, self.checklist.answers())
        self.write(intake.refer, new, agreement)

    def on_refused(self, refusal: Refusal) -> None:
        """Says why, and judges again whether it can be sent."""
        super().on_refused(refusal)
        self._judge()

    def partner_service(self) -> str:
        """The service code that stands for the programme chosen."""
        listed = self.desk.library.list("service").options
        return next((each.code for each in listed if each.text("programme") == self._to()), self._to())

    def _build_to(self) -> None:
        partners = [
            Choice(each.programme, self.desk.library.programme(each.programme).name) for each in self.ours.partners
        ]
        self.to = ChipsField(self._theme, words.TO_WHOM, partners)
        if len(partners) == 1:
            self.to.set_value(partners[0].code)
        self.to.changed.connect(self._on_to)
        self.fields["programme"] = self.to
        self.left.addWidget(self.to)

    def _build_letter(self) -> None:
        self.right.addWidget(Label(self._theme, words.LETTER, "heading"))
        self.letter = LetterView(self._theme)
        self.right.addWidget(self.letter)
        self.never = QFrame()
        self.never_column = QVBoxLayout(self.never)
        self.never_column.setContentsMargins(0, self._theme.px(8), 0, 0)
        self.never_column.setSpacing(self._theme.px(4))
        self.right.addWidget(self.never)
        self.right.addStretch(1)

    def _to(self) -> str:
        return str(self.to.value())

    def _standing(self) -> AgreementRow | None:
        service = self.partner_service()
        held = (row for row in self.page.agreements if row.partner.code == service and row.holds and row.latest)
        return next((row for row in held if row.kind.code == "SHARE"), None)

    def _partner(self) -> SharePartner | None:
        return self.ours.partner(self._to())

    def _on_preview(self, preview: Preview) -> None:
        self._preview = preview
        self.never_column.addWidget(Label(self._theme, words.NEVER, "small_strong"))
        never = words.LISTED.join(preview.never)
        self.never_column.addWidget(Label(self._theme, never, "small", "text3", wrap=True))
        self._on_to()
        # The ticks as well: at a lock nobody chose to leave.
        self.typed.use(f"refer:{self.page.head.id}")

    def _on_to(self) -> None:
        partner = self._partner()
        if self.checklist is not None:
            self.fields = {name: field for name, field in self.fields.items() if name == "programme"}
            self.left.removeWidget(self.checklist)
            self.checklist.hide()
            self.checklist.deleteLater()
            self.checklist = None
        if partner is not None and self._preview is not None:
            about = About(
                self.desk.library, self.ours, partner, self._preview.lines, self.page.details, self._standing()
            )
            self.checklist = Checklist(self._theme, about)
            self.fields |= self.checklist.fields()
            self.checklist.changed.connect(self._judge)
            self.checklist.protect_asked.connect(self._on_protect)
            self.left.insertWidget(self.left.count() - 1, self.checklist)
        self._judge()

    def _missing(self) -> str:
        if self.checklist is None:
            return words.NOT_YET["to"]
        return self.checklist.missing()

    def _judge(self) -> None:
        missing = self._missing()
        self.save_button.setEnabled(not missing)
        self.why_not.setText(missing or words.READY)
        self._show_letter()

    def _show_letter(self) -> None:
        partner = self._partner()
        sender = words.SENT_BY.format(worker=self.desk.actor.name, programme=self.ours.name)
        to = self.desk.library.programme(partner.programme).name if partner else words.LETTER_NOT_TO
        lines = self.checklist.lines.shown() if self.checklist else ()
        answers = dict(self.checklist.answers()) if self.checklist else {}
        told = checklist.told(self.desk.library, self.ours, partner, answers)
        settled = [(each.asks, each.answer) for each in told]
        self.letter.show_letter(Letter(sender, to, dates.day_long(clock.today()), lines, words.LETTER_EMPTY, settled))

    def _on_protect(self) -> None:
        fields = self.checklist.lines.chosen() if self.checklist else ()
        window = self.parentWidget()
        self.reject()
        SafeguardSheet(self.desk, self.page, window, fields).open()
