"""The three steps of the first run: sign in, choose a passphrase, get the work."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from vru_case.ui.parts.banner import Banner
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.field import Field
from vru_case.ui.parts.field_text import PasswordField, TextField
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.progress import Progress
from vru_case.ui.theme import Theme
from vru_case.ui.words import door as words


class Step(QWidget):
    """A step: where one is, a title, fields, and a foot with Back and the next thing to do."""

    back_asked = Signal()
    next_asked = Signal()

    def __init__(self, theme: Theme, number: int, title: str, sub: str, go: str, parent: QWidget) -> None:
        super().__init__(parent)
        px = theme.px
        self._theme = theme
        self.fields: dict[str, Field] = {}
        self.trouble = Banner(theme, parent=self)
        self.back = Button(theme, words.BACK, "quiet", "arrow-left", parent=self)
        self.go = Button(theme, go, "primary", parent=self)
        self.back.clicked.connect(self.back_asked)
        self.go.clicked.connect(self.next_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addWidget(Label(theme, words.step_of(number, words.STEPS[number - 1]), "meta_medium", "accent_text"))
        column.addWidget(Label(theme, title, "display", wrap=True, parent=self))
        column.addWidget(Label(theme, sub, "body", "text2", wrap=True, parent=self))
        column.addSpacing(px(14))
        self.body = QVBoxLayout()
        self.body.setSpacing(px(14))
        self.body.addWidget(self.trouble)
        column.addLayout(self.body)
        column.addSpacing(px(16))
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.go)
        column.addLayout(foot)

    def add_field(self, name: str, field: Field) -> None:
        """A field; `name` is what a Refusal calls it."""
        self.fields[name] = field
        self.body.addWidget(field)

    def refuse(self, message: str, field: str | None = None) -> None:
        """Why it goes no further: beside the field, or at the top."""
        self.go.set_idle()
        place = self.fields.get(field or "")
        if place is None:
            self.trouble.say(message, "danger", "circle-alert")
            return
        place.set_error(message)
        place.focus_editor()

    def busy(self, text: str) -> None:
        """It is going on."""
        self.trouble.say("")
        for field in self.fields.values():
            field.clear_error()
        self.go.set_busy(text)

    def start(self) -> None:
        """The cursor stands in the first field that is empty."""
        empty = [field for field in self.fields.values() if not field.value()]
        if self.fields:
            (empty or list(self.fields.values()))[0].focus_editor()
        else:
            self.go.setFocus(Qt.FocusReason.OtherFocusReason)


class JoinStep(Step):
    """Where the server is and who one is. `values()` gives server, username and password."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, 1, words.HELLO, words.HELLO_SUB, words.NEXT, parent)
        self.server = TextField(theme, words.SERVER, words.SERVER_HELP, parent=self)
        self.username = TextField(theme, words.USERNAME, parent=self)
        self.password = PasswordField(theme, words.PASSWORD, words.SHOW_PASSWORD, words.HIDE_PASSWORD, parent=self)
        for name, field in (("server", self.server), ("username", self.username), ("password", self.password)):
            self.add_field(name, field)
        for line in (self.server, self.username, self.password):
            line.submitted.connect(self.next_asked)

    def values(self) -> tuple[str, str, str] | None:
        """What was typed, or None when something is still missing, which is then said."""
        for name, said in (
            ("server", words.NEED_SERVER),
            ("username", words.NEED_USERNAME),
            ("password", words.NEED_PASSWORD),
        ):
            if not self.fields[name].value():
                self.refuse(said, name)
                return None
        return self.server.value(), self.username.value(), self.password.value()


class PassphraseStep(Step):
    """Choosing a passphrase. `suggest_asked` when somebody wants to be offered one."""

    suggest_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, 2, words.CHOOSE, words.CHOOSE_SUB, words.SET_UP, parent)
        px = theme.px
        self.alone = Banner(theme, parent=self)
        self.body.addWidget(self.alone)
        self.suggest = Button(theme, words.SUGGEST, "secondary", "refresh-cw", parent=self)
        self._card = QFrame(self)
        self._card.setProperty("card", "true")
        self._offer = Label(theme, "", "heading", wrap=True, parent=self._card)
        self._offer.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._use = Button(theme, words.USE_IT, "secondary", parent=self._card)
        card = QVBoxLayout(self._card)
        card.setContentsMargins(px(14), px(10), px(14), px(12))
        card.setSpacing(px(6))
        card.addWidget(Label(theme, words.SUGGESTED, "meta", "text3", parent=self._card))
        card.addWidget(self._offer)
        another = Button(theme, words.SUGGEST_ANOTHER, "quiet", "refresh-cw", parent=self._card)
        another.clicked.connect(self.suggest_asked)
        row = QHBoxLayout()
        row.addWidget(self._use)
        row.addWidget(another)
        row.addStretch(1)
        card.addLayout(row)
        self.first = PasswordField(theme, words.NEW_PASSPHRASE, words.SHOW, words.HIDE, parent=self)
        self.again = PasswordField(theme, words.AGAIN, words.SHOW, words.HIDE, parent=self)
        self.add_field("passphrase", self.first)
        self.body.addWidget(self._card)
        self.body.addWidget(self.suggest, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_field("again", self.again)
        self._card.hide()
        self.suggest.clicked.connect(self.suggest_asked)
        self._use.clicked.connect(self._on_use)
        self.first.submitted.connect(self._on_first)
        self.again.submitted.connect(self.next_asked)

    def warn_alone(self, alone: bool) -> None:
        """Says so when nothing but the passphrase will guard the work."""
        self.alone.say(words.ALONE if alone else "", "warn", "triangle-alert")

    def offer(self, passphrase: str) -> None:
        """Shows a made-up passphrase."""
        self._offer.setText(passphrase)
        self._card.show()
        self.suggest.hide()

    def value(self) -> str | None:
        """The passphrase, or None when the two differ, which is then said."""
        if self.first.value() != self.again.value():
            self.refuse(words.NOT_SAME, "again" if self.first.value() else "passphrase")
            return None
        return str(self.first.value())

    def wipe(self) -> None:
        """Forgets what was typed and offered."""
        self.first.wipe()
        self.again.wipe()
        self._offer.setText("")
        self._card.hide()
        self.suggest.show()

    def _on_use(self) -> None:
        self.first.set_value(self._offer.text())
        self.first.clear_error()
        self.again.focus_editor()

    def _on_first(self) -> None:
        self.again.focus_editor()


class ReadyStep(Step):
    """What is being fetched, in numbers; the work may start at any time."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, 3, words.GET_READY, words.GET_READY_SUB, words.START_NOW, parent)
        self.back.hide()
        self.progress = Progress(theme, parent=self)
        self.note = Banner(theme, parent=self)
        self.body.addWidget(self.progress)
        self.body.addWidget(self.note)

    def show_making(self) -> None:
        """The store is being made."""
        self.go.setEnabled(False)
        self.note.say("")
        self.progress.start(words.MAKING)

    def show_step(self, said: str, fraction: float | None) -> None:
        """How far the first exchange has come."""
        self.go.setEnabled(True)
        self.progress.show()
        if fraction is None:
            self.progress.start(said)
        else:
            self.progress.step(fraction, said)

    def show_end(self, said: str, *, well: bool) -> None:
        """It has ended, well or not; either way the work may start."""
        self.go.setEnabled(True)
        self.progress.done()
        self.note.say(said, "ok" if well else "info", "circle-check" if well else "cloud-off")
        self.go.setFocus(Qt.FocusReason.OtherFocusReason)
