"""Returns: figures put together once under a name, and counted again whenever one is opened."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedLayout, QWidget

from vru_case import clock
from vru_case.services import saved_reports
from vru_case.services.exports import space_of
from vru_case.services.saved_reports import Saved
from vru_case.services.work import Work
from vru_case.ui.acts import act
from vru_case.ui.desk import Desk
from vru_case.ui.frame.keys import bind
from vru_case.ui.pages.reports.board_give import GiveOutSheet, Giving
from vru_case.ui.pages.reports.board_pane import PaperPane
from vru_case.ui.pages.reports.figures_view import programmes
from vru_case.ui.pages.reports.returns_making import body, days_of, give_out, keep, make, read
from vru_case.ui.pages.reports.returns_sheet import ReturnSheet
from vru_case.ui.pages.reports.returns_side import ReturnsSide
from vru_case.ui.parts.empty import Empty
from vru_case.ui.words import returns as words


class ReturnsPage(QWidget):
    """A tab of Reports: N makes one, Enter changes it, Del removes it, S gives it out, K keeps it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._among = desk, programmes(desk.actor)
        self._shown: object = None
        self._wanted: object = None
        self.setProperty("surface", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.side = ReturnsSide(desk, self)
        self.empty = Empty(desk.theme, "file-text", words.NONE, words.NEW, "N", self)
        self.pane = PaperPane(desk, self)
        px = desk.theme.px
        whole = QWidget(self)
        across = QHBoxLayout(whole)
        across.setContentsMargins(px(12), px(16), px(20), px(12))
        across.setSpacing(px(28))
        across.addWidget(self.side)
        across.addWidget(self.pane, 1)
        self.stack = QStackedLayout(self)
        self.stack.addWidget(whole)
        self.stack.addWidget(self.empty)
        self._wire()

    def refresh(self) -> None:
        """Ask again, when anybody is looking."""
        if self.isVisible():
            spaces = tuple(space_of(self._desk.actor, each) for each in self._among)
            self._desk.tasks.read(self, _kept, spaces, then=self._on_kept)

    def focus_list(self) -> None:
        """Into the returns."""
        button = self.empty.findChild(QPushButton) if self.stack.currentWidget() is self.empty else None
        (button or self.side.list).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """What stood here may be old."""
        super().showEvent(event)
        self._shown = None
        self.refresh()

    def add(self) -> None:
        """Put one together."""
        self._open(None)

    def change(self, _ident: object = None) -> None:
        """Change the one that one stands on."""
        if (saved := self.side.current()) is not None:
            self._open(saved)

    def remove(self) -> None:
        """Take it out of the list."""
        if (saved := self.side.current()) is not None:
            way = self._desk.way_back(saved_reports.put_back, saved.id)
            act(self._desk, words.REMOVED, saved_reports.remove, saved.id, way=way)

    def give(self) -> None:
        """As what and for whom."""
        made = self.pane.shown
        if made is None:
            self._desk.say(words.CHOOSE)
        elif made.of[1].asked.control == "none":
            self._desk.say(words.INSIDE)
        else:
            saved, report = made.of
            giving = Giving(
                words.FORMS, partial(body, made.pdf, report), partial(give_out, saved, report),
                partial(words.file_name, report.asked.period),
            )  # fmt: skip
            GiveOutSheet(self._desk, giving, self.window()).open()

    def keep(self) -> None:
        """Keep the answer as it is now."""
        if (made := self.pane.shown) is not None:
            act(self._desk, words.KEPT, keep, *made.of)

    def _wire(self) -> None:
        bind(self, {"N": self.add, "Del": self.remove, "S": self.give, "K": self.keep})
        side = self.side
        for button, verb in ((side.new, self.add), (side.remove, self.remove), (side.save, self.give),
                             (side.keep, self.keep), (side.change, self.change)):  # fmt: skip
            button.clicked.connect(verb)
        self.empty.acted.connect(self.add)
        side.list.chosen.connect(self._on_chosen)
        side.list.opened.connect(self.change)
        self.pane.made.connect(side.allow)
        self._desk.tasks.changed.connect(self._on_changed)

    def _open(self, saved: Saved | None) -> None:
        sheet = ReturnSheet(self._desk, self._among, saved, self.window())
        sheet.answered.connect(self._on_changed)
        sheet.open()

    def _on_kept(self, found: tuple[Saved, ...]) -> None:
        held = self.window().focusWidget() is self.side.list
        self.stack.setCurrentIndex(0 if found else 1)
        if held and not found:
            self.focus_list()
        self.side.show_returns(found, self._wanted)
        self._wanted = None
        self._on_chosen()

    def _on_chosen(self, _ident: object = None) -> None:
        saved = self.side.current()
        if saved is None:
            self.side.wait()
            return
        now = (saved, days_of(saved, clock.today()))
        if self._shown != now:
            self._shown = now
            self.side.wait()
            self.pane.make(make, read, self._desk.facts, saved)

    def _on_changed(self, what: object) -> None:
        if isinstance(what, UUID):
            self._wanted = what
        self._shown = None
        self.refresh()


def _kept(work: Work, spaces: tuple[UUID, ...]) -> tuple[Saved, ...]:
    found = [each for space in spaces for each in saved_reports.kept(work, space)]
    return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.id)))
