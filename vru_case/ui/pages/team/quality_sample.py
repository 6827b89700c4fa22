"""One sample: its records, the next to look at, and what was found in those that were."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vru_case.services.supervising.quality_values import Pick, SampleRead
from vru_case.ui.desk import Desk
from vru_case.ui.forms.wide import Pane
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.listmodel import Row
from vru_case.ui.parts.listrow import RowList, RowModel
from vru_case.ui.parts.values import Tone
from vru_case.ui.words import supervision_quality as words


class SampleView(QWidget):
    """`looked_at` carries a Pick."""

    looked_at = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme, px = desk.theme, desk.theme.px
        self._desk = desk
        self._picks: dict[object, Pick] = {}
        self._go_on = False
        self.title = Label(theme, "", "heading", elide=True, parent=self)
        self.says = Label(theme, "", "small", "text2", wrap=True, parent=self)
        self.next = Button(theme, words.NEXT, "secondary", "eye", parent=self)
        self.model = RowModel()
        self.list = RowList(theme, self.model, words.RECORDS, self)
        self.found = Pane((px(20), px(16), px(20), px(16)), px(4), "sunken")
        self.results, self.gaps = (Label(theme, "", "body", wrap=True) for _ in range(2))
        for said, label in ((words.FOUND, self.results), (words.GAPS, self.gaps)):
            self.found.column.addWidget(Label(theme, said, "meta", "text3"))
            self.found.column.addWidget(label)
            self.found.column.addSpacing(px(10))
        self.found.column.addStretch(1)
        self._lay_out()
        self.next.clicked.connect(self._on_next)
        self.list.opened.connect(self._on_opened)

    def show_sample(self, read: SampleRead) -> None:
        """This one; the record one stood on stays the one."""
        current = self.list.current_id()
        self._picks = {str(each.episode_id): each for each in read.picks}
        self.title.setText(words.sample_name(read.row))
        self.says.setText(words.says(read.row))
        self.model.set_rows([_row(self._desk, key, each) for key, each in self._picks.items()])
        following = self.following()
        if self._go_on and following is not None:
            current, self._go_on = str(following.episode_id), False
        if current in self._picks:
            self.list.select(current)
        else:
            self.list.select_first()
        self.next.setVisible(following is not None)
        self.results.setText(words.results(read))
        self.gaps.setText(words.gaps(read))

    def enter(self) -> None:
        """Into the records."""
        self.list.setFocus()

    def after_a_look(self) -> None:
        """On the next record, once what was found is here."""
        self._go_on = True
        self.list.setFocus()

    def following(self) -> Pick | None:
        """The first that is here and was not looked at."""
        return next((each for each in self._picks.values() if each.check is None and each.person is not None), None)

    def _lay_out(self) -> None:
        px = self._desk.theme.px
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.next)
        across = QHBoxLayout()
        across.setSpacing(px(16))
        across.addWidget(self.list, 3)
        across.addWidget(self.found, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(head)
        column.addWidget(self.says)
        column.addLayout(across, 1)

    def _on_next(self, _checked: bool = False) -> None:
        if (pick := self.following()) is not None:
            self.looked_at.emit(pick)

    def _on_opened(self, ident: object) -> None:
        if (pick := self._picks.get(ident)) is not None:
            self.looked_at.emit(pick)


def _row(desk: Desk, key: object, pick: Pick) -> Row:
    name = pick.person.name if pick.person is not None else words.NOT_HERE
    tone: Tone = "neutral"
    if pick.check is not None:
        option = desk.library.list("quality_result").option(pick.check.result.code)
        tone = option.text("tone") if option is not None else "neutral"  # type: ignore[assignment]
    icon = "check" if pick.check is not None else ""
    age = pick.person.age if pick.person is not None else ""
    due = words.done_mark(pick)
    return Row(str(key), name, words.pick_detail(pick), due, tone, age, icon, spoken=words.pick_spoken(pick))
