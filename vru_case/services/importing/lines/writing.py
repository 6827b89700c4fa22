"""Writing lines of a register, some hundreds at a time, and taking a whole import of them back."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Table, delete, select

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.activity import Activity
from vru_case.models.local import Outbox, Preference
from vru_case.programmes.register import Register
from vru_case.services import activities, desk
from vru_case.services.importing.lines import checking
from vru_case.services.importing.lines.meanings import ABOVE, SOURCE
from vru_case.services.importing.undoing import NOT_THERE
from vru_case.services.importing.values import Brought, Item, Past, Run, Undone
from vru_case.services.importing.writing import MEANWHILE
from vru_case.services.work import Work
from vru_case.store import many, unsent
from vru_case.store.many import NewRow

SHARED = (
    "Some of these lines have been shared with your team, so they can't be taken back here. "
    "You can remove them from the register instead."
)
NOT_ABOVE = "A line that rows of this sheet stand under has been removed meanwhile. Check the spreadsheet again."
_PREFERENCE: Table = Preference.__table__  # type: ignore[assignment]
#: Ids in one question.
_CHUNK = 5_000
_NOT_KEPT = frozenset({activities.DAY, SOURCE, ABOVE})


def bring(work: Work, run: Run, items: Sequence[Item], register: Register) -> Brought:
    """Write one stretch; where a row stands under a line, its values have that line's id.

    Raises Refusal when somebody else brought lines in since the check, or removed such a line; then nothing is kept.
    """
    place = work.in_space(run.space_id)
    if checking.seen(work, register.id, run.id) != run.seen:
        raise Refusal(MEANWHILE)
    if not items:
        return Brought(0, 0, 0)
    above = {item.read.values[ABOVE] for item in items if ABOVE in item.read.values}
    if len(above) > list(_there(work, list(above)).values()).count(False):
        raise Refusal(NOT_ABOVE)
    made = {item.read.key: clock.new_id() for item in items}
    rows = [_row({"id": made[item.read.key], **place, "register": register.id}, item.read.values) for item in items]
    lines = many.keep(work.session, rows)
    kept = {
        "at": clock.now().isoformat(), "space": str(run.space_id), "lines": list(lines), "new": len(rows),
        "keys": {key: str(line) for key, line in made.items()}, "entries": [item.read.entry for item in items],
    }  # fmt: skip
    desk.remember(work, f"{checking.LEDGER}{register.id}:{run.id}:{lines[0]:010}", kept)
    return Brought(len(rows), 0, len(rows))


def _row(begun: dict[str, Any], values: Mapping[str, Any]) -> NewRow:
    """A line as `activities.write` makes it: one under another has the day of that one."""
    day: date | None = values.get(activities.DAY)
    when = {"happened_at": activities.start_of(day) if day else None, "precision": "day" if day else "unknown"}
    said = {code: value for code, value in values.items() if code not in _NOT_KEPT}
    return NewRow(Activity, {**begun, **when, "parent_id": values.get(ABOVE), "values": said})


def past(work: Work, register: Register) -> tuple[Past, ...]:
    """The imports into this register made on this laptop, newest first; not one whose lines have all been removed."""
    found: list[Past] = []
    for run, kept in groupby(checking.ledger(work, register.id), key=lambda each: each.key.split(":")[2]):
        stretches = [each.value for each in kept if each.value["lines"]]
        if stretches:
            at, space = datetime.fromisoformat(stretches[0]["at"]), UUID(stretches[0]["space"])
            shared = not unsent.all_here(work.session, [_lines(each) for each in stretches])
            if shared and not standing(work, UUID(run), register):
                continue
            count = sum(each["new"] for each in stretches)
            found.append(Past(UUID(run), space, clock.local(at), count, 0, shared))
    return tuple(sorted(found, key=lambda each: each.at, reverse=True))


def undo(work: Work, run: UUID, register: Register) -> Undone:
    """Take every line of an import back, in one transaction. What was changed since, or has lines under it, stays.

    Raises Refusal when anything of it has been shared, or it was taken back already.
    """
    stretches = [each.value for each in checking.ledger(work, register.id, run) if each.value["lines"]]
    if not stretches:
        raise Refusal(NOT_THERE)
    work.actor.place(UUID(stretches[0]["space"]))
    runs = [_lines(each) for each in stretches]
    if not unsent.all_here(work.session, runs):
        raise Refusal(SHARED)
    keys = {key: UUID(line) for each in stretches for key, line in each["keys"].items()}
    unsent.take_back(work.session, _around(runs, _lines_of(work, _with_lines_under(work, list(keys.values())))))
    work.session.expunge_all()
    left = _there(work, list(keys.values()))
    begins = f"{checking.LEDGER}{register.id}:{run}"
    work.session.connection().execute(delete(_PREFERENCE).where(_PREFERENCE.c.key.startswith(begins, autoescape=True)))
    if left:
        # They stay as they are: they no longer belong to an import that can be taken back.
        kept = {key: str(line) for key, line in keys.items() if line in left}
        entries = [
            entry for each in stretches for key, entry in zip(each["keys"], each["entries"], strict=True) if key in kept
        ]
        stays = stretches[0] | {"keys": kept, "entries": entries, "lines": [], "new": len(kept)}
        desk.remember(work, f"{begins}:kept", stays)
    return Undone(len(keys) - len(left), sum(1 for removed in left.values() if not removed))


def standing(work: Work, run: UUID, register: Register) -> tuple[UUID, ...]:
    """The lines of an import that stand in the register."""
    every = [UUID(line) for each in checking.ledger(work, register.id, run) for line in each.value["keys"].values()]
    here = _there(work, every)
    return tuple(line for line in every if here.get(line) is False)


def remove(work: Work, lines: Sequence[UUID]) -> int:
    """Remove these lines, with what is under each; how many."""
    for line in lines:
        activities.remove(work, line)
    return len(lines)


def _there(work: Work, ids: Sequence[UUID]) -> dict[UUID, bool]:
    """Which of these lines are on this laptop, and whether each was removed from the register."""
    found: dict[UUID, bool] = {}
    for start in range(0, len(ids), _CHUNK):
        asked = select(Activity.id, Activity.removed_on).where(Activity.id.in_(ids[start : start + _CHUNK]))
        found.update({row.id: row.removed_on is not None for row in work.session.execute(asked)})
    return found


def _with_lines_under(work: Work, ids: Sequence[UUID]) -> list[UUID]:
    found: list[UUID] = []
    for start in range(0, len(ids), _CHUNK):
        asked = select(Activity.parent_id).where(Activity.parent_id.in_(ids[start : start + _CHUNK])).distinct()
        found += [above for above in work.session.scalars(asked) if above is not None]
    return found


def _lines_of(work: Work, rows: Sequence[UUID]) -> list[int]:
    """The places in the outbox at which these rows began."""
    asked = select(Outbox.no).where(Outbox.row_id.in_(rows), Outbox.kind == "insert").order_by(Outbox.no)
    return list(work.session.scalars(asked)) if rows else []


def _around(runs: Sequence[tuple[int, int]], left_out: Sequence[int]) -> list[tuple[int, int]]:
    """These stretches without some of their numbers."""
    found: list[tuple[int, int]] = []
    for first, last in runs:
        start = first
        for number in (each for each in left_out if first <= each <= last):
            found.append((start, number - 1))
            start = number + 1
        found.append((start, last))
    return [(first, last) for first, last in found if first <= last]


def _lines(stretch: dict[str, list[int]]) -> tuple[int, int]:
    first, last = stretch["lines"]
    return first, last
