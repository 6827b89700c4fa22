"""Fields that pick: from a list you can type in, from radio buttons, by ticking."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter, QGroupBox, QVBoxLayout, QWidget

from vru_case.ui.parts import paint
from vru_case.ui.parts.field import Field
from vru_case.ui.parts.options import Dot, Tick
from vru_case.ui.parts.values import Choice, tip
from vru_case.ui.theme import Theme

CODE = int(Qt.ItemDataRole.UserRole)


class Combo(QComboBox):
    """A combo box with our own arrow, which does not roll when somebody scrolls the form over it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: object) -> None:
        """Left to the form."""
        event.ignore()  # type: ignore[attr-defined]

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame, then the arrow."""
        super().paintEvent(event)
        painter = QPainter(self)
        arrow = self._theme.pixmap("chevron-down", "text2", 16, self.devicePixelRatioF())
        paint.picture(painter, QPointF(self.width() - self._theme.px(18), self.height() / 2), arrow)
        painter.end()


class ChoiceField(Field):
    """One of many: type any part of a label to find it. `blank` is the line that means nothing is chosen."""

    def __init__(
        self,
        theme: Theme,
        label: str,
        choices: Sequence[Choice],
        help_text: str = "",
        placeholder: str = "",
        blank: str = "",
        optional: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, label, help_text, optional, parent)
        self._blank = blank
        self._combo = Combo(theme, self)
        self._combo.setEditable(True)
        self._combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._combo.setMaxVisibleItems(12)
        line = self._combo.lineEdit()
        assert line is not None
        self._line = line
        line.setPlaceholderText(placeholder)
        line.setAccessibleName(label)
        self._take(self._combo)
        self.set_choices(choices)
        self._combo.activated.connect(self._on_activated)
        line.textEdited.connect(self._on_typed)
        line.editingFinished.connect(self._on_left)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Another list; what was chosen stays chosen when it is still there."""
        kept = self.value() if self._combo.count() else ""
        model = QStandardItemModel(self._combo)
        flat = QStandardItemModel(self._combo)
        if self._blank:
            model.appendRow(_item(Choice("", self._blank)))
        group = ""
        for choice in choices:
            if choice.group != group and choice.group:
                model.appendRow(_heading(self._theme, choice.group))
            group = choice.group
            model.appendRow(_item(choice))
            flat.appendRow(_item(choice))
        self._combo.setModel(model)
        finder = QCompleter(flat, self._combo)
        finder.setFilterMode(Qt.MatchFlag.MatchContains)
        finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        if (popup := finder.popup()) is not None:
            popup.setProperty("popup", "true")
        self._combo.setCompleter(finder)
        finder.activated.connect(self._on_left)
        self.set_value(kept)

    def value(self) -> str:
        """The code, or nothing."""
        place = self._matching(self._line.text())
        return str(self._combo.itemData(place, CODE) or "") if place >= 0 else ""

    def set_value(self, value: str) -> None:
        """Chooses a code. One that is not in the list (retired, say) is added with the code as its words."""
        place = self._combo.findData(value, CODE) if value else (0 if self._blank else -1)
        if value and place < 0:
            self._combo.addItem(value, value)
            place = self._combo.count() - 1
        self._combo.setCurrentIndex(place)
        if place < 0:
            self._line.clear()

    def _matching(self, text: str) -> int:
        wanted = text.strip().lower()
        for place in range(self._combo.count()):
            if self._combo.itemData(place, CODE) is not None and self._combo.itemText(place).lower() == wanted:
                return place
        return -1

    def _on_activated(self) -> None:
        self._on_edited()

    def _on_typed(self) -> None:
        self.clear_error()
        if not self._line.text() or self.value():
            self.changed.emit()

    def _on_left(self) -> None:
        """Half-typed words go back to what was chosen; the only match left is taken."""
        before, stood, typed = self.value(), self._combo.currentIndex(), self._line.text().strip()
        place, finder = self._matching(typed), self._combo.completer()
        if place < 0 and typed:
            one = finder.currentCompletion() if finder is not None and finder.completionCount() == 1 else ""
            place = self._matching(one) if one else stood
        self._combo.setCurrentIndex(place)
        # A combo that stands there already leaves the half-typed words in its line.
        self._line.setText(self._combo.itemText(place))
        if place != stood or self.value() != before:
            self.changed.emit()


def _item(choice: Choice) -> QStandardItem:
    item = QStandardItem(choice.label)
    item.setData(choice.code, CODE)
    if choice.hint:
        item.setToolTip(tip(choice.hint))
    return item


def _heading(theme: Theme, text: str) -> QStandardItem:
    item = QStandardItem(text)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    item.setFont(theme.font("meta_strong"))
    return item


class RadioField(Field):
    """One of a few, all in sight."""

    def __init__(
        self, theme: Theme, label: str, choices: Sequence[Choice], help_text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, label, help_text, parent=parent)
        group, column = _group(self)
        self._dots = {choice.code: Dot(theme, choice.label, group) for choice in choices}
        for dot in self._dots.values():
            column.addWidget(dot)
            dot.clicked.connect(self._on_edited)
        self._take(group)
        self.setFocusProxy(next(iter(self._dots.values())))

    def value(self) -> str:
        """The code, or nothing."""
        return next((code for code, dot in self._dots.items() if dot.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Chooses a code, or nothing."""
        for code, dot in self._dots.items():
            dot.setAutoExclusive(False)
            dot.setChecked(code == value)
            dot.setAutoExclusive(True)


class CheckField(Field):
    """One thing, yes or no; the words are its label."""

    def __init__(self, theme: Theme, text: str, help_text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, text, help_text, parent=parent)
        self.label.hide()
        self._column.removeItem(self._top)
        self._tick = Tick(theme, text, self)
        self._take(self._tick)
        self._column.removeWidget(self._tick)
        self._column.insertWidget(0, self._tick)
        self._tick.clicked.connect(self._on_edited)

    def value(self) -> bool:
        """Whether it is ticked."""
        return self._tick.isChecked()

    def set_value(self, value: bool) -> None:
        """Ticks it or not."""
        self._tick.setChecked(value)


class ChecksField(Field):
    """Any number of a few."""

    def __init__(
        self, theme: Theme, label: str, choices: Sequence[Choice], help_text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, label, help_text, parent=parent)
        group, column = _group(self)
        self._ticks = {choice.code: Tick(theme, choice.label, group) for choice in choices}
        for tick in self._ticks.values():
            column.addWidget(tick)
            tick.clicked.connect(self._on_edited)
        self._take(group)
        self.setFocusProxy(next(iter(self._ticks.values())))

    def offer(self, codes: Sequence[str]) -> None:
        """Only these can be ticked for now; the others are out of sight."""
        for code, tick in self._ticks.items():
            tick.setVisible(code in codes)
        # Tab would stay for ever before one that is out of sight.
        first = next((tick for code, tick in self._ticks.items() if code in codes), None)
        self.setFocusProxy(first if first is not None else self.editor)

    def value(self) -> tuple[str, ...]:
        """The codes ticked, in the order shown."""
        return tuple(code for code, tick in self._ticks.items() if tick.isChecked() and not tick.isHidden())

    def set_value(self, value: Sequence[str]) -> None:
        """Ticks these and no others."""
        for code, tick in self._ticks.items():
            tick.setChecked(code in value)


def _group(parent: QWidget) -> tuple[QGroupBox, QVBoxLayout]:
    group = QGroupBox(parent)
    group.setFlat(True)
    column = QVBoxLayout(group)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return group, column
