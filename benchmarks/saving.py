"""Saving a contact: from the key that saves to the commit on the disk."""

import sys
import tempfile
import time
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from benchmarks import raw
from benchmarks.laptops import quiet, settle, unlocked, until
from benchmarks.steps import Step, child, median, p95
from vru_case import clock
from vru_case.app import App
from vru_case.models.columns import moment_text
from vru_case.services import listing
from vru_case.store.file import DB_FILE

PEOPLE = 60
TIMES = 60
WORDS = "Rang after four, as agreed. Good spirits. The trial shift went well and they asked them back. Speak Friday."
TABLE = """
    CREATE TABLE contact (id BLOB PRIMARY KEY, space_id BLOB, case_id BLOB, author_id BLOB, recorded_at TEXT,
    happened_at TEXT, precision TEXT, mode TEXT, direction TEXT, words TEXT)
"""


def steps() -> list[Step]:
    """Two steps: the commit, and the row on the screen."""
    with tempfile.TemporaryDirectory() as room:
        settle(Path(room), PEOPLE)
        figures = child("benchmarks.saving", room)[0]
    floor = median(figures["floor"])
    floor_is = "SQLCipher: insert one row and commit"
    committed, seen = figures["committed"], figures["seen"]
    return [
        Step("saving a contact, key press to committed", floor, median(committed), floor_is, more=_more(committed)),
        Step("saving a contact, key press to every screen told", floor, median(seen), floor_is, more=_more(seen)),
    ]


def _more(figures: list[float]) -> str:
    return f"p95 {p95(figures) * 1000:.1f} ms of {len(figures)}"


class _Watch:
    """Notes when the store has committed, and when the screens were told."""

    def __init__(self, app: App) -> None:
        self.committed = self.told = 0.0
        workplace = app.tasks.workplace
        assert workplace is not None
        store, write = workplace.store, workplace.store.write

        def timed(author: UUID, change: object) -> object:
            answer = write(author, change)  # type: ignore[arg-type, var-annotated]
            if "contact" in answer[1].entities:
                self.committed = time.perf_counter()
            return answer

        store.write = timed  # type: ignore[method-assign, assignment]
        app.tasks.changed.connect(self._on_changed)

    def _on_changed(self, changes: object) -> None:
        if self.committed:
            self.told = time.perf_counter()


def main(root: Path) -> None:
    """Type and save, again and again, as a worker does."""
    floor = alone(root)
    app = unlocked(root)
    session = app.window.session
    assert session is not None
    workplace = app.tasks.workplace
    assert workplace is not None
    pane = session.workspace.panes.person
    person = app.tasks.from_the_net(lambda place: place.read(listing.people_ids))[0]
    session.desk.open_person(person)
    quiet(app)
    watch = _Watch(app)
    committed: list[float] = []
    told: list[float] = []
    for _ in range(TIMES):
        pane.start_contact()
        quiet(app)
        watch.committed = watch.told = 0.0
        editor = app.qt.focusWidget()
        assert editor is not None
        QTest.keyClicks(editor, WORDS)
        begun = time.perf_counter()
        QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        until(lambda: watch.told > 0)
        committed.append(watch.committed - begun)
        told.append(watch.told - begun)
        quiet(app)
    app.close()
    app.tasks.close()
    raw.said({"floor": floor, "committed": committed, "seen": told})


def alone(root: Path) -> list[float]:
    """A row inserted and committed, in a file of its own."""
    connection = raw.connected(root / DB_FILE, bytes(32))
    connection.execute(TABLE)
    connection.execute("CREATE INDEX ix_contact ON contact (case_id, happened_at)")
    figures: list[float] = []
    for _ in range(TIMES * 3):
        now = moment_text(clock.now())
        ids = [clock.new_id().bytes for _ in range(4)]
        begun = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        values = (*ids, now, now, "time", "PHONE_OUT", "out", WORDS)
        connection.execute("INSERT INTO contact VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
        connection.execute("COMMIT")
        figures.append(time.perf_counter() - begun)
    connection.close()
    return figures


if __name__ == "__main__":
    main(Path(sys.argv[1]))
