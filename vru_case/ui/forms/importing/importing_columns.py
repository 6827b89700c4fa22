"""The second step of an import: what each column means, guessed, with what stands in it."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QWidget

from vru_case.services.importing import layouts
from vru_case.services.importing.matter import PEOPLE, Matter
from vru_case.services.importing.values import Sheet
from vru_case.ui.forms.importing.importing_page import StepPage
from vru_case.ui.forms.printing.folder import forget
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.field_choice import ChoiceField
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.options import Tick
from vru_case.ui.parts.values import Choice
from vru_case.ui.theme import Theme
from vru_case.ui.words import importing as words


class ColumnsPage(StepPage):
    """`layout_` is what is chosen. `saved(sentence)` once it was kept as a file, or could not be."""

    saved = Signal(str)

    def __init__(self, theme: Theme, matter: Matter = PEOPLE, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.take(matter)
        self.fields: dict[str, ChoiceField] = {}
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.left_out = Label(theme, "", "small", "text2", wrap=True)
        self.keep_rest = Tick(theme, words.KEEP_REST)
        self.support = Tick(theme, words.SUPPORT)
        save = Button(theme, words.SAVE_LAYOUT, "quiet", "save")
        save.clicked.connect(self._on_save)
        self.column.addWidget(self._area, 1)
        self.column.addWidget(self.left_out)
        row = QHBoxLayout()
        row.addWidget(self.keep_rest)
        row.addStretch(1)
        row.addWidget(save)
        self.column.addLayout(row)
        self.column.addWidget(self.support)
        for part in (self.keep_rest, self.support):
            part.setVisible(matter.register is None)

    def take(self, matter: Matter) -> None:
        """What the columns of the next sheet may mean."""
        self._meanings = matter.meanings
        self._choices = tuple(Choice(each.code, each.label, each.group) for each in self._meanings.by_code.values())

    def show_sheet(self, sheet: Sheet, layout: Mapping[str, str]) -> None:
        """Every column, with its guess."""
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, self.theme.px(10), 0)
        grid.setHorizontalSpacing(self.theme.px(16))
        grid.setVerticalSpacing(self.theme.px(6))
        for at, (head, share) in enumerate(zip(words.COLUMNS_HEAD, (5, 8, 7), strict=True)):
            grid.addWidget(Label(self.theme, head, "small_strong", "text2"), 0, at)
            grid.setColumnStretch(at, share)
        self.fields = {}
        for at, heading in enumerate(sheet.headings):
            self._row(grid, at + 1, heading, sheet.samples(at), layout.get(heading, ""))
        grid.setRowStretch(len(sheet.headings) + 1, 1)
        self._area.setWidget(inner)
        self._judge()

    def layout_(self) -> dict[str, str]:
        """Heading → meaning."""
        return {heading: field.value() for heading, field in self.fields.items()}

    def problem(self) -> str:
        """Why it cannot go on, said beside the column too; nothing when it can."""
        layout = self.layout_()
        counted = Counter(code for code in layout.values() if code and not self._meanings.by_code[code].many)
        first = ""
        for heading, field in self.fields.items():
            twice = counted[layout[heading]] > 1
            field.set_error(words.TWICE if twice else "")
            if twice and not first:
                first = words.TWICE
                field.focus_editor()
        if not (first or any(layout.values())):
            return words.NO_MEANING
        missing = self._meanings.missing(layout)
        return first or (words.missing(missing) if missing else "")

    def begin(self) -> None:
        """In the first column."""
        if self.fields:
            next(iter(self.fields.values())).focus_editor()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What the keys come to is brought into sight."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._area.ensureWidgetVisible(watched)
        return super().eventFilter(watched, event)

    def _row(self, grid: QGridLayout, at: int, heading: str, samples: tuple[str, ...], code: str) -> None:
        name = Label(self.theme, heading, "name", elide=True)
        shown = Label(self.theme, words.samples(samples), "small", "text2", elide=True)
        field = ChoiceField(self.theme, heading, self._choices, placeholder=words.LEFT_OUT, blank=words.LEFT_OUT)
        field.label.hide()
        field.set_value(code)
        field.editor.setAccessibleDescription(words.samples(samples))
        field.changed.connect(self._judge)
        for part in (field.editor, *field.editor.findChildren(QWidget)):
            part.installEventFilter(self)
        grid.addWidget(name, at, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(shown, at, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(field, at, 2)
        self.fields[heading] = field

    def _judge(self) -> None:
        self.left_out.setText(words.left_out([heading for heading, code in self.layout_().items() if not code]))

    def _on_save(self) -> None:
        dialog = QFileDialog(self, words.LAYOUT_TITLE, "", words.LAYOUT_FILES)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("toml")
        taken = dialog.exec() and shiboken6.isValid(dialog) and dialog.selectedFiles()
        chosen = dialog.selectedFiles()[0] if taken else ""
        forget(dialog)
        if chosen:
            self.saved.emit(words.LAYOUT_SAVED if keep(Path(chosen), self.layout_()) else words.LAYOUT_NOT_SAVED)


def keep(path: Path, layout: Mapping[str, str]) -> bool:
    """Write a layout to a file; whether it could be."""
    try:
        path.write_text(layouts.written(layout), "utf-8")
    except OSError:
        return False
    return True
