"""One line of the outbox, closer: what it is, whose, why it waits, and what can be done."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from vru_case import clock
from vru_case.services.values import WaitingLine
from vru_case.ui.desk import Desk
from vru_case.ui.parts.banner import Banner
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.label import Label
from vru_case.ui.words import sync as words


class Decide(QFrame):
    """Hidden while no line is chosen."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._line: WaitingLine | None = None
        theme, px = desk.theme, desk.theme.px
        self.setProperty("card", "true")
        self._title = Label(theme, "", "heading", wrap=True, parent=self)
        self._what = Label(theme, "", "body", wrap=True, parent=self)
        self._when = Label(theme, "", "meta", "text3", parent=self)
        self._why = Banner(theme, parent=self)
        self._kept = Label(theme, "", "small", "text2", wrap=True, parent=self)
        self.open_person = Button(theme, words.OPEN_PERSON, "secondary", "user-round", parent=self)
        self.copy = Button(theme, words.COPY_WORDS, "secondary", "copy", parent=self)
        self.open_person.clicked.connect(self._on_open)
        self.copy.clicked.connect(self._on_copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(18), px(16), px(18), px(16))
        column.setSpacing(px(8))
        for widget in (self._title, self._what, self._when, self._why, self._kept):
            column.addWidget(widget)
        column.addSpacing(px(6))
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addWidget(self.open_person)
        foot.addWidget(self.copy)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(1)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_line(self, line: WaitingLine | None) -> None:
        """This one; nothing for None."""
        self._line = line
        self.setVisible(line is not None)
        if line is None:
            return
        self._title.setText(line.name)
        self._what.setText(line.what)
        self._when.setText(words.moment(line.at, clock.today()))
        if line.attention:
            self._why.say(f"{words.ATTENTION_TITLE}. {line.reason or words.NO_REASON}", "warn", "circle-alert")
        else:
            self._why.say("")
        self._kept.setText(words.ATTENTION_KEPT if line.attention else words.WAITING_WHY)
        self.copy.setVisible(line.attention)

    def _on_open(self) -> None:
        if self._line is not None:
            self._desk.open_person(self._line.person_id)

    def _on_copy(self) -> None:
        if self._line is not None:
            said = (self._line.what, self._line.words or self._line.reason)
            QGuiApplication.clipboard().setText("\n".join(filter(None, said)))
            self._desk.say(words.COPIED)
