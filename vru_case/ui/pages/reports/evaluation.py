"""The extract for evaluators: a project and its key, what would be in it, and the files. The key is kept nowhere."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from vru_case.errors import Refusal
from vru_case.reports import extract as making
from vru_case.reports.extract import Ask, Extract
from vru_case.services import exports
from vru_case.services.changes import Changes
from vru_case.ui.desk import Desk
from vru_case.ui.forms.printing.folder import ask_folder
from vru_case.ui.pages.reports.evaluation_counting import Counting
from vru_case.ui.pages.reports.evaluation_give import EvaluationGiving, Out
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.field import Field
from vru_case.ui.parts.field_choice import ChoiceField
from vru_case.ui.parts.field_text import TextField
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.progress import Progress
from vru_case.ui.parts.values import Choice
from vru_case.ui.words import evaluation as words
from vru_case.ui.words import forms as form_words

WIDE = 720
AGREEMENT = "agreement"


class EvaluationPage(QWidget):
    """What was counted is what is saved; another answer in a field asks for another count."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, theme = desk, desk.theme
        self.made: Extract | None = None
        self._working = False
        self.setProperty("surface", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        programmes = dict.fromkeys(each.programme for each in desk.actor.places if each.role == "supervisor")
        choices = [Choice(each, desk.library.programme(each).name) for each in programmes]
        self.programme = ChoiceField(theme, words.PROGRAMME, choices, "", form_words.FIND)
        self.programme.set_value(next(iter(programmes), ""))
        self.programme.setVisible(len(choices) > 1)
        self.project = TextField(theme, words.PROJECT, placeholder=words.PROJECT_HINT)
        self.key = TextField(theme, words.KEY, words.KEY_HELP)
        self.make_key = Button(theme, words.MAKE_KEY, "secondary", "refresh-cw", parent=self)
        self.recipient = TextField(theme, words.RECIPIENT, placeholder=words.RECIPIENT_HINT)
        self.count = Button(theme, words.COUNT, "secondary", "chart-column", parent=self)
        self.save = Button(theme, words.SAVE, "primary", "file-down", parent=self)
        self.once = Label(theme, words.KEY_ONCE, "small", "warn", wrap=True, parent=self)
        self.told = Label(theme, "", "body", "text2", wrap=True, parent=self)
        self.rows = Label(theme, "", "small", "text2", wrap=True, parent=self)
        self.progress = Progress(theme, parent=self)
        self.counting = Counting(desk, self)
        self.fields: dict[str, Field] = {"name": self.project, "key": self.key, "recipient": self.recipient}
        self._lay_out()
        for field in (self.programme, self.project, self.key):
            field.changed.connect(self._on_changed)
        self.giving = EvaluationGiving(desk, self)
        self.giving.given.connect(self._idle)
        self.giving.refused.connect(self._on_refused)
        self.counting.done.connect(self._on_counted)
        self.counting.failed.connect(self._on_refused)
        desk.tasks.changed.connect(self._on_told)
        self.make_key.clicked.connect(self._on_make_key)
        self.count.clicked.connect(self._on_count)
        self.save.clicked.connect(self._on_save)
        self._on_changed()

    def focus_list(self) -> None:
        """Into the first field."""
        self.project.focus_editor()

    def refresh(self) -> None:
        """Nothing is counted before it is asked for."""

    def hideEvent(self, event: QHideEvent) -> None:
        """The key goes with the page: a lock, another tab, another place."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.key.set_value("")
            self._on_changed()

    def write(self, folder: Path) -> None:
        """The files that were counted, into a folder; then the row that says so."""
        if self.made is not None:
            self._busy(words.MAKING)
            space = exports.space_of(self._desk.actor, self.made.programme)
            self.giving.save(Out(self.made, folder, space, str(self.recipient.value())))

    def _lay_out(self) -> None:
        px, theme = self._desk.theme.px, self._desk.theme
        holder = QWidget(self)
        holder.setProperty("surface", "bg")
        holder.setMaximumWidth(px(WIDE))
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, px(12), px(16))
        column.setSpacing(px(16))
        column.addWidget(Label(theme, words.TITLE, "heading", parent=self))
        column.addWidget(Label(theme, words.SUB, "small", "text2", wrap=True, parent=self))
        what = QHBoxLayout()
        what.setSpacing(px(16))
        what.addWidget(self.programme, 2, Qt.AlignmentFlag.AlignTop)
        what.addWidget(self.project, 3, Qt.AlignmentFlag.AlignTop)
        column.addLayout(what)
        keyed = QHBoxLayout()
        keyed.setSpacing(px(8))
        keyed.addWidget(self.key, 1)
        beside = QVBoxLayout()
        # On the line of the field, below its label; what stands below the field may be long.
        beside.addSpacing(self.key.label.sizeHint().height() + px(5))
        beside.addWidget(self.make_key)
        beside.addStretch(1)
        keyed.addLayout(beside)
        column.addLayout(keyed)
        column.addWidget(self.once)
        column.addWidget(self.recipient)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.count)
        row.addWidget(self.save)
        row.addStretch(1)
        column.addLayout(row)
        for part in (self.counting.progress, self.progress, self.told, self.rows):
            column.addWidget(part)
        column.addStretch(1)
        across = QHBoxLayout(self)
        across.setContentsMargins(px(20), px(16), px(20), 0)
        across.addWidget(_scrolling(holder))

    def _on_changed(self) -> None:
        self.made = None
        self.counting.stop()
        self.save.setEnabled(False)
        self.told.setText("")
        self.rows.setText("")
        self.once.setVisible(bool(self.key.value()))

    def _on_told(self, changes: Changes) -> None:
        # Who said no since is in what was counted.
        if self.made is not None and AGREEMENT in changes.entities:
            self._on_changed()
            self.told.setText(words.CHANGED)

    def _on_make_key(self) -> None:
        self.key.set_value(making.new_key())
        self._on_changed()

    def _on_count(self) -> None:
        if self._working or self.counting.busy:
            return
        for field in self.fields.values():
            field.set_error("")
        programme = str(self.programme.value())
        self.counting.start(Ask(programme, str(self.project.value()), str(self.key.value())))

    def _on_counted(self, made: Extract) -> None:
        self.made = made
        self.told.setText("\n".join(part for part in words.told(made) if part))
        self.rows.setText(words.rows(made) if made.people else "")
        self.save.setEnabled(made.people > 0)

    def _on_save(self) -> None:
        if self._working or self.counting.busy:
            return
        self.recipient.set_error("")
        if not str(self.recipient.value()).strip():
            self._on_refused(Refusal(exports.NOBODY, "recipient"))
        elif folder := ask_folder(self):
            self.write(Path(folder))

    def _on_refused(self, refusal: Refusal) -> None:
        self._idle()
        field = self.fields.get(refusal.field or "")
        if field is None:
            self._desk.say(refusal.message)
        else:
            field.set_error(refusal.message)
            field.focus_editor()

    def _busy(self, said: str) -> None:
        # The button that was pressed keeps the focus: a second press of it does nothing.
        self._working = True
        self.progress.start(said)

    def _idle(self) -> None:
        self._working = False
        self.progress.done()
        self.save.setEnabled(self.made is not None and self.made.people > 0)


def _scrolling(holder: QWidget) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidgetResizable(True)
    scroll.setWidget(holder)
    return scroll
