"""The case a space keeps for supervision: it is made with the space, and whoever supervises there has it."""

from uuid import UUID

from sqlalchemy import Connection, Engine, text

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.columns import moment_text
from vru_case.models.supervision import OF_SUPERVISION, supervision_case
from vru_case.server import ledger, words
from vru_case.server.desk import held
from vru_case.server.ledger import Held, Scope, Step
from vru_case.server.signin import username as as_compared
from vru_case.server.values import Declined
from vru_case.sync.wire import Op

SUPERVISOR = "supervisor"

MAKE = text("INSERT INTO case_file (case_id, space_id) VALUES (:case, :space) ON CONFLICT DO NOTHING")
# The same row that giving a place locks, so that a role is taken wholly before or after it.
LOCK_SPACE = text("SELECT id FROM space WHERE id = :space FOR UPDATE")
PLACE = text("""
    SELECT p.account_id, p.id, p.role FROM place p JOIN account a ON a.id = p.account_id
    WHERE a.username = :username AND p.space_id = :space
""")
NEW_ROLE = text("UPDATE place SET role = :role WHERE account_id = :account AND space_id = :space")
WORKER = text("""
    SELECT row_id, entity, space_id, case_id, seq, origin, fields, versions, author_id, device_id
    FROM sync_row WHERE row_id = :row FOR UPDATE
""")
SPACES = text("SELECT id FROM space ORDER BY id")
LACKING = text("""
    SELECT p.account_id FROM place p WHERE p.space_id = :space AND p.role = 'supervisor' AND NOT EXISTS (
        SELECT FROM case_access a WHERE a.account_id = p.account_id AND a.case_id = :case)
    ORDER BY p.account_id
""")
SEES = text("SELECT 1 FROM case_access WHERE account_id = :account AND case_id = :case")


def given(space: UUID, role: str) -> list[UUID]:
    """The case, for a role that has it."""
    return [supervision_case(space)] if role == SUPERVISOR else []


def make(conn: Connection, space: UUID) -> None:
    """Make the case of a space, where it has none yet."""
    conn.execute(MAKE, {"case": supervision_case(space), "space": space})


def settle(engine: Engine) -> None:
    """Spaces of before there were such cases get theirs, and their supervisors have them; others stay as they are."""
    with engine.connect() as conn:
        spaces = list(conn.scalars(SPACES))
    for space in spaces:
        case = supervision_case(space)
        with engine.begin() as conn:
            conn.execute(LOCK_SPACE, {"space": space})
            make(conn, space)
            lacking = list(conn.scalars(LACKING, {"space": space, "case": case}))
            if lacking:
                ledger.write(conn, Step([], [], [Scope(each, case, "grant", None, "supervisor") for each in lacking]))
                ledger.audit(conn, clock.now(), "supervision given", {"accounts": len(lacking)}, space=space)


def set_role(engine: Engine, username: str, space: UUID, role: str) -> None:
    """Give somebody another role where they have a place. Raises Refusal: they have none, or there is no such role.

    Whoever supervises no longer gives up the space's case for supervision; the cases they see stay as they are.
    """
    if role not in {"worker", SUPERVISOR}:
        raise Refusal("A role is worker or supervisor.", "role")
    with engine.begin() as conn:
        conn.execute(LOCK_SPACE, {"space": space})
        place = conn.execute(PLACE, {"username": as_compared(username), "space": space}).one_or_none()
        if place is None:
            raise Refusal("Nobody of this name has a place there.", "username")
        if place.role == role:
            return
        conn.execute(NEW_ROLE, {"role": role, "account": place.account_id, "space": space})
        make(conn, space)
        ledger.write(conn, Step(_said(conn, place.id, role), [], _scope(conn, place.account_id, space, role)))
        ledger.audit(
            conn, clock.now(), "role given", {"supervisor": role == SUPERVISOR}, account=place.account_id, space=space
        )


def _scope(conn: Connection, account: UUID, space: UUID, role: str) -> list[Scope]:
    case = supervision_case(space)
    has = conn.execute(SEES, {"account": account, "case": case}).one_or_none() is not None
    if role == SUPERVISOR:
        return [] if has else [Scope(account, case, "grant", None, "supervisor")]
    return [Scope(account, case, "revoke", None, "no longer supervisor")] if has else []


def _said(conn: Connection, worker: UUID, role: str) -> list[Held]:
    """The worker's row in the directory, which says the role."""
    row = conn.execute(WORKER, {"row": worker}).one_or_none()
    if row is None:
        return []
    said = held(row)
    said.write({"role": role, "recorded_at": moment_text(clock.now())}, clock.new_id())
    return [said]


def guard(op: Op, *, has: bool, had: bool) -> None:
    """Nothing else is kept in a space's case for supervision, what is kept there is nowhere else, and it is for those
    who have it. Raises Declined.

    Everybody can work out its id: unlike a case nobody knows of, it isn't waited for. What somebody wrote while they
    supervised still counts.
    """
    there = op.case == supervision_case(op.space)
    if there and not (has or had):
        raise Declined(words.FOR_SUPERVISORS)
    if there != (op.entity in OF_SUPERVISION) and op.entity != "conflict":
        raise Declined(words.OTHER_PLACE)
