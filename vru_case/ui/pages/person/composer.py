"""Writing down a contact with one person: the composer, its draft, and saving it."""

from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

import shiboken6
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vru_case.errors import Refusal
from vru_case.services import desk as kept
from vru_case.services import undoing, values
from vru_case.services.contact import asking
from vru_case.services.undoing import Saved
from vru_case.services.values import PersonPage
from vru_case.ui.desk import Desk
from vru_case.ui.forms.base import back
from vru_case.ui.pages.person import saving, unanswered
from vru_case.ui.pages.person.composer_bench import Bench
from vru_case.ui.pages.person.composer_keys import step_out
from vru_case.ui.pages.person.saving import Written
from vru_case.ui.pages.person.unanswered import Sent, Unanswered
from vru_case.ui.parts.banner import Banner
from vru_case.ui.parts.composer import Draft
from vru_case.ui.words import dates, person
from vru_case.ui.words import person_contact as words

#: How long the screen leaves the processor to the store after something was sent to it.
REST_MS = 15


class ComposerPanel(QWidget):
    """Emits `saving(Written)` when a contact is on its way, `refused` when it was not taken, and `correcting` with the
    tab it is on when an entry is being corrected."""

    saving = Signal(object)
    refused = Signal()
    correcting = Signal(str)

    def __init__(self, desk: Desk, before: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._before = before
        self._compact = False
        self._benches: dict[str, Bench] = {}
        self._bench: Bench | None = None
        self._page: PersonPage | None = None
        self._amends: values.Entry | None = None
        self._unanswered = Unanswered(desk, self)
        self._unanswered.lost.connect(self.refused)
        self._unanswered.draft.connect(self._on_draft)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._on_rested)
        self._banner = Banner(desk.theme, "", "info", "pencil")
        self._banner.acted.connect(self._on_leave)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(desk.theme.px(8))
        self._column.addWidget(self._banner)

    def show_page(self, page: PersonPage) -> None:
        """Another person, whose draft is fetched; or newer facts about the same one."""
        if self._page is not None and self._page.head.id == page.head.id:
            old, self._page = self._page, page
            due = (old.follow_ups, old.done_today, old.head.last_contact) != (
                page.follow_ups, page.done_today, page.head.last_contact,
            )  # fmt: skip
            if due and self._bench and saving.is_empty(_written(self._bench, self._page, self._amends)):
                self._bench.begin(page)
                self._bench.arrange(self._before)
            return
        self.flush()
        self._page = page
        self._on_amend(None)
        programme = page.head.programme
        if programme not in self._benches:
            made = self._benches[programme] = Bench(self._desk, self._desk.library.programme(programme), self)
            made.composer.saved.connect(self._on_save)
            made.composer.draft_changed.connect(self._on_draft_changed)
            self._desk.tasks.read(self, asking.workers, page.head.space_id, then=made.more.set_workers)
            self._column.addWidget(made)
        self._bench = bench = self._benches[programme]
        for each in self._benches.values():
            each.setVisible(each is bench)
        bench.begin(page)
        self._bench.arrange(self._before)
        self._desk.tasks.read(self, unanswered.draft, page.head.id, then=self._on_draft)
        self._bench.composer.set_compact(self._compact)

    def start(self, mode: str = "") -> None:
        """Open it with the cursor in the text; with `mode`, for a contact that came in that way."""
        if self._bench is not None:
            if mode:
                self._bench.set_way(mode)
            self._bench.composer.open()

    def correct(self, entry: values.Entry) -> None:
        """Write a correction of an entry; the first words stay in the file."""
        if self._bench is None or self._page is None:
            return
        self.correcting.emit("timeline")
        option = self._desk.library.list("contact_mode").option(entry.mode)
        note = entry.entity == "note"
        channel = "note" if note else (option.text("channel") if option else "call")
        mode = "" if note or option is None else option.code
        written = Written(
            self._page.head.id, Draft(channel, entry.body, minutes=entry.minutes), mode,
            restricted=entry.restricted, when=entry.when, amends_id=entry.id,
        )  # fmt: skip
        self._bench.show_written(written)
        self._on_amend(entry)
        self.start()

    def flush(self) -> None:
        """Keep what is being written, now: before another person, before locking. And what was sent, should the store
        not take it: whoever was to hear of that may have gone by then."""
        if self._rest.isActive():
            self._on_rested()
        if self._bench is not None:
            self._bench.composer.flush()
        self._unanswered.keep()

    def set_compact(self, on: bool) -> None:
        """One line until it is opened."""
        self._compact = on
        for bench in self._benches.values():
            bench.composer.set_compact(on)

    def _on_amend(self, entry: values.Entry | None) -> None:
        self._amends = entry
        said = words.CORRECTING.format(day=dates.on_day(entry.when)) if entry else ""
        self._banner.say(said, "info", "pencil", words.NOT_CORRECTING if entry else "")

    def _on_leave(self) -> None:
        self._begin()
        self._on_draft_changed()

    def _on_draft(self, answer: tuple[UUID, dict[str, Any] | None]) -> None:
        person_id, body = answer
        here = self._page is not None and self._page.head.id == person_id
        if (
            body
            and here
            and self._bench is not None
            and saving.is_empty(_written(self._bench, self._page, self._amends))
        ):
            self._bench.show_written(saving.from_body(person_id, body))
            self._bench.composer.set_compact(self._compact)

    def _on_draft_changed(self) -> None:
        said = _written(self._bench, self._page, self._amends)
        key = unanswered.key_of(said.person_id)
        if saving.is_empty(said):
            self._desk.tasks.write(self, kept.drop_draft, key)
        else:
            self._desk.tasks.write(self, kept.keep_draft, key, saving.as_body(said))

    def _on_save(self) -> None:
        said = _written(self._bench, self._page, self._amends)
        assert self._bench is not None
        assert self._page is not None
        if self._rest.isActive():
            return
        if not said.is_note and not said.mode:
            self._bench.composer.set_error(words.WHERE_FIRST)
            return
        sent = Sent(said, self._amends)
        self._unanswered.add(sent)
        self._desk.tasks.write(
            self, undoing.saved, unanswered.save, sent,
            then=partial(self._on_saved, sent), refused=partial(self._on_refused, sent),
        )  # fmt: skip
        # The disk first: for a moment the store has the processor to itself.
        self._rest.start()

    def _on_rested(self) -> None:
        """Still no answer: the entry stands there already, and the next one may be written."""
        if (sent := self._unanswered.newest) is not None:
            self.saving.emit(sent.said)
        self._begin()

    def _begin(self) -> None:
        self._rest.stop()
        assert self._bench is not None
        assert self._page is not None
        self._bench.begin(self._page)
        self._on_amend(None)

    def _on_saved(self, sent: Sent, saved: Saved) -> None:
        made: UUID = saved.answer
        self._unanswered.drop(sent)
        if self._rest.isActive():
            self._begin()
        step_out(self._bench)

        def correct() -> None:
            rows = self._page.timeline if self._page and shiboken6.isValid(self) else ()
            for entry in rows:
                if entry.id == made:
                    self.correct(entry)

        self._desk.say(words.SAVED, person.CORRECT, correct)
        if saved.lines is not None:
            self._desk.steps.note(words.SAVED, back(self._desk, saved.lines))

    def _on_refused(self, sent: Sent, refusal: Refusal) -> None:
        typed_since = not self._rest.isActive()
        self._rest.stop()
        self._unanswered.drop(sent)
        self.refused.emit()
        said = sent.said
        if self._page is None or self._bench is None or self._page.head.id != said.person_id:
            self._desk.tasks.write(self, unanswered.keep, sent)
            return
        if typed_since and (newer := self._bench.composer.draft().text):
            said = replace(said, draft=replace(said.draft, text=unanswered.both(said.draft.text, newer)))
        self._bench.show_written(said)
        self._on_amend(sent.amends)
        self._bench.composer.open()
        self._bench.composer.set_error(refusal.message)


def _written(bench: Bench | None, page: PersonPage | None, amends: values.Entry | None) -> Written:
    assert bench is not None
    assert page is not None
    return bench.written(page.head.id, amends.id if amends else None)
