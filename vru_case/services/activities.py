"""Activities: the lines of a space's registers, what is done for a place rather than one person.

A line is counts, codes, days and the names of organisations; nobody we support is written in one.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.activity import Activity
from vru_case.programmes.register import Register
from vru_case.services.activity_values import read_values
from vru_case.services.work import Work

NO_DAY = "Write the day."
LATER = "This day is still to come."
NOT_HERE = "Your programme doesn't have this register."
NO_PARENT = "Choose the line that this belongs to first."
DAY = "day"


@dataclass(frozen=True, slots=True)
class NewActivity:
    """A line to write. `values`: field → what was typed or chosen; `parent` the line it belongs to, and has its day."""

    register: str
    space_id: UUID
    day: date | None = None
    values: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    parent: UUID | None = None


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """A line as it stands; `values` only has what was answered. `below`: how many lines belong to it.

    `day` of a line that belongs to another is the one on which it was written down.
    """

    id: UUID
    register: str
    space_id: UUID
    day: date
    values: Mapping[str, Any]
    parent: UUID | None = None
    below: int = 0


@dataclass(frozen=True, slots=True)
class Total:
    """One number above the lines: `part` is the code it is for, "" where it is for all; `kind` that of its field."""

    label: str
    amount: float
    kind: str = "number"
    list: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """A register as it was asked for: its lines, the newest first, their totals, and those of what belongs to them."""

    register: Register
    rows: tuple[ActivityRow, ...]
    totals: tuple[Total, ...]
    totals_under: tuple[Total, ...] = ()


def registers(work: Work) -> tuple[Register, ...]:
    """The registers of the actor's programmes, each once, in the order their files name them."""
    names = [name for place in work.actor.places for name in work.programme(place.space_id).uses.registers]
    return tuple(work.library.registers[name] for name in dict.fromkeys(names))


def look(
    work: Work, register_id: str, since: date | None = None, until: date | None = None, district: str = ""
) -> Looked:
    """The lines of a register from a day to a day, both counted; a district where the register has one."""
    register = work.library.registers[register_id]
    rows = [row for row in _rows(work, register_id) if _within(row, since, until)]
    if district and register.field("district") is not None:
        rows = [row for row in rows if row.values.get("district") == district]
    shown = {row.id for row in rows}
    under_them: list[Total] = []
    for name in register.children if rows else ():
        below = [row for row in _rows(work, name) if row.parent in shown]
        under_them += totals(work.library.registers[name], below) if below else ()
    return Looked(register, tuple(rows), totals(register, rows), tuple(under_them))


def under(work: Work, parent: UUID) -> tuple[Looked, ...]:
    """What belongs to a line: each register below its own, with the lines and their totals."""
    above = work.row(Activity, parent)
    found = []
    for name in work.library.registers[above.register].children:
        rows = _rows(work, name, parent)
        found.append(Looked(work.library.registers[name], tuple(rows), totals(work.library.registers[name], rows)))
    return tuple(found)


def totals(register: Register, rows: Sequence[ActivityRow]) -> tuple[Total, ...]:
    """What a register adds up. What it splits is never added together: each code has its own total."""
    made: list[Total] = []
    for each in register.sums:
        asked = register.field(each.field)
        kind = asked.kind if asked is not None else "number"
        split = register.field(each.by)
        sums: Counter[str] = Counter()
        for row in rows:
            sums[str(row.values.get(each.by, "")) if split else ""] += row.values.get(each.field, 0) if asked else 1
        if split is None:
            made.append(Total(each.label, sums[""], kind))
        else:
            made += [Total(each.label, amount, kind, split.list, code) for code, amount in sums.most_common() if code]
    return tuple(made)


def line(work: Work, line_id: UUID) -> ActivityRow:
    """One line."""
    return _told(work.row(Activity, line_id), 0)


def write(work: Work, new: NewActivity) -> UUID:
    """Write a line; its id. Raises Refusal: no such register here, no day, a day to come, a field that can't be so."""
    register = _register(work, new)
    row = work.add(
        Activity(
            **work.in_space(new.space_id), register=new.register, values=_values(work, register, new),
            happened_at=_moment(new), precision="unknown" if new.parent else "day", parent_id=new.parent,
        )
    )  # fmt: skip
    work.session.flush()
    return row.id


def change(work: Work, line_id: UUID, new: NewActivity) -> UUID:
    """Put a line right; its id. Raises Refusal as `write` does."""
    row = work.row(Activity, line_id)
    register = _register(work, new)
    values, at = _values(work, register, new), _moment(new)
    if dict(row.values) != values:
        row.values = values
    if row.happened_at != at:
        row.happened_at = at
    work.session.flush()
    return row.id


def remove(work: Work, line_id: UUID) -> tuple[UUID, ...]:
    """It was a mistake, and so is what belongs to it; what was taken away, for `put_back`."""
    gone = [work.row(Activity, line_id)]
    gone += work.session.scalars(
        select(Activity).where(Activity.parent_id == line_id, Activity.removed_on.is_(None))
    ).all()
    for row in gone:
        row.removed_on = clock.today()
    work.session.flush()
    return tuple(row.id for row in gone)


def put_back(work: Work, gone: Iterable[UUID]) -> None:
    """Undo: it was none."""
    for line_id in gone:
        work.row(Activity, line_id).removed_on = None
    work.session.flush()


def start_of(day: date) -> datetime:
    """When a line of this day happened: the start of it here, in UTC."""
    return datetime.combine(day, time(), clock.LONDON).astimezone(UTC)


def _rows(work: Work, register_id: str, parent: UUID | None = None) -> list[ActivityRow]:
    places = [place.space_id for place in work.actor.places]
    asked = select(Activity).where(
        Activity.register == register_id, Activity.removed_on.is_(None), Activity.case_id.in_(places)
    )
    if parent is not None:
        asked = asked.where(Activity.parent_id == parent)
    order = (Activity.happened_at.desc(), Activity.recorded_at.desc(), Activity.id.desc())
    rows = work.session.scalars(asked.order_by(*order)).all()
    below: dict[UUID, int] = {}
    if rows and work.library.registers[register_id].children:
        counted = select(Activity.parent_id, func.count()).where(
            Activity.parent_id.is_not(None), Activity.removed_on.is_(None), Activity.case_id.in_(places)
        )
        below = {key: count for key, count in work.session.execute(counted.group_by(Activity.parent_id)) if key}
    return [_told(row, below.get(row.id, 0)) for row in rows]


def _told(row: Activity, below: int) -> ActivityRow:
    day = clock.local(row.happened_at or row.recorded_at).date()
    return ActivityRow(
        row.id, row.register, row.space_id, day, MappingProxyType(dict(row.values)), row.parent_id, below
    )


def _within(row: ActivityRow, since: date | None, until: date | None) -> bool:
    return (since is None or since <= row.day) and (until is None or row.day <= until)


def _register(work: Work, new: NewActivity) -> Register:
    named = work.programme(new.space_id).uses.registers
    above = ""
    if new.parent is not None:
        above = work.row(Activity, new.parent).register
    elif any(new.register in each.children for each in work.library.registers.values()):
        raise Refusal(NO_PARENT)
    known = work.library.registers.get(new.register)
    if known is None or (above or new.register) not in named:
        raise Refusal(NOT_HERE)
    if above and new.register not in work.library.registers[above].children:
        raise Refusal(NO_PARENT)
    return known


def _values(work: Work, register: Register, new: NewActivity) -> dict[str, Any]:
    if new.day is None and new.parent is None:
        raise Refusal(NO_DAY, DAY)
    if new.day is not None and new.day > clock.today():
        raise Refusal(LATER, DAY)
    return read_values(work.library, register, new.values)


def _moment(new: NewActivity) -> datetime | None:
    """The start of its day; none for a line that belongs to another, which has the day of that one."""
    return None if new.parent is not None or new.day is None else start_of(new.day)
