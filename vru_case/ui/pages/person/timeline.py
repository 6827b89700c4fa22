"""The timeline of one person, with the composer beneath it."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from vru_case import clock
from vru_case.services import values
from vru_case.services.values import FollowUpRow, PersonPage
from vru_case.ui.desk import Desk
from vru_case.ui.forms.safety.pause import pause
from vru_case.ui.pages.person import entries as person_entries
from vru_case.ui.pages.person.composer import ComposerPanel
from vru_case.ui.pages.person.entry import EntrySheet
from vru_case.ui.pages.person.saving import Written
from vru_case.ui.pages.today.follow_up import FollowUpActions, FollowUpKeys
from vru_case.ui.parts.empty import Empty
from vru_case.ui.parts.timeline import Entry, Timeline
from vru_case.ui.parts.values import Id
from vru_case.ui.words import dates, person
from vru_case.ui.words import person_contact as words

#: Entries told at first, and how many more whenever somebody scrolls towards the end of them.
FIRST, MORE = 60, 200


class TimelineTab(QWidget):
    """Emits `plan_asked` when somebody wants another follow-up."""

    plan_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._page: PersonPage | None = None
        self._entries: list[Entry] = []
        self._shown: frozenset[UUID] = frozenset()
        self._told = FIRST
        # Where each person's timeline was left: how many entries were told, and how far down it was.
        self._left: dict[UUID, tuple[int, int]] = {}
        self.timeline = Timeline(desk.theme, person.TIMELINE)
        self.empty = Empty(desk.theme, "notebook-pen", person.NOTHING_YET, person.LOG, "N")
        self.composer = ComposerPanel(desk, self.timeline)
        self._actions = FollowUpActions(desk, self)
        self._keys = FollowUpKeys(self._actions, self.timeline, self._current)
        # Given its parent first: a part that is shown before it has one flashes up as a window.
        column = QVBoxLayout(self)
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)
        self._stack.addWidget(self.timeline)
        self._stack.addWidget(self.empty)
        for part in (self.timeline, self.empty):
            # An open composer may take most of a low window.
            part.setMinimumHeight(desk.theme.px(48))
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(desk.theme.px(10))
        column.addWidget(self.composer)
        self._wire()

    def show_page(self, page: PersonPage) -> None:
        """Another person, at the place they were left; or newer facts about the same one."""
        old, place = self._page, self.timeline.verticalScrollBar().value()
        if old is None or old.head.id != page.head.id:
            if old is not None:
                self._left[old.head.id] = (self._told, place)
            self._shown = frozenset()
            self._told, place = self._left.get(page.head.id, (FIRST, 0))
        self._page = page
        self._show(place)
        self.composer.show_page(page)

    def hideEvent(self, event: QHideEvent) -> None:
        """What was restricted and was read is kept from view again."""
        super().hideEvent(event)
        if self._shown and self._page is not None:
            self._shown = frozenset()
            self._show(self.timeline.verticalScrollBar().value())

    def _wire(self) -> None:
        self.timeline.opened.connect(self._on_opened)
        self.timeline.asked.connect(self._on_asked)
        self.timeline.more_wanted.connect(self._on_more)
        self.empty.acted.connect(self.composer.start)
        self.composer.saving.connect(self._on_saving)
        self.composer.refused.connect(self._on_refused)

    def _show(self, place: int) -> None:
        page = self._page
        assert page is not None
        told = page.timeline[: self._told]
        self._entries = [
            *map(person_entries.follow_up, page.follow_ups),
            *person_entries.with_refused(told, self._shown, page.refused, self._desk.actor.name),
        ]
        self._put(self._entries, place)

    def _put(self, entries: list[Entry], place: int) -> None:
        self.timeline.show_entries(entries)
        self._stack.setCurrentWidget(self.timeline if entries else self.empty)
        if place:
            self.timeline.doItemsLayout()
        self.timeline.verticalScrollBar().setValue(place)

    def _on_more(self) -> None:
        if self._page is not None and self._told < len(self._page.timeline):
            self._told += MORE
            self._show(self.timeline.verticalScrollBar().value())

    def _on_saving(self, said: Written) -> None:
        option = self._desk.library.list("contact_mode").option(said.mode)
        result = self._desk.library.label("contact_result", said.draft.result)
        soon = Entry(
            id="soon", day=dates.heading(said.when or values.When(clock.now()), clock.now()),
            title=option.label if option else words.KINDS["note"], body=said.draft.text,
            meta=" · ".join((dates.exactly(said.when or values.When(clock.now())), self._desk.actor.name)),
            icon=(option.text("icon") if option else "") or words.ICONS[said.draft.kind], tone="accent",
            chips=(result,) if result else (),
        )  # fmt: skip
        soon = person_entries.signed(soon, "waiting")
        due = len(self._page.follow_ups) if self._page else 0
        self._put([*self._entries[:due], soon, *self._entries[due:]], 0)

    def _on_refused(self) -> None:
        self._put(self._entries, self.timeline.verticalScrollBar().value())

    def _current(self) -> FollowUpRow | None:
        return self._follow_up(self.timeline.current_id())

    def _follow_up(self, ident: Id | None) -> FollowUpRow | None:
        rows = self._page.follow_ups if self._page else ()
        return next((row for row in rows if row.id == ident), None)

    def _on_opened(self, ident: Id) -> None:
        if self._follow_up(ident):
            self._keys.menu()
            return
        if person_entries.is_refused(ident):
            self._desk.open_place("sync")
            return
        entry = next((each for each in self._page.timeline if each.id == ident), None) if self._page else None
        if entry is None:
            return
        if entry.restricted and entry.id not in self._shown:
            pause(self._desk, entry.entity, entry.id, partial(self._on_ready, entry.id), self.window())
            return
        sheet = EntrySheet(self._desk.theme, entry, self.window())
        sheet.correct_asked.connect(self.composer.correct)
        sheet.fold_asked.connect(self._on_fold)
        sheet.open()

    def _on_ready(self, ident: UUID) -> None:
        # Somebody else may have come into view while it was being written down.
        if self.isVisible() and self._page is not None and any(each.id == ident for each in self._page.timeline):
            self._shown |= {ident}
            self._show(self.timeline.verticalScrollBar().value())
            self.timeline.select(ident)

    def _on_fold(self, ident: UUID) -> None:
        self._shown -= {ident}
        self._show(self.timeline.verticalScrollBar().value())

    def _on_asked(self, ident: Id, spot: QPoint) -> None:
        if row := self._follow_up(ident):
            self._actions.menu(row, spot)
        else:
            self._on_opened(ident)
