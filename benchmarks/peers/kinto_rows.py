"""Kinto's server over PostgreSQL and its Python client, which keeps nothing: that favours it.

Runs in Kinto's environment, with batches as the server takes them when nobody asks for more (25; more is slower).
"""

import importlib
import json
import logging
import os
import socket
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

CHANGED, ONES, BATCH = 1_000, 5, 25
SETTINGS = """
[app:main]
use = egg:kinto
kinto.storage_backend = kinto.core.storage.postgresql
kinto.storage_url = {url}
kinto.permission_backend = kinto.core.permission.postgresql
kinto.permission_url = {url}
kinto.cache_backend = kinto.core.cache.memory
kinto.storage_max_fetch_size = 20000
kinto.userid_hmac_secret = not-a-secret
kinto.bucket_create_principals = system.Authenticated
multiauth.policies = basicauth
multiauth.policy.basicauth.use = kinto.core.authentication.BasicAuthAuthenticationPolicy
[server:main]
use = egg:waitress#main
host = 127.0.0.1
port = {port}
[loggers]
keys = root
[handlers]
keys = none
[formatters]
keys =
[logger_root]
level = ERROR
handlers = none
[handler_none]
class = NullHandler
args = ()
"""


def main() -> None:
    """argv: notes, folder. PEER_DATABASE: an empty PostgreSQL database."""
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
    folder = Path(sys.argv[2])
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port = asked.getsockname()[1]
    settings = folder / "kinto.ini"
    # A percent sign is the settings file's own.
    url = os.environ["PEER_DATABASE"].replace("+psycopg", "").replace("%", "%%")
    settings.write_text(SETTINGS.format(url=url, port=port), "utf-8")
    command = [str(Path(sys.executable).parent / "kinto")]
    subprocess.run([*command, "migrate", "--ini", str(settings)], check=True, stdout=sys.stderr)
    server = subprocess.Popen([*command, "start", "--ini", str(settings), "--port", str(port)], stdout=sys.stderr)
    try:
        _wait(port)
        print(json.dumps(measured(rows, f"http://127.0.0.1:{port}/v1")))
    finally:
        server.terminate()
        server.wait(10)


def measured(rows: list[dict[str, Any]], url: str) -> dict[str, list[float]]:
    """Seconds of each step."""
    took: dict[str, list[float]] = defaultdict(list)
    kinto: Any = importlib.import_module("kinto_http")
    logging.getLogger("kinto_http").setLevel(logging.CRITICAL)
    first, second = (
        kinto.Client(server_url=url, auth=("laptop", "word"), bucket="vru", collection="contact") for _ in range(2)
    )
    first.create_bucket(id="vru", if_not_exists=True)
    first.create_collection(id="contact", if_not_exists=True)

    def step(name: str, act: Callable[[], Any]) -> Any:
        begun = time.perf_counter()
        answer = act()
        took[name].append(time.perf_counter() - begun)
        return answer

    step("push 10k", lambda: _push(first, rows))
    found = step("pull 10k", second.get_records)
    assert len(found) == len(rows), len(found)
    for how_many, mark in [(CHANGED, "many"), *[(1, f"one {each}") for each in range(ONES)]]:
        since = str(max(row["last_modified"] for row in found))
        changed = [
            row | {"words": f"{row['words']} Added on {mark}: spoke again, same plan."} for row in rows[:how_many]
        ]
        step(f"push {how_many}", partial(_push, first, changed))
        found = step(f"pull {how_many}", partial(second.get_records, _since=since))
        assert len(found) == how_many, len(found)
    return took


def _push(client: Any, rows: list[dict[str, Any]]) -> None:
    for begin in range(0, len(rows), BATCH):
        with client.batch() as batch:
            for row in rows[begin : begin + BATCH]:
                batch.update_record(id=row["id"], data={name: row[name] for name in row if name != "id"})


def _wait(port: int) -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), 0.3).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError("Kinto did not start")


if __name__ == "__main__":
    main()
