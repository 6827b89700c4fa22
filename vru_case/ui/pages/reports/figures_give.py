"""Giving figures out: kept as they are told now, saved as a table, or copied; small numbers hidden as is chosen."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from vru_case.errors import Refusal
from vru_case.reports.figures import frozen
from vru_case.reports.figures.asking import Asked, Report, answer, named
from vru_case.reports.figures.of_store import StoreFacts, spaces_of
from vru_case.reports.figures.out import pasted, write
from vru_case.reports.figures.table import DEFINITIONS
from vru_case.reports.looking import Look
from vru_case.services import exports
from vru_case.services import frozen as reports
from vru_case.services.exports import NewExport, space_of
from vru_case.services.work import Work
from vru_case.ui.desk import Desk
from vru_case.ui.forms.base import FormSheet
from vru_case.ui.forms.chips import ChipsField
from vru_case.ui.forms.printing.folder import ask_folder
from vru_case.ui.forms.printing.letting_out import LettingOut
from vru_case.ui.forms.printing.making import claimed, give_up, keep
from vru_case.ui.parts.field_text import TextField
from vru_case.ui.parts.values import Choice
from vru_case.ui.words import reports_figures as figure_words
from vru_case.ui.words import reports_given as words
from vru_case.ui.words.forms import FormWords

#: Under which small numbers may leave the team.
OUT = ("nhs", "internal")


@dataclass(frozen=True, slots=True)
class Shown:
    """What is on the screen: of a programme, looked at like this; a set ("" while one is searched for), one figure."""

    programme: str
    look: Look
    set: str
    figure: str


class GiveSheet(FormSheet):
    """Which figures, and what is told of small numbers; then they are counted, and subclasses say what with them."""

    #: Whether other times stand beside the figures.
    compare: ClassVar[bool] = False

    def __init__(self, desk: Desk, said: FormWords, shown: Shown, parent: QWidget | None) -> None:
        super().__init__(desk, said, parent, width=560)
        self.shown = shown
        self.report: Report | None = None

    def add_choices(self, controls: tuple[str, ...]) -> None:
        """The questions every way of giving out has."""
        theme, shown = self.desk.theme, self.shown
        what = [Choice(shown.figure, words.ONLY.format(title=DEFINITIONS[shown.figure].title))]
        if shown.set:
            said = words.ALL.format(set=figure_words.SETS[shown.set], count=len(named(shown.set)))
            what.insert(0, Choice(shown.set, said))
        self.add_row({"what": ChipsField(theme, words.WHAT, what)})
        told = [Choice(each, figure_words.CONTROLS[each]) for each in controls]
        self.add_row({"control": ChipsField(theme, words.TOLD, told)})
        self.fields["what"].set_value(what[0].code)
        self.fields["control"].set_value(shown.look.control if shown.look.control in controls else controls[0])

    def question(self) -> Asked:
        """What is asked for."""
        name, look = str(self.fields["what"].value()), self.shown.look
        by = look.by if look.by != "kind" or any(each.codes for each in named(name)) else ""
        return Asked(name, look.period, by, str(self.fields["control"].value()), self.compare)

    def count(self, then: Callable[[Report], None]) -> None:
        """Count it at the store; `then` gets the report."""
        self.set_busy(figure_words.COUNTING_BEGINS)
        asked = (_counted, self.desk.facts, self.shown.programme, self.question())
        self.desk.tasks.read(self, *asked, then=then, refused=self.on_refused)

    def space(self) -> UUID:
        """Whose figures they are."""
        return space_of(self.desk.actor, self.shown.programme)


class KeepSheet(GiveSheet):
    """Kept in the space, as they are told now."""

    def __init__(self, desk: Desk, shown: Shown, parent: QWidget | None = None) -> None:
        super().__init__(desk, words.KEEP_FORM, shown, parent)
        said = words.KEEP_FORM.fields["name"]
        self.add_row({"name": TextField(desk.theme, said.label, said.help, said.hint)})
        self.add_choices((*OUT, "none"))
        self.fields["name"].set_value(self._named())
        self.fields["what"].changed.connect(self._on_what)
        self._last = self._named()
        self.typed.use(f"keep:{shown.set}:{shown.figure}:{shown.look.period.first}:{shown.look.period.last}")

    def save(self) -> None:
        """Counts, then keeps."""
        self.count(self._on_counted)

    def _on_counted(self, report: Report) -> None:
        asks, figures = frozen.asks_of(report.asked), frozen.freeze(report)
        name = str(self.fields["name"].value())
        self.write(reports.freeze, self.space(), name, asks, figures, report.made_at)

    def _named(self) -> str:
        name = str(self.fields["what"].value())
        return words.name_of(DEFINITIONS[name].title if name in DEFINITIONS else name, self.shown.look.period)

    def _on_what(self) -> None:
        if self.fields["name"].value() == self._last:
            self._last = self._named()
            self.fields["name"].set_value(self._last)


class SaveSheet(GiveSheet):
    """A file in a folder, or the clipboard; written down first."""

    stays = words.STAYS
    compare = True

    def __init__(self, desk: Desk, shown: Shown, parent: QWidget | None = None) -> None:
        super().__init__(desk, words.SAVE_FORM, shown, parent)
        self._path: Path | None = None
        self._content = b""
        self.finished.connect(self._on_gone)
        self.add_choices(OUT)
        forms = [Choice(code, label) for code, label in words.FORMS.items()]
        self.add_row({"form": ChipsField(desk.theme, words.FORM, forms)})
        said = words.SAVE_FORM.fields["recipient"]
        self.add_row({"recipient": TextField(desk.theme, said.label, said.help, said.hint)})
        self.fields["form"].set_value("csv")
        self.typed.use(f"give:{shown.set}:{shown.figure}:{shown.look.period.first}:{shown.look.period.last}")

    def save(self) -> None:
        """Asks for a folder once it is said who it is for; the service says what is missing."""
        if not str(self.fields["recipient"].value()).strip():
            self.refuse(exports.NOBODY, "recipient")
        elif self.form == "copy":
            self.count(self._on_counted)
        elif folder := ask_folder(self):
            self.save_in(folder)

    def save_in(self, folder: str) -> None:
        """Counts, writes down that it goes out, and then puts it into the folder: into one that takes it."""
        asked = self.question()
        try:
            self._path = claimed(Path(folder), words.file_name(asked.name, asked.period, self.form))
        except Refusal as refusal:
            self.refuse(refusal.message)
            return
        self.count(self._on_counted)

    @property
    def form(self) -> str:
        """csv, xlsx or copy."""
        return str(self.fields["form"].value())

    def on_written(self, answer: Any) -> None:
        """It is written down: now it may leave."""
        if self.form == "copy":
            assert self.report is not None
            QGuiApplication.clipboard().setText(pasted(self.report))
            self._out(words.COPIED, answer.answer)
            return
        assert self._path is not None
        then = partial(self._out, words.SAVED_AS.format(name=self._path.name), answer.answer)
        LettingOut(self.desk, self, answer).go(partial(keep, self._path, self._content), then, self.on_refused)

    def on_refused(self, refusal: Refusal) -> None:
        """Nothing is left where it was to go."""
        give_up(self._path)
        super().on_refused(refusal)

    def _on_counted(self, report: Report) -> None:
        self.report = report
        if self.form == "copy":
            self._note(b"")
        else:
            job = partial(write, report, self.form)
            self.desk.tasks.aside(self, job, then=self._note, refused=self.on_refused)

    def _note(self, content: bytes) -> None:
        assert self.report is not None
        self._content, asked = content, self.report.asked
        self.write(
            exports.note, exports.give_out,
            NewExport(self.space(), "RETURN", asked.name, self.form, asked.control,
                      str(self.fields["recipient"].value()), frozen.asks_of(asked)),
        )  # fmt: skip

    def _on_gone(self) -> None:
        # Closed while it was being counted.
        give_up(self._path)

    def _out(self, said: str, answer: Any) -> None:
        self.typed.drop()
        self.desk.say(said)
        self.accept()
        self.answered.emit(answer)


def _counted(work: Work, facts: StoreFacts, programme: str, question: Asked) -> Report:
    spaces = spaces_of(work, programme)
    whole = all(each.sees == "space" for each in work.actor.places if each.space_id in spaces)
    return facts.ask(work, spaces, lambda found: answer(found, question, whole=whole))
