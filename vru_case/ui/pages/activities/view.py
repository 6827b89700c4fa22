"""One register: when and where it is looked at, what its lines add up to, and the lines."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from vru_case import clock
from vru_case.programmes.register import Register
from vru_case.services.activities import ActivityRow, Looked
from vru_case.ui.desk import Desk
from vru_case.ui.forms.asks import options
from vru_case.ui.pages.activities.under import line_row
from vru_case.ui.pages.shift.rows import MarkList
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.chip import PickChip, ToggleChip
from vru_case.ui.parts.empty import Empty
from vru_case.ui.parts.facts import Fact, Facts
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.listrow import RowModel
from vru_case.ui.parts.values import Choice
from vru_case.ui.words import activities as words
from vru_case.ui.words import importing as import_words

#: As many totals as stand side by side; a register that splits more shows the largest.
MOST = 6
APRIL = 4


class RegisterView(QWidget):
    """`asked` when lines are wanted anew, `chosen` when another is current, `opened` carries an ActivityRow.

    `import_asked` carries the register that a spreadsheet belongs into.
    """

    asked = Signal()
    chosen = Signal()
    opened = Signal(object)
    add_asked = Signal()
    import_asked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._register: Register | None = None
        self._rows: dict[object, ActivityRow] = {}
        theme = desk.theme
        #: The line to stand on when it comes.
        self.wanted: object = None
        self.title = Label(theme, "", "display", elide=True, parent=self)
        self.says = Label(theme, "", "small", "text2", wrap=True, parent=self)
        self.add = Button(theme, words.ADD, "primary", "plus", parent=self)
        self.bring = Button(theme, "", "quiet", "upload", name=import_words.LINES_ENTRY, parent=self)
        self.when = PickChip(
            theme, words.PERIOD, [Choice(*each) for each in words.PERIODS], "calendar", words.ANY_TIME, self
        )
        served = [each for each in options(desk.library, "district") if each.code.startswith("E")]
        self.district = PickChip(theme, words.DISTRICT, served, "map-pin", words.ANY_DISTRICT, self)
        self.facts = Facts(theme, words.ADDED_UP, self)
        self.facts_under = Facts(theme, words.ADDED_UP_UNDER, self)
        self.more = ToggleChip(theme, "-", "list", self)
        self.rest = MoreTotals(desk, self)
        self.model = RowModel()
        self.list = MarkList(theme, self.model, words.LINES)
        self.list.setParent(self)
        self.empty = Empty(theme, "clipboard-list", words.NONE, parent=self)
        self._lay_out()
        for chip in (self.when, self.district):
            chip.picked.connect(self._on_picked)
        self.more.toggled.connect(self._on_picked)
        self.add.clicked.connect(self._on_add)
        self.bring.clicked.connect(self._on_bring)
        self.empty.acted.connect(self._on_empty)
        self.list.opened.connect(self._on_opened)
        self.list.chosen.connect(self._on_chosen)

    def show_register(self, register: Register) -> None:
        """Its words, before its lines are there."""
        self._register = register
        self.title.setText(register.title)
        self.says.setText(register.says)
        self.district.setVisible(register.field("district") is not None)

    def show_lines(self, found: Looked) -> None:
        """These lines and totals; the line that one stood on stays the one."""
        library = self._desk.library
        self._rows = {row.id: row for row in found.rows}
        current = self.wanted or self.list.current_id()
        self.wanted = None
        self.model.set_rows([line_row(library, found.register, row) for row in found.rows])
        self.list.select(current if current in self._rows else next(iter(self._rows), None))  # type: ignore[arg-type]
        self._stack.setCurrentWidget(self.list if found.rows else self.empty)
        narrowed = bool(self.when.code() or self.district.code())
        nothing = (words.NONE_FOUND, words.SHOW_ALL) if narrowed else (words.NONE, words.ADD, "N")
        self.empty.say("search" if narrowed else found.register.icon, *nothing)
        said = []
        for strip, sums in ((self.facts, found.totals), (self.facts_under, found.totals_under)):
            told = [Fact(*words.total(library, each)) for each in sums] if found.rows else []
            strip.setVisible(bool(told))
            strip.show_facts(told[:MOST])
            said.append(told)
        count = sum(map(len, said))
        self.more.setVisible(any(len(told) > MOST for told in said))
        self.more.say(words.ALL_TOTALS.format(count=count))
        self.rest.show_rest([told[MOST:] for told in said] if self.more.isChecked() else [])
        self.chosen.emit()

    def current(self) -> ActivityRow | None:
        """The line one stands on."""
        return self._rows.get(self.list.current_id())

    def period(self) -> tuple[date | None, date | None]:
        """First and last day looked at; None where there is no end."""
        return period(self.when.code(), clock.today())

    def enter(self, _register: object = None) -> bool:
        """Into the lines. False when there are none."""
        if self._stack.currentWidget() is not self.list:
            return False
        self.list.setFocus()
        return True

    def _lay_out(self) -> None:
        px = self._desk.theme.px
        titles = QVBoxLayout()
        titles.setSpacing(px(2))
        titles.addWidget(self.title)
        titles.addWidget(self.says)
        head = QHBoxLayout()
        head.addLayout(titles, 1)
        head.addWidget(self.bring)
        head.addWidget(self.add)
        chips = QHBoxLayout()
        chips.setSpacing(px(6))
        chips.addWidget(self.when)
        chips.addWidget(self.district)
        chips.addStretch(1)
        chips.addWidget(self.more)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addLayout(head)
        column.addLayout(chips)
        column.addWidget(self.facts)
        column.addWidget(self.facts_under)
        column.addWidget(self.rest)
        column.addLayout(self._stack, 1)

    def _on_picked(self, _code: object) -> None:
        self.asked.emit()

    def _on_add(self) -> None:
        self.add_asked.emit()

    def _on_bring(self) -> None:
        if self._register is not None:
            self.import_asked.emit(self._register)

    def _on_empty(self) -> None:
        if not (self.when.code() or self.district.code()):
            self.add_asked.emit()
            return
        self.when.set_code("")
        self.district.set_code("")
        self.asked.emit()

    def _on_opened(self, ident: object) -> None:
        if (row := self._rows.get(ident)) is not None:
            self.opened.emit(row)

    def _on_chosen(self, _ident: object) -> None:
        self.chosen.emit()


class MoreTotals(QWidget):
    """The totals beyond the first few, in strips as wide as theirs; hidden when there are none."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.strips: list[Facts] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(desk.theme.px(8))
        self.hide()

    def show_rest(self, totals: Sequence[Sequence[Fact]]) -> None:
        """These, each kind in strips of its own."""
        told = [part[at : at + MOST] for part in totals for at in range(0, len(part), MOST)]
        for strip in self.strips[len(told) :]:
            strip.hide()
        while len(self.strips) < len(told):
            self.strips.append(Facts(self._desk.theme, words.ADDED_UP, self))
            self._column.addWidget(self.strips[-1])
        for strip, facts in zip(self.strips, told, strict=False):
            strip.show_facts(list(facts))
            strip.show()
        self.setVisible(bool(told))


def period(code: str, today: date) -> tuple[date | None, date | None]:
    """The days of a period: this month, last month, the year from April, the one before; neither for any time."""
    first = today.replace(day=1)
    april = date(today.year if today.month >= APRIL else today.year - 1, APRIL, 1)
    found: dict[str, tuple[date | None, date | None]] = {
        "month": (first, today),
        "last": ((first - timedelta(days=1)).replace(day=1), first - timedelta(days=1)),
        "year": (april, today),
        "before": (april.replace(year=april.year - 1), april - timedelta(days=1)),
    }
    return found.get(code, (None, None))
