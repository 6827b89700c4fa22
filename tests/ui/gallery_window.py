# ruff: noqa: E501 - one made-up row a line reads best
"""A made-up main window for the gallery: made-up people, real parts."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vru_case.ui.parts.avatar import Avatar
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.composer import Composer, ComposerWords, Draft, Kind
from vru_case.ui.parts.facts import Fact, Facts
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.listrow import Row, RowList, RowModel, Section
from vru_case.ui.parts.pill import Pill
from vru_case.ui.parts.rail import Place, Rail
from vru_case.ui.parts.search import Search
from vru_case.ui.parts.statusbar import StatusBar
from vru_case.ui.parts.tabs import Tab, Tabs
from vru_case.ui.parts.tile import Tiles, TileSpec
from vru_case.ui.parts.timeline import Entry, Timeline
from vru_case.ui.parts.toast import Toasts
from vru_case.ui.parts.values import Choice
from vru_case.ui.theme import Theme
from vru_case.ui.tokens import LIST_NARROW, LIST_WIDE, WIDE_FROM

PLACES = (
    Place("today", "Today", "sun", "Ctrl+1"),
    Place("people", "People", "users", "Ctrl+2"),
    Place("referrals", "Referrals", "arrow-left-right", "Ctrl+3"),
    Place("reports", "Reports", "chart-column", "Ctrl+4"),
    Place("sync", "Sync", "refresh-cw", "Ctrl+5"),
)
ROWS: tuple[Row | Section, ...] = (
    Section("Overdue", "3", "danger"),
    Row("1", "Kayden Brooks", "Call after release", "2 days overdue", "danger", "17", "phone", "Custody · Blackpool", "Blackpool"),
    Row("2", "Amira Hassan", "Home visit with mum", "Yesterday", "danger", "16", "map-pin", "ED · Royal Preston", "Royal Preston"),
    Row("3", "Tyrell Osei", "Text about the college open day", "Yesterday", "danger", "19", "message-square", "Custody · Lancaster", "Lancaster"),
    Section("Due today", "5", "warn"),
    Row("4", "Jordan Mills", "First meeting at the hub", "18:30", "warn", "18", "heart-handshake", "Custody · Blackpool", "Blackpool"),
    Row("5", "Chloe Adeyemi", "Check in after discharge", "19:00", "warn", "15", "phone", "ED · Royal Blackburn", "Royal Blackburn"),
    Row("6", "Reece Palmer", "Send housing referral", "By 21:00", "warn", "20", "file-text", "Custody · Burnley", "Burnley"),
    Row("7", "Daniel Kovač", "Call social worker", "By 21:00", "warn", "17", "users", "ED · Blackpool Victoria", "Blackpool Victoria"),
    Section("Next 7 days", "9"),
    Row("8", "Zainab Iqbal", "Weekly check-in", "Mon 23 Nov", "neutral", "16", "phone", "ED · Royal Lancaster", "Royal Lancaster"),
    Row("9", "Marcus Bell", "Boxing gym drop-in", "Tue 24 Nov", "neutral", "18", "map-pin", "Custody · Preston", "Preston"),
)  # fmt: skip
ENTRIES = (
    Entry("a", "Today", "First meeting at the hub", "18:30 · Follow-up", "Jordan asked to meet by the side entrance. Bring the housing form and a bus pass.", "calendar", "warn", ("Due in 34 min", "Amara Diallo")),
    Entry("b", "Thursday 19 November", "Phone call, answered", "16:42 · Amara Diallo", "Spoke for 12 minutes. Sounded calmer than Monday. Wants help telling college why he missed two weeks. Agreed I would email his tutor and meet Saturday evening.", "phone", "accent", ("12 min", "Mood: settled", "Goal: back in college"), "Shared 16:50"),
    Entry("c", "Thursday 19 November", "Referred to Blackpool Housing Options", "11:05 · Amara Diallo", "Somewhere to stay, under 21s. Jordan agreed by phone to his name and number being shared.", "arrow-left-right", "violet", ("Waiting for a reply",), "Shared 11:20"),
    Entry("d", "Monday 16 November", "Safeguarding concern shared", "21:18 · Ben Whitlock", "Told the custody sergeant and duty social worker about threats near home. Reference kept.", "shield-alert", "danger", (), "Shared 21:20"),
    Entry("e", "Monday 16 November", "Agreed to support", "20:40 · Ben Whitlock", "Met at Blackpool custody. Wants to get back to college and see less of two people.", "heart-handshake", "ok", ("IAG meeting", "35 min"), "Shared 21:20"),
)  # fmt: skip
RESULTS = (Choice("spoke", "Answered"), Choice("message", "Left a message"), Choice("none", "We couldn't reach them"))
KINDS = (
    Kind("call", "Call", "phone", RESULTS),
    Kind("visit", "Visit", "map-pin", RESULTS),
    Kind("text", "Text", "message-square", RESULTS, minutes=False),
    Kind("note", "Note", "sticky-note", minutes=False),
)
WORDS = ComposerWords(
    "New contact",
    "Log a contact with Jordan",
    "What happened? Write it as you would say it.",
    "Kind",
    "Result",
    "How long",
    "Follow up",
    "Clear",
    "Save contact",
    "Another day",
)


class MockWindow(QWidget):
    """The main window's shape, with nothing behind it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setProperty("surface", "surface")
        self.rail = Rail(theme, "VRU Case", "heart-handshake", PLACES, "Lock", "Ctrl+L", "you are here")
        self.rail.set_current("today")
        self.rail.set_count("today", 8, urgent=True, spoken="8 due")
        self.rail.set_count("referrals", 4, spoken="4 new")
        self.rail.set_me("me", "Amara Diallo", "Custody coach")
        self.status = StatusBar(theme, "State")
        self.status.say(
            "cloud-off", "Offline. Everything is saved on this laptop.", "7 changes will be shared when you reconnect"
        )
        self.status.set_sync("Last shared 14:02")
        self.status.set_lock("Locks in 9 min")
        self.toasts = Toasts(theme, self)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.rail)
        self.pane = self._list_pane()
        across.addWidget(self.pane)
        across.addWidget(self._detail_pane(), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(across, 1)
        column.addWidget(self.status)

    def fit(self, width: int, height: int) -> None:
        """Wide or narrow, as the width decides."""
        wide = width >= self.theme.px(WIDE_FROM)
        self.rail.set_wide(wide)
        self.pane.setFixedWidth(min(self.theme.px(LIST_WIDE if wide else LIST_NARROW), round(width * 0.33)))
        self.composer.set_compact(not wide)
        self.state_pill.setVisible(wide)
        self.resize(width, height)
        self.toasts.set_left(self.rail.width() + self.theme.px(20))

    def _list_pane(self) -> QWidget:
        theme, px = self.theme, self.theme.px
        pane = QWidget()
        pane.setProperty("surface", "bg")
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, px(20), 0, 0)
        column.setSpacing(px(12))
        head = QHBoxLayout()
        head.setContentsMargins(px(20), 0, px(20), 0)
        titles = QVBoxLayout()
        titles.setSpacing(px(2))
        titles.addWidget(Label(theme, "Today", "display"))
        titles.addWidget(Label(theme, "Sunday 22 November, late shift", "small", "text2", elide=True))
        head.addLayout(titles, 1)
        head.addWidget(Button(theme, "New contact", "primary", "plus", key="Ctrl+N"))
        column.addLayout(head)
        inset = QVBoxLayout()
        inset.setContentsMargins(px(20), 0, px(20), 0)
        inset.setSpacing(px(12))
        inset.addWidget(Search(theme, "Search people, references, notes", "Ctrl+K"))
        specs = (
            TileSpec("overdue", "Overdue", "circle-alert", "danger"),
            TileSpec("today", "Due today", "clock", "warn"),
            TileSpec("new", "New referrals", "inbox"),
        )
        self.tiles = Tiles(theme, specs, "Filters")
        for code, count in (("overdue", 3), ("today", 5), ("new", 2)):
            self.tiles.set_count(code, count)
        inset.addWidget(self.tiles)
        column.addLayout(inset)
        self.model = RowModel()
        self.model.set_rows(ROWS)
        self.list = RowList(theme, self.model, "Due")
        self.list.select("4")
        column.addWidget(self.list, 1)
        return pane

    def _detail_pane(self) -> QWidget:
        theme, px = self.theme, self.theme.px
        pane = QWidget()
        column = QVBoxLayout(pane)
        column.setContentsMargins(px(28), px(20), px(20), px(16))
        column.setSpacing(px(14))
        column.addLayout(self._person_head())
        facts = Facts(theme, "Facts")
        facts.show_facts(
            (
                Fact("Next follow-up", "Today, 18:30", "clock", "warn"),
                Fact("Agreed to share", "Yes, 3 services", "shield-check", "ok"),
                Fact("Last contact", "Thu 19 Nov, phone"),
                Fact("Lead worker", "Amara Diallo"),
            )
        )
        column.addWidget(facts)
        tabs = (
            Tab("t", "Timeline"),
            Tab("p", "Plan and goals", "4"),
            Tab("r", "Referrals", "2"),
            Tab("d", "Documents", "3"),
        )
        column.addWidget(Tabs(theme, tabs, "Jordan"))
        self.timeline = Timeline(theme, "Timeline")
        self.timeline.show_entries(ENTRIES)
        column.addWidget(self.timeline, 1)
        lengths = [Choice(str(minutes), f"{minutes} min") for minutes in (5, 15, 30, 60)]
        follow_ups = [Choice("2026-11-23", "Tomorrow"), Choice("2026-11-29", "In a week")]
        self.composer = Composer(theme, KINDS, WORDS, lengths, follow_ups)
        self.composer.form.stamp.setText("Sun 22 Nov, 17:56")
        self.composer.set_draft(Draft("call", "", "spoke", None, date(2026, 11, 23)))
        column.addWidget(self.composer)
        return pane

    def _person_head(self) -> QHBoxLayout:
        theme, px = self.theme, self.theme.px
        head = QHBoxLayout()
        head.setSpacing(px(14))
        head.addWidget(Avatar(theme, "4", "Jordan Mills", 52))
        words = QVBoxLayout()
        words.setSpacing(px(2))
        name = QHBoxLayout()
        name.setSpacing(px(10))
        name.addWidget(Label(theme, "Jordan Mills", "name_large", elide=True))
        self.state_pill = Pill(theme, "Being supported", "accent")
        name.addWidget(self.state_pill)
        name.addWidget(Pill(theme, "Safeguarding", "danger", "shield-alert"))
        name.addStretch(1)
        words.addLayout(name)
        words.addWidget(Label(theme, "He/him · 18 years · R-004312 · Blackpool custody", "small", "text2", elide=True))
        head.addLayout(words, 1)
        for text, icon, name_ in (
            ("Refer", "arrow-left-right", ""),
            ("Print", "printer", ""),
            ("", "ellipsis", "More"),
        ):
            head.addWidget(Button(theme, text, "secondary", icon, name=name_), 0, Qt.AlignmentFlag.AlignVCenter)
        return head
