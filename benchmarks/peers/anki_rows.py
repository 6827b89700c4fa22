"""Anki's own collection and sync server: 10,000 notes merged row by row, then changes. Runs in Anki's environment.

Anki would rather copy the whole file the first time; both laptops are therefore made alike, empty, and the notes come
after.
"""

import importlib
import json
import os
import socket
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

CHANGED, ONES = 1_000, 5
#: Its marks of what was changed have a second's grain.
GRAIN_S = 1.1


def main() -> None:
    """argv: notes, folder."""
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
    folder = Path(sys.argv[2])
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port = asked.getsockname()[1]
    said = {
        "SYNC_USER1": "laptop:word", "SYNC_BASE": str(folder / "server"), "SYNC_HOST": "127.0.0.1",
        "SYNC_PORT": str(port), "MAX_SYNC_PAYLOAD_MEGS": "200", "RUST_LOG": "anki=error",
    }  # fmt: skip
    server = subprocess.Popen([sys.executable, "-m", "anki.syncserver"], env=os.environ | said, stdout=sys.stderr)
    try:
        _wait(port)
        print(json.dumps(measured(rows, folder, f"http://127.0.0.1:{port}/")))
    finally:
        server.terminate()
        server.wait(10)


def measured(rows: list[dict[str, Any]], folder: Path, url: str) -> dict[str, list[float]]:
    """Seconds of each step."""
    took: dict[str, list[float]] = defaultdict(list)
    first, second = _alike(folder, list(rows[0]), url)

    def step(name: str, act: Callable[[], Any]) -> None:
        begun = time.perf_counter()
        act()
        took[name].append(time.perf_counter() - begun)

    time.sleep(GRAIN_S)
    _add(first, rows)
    step("push 10k", first.sync)
    step("pull 10k", second.sync)
    assert second.col.note_count() == len(rows)
    for how_many, mark in [(CHANGED, "many"), *[(1, f"one {each}") for each in range(ONES)]]:
        time.sleep(GRAIN_S)
        _change(first, how_many, mark)
        step(f"push {how_many}", first.sync)
        step(f"pull {how_many}", second.sync)
        found = second.col.db.scalar("SELECT count(*) FROM notes WHERE flds LIKE ?", f"%Added on {mark}:%")
        assert found == how_many, found
    first.col.close()
    second.col.close()
    return took


class Laptop:
    """A collection, signed in."""

    def __init__(self, path: Path, url: str) -> None:
        collection: Any = importlib.import_module("anki.collection")
        self.col = collection.Collection(str(path))
        self.url = url
        self.auth: Any = None

    def sign_in(self) -> None:
        """Once."""
        self.auth = self.col.sync_login("laptop", "word", self.url)
        self.auth.endpoint = self.url

    def sync(self) -> None:
        """Rows both ways; the whole file never."""
        answer = self.col.sync_collection(self.auth, False)
        assert answer.required == 0, answer

    def whole(self, *, upload: bool) -> None:
        """The whole file, one way."""
        self.col.sync_collection(self.auth, False)
        self.col.close_for_full_sync()
        self.col.full_upload_or_download(auth=self.auth, server_usn=None, upload=upload)
        self.col.reopen(after_full_sync=True)


def _alike(folder: Path, names: list[str], url: str) -> tuple[Laptop, Laptop]:
    first, second = Laptop(folder / "a.anki2", url), Laptop(folder / "b.anki2", url)
    models = first.col.models
    kind = models.new("Contact")
    for name in names:
        models.add_field(kind, models.new_field(name))
    card = models.new_template("card")
    card["qfmt"], card["afmt"] = "{{id}}", "{{words}}"
    models.add_template(kind, card)
    models.add(kind)
    first.sign_in()
    first.whole(upload=True)
    second.sign_in()
    second.whole(upload=False)
    return first, second


def _add(laptop: Laptop, rows: list[dict[str, Any]]) -> None:
    collection: Any = importlib.import_module("anki.collection")
    kind, deck = laptop.col.models.by_name("Contact"), laptop.col.decks.id("Default")
    asked = []
    for row in rows:
        note = laptop.col.new_note(kind)
        note.fields = [str(value) for value in row.values()]
        asked.append(collection.AddNoteRequest(note=note, deck_id=deck))
    for begin in range(0, len(asked), 1000):
        laptop.col.add_notes(asked[begin : begin + 1000])


def _change(laptop: Laptop, how_many: int, mark: str) -> None:
    changed = []
    for each in laptop.col.db.list("SELECT id FROM notes ORDER BY id LIMIT ?", how_many):
        note = laptop.col.get_note(each)
        note.fields[-1] += f" Added on {mark}: spoke again, same plan."
        changed.append(note)
    laptop.col.update_notes(changed)


def _wait(port: int) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), 0.3).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError("the sync server did not start")


if __name__ == "__main__":
    main()
