"""Referrals: what was offered and what they said each time, what they agreed to share, and who else is helping."""

from collections.abc import Iterable
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vru_case import clock
from vru_case.services import onward
from vru_case.services.values import AgreementRow, Entry, OfferRow, OnwardRow, PersonPage, ReferralRow
from vru_case.ui.desk import Desk
from vru_case.ui.pages.person_blocks import Block, Column, Disc, RowLine, pill
from vru_case.ui.pages.person_entries import tone_of
from vru_case.ui.pages.person_sheets import Sheets
from vru_case.ui.pages.person_stepper import Stepper
from vru_case.ui.parts.chip import PickChip
from vru_case.ui.parts.values import Choice
from vru_case.ui.words import dates
from vru_case.ui.words import person_tabs as words

#: Each block: its form, its title, what it says when there is nothing, its button.
BLOCKS = (
    ("refer", words.BETWEEN, words.NO_BETWEEN, words.ADD_REFERRAL),
    ("onward", words.ONWARD, words.NO_ONWARD, words.ADD_ONWARD),
    ("offer", words.OFFERS, words.NO_OFFERS, words.ADD_OFFER),
    ("agreement", words.AGREED, words.NO_AGREED, words.ADD_AGREEMENT),
    ("signpost", words.SIGNPOSTS, words.NO_SIGNPOSTS, words.ADD_SIGNPOST),
)


class StatusChip(PickChip):
    """Where a hand-on has got to; emits `moved(id, status)`."""

    moved = Signal(object, str)

    def __init__(self, desk: Desk, row: OnwardRow) -> None:
        choices = [
            Choice(option.code, option.label)
            for option in desk.library.list("onward_status").current(clock.today())
            if option.is_answer
        ]
        super().__init__(desk.theme, words.STATUS, choices, "chevron-down")
        self._row = row
        self.set_code(row.status.code)
        self.setAccessibleName(f"{row.service.words}. {words.STATUS}: {row.status.words}")
        self.picked.connect(self._on_picked)

    def _is_on(self) -> bool:
        # It always has an answer: the accent would say that somebody had just picked it.
        return False

    def _on_picked(self, code: str) -> None:
        if code and code != self._row.status.code:
            self.moved.emit(self._row.id, code)


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
        steps = words.STAGES if row.direction == "out" else words.STAGES[1:]
        reached = words.stage(row) - (0 if row.direction == "out" else 1)
        spoken = words.STAGE_NAME.format(stage=words.STAGES[words.stage(row)])
        return line.beneath(Stepper(theme, steps, reached, spoken, "violet"))

    def _onward(self, row: OnwardRow) -> RowLine:
        theme = self._desk.theme
        meta = " · ".join(part for part in (dates.on_day(row.when), row.handover.words) if part)
        status = StatusChip(self._desk, row)
        status.moved.connect(self._on_moved)
        left = Disc(theme, "handshake", tone_of(row.tone))
        return RowLine(theme, row.service.words, meta, row.words, left).put(status)

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

    def _on_moved(self, ident: UUID, status: str) -> None:
        self._desk.tasks.write(self, onward.set_status, ident, status)


def _part(page: PersonPage) -> tuple[object, ...]:
    signposts = tuple(row for row in page.timeline if row.entity == "signpost")
    return page.head.id, page.referrals, page.onward, page.offers, page.agreements, signposts
