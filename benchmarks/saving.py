"""Saving a contact: from the key that saves to the commit on the disk."""

import shutil
import sys
import tempfile
import time
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks import raw
from benchmarks.laptops import quiet, settle, unlocked, until
from benchmarks.steps import Step, child, median, p95
from vru_case import clock
from vru_case.app import App
from vru_case.models.columns import moment_text
from vru_case.services.people import listing
from vru_case.store.file import DB_FILE

PEOPLE = 60
TIMES = 60
#: Before the bare row is written, and before ours: whoever saves has just typed, and nothing of the store is warm.
WORDS = (
    "Rang after four, as agreed. Good spirits. The trial ",
    "shift went well and they asked them back. Speak Friday.",
)
COLUMNS = (
    "id", "space_id", "case_id", "author_id", "recorded_at", "happened_at", "precision", "mode", "direction", "kind",
    "words", "episode_id", "origin",
)  # fmt: skip


def steps() -> list[Step]:
    """Two steps: the commit, and the row on the screen."""
    with tempfile.TemporaryDirectory() as room:
        settle(Path(room), PEOPLE)
        figures = child("benchmarks.saving", room)[0]
    floor = median(figures["floor"])
    floor_is = "SQLCipher: insert the row into a copy of the same file and commit, after typing as much"
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


class _Bare:
    """The same row by itself, into a copy of the same file: the same rows lie in it, under the same indexes."""

    def __init__(self, root: Path, person: UUID) -> None:
        store = root / DB_FILE
        self._case = person.bytes
        self._connection = raw.connected(store, raw.key_of(root))
        self._place = self._connection.execute(
            "SELECT space_id, author_id, (SELECT max(id) FROM episode WHERE case_id = person.id) FROM person"
            " WHERE id = ?", (self._case,)
        ).fetchone()  # fmt: skip
        marks = ", ".join("?" * len(COLUMNS))
        self._statement = f"INSERT INTO contact ({', '.join(COLUMNS)}) VALUES ({marks})"

    def save(self) -> float:
        """How many seconds one row and its commit take."""
        now, (space, author, episode) = moment_text(clock.now()), self._place
        row = (
            clock.new_id().bytes, space, self._case, author, now, now, "time", "PHONE_OUT", "out", None,
            "".join(WORDS), episode, clock.new_id().bytes,
        )  # fmt: skip
        begun = time.perf_counter()
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute(self._statement, row)
        self._connection.execute("COMMIT")
        return time.perf_counter() - begun

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def main(root: Path) -> None:
    """Type and save, again and again, as a worker does."""
    shutil.copy(raw.only_folder(root) / DB_FILE, root / DB_FILE)
    app = unlocked(root)
    session = app.window.session
    assert session is not None
    pane = session.workspace.panes.person
    person = app.tasks.from_the_net(lambda place: place.read(listing.people_ids))[0]
    session.desk.open_person(person)
    quiet(app)
    bare, watch = _Bare(root, person), _Watch(app)
    floor: list[float] = []
    committed: list[float] = []
    told: list[float] = []
    for _ in range(TIMES):
        pane.start_contact()
        quiet(app)
        watch.committed = watch.told = 0.0
        editor = app.qt.focusWidget()
        assert editor is not None
        _type(editor, WORDS[0])
        floor.append(bare.save())
        _type(editor, WORDS[1])
        begun = time.perf_counter()
        QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        until(lambda: watch.told > 0)
        committed.append(watch.committed - begun)
        told.append(watch.told - begun)
        quiet(app)
    bare.close()
    app.close()
    app.tasks.close()
    raw.said({"floor": floor, "committed": committed, "seen": told})


def _type(editor: QWidget, words: str) -> None:
    """Type, and let the window show it: nobody presses the next key before."""
    QTest.keyClicks(editor, words)
    QApplication.processEvents()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
