"""The sheets Settings opens: another passphrase, and the licences."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QGridLayout, QWidget

from vru_case.errors import Refusal
from vru_case.ui.desk import Desk
from vru_case.ui.parts.field_text import PasswordField
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.sheet import Sheet
from vru_case.ui.theme import Theme
from vru_case.ui.words import settings as words
from vru_case.ui.words.window import TITLE

#: Refuses a new passphrase that is too easy; changes the old one to it. Both raise Refusal.
Check = Callable[[str], None]
Change = Callable[[str, str], None]


class PassphraseSheet(Sheet):
    """Asks for the old passphrase and the new one twice."""

    def __init__(self, desk: Desk, check: Check, change: Change, parent: QWidget | None = None) -> None:
        super().__init__(
            desk.theme, words.CHANGE_TITLE, words.CHANGE_SAVE, words.CANCEL, parent, words.CHANGE_SUB, 460, TITLE
        )
        self._desk, self._check, self._change = desk, check, change
        self.old = PasswordField(desk.theme, words.OLD, words.SHOW, words.HIDE, parent=self)
        self.new = PasswordField(desk.theme, words.NEW, words.SHOW, words.HIDE, parent=self)
        self.again = PasswordField(desk.theme, words.AGAIN, words.SHOW, words.HIDE, parent=self)
        for name, field in (("old", self.old), ("passphrase", self.new), ("again", self.again)):
            self.add_field(name, field)
        self.saved.connect(self._on_saved)
        self.finished.connect(self._on_finished)

    def _on_saved(self) -> None:
        if self.new.value() != self.again.value():
            self.refuse(words.NOT_SAME, "again")
            return
        try:
            self._check(self.new.value())
        except Refusal as refusal:
            self.refuse(refusal.message, "passphrase")
            return
        self.set_busy(words.CHANGE_BUSY)
        job = partial(self._change, self.old.value(), self.new.value())
        self._desk.tasks.at_the_store(self, job, then=self._on_changed, refused=self._on_refused)

    def _on_changed(self, nothing: None) -> None:
        self.accept()
        self._desk.say(words.CHANGED)

    def _on_refused(self, refusal: Refusal) -> None:
        # The new one has been checked: what is wrong now is the old one, or the disk.
        self.refuse(refusal.message, "old" if refusal.field == "passphrase" else None)

    def _on_finished(self) -> None:
        for field in (self.old, self.new, self.again):
            field.wipe()
        self.deleteLater()


class LicencesSheet(Sheet):
    """What the program is made with."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, words.LICENCES, "", words.LICENCES_CLOSE, parent, words.LICENCES_SUB, 560, TITLE)
        holder = QWidget(self)
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(24))
        grid.setVerticalSpacing(theme.px(8))
        for row, (what, terms) in enumerate(words.MADE_WITH):
            grid.addWidget(Label(theme, what, "small", parent=holder), row, 0)
            grid.addWidget(Label(theme, terms, "small", "text2", parent=holder), row, 1)
        self.add(holder)
        self.finished.connect(self.deleteLater)
