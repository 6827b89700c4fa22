"""Every area of life in a plain list: what they say, what the worker sees, and the support they want."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from vru_case.programmes.definition import CodeList
from vru_case.services.plan.plan_values import Area
from vru_case.ui.parts import paint
from vru_case.ui.parts.field import Field
from vru_case.ui.parts.field_choice import CODE, Combo
from vru_case.ui.parts.label import Label
from vru_case.ui.theme import Theme
from vru_case.ui.words import plan as words

SIDES = ("person", "worker", "level")
NOT_ASKED = "NA"
#: Room for the longest score, the least a pick may have, and what an area's name keeps (px at 100 %).
WIDE, NARROW, NAME = 154, 84, 124
GAP = 8
_NAMES = {"person": words.PICK_PERSON, "worker": words.PICK_WORKER, "level": words.PICK_LEVEL}


class Pick(Combo):
    """One answer. A digit chooses the score that begins with it. `gone_to` when it takes the focus."""

    gone_to = Signal()

    def __init__(self, theme: Theme, model: QStandardItemModel, name: str, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.setModel(model)
        self.setAccessibleName(name)
        self.setMaxVisibleItems(model.rowCount())
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setFont(theme.font("small"))
        self.setFixedWidth(theme.px(WIDE))
        self.installEventFilter(self)
        self.choose(NOT_ASKED)

    def code(self) -> str:
        """What is chosen."""
        return str(self.currentData(CODE) or NOT_ASKED)

    def choose(self, code: str) -> None:
        """Chooses one; what no list has is not asked."""
        place = self.findData(code, CODE)
        self.setCurrentIndex(place if place >= 0 else self.findData(NOT_ASKED, CODE))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Says that somebody is here."""
        if event.type() == QEvent.Type.FocusIn:
            self.gone_to.emit()
        return super().eventFilter(watched, event)


class AreaRow(QWidget):
    """One area: its icon and label, what it was, and three picks. `changed` after an answer, `gone_to` on focus."""

    changed = Signal(str)
    gone_to = Signal(str)

    def __init__(self, theme: Theme, area: Area, models: Mapping[str, QStandardItemModel]) -> None:
        super().__init__()
        self._theme, self.area = theme, area
        self._different = False
        grid = QGridLayout(self)
        grid.setContentsMargins(theme.px(8), theme.px(3), 0, theme.px(3))
        grid.setHorizontalSpacing(theme.px(GAP))
        self._icon = QLabel(self)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(Label(theme, area.domain.words, "small_strong", wrap=True, parent=self))
        self._was = Label(theme, "", "meta", "text3", wrap=True, parent=self)
        self._was.hide()
        said.addWidget(self._was)
        grid.addWidget(self._icon, 0, 0)
        grid.addLayout(said, 0, 1)
        self.picks: dict[str, Pick] = {}
        for place, side in enumerate(SIDES):
            name = _NAMES[side].format(area=area.domain.words)
            pick = self.picks[side] = Pick(theme, models[side], name, self)
            pick.currentIndexChanged.connect(self._on_picked)
            pick.gone_to.connect(self._on_gone_to)
            grid.addWidget(pick, 0, 2 + place)
        grid.setColumnStretch(1, 1)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.setFocusProxy(self.picks["person"])

    def answers(self) -> dict[str, str]:
        """What is chosen, by side."""
        return {side: pick.code() for side, pick in self.picks.items()}

    def first(self) -> dict[str, str]:
        """What it was before."""
        return {side: getattr(self.area, side) or NOT_ASKED for side in SIDES}

    def count_changed(self) -> int:
        """How many of its answers are not what they were."""
        before = self.first()
        return sum(code != before[side] for side, code in self.answers().items())

    def paintEvent(self, event: QPaintEvent) -> None:
        """A bar at the left and a soft ground where something has changed."""
        if not self._different:
            return
        painter = QPainter(self)
        theme, px = self._theme, self._theme.px
        paint.rounded(painter, QRectF(self.rect()), px(6), theme.colour("accent_soft"))
        paint.rounded(painter, QRectF(0, px(6), px(3), self.height() - px(12)), px(1.5), theme.colour("accent"))
        painter.end()

    def _on_picked(self) -> None:
        before = self.first()
        said = [
            words.WAS.format(score=before[side] if before[side].isdigit() else words.NO_SCORE)
            for side in SIDES[:2]
            if before[side] != self.picks[side].code() and before[side] != NOT_ASKED
        ]
        self._was.setText(" · ".join(dict.fromkeys(said)))
        self._was.setVisible(bool(said))
        self._different = self.count_changed() > 0
        self.update()
        self.changed.emit(self.area.domain.code)

    def _on_gone_to(self) -> None:
        self.gone_to.emit(self.area.domain.code)

    def _restyle(self) -> None:
        self._icon.setPixmap(self._theme.pixmap(self.area.icon, "text2", 16, self.devicePixelRatioF()))


class ScoresField(Field):
    """All the areas, as they were said last. `value`: `CODE:side:answer` for each that was asked."""

    gone_to = Signal(str)

    def __init__(self, theme: Theme, areas: Sequence[Area], scores: CodeList, levels: CodeList) -> None:
        super().__init__(theme, words.AREAS)
        self.begins_at: QWidget | None = None
        self.label.hide()
        numbered = _model(scores, numbered=True)
        models = {"person": numbered, "worker": numbered, "level": _model(levels)}
        body = QWidget(self)
        for model in {id(each): each for each in models.values()}.values():
            model.setParent(body)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._titles = _titles(theme)
        column.addWidget(_head(theme, self._titles))
        self.rows = {area.domain.code: AreaRow(theme, area, models) for area in areas}
        for row in self.rows.values():
            column.addWidget(row)
            for side, code in row.first().items():
                row.picks[side].choose(code)
            row.changed.connect(self._on_edited)
            row.gone_to.connect(self.gone_to)
        self._take(body)

    def value(self) -> tuple[str, ...]:
        """Every answer but not asked."""
        return tuple(
            f"{code}:{side}:{said}"
            for code, row in self.rows.items()
            for side, said in row.answers().items()
            if said != NOT_ASKED
        )

    def set_value(self, value: Sequence[str]) -> None:
        """These answers; every other is not asked."""
        wanted = {tuple(each.split(":", 2)[:2]): each.split(":", 2)[2] for each in value}
        for code, row in self.rows.items():
            for side, pick in row.picks.items():
                pick.choose(wanted.get((code, side), NOT_ASKED))

    def minimumSizeHint(self) -> QSize:
        """The picks give way before anything is cut off."""
        px = self._theme.px
        return QSize(px(NAME) + 3 * px(NARROW + GAP), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picks, and what stands above them, share what the names leave."""
        super().resizeEvent(event)
        px = self._theme.px
        wide = min(px(WIDE), max(px(NARROW), (self.width() - px(NAME)) // 3 - px(GAP)))
        for each in (*self._titles, *(pick for row in self.rows.values() for pick in row.picks.values())):
            if each.width() != wide:
                each.setFixedWidth(wide)

    def answers(self, side: str) -> dict[str, str]:
        """Area → answer of one side, those not asked left out."""
        found = {code: row.picks[side].code() for code, row in self.rows.items()}
        return {code: said for code, said in found.items() if said != NOT_ASKED}

    def score(self, code: str, side: str, answer: str) -> None:
        """Answers one."""
        self.rows[code].picks[side].choose(answer)

    def focus_editor(self) -> None:
        """Where scoring begins: a focus proxy outside of it would take the list out of Tab's round."""
        if self.begins_at is None:
            super().focus_editor()
        else:
            self.begins_at.setFocus(Qt.FocusReason.OtherFocusReason)

    def count_changed(self) -> int:
        """How many answers are not what they were last time."""
        return sum(row.count_changed() for row in self.rows.values())


def _titles(theme: Theme) -> list[Label]:
    titles = [Label(theme, title, "meta_strong", "text3") for title in (words.THEM, words.YOU, words.WANTS)]
    for each in titles:
        each.setFixedWidth(theme.px(WIDE))
    return titles


def _head(theme: Theme, titles: Sequence[Label]) -> QWidget:
    head = QWidget()
    row = QHBoxLayout(head)
    row.setContentsMargins(theme.px(8), 0, 0, theme.px(2))
    row.setSpacing(theme.px(GAP))
    row.addStretch(1)
    for each in titles:
        row.addWidget(each)
    return head


def _model(codes: CodeList, numbered: bool = False) -> QStandardItemModel:
    model = QStandardItemModel()
    for option in codes.options:
        label = f"{option.code} {option.label}" if numbered and option.code.isdigit() else option.label
        item = QStandardItem(label)
        item.setData(option.code, CODE)
        model.appendRow(item)
    return model
