"""The first step of an import: which file, where to, and what was brought in before."""

from functools import partial
from pathlib import Path

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from vru_case.services.importing.matter import PEOPLE, Matter
from vru_case.services.importing.values import Past, Sheet
from vru_case.services.work import Membership
from vru_case.ui.desk import Desk
from vru_case.ui.forms.chips import ChipsField
from vru_case.ui.forms.importing.importing_page import StepPage
from vru_case.ui.forms.printing.folder import forget
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.field_choice import ChoiceField
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.progress import Progress
from vru_case.ui.parts.values import Choice
from vru_case.ui.words import importing as words

_NEWEST = 8


def ask_file(parent: QWidget) -> str:
    """The spreadsheet chosen, or nothing."""
    dialog = QFileDialog(parent, words.CHOOSE_TITLE, "", words.FILES)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    # A lock while it is open ends it, and takes it with the sheet.
    taken = dialog.exec() and shiboken6.isValid(dialog) and dialog.selectedFiles()
    chosen = dialog.selectedFiles()[0] if taken else ""
    forget(dialog)
    return chosen


class FilePage(StepPage):
    """`chosen(Path, sheet name)`; `undo_asked(Past)` and `mark_asked(Past)` from the list of earlier ones.

    `turned(register's id)` where another register under the same one was chosen.
    """

    chosen = Signal(object, str)
    undo_asked = Signal(object)
    mark_asked = Signal(object)
    turned = Signal(str)

    def __init__(
        self, desk: Desk, matter: Matter = PEOPLE, said: words.Said = words.PEOPLE, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk.theme, parent)
        self._desk, self._path, self._said = desk, Path(), said
        places = matter.places(desk.actor, desk.library)
        self.button = Button(desk.theme, words.CHOOSE, "secondary", "upload")
        self.button.clicked.connect(self._on_choose)
        self.found = Label(desk.theme, "", "name", wrap=True)
        self.progress = Progress(desk.theme)
        # Its words stand where it is: the name of a file may be somebody's.
        self.sheet = ChoiceField(desk.theme, words.WHICH_SHEET, (), placeholder=words.PICK)
        self.sheet.changed.connect(self._on_sheet)
        self.sheet.hide()
        row = QHBoxLayout()
        row.setSpacing(desk.theme.px(16))
        row.addWidget(self.button)
        row.addWidget(self.found, 1)
        self.space = self._spaces(places)
        self.what = self._registers(matter)
        self.what.changed.connect(self._on_turned)
        self.help = Label(desk.theme, said.help, "body", "text2", wrap=True)
        self.help.setVisible(bool(said.help))
        self.column.addWidget(Label(desk.theme, words.CHOOSE_HELP, "body", "text2", wrap=True))
        self.column.addWidget(self.what)
        self.column.addWidget(self.help)
        self.column.addWidget(self.space)
        self.what.setVisible(len(self.what.chips) > 1)
        self.space.setVisible(len(places) > 1)
        self.column.addLayout(row)
        self.column.addWidget(self.progress)
        self.column.addWidget(self.sheet)
        self.column.addSpacing(desk.theme.px(10))
        self.column.addWidget(Label(desk.theme, words.EARLIER, "heading"))
        self._earlier = QVBoxLayout()
        self._earlier.setSpacing(desk.theme.px(6))
        self.column.addWidget(_scrolling(self._earlier), 1)

    def begin(self) -> None:
        """On the button that chooses."""
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self, said: words.Said) -> None:
        """What is brought in is called this from now on; a file that was chosen is read again for it."""
        self._said = said
        self.help.setText(said.help)
        if self._path.name:
            self.read_from(self._path, self.sheet.value())

    def read_from(self, path: Path, sheet: str = "") -> None:
        """A file was chosen: it is being read."""
        self._path = path
        self.found.setText("")
        self.progress.start(words.READING)
        self.chosen.emit(path, sheet)

    def show_sheet(self, sheet: Sheet) -> None:
        """What was found in it."""
        self.progress.done()
        self.found.setText(words.found(sheet.name, len(sheet.rows), len(sheet.headings)))
        self.sheet.set_choices([Choice(name, name) for name in sheet.names])
        self.sheet.set_value(sheet.name)
        self.sheet.setVisible(len(sheet.names) > 1)

    def show_nothing(self) -> None:
        """It could not be read."""
        self.progress.done()

    def show_earlier(self, imports: tuple[Past, ...]) -> None:
        """What was brought in before, newest first."""
        while (item := self._earlier.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for past in imports[:_NEWEST]:
            self._earlier.addWidget(self._line(past))
        if not imports:
            self._earlier.addWidget(Label(self.theme, words.NONE_EARLIER, "small", "text3", wrap=True))
        self._earlier.addStretch(1)

    def _line(self, past: Past) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        said = words.earlier(past, self._said)
        row.addWidget(Label(self.theme, said, "body", elide=True), 1)
        does = self._said.mark if past.shared else words.TAKE_BACK
        button = Button(self.theme, does, "quiet", "flag" if past.shared else "undo-2")
        button.setAccessibleName(f"{does}. {said}")
        button.clicked.connect(partial((self.mark_asked if past.shared else self.undo_asked).emit, past))
        row.addWidget(button)
        return line

    def _spaces(self, places: tuple[Membership, ...]) -> ChipsField:
        library = self._desk.library
        choices = [Choice(str(place.space_id), library.programme(place.programme).name) for place in places]
        field = ChipsField(self.theme, self._said.where_to, choices)
        field.set_value(choices[0].code if choices else "")
        return field

    def _registers(self, matter: Matter) -> ChipsField:
        """The register, and those under it."""
        top = matter.above or matter.register
        every = self._desk.library.registers
        choices = (
            [Choice(each.id, each.title) for each in (top, *(every[name] for name in top.children))] if top else []
        )
        field = ChipsField(self.theme, words.WHICH_REGISTER, choices or [Choice("", "")])
        field.set_value(matter.register.id if matter.register else "")
        return field

    def _on_turned(self) -> None:
        self.turned.emit(self.what.value())

    def _on_choose(self) -> None:
        if chosen := ask_file(self):
            self.read_from(Path(chosen))

    def _on_sheet(self) -> None:
        if self.sheet.value():
            self.read_from(self._path, self.sheet.value())


def _scrolling(column: QVBoxLayout) -> QScrollArea:
    inner = QWidget()
    column.setContentsMargins(0, 0, 0, 0)
    inner.setLayout(column)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    return area
