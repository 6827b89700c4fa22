"""Beside the Sync list: the worker's laptops as the server knows them, and comparing everything with it."""

from collections.abc import Callable, Sequence
from functools import partial
from time import monotonic
from typing import Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from vru_case import clock
from vru_case.errors import Refusal, Trouble
from vru_case.services.outgoing.laptop import Laptop, OtherLaptop
from vru_case.ui.desk import Desk
from vru_case.ui.exchange import Exchange
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.label import Label
from vru_case.ui.words import sync as sync_words
from vru_case.ui.words import sync_trouble as words

#: What the server said is still good for so long.
FRESH_S = 60.0


class LaptopsCard(QFrame):
    """Asks when it comes into sight; what was last heard stays until there is something newer."""

    def __init__(self, desk: Desk, exchange: Exchange, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._exchange = desk, exchange
        self._asked = 0.0
        theme, px = desk.theme, desk.theme.px
        self.setProperty("card", "true")
        self.setAccessibleName(words.LAPTOPS)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(18), px(14), px(18), px(14))
        column.setSpacing(px(6))
        column.addWidget(Label(theme, words.LAPTOPS, "meta_strong", "text2", parent=self))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(px(8))
        column.addLayout(self._rows)
        self.note = Label(theme, words.LAPTOPS_ASKING, "small", "text3", wrap=True, parent=self)
        column.addWidget(self.note)
        self.setVisible(exchange.sharing.laptops is not None)

    def ask(self) -> None:
        """Ask the server, unless it was asked just now."""
        ask = self._exchange.sharing.laptops
        if ask is None or monotonic() - self._asked < FRESH_S:
            return
        self._asked = monotonic()
        tasks = self._desk.tasks
        at_store = partial(tasks.from_the_net, whose=tasks.workplace)
        tasks.over_the_net(self, partial(_quietly, ask, at_store), then=self.show_laptops, refused=self._on_refused)

    def show_laptops(self, laptops: Sequence[OtherLaptop]) -> None:
        """These."""
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for each in sorted(laptops, key=lambda laptop: (laptop.revoked, not laptop.this)):
            self._rows.addWidget(self._row(each))
        alone = not any(not each.this for each in laptops)
        self._note(words.LAPTOPS_ALONE if alone else "")

    def _row(self, laptop: OtherLaptop) -> QWidget:
        theme = self._desk.theme
        row = QWidget(self)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        said = words.THIS_ONE if laptop.this else words.seen(laptop, clock.today())
        ink = "text3" if laptop.revoked else "text"
        column.addWidget(Label(theme, laptop.name, "small_strong", ink, elide=True, parent=row))
        column.addWidget(Label(theme, said, "meta", "text3", elide=True, parent=row))
        row.setAccessibleName(f"{laptop.name}, {said}")
        return row

    def _on_refused(self, refusal: Refusal) -> None:
        # Asked again the next time it comes into sight.
        self._asked = 0.0
        self._note(words.LAPTOPS_OFFLINE)

    def _note(self, text: str) -> None:
        self.note.setText(text)
        self.note.setVisible(bool(text))


class CompareCard(QFrame):
    """When everything was last compared with the server, and the way to do it now."""

    def __init__(self, desk: Desk, exchange: Exchange, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme, px = desk.theme, desk.theme.px
        self.setProperty("card", "true")
        self.button = Button(theme, words.COMPARE, "secondary", "scale", parent=self)
        self.button.clicked.connect(exchange.compare)
        self._when = Label(theme, words.COMPARED_NEVER, "meta", "text3", wrap=True, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(18), px(14), px(18), px(14))
        column.setSpacing(px(8))
        column.addWidget(Label(theme, words.COMPARE_HELP, "small", "text2", wrap=True, parent=self))
        across = QHBoxLayout()
        across.addWidget(self.button)
        across.addStretch(1)
        column.addLayout(across)
        column.addWidget(self._when)
        self.setVisible(exchange.sharing.compare is not None)

    def show_laptop(self, laptop: Laptop) -> None:
        """When this laptop last compared everything."""
        at = laptop.compared_at
        self._when.setText(words.compared(sync_words.moment(at, clock.today())) if at else words.COMPARED_NEVER)


def _quietly(ask: Callable[..., Any], at_store: Callable[..., Any]) -> Any:
    """Without a connection the card says so; it is no trouble for the whole window."""
    try:
        return ask(at_store)
    except Trouble as trouble:
        raise Refusal(trouble.message) from None
