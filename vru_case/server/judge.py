"""One op at a time: may this caller do this here, does it fit, and had its author seen what it replaces?

Nothing is written here. An op that is declined leaves the desk as it was, so it never stands in another's way.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from vru_case import clock
from vru_case.models.catalogue import ENTITIES
from vru_case.models.columns import moment_text
from vru_case.server import handover, words
from vru_case.server.desk import Desk
from vru_case.server.ledger import Held
from vru_case.server.values import Declined, for_insert, for_patch
from vru_case.sync.merge import compare_and_set
from vru_case.sync.wire import Op, Status


@dataclass(frozen=True, slots=True)
class Ruling:
    """What became of an op. `show`: the caller gets the row as the server has it."""

    op: Op
    status: Status
    row: Held | None = None
    reason: str | None = None
    show: bool = False


def judge(desk: Desk, op: Op) -> Ruling:
    """Decide one op and put its effect on the desk."""
    try:
        if op.entity not in ENTITIES:
            raise Declined(words.UNKNOWN_KIND)
        if ENTITIES[op.entity].server_only and not _settles(op):
            raise Declined(words.SERVER_ONLY)
        late = _late(desk, op)
        return _insert(desk, op, late) if op.kind == "insert" else _patch(desk, op, late)
    except Declined as declined:
        shown = desk.rows.get(op.id)
        known = shown is not None and shown.case in desk.open and shown.entity == op.entity
        return Ruling(op, "rejected", shown if known else None, declined.reason, known)


def _settles(op: Op) -> bool:
    """Whether this says that a difference is settled, the one thing about it that a laptop may say."""
    return op.entity == "conflict" and op.kind == "patch" and op.set.keys() == {"settled_by"}


def _late(desk: Desk, op: Op) -> bool:
    """Whether the caller had this case once and has it no longer. Raises Declined when it is not theirs to write in.

    The answer is the same for a case that does not exist and for one that is somebody else's.
    """
    if op.space not in desk.caller.spaces:
        raise Declined(words.NOT_YOUR_SPACE)
    home = desk.cases.get(op.case)
    if home is None and op.kind == "insert" and op.entity == "person" and op.id == op.case:
        return False
    if home != op.space or op.case not in desk.open | desk.once:
        raise Declined(words.UNKNOWN_CASE)
    return op.case not in desk.open


def _insert(desk: Desk, op: Op, late: bool) -> Ruling:
    there = desk.rows.get(op.id)
    if there is not None:
        if there.origin == op.mid and there.entity == op.entity and there.case == op.case:
            return Ruling(op, "duplicate", there)
        raise Declined(words.ID_TAKEN)
    if op.entity == "person" and op.id != op.case:
        raise Declined(words.OTHER_PLACE)
    fields = for_insert(op.entity, op.set)
    if fields["author_id"] != str(desk.caller.account):
        raise Declined(words.NOT_THE_AUTHOR)
    row = Held(op.id, op.entity, op.space, op.case, op.mid, fields, desk.caller.account, desk.caller.device)
    sending = handover.prepare(desk, row, before={})
    if op.case not in desk.cases:
        desk.begin(op.case, op.space)
        desk.open.add(op.case)
    desk.add(row)
    if sending is not None:
        handover.send(desk, sending)
    return Ruling(op, "late" if late else "applied", row)


def _patch(desk: Desk, op: Op, late: bool) -> Ruling:
    row = desk.rows.get(op.id)
    if row is None or row.entity != op.entity or row.case != op.case:
        raise Declined(words.UNKNOWN_ROW)
    if ENTITIES[op.entity].append_only:
        raise Declined(words.APPEND_ONLY)
    wanted = for_patch(op.entity, op.set)
    verdict = compare_and_set(row.fields, row.versions, row.origin, wanted, op.base)
    if op.entity == "conflict" and verdict.conflicting:
        # Settled already, and what each of them chose is compared in the record itself.
        return Ruling(op, "late" if late else "same", row, show=not late)
    before = dict(row.fields)
    sending = None
    if op.entity == "referral":
        handover.guard(row, wanted)
        sending = handover.prepare(desk, _as_written(row, verdict.applied), before=before)
    if verdict.applied:
        row.write(verdict.applied, op.mid)
        handover.answer(desk, row, verdict.applied, op.mid)
    for name, value in verdict.conflicting.items():
        desk.add(_difference(desk, op, row, name, value))
    if sending is not None:
        handover.send(desk, sending)
    status: Status = "conflict" if verdict.conflicting else "applied" if verdict.applied else "same"
    if late:
        return Ruling(op, "late", row)
    return Ruling(op, status, row, show=status != "applied")


def _as_written(row: Held, values: dict[str, Any]) -> Held:
    return Held(row.id, row.entity, row.space, row.case, row.origin, row.fields | values, row.author, row.device)


def _difference(desk: Desk, op: Op, row: Held, name: str, value: Any) -> Held:
    """The value that came too late, kept where everybody who has the case sees it."""
    seen: UUID | None = op.base.get(name)
    fields: dict[str, Any] = {
        "author_id": str(desk.caller.account),
        "recorded_at": moment_text(desk.now),
        "entity": row.entity,
        "row_id": str(row.id),
        "field": name,
        "value": {"v": value, "over": str(row.versions.get(name, row.origin))},
        "theirs": str(op.mid),
    }
    if seen is not None:
        fields["base"] = str(seen)
    identity = clock.new_id()
    return Held(identity, "conflict", row.space, row.case, op.mid, fields, desk.caller.account, desk.caller.device)
