"""One request: everything about it in sentences, and what can be done with it now."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vru_case.services.access.requests import ACCESS, IDENTITY, RequestRow
from vru_case.ui.desk import Desk
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.label import Label
from vru_case.ui.words import access as words

#: What can be done → its words, its icon.
ACTS = {
    "identify": (words.IDENTIFY, "user-check"), "look": (words.LOOK, "eye"), "done": (words.DONE, "check"),
    "wait": (words.WAIT, "pause"), "resume": (words.RESUME, "play"), "extend": (words.EXTEND, "calendar-plus"),
    "decline": (words.DECLINE, "x"),
}  # fmt: skip


class RequestDetail(QWidget):
    """`asked` carries a code of ACTS."""

    asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = desk.theme
        self.name = Label(theme, "", "heading", elide=True, parent=self)
        self.facts = Label(theme, "", "body", "text2", wrap=True, parent=self)
        self.acts = {
            code: Button(theme, said, "primary" if code == "look" else "secondary", icon, parent=self)
            for code, (said, icon) in ACTS.items()
        }
        first, second = QHBoxLayout(), QHBoxLayout()
        for code, button in self.acts.items():
            (first if code in {"identify", "look", "done"} else second).addWidget(button)
            button.clicked.connect(partial(self._on_clicked, code))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(4), 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.name)
        column.addWidget(self.facts)
        for row in (first, second):
            row.setSpacing(theme.px(8))
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(1)
        self.show_request(None)

    def show_request(self, row: RequestRow | None) -> None:
        """This one; None for none."""
        self.name.setText(row.person.name if row is not None else "")
        self.facts.setText("\n".join(words.facts(row)) if row is not None else "")
        can = acts_of(row) if row is not None else frozenset[str]()
        for code, button in self.acts.items():
            button.setVisible(code in can)

    def _on_clicked(self, code: str, _checked: bool = False) -> None:
        self.asked.emit(code)


def acts_of(row: RequestRow) -> frozenset[str]:
    """What can be done with a request as it stands."""
    if row.over:
        return frozenset()
    found = {"decline", "look" if row.kind.code == ACCESS else "done"}
    if not row.sure:
        found.add("identify")
    if row.state == "open":
        found |= {"wait"} | (set() if row.extended or row.days_left < 0 else {"extend"})
    elif row.paused_why != IDENTITY:
        found.add("resume")
    return frozenset(found)
