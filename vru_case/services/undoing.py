"""Any save of this sitting, undone: what it wrote is taken back, what it changed is changed back.

A save stays on this laptop for as long as its toast does. A row that somebody else may have seen is never taken back:
the save is put right by another one instead.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models import catalogue
from vru_case.models.local import History, Outbox
from vru_case.services.work import Work
from vru_case.store import grace, unsent
from vru_case.store.engine import driver_of

SHARED = (
    "Your team has this already, so it stays on file. Write what is right as a new entry; both will be kept."
)  # fmt: skip
SINCE = "Something has been written on top of this since, so it stays. Put it right where it stands."
#: How long a save stays here, in seconds: its toast (`ui.parts.toast.SHOWN_MS`), and a moment to press it in.
STANDS_S = 7.0
#: While somebody has the mouse or the focus on the toast.
PONDERED_S = 60.0
_LAST = "SELECT max(no) FROM outbox"
# Not the highest there is: what was taken back or pruned leaves a number nobody has again.
_GIVEN = "SELECT seq FROM sqlite_sequence WHERE name = 'outbox'"
#: Where a row that has been shared says by itself that it no longer counts: its field, set to today.
ENDS = {
    "address": "ended_on", "contact_point": "ended_on", "attachment": "removed_on", "activity": "removed_on",
    "supervision_note": "removed_on", "plan_sign_off": "taken_back_on", "quality_sample": "removed_on",
    "quality_check": "removed_on",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Saved:
    """What a verb answered, and the outbox lines it wrote, first and last; None when it wrote none."""

    answer: Any
    lines: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class _Op:
    no: int
    kind: str
    entity: str
    row_id: UUID
    mid: UUID


def saved(work: Work, verb: Callable[..., Any], *args: Any) -> Saved:
    """Run a verb, and remember what it wrote."""
    before = _number(work, _GIVEN)
    answer = verb(work, *args)
    work.session.flush()
    after = _number(work, _LAST)
    if after <= before:
        return Saved(answer, None)
    grace.of(work.session.connection()).hold(before + 1, STANDS_S)
    return Saved(answer, (before + 1, after))


def stand(work: Work, lines: tuple[int, int], seconds: float) -> None:
    """A save that still waits stays here for so many seconds from now: somebody thinks about undoing it."""
    grace.of(work.session.connection()).prolong(lines[0], seconds)


def back(work: Work, lines: tuple[int, int]) -> None:
    """Undo what these outbox lines did. Raises Refusal when something of it is shared and cannot be ended."""
    ops = [
        _Op(row.no, row.kind, row.entity, row.row_id, row.mid)
        for row in work.session.scalars(select(Outbox).where(Outbox.no.between(*lines)).order_by(Outbox.no.desc()))
    ]
    new = [op for op in ops if op.kind == "insert"]
    # A person and the referral they came by may have one id.
    own = {(op.entity, op.row_id) for op in new}
    changed = [op for op in ops if op.kind != "insert" and (op.entity, op.row_id) not in own]
    gone = _pruned(lines, ops)
    if gone or not unsent.all_here(work.session, [(op.no, op.no) for op in new]):
        _end(work, new, gone=gone)
        new = []
    elif _written_since(work, lines, {op.row_id for op in new}):
        raise Refusal(SINCE)
    for op in changed:
        _change_back(work, op)
    work.session.flush()
    grace.of(work.session.connection()).lift(lines[0])
    if new:
        # What a new row was changed to before it was saved stands in lines of its own; they go with it.
        unsent.remove(work.session, [op.no for op in ops if (op.entity, op.row_id) in own])
        work.session.expunge_all()


def _number(work: Work, asked: str) -> int:
    # Asked twice at every save, which waits for it: by the driver's own cursor.
    found: tuple[int | None] | None = driver_of(work.session).execute(asked).fetchone()
    return (found[0] or 0) if found is not None else 0


def _pruned(lines: tuple[int, int], ops: list[_Op]) -> bool:
    """Whether lines of the save are no longer in the outbox: the server has them."""
    return len(ops) < lines[1] - lines[0] + 1


def _written_since(work: Work, lines: tuple[int, int], rows: set[UUID]) -> bool:
    later = select(Outbox.row_id, Outbox.case_id).where(Outbox.no > lines[1])
    return any(row.row_id in rows or row.case_id in rows for row in work.session.execute(later))


def _end(work: Work, new: list[_Op], *, gone: bool) -> None:
    """A shared row stays, and says that it no longer counts where its kind can."""
    if gone or any(op.entity not in ENDS for op in new):
        raise Refusal(SHARED)
    for op in new:
        row: Any = work.session.get(catalogue.ENTITIES[op.entity], op.row_id)
        if row is not None:
            setattr(row, ENDS[op.entity], clock.today())


def _change_back(work: Work, op: _Op) -> None:
    """Every field of one change has the value it had, unless somebody has changed it since. Raises Refusal then."""
    row: Any = work.session.get(catalogue.ENTITIES[op.entity], op.row_id)
    if row is None:
        return
    for past in work.session.scalars(select(History).where(History.mid == op.mid)):
        if (row.versions or {}).get(past.field, str(op.mid)) != str(op.mid):
            raise Refusal(SINCE)
        setattr(row, past.field, _value(op.entity, past.field, (past.old or {}).get("v")))


def _value(entity: str, field: str, told: Any) -> Any:
    known, _unknown = catalogue.parse(entity, {field: told})
    value: UUID | date | datetime | Any = known.get(field)
    return value
