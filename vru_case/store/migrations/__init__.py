"""Bringing a store's tables to this version's, rows and all, in one transaction, when it is opened."""

from pathlib import Path

from sqlalchemy import Connection, text

from vru_case.errors import Trouble

#: The newest revision. A test holds it against the files in versions/.
HEAD = "0001"

NEWER = "These records were saved by a newer VRU Case than this one. Nothing was changed; update VRU Case to open them."


def revision_of(connection: Connection) -> str | None:
    """The revision a store is at; None for an empty file."""
    table = connection.execute(text("SELECT name FROM sqlite_master WHERE name = 'alembic_version'")).scalar()
    return None if table is None else connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def upgrade(connection: Connection) -> bool:
    """Migrate to HEAD inside the caller's transaction; True when anything was done.

    Raises Trouble for a store that a newer version wrote.
    """
    at = revision_of(connection)
    if at == HEAD:
        return False
    # Imported here because a store that is up to date, the usual case, has no need of it.
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    script = ScriptDirectory.from_config(config)
    if at is not None and at not in {revision.revision for revision in script.walk_revisions()}:
        raise Trouble(NEWER, f"store at {at}")
    # The way alembic's own upgrade command does it, without its printing.
    steps = script._upgrade_revs  # noqa: SLF001
    with EnvironmentContext(config, script, fn=lambda revision, _context: steps("head", revision)) as environment:
        environment.configure(connection=connection, transactional_ddl=True)
        environment.run_migrations()
    return True


def run_sql(connection: Connection, file: Path) -> None:
    """Run a file of statements, each ended by a line with only a semicolon."""
    for statement in file.read_text().split("\n;\n"):
        if statement.strip():
            connection.exec_driver_sql(statement)
