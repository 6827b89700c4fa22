"""Board pack: a month of the programmes on paper, made again as it is chosen; saved, and kept as given out."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vru_case.services import desk as kept
from vru_case.services import quotes
from vru_case.services.exports import space_of
from vru_case.services.quotes import Quote
from vru_case.services.work import Work
from vru_case.ui.acts import act
from vru_case.ui.desk import Desk
from vru_case.ui.pages.reports.board_choices import BoardChoices
from vru_case.ui.pages.reports.board_give import GiveOutSheet, Giving
from vru_case.ui.pages.reports.board_making import Pack, Wanted, give_out, keep, make, read
from vru_case.ui.pages.reports.board_pane import Made, PaperPane
from vru_case.ui.pages.reports.figures_view import programmes
from vru_case.ui.words import board as words

KEPT = "view:board"
SOON_MS = 350


class BoardPackPage(QWidget):
    """A tab of Reports. Counts only while it is in sight."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked: Wanted | None = None
        self._loaded, self._stale = False, True
        self.setProperty("surface", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.choices = BoardChoices(desk, programmes(desk.actor), self)
        self.pane = PaperPane(desk, self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        px = desk.theme.px
        across = QHBoxLayout(self)
        across.setContentsMargins(px(20), px(16), px(20), px(12))
        across.setSpacing(px(28))
        across.addWidget(self.choices)
        across.addWidget(self.pane, 1)
        self._wire()
        self.choices.enable(on=False)
        desk.tasks.read(self, kept.recall, KEPT, then=self._on_recalled)

    def refresh(self) -> None:
        """Make it again, when something changed and anybody is looking."""
        if not self._loaded or not self.isVisible():
            return
        wanted = self.choices.wanted()
        if wanted is None:
            self.choices.enable(on=False)
        elif not wanted.programmes:
            self._asked = None
            self.pane.say(words.NONE_CHOSEN)
            self.choices.enable(on=False)
        elif self._stale or wanted != self._asked:
            self._asked, self._stale = wanted, False
            self.choices.enable(on=False)
            self.pane.make(make, read, self._desk.facts, wanted)
        else:
            self.choices.enable(on=self._pack() is not None)

    def focus_list(self) -> None:
        """Into the choices."""
        self.choices.earlier.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """What stood here may be old."""
        super().showEvent(event)
        self._ask_stories()
        self.refresh()

    def save_pack(self) -> None:
        """As what and for whom."""
        if (pack := self._pack()) is not None:
            sheet = GiveOutSheet(self._desk, self._giving(pack), self.window())
            sheet.open()

    def keep_pack(self) -> None:
        """Keep the figures as they are on paper."""
        if (pack := self._pack()) is not None:
            spaces = [space_of(self._desk.actor, each) for each in pack.wanted.programmes]
            name = words.NAME.format(month=words.month(pack.wanted.month))
            act(self._desk, words.KEPT, keep, spaces, pack.pages, name)

    def _wire(self) -> None:
        self.choices.changed.connect(self._on_chosen)
        self.choices.save.clicked.connect(self.save_pack)
        self.choices.keep.clicked.connect(self.keep_pack)
        self.pane.made.connect(self._on_made)
        self._soon.timeout.connect(self.refresh)
        self._desk.tasks.changed.connect(self._on_changed)

    def _pack(self) -> Pack | None:
        made = self.pane.shown
        return made.of if made is not None and made.of.wanted == self.choices.wanted() else None

    def _giving(self, pack: Pack) -> Giving:
        made, month = self.pane.shown, pack.wanted.month
        assert made is not None
        space = space_of(self._desk.actor, pack.wanted.programmes[0])
        name = words.NAME.format(month=words.month(month))
        return Giving(
            words.FORMS, partial(_body, made.pdf, pack), partial(_note, space, pack.wanted, name),
            partial(words.file_name, month), words.FOR_BOARD,
        )  # fmt: skip

    def _ask_stories(self) -> None:
        spaces = tuple(space_of(self._desk.actor, each) for each in self.choices.among)
        self._desk.tasks.read(self, _stories, spaces, then=self.choices.show_stories)

    def _on_recalled(self, view: Mapping[str, Any]) -> None:
        self._loaded = True
        self.choices.show_view(view)
        self.refresh()

    def _on_chosen(self) -> None:
        self._desk.tasks.write(self, kept.remember, KEPT, self.choices.kept())
        self._soon.start()

    def _on_made(self, _made: Made) -> None:
        self.choices.enable(on=self._pack() is not None)

    def _on_changed(self, _changes: object) -> None:
        self._stale = True
        if self.isVisible():
            self._ask_stories()
            self._soon.start()


def _stories(work: Work, spaces: tuple[UUID, ...]) -> tuple[Quote, ...]:
    return tuple(each for space in spaces for each in quotes.agreed(work, space))


def _note(space: UUID, wanted: Wanted, name: str, work: Work, form: str, recipient: str) -> UUID:
    return give_out(work, space, wanted, form, recipient, name)


def _body(pdf: bytes, pack: Pack, form: str) -> bytes:
    if form == "pdf":
        return pdf
    from vru_case.reports import board_book

    return board_book.build(pack.pages)
