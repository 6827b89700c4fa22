"""The third step of an import: every problem by row and column on the left, its row on the right."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vru_case.services.importing.lines.meanings import ABOVE, ABOVE_DAY
from vru_case.services.importing.matter import PEOPLE, Matter
from vru_case.services.importing.targets import options
from vru_case.services.importing.values import Ask, Checked, Problem, Sheet
from vru_case.ui.desk import Desk
from vru_case.ui.forms.importing.importing_one import OneProblem
from vru_case.ui.forms.importing.importing_page import StepPage
from vru_case.ui.parts import paint
from vru_case.ui.parts.empty import Empty
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.listrow import RIGHT, Row, RowDelegate, RowList, RowModel, Section
from vru_case.ui.parts.values import Choice, Tone, ink_of, soft_of
from vru_case.ui.words import importing as words

_TONES: Mapping[str, Tone] = {"stop": "danger", "ask": "warn", "note": "info"}
_ICONS = {"stop": "circle-alert", "ask": "circle-question-mark", "note": "info"}
_ABOVE = (ABOVE, ABOVE_DAY)
#: More than this nobody reads through; the count still says how many there are.
_SHOWN = 5_000


class ProblemDelegate(RowDelegate):
    """A place in the sheet and what is said of it, with the tone of its section in front."""

    def _paint_row(self, painter: QPainter, box: QRectF, row: Row) -> None:
        theme, px = self._theme, self._theme.px
        centre = QPointF(box.left() + px(32), box.center().y())
        disc = QRectF(centre.x() - px(14), centre.y() - px(14), px(28), px(28))
        paint.rounded(painter, disc, px(14), theme.colour(soft_of(row.due_tone)))
        mark = theme.pixmap(row.icon, ink_of(row.due_tone), 16, painter.device().devicePixelRatioF())
        paint.picture(painter, centre, mark)
        left, right, middle = box.left() + px(58), box.right() - px(20), box.center().y() - px(1)
        first = QRectF(left, middle - px(21), right - left, px(21))
        taken = paint.words(painter, first, row.due, theme.font("meta"), theme.colour("text3"), RIGHT)
        paint.words(painter, first.adjusted(0, 0, -taken, 0), row.name, theme.font("name"), theme.colour("text"))
        second = QRectF(left, middle + px(1), right - left, px(20))
        paint.words(painter, second, row.detail, theme.font("small"), theme.colour("text2"))


class ProblemsPage(StepPage):
    """`changed(Sheet, Ask, rows)` when a cell was put right or somebody chose; `rows` are those to be read again."""

    changed = Signal(object, object, object)

    def __init__(
        self, desk: Desk, matter: Matter = PEOPLE, said: words.Said = words.PEOPLE, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk.theme, parent)
        self._desk, self._said = desk, said
        self.take(matter)
        self._shown: tuple[Problem, ...] = ()
        self._sheet: Sheet | None = None
        self._ask: Ask | None = None
        self._checked: Checked | None = None
        self.summary = Label(desk.theme, "", "body", "text2", wrap=True)
        self.model = RowModel()
        self.list = RowList(desk.theme, self.model, words.PROBLEMS, self)
        self.list.setItemDelegate(ProblemDelegate(desk.theme, self.list))
        self.empty = Empty(desk.theme, "circle-check", words.ALL_WELL)
        self.one = OneProblem(desk.theme, said)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self.one.corrected.connect(self._on_corrected)
        self.one.decided.connect(self._on_decided)
        self._lay_out()

    def take(self, matter: Matter) -> None:
        """What the columns of the next sheet may mean."""
        self._targets = matter.meanings.by_code

    def show_checked(self, sheet: Sheet, ask: Ask, checked: Checked) -> None:
        """The problems, the same one current as before or else the one that took its place."""
        before = self.list.current_id()
        place = self.model.place_of(before) if before is not None else -1
        self._sheet, self._ask, self._checked = sheet, ask, checked
        self.summary.setText(words.summary(checked, self._said))
        self._shown = tuple(each for each in checked.problems if self._waits(each))[:_SHOWN]
        self.model.set_rows(self._rows())
        self.list.setVisible(bool(self._shown))
        self.one.setVisible(bool(self._shown))
        self.empty.setVisible(not self._shown)
        if not self._shown:
            return
        if before is not None and self.model.place_of(before) >= 0:
            self.list.select(before)
        else:
            self._select_near(place)
        self._on_chosen(self.list.current_id())

    def begin(self) -> None:
        """In the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self.column.addWidget(self.summary)
        across = QHBoxLayout()
        across.setSpacing(self.theme.px(20))
        left = QVBoxLayout()
        left.addWidget(self.list)
        left.addWidget(self.empty)
        across.addLayout(left, 5)
        across.addWidget(self.one, 5)
        self.column.addLayout(across, 1)
        self.empty.hide()

    def _waits(self, problem: Problem) -> bool:
        """A row that is left out has no problems, but for the one that brings it back."""
        assert self._checked is not None
        return self._checked.fates[problem.row] != "skipped" or problem.weight != "note"

    def _rows(self) -> list[Row | Section]:
        rows: list[Row | Section] = []
        for weight, title in words.SECTIONS.items():
            part = [(at, each) for at, each in enumerate(self._shown) if each.weight == weight]
            if part:
                rows.append(Section(title, f"{len(part):,}", _TONES[weight]))
                rows += [self._row(each) for _, each in part]
        return rows

    def _row(self, problem: Problem) -> Row:
        assert self._sheet is not None
        said = words.place(problem.number, problem.heading)
        out = self._checked is not None and self._checked.fates[problem.row] == "skipped"
        return Row(
            id=_id(problem), name=said, detail=problem.words, icon=_ICONS[problem.weight],
            due=words.OUT if out else "", due_tone=_TONES[problem.weight], spoken=f"{said}. {problem.words}",
        )  # fmt: skip

    def _select_near(self, place: int) -> None:
        for at in (*range(max(place, 0), self.model.rowCount()), *range(max(place, 0) - 1, -1, -1)):
            index = self.model.index(at)
            if self.model.flags(index) & Qt.ItemFlag.ItemIsSelectable:
                self.list.setCurrentIndex(index)
                return

    def _on_chosen(self, ident: object) -> None:
        problem = next((each for each in self._shown if _id(each) == ident), None)
        if problem is None or self._sheet is None or self._ask is None or self._checked is None:
            return
        fate = self._checked.fates[problem.row]
        self.one.show_problem(self._sheet, problem, fate, self._choices(problem))

    def _on_opened(self, ident: object) -> None:
        self._on_chosen(ident)
        self.one.begin()

    def _on_corrected(self, row: int, column: int, said: str) -> None:
        if self._sheet is None or self._ask is None:
            return
        rows = list(self._sheet.rows)
        together = self._together(column) if rows[row][column] else ()
        places = [at for at, cells in enumerate(rows) if all(cells[each] == rows[row][each] for each in together)]
        places = places if together else [row]
        for at in places:
            rows[at] = (*rows[at][:column], said, *rows[at][column + 1 :])
        self.changed.emit(replace(self._sheet, rows=tuple(rows)), self._ask, tuple(places))

    def _on_decided(self, row: int, choice: str) -> None:
        if self._sheet is None or self._ask is None:
            return
        choices: dict[int, Any] = {at: each for at, each in self._ask.choices.items() if at != row}
        if choice:
            choices[row] = choice
        self.changed.emit(self._sheet, replace(self._ask, choices=choices), ())

    def _together(self, column: int) -> tuple[int, ...]:
        """The columns that have to say the same for a cell to mean the same; none where it may mean another thing.

        The same word for a code means the same wherever it stands; a day or a number does not, but for those which
        say under what line rows stand.
        """
        assert self._sheet is not None
        assert self._ask is not None
        codes = [self._ask.layout.get(heading, "") for heading in self._sheet.headings]
        if codes[column] in _ABOVE:
            return tuple(at for at, code in enumerate(codes) if code in _ABOVE)
        return (column,) if codes[column] and self._targets[codes[column]].kind == "code" else ()

    def _choices(self, problem: Problem) -> tuple[Choice, ...]:
        """What a column of codes may hold; nothing for a column of words."""
        assert self._ask is not None
        code = self._ask.layout.get(problem.heading, "")
        if not code or self._targets[code].kind != "code":
            return ()
        programme = self._desk.library.programme(self._desk.actor.place(self._ask.space_id).programme)
        every = options(self._desk.library, programme, self._targets[code])
        return tuple(Choice(each.label, each.label, each.group) for each in every)


def _id(problem: Problem) -> UUID | str:
    return f"{problem.row}:{problem.column}:{problem.weight}:{problem.words}"
