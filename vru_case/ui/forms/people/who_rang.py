"""A number that rang or wrote: whose it is, and their page with the composer ready for what came in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vru_case.services.people import calling
from vru_case.services.people.calling import Found
from vru_case.services.work import Work
from vru_case.ui.desk import Desk
from vru_case.ui.forms.chips import ChipsField
from vru_case.ui.parts.banner import Banner
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.field_text import TextField
from vru_case.ui.parts.listrow import Row, RowList, RowModel
from vru_case.ui.parts.sheet import Sheet
from vru_case.ui.parts.values import Choice, Id
from vru_case.ui.words import calling as words
from vru_case.ui.words import forms as form_words


class WhoRangSheet(Sheet):
    """`opened(person, mode)` when they are found; `new_asked` when they are not."""

    opened = Signal(object, str)
    new_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            desk.theme, words.TITLE, words.OPEN, form_words.CANCEL, parent, words.SUB, 560, form_words.WINDOW
        )
        self._desk = desk
        self._asked = 0
        self.found: tuple[Found, ...] = ()
        self.number = TextField(desk.theme, words.NUMBER, placeholder=words.NUMBER_HINT)
        ways = [Choice(code, said) for code, said in words.WAYS.items()]
        self.way = ChipsField(desk.theme, words.WAY, ways)
        self.way.set_value("PHONE_IN")
        self.add_field("number", self.number)
        self.add_field("way", self.way)
        self.add(self._results())
        self.number.changed.connect(self._on_typed)
        self.number.submitted.connect(self.open_current)
        self.saved.connect(self.open_current)
        self.finished.connect(self.deleteLater)

    def open_current(self) -> None:
        """The page of whoever is marked."""
        current = self.list.current_id()
        if current is None:
            self.refuse(words.NOBODY if calling.stretches(self.number.value()) else words.FEW, "number")
            return
        self._on_opened(current)

    def _results(self) -> QWidget:
        theme = self._desk.theme
        self._model = RowModel()
        self.list = RowList(theme, self._model, words.FOUND, self)
        self.list.setMinimumHeight(theme.px(190))
        self.list.opened.connect(self._on_opened)
        self.list.chosen.connect(self._on_chosen)
        self.nobody = Banner(theme, parent=self)
        self.unsafe = Banner(theme, parent=self)
        self.someone_new = Button(theme, words.SOMEONE_NEW, "secondary", "user-plus")
        self.someone_new.clicked.connect(self._on_new)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for part in (self.nobody, self.someone_new, self.list, self.unsafe):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft if part is self.someone_new else Qt.AlignmentFlag(0))
        self._show(())
        return holder

    def _on_typed(self) -> None:
        self._asked += 1
        self._desk.tasks.read(self, _asked, self.number.value(), self._asked, then=self._on_found)

    def _on_found(self, answer: tuple[int, tuple[Found, ...]]) -> None:
        if answer[0] == self._asked:
            self._show(answer[1])

    def _show(self, found: tuple[Found, ...]) -> None:
        self.found = found
        self._model.set_rows([_row(each) for each in found])
        if found:
            self.list.select(found[0].person.id)
        nobody = not found and bool(calling.stretches(self.number.value()))
        self.nobody.say(words.NOBODY if nobody else "", "info", "info")
        self.someone_new.setVisible(nobody)
        self.list.setVisible(bool(found))
        self._on_chosen()
        if self.isVisible():
            self.fit()

    def _on_chosen(self, *_: object) -> None:
        current = self.list.current_id()
        unsafe = any(each.person.id == current and not each.usable for each in self.found)
        self.unsafe.say(words.UNSAFE_HELP if unsafe else "", "warn", "phone-off")

    def _on_opened(self, ident: Id) -> None:
        mode = self.way.value()
        self.accept()
        self.opened.emit(ident, mode)

    def _on_new(self) -> None:
        self.accept()
        self.new_asked.emit()


def _asked(work: Work, typed: str, number: int) -> tuple[int, tuple[Found, ...]]:
    return number, calling.whose(work, typed)


def _row(each: Found) -> Row:
    person = each.person
    return Row(
        id=person.id, name=person.name, detail=each.said, age=person.age, place=person.place,
        icon="phone" if each.usable else "phone-off", spoken=f"{person.name}. {each.said}",
    )  # fmt: skip
