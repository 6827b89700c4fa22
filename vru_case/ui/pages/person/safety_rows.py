"""The rows of the Safety tab: each says what it is in words and an icon, with what can be done with it beneath."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QLabel, QWidget

from vru_case.services.safety.safety_values import (
    ConcernRow,
    DecisionRow,
    DisclosureRow,
    SafetyPlanRow,
    ViewingRow,
    WallRow,
)
from vru_case.services.values import MarkerRow
from vru_case.ui.forms.flow import Flow
from vru_case.ui.pages.person.blocks import Disc, RowLine, pill
from vru_case.ui.pages.person.entries import tone_of
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.pill import Pill
from vru_case.ui.parts.values import Tone
from vru_case.ui.theme import Theme
from vru_case.ui.words import dates
from vru_case.ui.words import safety as words

#: What a button says, what it is about for a screen reader, its icon, and what it does.
Deed = tuple[str, str, str, Callable[[], None]]


class ClockPill(Pill):
    """How long there is until a moment, or since; says it again when asked."""

    def __init__(self, theme: Theme, due: datetime) -> None:
        # With its words from the first: a pill that begins empty begins hidden.
        super().__init__(theme, *_ticks(due))
        self._due = due

    def tick(self) -> None:
        """As it stands now: words and an icon, not colour alone."""
        self.say(*_ticks(self._due))


def deeds(theme: Theme, made: Sequence[Deed]) -> QWidget:
    """Buttons side by side, in as many lines as they need."""
    box = QWidget()
    flow = Flow(theme.px(4), box)
    for said, about, icon, do in made:
        button = Button(theme, said, "quiet", icon, name=f"{said}: {about}")
        button.clicked.connect(partial(_do, do))
        flow.addWidget(button)
    return box


def concern(theme: Theme, row: ConcernRow, told: str, made: Sequence[Deed], lead: str) -> RowLine:
    """A concern; its clock while it runs, its words while somebody reads them."""
    done = row.closed_on is not None
    left = Disc(theme, "check" if done else "shield-alert", "neutral" if done else "danger")
    line = RowLine(theme, words.concern_title(row), words.concern_meta(row, lead), told, left)
    if row.runs and row.due_at is not None:
        line.put(ClockPill(theme, row.due_at))
    return line.beneath(deeds(theme, made)) if made else line


def marker(theme: Theme, row: MarkerRow, late: bool, made: Sequence[Deed]) -> RowLine:
    """A marker, and when to look at it again."""
    left = Disc(theme, row.icon, tone_of(row.tone))
    line = RowLine(theme, row.code.words, words.marker_meta(row), row.words, left)
    if late:
        line.put(pill(theme, words.LOOK_NOW, "warn", "clock"))
    return line.beneath(deeds(theme, made))


def disclosure(theme: Theme, row: DisclosureRow, told: str, made: Sequence[Deed]) -> RowLine:
    """What somebody told us, with what was decided on it."""
    meta = " · ".join((dates.on_day(row.when), row.author))
    line = RowLine(theme, row.kind.words, meta, told, Disc(theme, "lock", "warn"))
    for each in row.decisions:
        line.words.addWidget(_decided(theme, each))
    if row.is_open:
        line.put(pill(theme, words.OPEN_DECISION, "warn", "circle-question-mark"))
    return line.beneath(deeds(theme, made)) if made else line


def decision(theme: Theme, row: DecisionRow) -> RowLine:
    """A decision about nothing else on the page."""
    left = Disc(theme, "share-2" if row.shared else "lock", "warn" if row.shared else "info")
    return RowLine(theme, words.decision(row), "", row.reason, left)


def plan(
    theme: Theme, row: SafetyPlanRow, before: tuple[SafetyPlanRow, ...], shown: bool, made: Sequence[Deed]
) -> RowLine:
    """The plan that holds, part by part; the code word masked until somebody asks."""
    line = RowLine(theme, "", "", "", Disc(theme, "life-buoy", "ok"))
    line.title.hide()
    for part in row.parts:
        said = words.MASKED if part.secret and not shown else part.words
        line.words.addWidget(Label(theme, part.label, "meta_medium", "text3", wrap=True))
        line.words.addWidget(Label(theme, said, "body", "text", wrap=True))
        line.words.addSpacing(theme.px(6))
    line.words.addWidget(Label(theme, words.plan_meta(row), "meta", "text3", wrap=True))
    if before:
        line.words.addWidget(Label(theme, words.earlier(before), "meta", "text3", wrap=True))
    return line.beneath(deeds(theme, made))


def wall(theme: Theme, row: WallRow, made: Sequence[Deed]) -> RowLine:
    """Whom they are kept apart from, never where that is."""
    line = RowLine(theme, row.name or words.NOT_HERE, words.wall_meta(row), row.words, Disc(theme, "split", "warn"))
    return line.beneath(deeds(theme, made)) if made else line


def looked(theme: Theme, row: ViewingRow) -> RowLine:
    """Somebody's look at something restricted."""
    title = words.LOOKED_AT.get(row.entity, words.RESTRICTED)
    return RowLine(theme, title, words.looked(row.when, row.who), row.reason, Disc(theme, "eye", "neutral"))


def clocks(inside: QWidget) -> list[ClockPill]:
    """Every running clock in sight."""
    return inside.findChildren(ClockPill)


def spoken(line: QWidget) -> str:
    """All that a row says, for tests and for reading aloud."""
    return "\n".join(label.text() for label in line.findChildren(QLabel))


def _ticks(due: datetime) -> tuple[str, Tone, str]:
    said, late = words.clock_of(due)
    return said, "danger" if late else "warn", "circle-alert" if late else "timer"


def _decided(theme: Theme, row: DecisionRow) -> Label:
    return Label(theme, f"{words.decision(row)}\n{row.reason}", "small", "text2", wrap=True)


def _do(deed: Callable[[], None], *_checked: object) -> None:
    deed()
