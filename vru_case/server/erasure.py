"""Erasing a case for good: its rows and what waits for it go, laptops give it up, and only its id is remembered."""

import time
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from vru_case import clock
from vru_case.errors import Refusal, Trouble
from vru_case.models.supervision import supervision_case
from vru_case.server import ledger
from vru_case.server.ledger import Scope, Step

# Locked in the order in which pushes lock, so that one of the two waits: rows, cases, spaces, and the clock last.
LOCK_ROWS = text("SELECT row_id FROM sync_row WHERE case_id = :case ORDER BY row_id FOR UPDATE")
LOCK_CASE = text("SELECT space_id FROM case_file WHERE case_id = :case FOR UPDATE")
LOCK_SPACE = text("SELECT id FROM space WHERE id = :space FOR SHARE")
HAVE = text("SELECT account_id FROM case_access WHERE case_id = :case ORDER BY account_id")
# Whoever judged before this, and has not written yet, sees that the count is another and judges again.
COUNT = text("UPDATE sync_clock SET erasures = erasures + 1 WHERE id = 1")
PURGE = text("""
    WITH rows AS (DELETE FROM sync_row WHERE case_id = :case RETURNING row_id),
    waiting AS (DELETE FROM parked WHERE case_id = :case RETURNING mid),
    said AS (
        UPDATE applied SET status = 'erased', reason = NULL
        WHERE row_id IN (SELECT row_id FROM rows) OR mid IN (SELECT mid FROM waiting)),
    access AS (DELETE FROM case_access WHERE case_id = :case),
    file AS (DELETE FROM case_file WHERE case_id = :case),
    gone AS (INSERT INTO erased (case_id, at) VALUES (:case, :now) ON CONFLICT DO NOTHING)
    SELECT count(*) FROM rows
""")
CLEAN = text("VACUUM sync_row, parked, applied")
TRY_AGAIN = frozenset({"40P01", "40001"})
TRIES = 6


@dataclass(frozen=True, slots=True)
class Erased:
    """How many rows went, and how many accounts had the case."""

    rows: int
    accounts: int


def erase(engine: Engine, case: UUID) -> Erased:
    """Erase a case; what laptops still send for it is answered `erased`. Raises Refusal: there is no such case.

    What crossed to another space with a referral is that space's own and stays. Backups keep what they have: after one
    is restored, the case has to be erased again.
    """
    now = clock.now()
    for attempt in range(TRIES):
        try:
            with engine.begin() as conn:
                erased = _erase(conn, case, now)
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) not in TRY_AGAIN:
                raise
            time.sleep(0.005 * 2**attempt)
            continue
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as conn:
            conn.execute(CLEAN)
        return erased
    raise Trouble("The server was too busy to erase this; try again.")


def _erase(conn: Connection, case: UUID, now: datetime) -> Erased:
    conn.execute(LOCK_ROWS, {"case": case})
    space: UUID | None = conn.execute(LOCK_CASE, {"case": case}).scalar_one_or_none()
    if space is None:
        raise Refusal("There is no such case.", "case")
    if space == case:
        raise Refusal("This is a programme's directory, not a person's case.", "case")
    if case == supervision_case(space):
        raise Refusal("This is a programme's supervision, not a person's case.", "case")
    conn.execute(LOCK_SPACE, {"space": space})
    had = list(conn.scalars(HAVE, {"case": case}))
    ledger.audit(conn, now, "case erased", {"accounts": len(had)}, space=space)
    ledger.write(conn, Step(scope=[Scope(account, case, "revoke", None, "erased") for account in had]))
    conn.execute(COUNT)
    rows: int = conn.execute(PURGE, {"case": case, "now": now}).scalar_one()
    return Erased(rows, len(had))
