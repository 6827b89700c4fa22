"""What goes into a board pack: the month, which programmes, small numbers, costs and a story."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from vru_case import clock
from vru_case.services.quotes import Quote
from vru_case.ui.desk import Desk
from vru_case.ui.forms.chips import ChipsField
from vru_case.ui.forms.figures import TogglesField
from vru_case.ui.pages.reports.board_making import Wanted
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.field_choice import ChoiceField
from vru_case.ui.parts.field_text import TextField
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.values import Choice
from vru_case.ui.words import board as words

WIDE = 330
LABEL = 90
MOST = 10**9


class BoardChoices(QWidget):
    """`changed` when anything was chosen. Costs are remembered by programme and month."""

    changed = Signal()

    def __init__(self, desk: Desk, among: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme, self._desk, self.among = desk.theme, desk, tuple(among)
        self._first = _month_before(clock.today())
        self._costs: dict[str, str] = {}
        self._stories: dict[str, Quote] = {}
        self.earlier = Button(theme, "", "quiet", "chevron-left", "Alt+Left", words.EARLIER, self)
        self.month = Label(theme, "", "heading", parent=self)
        self.later = Button(theme, "", "quiet", "chevron-right", "Alt+Right", words.LATER, self)
        names = {each: desk.library.programme(each).name for each in among}
        self.programmes = TogglesField(theme, words.PROGRAMMES, [Choice(*each) for each in names.items()])
        self.control = ChipsField(theme, words.CONTROL, [Choice(*each) for each in words.CONTROLS.items()])
        self.costs = {
            each: TextField(theme, words.COST.format(programme=name), "", words.COST_HINT)
            for each, name in names.items()
        }
        self.story = ChoiceField(theme, words.STORY, (), words.STORY_HELP, blank=words.NO_STORY)
        self.save = Button(theme, words.SAVE, "primary", "file-down", "S", parent=self)
        self.keep = Button(theme, words.KEEP, "secondary", "bookmark", "K", parent=self)
        self._lay_out()
        self._wire()
        self.show_view({})

    def wanted(self) -> Wanted | None:
        """What is chosen; None while a cost can't be read."""
        chosen, costs, fine = self.programmes.value(), [], True
        for name in chosen:
            typed = self.costs[name].value().replace(",", "").replace("£", "").strip()
            well = not typed or (typed.replace(".", "", 1).isdecimal() and float(typed) < MOST)
            self.costs[name].set_error("" if well else words.NOT_POUNDS)
            fine = fine and well
            if well and typed:
                costs.append((name, float(typed)))
        quote = self._stories.get(self.story.value())
        story = (quote.space_id, quote.id) if quote is not None else None
        return Wanted(self._first, chosen, self.control.value(), tuple(costs), story) if fine else None

    def enable(self, *, on: bool) -> None:
        """Whether there is a pack to save."""
        self.save.setEnabled(on)
        self.keep.setEnabled(on)

    def kept(self) -> dict[str, Any]:
        """As it is remembered; the month is last month again the next time, and a story is chosen anew."""
        for name, field in self.costs.items():
            self._costs[self._cost_of(name)] = field.value()
        costs = {name: said for name, said in self._costs.items() if said}
        return {"programmes": list(self.programmes.value()), "control": self.control.value(), "costs": costs}

    def show_view(self, view: Mapping[str, Any]) -> None:
        """As it was remembered."""
        said = view.get("programmes")
        self.programmes.set_value([each for each in said if each in self.among] if said else self.among)
        control = view.get("control")
        self.control.set_value(control if control in words.CONTROLS else "nhs")
        self._costs = {str(name): str(cost) for name, cost in dict(view.get("costs", {})).items()}
        self._show_month()

    def show_stories(self, found: Sequence[Quote]) -> None:
        """What may be used now; one that may not any more is let go."""
        before = self.story.value()
        self._stories = {str(each.id): each for each in found}
        # One that may not be used any more would stay in the list while it is chosen.
        self.story.set_value("")
        self.story.set_choices([Choice(str(each.id), _label(each)) for each in found])
        self.story.set_help(words.STORY_HELP if found else words.NO_STORIES)
        self.story.set_value(before if before in self._stories else "")
        if before not in self._stories and before:
            self.changed.emit()

    def _lay_out(self) -> None:
        px = self._desk.theme.px
        self.setFixedWidth(px(WIDE))
        step = QHBoxLayout()
        step.setSpacing(px(4))
        for part in (self.earlier, self.month, self.later):
            step.addWidget(part)
        step.addStretch(1)
        inner = QWidget(self)
        inner.setProperty("surface", "bg")
        asked = QVBoxLayout(inner)
        asked.setContentsMargins(0, 0, px(8), 0)
        asked.setSpacing(px(14))
        asked.addLayout(step)
        asked.addWidget(self.programmes)
        asked.addWidget(self.control)
        for field in self.costs.values():
            asked.addWidget(field)
        asked.addWidget(self.story)
        asked.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(scroll, 1)
        column.addWidget(self.save)
        column.addWidget(self.keep)
        self.programmes.setVisible(len(self.among) > 1)

    def _wire(self) -> None:
        self.earlier.clicked.connect(partial(self._on_step, -1))
        self.later.clicked.connect(partial(self._on_step, 1))
        self.programmes.changed.connect(self._on_programmes)
        for field in (self.control, self.story, *self.costs.values()):
            field.changed.connect(self.changed)

    def _cost_of(self, programme: str) -> str:
        return f"{programme}:{self._first:%Y-%m}"

    def _show_month(self) -> None:
        said = words.month(self._first)
        self.month.setText(said)
        self.month.setAccessibleName(f"{words.MONTH}: {said}")
        self.later.setEnabled(self._first < clock.today().replace(day=1))
        for name, field in self.costs.items():
            field.set_value(self._costs.get(self._cost_of(name), ""))
            field.setVisible(name in self.programmes.value())

    def _on_step(self, way: int, _checked: bool = False) -> None:
        self.kept()
        self._first = _month_before(self._first) if way < 0 else (self._first + timedelta(days=31)).replace(day=1)
        self._show_month()
        self.changed.emit()

    def _on_programmes(self) -> None:
        for name, field in self.costs.items():
            field.setVisible(name in self.programmes.value())
        self.changed.emit()


def _month_before(day: date) -> date:
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


def _label(quote: Quote) -> str:
    said = quote.words if len(quote.words) <= LABEL else f"{quote.words[:LABEL].rsplit(' ', 1)[0]}…"
    return words.LIMITED.format(words=said, limits=quote.limits) if quote.limits else said
