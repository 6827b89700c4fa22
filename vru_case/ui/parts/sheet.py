"""The dialog every form stands in: a title, a body that scrolls, a footer with what can be done."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QPainter, QPainterPath, QPaintEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from vru_case.ui.parts import paint
from vru_case.ui.parts.band import Band
from vru_case.ui.parts.banner import Banner
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.field import Field
from vru_case.ui.parts.keycap import KeyCap
from vru_case.ui.parts.label import Label
from vru_case.ui.theme import Theme
from vru_case.ui.tokens import RADIUS_SHEET

SAVE_KEYS = ("Ctrl+Return", "Ctrl+Enter")


class _Scrim(QWidget):
    """Dims the window behind a sheet."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """One flat layer."""
        painter = QPainter(self)
        painter.setOpacity(0.6 if self._theme.dark else 0.35)
        painter.fillRect(self.rect(), self._theme.colour("scrim"))
        painter.end()


class Sheet(QDialog):
    """Emits `saved` on its button or Ctrl+Enter; the page saves, then calls `accept`, or `refuse` to say why not.

    Esc and the cancel button reject. `window_title` is for the task bar and must name nobody.
    """

    saved = Signal()

    def __init__(
        self,
        theme: Theme,
        title: str,
        save: str,
        cancel: str,
        parent: QWidget | None = None,
        sub: str = "",
        width: int = 560,
        window_title: str = "",
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self._theme = theme
        self._sheet_width = width
        self._scrim: _Scrim | None = None
        self.fields: dict[str, Field] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(window_title)
        self.setAccessibleName(title)
        self._sheet_column = QVBoxLayout(self)
        self._sheet_column.setContentsMargins(1, 1, 1, 1)
        self._sheet_column.setSpacing(0)
        if theme.band:
            self._sheet_column.addWidget(Band(theme, theme.band, parent=self))
        self._sheet_head, self.title = _head(theme, title, sub, self)
        self._sheet_column.addWidget(self._sheet_head)
        self._build_sheet_body()
        self._build_sheet_foot(save, cancel)
        self._shortcuts = [QShortcut(QKeySequence(key), self) for key in SAVE_KEYS]
        for shortcut in self._shortcuts:
            shortcut.activated.connect(self._on_save_asked)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Puts anything below what is there."""
        self._sheet_body.addWidget(widget, stretch)

    def add_field(self, name: str, field: Field) -> None:
        """Puts a field below what is there; `name` is what a `Refusal` calls it."""
        self.fields[name] = field
        self._sheet_body.addWidget(field)

    def add_action(self, button: QWidget) -> None:
        """Puts a further button left of the last two."""
        self.footer.insertWidget(self.footer.indexOf(self._cancel), button)

    def refuse(self, message: str, field: str | None = None) -> None:
        """Says why it cannot be saved: beside the field when there is one, else at the top."""
        self.set_idle()
        place = self.fields.get(field or "")
        if place is None or not place.isVisibleTo(self):
            self.summary.say(message, "danger", "circle-alert")
            self._scroll.ensureWidgetVisible(self.summary)
        else:
            place.set_error(message)
            place.focus_editor()
            self._scroll.ensureWidgetVisible(place)
        self.fit()

    def clear_errors(self) -> None:
        """Nothing is wrong any more."""
        self.summary.say("")
        for field in self.fields.values():
            field.clear_error()

    def set_busy(self, text: str) -> None:
        """Shows on the button that it is being saved."""
        self.save_button.set_busy(text)

    def set_idle(self) -> None:
        """Ready again."""
        self.save_button.set_idle()

    def fit(self) -> None:
        """As high as its content asks, at most the window less a margin, in the middle of it."""
        window = _window_of(self)
        room = window.size() if window else self.screen().availableSize()
        margin = self._theme.px(24)
        width = min(self._theme.px(self._sheet_width), room.width() - 2 * margin)
        body = self._sheet_body
        said = any(isinstance(each, QWidget) and not each.isHidden() for each in self._sheet_content.children())
        self._scroll.setVisible(said)
        inner = max(body.totalHeightForWidth(width - 2), body.totalSizeHint().height()) if said else 0
        height = self._sheet_head.heightForWidth(width - 2)
        # A body that scrolls gives way before the words at the top do.
        self._sheet_head.setMinimumHeight(height)
        self._sheet_column.activate()
        wanted = height + inner + self._sheet_foot.sizeHint().height() + _banded(self._sheet_column) + 2
        self.resize(width, min(wanted, room.height() - 2 * margin))
        if window:
            centre = window.mapToGlobal(window.rect().center())
            self.move(centre.x() - self.width() // 2, centre.y() - self.height() // 2)

    def showEvent(self, event: QShowEvent) -> None:
        """Dims the window, fits, and starts in the first field."""
        window = _window_of(self)
        if window is not None and self._scrim is None:
            self._scrim = _Scrim(self._theme, window)
        self.fit()
        if self.fields:
            next(iter(self.fields.values())).focus_editor()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Gives the window back."""
        if self._scrim is not None:
            self._scrim.hide()
            self._scrim.deleteLater()
            self._scrim = None
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """One rounded panel, its foot a step darker."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, radius = QRectF(self.rect()), float(self._theme.px(RADIUS_SHEET))
        outline = QPainterPath()
        outline.addRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.fillPath(outline, self._theme.colour("surface"))
        foot = QRectF(self._sheet_foot.geometry()).adjusted(-1, 0, 1, 1)
        painter.setClipRect(foot)
        painter.fillPath(outline, self._theme.colour("sunken"))
        painter.fillRect(QRectF(foot.left(), foot.top(), foot.width(), 1), self._theme.colour("border"))
        painter.setClipping(False)
        line = self._theme.colour("border_strong" if self._theme.dark else "border")
        paint.rounded(painter, box, radius, None, line)
        painter.end()

    def _build_sheet_body(self) -> None:
        px = self._theme.px
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._sheet_content = QWidget()
        self._sheet_body = QVBoxLayout(self._sheet_content)
        self._sheet_body.setContentsMargins(px(24), px(6), px(24), px(22))
        self._sheet_body.setSpacing(px(16))
        self.summary = Banner(self._theme, parent=self._sheet_content)
        self._sheet_body.addWidget(self.summary)
        self._scroll.setWidget(self._sheet_content)
        self._sheet_column.addWidget(self._scroll, 1)

    def _build_sheet_foot(self, save: str, cancel: str) -> None:
        px = self._theme.px
        self._sheet_foot = QWidget(self)
        self.footer = QHBoxLayout(self._sheet_foot)
        self.footer.setContentsMargins(px(24), px(14), px(24), px(14))
        self.footer.setSpacing(px(10))
        self.footer_left = QHBoxLayout()
        self.footer.addLayout(self.footer_left)
        self.footer.addStretch(1)
        self._cancel = Button(self._theme, cancel, "quiet", parent=self._sheet_foot)
        self._cancel.setVisible(bool(cancel))
        self._cancel.clicked.connect(self.reject)
        self.save_button = Button(self._theme, save, "primary", parent=self._sheet_foot)
        self.save_button.setVisible(bool(save))
        self.save_button.clicked.connect(self._on_save_asked)
        self.footer.addWidget(self._cancel)
        if save:
            self.footer.addWidget(KeyCap(self._theme, "Ctrl+Return", parent=self._sheet_foot))
        self.footer.addWidget(self.save_button)
        self._sheet_column.addWidget(self._sheet_foot)

    def _on_save_asked(self) -> None:
        if self.save_button.isEnabled():
            self.clear_errors()
            self.saved.emit()


def _head(theme: Theme, title: str, sub: str, parent: QWidget) -> tuple[QWidget, Label]:
    head = QWidget(parent)
    column = QVBoxLayout(head)
    column.setContentsMargins(theme.px(24), theme.px(22), theme.px(24), theme.px(12))
    column.setSpacing(theme.px(4))
    words = Label(theme, title, "title", wrap=True, parent=head)
    column.addWidget(words)
    if sub:
        column.addWidget(Label(theme, sub, "body", "text2", wrap=True, parent=head))
    return head, words


def _window_of(dialog: QDialog) -> QWidget | None:
    parent = dialog.parentWidget()
    return parent.window() if parent is not None else None


def _banded(column: QVBoxLayout) -> int:
    """How high the band of training mode is, where there is one."""
    first = column.itemAt(0)
    band = first.widget() if first is not None else None
    return band.sizeHint().height() if isinstance(band, Band) else 0
