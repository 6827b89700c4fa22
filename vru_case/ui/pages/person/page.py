"""A person's page: who they are, what happened, the plan, the referrals and the details."""

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedLayout, QStackedWidget, QVBoxLayout, QWidget

from vru_case.errors import Refusal
from vru_case.programmes.definition import Library
from vru_case.services.safety import walls
from vru_case.services.safety.walls import Gate
from vru_case.services.telling import person_page
from vru_case.services.values import PersonPage, PlanRow
from vru_case.services.work import Work
from vru_case.ui.desk import Desk
from vru_case.ui.pages.person.blocks import follow
from vru_case.ui.pages.person.details import DetailsTab
from vru_case.ui.pages.person.documents import DocumentsTab
from vru_case.ui.pages.person.gate import GatePage
from vru_case.ui.pages.person.header import FactStrip, PersonHeader
from vru_case.ui.pages.person.menus import PersonMenus
from vru_case.ui.pages.person.number import NumberKey
from vru_case.ui.pages.person.plan import PlanTab
from vru_case.ui.pages.person.referrals import ReferralsTab
from vru_case.ui.pages.person.safety import SafetyTab, count
from vru_case.ui.pages.person.safety_banner import SafetyBanner
from vru_case.ui.pages.person.sheets import Sheets
from vru_case.ui.pages.person.timeline import TimelineTab
from vru_case.ui.parts.banner import Banner
from vru_case.ui.parts.empty import Empty
from vru_case.ui.parts.tabs import Tab, Tabs
from vru_case.ui.parts.values import Id, Tone
from vru_case.ui.words import documents, person

TIMELINE, PLAN, SAFETY, REFERRALS, DETAILS = "timeline", "plan", "safety", "referrals", "details"
DOCUMENTS = "documents"
QuietTab = PlanTab | SafetyTab | ReferralsTab | DocumentsTab | DetailsTab
MAKERS: dict[str, type[QuietTab]] = {
    PLAN: PlanTab, SAFETY: SafetyTab, REFERRALS: ReferralsTab, DOCUMENTS: DocumentsTab,
    DETAILS: DetailsTab,
}  # fmt: skip


class PersonPane(QWidget):
    """The detail pane. Shows nobody until `show_person`; asks again whenever their file changes."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.person_id: UUID | None = None
        self._page: PersonPage | None = None
        self._asked = 0
        self._focus_wanted = self._contact_wanted = False
        self.setProperty("surface", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.sheets = Sheets(desk, self)
        self.header = PersonHeader(desk)
        self.facts = FactStrip(desk)
        self.banner = Banner(desk.theme)
        self.differs = Banner(desk.theme)
        self.safety = SafetyBanner(desk.theme)
        self.gate = GatePage(desk)
        plan, safe = (PLAN, person.PLAN), (SAFETY, person.SAFETY)
        words = ((TIMELINE, person.TIMELINE), plan, safe, (REFERRALS, person.REFERRALS), (DOCUMENTS, documents.TAB))
        tabs = [Tab(code, label) for code, label in (*words, (DETAILS, person.DETAILS_TAB))]
        self.tabs = Tabs(desk.theme, tabs, person.TABS)
        self.timeline = TimelineTab(desk)
        self._made: dict[str, QuietTab] = {}
        self._pages = QStackedWidget()
        self._pages.addWidget(self.timeline)
        self._menus = PersonMenus(desk, self.sheets, self.header)
        self.number = NumberKey(desk, lambda: self._page.head.id if self._page is not None else None, self)
        self._build()
        self._wire()

    def show_person(self, person_id: Id) -> None:
        """Show somebody's page; the tab stays, and their timeline is where it was left."""
        wanted = person_id if isinstance(person_id, UUID) else UUID(person_id)
        if wanted != self.person_id:
            self.keep_draft()
            self.person_id = wanted
            self._ask()

    def clear(self) -> None:
        """Show nobody."""
        self.keep_draft()
        self.person_id = None
        # A record that has left this laptop is not to be had by a key either.
        self._page = self.sheets.page = None
        self._asked += 1
        self._empty.say("user-round", person.NOBODY)
        self._stack.setCurrentWidget(self._empty)

    def start_contact(self, mode: str = "") -> None:
        """Open the composer with the cursor in the text; when the page is still being read, as soon as it is there.

        `mode` (contact_mode) is the way a contact came in.
        """
        self._mode_wanted = mode
        here = self._page is not None and self._page.head.id == self.person_id
        self._contact_wanted = not here and self.person_id is not None
        if here and self._stack.currentWidget() is self._content:
            self.tabs.choose(TIMELINE)
            self.timeline.composer.start(mode)

    def keep_draft(self) -> None:
        """Keep what is being written, now."""
        self.timeline.composer.flush()

    def set_compact(self, on: bool) -> None:
        """For windows narrower than 1400 px."""
        self.timeline.composer.set_compact(on)

    def focus_page(self) -> None:
        """Into what is shown; when the page is still being read, as soon as it is there."""
        self._focus_wanted = self._page is None or self._page.head.id != self.person_id
        if not self._focus_wanted:
            # While nothing is written down there is no timeline to go into.
            into = self.timeline.timeline if self.tabs.current() == TIMELINE else self.tabs
            (self.tabs if into.isHidden() else into).setFocus()

    def _build(self) -> None:
        px = self._desk.theme.px
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(px(28), px(20), px(20), px(16))
        column.setSpacing(px(14))
        for part in (self.header, self.facts, self.safety, self.banner, self.differs, self.tabs):
            column.addWidget(part)
        column.addWidget(self._pages, 1)
        self._empty = Empty(self._desk.theme, "user-round", person.NOBODY)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._content)
        self._stack.addWidget(self.gate)

    def _wire(self) -> None:
        self.tabs.chosen.connect(self._on_tab)
        self.differs.acted.connect(self.sheets.open_differences)
        self.safety.acted.connect(partial(self.tabs.choose, SAFETY))
        self.gate.passed.connect(self._ask)
        self.gate.passed.connect(self.focus_page)
        self.timeline.composer.correcting.connect(self.tabs.choose)
        self._desk.tasks.changed.connect(self._on_changed)
        for key, slot in (
            ("N", self.start_contact),
            ("F", self._menus.follow_up),
            ("G", self._menus.agree),
            ("V", self._menus.look),
            ("C", self.number.copy),
            ("R", self._menus.refer),
            ("A", self._menus.add),
            ("Ctrl+P", self._menus.print),
            ("Ctrl+PgDown", partial(self.tabs.step, 1)),
            ("Ctrl+PgUp", partial(self.tabs.step, -1)),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(slot)

    def _ask(self) -> None:
        self._asked += 1
        person_id, asked = self.person_id, self._asked
        met = self.gate.met(person_id)
        self._desk.tasks.read(self, _page, person_id, asked, met, then=self._on_page, refused=self._on_refused)

    def _on_page(self, answer: tuple[int, PersonPage | Gate]) -> None:
        asked, page = answer
        if asked != self._asked:
            return
        if isinstance(page, Gate):
            self._page = self.sheets.page = None
            self._stack.setCurrentWidget(self.gate)
            self.gate.show_gate(page, self._focus_wanted)
            return
        self.gate.note(page.head.id)
        self._page = self.sheets.page = page
        # A record that was merged into another is shown as that one.
        self.person_id = page.head.id
        self.header.show_head(page.head, bool(page.episodes))
        self.facts.show_head(page.head)
        self.banner.say(*_said_first(self._desk.library, page))
        self.differs.say(person.clashes(page.conflicts) if page.conflicts else "", "warn", "split", person.CLASH_GO)
        self.tabs.set_count(PLAN, _count(len([row for row in _planned(page) if row.state == "open"])))
        self.safety.show_page(page)
        self.tabs.set_count(SAFETY, _count(count(page)))
        self.tabs.set_count(REFERRALS, _count(len(page.referrals) + len(page.onward)))
        self.timeline.show_page(page)
        self._on_tab(self.tabs.current())
        self._stack.setCurrentWidget(self._content)
        if self._focus_wanted:
            self.focus_page()
        if self._contact_wanted:
            self.start_contact(self._mode_wanted)

    def _on_tab(self, code: str) -> None:
        if code == TIMELINE:
            self._pages.setCurrentWidget(self.timeline)
            return
        tab = self._made.get(code)
        if tab is None:
            tab = self._made[code] = MAKERS[code](self._desk, self.sheets)
            self._pages.addWidget(tab)
            follow(self.tabs, [tab])
        if self._page is not None:
            tab.show_page(self._page)
        self._pages.setCurrentWidget(tab)

    def _on_refused(self, refusal: Refusal) -> None:
        self.clear()
        self._empty.say("user-round", refusal.message)

    def _on_changed(self, changes: Any) -> None:
        if any(map(changes.touches, _files(self._page, self.person_id))):
            self._ask()


def _files(page: PersonPage | None, shown: UUID | None) -> tuple[UUID, ...]:
    """The files of whoever is shown: more than one where records were merged."""
    if page is not None and page.head.id == shown:
        return page.cases
    return (shown,) if shown is not None else ()


def _page(work: Work, person_id: UUID, asked: int, opened: frozenset[UUID]) -> tuple[int, PersonPage | Gate]:
    return asked, walls.gate(work, person_id, opened) or person_page.page(work, person_id)


def _said_first(library: Library, page: PersonPage) -> tuple[str, Tone, str]:
    """What keeps somebody safe: words, tone, icon."""
    if page.head.contact_stopped:
        return person.STOPPED, "warn", "phone-off"
    back = next((row for row in page.referrals if row.direction == "in" and row.stage == "withdrawn"), None)
    if back is not None:
        return person.TAKEN_BACK.format(programme=back.programme), "warn", "undo-2"
    codes = library.list("marker")
    stops = [row for row in page.head.markers if (code := codes.option(row.code.code)) and code.texts("stops")]
    return (person.cautions(stops), "warn", stops[0].icon) if stops else ("", "warn", "")


def _planned(page: PersonPage) -> tuple[PlanRow, ...]:
    return (*page.plan.needs, *page.plan.goals, *page.plan.actions)


def _count(number: int) -> str:
    return str(number) if number else ""
