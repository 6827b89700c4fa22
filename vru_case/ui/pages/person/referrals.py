"""Referrals: what was offered and what they said each time, what they agreed to share, and who else is helping."""

from collections.abc import Iterable
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from vru_case.services.values import AgreementRow, Entry, OfferRow, OnwardRow, PersonPage, ReferralRow, When
from vru_case.ui.desk import Desk
from vru_case.ui.pages.person.blocks import Block, Column, Disc, RowButton, RowLine, pill
from vru_case.ui.pages.person.entries import tone_of
from vru_case.ui.pages.person.sheets import Sheets
from vru_case.ui.pages.person.stepper import Stepper
from vru_case.ui.words import dates
from vru_case.ui.words import person_tabs as words
from vru_case.ui.words import referral_forms as said

#: Each block: its form, its title, what it says when there is nothing, its button.
BLOCKS = (
    ("refer", words.BETWEEN, words.NO_BETWEEN, words.ADD_REFERRAL),
    ("onward", words.ONWARD, words.NO_ONWARD, words.ADD_ONWARD),
    ("offer", words.OFFERS, words.NO_OFFERS, words.ADD_OFFER),
    ("agreement", words.AGREED, words.NO_AGREED, words.ADD_AGREEMENT),
    ("signpost", words.SIGNPOSTS, words.NO_SIGNPOSTS, words.ADD_SIGNPOST),
)


class ReferralsTab(QWidget):
    """Every answer stays as it was given at the time; the newest stands first."""

    def __init__(self, desk: Desk, sheets: Sheets, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._sheets = sheets
        self._page: PersonPage | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        listed = Column(desk.theme, words.BETWEEN)
        column.addWidget(listed)
        self._blocks: dict[str, Block] = {}
        for code, title, nothing, button in BLOCKS:
            block = self._blocks[code] = Block(desk.theme, title, nothing, button)
            block.setObjectName(code)
            block.acted.connect(self._on_add)
            listed.add(block)

    def show_page(self, page: PersonPage) -> None:
        """Somebody's referrals; nothing is built anew when they are the same."""
        if self._page is not None and _part(self._page) == _part(page):
            return
        self._page = page
        self._blocks["refer"].show_rows([self._referral(row) for row in page.referrals if row.programme])
        self._blocks["onward"].show_rows([self._onward(row) for row in page.onward])
        latest = [row for row in page.offers if row.latest]
        self._blocks["offer"].show_rows([self._offer(row, page.offers) for row in latest])
        sharing = [row for row in page.agreements if row.kind.code == "SHARE" and row.latest]
        self._blocks["agreement"].show_rows([self._agreement(row) for row in sharing])
        given = [row for row in page.timeline if row.entity == "signpost"]
        self._blocks["signpost"].show_rows([self._signpost(row) for row in given])

    def _referral(self, row: ReferralRow) -> RowLine:
        theme = self._desk.theme
        shared = ", ".join(line.label for line in row.shared)
        meta = " · ".join(part for part in (dates.on_day(row.when), shared) if part)
        line = RowLine(theme, words.between(row), meta, row.reason, Disc(theme, "arrow-left-right", "violet"))
        if row.stage == "not_suitable":
            line.put(pill(theme, words.NOT_SUITABLE, "neutral", "info"))
            return line
        if row.stage == "withdrawn":
            return line.put(pill(theme, words.TAKEN_BACK, "warn", "undo-2"))
        if row.direction == "out":
            letter = RowButton(self._desk, said.LETTER, row.id, row.programme, "printer")
            letter.pressed_for.connect(self._on_letter)
            line.put(letter)
        if row.stage == "waiting":
            line.put(pill(theme, words.WILL_BE_SENT, "info", "cloud-off"))
        steps = words.STAGES if row.direction == "out" else words.STAGES[1:]
        reached = words.stage(row) - (0 if row.direction == "out" else 1)
        spoken = words.STAGE_NAME.format(stage=words.STAGES[words.stage(row)])
        return line.beneath(Stepper(theme, steps, reached, spoken, "violet"))

    def _onward(self, row: OnwardRow) -> QWidget:
        theme = self._desk.theme
        offered = said.APPOINTMENT.format(day=_day_and_time(row.appointment)) if row.appointment else ""
        # By letter or e-mail: which of them says it all.
        how = (row.handover.words if row.handover.code != "COLD" or not row.sent_how.words else "", row.sent_how.words)
        parts = (dates.on_day(row.when), *how, offered)
        meta = " · ".join(part for part in (*parts, said.PROTECTS if row.protects else "") if part)
        line = RowLine(theme, row.service.words, meta, row.words, Disc(theme, "handshake", tone_of(row.tone)))
        if row.shared:
            letter = RowButton(self._desk, said.LETTER, row.id, row.service.words, "printer")
            letter.pressed_for.connect(self._on_letter)
            line.put(letter)
        move = RowButton(self._desk, row.status.words, row.id, f"{row.service.words}, {said.MOVE}", "chevron-right")
        move.pressed_for.connect(self._on_move)
        line.put(move)
        if self._taken_back(row):
            line.beneath(pill(theme, said.TOLD_THEM, "warn", "undo-2"))
        if row.step:
            spoken = said.STEPS_NAME.format(status=row.status.words)
            return _over(line, Stepper(theme, said.STEPS, row.step - 1, spoken, tone_of(row.tone)), theme.px(44))
        return line

    def _taken_back(self, row: OnwardRow) -> bool:
        """Whether the service has to be told: they agreed to share with it once, and no longer do."""
        agreements = self._page.agreements if self._page else ()
        asked = (each for each in agreements if each.kind.code == "SHARE" and each.partner.code == row.service.code)
        latest = next((each for each in asked if each.latest), None)
        return row.stage == "theirs" and not row.protects and latest is not None and not latest.holds

    def _offer(self, row: OfferRow, every: Iterable[OfferRow]) -> RowLine:
        theme = self._desk.theme
        before = [
            words.BEFORE.format(answer=each.answer.words.lower(), day=dates.on_day(each.when))
            for each in every
            if each.service == row.service and not each.latest
        ]
        meta = " · ".join((dates.on_day(row.when), *before))
        body = f"“{row.words}”" if row.words else ""
        icon = {"yes": "check", "later": "clock"}.get(row.answer_kind, "minus")
        tone = tone_of(row.tone)
        line = RowLine(theme, row.service.words, meta, body, Disc(theme, "heart-handshake", tone))
        return line.put(pill(theme, row.answer.words, tone, icon))

    def _agreement(self, row: AgreementRow) -> RowLine:
        theme = self._desk.theme
        tone = "ok" if row.holds else "neutral"
        left = Disc(theme, "shield-check" if row.holds else "shield", tone_of(tone))
        line = RowLine(theme, row.partner.words or row.kind.words, words.given(row), words.limits(row), left)
        return line.put(pill(theme, row.answer.words, tone_of(tone), "check" if row.holds else "minus"))

    def _signpost(self, row: Entry) -> RowLine:
        meta = " · ".join((dates.on_day(row.when), row.author, *row.chips))
        return RowLine(self._desk.theme, row.title, meta, row.body, Disc(self._desk.theme, "bookmark", "info"))

    def _on_add(self) -> None:
        sender = self.sender()
        if sender is not None:
            code = sender.objectName()
            self._sheets.open("ask_all" if code == "agreement" else code)

    def _on_move(self, ident: UUID) -> None:
        # Loaded when first wanted: a page opens before its sheets are.
        from vru_case.ui.forms.referring.onward_step import StepSheet

        row = self._hand_on(ident)
        if row is not None:
            self._sheets.open_made(lambda desk, page, parent: StepSheet(desk, page, row, parent))

    def _on_letter(self, ident: UUID) -> None:
        from vru_case.ui.pages.referrals.letter import LetterSheet

        self._sheets.open_made(lambda desk, page, parent: LetterSheet(desk, page, ident, parent))

    def _hand_on(self, ident: UUID) -> OnwardRow | None:
        rows = self._page.onward if self._page else ()
        return next((row for row in rows if row.id == ident), None)


def _over(line: RowLine, steps: QWidget, indent: int) -> QWidget:
    """A row with its steps beneath all of it: beside its buttons there is no room for the last of them."""
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 10)
    column.setSpacing(0)
    steps.setContentsMargins(0, 0, 0, 0)
    column.addWidget(line)
    inset = QVBoxLayout()
    inset.setContentsMargins(indent, 0, 0, 0)
    inset.addWidget(steps)
    column.addLayout(inset)
    return both


def _day_and_time(when: When) -> str:
    return " ".join(part for part in (dates.on_day(when), dates.exactly(when)) if part)


def _part(page: PersonPage) -> tuple[object, ...]:
    signposts = tuple(row for row in page.timeline if row.entity == "signpost")
    return page.head.id, page.referrals, page.onward, page.offers, page.agreements, signposts
