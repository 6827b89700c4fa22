"""Whether a file that is saved is locked: with a passphrase that is shown once, said separately, and kept nowhere."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vru_case.errors import Refusal
from vru_case.services import locking
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.field_choice import CheckField, RadioField
from vru_case.ui.parts.field_text import TextField
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.sheet import Sheet
from vru_case.ui.parts.values import Choice
from vru_case.ui.theme import Theme
from vru_case.ui.words import forms as form_words
from vru_case.ui.words import printing as words

LOCKED, OPEN = "locked", "open"


class LockSheet(Sheet):
    """`chosen` carries the passphrase, or "" for a file that anybody can open. Nothing of it waits as a draft."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(
            theme, words.LOCK_TITLE, words.LOCK_SAVE, form_words.CANCEL, parent, words.LOCK_SUB, 520, form_words.WINDOW
        )
        choices = [Choice(LOCKED, words.LOCK_YES), Choice(OPEN, words.LOCK_NO)]
        self.how = RadioField(theme, words.LOCK_ASK, choices)
        self.how.set_value(LOCKED)
        self.passphrase = TextField(theme, words.PASSPHRASE, words.PASSPHRASE_HELP)
        self.passphrase.set_value(locking.suggest())
        self.another = Button(theme, words.ANOTHER, "quiet", "refresh-cw", parent=self)
        self.beneath = QWidget(self)
        self.say = Label(theme, words.SAY_SEPARATELY, "small", "text2", wrap=True)
        self.sure = CheckField(theme, words.LOCK_SURE)
        for name, field in (("how", self.how), ("passphrase", self.passphrase)):
            self.add_field(name, field)
        row = QHBoxLayout(self.beneath)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.say, 1)
        row.addWidget(self.another, 0, Qt.AlignmentFlag.AlignTop)
        self.add(self.beneath)
        self.add_field("sure", self.sure)
        self.sure.hide()
        self.how.changed.connect(self._on_how)
        self.another.clicked.connect(self._on_another)
        self.saved.connect(self._on_saved)
        self.finished.connect(self._on_finished)

    def _on_how(self) -> None:
        with_one = self.how.value() == LOCKED
        for part in (self.passphrase, self.beneath):
            part.setVisible(with_one)
        self.sure.setVisible(not with_one)
        self.fit()

    def _on_another(self) -> None:
        self.passphrase.set_value(locking.suggest())
        self.passphrase.focus_editor()

    def _on_saved(self) -> None:
        self.clear_errors()
        if self.how.value() == OPEN:
            if not self.sure.value():
                self.refuse(words.LOCK_SURE_FIRST, "sure")
                return
            self.accept()
            self.chosen.emit("")
            return
        said = str(self.passphrase.value())
        try:
            locking.check(said)
        except Refusal as refusal:
            self.refuse(refusal.message, refusal.field)
            return
        self.accept()
        self.chosen.emit(said)

    def _on_finished(self) -> None:
        # Shown once: it is not left in a widget that waits to be swept away.
        self.passphrase.set_value("")
        self.deleteLater()
