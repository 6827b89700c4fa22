"""The sheet of keys."""

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from vru_case.ui.parts.keycap import KeyCap
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.sheet import Sheet
from vru_case.ui.theme import Theme
from vru_case.ui.words import window as words


class KeySheet(Sheet):
    """Every key, in groups, in two columns."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(
            theme, words.HELP_TITLE, "", words.HELP_CLOSE, parent, words.HELP_SUB, 760, words.TITLE
        )  # fmt: skip
        px = theme.px
        columns = QHBoxLayout()
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(px(40))
        half = len(words.HELP_GROUPS) // 2
        for groups in (words.HELP_GROUPS[:half], words.HELP_GROUPS[half:]):
            column = QVBoxLayout()
            column.setSpacing(px(16))
            for title, keys in groups:
                column.addWidget(self._group(title, keys))
            column.addStretch(1)
            columns.addLayout(column, 1)
        holder = QWidget(self)
        holder.setLayout(columns)
        self.add(holder)
        self.finished.connect(self.deleteLater)

    def _group(self, title: str, keys: tuple[tuple[str, str], ...]) -> QWidget:
        theme, px = self._theme, self._theme.px
        group = QWidget(self)
        grid = QGridLayout(group)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(5))
        grid.addWidget(Label(theme, title, "meta_strong", "text3", parent=group), 0, 0, 1, 2)
        for row, (key, said) in enumerate(keys, 1):
            label = Label(theme, said, "small", parent=group)
            label.setAccessibleName(f"{said}: {key}")
            grid.addWidget(label, row, 0)
            cap = QHBoxLayout()
            cap.addStretch(1)
            cap.addWidget(KeyCap(theme, key, parent=group))
            grid.addLayout(cap, row, 1)
        grid.setColumnStretch(0, 1)
        return group
