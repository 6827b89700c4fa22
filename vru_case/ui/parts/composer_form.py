"""The open form of the composer and the values it speaks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from vru_case import clock
from vru_case.ui.parts import paint
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.chip import PickChip
from vru_case.ui.parts.dates import PartDate, write_date
from vru_case.ui.parts.daymenu import DayMenu
from vru_case.ui.parts.keycap import KeyCap
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.segments import Segments
from vru_case.ui.parts.values import Choice
from vru_case.ui.theme import Theme
from vru_case.ui.tokens import RADIUS_COMPOSER

OTHER_DAY = "other-day"
FEWEST_LINES, MOST_LINES = 2, 7


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of contact: its results (empty for a note), and whether its length is asked."""

    code: str
    label: str
    icon: str
    results: tuple[Choice, ...] = ()
    minutes: bool = True


@dataclass(frozen=True, slots=True)
class ComposerWords:
    """Every word the composer shows. `other_day` empty leaves that line out of the follow-up menu."""

    name: str
    prompt: str
    placeholder: str
    kinds: str
    result: str
    length: str
    follow_up: str
    clear: str
    save: str
    other_day: str = ""
    open_key: str = "N"


@dataclass(frozen=True, slots=True)
class Draft:
    """A contact being written. `result` is a code of the kind's results; `follow_up` the day of the next one."""

    kind: str = ""
    text: str = ""
    result: str = ""
    minutes: int | None = None
    follow_up: date | None = None


class _Text(QPlainTextEdit):
    """The text; the frame around it wears its focus ring."""

    def __init__(self, frame: QWidget) -> None:
        super().__init__(frame)
        self._frame = frame

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring comes."""
        super().focusInEvent(event)
        self._frame.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self._frame.update()


class ComposerForm(QFrame):
    """Emits `changed` on every edit and `kind_chosen(code)`."""

    changed = Signal()
    kind_chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        kinds: Sequence[Kind],
        words: ComposerWords,
        lengths: Sequence[Choice],
        follow_ups: Sequence[Choice],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._kinds = {kind.code: kind for kind in kinds}
        self._follow_ups = tuple(follow_ups)
        self._build_head(kinds)
        self._build_text()
        self._build_foot(lengths)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(12))
        column.setSpacing(theme.px(6))
        for part in (self._head, self._text_row, self._foot):
            column.addLayout(part)
        column.insertWidget(2, self._fault)
        self._wire()
        self._on_kind(kinds[0].code)

    def kind(self, code: str) -> Kind:
        """The kind of a code; the first when the code is none of them."""
        return self._kinds.get(code) or next(iter(self._kinds.values()))

    def draft(self) -> Draft:
        """What is written now. A result or length the kind does not ask for is left out."""
        kind = self.kind(self.segments.code())
        length, day = self.length.code(), self.follow_up.code()
        return Draft(
            kind=kind.code,
            text=self.text.toPlainText().strip(),
            result=self.result.code() if kind.results else "",
            minutes=int(length) if kind.minutes and length.isdigit() else None,
            follow_up=date.fromisoformat(day) if day else None,
        )

    def set_draft(self, draft: Draft) -> None:
        """Shows a draft without `changed`."""
        self.segments.set_code(draft.kind)
        self._on_kind(self.segments.code())
        self.text.blockSignals(True)
        self.text.setPlainText(draft.text)
        self.text.blockSignals(False)
        self.result.set_code(draft.result)
        self.length.set_code(str(draft.minutes) if draft.minutes else "")
        self.set_follow_up(draft.follow_up)
        self.fit_text()

    def set_follow_up(self, day: date | None) -> None:
        """Picks a day, adding it to the choices when it is not one of them."""
        code = day.isoformat() if day else ""
        choices = list(self._follow_ups)
        if day and code not in {choice.code for choice in choices}:
            choices.append(Choice(code, write_date(PartDate(day, "day"), "")))
        if self._words.other_day:
            choices.append(Choice(OTHER_DAY, self._words.other_day))
        self.follow_up.set_choices(choices)
        self.follow_up.set_code(code)

    def show_error(self, text: str) -> None:
        """What is wrong, beneath the text."""
        self._fault.setText(text)
        self._fault.setVisible(bool(text))
        self.text.setAccessibleDescription(text)

    def fit_text(self) -> None:
        """As high as the words, within reason."""
        line = QFontMetricsF(self._theme.font("body")).lineSpacing()
        lines = min(MOST_LINES, max(FEWEST_LINES, round(self.text.document().size().height())))
        self.text.setFixedHeight(round(line * lines) + self._theme.px(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame; it wears the ring for the text."""
        painter = QPainter(self)
        theme, on = self._theme, self.text.hasFocus()
        edge = theme.colour("focus" if on else "border_strong")
        box, radius = QRectF(self.rect()), theme.px(RADIUS_COMPOSER)
        paint.rounded(painter, box, radius, theme.colour("raised"), edge, 2 if on else 1)
        painter.end()

    def _build_head(self, kinds: Sequence[Kind]) -> None:
        keys = [f"Alt+{place}" for place in range(1, len(kinds) + 1)]
        choices = [
            Choice(kind.code, kind.label, icon=kind.icon, hint=key) for kind, key in zip(kinds, keys, strict=True)
        ]
        self.segments = Segments(self._theme, choices, self._words.kinds, keys, self)
        self.stamp = Label(self._theme, "", "meta", "text3", parent=self)
        self._head = QHBoxLayout()
        self._head.addWidget(self.segments)
        self._head.addStretch(1)
        self._head.addWidget(self.stamp)

    def _build_text(self) -> None:
        self.text = _Text(self)
        self.text.setProperty("bare", "true")
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(self._words.placeholder)
        self.text.setAccessibleName(self._words.placeholder)
        self.text.document().setDocumentMargin(2)
        self.text.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._text_row = QHBoxLayout()
        self._text_row.addWidget(self.text)
        self._fault = Label(self._theme, "", "meta_medium", "danger", wrap=True, parent=self)
        self._fault.hide()

    def _build_foot(self, lengths: Sequence[Choice]) -> None:
        theme, words = self._theme, self._words
        self.result = PickChip(theme, words.result, icon="check", clear=words.clear, parent=self)
        self.length = PickChip(theme, words.length, lengths, icon="timer", clear=words.clear, parent=self)
        self.follow_up = PickChip(theme, words.follow_up, icon="calendar", clear=words.clear, parent=self)
        self._days = DayMenu(theme, self)
        self.save = Button(theme, words.save, "primary", parent=self)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(theme.px(8))
        for part in (self.result, self.length, self.follow_up):
            self._foot.addWidget(part)
        self._foot.addStretch(1)
        self._foot.addWidget(KeyCap(theme, "Ctrl+Return", parent=self))
        self._foot.addWidget(self.save)
        self.set_follow_up(None)

    def _wire(self) -> None:
        self.segments.chosen.connect(self._on_kind)
        self.segments.chosen.connect(self.changed)
        self.segments.chosen.connect(self.kind_chosen)
        self.text.textChanged.connect(self.fit_text)
        self.text.textChanged.connect(self.changed)
        self.result.picked.connect(self.changed)
        self.length.picked.connect(self.changed)
        self.follow_up.picked.connect(self._on_follow_up)
        self._days.picked.connect(self._on_day)
        self._theme.changed.connect(self.fit_text)

    def _on_kind(self, code: str) -> None:
        kind = self.kind(code)
        self.result.setVisible(bool(kind.results))
        self.result.set_choices(kind.results)
        self.length.setVisible(kind.minutes)
        self.fit_text()

    def _on_follow_up(self, code: str) -> None:
        if code == OTHER_DAY:
            self.set_follow_up(None)
            spot = self.follow_up.mapToGlobal(self.follow_up.rect().bottomLeft())
            self._days.open_at(spot, clock.today() + timedelta(days=7), clock.today())
            return
        self.changed.emit()

    def _on_day(self, day: date) -> None:
        self.set_follow_up(day)
        self.changed.emit()
