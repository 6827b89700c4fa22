"""The first run on a laptop: sign in once, choose a passphrase, get the work. Nothing typed is lost on the way."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from vru_case.ui.frame.column import Column, centred
from vru_case.ui.pages.door.lock import Mark
from vru_case.ui.pages.door.welcome_steps import JoinStep, PassphraseStep, ReadyStep, Step
from vru_case.ui.parts.button import Button
from vru_case.ui.theme import Theme
from vru_case.ui.words import training

COLUMN = 440


class WelcomePage(QWidget):
    """Emits `join_asked(server, username, password)`, `passphrase_chosen(str)`, `suggest_asked`, `left` (Back from
    the first step) and `start_asked`. The entrance does the work and says how it went."""

    join_asked = Signal(str, str, str)
    passphrase_chosen = Signal(str)
    suggest_asked = Signal()
    left = Signal()
    start_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = Column(theme.px(COLUMN))
        self.join = JoinStep(theme, self._column)
        self.passphrase = PassphraseStep(theme, self._column)
        self.ready = ReadyStep(theme, self._column)
        for step in (self.join, self.passphrase, self.ready):
            self._column.add(step)
        self._lay_out(theme)
        self.join.next_asked.connect(self._on_join)
        self.join.back_asked.connect(self.left)
        self.passphrase.next_asked.connect(self._on_passphrase)
        self.passphrase.back_asked.connect(self.show_join)
        self.passphrase.suggest_asked.connect(self.suggest_asked)
        self.ready.next_asked.connect(self.start_asked)

    def set_first(self, first: bool) -> None:
        """Whether nobody works here yet: then there is nowhere to go back to."""
        self.join.back.setVisible(not first)

    def show_join(self) -> None:
        """The first step, with what was typed."""
        self._show(self.join)

    def show_passphrase(self, alone: bool) -> None:
        """The second step."""
        self.join.go.set_idle()
        self.passphrase.warn_alone(alone)
        self._show(self.passphrase)

    def show_ready(self) -> None:
        """The third step."""
        self.passphrase.go.set_idle()
        self.ready.show_making()
        self._show(self.ready)

    def refuse(self, message: str, field: str | None = None) -> None:
        """It goes no further, and why."""
        step = self._column.current()
        if step is self.ready:
            self.show_passphrase(bool(self.passphrase.alone.text()))
            step = self.passphrase
        if isinstance(step, Step):
            step.refuse(message, field)

    def forget(self) -> None:
        """Wipes what was typed, when it is done or given up."""
        self.join.password.wipe()
        self.passphrase.wipe()

    def busy(self, text: str) -> None:
        """The step now shown is at work."""
        step = self._column.current()
        if isinstance(step, Step):
            step.busy(text)

    def _show(self, step: Step) -> None:
        self._column.show_only(step)
        step.start()

    def _lay_out(self, theme: Theme) -> None:
        px = theme.px
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(px(20), px(24), px(20), px(24))
        column.addStretch(2)
        column.addLayout(centred(Mark(theme, 32)))
        column.addSpacing(px(12))
        column.addLayout(centred(self._column))
        self.practise = Button(theme, training.START, "quiet", parent=inner)
        self.practise.setToolTip(training.START_HELP)
        column.addSpacing(px(12))
        column.addWidget(self.practise, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scroll)

    def _on_join(self) -> None:
        if self.join.go.isEnabled() and (typed := self.join.values()) is not None:
            self.join_asked.emit(*typed)

    def _on_passphrase(self) -> None:
        if self.passphrase.go.isEnabled() and (chosen := self.passphrase.value()) is not None:
            self.passphrase_chosen.emit(chosen)
