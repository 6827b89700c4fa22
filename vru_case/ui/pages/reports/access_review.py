"""Looking through a record before it is given out: each line that may not be theirs alone, and what is chosen."""

from collections.abc import Iterable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from vru_case.reports import bundle_words
from vru_case.services import undoing
from vru_case.services.access import bundle
from vru_case.services.access.bundle import BLACK, KEEP, LEAVE, Decision, Review
from vru_case.services.access.lines import Line
from vru_case.services.safety import viewings
from vru_case.services.undoing import Saved
from vru_case.ui.desk import Desk
from vru_case.ui.forms.asks import options
from vru_case.ui.frame.keys import bind
from vru_case.ui.pages.people.find import EscapeFirst
from vru_case.ui.pages.reports.access_give import Giving
from vru_case.ui.pages.reports.access_line import LinePane
from vru_case.ui.pages.shift.rows import MarkList
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.chip import ToggleChip
from vru_case.ui.parts.empty import Empty
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.listmodel import Row
from vru_case.ui.parts.listrow import RowModel
from vru_case.ui.parts.values import Tone
from vru_case.ui.words import access as words

TONES: dict[str, tuple[Tone, str]] = {
    "": ("warn", "circle-question-mark"), KEEP: ("ok", "check"), BLACK: ("info", "eye-off"), LEAVE: ("info", "minus"),
}  # fmt: skip


class ReviewPane(QWidget):
    """`left` when one goes back to the requests; `changed(request id)` when something was chosen."""

    left = Signal()
    changed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, theme = desk, desk.theme
        self._found: Review | None = None
        self._lines: dict[str, Line] = {}
        #: Restricted lines that were opened in this sitting.
        self._opened: set[str] = set()
        self.back = Button(theme, words.BACK, "quiet", "arrow-left", parent=self)
        self.give = Button(theme, words.GIVE, "primary", "file-down", parent=self)
        self.state = Label(theme, "", "small", "text2", elide=True, parent=self)
        self.whole = ToggleChip(theme, words.WHOLE, "list", self)
        self.model = RowModel()
        self.list = MarkList(theme, self.model, words.LINES, self)
        self.empty = Empty(theme, "check", words.NO_FLAGS, parent=self)
        self.line = LinePane(desk, options(desk.library, "hold_back"), self)
        self.giving = Giving(desk, self)
        self._lay_out()
        self.back.clicked.connect(self.left)
        self.give.clicked.connect(self._on_give)
        self.giving.given.connect(self.left)
        self.list.chosen.connect(self._on_line)
        self.list.opened.connect(self._on_opened)
        self.whole.toggled.connect(self._on_whole)
        self.line.chose.connect(self._on_chose)
        keys = {"K": KEEP, "B": BLACK, "L": LEAVE, "U": ""}
        bind(self, {key: partial(self.choose, do) for key, do in keys.items()})
        bind(self, {f"Shift+{key}": partial(self.choose_alike, do) for key, do in keys.items()})
        # The whole pane goes back: the window's own Esc would be in two minds with one of its own.
        self._escape = EscapeFirst(self)
        self._escape.watch(self.back, self.give, self.whole, self.list, self.line.reasons, *self.line.buttons.values())
        self._escape.escaped.connect(self.left)

    @property
    def current(self) -> Line | None:
        """The line one stands on."""
        return self._lines.get(str(self.list.current_id()))

    def focus_list(self) -> None:
        """Into the lines."""
        (self.list if self._lines else self.back).setFocus()

    def show_review(self, found: Review) -> None:
        """A record as it stands, and what was chosen so far."""
        current = self.list.current_id()
        fresh = self._found is None or self._found.request.id != found.request.id
        self._found = found
        shown = found.whole.lines() if self.whole.isChecked() else found.to_decide()
        self._lines = {each.key: each for each in shown}
        self.model.set_rows([_row(each, found) for each in self._lines.values()])
        self._stack.setCurrentWidget(self.list if self._lines else self.empty)
        self.state.setText(f"{found.request.person.name}.  {words.left(found.left()) if found.to_decide() else ''}")
        self.give.setEnabled(not found.left())
        self.list.select(current if not fresh and current in self._lines else None)
        if self.list.current_id() is None:
            self.list.select_first()
        self._on_line()

    def choose(self, do: str) -> None:
        """For the line one stands on; then on to the next that is undecided."""
        if self.current is not None:
            self._write([self.current.key], do)
            if do:
                self._on_to_next()

    def choose_alike(self, do: str) -> None:
        """For every undecided line that asks for the same reasons as this one."""
        line, found = self.current, self._found
        if line is None or found is None:
            return
        kinds = {flag.kind for flag in line.flags}
        alike = [each for each in self._lines.values() if {flag.kind for flag in each.flags} == kinds]
        open_ = [each.key for each in alike if not do or each.key not in found.decisions]
        self._write(dict.fromkeys([*open_, line.key]), do)

    def _lay_out(self) -> None:
        px, theme = self._desk.theme.px, self._desk.theme
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(self.back)
        head.addWidget(self.state, 1)
        head.addWidget(self.giving.progress)
        head.addWidget(self.give)
        left = QVBoxLayout()
        left.setSpacing(px(8))
        sub = Label(theme, words.REVIEW_SUB, "small", "text2", wrap=True, parent=self)
        sub.setContentsMargins(px(8), 0, 0, 0)
        left.addWidget(sub)
        chips = QHBoxLayout()
        chips.setContentsMargins(px(8), 0, 0, 0)
        chips.addWidget(self.whole)
        chips.addStretch(1)
        left.addLayout(chips)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        left.addLayout(self._stack, 1)
        across = QHBoxLayout()
        across.setSpacing(px(24))
        across.addLayout(left, 2)
        across.addWidget(self.line, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(12), px(20), px(16))
        column.setSpacing(px(12))
        column.addLayout(head)
        column.addLayout(across, 1)

    def _write(self, keys: Iterable[str], do: str) -> None:
        found = self._found
        if found is None or found.request.over:
            return
        why = self.line.reason(self.current) if do in (BLACK, LEAVE) else ""
        chosen = Decision(do, why) if do else None
        given = (bundle.decide, found.request.id, tuple(keys), chosen)
        self._desk.tasks.write(self, undoing.saved, *given, then=partial(self._on_written, found.request.id))

    def _on_written(self, request_id: UUID, _saved: Saved) -> None:
        self.changed.emit(request_id)

    def _on_to_next(self) -> None:
        found = self._found
        keys = list(self._lines)
        at = keys.index(str(self.list.current_id()))
        for key in (*keys[at + 1 :], *keys[:at]):
            if found is not None and key not in found.decisions and self._lines[key].flags:
                self.list.select(key)
                self._on_line()
                return

    def _on_line(self, _ident: object = None) -> None:
        line = self.current
        chosen = self._found.decisions.get(line.key) if self._found and line else None
        hidden = line is not None and line.restricted and line.key not in self._opened
        self.line.show_line(line, chosen, hidden=hidden)

    def _on_opened(self, _ident: object) -> None:
        line = self.current
        if line is not None and line.restricted and line.key not in self._opened:
            self._opened.add(line.key)
            self._desk.tasks.write(self, viewings.look, line.entity, line.row_id)
            self._on_line()

    def _on_whole(self, _on: object) -> None:
        if self._found is not None:
            self.show_review(self._found)

    def _on_chose(self, do: str) -> None:
        self.choose(do)
        self.list.setFocus()

    def _on_give(self) -> None:
        if self._found is not None:
            self.giving.ask(self._found.request)


def _row(line: Line, found: Review) -> Row:
    chosen = found.decisions.get(line.key)
    do = chosen.do if chosen is not None else "" if line.flags else KEEP
    tone, icon = TONES[do]
    title = bundle_words.section(line.entity)
    said = words.CHOSEN[do]
    spoken = f"{title}, {words.when(line)}, {words.why(line.flags)}, {said}"
    return Row(line.key, title, words.why(line.flags) or words.when(line), said, tone, icon=icon, spoken=spoken)
