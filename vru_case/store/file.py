"""One worker's encrypted store, open: reading, and writing in one journalled transaction."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from vru_case.errors import Trouble
from vru_case.store import grace, journal, migrations, search
from vru_case.store.changes import Changes
from vru_case.store.engine import driver_of, open_engine, plain_troubles
from vru_case.store.mark import Mark
from vru_case.store.vault import DataKey, wipe_bytes

DB_FILE = "store.db"
MARK_FILE = "mark"
#: Before a checkpoint the checks give false alarms about pages the log has replaced.
_CHECKS = ("wal_checkpoint(TRUNCATE)", "cipher_integrity_check", "integrity_check")
#: What they answer when nothing is wrong: a sound file, and a checkpoint that was (or could not be) done.
_SOUND = frozenset({"ok", "0", "1"})

T = TypeVar("T")


class Store:
    """An open store. Everything here runs on the one store worker.

    `rolled_back` is true when the file holds less than was once committed: an older copy was put in its place.
    `grace`: what was just saved stays here for as long as it can be undone.
    """

    def __init__(self, folder: Path, key: DataKey) -> None:
        """Open, and migrate when needed. Raises Trouble for a damaged file, a full disk or a newer version's store."""
        raw = key.raw()
        self._engine: Engine = open_engine(folder / DB_FILE, raw)
        # The engine's creator has used it; a second connection is never opened.
        wipe_bytes(raw)
        self._mark = Mark(folder / MARK_FILE, key.derive("mark"))
        try:
            with plain_troubles(), self._engine.begin() as connection:
                migrations.upgrade(connection)
                self._last = _last_number(connection.connection.cursor())
                self.grace = grace.of(connection)
        except BaseException:
            self._engine.dispose()
            raise
        self.rolled_back = self._last < self._mark.committed()
        self._marked = True
        self._unsettled: list[search.Text] = []

    def read(self, ask: Callable[[Session], T]) -> T:
        """Run a question in a transaction that is rolled back."""
        self.settle()
        with plain_troubles(), Session(self._engine, autoflush=False) as session:
            return ask(session)

    def write(self, author: UUID, change: Callable[[Session], T]) -> tuple[T, Changes]:
        """Run a change, journalled as `author`'s, and commit it. On any error nothing of it remains."""
        self.settle()
        with plain_troubles(), journal.Journalled(self._engine, author) as session:
            answer = change(session)
            session.flush()
            self._commit(session)
            if journal.was_urgent(session):
                self.grace.end()
            self._unsettled = journal.was_put_off(session)
            return answer, journal.changes(session)

    def settle(self) -> None:
        """What a save leaves to be done when it is safe: the mark, and its place in the search. Nobody reads before."""
        if not self._marked:
            self._mark.put(self._last)
            self._marked = True
        texts, self._unsettled = self._unsettled, []
        if texts:
            # On a full disk it goes on waiting, as `unindexed` says, and nobody is refused an answer for it.
            with suppress(Trouble), plain_troubles(), self._engine.begin() as connection:
                search.settle(connection, texts)

    def apply(self, change: Callable[[Connection], T]) -> T:
        """Run a change on the tables themselves, without the journal: what the server says, and whose store this is."""
        self.settle()
        with plain_troubles(), self._engine.begin() as connection:
            return change(connection)

    def fold(self) -> None:
        """Fold the write-ahead log into the file and empty it, so that nothing taken off is left in it either."""
        # Where there is no room to fold it, the log stays beside the file and is read with it next time.
        with suppress(sqlcipher.Error), self._outside() as driver:
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Fold the write-ahead log and let go of the file."""
        self.settle()
        self.fold()
        self._engine.dispose()
        self._mark.close()

    def damage(self) -> list[str]:
        """What SQLCipher's and SQLite's own checks find wrong, page by page; empty for a sound store."""
        found: list[str] = []
        with self._outside() as driver:
            for check in _CHECKS:
                try:
                    said = [str(row[0]) for row in driver.execute(f"PRAGMA {check}").fetchall()]
                except sqlcipher.DatabaseError as error:
                    said = [str(error)]
                found += [line for line in said if line not in _SOUND]
        return found

    @contextmanager
    def _outside(self) -> Iterator[Any]:
        """The driver's own connection, outside any transaction."""
        with self._engine.connect() as connection:
            connection.rollback()
            yield connection.connection.driver_connection

    def _commit(self, session: Session) -> None:
        number = _last_number(driver_of(session))
        session.commit()
        self._marked = self._marked and number == self._last
        self._last = number


def _last_number(driver: Any) -> int:
    found = driver.execute("SELECT seq FROM sqlite_sequence WHERE name = 'outbox'").fetchone()
    return int(found[0]) if found else 0
