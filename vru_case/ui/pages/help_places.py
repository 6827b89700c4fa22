"""Help for where one is: the place's own page first, every other found by a word."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from vru_case.ui.parts.button import Button
from vru_case.ui.parts.keycap import KeyCap
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.search import Search
from vru_case.ui.parts.sheet import Sheet
from vru_case.ui.theme import Theme
from vru_case.ui.words import help as words
from vru_case.ui.words import window as window_words
from vru_case.ui.words.help_page import HelpPage

LIST, TALL = 210, 400
CODE = Qt.ItemDataRole.UserRole


class HelpSheet(Sheet):
    """Opens on the page of a place; `keys_asked` for the sheet of all keys."""

    keys_asked = Signal()

    def __init__(self, theme: Theme, place: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, words.TITLE, "", words.CLOSE, parent, words.SUB, 760, window_words.TITLE)
        self.search = Search(theme, words.SEARCH, parent=self)
        self.topics = QListWidget(self)
        self.topics.setAccessibleName(words.TOPICS)
        self.topics.setFixedSize(theme.px(LIST), theme.px(TALL))
        self.topics.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._page = QWidget(self)
        self._page.setFixedHeight(theme.px(TALL))
        self._holder = QVBoxLayout(self._page)
        self._holder.setContentsMargins(0, 0, 0, 0)
        self._shown: QWidget | None = None
        across = QWidget(self)
        row = QHBoxLayout(across)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(24))
        row.addWidget(self.topics)
        row.addWidget(self._page, 1)
        self.add(self.search)
        self.add(across)
        self.keys = Button(theme, words.ALL_KEYS, icon="keyboard", parent=self)
        self.add_action(self.keys)
        self.keys.clicked.connect(self.keys_asked)
        self.search.sought.connect(self.seek)
        self.search.moved_down.connect(self.topics.setFocus)
        self.topics.currentItemChanged.connect(self._on_topic)
        self.finished.connect(self.deleteLater)
        self._fill(list(words.HELP), place)

    def seek(self, typed: str) -> None:
        """Only the pages that say it."""
        found = [code for code, page in words.HELP.items() if page.has(typed)]
        self._fill(found, found[0] if found else "")

    def said(self) -> str:
        """The title of the page shown, or nothing."""
        row = self.topics.currentRow()
        return self.topics.item(row).text() if row >= 0 else ""

    def _fill(self, codes: list[str], current: str) -> None:
        self.topics.clear()
        for code in codes:
            item = QListWidgetItem(words.HELP[code].title)
            item.setData(CODE, code)
            item.setSizeHint(QSize(0, self._theme.px(24)))
            self.topics.addItem(item)
            if code == current:
                self.topics.setCurrentItem(item)
        if not codes:
            self._show(HelpPage(words.TITLE, (words.NOTHING,)))

    def _on_topic(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._show(words.HELP[item.data(CODE)])

    def _show(self, page: HelpPage) -> None:
        theme, px = self._theme, self._theme.px
        if self._shown is not None:
            self._holder.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = shown = QWidget(self._page)
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(Label(theme, page.title, "title", wrap=True, parent=shown))
        for said in page.says:
            column.addWidget(Label(theme, said, "body", "text2", wrap=True, parent=shown))
        if page.keys:
            column.addLayout(self._keys(page.keys, shown))
        column.addStretch(1)
        self._holder.addWidget(shown)
        shown.show()

    def _keys(self, keys: tuple[tuple[str, str], ...], shown: QWidget) -> QGridLayout:
        theme = self._theme
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(6))
        grid.addWidget(Label(theme, words.KEYS, "meta_strong", "text3", parent=shown), 0, 0, 1, 2)
        for row, (key, said) in enumerate(keys, 1):
            cap = QHBoxLayout()
            cap.addWidget(KeyCap(theme, key, parent=shown))
            cap.addStretch(1)
            grid.addLayout(cap, row, 0)
            label = Label(theme, said, "small", parent=shown)
            label.setAccessibleName(f"{said}: {key}")
            grid.addWidget(label, row, 1)
        grid.setColumnStretch(1, 1)
        return grid


def open_help(theme: Theme, place: str, parent: QWidget) -> HelpSheet:
    """Show help for a place over a window or a sheet, with all the keys one press away."""
    from vru_case.ui.pages.help import KeySheet

    sheet = HelpSheet(theme, place if place in words.HELP else "form", parent)
    sheet.keys_asked.connect(lambda: KeySheet(theme, sheet).open())
    sheet.open()
    sheet.search.setFocus()
    return sheet
