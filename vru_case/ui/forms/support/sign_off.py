"""A supervisor reads a closure and signs it off or sends it back; the worker puts right what came back."""

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from vru_case.services.support import closing, sign_off
from vru_case.services.support.sign_off import ClosingRead
from vru_case.services.work import Work
from vru_case.ui.desk import Desk
from vru_case.ui.forms.base import FormSheet
from vru_case.ui.forms.support.key_row import close_together
from vru_case.ui.forms.undoable import UndoableSheet
from vru_case.ui.parts.banner import Banner
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.field_text import NotesField
from vru_case.ui.parts.label import Label
from vru_case.ui.steps import WayBack
from vru_case.ui.theme import Theme
from vru_case.ui.words import endings as words
from vru_case.ui.words import forms as form_words
from vru_case.ui.words import lists
from vru_case.ui.words import plan as plan_words


def _part(theme: Theme, title: str, text: str, style: str = "meta") -> QWidget:
    """A heading with what was written close beneath it."""
    holder, column = close_together(theme)
    column.addWidget(Label(theme, title, style, "text3" if style == "meta" else "text"))
    column.addWidget(Label(theme, text or words.NO_WORDS, "body", "text" if text else "text3", wrap=True))
    return holder


def _show(sheet: FormSheet, read: ClosingRead) -> None:
    """What was written of a closing."""
    theme = sheet.desk.theme
    sheet.add(Label(theme, f"{read.reason.words} · {words.span(read)}", "name", wrap=True))
    said = form_words.FORMS["closing"].fields
    for name, text in (("achievements", read.achievements), ("helped", read.helped), ("words", read.words)):
        sheet.add(_part(theme, said[name].label, text))


class SignOffSheet(UndoableSheet):
    """Ctrl+Enter signs; the other button sends it back with words."""

    def __init__(self, desk: Desk, read: ClosingRead, parent: QWidget | None) -> None:
        said = form_words.FORMS["sign_off"]
        super().__init__(desk, said, parent, read.person.name, 680)
        self._read = read
        theme = desk.theme
        if read.own:
            self.own = Banner(theme, words.OWN_CLOSURE, "info", "info", parent=self)
            self.add(self.own)
        _show(self, read)
        self.add(_part(theme, words.RESTS_ON, "\n".join(words.rests_on(read)), "name"))
        distance = [f"{each.domain.words}: {plan_words.distance(each)}" for each in read.steps]
        self.add(_part(theme, words.DISTANCE, "\n".join(distance) or words.NOT_SCORED))
        self.add(_part(theme, words.CHANGES, " · ".join(each.kind.words for each in read.outcomes)))
        back = said.fields["back"]
        self.add_row({"back": NotesField(theme, back.label, back.help, back.hint, 2, form_words.OPTIONAL)})
        self.send = Button(theme, words.SEND_BACK, "secondary", "undo-2", parent=self)
        self.send.clicked.connect(self._on_send)
        self.add_action(self.send)
        self._sent = ""
        self.typed.use(f"sign_off:{read.episode_id}")

    def save(self) -> None:
        """Signs."""
        self._sent = ""
        self.write(sign_off.sign, self._read.episode_id)

    def way_back(self, answer: Any) -> WayBack:
        """It waits again."""
        if self._sent:
            return self.undo_by(sign_off.send_back_again, self._read.episode_id, "")
        return self.undo_by(sign_off.unsign, self._read.episode_id)

    def on_written(self, answer: Any) -> None:
        """Says which of the two it was."""
        super().on_written(answer)
        if self._sent:
            self.desk.say(words.SENT, lists.UNDO, self.way_back(answer))

    def _on_send(self) -> None:
        self.clear_errors()
        self._sent = str(self.fields["back"].value()) or " "
        self.write(sign_off.send_back, self._read.episode_id, self._sent)


class PutRightSheet(UndoableSheet):
    """What the supervisor said, and the words of the closing to say more in; then sign-off is asked again."""

    def __init__(self, desk: Desk, read: ClosingRead, parent: QWidget | None) -> None:
        said = form_words.FORMS["put_right"]
        super().__init__(desk, said, parent, read.person.name, 640)
        self._read = read
        self.add(Label(desk.theme, words.SUPERVISOR_SAID.format(words=read.sent_back), "body", wrap=True))
        for name, text in (("achievements", read.achievements), ("helped", read.helped), ("words", read.words)):
            ask = said.fields[name]
            field = NotesField(desk.theme, ask.label, ask.help, ask.hint, 2, form_words.OPTIONAL)
            field.set_value(text)
            self.add_row({name: field})
        self.typed.use(f"put_right:{read.episode_id}")

    def save(self) -> None:
        """Keeps the words, and asks again."""
        value = [str(self.fields[name].value()) for name in ("achievements", "helped", "words")]
        self.write(_again, self._read.episode_id, *value)

    def way_back(self, answer: Any) -> WayBack:
        """As it was when it came back."""
        read = self._read
        return self.undo_by(_back, read.episode_id, read.achievements, read.helped, read.words, read.sent_back)


def _again(work: Work, episode: UUID, achievements: str, helped: str, said: str) -> None:
    closing.amend(work, episode, achievements, helped, said)
    sign_off.ask(work, episode)


def _back(work: Work, episode: UUID, achievements: str, helped: str, said: str, sent_back: str) -> None:
    closing.amend(work, episode, achievements, helped, said)
    sign_off.send_back_again(work, episode, sent_back)


def look(desk: Desk, episode: UUID, owner: QWidget) -> None:
    """Open a closing for whoever it waits for: to sign it, or to put right what came back."""
    desk.tasks.read(owner, sign_off.read, episode, then=partial(_open, desk, owner))


def _open(desk: Desk, owner: QWidget, read: ClosingRead) -> None:
    sheet = PutRightSheet if read.sent_back else SignOffSheet
    sheet(desk, read, owner.window()).open()
