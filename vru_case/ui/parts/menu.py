"""A menu with our corners and icons."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
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

    def event(self, event: QEvent) -> bool:
        """A key shown beside a line is the menu's while it is open, whatever it does in the list beneath."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._meant(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The key shown beside a line does it."""
        action = self._meant(event)
        if action is None:
            super().keyPressEvent(event)
            return
        self.close()
        action.trigger()

    def _meant(self, event: QKeyEvent) -> QAction | None:
        pressed = QKeySequence(event.keyCombination())
        return next((each for each in self.actions() if each.isEnabled() and each.shortcut() == pressed), None)
