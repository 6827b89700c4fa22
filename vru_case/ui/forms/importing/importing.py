"""The sheet on which people, or lines of a register, are brought in from a spreadsheet: file, columns, rows, and in."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vru_case.services.importing import layouts, whole
from vru_case.services.importing.guessing import guess
from vru_case.services.importing.matter import PEOPLE, Matter
from vru_case.services.importing.values import Ask, Checked, Run, Sheet
from vru_case.ui.desk import Desk
from vru_case.ui.forms.base import FormSheet
from vru_case.ui.forms.importing.importing_after import Afterwards
from vru_case.ui.forms.importing.importing_bench import Bench
from vru_case.ui.forms.importing.importing_columns import ColumnsPage
from vru_case.ui.forms.importing.importing_done import DonePage
from vru_case.ui.forms.importing.importing_file import FilePage
from vru_case.ui.forms.importing.importing_page import StepPile
from vru_case.ui.forms.importing.importing_problems import ProblemsPage
from vru_case.ui.parts.announce import announce
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.label import Label
from vru_case.ui.words import importing as words
from vru_case.ui.words import undoing as undo_words

FILE, COLUMNS, ROWS, IN = range(4)


class ImportSheet(FormSheet):
    """One step after the other; `answered` carries the id of the import once something was brought in."""

    stays = undo_words.MANY

    def __init__(self, desk: Desk, parent: QWidget | None = None, matter: Matter = PEOPLE) -> None:
        calls = _called(matter)
        super().__init__(desk, calls.sheet, parent, width=1120)
        self.matter, self.calls = matter, calls
        self.now = FILE
        self.sheet: Sheet | None = None
        self.ask: Ask | None = None
        self.checked: Checked | None = None
        self.bench = Bench(desk, matter, self)
        self.file, self.columns = FilePage(desk, matter, self.calls), ColumnsPage(desk.theme, matter)
        self.rows, self.end = ProblemsPage(desk, matter, self.calls), DonePage(desk.theme)
        self.pages = StepPile()
        for page in (self.file, self.columns, self.rows, self.end):
            self.pages.addWidget(page)
        self.after = Afterwards(desk, self.bench, matter, self.calls, self)
        self._sheet_body.setContentsMargins(0, 0, 0, 0)
        self._sheet_body.setSpacing(0)
        above = QWidget()
        row = QHBoxLayout(above)
        row.setContentsMargins(desk.theme.px(24), 0, desk.theme.px(24), 0)
        row.addWidget(self.summary)
        self.add(above)
        self.add(self.pages, 1)
        self.place = Label(desk.theme, "", "small", "text2")
        self.back = Button(desk.theme, words.BACK, "secondary", "arrow-left", parent=self)
        self.back.clicked.connect(self._on_back)
        self.footer_left.addWidget(self.place)
        self.footer.insertWidget(self.footer.indexOf(self._cancel) + 1, self.back)
        self._wire()
        self.go(FILE)
        self.file.begin()
        self.after.ask()

    def save(self) -> None:
        """The button of each step: on to the next."""
        if self.now == FILE and self.sheet is not None:
            self.go(COLUMNS)
        elif self.now == COLUMNS:
            self._check()
        elif self.now == ROWS and self.checked is not None and self.checked.items:
            self._bring(self.checked)
        elif self.now == IN:
            self.accept()

    def go(self, step: int) -> None:
        """Show a step."""
        self.now = step
        self.pages.setCurrentIndex(step)
        self.place.setText(words.step(step))
        self.back.setVisible(step in (COLUMNS, ROWS))
        self._cancel.setVisible(step != IN)
        self._say_button()
        if self.isVisible():
            announce(self, self.place.text())
            page: Any = self.pages.currentWidget()
            page.begin()

    def _wire(self) -> None:
        bench, after = self.bench, self.after
        self.file.chosen.connect(bench.read)
        self.file.turned.connect(self._on_turned)
        self.file.undo_asked.connect(after.undo_past)
        self.file.mark_asked.connect(after.mark)
        self.columns.saved.connect(self.desk.say)
        self.rows.changed.connect(self._on_changed)
        self.end.stop_asked.connect(bench.stop)
        self.end.undo_asked.connect(after.undo)
        self.rejected.connect(bench.stop)
        bench.read_.connect(self._on_read)
        bench.checked.connect(self._on_checked)
        bench.step.connect(self.end.step)
        bench.brought.connect(self._on_brought)
        bench.refused.connect(self.on_refused)
        after.earlier.connect(self.file.show_earlier)
        after.said.connect(self._on_said)

    def on_refused(self, refusal: Any) -> None:
        """Says why not; the step stays as it is."""
        self.file.show_nothing()
        self.end.progress.done()
        super().on_refused(refusal)
        self._say_button()

    def _say_button(self) -> None:
        count = len(self.sheet.rows) if self.sheet else 0
        said, ready = self.calls.sheet.save, self.sheet is not None
        if self.now == COLUMNS:
            said = words.check(count)
        elif self.now == ROWS and self.checked is not None:
            said, ready = words.bring(self.checked, self.calls), bool(self.checked.items)
        elif self.now == IN:
            said, ready = words.CLOSE, not self.end.working
        self.save_button.say(said)
        self.save_button.setEnabled(ready)
        if self.now == IN and ready:
            # Not on the button that takes it back: Enter is pressed soon.
            self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_turned(self, register_id: str) -> None:
        """The sheet holds lines of another register, above this one or under it."""
        if self.matter.register is None or self.matter.register.id == register_id:
            return
        self.matter = whole.lines_of(self.desk.library, register_id)
        self.calls = _called(self.matter)
        self.sheet = self.ask = self.checked = None
        self.title.setText(self.calls.sheet.title)
        self.setAccessibleName(self.calls.sheet.title)
        self.clear_errors()
        for part in (self.bench, self.columns, self.rows):
            part.take(self.matter)
        self.after.take(self.matter, self.calls)
        self.file.take(self.calls)
        self.after.ask()
        self._say_button()

    def _on_back(self) -> None:
        self.clear_errors()
        self.go(self.now - 1)

    def _on_read(self, sheet: Sheet) -> None:
        self.clear_errors()
        self.sheet, self.ask, self.checked = sheet, None, None
        self.file.show_sheet(sheet)
        self._say_button()
        self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

        def then(before: dict[str, str]) -> None:
            if self.sheet is sheet:
                self.columns.show_sheet(sheet, guess(sheet, before, self.matter.meanings))

        self.desk.tasks.read(self, layouts.recall, sheet, self.matter.meanings, then=then)

    def _check(self) -> None:
        if self.sheet is None:
            return
        if problem := self.columns.problem():
            self.refuse(problem)
            return
        layout = self.columns.layout_()
        rest, support = self.columns.keep_rest.isChecked(), self.columns.support.isChecked()
        self.ask = Ask(UUID(self.file.space.value()), layout, rest, support)
        self.desk.tasks.write(self, layouts.remember, self.sheet, layout, self.matter.meanings)
        self.set_busy(words.CHECKING)
        self.bench.check(self.sheet, self.ask)

    def _on_checked(self, checked: Checked) -> None:
        if self.sheet is None or self.ask is None:
            return
        self.checked = checked
        self.set_idle()
        self.rows.show_checked(self.sheet, self.ask, checked)
        if self.now == COLUMNS:
            self.go(ROWS)
        self._say_button()

    def _on_changed(self, sheet: Sheet, ask: Ask, rows: tuple[int, ...]) -> None:
        self.sheet, self.ask = sheet, ask
        if len(rows) > 1:
            self.desk.say(words.also(len(rows) - 1))
        self.bench.again(sheet, ask, rows)

    def _bring(self, checked: Checked) -> None:
        assert self.ask is not None
        self.go(IN)
        self.end.work(words.progress(0, len(checked.items)))
        self.bench.bring(self.ask, checked)

    def _on_brought(self, run: Run, people: int, more: int) -> None:
        waits = self.checked.count("waits") if self.checked else 0
        some = bool(people or more)
        told = words.NOT_NOW if waits or self.bench.stopped else words.UNDO_NOTE if some else ""
        if people and self.matter.register is None and not _opens_support(self.ask):
            told = f"{words.EVERYONE} {told}"
        said = words.done(people, more, waits, stopped=self.bench.stopped, said=self.calls)
        self.end.show_done(said, told, run.id if some else None)
        self._say_button()
        if some:
            self.answered.emit(run.id)

    def _on_said(self, sentence: str) -> None:
        if self.now == IN:
            self.end.show_done(sentence)
            self._say_button()
        else:
            self.desk.say(sentence)


def _opens_support(ask: Ask | None) -> bool:
    return ask is not None and (ask.support or "support_from" in ask.layout.values())


def _called(matter: Matter) -> words.Said:
    if matter.register is None:
        return words.PEOPLE
    return words.for_register(matter.register.title, matter.above.title if matter.above else "")
