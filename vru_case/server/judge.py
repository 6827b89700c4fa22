"""One op at a time: may this caller do this here, does it fit, and had its author seen what it replaces?

Nothing is written here. An op that is declined leaves the desk as it was, so it never stands in another's way.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid5

import msgspec
from msgspec import Struct

from vru_case.models.catalogue import ENTITIES
from vru_case.models.columns import moment_text
from vru_case.server import handover, supervising, words
from vru_case.server.desk import Desk
from vru_case.server.incoming import Sent
from vru_case.server.ledger import Held
from vru_case.server.values import Declined, for_insert, for_patch
from vru_case.sync.merge import compare_and_set
from vru_case.sync.wire import Op, Status


class Ruling(Struct):
    """What became of an op. `show`: the caller gets the row as the server has it."""

    sent: Sent
    status: Status
    row: Held | None = None
    reason: str | None = None
    show: bool = False

    @property
    def written(self) -> Held | None:
        """The row whose number is the op's."""
        return self.row if self.status != "rejected" else None

    @property
    def seq(self) -> int | None:
        """The op's number, once everything has been written."""
        return self.row.seq if self.row is not None and self.status != "rejected" else None


class _Unheard(Exception):
    """What this op builds on has not arrived here, or is not the caller's: which of the two is never said."""


class _Gone(Exception):
    """The case was erased."""


def judge(desk: Desk, sent: Sent, final: bool = False) -> Ruling:
    """Decide one op and put its effect on the desk. `final`: it has waited long enough and is not parked again."""
    op = sent.op
    try:
        fields = _fields(desk, sent)
        late = _late(desk, op)
        if op.kind == "insert":
            return _insert(desk, sent, fields, late)
        ruling = _patch(desk, sent, fields, late, final)
        desk.heard.add(op.mid)
        return ruling
    except Declined as declined:
        return _declined(desk, sent, declined.reason)
    except _Gone:
        return Ruling(sent, "erased")
    except (_Unheard, handover.NotYet):
        if final:
            return _declined(desk, sent, words.NEVER_CAME)
        if b"\\u0000" in msgspec.json.encode(op):  # which PostgreSQL could not keep meanwhile
            return _declined(desk, sent, words.WRONG_VALUE)
        return Ruling(sent, "parked")


def _declined(desk: Desk, sent: Sent, reason: str) -> Ruling:
    desk.heard.add(sent.op.mid)
    shown = desk.rows.get(sent.op.id)
    known = shown is not None and shown.case in desk.open and shown.entity == sent.op.entity
    return Ruling(sent, "rejected", shown if known else None, reason, known)


def _fields(desk: Desk, sent: Sent) -> dict[str, Any]:
    """What an op sets, as it is written down, once it is clear that it could be taken somewhere. Raises Declined."""
    op = sent.op
    entity = ENTITIES.get(op.entity)
    if entity is None:
        raise Declined(words.UNKNOWN_KIND)
    if entity.server_only and not _settles(op):
        raise Declined(words.SERVER_ONLY)
    if op.space not in desk.places:
        raise Declined(words.NOT_YOUR_SPACE)
    supervising.guard(op, has=op.case in desk.open, had=op.case in desk.once)
    if op.kind == "patch":
        if entity.append_only:
            raise Declined(words.APPEND_ONLY)
        return for_patch(op.entity, op.set, sent.text)
    if op.entity == "person" and op.id != op.case:
        raise Declined(words.OTHER_PLACE)
    fields = for_insert(op.entity, op.set, sent.text)
    if fields["author_id"] != desk.author:
        raise Declined(words.NOT_THE_AUTHOR)
    return fields


def _settles(op: Op) -> bool:
    """Whether this says that a difference is settled, the one thing about it that a laptop may say."""
    return op.entity == "conflict" and op.kind == "patch" and op.set.keys() == {"settled_by"}


def _late(desk: Desk, op: Op) -> bool:
    """Whether the caller had this case once and has it no longer. Raises _Gone, _Unheard, Declined.

    A case that does not exist and one that was never this caller's are the same here: both are waited for.
    """
    home = desk.cases.get(op.case)
    if op.case in desk.open:
        if home != op.space:
            raise Declined(words.UNKNOWN_CASE)
        return False
    if op.case in desk.erased:
        if op.case in desk.once:
            raise _Gone
        raise _Unheard
    if home is None and op.kind == "insert" and op.entity == "person":
        return False
    if home is None or op.case not in desk.once:
        raise _Unheard
    if home != op.space:
        raise Declined(words.UNKNOWN_CASE)
    return True


def _insert(desk: Desk, sent: Sent, fields: dict[str, Any], late: bool) -> Ruling:
    op = sent.op
    there = desk.rows.get(op.id) if desk.rows else None
    if there is not None:
        if there.origin == op.mid and there.entity == op.entity and there.case == op.case:
            return Ruling(sent, "duplicate", there)
        raise Declined(words.ID_TAKEN)
    text = sent.text if fields is op.set else None
    caller = desk.caller
    row = Held(op.id, op.entity, op.space, op.case, op.mid, fields, caller.account, caller.device, text=text)
    sending = handover.prepare(desk, row, before={}) if op.entity == "referral" else None
    if op.entity == "person" and op.case not in desk.cases:
        desk.begin(op.case, op.space)
        desk.open.add(op.case)
    desk.add(row)
    if sending is not None:
        handover.send(desk, sending)
    return Ruling(sent, "late" if late else "applied", row)


def _patch(desk: Desk, sent: Sent, wanted: dict[str, Any], late: bool, final: bool) -> Ruling:
    op, row = sent.op, desk.rows.get(sent.op.id)
    if row is None or not (row.case in desk.open or row.case in desk.once):
        raise _Unheard
    if row.entity != op.entity or row.case != op.case:
        raise Declined(words.UNKNOWN_ROW)
    verdict = compare_and_set(row.fields, row.versions, row.origin, wanted, op.base)
    if verdict.conflicting and not final and not _explained(desk, row, op, verdict.conflicting):
        raise _Unheard
    if op.entity == "conflict" and verdict.conflicting:
        # Settled already, and what each of them chose is compared in the record itself.
        return Ruling(sent, "late" if late else "same", row, show=not late)
    sending = None
    if op.entity == "referral":
        handover.guard(row, wanted)
        sending = handover.prepare(desk, _as_written(row, verdict.applied), before=dict(row.fields))
    if verdict.applied:
        before = dict(row.fields) if handover.WITHDRAWN in verdict.applied else {}
        row.write(verdict.applied, op.mid)
        handover.answer(desk, row, verdict.applied, op.mid)
        handover.take_back(desk, row, verdict.applied, before, op.mid)
    for name, value in verdict.conflicting.items():
        desk.add(_difference(desk, op, row, name, value))
    if sending is not None:
        handover.send(desk, sending)
    status: Status = "conflict" if verdict.conflicting else "applied" if verdict.applied else "same"
    if late:
        return Ruling(sent, "late", row)
    return Ruling(sent, status, row, show=status != "applied")


def _explained(desk: Desk, row: Held, op: Op, fields: Iterable[str]) -> bool:
    """Whether this server knows the versions that the author of a change saw; after a backup it may not, yet."""
    seen = (op.base.get(name, row.origin) for name in fields)
    return all(mid == row.origin or mid in desk.heard for mid in seen)


def _as_written(row: Held, values: dict[str, Any]) -> Held:
    return Held(row.id, row.entity, row.space, row.case, row.origin, row.fields | values, row.author, row.device)


def _difference(desk: Desk, op: Op, row: Held, name: str, value: Any) -> Held:
    """The value that came too late, kept where everybody who has the case sees it.

    Its id follows from the op and the field: after a backup the same difference is the same row.
    """
    seen: UUID | None = op.base.get(name)
    fields: dict[str, Any] = {
        "author_id": desk.author,
        "recorded_at": moment_text(desk.now),
        "entity": row.entity,
        "row_id": str(row.id),
        "field": name,
        "value": {"v": value, "over": str(row.versions.get(name, row.origin))},
        "theirs": str(op.mid),
    }
    if seen is not None:
        fields["base"] = str(seen)
    identity = uuid5(op.mid, name)
    return Held(identity, "conflict", row.space, row.case, op.mid, fields, desk.caller.account, desk.caller.device)
