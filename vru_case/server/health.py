"""Whether this process stands, and whether it can do its work. Nothing about anybody."""

from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from vru_case.server import words
from vru_case.server.faults import Refused

STATE = text("""
    SELECT (SELECT version_num FROM alembic_version) AS revision, pg_is_in_recovery() AS standby,
        current_setting('transaction_read_only') = 'on' AS read_only
""")


def ready(engine: Engine, revision: str) -> None:
    """Raises Refused 503 unless the database answers, is at `revision`, and takes writes.

    The fault's `code` says which: `database`, `migrations` or `standby`.
    """
    try:
        with engine.connect() as conn:
            state = conn.execute(STATE).one()
    except SQLAlchemyError as error:
        code = "migrations" if getattr(getattr(error, "orig", None), "sqlstate", None) == "42P01" else "database"
        raise Refused(503, code, words.NOT_READY, retry_after=5) from None
    if state.standby or state.read_only:
        raise Refused(503, "standby", words.NOT_READY, retry_after=5)
    if state.revision != revision:
        raise Refused(503, "migrations", words.NOT_READY, retry_after=5)
