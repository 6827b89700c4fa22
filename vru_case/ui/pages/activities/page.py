"""Activities: the registers of a programme, the lines of one, and what belongs to the line one stands on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from vru_case.programmes.register import Register
from vru_case.services import activities
from vru_case.services.activities import Looked
from vru_case.ui.desk import Desk
from vru_case.ui.frame.keys import bind
from vru_case.ui.pages.activities.acts import ActivityActs
from vru_case.ui.pages.activities.under import Under
from vru_case.ui.pages.activities.view import RegisterView
from vru_case.ui.pages.shift.rows import MarkList
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.listmodel import Row
from vru_case.ui.parts.listrow import RowModel
from vru_case.ui.words import activities as words


def kept_here(desk: Desk) -> tuple[Register, ...]:
    """The registers of the worker's programmes, each once, in the order their files name them."""
    library = desk.library
    names = [name for each in desk.actor.places for name in library.programme(each.programme).uses.registers]
    return tuple(library.registers[name] for name in dict.fromkeys(names))


class ActivitiesPage(QWidget):
    """Spans both panes. Asks the store only while it is in sight."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.registers = {each.id: each for each in kept_here(desk)}
        self.acts = ActivityActs(desk, self)
        self.setProperty("surface", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = RowModel()
        self.list = MarkList(desk.theme, self.model, words.REGISTERS)
        self.view = RegisterView(desk, self)
        self.under: list[Under] = []
        self._side = QVBoxLayout()
        self._beside = QWidget(self)
        self._lay_out()
        rows = [Row(each.id, each.title, each.says, icon=each.icon) for each in self.registers.values()]
        self.model.set_rows(rows)
        self._wire()
        self.list.select_first()
        self._on_register()

    @property
    def register(self) -> Register | None:
        """The register that is shown."""
        return self.registers.get(str(self.list.current_id()))

    def refresh(self) -> None:
        """Ask again, when anybody is looking."""
        if self.isVisible() and self.register is not None:
            since, until = self.view.period()
            district = self.view.district.code()
            asked = (activities.look, self.register.id, since, until, district)
            self._desk.tasks.read(self, *asked, then=self._on_lines)

    def showEvent(self, event: QShowEvent) -> None:
        """What stood here may be old."""
        super().showEvent(event)
        self.refresh()

    def focus_list(self) -> None:
        """Into the registers."""
        self.list.setFocus()

    def add(self) -> None:
        """A new line of this register."""
        if self.register is not None:
            self.acts.add(self.register)

    def add_under(self, register: Register | None = None) -> None:
        """A new line under the one that one stands on."""
        above = self.view.current()
        if above is None:
            self._desk.say(words.CHOOSE_LINE)
        elif register or self.under:
            self.acts.under(register or self.under[0].register, above)

    def remove(self) -> None:
        """Take the line away that one stands on, where the focus is."""
        now = QApplication.focusWidget()
        below = next((each for each in self.under if now is each.list), None)
        self.acts.remove(below.current() if below is not None else self.view.current())

    def _lay_out(self) -> None:
        px = self._desk.theme.px
        theme = self._desk.theme
        left = QVBoxLayout()
        left.setSpacing(px(8))
        left.addWidget(Label(theme, words.TITLE, "display", parent=self))
        left.addWidget(Label(theme, words.SUB, "small", "text2", wrap=True, parent=self))
        left.addWidget(self.list, 1)
        self._side.setContentsMargins(0, 0, 0, 0)
        self._side.setSpacing(px(12))
        self._beside.setLayout(self._side)
        across = QHBoxLayout(self)
        across.setContentsMargins(px(28), px(20), px(28), px(16))
        across.setSpacing(px(24))
        across.addLayout(left, 2)
        across.addWidget(self.view, 4)
        across.addWidget(self._beside, 2)

    def _wire(self) -> None:
        bind(self, {"N": self.add, "U": self.add_under, "Del": self.remove})
        view = self.view
        view.asked.connect(self.refresh)
        view.add_asked.connect(self.add)
        view.import_asked.connect(self.acts.bring_in)
        view.opened.connect(self.acts.change)
        self.acts.written.connect(self._on_written)
        view.chosen.connect(self._on_line)
        self.list.chosen.connect(self._on_register)
        self.list.opened.connect(self.view.enter)
        self._desk.tasks.changed.connect(self.refresh)

    def _on_register(self, _ident: object = None) -> None:
        if self.register is None:
            return
        self.view.show_register(self.register)
        for old in self.under:
            self._side.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.under = [Under(self._desk, self._desk.library.registers[name], self) for name in self.register.children]
        for each in self.under:
            self._side.addWidget(each, 1)
            each.opened.connect(self.acts.change)
            each.add_asked.connect(self.add_under)
        self._beside.setVisible(bool(self.under))
        self.refresh()

    def _on_lines(self, found: Looked) -> None:
        if self.register is not None and found.register.id == self.register.id:
            self.view.show_lines(found)

    def _on_line(self) -> None:
        above = self.view.current()
        for each in self.under:
            each.add.setEnabled(above is not None)
        if above is None:
            self._on_under(())
        elif self.under:
            self._desk.tasks.read(self, activities.under, above.id, then=self._on_under)

    def _on_under(self, found: tuple[Looked, ...]) -> None:
        told = {each.register.id: each for each in found}
        for each in self.under:
            each.show_lines(told.get(each.register.id, Looked(each.register, (), ())))

    def _on_written(self, line_id: object) -> None:
        self.view.wanted = line_id or self.view.wanted
        self.refresh()
