"""Who has which case: put into `case_access` and `scope_event` when it is written, with the rows it follows from."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, text

from vru_case.server.desk import Desk
from vru_case.server.ledger import Scope

PLACES = text("SELECT account_id, space_id, id, sees FROM place WHERE space_id = ANY(CAST(:spaces AS uuid[]))")
ACCESS = text("SELECT account_id, case_id FROM case_access WHERE case_id = ANY(CAST(:cases AS uuid[]))")
ASSIGNMENTS = text("""
    SELECT row_id, case_id, fields->>'worker_id' AS worker, fields->>'ended_on' AS ended
    FROM sync_row WHERE case_id = ANY(CAST(:cases AS uuid[])) AND entity = 'assignment'
""")


@dataclass(frozen=True, slots=True)
class _Place:
    account: UUID
    space: UUID
    worker: UUID
    sees: str


def changes(conn: Connection, desk: Desk) -> list[Scope]:
    """The grants and revokes that follow from what is on the desk."""
    worked = {row.case for row in desk.rows.values() if row.touched and row.entity == "assignment"}
    if not desk.begun and not worked:
        return []
    spaces = {desk.cases[case] for case in worked | desk.begun.keys()}
    places = [_Place(r.account_id, r.space_id, r.id, r.sees) for r in conn.execute(PLACES, {"spaces": list(spaces)})]
    scope = list(_of_new_cases(desk, places))
    have = {(s.case, s.account) for s in scope}
    have |= {(row.case_id, row.account_id) for row in conn.execute(ACCESS, {"cases": list(worked)})}
    for case in sorted(worked):
        scope.extend(_of_assignments(conn, desk, case, places, have))
    return scope


def _of_new_cases(desk: Desk, places: list[_Place]) -> Iterable[Scope]:
    by = desk.caller.account
    for case, space in desk.begun.items():
        authors = {row.author for row in desk.rows.values() if row.case == case and row.entity == "person"}
        everyone = {place.account for place in places if place.space == space and place.sees == "space"}
        for account in sorted(everyone | authors):
            yield Scope(account, case, "grant", by, "author" if account in authors else "space")


def _of_assignments(
    conn: Connection, desk: Desk, case: UUID, places: list[_Place], have: set[tuple[UUID, UUID]]
) -> Iterable[Scope]:
    """An open assignment gives its worker the case; the last one that ends takes it from those who see no more."""
    lines = {row.row_id: (row.worker, row.ended) for row in conn.execute(ASSIGNMENTS, {"cases": [case]})}
    touched: set[Any] = set()
    for row in desk.rows.values():
        if row.case == case and row.entity == "assignment":
            lines[row.id] = (row.fields.get("worker_id"), row.fields.get("ended_on"))
            touched |= {lines[row.id][0]} if row.touched else set()
    open_to = {worker for worker, ended in lines.values() if not ended}
    for place in places:
        names = {str(place.account), str(place.worker)}
        if place.space != desk.cases[case] or names.isdisjoint(touched):
            continue
        has, assigned = (case, place.account) in have, not names.isdisjoint(open_to)
        if assigned and not has:
            yield Scope(place.account, case, "grant", desk.caller.account, "assigned")
        elif has and not assigned and place.sees == "assigned":
            yield Scope(place.account, case, "revoke", desk.caller.account, "assignment ended")
