"""Many laptops in one process: each sends one change, and reads until it has what its whole team changed.

They sign and ask as ours do (vru_case/sync/post.py), but keep nothing: five hundred encrypted stores on one machine
would measure the machine. `python -m benchmarks.sync.crowd URL LAPTOPS MARK` says when it is ready, waits for a line,
and says what happened.
"""

import json
import sys
import threading
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from vru_case import clock
from vru_case.errors import Trouble
from vru_case.models.columns import moment_text
from vru_case.sync import wire
from vru_case.sync.address import Address
from vru_case.sync.post import Post

PATIENCE_S = 60
#: Seconds between two looks at the server, with jitter. A laptop in use looks once a minute.
PAUSE_S = 0.5


class Laptop:
    """One of them. `said`: device, account, key, space, case, cursor, no (the next op's number), team (its size)."""

    def __init__(self, url: str, said: dict[str, Any], mark: str) -> None:
        address = Address(url, UUID(said["device"]), said["key"], None, "", 0)
        self._post = Post(url, address)
        self._said = said
        self._mark = mark
        self._rng = Random(said["device"])

    def work(self, _: object) -> float:
        """Send, then read until the team is complete; seconds it took. Raises Trouble."""
        begun = time.perf_counter()
        with self._post as post:
            epoch = post.hello().epoch
            answer = post.push(wire.Push(epoch, wire.SCHEMA, [self._op()]))
            if [each.status for each in answer.results] != ["applied"]:
                raise Trouble("not applied", answer.results[0].status)
            found: set[UUID] = set()
            cursor = self._said["cursor"]
            while True:
                page = post.pull(cursor)
                cursor = page.next
                found |= set(self._marked(page.items))
                if len(found) == self._said["team"]:
                    return time.perf_counter() - begun
                if time.perf_counter() - begun > PATIENCE_S:
                    raise Trouble("never delivered", str(len(found)))
                if page.caught_up:
                    threading.Event().wait(PAUSE_S * (0.5 + self._rng.random()))

    def _op(self) -> wire.Op:
        said, at = self._said, moment_text(clock.now())
        row = clock.new_id()
        fields = {
            "author_id": said["account"], "recorded_at": at, "happened_at": at, "precision": "time",
            "mode": "PHONE_OUT", "direction": "out", "result": "SPOKE", "minutes": 10,
            "words": f"{self._mark} Rang as agreed. " + "Good spirits, wants to talk about work. " * 14,
        }  # fmt: skip
        return wire.Op(said["no"], row, "insert", "contact", row, UUID(said["space"]), UUID(said["case"]), fields, at)

    def _marked(self, items: Iterable[wire.Item]) -> Iterable[UUID]:
        for item in items:
            if item.row is not None and str(item.row.fields.get("words", "")).startswith(self._mark):
                yield item.row.id


def main() -> None:
    """All of them at once."""
    url, file, mark = sys.argv[1:4]
    laptops = [Laptop(url, each, mark) for each in json.loads(Path(file).read_text("utf-8"))]
    print("ready", flush=True)
    sys.stdin.readline()
    took: list[float] = []
    errors: dict[str, int] = {}
    with ThreadPoolExecutor(len(laptops)) as pool:
        for future in [pool.submit(laptop.work, None) for laptop in laptops]:
            try:
                took.append(future.result())
            except Trouble as trouble:
                said = f"{trouble.message[:60]} ({trouble.detail})"
                errors[said] = errors.get(said, 0) + 1
    print(json.dumps({"took": took, "errors": errors}))


if __name__ == "__main__":
    main()
