"""Where a contact is written: what kind, what happened, how it went, how long, what next."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from vru_case.ui.parts import paint
from vru_case.ui.parts.composer_form import ComposerForm, ComposerWords, Draft, Kind
from vru_case.ui.parts.keycap import KeyCap
from vru_case.ui.parts.values import Choice
from vru_case.ui.theme import Theme
from vru_case.ui.tokens import RADIUS_COMPOSER

__all__ = ["Composer", "ComposerWords", "Draft", "Kind"]

DRAFT_MS = 800
SAVE_KEYS = ("Ctrl+Return", "Ctrl+Enter")


class _Prompt(QAbstractButton):
    """The composer on one line."""

    def __init__(self, theme: Theme, icon: str, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._cap = KeyCap(theme, key, parent=self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(240, self._theme.px(46))

    def set_icon(self, icon: str) -> None:
        """The icon of the kind that would be written."""
        self._icon = icon
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Reaching it by key opens it."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.click()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Icon, prompt, key."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        box = QRectF(self.rect())
        fill = theme.colour("hover" if self.underMouse() else "raised")
        edge = theme.colour("focus" if self.hasFocus() else "border_strong")
        paint.rounded(painter, box, px(RADIUS_COMPOSER), fill, edge, 2 if self.hasFocus() else 1)
        mark = theme.pixmap(self._icon, "accent_text", 18, self.devicePixelRatioF())
        paint.picture(painter, QPointF(px(27), box.center().y()), mark)
        room = box.adjusted(px(46), 0, -px(64), 0)
        paint.words(painter, room, self.text(), theme.font("body"), theme.colour("text2"))
        painter.end()
        self._cap.move(self.width() - self._cap.width() - px(16), (self.height() - self._cap.height()) // 2)


class Composer(QWidget):
    """Emits `saved(Draft)`, `draft_changed(Draft)` 800 ms after the last key, `opened` and `collapsed`.

    The page saves, then calls `clear`, or `set_error` to say why not. Esc never loses what was written.
    """

    saved = Signal(object)
    draft_changed = Signal(object)
    opened = Signal()
    collapsed = Signal()

    def __init__(
        self,
        theme: Theme,
        kinds: Sequence[Kind],
        words: ComposerWords,
        lengths: Sequence[Choice] = (),
        follow_ups: Sequence[Choice] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._compact = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(DRAFT_MS)
        self._later.timeout.connect(self._on_later)
        self.setAccessibleName(words.name)
        self.form = ComposerForm(theme, kinds, words, lengths, follow_ups, self)
        self._prompt = _Prompt(theme, kinds[0].icon, words.open_key, self)
        self._prompt.clicked.connect(self.open)
        self._prompt.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._prompt)
        column.addWidget(self.form)
        self.form.changed.connect(self._on_changed)
        self.form.kind_chosen.connect(self._on_kind)
        self.form.save.clicked.connect(self._on_save)
        self._keys = [QShortcut(QKeySequence(key), self) for key in (*SAVE_KEYS, "Esc")]
        for shortcut in self._keys:
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.close_up if shortcut is self._keys[-1] else self._on_save)
        self.set_prompt(words.prompt)

    def draft(self) -> Draft:
        """What is written now."""
        return self.form.draft()

    def set_draft(self, draft: Draft) -> None:
        """Shows a kept draft; no signal follows."""
        self.form.set_draft(draft)
        self._later.stop()
        self._on_kind(draft.kind)

    def clear(self) -> None:
        """Ready for the next one, of the same kind."""
        self.set_error("")
        self.form.save.set_idle()
        self.set_draft(replace(Draft(), kind=self.draft().kind))

    def set_compact(self, on: bool) -> None:
        """One line until it is opened, for low windows."""
        self._compact = on
        self._show(not on or self.form.text.hasFocus() or bool(self.draft().text))

    def open(self) -> None:
        """Shows all of it with the cursor in the text."""
        self._show(True)
        self.form.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit()

    def close_up(self) -> None:
        """Back to one line where it is compact; what was written stays."""
        self.flush()
        self._show(not self._compact)
        self.form.text.clearFocus()
        self.collapsed.emit()

    def flush(self) -> None:
        """Hands over a draft that was still waiting, before locking say."""
        if self._later.isActive():
            self._later.stop()
            self._on_later()

    def set_error(self, text: str) -> None:
        """Why it could not be saved, beneath the text."""
        self.form.save.set_idle()
        self.form.show_error(text)

    def set_prompt(self, text: str) -> None:
        """The words of the one-line form."""
        self._prompt.setText(text)
        self._prompt.setAccessibleName(text)

    def _show(self, whole: bool) -> None:
        self.form.setVisible(whole)
        self._prompt.setVisible(not whole)

    def _on_changed(self) -> None:
        self.set_error("")
        self._later.start()

    def _on_kind(self, code: str) -> None:
        kind = self.form.kind(code)
        self._prompt.set_icon(kind.icon)
        if not self.form.isVisible() and self._prompt.isVisible():
            self.open()

    def _on_later(self) -> None:
        self.draft_changed.emit(self.draft())

    def _on_save(self) -> None:
        if self.form.save.isEnabled() and self.form.isVisible():
            self._later.stop()
            self.saved.emit(self.draft())
