"""The list of referrals: those to us, the unanswered first, and those we sent; and beside them the services."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from vru_case.services.changes import Changes
from vru_case.services.people import listing
from vru_case.services.values import ReferralRow
from vru_case.services.work import Work
from vru_case.ui.desk import Desk
from vru_case.ui.pages.referrals.directory import ServicesList
from vru_case.ui.parts.empty import Empty
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.listrow import Row, RowList, RowModel, Section
from vru_case.ui.parts.search import Search
from vru_case.ui.parts.segments import Segments
from vru_case.ui.parts.values import Choice, Tone
from vru_case.ui.words import dates
from vru_case.ui.words import directory as services_words
from vru_case.ui.words import referrals as words

IN, OUT, SERVICES = "in", "out", "services"
TONES: dict[str, Tone] = {"accepted": "ok", "in_touch": "ok", "not_suitable": "neutral"}


class ReferralsList(QWidget):
    """`chosen` and `opened` carry the ReferralRow, or the ServiceRow; `counted` how many have no answer from us yet."""

    chosen = Signal(object)
    opened = Signal(object)
    counted = Signal(int)
    new_contact_asked = Signal()
    new_person_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: dict[str, tuple[ReferralRow, ...]] = {IN: (), OUT: ()}
        self._wanted: object = None
        theme, px = desk.theme, desk.theme.px
        self.setProperty("surface", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        ways = (Choice(IN, words.INCOMING), Choice(OUT, words.SENT), Choice(SERVICES, services_words.SERVICES))
        self.way = Segments(theme, ways, words.TITLE, parent=self)
        self.way.chosen.connect(self._on_way)
        self.search = Search(theme, words.SEARCH, "Ctrl+K", words.SEARCH, parent=self)
        self.search.sought.connect(self._on_sought)
        self.search.moved_down.connect(self.focus_list)
        self.model = RowModel()
        self.list = RowList(theme, self.model, words.LIST_NAME, self)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self.empty = Empty(theme, "inbox", words.NONE_IN, parent=self)
        self.empty.acted.connect(self.search.clear)
        self.services = ServicesList(desk, self)
        self.services.chosen.connect(self.chosen)
        self.services.opened.connect(self.opened)
        self.services.empty.acted.connect(self.search.clear)
        top = QHBoxLayout()
        top.addWidget(Label(theme, words.TITLE, "display", parent=self), 1)
        top.addWidget(self.way)
        head = QVBoxLayout()
        head.setContentsMargins(px(20), px(20), px(20), px(6))
        head.setSpacing(px(14))
        head.addLayout(top)
        head.addWidget(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addLayout(head)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.services)
        column.addLayout(self._stack, 1)
        desk.tasks.changed.connect(self._on_changed)
        self.refresh()

    def refresh(self) -> None:
        """Ask again."""
        self._desk.tasks.read(self, both_ways, then=self._on_rows)

    def focus_list(self) -> None:
        """Into the list, on the first row when none is current."""
        listed = self.services.list if self.way.code() == SERVICES else self.list
        listed.setFocus()
        if listed.current_id() is None:
            listed.select_first()

    def focus_search(self) -> None:
        """Into the search field."""
        self.search.setFocus()

    def select(self, referral_id: object) -> None:
        """Make a referral current, now or when the rows come."""
        self._wanted = referral_id
        for way, rows in self._rows.items():
            if any(row.id == referral_id for row in rows):
                self.way.set_code(way)
                self._show()

    def _on_changed(self, changes: Changes) -> None:
        if "referral" in changes.entities or "person" in changes.entities:
            self.refresh()

    def _on_rows(self, rows: tuple[tuple[ReferralRow, ...], tuple[ReferralRow, ...]]) -> None:
        self._rows = {IN: rows[0], OUT: rows[1]}
        self.counted.emit(sum(1 for row in rows[0] if row.stage == "sent"))
        self._show()

    def _show(self) -> None:
        sought_for = services_words.SEARCH if self.way.code() == SERVICES else words.SEARCH
        self.search.setPlaceholderText(sought_for)
        self.search.setAccessibleName(sought_for)
        if self.way.code() == SERVICES:
            self.services.seek(self.search.text())
            self._stack.setCurrentWidget(self.services)
            return
        current = self._wanted or self.list.current_id()
        sought = self.search.text().strip().lower()
        rows = [row for row in self._rows[self.way.code()] if sought in row.name.lower()]
        self.model.set_rows(_sections(rows, self.way.code()))
        self._stack.setCurrentIndex(0 if rows else 1)
        if not rows:
            nothing = words.NONE_FOUND if sought else words.NONE_IN if self.way.code() == IN else words.NONE_SENT
            self.empty.say("search" if sought else "inbox", nothing, words.CLEAR if sought else "")
        if any(row.id == current for row in rows):
            self.list.select(current)  # type: ignore[arg-type]
            self._wanted = None

    def _on_way(self, _code: str) -> None:
        self._show()
        (self.services.list if self.way.code() == SERVICES else self.list).select_first()

    def _on_sought(self, _typed: str) -> None:
        self._show()

    def _row(self, ident: object) -> ReferralRow | None:
        return next((row for rows in self._rows.values() for row in rows if row.id == ident), None)

    def _on_chosen(self, ident: object) -> None:
        if (row := self._row(ident)) is not None:
            self.chosen.emit(row)

    def _on_opened(self, ident: object) -> None:
        if (row := self._row(ident)) is not None:
            self.opened.emit(row)


def both_ways(work: Work) -> tuple[tuple[ReferralRow, ...], tuple[ReferralRow, ...]]:
    """Referrals to us, and those we sent."""
    return listing.referrals_in(work), listing.referrals_out(work)


def answered(row: ReferralRow) -> bool:
    """Whether somebody has said yes or no to it."""
    return row.stage not in ("waiting", "sent", "received")


def _sections(rows: list[ReferralRow], way: str) -> list[Row | Section]:
    titles = (words.WAITING, words.ANSWERED) if way == IN else (words.SENT_WAITING, words.SENT_ANSWERED)
    shown: list[Row | Section] = []
    for title, done in zip(titles, (False, True), strict=True):
        some = [row for row in rows if answered(row) is done]
        if some:
            tone: Tone = "warn" if way == IN and not done else "neutral"
            shown += [Section(title, str(len(some)), tone), *(_shown(row) for row in some)]
    return shown


def _shown(row: ReferralRow) -> Row:
    who = (words.FROM_PROGRAMME if row.direction == IN else words.TO_PROGRAMME).format(programme=row.programme)
    when = dates.day_near(dates.local_day(row.when.at)) if row.when.at else ""
    stage = words.STAGES[row.stage] if answered(row) or row.direction == OUT else ""
    tone = TONES.get(row.stage, "neutral")
    spoken = words.SPOKEN.format(name=row.name, detail=", ".join(filter(None, (who, stage))), when=when)
    return Row(
        row.id, row.name, who, stage or when, tone, icon="arrow-left-right", place=when if stage else "", spoken=spoken
    )
