"""A menu with our corners and icons."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from vru_case.ui.parts.values import plain
from vru_case.ui.theme import Theme


class Menu(QMenu):
    """`add_line` adds what can be done; `triggered(QAction)` tells which, its `data()` being the code."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)

    def add_line(self, words: str, code: str, icon: str = "", key: str = "", danger: bool = False) -> QAction:
        """One line; `key` is shown at the right and works only while the menu is open."""
        action: QAction = self.addAction(plain(words))
        action.setData(code)
        if icon:
            action.setIcon(self._theme.icon(icon, "danger" if danger else "text2", 15))
        if key:
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        return action
