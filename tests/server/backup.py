"""A backup of the server's tables, put back the way a restore does it: everything since is gone, in a new life."""

from sqlalchemy import Engine, text

from vru_case.server.tables import metadata


class Backup:
    """What the server holds at the moment this is made."""

    TABLES = tuple(table.name for table in metadata.sorted_tables if table.name not in {"audit", "nonce"})

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._run("CREATE SCHEMA kept", *(f"CREATE TABLE kept.{name} AS TABLE {name}" for name in self.TABLES))

    def restore(self, new_life: bool = True) -> None:
        others = [name for name in self.TABLES if name != "sync_clock"]
        columns = "epoch, seq, seal, erasures, library"
        self._run(
            f"UPDATE sync_clock c SET ({columns}) = (SELECT {columns} FROM kept.sync_clock)",
            *(f"DELETE FROM {name}" for name in reversed(others)),
            *(f"INSERT INTO {name} SELECT * FROM kept.{name}" for name in others),
            *(["UPDATE sync_clock SET epoch = gen_random_uuid()"] if new_life else []),
        )

    def _run(self, *statements: str) -> None:
        with self.engine.begin() as conn:
            for statement in statements:
                conn.execute(text(statement))
