"""Spaces, workers and their places: what a supervisor sets up. Each is also a row of the directory that laptops see."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import IntegrityError

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.columns import moment_text
from vru_case.models.supervision import supervision_case
from vru_case.server import ledger, passwords, supervising
from vru_case.server.ledger import Held, Scope, Step
from vru_case.server.signin import username as as_compared

#: The author of what the server itself writes.
SERVER = UUID(int=0)

NEW_SPACE = text("INSERT INTO space (id, programme, name, controller) VALUES (:id, :programme, :name, :controller)")
NEW_ACCOUNT = text("INSERT INTO account (id, username, name, password_hash) VALUES (:id, :username, :name, :kept)")
NEW_PLACE = text("""
    INSERT INTO place (account_id, space_id, id, role, title, sees, team)
    VALUES (:account, :space, :id, :role, :title, :sees, :team)
""")
# A push that begins a case holds the same row shared: it comes wholly before this place or wholly after.
LOCK_SPACE = text("SELECT id FROM space WHERE id = :space FOR UPDATE")
CASES = text("""
    SELECT case_id FROM case_file WHERE space_id = :space AND case_id <> :supervision ORDER BY case_id
""")
TEAM = text("""
    SELECT row_id FROM sync_row WHERE case_id = :space AND entity = 'team' AND fields->>'name' = :name
""")
ACCOUNT = text("SELECT id, name FROM account WHERE username = :username")
NEW_PASSWORD = text("UPDATE account SET password_hash = :kept WHERE username = :username RETURNING id")
END = text("""
    UPDATE account SET disabled_at = coalesce(disabled_at, :now) WHERE username = :username RETURNING id
""")
REVOKE = text("UPDATE device SET revoked_at = :now WHERE id = :device AND revoked_at IS NULL RETURNING account_id")


@dataclass(frozen=True, slots=True)
class NewWorker:
    """A worker just added. The password is said once and kept only as a hash."""

    account: UUID
    password: str


def add_space(
    engine: Engine, programme: str, name: str, controller: str | None = None, sites: Iterable[tuple[str, str]] = ()
) -> UUID:
    """Open a space for a programme; returns its id. `sites` are (code, name). Raises Refusal: it has no name."""
    _named(name, "name")
    space = clock.new_id()
    with engine.begin() as conn:
        line = {"id": space, "programme": programme, "name": name, "controller": controller}
        conn.execute(NEW_SPACE, line)
        fields = {"programme": programme, "name": name} | ({"controller": controller} if controller else {})
        rows = [_directory(space, "space", fields, space)]
        rows += [_directory(space, "site", {"code": code, "name": label}) for code, label in sites]
        ledger.write(conn, Step(rows, [(space, space)]))
        supervising.make(conn, space)
        ledger.audit(conn, clock.now(), "space added", {"sites": len(rows) - 1}, space=space)
    return space


def add_worker(
    engine: Engine,
    username: str,
    name: str,
    space: UUID,
    role: str = "worker",
    title: str = "",
    sees: str = "assigned",
    team: str | None = None,
    password: str | None = None,
) -> NewWorker:
    """Add an account with its first place; makes a password when none is given. Raises Refusal: the name is taken, or
    there is none."""
    _named(as_compared(username), "username")
    _named(name, "name")
    account, password = clock.new_id(), password or passwords.new_password()
    line = {"id": account, "username": as_compared(username), "name": name, "kept": passwords.keep(password)}
    with engine.begin() as conn:
        try:
            with conn.begin_nested():
                conn.execute(NEW_ACCOUNT, line)
        except IntegrityError:
            raise Refusal("Somebody already signs in with this name.", "username") from None
        _give_place(conn, account, name, space, role, title, sees, team)
    return NewWorker(account, password)


def add_place(
    engine: Engine, username: str, space: UUID, role: str, title: str, sees: str, team: str | None = None
) -> None:
    """Give an account a place in another space. Raises Refusal: no such account, or it has one there."""
    with engine.begin() as conn:
        account = conn.execute(ACCOUNT, {"username": as_compared(username)}).one_or_none()
        if account is None:
            raise Refusal("Nobody signs in with this name.", "username")
        _give_place(conn, account.id, account.name, space, role, title, sees, team)


def new_password(engine: Engine, username: str) -> str:
    """A new password for an account. Raises Refusal: no such account."""
    password = passwords.new_password()
    with engine.begin() as conn:
        line = {"username": as_compared(username), "kept": passwords.keep(password)}
        account = conn.execute(NEW_PASSWORD, line).scalar_one_or_none()
        if account is None:
            raise Refusal("Nobody signs in with this name.", "username")
        ledger.audit(conn, clock.now(), "password changed", {}, account=account)
    return password


def end(engine: Engine, username: str) -> None:
    """Nobody signs in under this name any more, and every laptop signed in under it is shut out. Raises Refusal."""
    with engine.begin() as conn:
        ended = conn.execute(END, {"username": as_compared(username), "now": clock.now()}).scalar_one_or_none()
        if ended is None:
            raise Refusal("Nobody signs in with this name.", "username")
        ledger.audit(conn, clock.now(), "worker ended", {}, account=ended)


def revoke_device(engine: Engine, device: UUID) -> bool:
    """Shut a laptop out; False when there is none such, or it is out already."""
    with engine.begin() as conn:
        account = conn.execute(REVOKE, {"device": device, "now": clock.now()}).scalar_one_or_none()
        if account is not None:
            ledger.audit(conn, clock.now(), "device revoked", {"devices": 1}, account=account, device=device)
    return account is not None


def _named(name: str, field: str) -> None:
    if not name.strip():
        raise Refusal("A name can't be empty.", field)


def _give_place(
    conn: Connection, account: UUID, name: str, space: UUID, role: str, title: str, sees: str, team: str | None
) -> None:
    if conn.execute(LOCK_SPACE, {"space": space}).one_or_none() is None:
        raise Refusal("There is no such space.", "space")
    worker = clock.new_id()
    line = {"account": account, "space": space, "id": worker, "role": role, "title": title, "sees": sees, "team": team}
    try:
        with conn.begin_nested():
            conn.execute(NEW_PLACE, line)
    except IntegrityError:
        raise Refusal("This place can't be given: check the role, what they see, and whether they have it.") from None
    supervising.make(conn, space)
    others = {"space": space, "supervision": supervision_case(space)}
    cases = list(conn.scalars(CASES, others)) if sees == "space" else [space]
    cases += supervising.given(space, role)
    scope = [Scope(account, case, "grant", None, "place") for case in cases]
    fields = {"account_id": str(account), "name": name, "title": title or None, "role": role}
    rows: list[Held] = []
    if team:
        rows, fields["team_id"] = _team(conn, space, team)
    rows.append(_directory(space, "worker", fields, worker))
    ledger.write(conn, Step(rows, [], scope))
    ledger.audit(conn, clock.now(), "place given", {"cases": len(cases)}, account=account, space=space)


def _team(conn: Connection, space: UUID, name: str) -> tuple[list[Held], str]:
    """The team's row if it is new, and its id."""
    found = conn.execute(TEAM, {"space": space, "name": name}).scalar_one_or_none()
    if found is not None:
        return [], str(found)
    row = _directory(space, "team", {"name": name})
    return [row], str(row.id)


def _directory(space: UUID, entity: str, fields: dict[str, Any], identity: UUID | None = None) -> Held:
    said = {name: value for name, value in fields.items() if value is not None}
    said |= {"author_id": str(SERVER), "recorded_at": moment_text(clock.now())}
    row = Held(identity or clock.new_id(), entity, space, space, clock.new_id(), said, SERVER)
    row.fresh = row.touched = True
    return row
