"""One entry of the timeline, whole, with the way to correct it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vru_case.services.values import Entry
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.pill import Pill
from vru_case.ui.parts.sheet import Sheet
from vru_case.ui.theme import Theme
from vru_case.ui.words import dates, person, sync

#: Kinds of entry the composer can correct; the others are corrected where they were made.
CORRECTED_HERE = frozenset({"contact", "contact_attempt", "note"})
SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
NEAR = (dates.TODAY, dates.YESTERDAY)


class EntrySheet(Sheet):
    """Emits `correct_asked(Entry)`, or `fold_asked(id)` to keep it from view again."""

    correct_asked = Signal(object)
    fold_asked = Signal(object)

    def __init__(self, theme: Theme, entry: Entry, parent: QWidget) -> None:
        can_correct = entry.entity in CORRECTED_HERE
        said = (dates.heading(entry.when, entry.recorded_at), dates.exactly(entry.when), entry.author)
        super().__init__(
            theme, entry.title, person.CORRECT if can_correct else "", person.CLOSE, parent,
            " · ".join(part for part in said if part), window_title=person.WINDOW,
        )  # fmt: skip
        self._entry = entry
        if entry.body:
            body = Label(theme, entry.body, wrap=True)
            body.setTextInteractionFlags(SELECTABLE)
            self.add(body)
        if entry.chips:
            row = QHBoxLayout()
            row.setSpacing(theme.px(6))
            for chip in entry.chips:
                row.addWidget(Pill(theme, chip))
            row.addStretch(1)
            holder = QWidget()
            holder.setLayout(row)
            row.setContentsMargins(0, 0, 0, 0)
            self.add(holder)
        day, time = dates.day_near(dates.local_day(entry.recorded_at)), dates.time_of(entry.recorded_at)
        written = person.WRITTEN_DOWN.format(day=day.lower() if day in NEAR else day, time=time)
        state = sync.MEANS[entry.standing]
        self.add(Label(theme, f"{written} · {state}", "meta", "text3"))
        if entry.restricted:
            fold = Button(theme, person.RESTRICTED_FOLD, "quiet", "eye-off")
            fold.clicked.connect(self._on_fold)
            self.footer_left.addWidget(fold)
        self.saved.connect(self._on_correct)
        self.finished.connect(self.deleteLater)

    def _on_fold(self) -> None:
        self.accept()
        self.fold_asked.emit(self._entry.id)

    def _on_correct(self) -> None:
        self.accept()
        self.correct_asked.emit(self._entry)
