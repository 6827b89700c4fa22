"""The page of one service: how to reach it, and whether that still holds."""

from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vru_case.services.referring import directory
from vru_case.services.referring.directory import ServiceRow
from vru_case.ui.acts import act
from vru_case.ui.desk import Desk
from vru_case.ui.forms.referring.service import ServiceSheet
from vru_case.ui.parts.avatar import Avatar
from vru_case.ui.parts.banner import Banner
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.label import Label
from vru_case.ui.steps import WayBack
from vru_case.ui.words import dates
from vru_case.ui.words import directory as words

MEASURE = 640


class ServiceBody(QWidget):
    """Shows a service; its three buttons change it, each with a way back."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.row: ServiceRow | None = None
        px = desk.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(28), px(22), px(28), px(28))
        column.setSpacing(px(18))
        column.addLayout(self._head())
        self.banner = Banner(desk.theme, parent=self)
        self._measured = QVBoxLayout()
        self._measured.setSpacing(px(18))
        self._measured.addWidget(self.banner)
        self._facts = QVBoxLayout()
        self._facts.setSpacing(px(14))
        self._measured.addLayout(self._facts)
        self._made: list[QWidget] = []
        column.addLayout(self._measured)
        column.addStretch(1)
        self.checked.clicked.connect(self._on_checked)
        self.change.clicked.connect(self._on_change)
        self.end.clicked.connect(self._on_end)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """No wider than can be read."""
        super().resizeEvent(event)
        px = self._desk.theme.px
        self._measured.setContentsMargins(0, 0, max(0, self.width() - 2 * px(28) - px(MEASURE)), 0)

    def show_service(self, row: ServiceRow) -> None:
        """Shows one."""
        self.row = row
        self.avatar.show_person(row.code, row.name)
        self.name.setText(row.name)
        self.sub.setText(row.kind or words.OTHER_KIND)
        self.end.say(words.BACK if row.ended else words.END)
        self.checked.setVisible(not row.ended)
        self._say(row)
        for old in self._made:
            self._facts.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._made = [self._fact(label, said) for label, said in self._told(row)]

    def text(self) -> str:
        """Everything it says, for tests and for reading aloud."""
        return "\n".join(label.text() for label in self.findChildren(Label) if not label.isHidden())

    def _head(self) -> QHBoxLayout:
        theme, px = self._desk.theme, self._desk.theme.px
        self.avatar = Avatar(theme, "", "", 52, self)
        self.name = Label(theme, "", "display", elide=True, parent=self)
        self.sub = Label(theme, "", "small", "text2", elide=True, parent=self)
        self.checked = Button(theme, words.CHECKED, icon="check", parent=self)
        self.change = Button(theme, words.CHANGE, icon="pencil", parent=self)
        self.end = Button(theme, words.END, "quiet", parent=self)
        row = QHBoxLayout()
        row.setSpacing(px(10))
        row.addWidget(self.avatar)
        lines = QVBoxLayout()
        lines.setSpacing(px(2))
        lines.addWidget(self.name)
        lines.addWidget(self.sub)
        row.addLayout(lines, 1)
        for button in (self.end, self.change, self.checked):
            row.addWidget(button)
        return row

    def _say(self, row: ServiceRow) -> None:
        if row.ended and row.valid_to is not None:
            self.banner.say(words.ENDED.format(day=dates.day_full(row.valid_to)), "neutral", "info")
        elif row.stale:
            self.banner.say(words.STALE, "warn", "circle-alert")
        elif row.row_id is None:
            self.banner.say(words.NEVER_CHECKED, "info", "info")
        else:
            self.banner.say("")

    def _told(self, row: ServiceRow) -> list[tuple[str, str]]:
        label = self._desk.library.label
        where = ", ".join(label("district", code) for code in row.districts) or words.EVERYWHERE
        when = dates.day_full(row.checked_on) if row.checked_on else words.NOT_CHECKED
        said = [(shown, getattr(row, name)) for name, shown in words.FACTS]
        return [each for each in [*said, (words.SERVES, where), (words.CHECKED_ON, when)] if each[1]]

    def _fact(self, label: str, said: str) -> QWidget:
        theme = self._desk.theme
        fact = QWidget(self)
        lines = QVBoxLayout(fact)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.px(1))
        lines.addWidget(Label(theme, label, "meta", "text3", wrap=True))
        lines.addWidget(Label(theme, said, "body", wrap=True))
        self._facts.addWidget(fact)
        fact.show()
        return fact

    def _on_change(self) -> None:
        if self.row is not None:
            ServiceSheet(self._desk, self.row, self.window()).open()

    def _on_checked(self) -> None:
        self._write(directory.check, words.SAID_CHECKED)

    def _on_end(self) -> None:
        if self.row is not None and self.row.ended:
            self._write(directory.bring_back, words.SAID_BACK)
        else:
            self._write(directory.end, words.SAID_ENDED)

    def _write(self, verb: Any, said: str) -> None:
        if self.row is None:
            return
        desk = self._desk

        def way(before: ServiceRow | None) -> WayBack | None:
            return desk.way_back(directory.put_back, before) if before is not None else None

        act(desk, said, verb, self.row.space_id, self.row.code, way=way)
