"""A composer fitted out for one programme: its kinds, ways, results, suggestions, and a key for each of its parts."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from vru_case import clock
from vru_case.programmes.definition import Programme
from vru_case.programmes.rules import Suggestion
from vru_case.services.values import PersonPage
from vru_case.ui.desk import Desk
from vru_case.ui.pages.people.find import EscapeFirst
from vru_case.ui.pages.person import saving
from vru_case.ui.pages.person.blocks import follow
from vru_case.ui.pages.person.composer_chips import Chips
from vru_case.ui.pages.person.composer_keys import give_keys
from vru_case.ui.pages.person.composer_more import More
from vru_case.ui.pages.person.saving import Beside, Written
from vru_case.ui.parts.composer import Composer, Draft, Kind
from vru_case.ui.parts.composer_form import OTHER_DAY
from vru_case.ui.parts.values import Choice
from vru_case.ui.words import dates, person
from vru_case.ui.words import person_contact as words


class Bench(QWidget):
    """A composer fitted out for one programme: its kinds, ways, results and suggestions."""

    def __init__(self, desk: Desk, programme: Programme, parent: QWidget) -> None:
        super().__init__(parent)
        self._library = desk.library
        self._programme = programme
        self._first = False
        self._tried = 0
        self._name = ""
        self._after: QWidget | None = None
        kinds = [
            Kind(code, label, words.ICONS[code], tuple(self._results(code, "both")), code in ("call", "visit"))
            for code, label in words.KINDS.items()
            if saving.modes(desk.library, programme, code)
        ]
        lengths = [Choice(*pair) for pair in words.LENGTHS.items()]
        self.composer = Composer(desk.theme, kinds, words.COMPOSER, lengths)
        self.chips = Chips(desk.theme, self.composer)
        self.more = More(desk.theme, self.composer, desk.library, programme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.composer)
        form = self.composer.form
        form.kind_chosen.connect(self.fit)
        form.result.picked.connect(self._fit_more)
        form.changed.connect(self._suggest)
        self._escape = EscapeFirst(self)
        self._escape.escaped.connect(self.step_out)
        self.chips.mode_changed.connect(self._fit_results)
        self.chips.changed.connect(form.changed)
        self.more.changed.connect(form.changed)
        self._keys = give_keys(self)

    def arrange(self, after: QWidget) -> None:
        """The tab order goes as the eye does, and Esc closes the composer before it leaves the page."""
        form, chips = self.composer.form, self.chips
        row = (chips.mode, chips.restricted, chips.role, *chips.done_chips())
        foot = (form.result, form.length, form.follow_up, form.save)
        one_line = self.composer.findChildren(QAbstractButton, options=Qt.FindChildOption.FindDirectChildrenOnly)
        order = (*one_line, *form.segments.buttons(), chips.when.chip, form.text, *row, *self.more.chips(), *foot)
        self._after = after
        follow(after, order)
        self._escape.watch(*order)

    def begin(self, page: PersonPage) -> None:
        """A blank page for this person."""
        self._first = page.head.last_contact is None
        self._tried = saving.tries(page)
        self._name = person.first_name(page.head.name)
        self._put(Draft(kind=self.composer.draft().kind))
        self.chips.when.set(None)
        self.chips.restricted.setChecked(False)
        self.chips.role.setChecked(False)
        due = [row for row in page.follow_ups if row.late_days >= 0 and not row.aside]
        self.chips.set_done(due, page.done_today)
        self.more.show_value(Beside())
        self.composer.set_prompt(words.PROMPT.format(name=self._name))
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
        self.more.show_value(said.beside)
        self._fit_more()

    def set_way(self, mode: str) -> None:
        """A contact of this way, as somebody has just begun it: a call or a text that came in, say."""
        option = self._library.list("contact_mode").option(mode)
        if option is not None and mode in self._programme.uses.contact_modes:
            self._put(replace(self.composer.draft(), kind=option.text("channel")))
            self.fit(option.text("channel"), mode)

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
            self.chips.role.isChecked() and self.chips.role.isVisibleTo(self), self.more.value(),
        )  # fmt: skip

    def _put(self, draft: Draft) -> None:
        # Through the form: the composer itself would open and take the focus, while somebody walks down the list.
        self.composer.set_error("")
        self.composer.form.set_draft(draft)

    def step_out(self) -> None:
        """From the words back to the page, where one letter is a key again."""
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
        self._fit_more()

    def _fit_more(self) -> None:
        result, kind = self.composer.form.result.code(), self.composer.draft().kind
        reached, missed = saving.reached(self._library, result), bool(saving.moved_by(self._library, result))
        self.chips.suggest_done(reached or missed, missed=missed)
        option = self._library.list("contact_mode").option(self.chips.mode.code())
        planned = bool(self.chips.done())
        self.more.fit(kind, option.text("place") if option else "", reached=reached, missed=missed, planned=planned)
        self._suggest()

    def _suggested(self) -> tuple[Suggestion, ...]:
        got_through = saving.reached(self._library, self.composer.form.result.code())
        enough = not got_through and self._tried + 1 >= self._programme.tries
        said = words.NO_MORE_TRIES.format(
            count=self._tried + 1, programme=self._programme.short_name, name=self._name
        )  # fmt: skip
        self.more.say_tries(said if enough else "")
        return () if enough else saving.suggestions(self._programme, got_through, self._first, clock.today())

    def _suggest(self) -> None:
        chip, today = self.composer.form.follow_up, clock.today()
        choices = {each.due: words.suggested(each.what, each.due) for each in self._suggested()}
        picked = chip.code()
        days = [today + timedelta(days=days) for days in (1, 7, 14)] + ([date.fromisoformat(picked)] if picked else [])
        for day in days:
            choices.setdefault(day, dates.day_near(day))
        listed = [Choice(day.isoformat(), choices[day]) for day in sorted(choices)]
        chip.set_choices([*listed, Choice(OTHER_DAY, words.COMPOSER.other_day)])

    def take_suggestion(self) -> None:
        """What the programme suggests next, or nothing when something was picked already."""
        chip, soonest = self.composer.form.follow_up, self._suggested()[:1]
        day = "" if chip.code() else next((each.due.isoformat() for each in soonest), "")
        chip.set_code(day)
        chip.picked.emit(day)
