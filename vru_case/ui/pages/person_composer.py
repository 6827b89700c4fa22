"""Writing down a contact with one person: the composer, its draft, and saving it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import shiboken6
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.programmes.definition import Programme
from vru_case.programmes.rules import Suggestion
from vru_case.services import desk as kept
from vru_case.services import values
from vru_case.services.values import PersonPage
from vru_case.services.work import Work
from vru_case.ui.desk import Desk
from vru_case.ui.pages import person_saving as saving
from vru_case.ui.pages.people_find import EscapeFirst
from vru_case.ui.pages.person_blocks import follow
from vru_case.ui.pages.person_composer_chips import Chips
from vru_case.ui.pages.person_saving import Written
from vru_case.ui.parts.banner import Banner
from vru_case.ui.parts.composer import Composer, Draft, Kind
from vru_case.ui.parts.composer_form import OTHER_DAY
from vru_case.ui.parts.values import Choice
from vru_case.ui.words import dates, person
from vru_case.ui.words import person_contact as words

#: How long the screen leaves the processor to the store after something was sent to it.
REST_MS = 15


class Bench(QWidget):
    """A composer fitted out for one programme: its kinds, ways, results and suggestions."""

    def __init__(self, desk: Desk, programme: Programme, parent: QWidget) -> None:
        super().__init__(parent)
        self._library = desk.library
        self._programme = programme
        self._first = False
        self._after: QWidget | None = None
        kinds = [
            Kind(code, label, words.ICONS[code], tuple(self._results(code, "both")), code in ("call", "visit"))
            for code, label in words.KINDS.items()
            if saving.modes(desk.library, programme, code)
        ]
        lengths = [Choice(*pair) for pair in words.LENGTHS.items()]
        self.composer = Composer(desk.theme, kinds, words.COMPOSER, lengths)
        self.chips = Chips(desk.theme, self.composer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.composer)
        form = self.composer.form
        form.kind_chosen.connect(self.fit)
        form.result.picked.connect(self._on_result)
        form.changed.connect(self._suggest)
        self._escape = EscapeFirst(self)
        self._escape.escaped.connect(self._on_escape)
        self.chips.mode_changed.connect(self._fit_results)
        self.chips.changed.connect(form.changed)

    def arrange(self, after: QWidget) -> None:
        """The tab order goes as the eye does, and Esc closes the composer before it leaves the page."""
        form, chips = self.composer.form, self.chips
        row = (chips.mode, chips.restricted, chips.role, *chips.done_chips())
        foot = (form.result, form.length, form.follow_up, form.save)
        one_line = self.composer.findChildren(QAbstractButton, options=Qt.FindChildOption.FindDirectChildrenOnly)
        order = (*one_line, *form.segments.buttons(), chips.when.chip, form.text, *row, *foot)
        self._after = after
        follow(after, order)
        self._escape.watch(*order)

    def begin(self, page: PersonPage) -> None:
        """A blank page for this person."""
        self._first = page.head.last_contact is None
        self._put(Draft(kind=self.composer.draft().kind))
        self.chips.when.set(None)
        self.chips.restricted.setChecked(False)
        self.chips.role.setChecked(False)
        self.chips.set_done([row for row in page.follow_ups if row.late_days >= 0][:2])
        self.composer.set_prompt(words.PROMPT.format(name=person.first_name(page.head.name)))
        self.fit(self.composer.draft().kind)

    def fit(self, channel: str, mode: str = "") -> None:
        """The ways, results and suggestions of a kind."""
        self.chips.set_modes(channel, saving.modes(self._library, self._programme, channel), mode)
        self.chips.restricted.setVisible(channel == "note")
        self.chips.role.setVisible(self._first and channel in ("call", "visit"))
        self.composer.form.save.say(words.SAVE[channel])
        self._fit_results()

    def show_written(self, said: Written) -> None:
        """What was being written."""
        self._put(said.draft)
        self.fit(self.composer.draft().kind, said.mode)
        self.composer.form.result.set_code(said.draft.result)
        self.chips.when.set(said.when)
        self.chips.restricted.setChecked(said.restricted)
        self.chips.role.setChecked(said.role_explained)
        self.chips.restore_done(said.done)
        self._suggest()

    def written(self, person_id: UUID, amends_id: UUID | None) -> Written:
        """What it holds now."""
        draft = self.composer.draft()
        is_note = draft.kind == "note" and self.chips.direction() == "none"
        if is_note:
            draft = replace(draft, result="")
        following = None
        if draft.follow_up:
            known = {each.due: each for each in self._suggested()}
            following = known.get(draft.follow_up) or Suggestion(draft.follow_up, words.NEXT_TIME, "")
        return Written(
            person_id, draft, self.chips.mode.code(), is_note, self.chips.restricted.isChecked() and is_note,
            self.chips.when.when, self.chips.done(), following, amends_id,
            self.chips.role.isChecked() and self.chips.role.isVisibleTo(self),
        )  # fmt: skip

    def _put(self, draft: Draft) -> None:
        # Through the form: the composer itself would open and take the focus, while somebody walks down the list.
        self.composer.set_error("")
        self.composer.form.set_draft(draft)

    def _on_escape(self) -> None:
        # First, or Qt would choose where the focus goes when the text is hidden.
        if self._after is not None:
            self._after.setFocus()
        self.composer.close_up()

    def _results(self, channel: str, direction: str) -> list[Choice]:
        found = saving.results(self._library, self._programme, channel, direction)
        return [Choice(option.code, option.label) for option in found]

    def _fit_results(self) -> None:
        form, kind = self.composer.form, self.composer.draft().kind
        self.chips.show_way(kind)
        direction = self.chips.direction()
        form.result.set_choices(self._results(kind, direction))
        form.result.setVisible(not (kind == "note" and direction == "none"))
        self._on_result()

    def _on_result(self) -> None:
        self.chips.suggest_done(saving.reached(self._library, self.composer.form.result.code()))
        self._suggest()

    def _suggested(self) -> tuple[Suggestion, ...]:
        got_through = saving.reached(self._library, self.composer.form.result.code())
        return saving.suggestions(self._programme, got_through, self._first, clock.today())

    def _suggest(self) -> None:
        chip, today = self.composer.form.follow_up, clock.today()
        choices = {each.due: words.suggested(each.what, each.due) for each in self._suggested()}
        picked = chip.code()
        days = [today + timedelta(days=days) for days in (1, 7, 14)] + ([date.fromisoformat(picked)] if picked else [])
        for day in days:
            choices.setdefault(day, dates.day_near(day))
        listed = [Choice(day.isoformat(), choices[day]) for day in sorted(choices)]
        chip.set_choices([*listed, Choice(OTHER_DAY, words.COMPOSER.other_day)])


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
            due = self._page.follow_ups != page.follow_ups or self._page.head.last_contact != page.head.last_contact
            self._page = page
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
            self._column.addWidget(made)
        self._bench = bench = self._benches[programme]
        for each in self._benches.values():
            each.setVisible(each is bench)
        bench.begin(page)
        self._bench.arrange(self._before)
        self._desk.tasks.read(self, _draft, page.head.id, then=self._on_draft)
        self._bench.composer.set_compact(self._compact)

    def start(self) -> None:
        """Open it with the cursor in the text."""
        if self._bench is not None:
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
        """Keep what is being written, now: before another person, before locking. What was sent is not it."""
        if self._rest.isActive():
            self._on_rested()
        if self._bench is not None:
            self._bench.composer.flush()

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
        key = f"contact:{said.person_id}"
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
        self._sent, self._sent_for = said, self._amends
        self._desk.tasks.write(self, _save, said, then=self._on_saved, refused=self._on_refused)
        # The disk first: for a moment the store has the processor to itself.
        self._rest.start()

    def _on_rested(self) -> None:
        """Still no answer: the entry stands there already, and the next one may be written."""
        self.saving.emit(self._sent)
        self._begin()

    def _begin(self) -> None:
        self._rest.stop()
        assert self._bench is not None
        assert self._page is not None
        self._bench.begin(self._page)
        self._on_amend(None)

    def _on_saved(self, made: UUID) -> None:
        if self._rest.isActive():
            self._begin()

        def correct() -> None:
            rows = self._page.timeline if self._page and shiboken6.isValid(self) else ()
            for entry in rows:
                if entry.id == made:
                    self.correct(entry)

        self._desk.say(words.SAVED, person.CORRECT, correct)

    def _on_refused(self, refusal: Refusal) -> None:
        self._rest.stop()
        self.refused.emit()
        if self._page is None or self._bench is None or self._page.head.id != self._sent.person_id:
            key = f"contact:{self._sent.person_id}"
            self._desk.tasks.write(self, kept.keep_draft, key, saving.as_body(self._sent))
            return
        self._bench.show_written(self._sent)
        self._on_amend(self._sent_for)
        self._bench.composer.open()
        self._bench.composer.set_error(refusal.message)


def _written(bench: Bench | None, page: PersonPage | None, amends: values.Entry | None) -> Written:
    assert bench is not None
    assert page is not None
    return bench.written(page.head.id, amends.id if amends else None)


def _draft(work: Work, person_id: UUID) -> tuple[UUID, dict[str, Any] | None]:
    return person_id, kept.draft(work, f"contact:{person_id}")


def _save(work: Work, said: Written) -> UUID:
    made = saving.save(work, said)
    kept.drop_draft(work, f"contact:{said.person_id}")
    return made
