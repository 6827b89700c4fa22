"""Who this is: name, markers, the facts at a glance, and what can be done."""

from html import escape

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from vru_case.services.values import MarkerRow, PersonHead
from vru_case.ui.desk import Desk
from vru_case.ui.pages.person.entries import tone_of
from vru_case.ui.parts.avatar import Avatar
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.facts import Fact, Facts
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.menu import Menu
from vru_case.ui.parts.pill import Pill
from vru_case.ui.parts.values import Tone
from vru_case.ui.theme import Theme
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
        self._supported_before = False
        theme, px = desk.theme, desk.theme.px
        self._avatar = Avatar(theme, "", "", 52)
        self.who = WhoLine(theme)
        self._sub = Label(theme, "", "small", "text2", elide=True)
        self.add = Button(theme, person.ADD, "secondary", "plus")
        self.more = Button(theme, "", "secondary", "ellipsis", name=person.MORE)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(self.who)
        words.addWidget(self._sub)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(14))
        row.addWidget(self._avatar)
        row.addLayout(words, 1)
        row.addLayout(self._buttons())

    def show_head(self, head: PersonHead, supported_before: bool) -> None:
        """Somebody, or newer facts about them."""
        self._supported_before = supported_before
        self._avatar.show_person(head.id, head.name)
        self._head = head
        said = person.sub_line(head, len(self._desk.actor.places) > 1)
        self._sub.setText(said)
        self._sub.setToolTip(escape(said))
        self.who.show_head(head)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # What keeps somebody safe goes before the words on a button.
        px = self._desk.theme.px
        taken = [self._refer, *self._rest]
        room = self.width() - px(52 + 2 * 14) - px(8) * len(taken) - sum(each.sizeHint().width() for each in taken)
        self._refer.setVisible(self.who.needed() <= room)
        self._refer_small.setVisible(self._refer.isHidden())

    def _buttons(self) -> QHBoxLayout:
        theme = self._desk.theme
        self._refer = Button(theme, person.REFER, "secondary", "arrow-left-right")
        self._refer_small = Button(theme, "", "secondary", "arrow-left-right", name=person.REFER)
        for refer in (self._refer, self._refer_small):
            refer.setToolTip(f"{person.REFER}  R")
            refer.clicked.connect(self.refer_asked)
        printing = Button(theme, "", "secondary", "printer", name=person.PRINT)
        printing.setToolTip(f"{person.PRINT}  Ctrl+P")
        printing.clicked.connect(self.print_asked)
        self.add.clicked.connect(self.add_asked)
        self.more.clicked.connect(self._on_more)
        self._rest = (self.add, printing, self.more)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        for button in (self._refer, self._refer_small, *self._rest):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _on_more(self) -> None:
        head = self._head
        if head is None:
            return
        menu = Menu(self._desk.theme, self)
        menu.add_line(person.DETAILS, "details", "pencil")
        if head.open_since is None:
            again = self._supported_before
            code, said = ("came_back", person.CAME_BACK) if again else ("opening", person.OPEN_SUPPORT)
            menu.add_line(said, code, "door-open")
        else:
            menu.add_line(person.END_SUPPORT, "closing", "flag")
        if head.lead.account_id != self._desk.actor.account_id:
            menu.add_line(person.ASSIGN_ME, "assign", "user-check")
        menu.addSeparator()
        menu.add_line(person.COPY_REFERENCE, "copy", "copy")
        menu.triggered.connect(self._on_picked)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _on_picked(self, action: QAction) -> None:
        self.more_asked.emit(str(action.data()))


class WhoLine(QWidget):
    """The name, and as many markers as there is room for: dangers first, the rest counted."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._markers: list[MarkerRow] = []
        self.name = Label(theme, "", "name_large", elide=True)
        self.pills = [Pill(theme) for _ in range(MOST_PILLS)]
        self.rest = Pill(theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        for part in (self.name, *self.pills, self.rest):
            row.addWidget(part)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_head(self, head: PersonHead) -> None:
        """Somebody, or newer facts about them."""
        self.name.setText(head.name)
        self._markers = sorted(head.markers, key=lambda marker: WEIGHT.get(marker.tone, 3))
        self._fit()

    def needed(self) -> int:
        """The width of the name, one marker, and the count of the rest."""
        self._say(min(1, len(self._markers)))
        wanted = self._wanted()
        self._fit()
        return wanted

    def minimumSizeHint(self) -> QSize:
        """Part of a name and a count."""
        return QSize(self._theme.px(120), self._theme.px(30))

    def sizeHint(self) -> QSize:
        """As high as the name."""
        return QSize(self._theme.px(320), self._theme.px(30))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another number of markers."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for count in range(min(MOST_PILLS, len(self._markers)), -1, -1):
            self._say(count)
            if self._wanted() <= self.width():
                break

    def _say(self, count: int) -> None:
        for place, shown in enumerate(self.pills):
            if place < count:
                marker = self._markers[place]
                shown.say(marker.code.words, tone_of(marker.tone), marker.icon)
                # What is written of a restricted one stays on its own page.
                said = "" if marker.restricted else marker.words
                shown.setToolTip(escape(said or marker.code.words))
            else:
                shown.say("")
        rest = self._markers[count:]
        names = person.MARKERS_ALL.format(names=", ".join(marker.code.words for marker in rest))
        said = person.MARKERS_MORE.format(count=len(rest)) if count else person.markers(len(rest))
        self.rest.say(said if rest else "", _worst(rest), "" if count or not rest else rest[0].icon)
        self.rest.setToolTip(escape(names) if rest else "")
        self.rest.setAccessibleName(names if rest else "")

    def _wanted(self) -> int:
        shown = [part for part in (*self.pills, self.rest) if part.text()]
        gaps = self._theme.px(8) * len(shown)
        return (
            QFontMetrics(self.name.font()).horizontalAdvance(self.name.text())
            + 2
            + gaps
            + sum(part.sizeHint().width() for part in shown)
        )


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
