"""One row of the Sync list, closer: what it is, whose, why it isn't shared, and what can be done."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from vru_case import clock
from vru_case.services.outgoing import refused
from vru_case.services.outgoing.standing import WaitingLine
from vru_case.ui.acts import act
from vru_case.ui.desk import Desk
from vru_case.ui.pages.sync.list import Group
from vru_case.ui.parts.banner import Banner
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.label import Label
from vru_case.ui.words import differences as difference_words
from vru_case.ui.words import sync as words
from vru_case.ui.words import sync_lines as lines

#: So many changes of one person are named; the rest are counted.
NAMED = 6
SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


class Decide(QFrame):
    """Hidden while no row is chosen. `decided` when something has been."""

    decided = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._group: Group | None = None
        theme, px = desk.theme, desk.theme.px
        self.setProperty("card", "true")
        self._title = Label(theme, "", "heading", wrap=True, parent=self)
        self._what = Label(theme, "", "body", wrap=True, parent=self)
        self._when = Label(theme, "", "meta", "text3", parent=self)
        self._why = Banner(theme, parent=self)
        self._said = QVBoxLayout()
        self._said.setSpacing(px(2))
        self._kept = Label(theme, "", "small", "text2", wrap=True, parent=self)
        self.put_right = Button(theme, lines.PUT_RIGHT, "primary", "pencil", parent=self)
        self.choose = Button(theme, difference_words.CHOICE, "primary", parent=self)
        self.keep = Button(theme, lines.KEEP_HERE, "secondary", "laptop", parent=self)
        self.again = Button(theme, lines.DECIDE_AGAIN, "secondary", "rotate-ccw", parent=self)
        self.open_person = Button(theme, lines.OPEN_PERSON, "quiet", "user-round", parent=self)
        self.copy = Button(theme, lines.COPY_WORDS, "quiet", "copy", parent=self)
        self._lay_out()
        for button, then in (
            (self.put_right, self._on_put_right),
            (self.choose, self._on_choose),
            (self.keep, self._on_keep),
            (self.again, self._on_again),
            (self.open_person, self._on_open),
            (self.copy, self._on_copy),
        ):
            button.clicked.connect(then)
        self.hide()

    def show_group(self, group: Group | None, why: str = "") -> None:
        """This one; nothing for None. `why` is what holds up whatever simply waits."""
        self._group = group
        self.setVisible(group is not None)
        if group is None:
            return
        self._clear()
        self._offer(group)
        if group.differing is not None:
            self._title.setText(group.differing.person.name)
            self._what.setText(difference_words.waiting(group.differing))
            self._when.setText(difference_words.age(group.differing.days))
            self._why.say("")
            self._kept.setText("")
        elif len(group.lines) == 1:
            self._show_line(group.lines[0], why)
        else:
            self._show_several(group, why)
        for label in (self._what, self._when, self._kept):
            label.setVisible(bool(label.text()))

    def act(self, group: Group) -> None:
        """What Enter does: choose, put right, or else open the person."""
        self.show_group(group)
        button = next((each for each in (self.choose, self.put_right, self.open_person) if not each.isHidden()), None)
        if button is not None:
            button.click()

    def _show_line(self, line: WaitingLine, why: str) -> None:
        self._title.setText(lines.name(line))
        self._what.setText(lines.what(line))
        self._when.setText(words.moment(line.at, clock.today()))
        said = f"{lines.ATTENTION_TITLE}. {line.reason or lines.NO_REASON}" if line.attention else ""
        self._why.say(said, "warn", "circle-alert")
        if line.state in ("attention", "kept"):
            for label, wrote, stands in lines.fields(line):
                self._said.addSpacing(self._desk.theme.px(6))
                self._say(label, "meta", "text3")
                self._say(wrote, "body", "text").setTextInteractionFlags(SELECTABLE)
                if stands:
                    self._say(f"{lines.STANDS_NOW}: {stands}", "small", "text2")
        self._kept.setText(lines.why(line, why))

    def _show_several(self, group: Group, why: str) -> None:
        self._title.setText(lines.name(group.lines[0]))
        self._what.setText(words.changes(len(group.lines)))
        self._when.setText("")
        self._why.say("")
        today: date = clock.today()
        for line in group.lines[:NAMED]:
            self._say(f"{lines.what(line)} · {words.moment(line.at, today)}", "small", "text2")
        if len(group.lines) > NAMED:
            self._say(words.more(len(group.lines) - NAMED), "small", "text3")
        self._kept.setText(lines.why(group.lines[0], why))

    def _offer(self, group: Group) -> None:
        line = group.lines[0] if len(group.lines) == 1 else None
        state = line.state if line is not None else ""
        here = group.differing is not None or any(each.here for each in group.lines)
        self.put_right.setVisible(state in ("attention", "kept") and here)
        self.keep.setVisible(state == "attention")
        self.again.setVisible(state == "kept")
        self.choose.setVisible(group.differing is not None)
        self.copy.setVisible(state in ("attention", "kept"))
        self.open_person.setVisible(here and state != "late")

    def _say(self, text: str, role: str, ink: str) -> Label:
        label = Label(self._desk.theme, text, role, ink, wrap=True, parent=self)
        self._said.addWidget(label)
        return label

    def _clear(self) -> None:
        while (item := self._said.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _lay_out(self) -> None:
        px = self._desk.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(18), px(16), px(18), px(16))
        column.setSpacing(px(8))
        for widget in (self._title, self._what, self._when, self._why):
            column.addWidget(widget)
        column.addLayout(self._said)
        column.addWidget(self._kept)
        column.addSpacing(px(6))
        for row in ((self.put_right, self.choose, self.keep, self.again), (self.open_person, self.copy)):
            across = QHBoxLayout()
            across.setSpacing(px(8))
            for button in row:
                across.addWidget(button)
            across.addStretch(1)
            column.addLayout(across)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)

    def _on_put_right(self) -> None:
        if (line := _one(self._group)) is not None:
            # Forms are loaded when the first one is opened.
            from vru_case.ui.forms.differing.put_right import PutRightSheet

            PutRightSheet(self._desk, line, self.window()).open()

    def _on_choose(self) -> None:
        if self._group is not None:
            from vru_case.ui.forms.differing import differences

            differences.look(self._desk, self._group.person_id, self)

    def _on_keep(self) -> None:
        if (line := _one(self._group)) is not None:
            back = self._desk.way_back(refused.ask_again, line.no)
            act(self._desk, lines.KEPT_NOW, refused.keep_here, line.no, way=back)

    def _on_again(self) -> None:
        if (line := _one(self._group)) is not None:
            back = self._desk.way_back(refused.keep_here, line.no)
            act(self._desk, lines.ASKED_NOW, refused.ask_again, line.no, way=back)

    def _on_open(self) -> None:
        if self._group is not None:
            self._desk.open_person(self._group.person_id)

    def _on_copy(self) -> None:
        if (line := _one(self._group)) is not None:
            QGuiApplication.clipboard().setText(lines.copied(line))
            self._desk.say(lines.COPIED)


def _one(group: Group | None) -> WaitingLine | None:
    return group.lines[0] if group is not None and group.lines else None
