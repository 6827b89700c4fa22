"""Keys that work anywhere in the window, and the switch for those of a single letter."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShortcutEvent
from PySide6.QtWidgets import QWidget

PLAIN = Qt.KeyboardModifier.NoModifier
#: What the program remembers while keys of a single letter are switched off.
OFF = "letters_off"


def bind(owner: QWidget, keys: Mapping[str, Callable[[], None]]) -> list[QShortcut]:
    """One shortcut a key, alive while `owner` is shown."""
    made = []
    for key, slot in keys.items():
        shortcut = QShortcut(QKeySequence(key), owner)
        shortcut.activated.connect(slot)
        made.append(shortcut)
    return made


class ListKey(QObject):
    """A key that means something else while one list has the focus than in the rest of the window."""

    def __init__(self, view: QWidget, key: Qt.Key, slot: Callable[[], None]) -> None:
        super().__init__(view)
        self._key, self._slot = key, slot
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps the window's own key from it, and acts."""
        if not isinstance(event, QKeyEvent) or event.key() != self._key or event.modifiers() != PLAIN:
            return False
        app = QCoreApplication.instance()
        if app is None or (app.property(OFF) and single(QKeySequence(self._key))):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            self._slot()
            return True
        return False


class LetterKeys(QObject):
    """Lets keys of a single letter, figure or sign through, or not (WCAG 2.1.4)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listening = False

    def allow(self, on: bool) -> None:
        """Whether they work."""
        app = QCoreApplication.instance()
        if app is None or on is not self._listening:
            return
        app.setProperty(OFF, not on)
        if on:
            app.removeEventFilter(self)
        else:
            app.installEventFilter(self)
        self._listening = not on

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallows a shortcut of one printable key."""
        if event.type() == QEvent.Type.Shortcut and isinstance(event, QShortcutEvent):
            return single(event.key())
        return False


def single(keys: QKeySequence) -> bool:
    """Whether it is one printable key without Ctrl, Alt or Meta."""
    return keys.count() == 1 and len(keys.toString(QKeySequence.SequenceFormat.PortableText)) == 1
