"""The rows of a shift's place, painted without a face or initials: a line of the log, a call to make, a shift past."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from vru_case import clock
from vru_case.services.shift.call_back import CallBack
from vru_case.services.shift.offer_log import LineRow
from vru_case.services.shift.shifts import ShiftRow
from vru_case.ui.parts import paint
from vru_case.ui.parts.listmodel import Row, RowModel
from vru_case.ui.parts.listrow import RIGHT, RowDelegate, RowList, due_ink
from vru_case.ui.parts.values import Tone, ink_of, soft_of
from vru_case.ui.theme import Theme
from vru_case.ui.words import dates
from vru_case.ui.words import shift as words

#: How an answer is shown: its tone and its icon, by its kind in the list offer_answer.
ANSWERS: dict[str, tuple[Tone, str]] = {
    "yes": ("ok", "check"), "later": ("info", "clock"), "no": ("info", "minus"), "none": ("neutral", "circle"),
}  # fmt: skip


class _MarkDelegate(RowDelegate):
    """An icon in a soft circle before the words, in the tone of the row's due words."""

    def _paint_row(self, painter: QPainter, box: QRectF, row: Row) -> None:
        theme, px = self._theme, self._theme.px
        side = px(32)
        disc = QRectF(box.left() + px(22), box.center().y() - side / 2, side, side)
        paint.rounded(painter, disc, side / 2, theme.colour(soft_of(row.due_tone)))
        mark = theme.pixmap(row.icon, ink_of(row.due_tone), 16, painter.device().devicePixelRatioF())
        paint.picture(painter, disc.center(), mark)
        left, right = box.left() + px(20 + 36 + 12), box.right() - px(20)
        middle = box.center().y() - px(1)
        first = QRectF(left, middle - px(21), right - left, px(21))
        second = QRectF(left, middle + px(1), right - left, px(20))
        ink = theme.colour(due_ink("neutral"))
        due = paint.words(painter, first, row.due, theme.font("small_due"), ink, RIGHT)
        room = first.adjusted(0, 0, -due - px(12), 0)
        paint.words(painter, room, row.name, theme.font("name"), theme.colour("text"))
        plain = Row(row.id, row.name, row.detail, place=row.place, short_place=row.short_place)
        self._paint_detail(painter, second, plain)


class MarkList(RowList):
    """A list of rows with an icon each. The same keys as every list."""

    def __init__(self, theme: Theme, model: RowModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, model, name, parent)
        self.setItemDelegate(_MarkDelegate(theme, self))


def line_row(row: LineRow) -> Row:
    """A line of the log."""
    tone, icon = ANSWERS.get(row.answer_kind, ("neutral", "eye"))
    if row.person_id is not None:
        tone, icon = "ok", "user-check"
    elif row.said.approached is False:
        tone, icon = "neutral", "minus"
    at = dates.time_of(row.at) if row.at and row.precision == "time" else ""
    out = words.outside(row)
    return Row(
        row.id, words.who(row), words.came_to(row), at, tone, icon=icon, place=out, short_place=row.why_not,
        spoken=words.spoken(row),
    )  # fmt: skip


def shift_row(row: ShiftRow) -> Row:
    """A shift that is over."""
    day = dates.day_near(dates.local_day(row.started_at))
    icon = "file-text" if row.from_paper else "clipboard-list"
    spoken = f"{words.over(row)}, {words.tally(row.tally)}"
    return Row(row.id, row.site.words, words.tally(row.tally), day, "neutral", icon=icon, spoken=spoken)


def call_rows(rows: Iterable[CallBack]) -> list[Row]:
    """Whom to ring back."""
    made = []
    for row in rows:
        late = row.due_on is not None and row.due_on <= clock.today()
        tone: Tone = "warn" if late else "neutral"
        who, due = row.person, words.next_try(row)
        spoken = ", ".join(part for part in (who.name, words.tried(row), due, who.place) if part)
        made.append(Row(who.id, who.name, words.tried(row), due, tone, who.age, "phone-call", spoken=spoken))
    return made
