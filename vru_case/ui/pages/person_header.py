"""Who this is: name, markers, the facts at a glance, and what can be done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from vru_case.services.values import MarkerRow, PersonHead
from vru_case.ui.desk import Desk
from vru_case.ui.pages.person_entries import tone_of
from vru_case.ui.parts.avatar import Avatar
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.facts import Fact, Facts
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.pill import Pill
from vru_case.ui.parts.values import Tone
from vru_case.ui.words import dates, person

MOST_PILLS = 2
WEIGHT = {"danger": 0, "warn": 1, "info": 2}


class PersonHeader(QWidget):
    """Emits what was asked for: `refer`, `print`, `add` with the button to hang a menu on, `more(code)`."""

    refer_asked = Signal()
    print_asked = Signal()
    add_asked = Signal()
    more_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._head: PersonHead | None = None
        self._compact = False
        theme, px = desk.theme, desk.theme.px
        self._avatar = Avatar(theme, "", "", 52)
        self._name = Label(theme, "", "name_large", elide=True)
        self._sub = Label(theme, "", "small", "text2", elide=True)
        self._state = Pill(theme)
        self._pills = [Pill(theme) for _ in range(MOST_PILLS + 1)]
        self.add = Button(theme, person.ADD, "secondary", "plus", key="")
        self.more = Button(theme, "", "secondary", "ellipsis", name=person.MORE)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(14))
        row.addWidget(self._avatar)
        row.addLayout(self._words(), 1)
        row.addLayout(self._buttons())

    def show_head(self, head: PersonHead) -> None:
        """Somebody, or newer facts about them."""
        if self._head is None or head.id != self._head.id or head.name != self._head.name:
            self._avatar.show_person(head.id, head.name)
        self._head = head
        self._name.setText(head.name)
        self._say()

    def set_compact(self, on: bool) -> None:
        """In a narrow window the state moves into the line beneath the name."""
        self._compact = on
        if self._head is not None:
            self._say()

    def _say(self) -> None:
        head = self._head
        assert head is not None
        self._sub.setText(person.sub_line(head, self._compact))
        self._sub.setToolTip(person.sub_line(head, True))
        tone = "ok" if head.open_since else "neutral"
        self._state.say("" if self._compact else person.state(head), tone_of(tone))
        markers = sorted(head.markers, key=lambda marker: WEIGHT.get(marker.tone, 3))
        most = MOST_PILLS if not self._compact else MOST_PILLS - 1 if len(markers) > 2 else MOST_PILLS
        for place, pill in enumerate(self._pills[:MOST_PILLS]):
            if place < min(most, len(markers)):
                pill.say(markers[place].code.words, tone_of(markers[place].tone), markers[place].icon)
                pill.setToolTip(markers[place].words or markers[place].code.words)
            else:
                pill.say("")
        rest = markers[most:]
        names = person.MARKERS_ALL.format(names=", ".join(marker.code.words for marker in rest))
        self._pills[-1].say(person.MARKERS_MORE.format(count=len(rest)) if rest else "", _worst(rest))
        self._pills[-1].setToolTip(names if rest else "")
        self._pills[-1].setAccessibleName(names if rest else "")

    def _words(self) -> QVBoxLayout:
        px = self._desk.theme.px
        first = QHBoxLayout()
        first.setSpacing(px(8))
        first.addWidget(self._name)
        for pill in (self._state, *self._pills):
            first.addWidget(pill)
        first.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(px(2))
        column.addLayout(first)
        column.addWidget(self._sub)
        return column

    def _buttons(self) -> QHBoxLayout:
        theme = self._desk.theme
        refer = Button(theme, person.REFER, "secondary", "arrow-left-right")
        printing = Button(theme, person.PRINT, "secondary", "printer")
        refer.clicked.connect(self.refer_asked)
        printing.clicked.connect(self.print_asked)
        self.add.clicked.connect(self.add_asked)
        self.more.clicked.connect(self._on_more)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        for button in (refer, printing, self.add, self.more):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _on_more(self) -> None:
        head = self._head
        if head is None:
            return
        menu = QMenu(self)
        lines = [("details", person.DETAILS, "pencil")]
        if head.open_since is None:
            lines += [("came_back", person.CAME_BACK, "door-open"), ("opening", person.OPEN_SUPPORT, "handshake")]
        else:
            lines += [("closing", person.END_SUPPORT, "flag")]
        if head.lead.account_id != self._desk.actor.account_id:
            lines += [("assign", person.ASSIGN_ME, "user-check")]
        lines += [("copy", person.COPY_REFERENCE, "copy")]
        for code, words, icon in lines:
            action: QAction = menu.addAction(self._desk.theme.icon(icon, "text2", 15), words)
            action.setData(code)
        menu.triggered.connect(self._on_picked)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _on_picked(self, action: QAction) -> None:
        self.more_asked.emit(str(action.data()))


def _worst(markers: list[MarkerRow]) -> Tone:
    return tone_of(markers[0].tone) if markers else "neutral"


class FactStrip(Facts):
    """The four facts under the name."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, person.FACTS, parent)
        self._me = desk.actor.account_id
        self._said: tuple[Fact, ...] = ()

    def show_head(self, head: PersonHead) -> None:
        """Somebody's facts; nothing is built anew when they are the same."""
        said = (self._next(head), self._sharing(head), self._last(head), self._lead(head))
        if said != self._said:
            self._said = said
            self.show_facts(said)

    def _next(self, head: PersonHead) -> Fact:
        row = head.next_follow_up
        tone = dates.due(row)[1] if row else "neutral"
        icon = {"danger": "circle-alert", "warn": "clock"}.get(tone, "")
        return Fact(person.NEXT, person.next_follow_up(row), icon, tone)

    def _sharing(self, head: PersonHead) -> Fact:
        names = tuple(row.partner.words or row.kind.words for row in head.sharing)
        said = person.shared_with(names)
        return Fact(person.SHARE, said, "shield-check", "ok") if names else Fact(person.SHARE, said)

    def _last(self, head: PersonHead) -> Fact:
        entry = head.last_contact
        return Fact(person.LAST, dates.on_day(entry.when) if entry else person.NONE_SO_FAR, entry.icon if entry else "")

    def _lead(self, head: PersonHead) -> Fact:
        lead = head.lead
        name = lead.name or (person.YOU if lead.account_id == self._me else person.NO_LEAD)
        return Fact(person.LEAD, name)
