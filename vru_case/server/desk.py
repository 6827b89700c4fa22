"""What one push has in front of it: the caller, and the rows, cases and spaces its ops are about."""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, text

from vru_case.server.caller import Caller
from vru_case.server.ledger import Held
from vru_case.sync.wire import Op

# Ordered, so that two pushes that touch the same rows wait for each other instead of failing.
LOCK_ROWS = text("""
    SELECT row_id, entity, space_id, case_id, seq, origin, fields, versions, author_id, device_id
    FROM sync_row WHERE row_id = ANY(CAST(:ids AS uuid[])) ORDER BY row_id FOR UPDATE
""")
# A referral that came brings the row its answer goes to; one of ours brings the agreement it is sent with.
BESIDE = text("""
    SELECT CAST(fields->>CASE fields->>'direction' WHEN 'in' THEN 'counterpart_id' ELSE 'agreement_id' END AS uuid) id
    FROM sync_row WHERE row_id = ANY(CAST(:ids AS uuid[])) AND entity = 'referral'
""")
# Whoever records that an agreement was taken back need not know of every referral that was sent with it.
SENT_WITH = text("""
    SELECT row_id FROM sync_row WHERE case_id = ANY(CAST(:cases AS uuid[])) AND entity = 'referral'
    AND fields->>'direction' = 'out' AND fields->>'agreement_id' = ANY(CAST(:agreements AS text[]))
""")
# While two people differ about an agreement, what protects more counts.
DIFFERING = text("""
    SELECT row_id FROM sync_row WHERE case_id = ANY(CAST(:cases AS uuid[])) AND entity = 'conflict'
    AND fields->>'row_id' = ANY(CAST(:agreements AS text[])) AND fields->>'settled_by' IS NULL
""")
CASES = text("""
    SELECT c.id AS case_id, f.space_id, a.case_id IS NOT NULL AS open, e.case_id IS NOT NULL AS erased
    FROM unnest(CAST(:cases AS uuid[])) AS c(id) LEFT JOIN case_file f ON f.case_id = c.id
    LEFT JOIN case_access a ON a.account_id = :account AND a.case_id = c.id LEFT JOIN erased e ON e.case_id = c.id
""")
LOCK_CASES = text("""
    SELECT case_id FROM case_file WHERE case_id = ANY(CAST(:cases AS uuid[])) ORDER BY case_id FOR UPDATE
""")
ONCE = text("""
    SELECT DISTINCT case_id FROM scope_event
    WHERE account_id = :account AND case_id = ANY(CAST(:cases AS uuid[])) AND op = 'grant'
""")
SPACES = text("SELECT id, programme, name FROM space ORDER BY id")
LOCK_SPACES = text("SELECT id FROM space WHERE id = ANY(CAST(:spaces AS uuid[])) ORDER BY id FOR SHARE")
HEARD = text("SELECT mid FROM applied WHERE mid = ANY(CAST(:mids AS uuid[])) AND status <> 'parked'")


@dataclass(frozen=True, slots=True)
class Site:
    """A space as a referral needs it."""

    space: UUID
    programme: str
    name: str


@dataclass(slots=True)
class Desk:
    """`cases`: case → space; `open`: cases the caller has; `once`: cases the caller has had; `erased`: gone for good.

    `taken_back`: referrals that a later op of the same push takes back. `heard`: ops that rows were changed by, as far
    as those here name them. `seal`: this server's secret.
    """

    caller: Caller
    now: datetime
    rows: dict[UUID, Held] = field(default_factory=dict)
    cases: dict[UUID, UUID] = field(default_factory=dict)
    open: set[UUID] = field(default_factory=set)
    once: set[UUID] = field(default_factory=set)
    erased: set[UUID] = field(default_factory=set)
    spaces: list[Site] = field(default_factory=list)
    begun: dict[UUID, UUID] = field(default_factory=dict)
    heard: set[UUID] = field(default_factory=set)
    seal: bytes = b""
    taken_back: frozenset[UUID] = frozenset()
    places: frozenset[UUID] = field(init=False)
    author: str = field(init=False)

    def __post_init__(self) -> None:
        self.places, self.author = self.caller.spaces, str(self.caller.account)

    def begin(self, case: UUID, space: UUID) -> None:
        """A new case, which the caller's space has from now on."""
        self.cases[case] = space
        self.begun[case] = space

    def add(self, row: Held) -> None:
        """A new row."""
        row.fresh = row.touched = True
        self.rows[row.id] = row


def made(seal: bytes, of: UUID, what: str) -> UUID:
    """The id of what the server itself makes of something: the same again after a backup, and not to be guessed."""
    return UUID(bytes=hmac.digest(seal, of.bytes + what.encode(), "sha256")[:16], version=4)


def lay_out(conn: Connection, caller: Caller, now: datetime, ops: list[Op], seal: bytes = b"") -> Desk:
    """Lock and read whatever these ops are about."""
    desk = Desk(caller, now, seal=seal)
    referrals = any(op.entity == "referral" for op in ops)
    ids = {op.id for op in ops}
    if referrals:
        named = {agreement for op in ops if (agreement := _agreement(op.set))}
        named |= {row.id for row in conn.execute(BESIDE, {"ids": list(ids | named)}) if row.id is not None}
        cases = {op.case for op in ops if op.entity == "referral"}
        differing = {"cases": list(cases), "agreements": [str(each) for each in named]}
        ids |= named | set(conn.scalars(DIFFERING, differing))
    ids |= _withdrawn(conn, desk, ops)
    for row in conn.execute(LOCK_ROWS, {"ids": list(ids)}):
        desk.rows[row.row_id] = held(row)
    cases = cases_of(ops, seal)
    if worked := {op.case for op in ops if op.entity == "assignment"}:
        conn.execute(LOCK_CASES, {"cases": list(worked)})
    _open(conn, desk, cases)
    if referrals:
        desk.spaces = [Site(row.id, row.programme, row.name) for row in conn.execute(SPACES)]
    if desk.spaces or worked or cases - desk.cases.keys():
        _hold_spaces(conn, desk)
    if unexplained := _unexplained(desk, ops):
        desk.heard.update(conn.scalars(HEARD, {"mids": list(unexplained)}))
    return desk


def _withdrawn(conn: Connection, desk: Desk, ops: list[Op]) -> set[UUID]:
    """The rows on both sides of the referrals whose agreement these ops take back, or give again."""
    said = [op for op in ops if op.kind == "patch" and "withdrawn_at" in op.set]
    if not said:
        return set()
    agreements = {op.id: op.case for op in said if op.entity == "agreement"}
    found = {op.id for op in said if op.entity == "referral"}
    if agreements:
        asked = {"cases": list(set(agreements.values())), "agreements": [str(each) for each in agreements]}
        found |= set(conn.scalars(SENT_WITH, asked))
    desk.taken_back = frozenset(op.id for op in said if op.entity == "referral" and op.set["withdrawn_at"])
    return found | {made(desk.seal, each, "referral") for each in found}


def cases_of(ops: list[Op], seal: bytes) -> set[UUID]:
    """The cases these ops are in, and those that referrals among them open elsewhere."""
    return {op.case for op in ops} | {made(seal, op.id, "case") for op in ops if op.entity == "referral"}


def _open(conn: Connection, desk: Desk, cases: Iterable[UUID]) -> None:
    shut = []
    for row in conn.execute(CASES, {"account": desk.caller.account, "cases": list(cases)}):
        if row.space_id is not None:
            desk.cases[row.case_id] = row.space_id
        if row.erased:
            desk.erased.add(row.case_id)
        if row.open:
            desk.open.add(row.case_id)
        else:
            shut.append(row.case_id)
    if shut:
        desk.once = set(conn.scalars(ONCE, {"account": desk.caller.account, "cases": shut}))


def seat(conn: Connection, desk: Desk, caller: Caller) -> Desk:
    """The same desk with another person at it."""
    other = Desk(
        caller, desk.now, desk.rows, desk.cases, set(), set(), desk.erased, desk.spaces, desk.begun, desk.heard,
        desk.seal, desk.taken_back,
    )  # fmt: skip
    _open(conn, other, {*desk.cases, *desk.erased})
    return other


def _unexplained(desk: Desk, ops: list[Op]) -> set[UUID]:
    """The versions that patches build on and that their rows don't have; those they have are heard of."""
    named: set[UUID] = set()
    for op in ops:
        row = desk.rows.get(op.id) if op.base else None
        if row is not None:
            has = {row.origin, *row.versions.values()}
            for mid in op.base.values():
                (desk.heard if mid in has else named).add(mid)
    return named


def _hold_spaces(conn: Connection, desk: Desk) -> None:
    """Nobody joins or leaves these spaces while we work out who gets a new case."""
    spaces = desk.caller.spaces | {site.space for site in desk.spaces} | set(desk.cases.values())
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
