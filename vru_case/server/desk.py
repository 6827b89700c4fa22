"""What one push has in front of it: the caller, and the rows, cases and spaces its ops are about."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, text

from vru_case.server.caller import Caller
from vru_case.server.ledger import Held
from vru_case.sync.wire import Op

# Ordered, so that two pushes that touch the same rows wait for each other instead of failing. A referral that came
# brings the row its answer goes to; one of ours brings the agreement it is sent with.
LOCK_ROWS = text("""
    SELECT row_id, entity, space_id, case_id, seq, origin, fields, versions, author_id, device_id
    FROM sync_row WHERE row_id = ANY(CAST(:ids AS uuid[])) OR row_id IN (
        SELECT CAST(fields->>CASE fields->>'direction' WHEN 'in' THEN 'counterpart_id' ELSE 'agreement_id' END AS uuid)
        FROM sync_row WHERE row_id = ANY(CAST(:ids AS uuid[])) AND entity = 'referral')
    ORDER BY row_id FOR UPDATE
""")
CASES = text("SELECT case_id, space_id FROM case_file WHERE case_id = ANY(CAST(:cases AS uuid[]))")
LOCK_CASES = text("""
    SELECT case_id FROM case_file WHERE case_id = ANY(CAST(:cases AS uuid[])) ORDER BY case_id FOR UPDATE
""")
OPEN = text("""
    SELECT case_id FROM case_access WHERE account_id = :account AND case_id = ANY(CAST(:cases AS uuid[]))
""")
ONCE = text("""
    SELECT DISTINCT case_id FROM scope_event
    WHERE account_id = :account AND case_id = ANY(CAST(:cases AS uuid[])) AND op = 'grant'
""")
SPACES = text("SELECT id, programme, name FROM space ORDER BY id")
LOCK_SPACES = text("SELECT id FROM space WHERE id = ANY(CAST(:spaces AS uuid[])) ORDER BY id FOR SHARE")


@dataclass(frozen=True, slots=True)
class Site:
    """A space as a referral needs it."""

    space: UUID
    programme: str
    name: str


@dataclass(slots=True)
class Desk:
    """`cases`: case → space; `open`: cases the caller has; `once`: cases the caller has had."""

    caller: Caller
    now: datetime
    rows: dict[UUID, Held] = field(default_factory=dict)
    cases: dict[UUID, UUID] = field(default_factory=dict)
    open: set[UUID] = field(default_factory=set)
    once: set[UUID] = field(default_factory=set)
    spaces: list[Site] = field(default_factory=list)
    begun: dict[UUID, UUID] = field(default_factory=dict)

    def begin(self, case: UUID, space: UUID) -> None:
        """A new case, which the caller's space has from now on."""
        self.cases[case] = space
        self.begun[case] = space

    def add(self, row: Held) -> None:
        """A new row."""
        row.fresh = row.touched = True
        self.rows[row.id] = row


def lay_out(conn: Connection, caller: Caller, now: datetime, ops: list[Op]) -> Desk:
    """Lock and read whatever these ops are about."""
    desk = Desk(caller, now)
    ids = {op.id for op in ops} | {named for op in ops if (named := _agreement(op.set))}
    for row in conn.execute(LOCK_ROWS, {"ids": list(ids)}):
        desk.rows[row.row_id] = held(row)
    cases = {op.case for op in ops}
    if worked := {op.case for op in ops if op.entity == "assignment"}:
        conn.execute(LOCK_CASES, {"cases": list(worked)})
    desk.cases = {row.case_id: row.space_id for row in conn.execute(CASES, {"cases": list(cases)})}
    desk.open = set(conn.scalars(OPEN, {"account": caller.account, "cases": list(desk.cases)}))
    if shut := desk.cases.keys() - desk.open:
        desk.once = set(conn.scalars(ONCE, {"account": caller.account, "cases": list(shut)}))
    if any(op.entity == "referral" for op in ops):
        desk.spaces = [Site(row.id, row.programme, row.name) for row in conn.execute(SPACES)]
    if desk.spaces or worked or cases - desk.cases.keys():
        _hold_spaces(conn, desk)
    return desk


def _hold_spaces(conn: Connection, desk: Desk) -> None:
    """Nobody joins or leaves these spaces while we work out who gets a new case."""
    spaces = desk.caller.spaces | {site.space for site in desk.spaces}
    conn.execute(LOCK_SPACES, {"spaces": list(spaces)})


def held(row: Any) -> Held:
    """A line of `sync_row` as the server works on it."""
    versions = {name: UUID(mid) for name, mid in row.versions.items()}
    place = (row.row_id, row.entity, row.space_id, row.case_id, row.origin)
    return Held(*place, row.fields, row.author_id, row.device_id, versions, row.seq)


def _agreement(fields: dict[str, Any]) -> UUID | None:
    try:
        return UUID(fields["agreement_id"])
    except (KeyError, ValueError, TypeError, AttributeError):
        return None
