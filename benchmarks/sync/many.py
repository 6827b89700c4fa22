"""Five hundred laptops, one change each, on two server processes behind one address."""

import base64
import json
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Engine, text

from benchmarks.steps import ROOT, Step, median
from benchmarks.sync.ours import PROGRAMME
from benchmarks.sync.rooms import OURS, Cluster, Server, engine, serving
from vru_case import clock
from vru_case.models.columns import moment_text
from vru_case.server import accounts, migrate
from vru_case.sync import wire
from vru_case.sync.address import Address
from vru_case.sync.post import Post

LAPTOPS, TEAM, PROCESSES = 500, 10, 2
TIMES = 5
WITHIN_S = 15
ACCOUNT = text("INSERT INTO account (id, username, name, password_hash) VALUES (:id, :name, :name, '-')")
DEVICE = text("""
    INSERT INTO device (id, account_id, public_key, name, enrolled_at) VALUES (:id, :account, :key, 'a laptop', :now)
""")


@dataclass(frozen=True, slots=True)
class Crowd:
    """What one burst came to. `errors` by what was said; memory in MB."""

    last: float
    errors: dict[str, int]
    memory: float


def steps(database: Cluster, folder: Path) -> list[Step]:
    """One step, with the memory beside it."""
    inside = folder / "many"
    inside.mkdir()
    with ExitStack() as stack:
        url = stack.enter_context(database.database("many"))
        laptops = _furnish(url)
        more = ("--processes", str(PROCESSES)) if _several() else ()
        server = stack.enter_context(serving(OURS, url, inside / "many.log", *more))
        _begin(server, laptops)
        before = server.memory()
        bursts = [_burst(server, inside, laptops, number) for number in range(TIMES)]
    errors = sum(sum(each.errors.values()) for each in bursts)
    worst = max(each.last for each in bursts)
    processes = PROCESSES if more else 1
    said = f"{errors} errors{_said(bursts)}; the worst of {TIMES} bursts {worst:.1f} s; {processes} server processes"
    memory = "after each burst: " + ", ".join(f"{each.memory:.0f}" for each in bursts)
    return [
        Step(
            f"{LAPTOPS} laptops, one change each, all delivered",
            None,
            median([each.last for each in bursts]),
            more=said,
        ),
        Step("… memory of the server processes", before, bursts[-1].memory, "before the first", "MB", memory),
    ]


def _said(bursts: list[Crowd]) -> str:
    kinds = {kind for each in bursts for kind in each.errors}
    return f" ({'; '.join(sorted(kinds))})" if kinds else ""


def _several() -> bool:
    """Whether the server can be told to run as several processes."""
    asked = [sys.executable, "-m", *OURS, "--help"]
    said = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True)
    return "--processes" in said.stdout


def _furnish(url: str) -> list[dict[str, Any]]:
    """Fifty teams of ten, who see their team's people. Nobody signs in, so nobody needs a password."""
    desk = engine(url)
    migrate.upgrade(desk)
    laptops: list[dict[str, Any]] = []
    for number in range(LAPTOPS // TEAM):
        space = accounts.add_space(desk, PROGRAMME, f"Team {number}", sites=[("BLACKPOOL_VIC", "Blackpool")])
        laptops += [_laptop(desk, space, f"worker-{number}-{each}") for each in range(TEAM)]
    desk.dispose()
    return laptops


def _laptop(desk: Engine, space: UUID, name: str) -> dict[str, Any]:
    key = Ed25519PrivateKey.generate()
    account, device = clock.new_id(), clock.new_id()
    public = key.public_key().public_bytes_raw()
    with desk.begin() as conn:
        conn.execute(ACCOUNT, {"id": account, "name": name})
        conn.execute(DEVICE, {"id": device, "account": account, "key": public, "now": clock.now()})
    accounts.add_place(desk, name, space, "worker", "Worker", "space")
    secret = base64.b64encode(key.private_bytes_raw()).decode()
    return {
        "device": str(device), "account": str(account), "space": str(space), "key": secret, "no": 1, "team": TEAM,
        "cursor": "",
    }  # fmt: skip


def _begin(server: Server, laptops: list[dict[str, Any]]) -> None:
    """One person for each team, begun by its first laptop; and everybody reads to the end."""
    for number, said in enumerate(laptops):
        with Post(server.url, Address(server.url, UUID(said["device"]), said["key"], None, "", 0)) as post:
            epoch = post.hello().epoch
            if number % TEAM == 0:
                case, at = clock.new_id(), moment_text(clock.now())
                fields = {"author_id": said["account"], "recorded_at": at, "reference": "R-1", "known_as": "Robin"}
                op = wire.Op(1, clock.new_id(), "insert", "person", case, UUID(said["space"]), case, fields, at)
                result = post.push(wire.Push(epoch, wire.SCHEMA, [op])).results[0]
                if result.status != "applied":
                    raise RuntimeError(f"{result.status}: {result.reason}")
                said["no"] = 2
                for mate in laptops[number : number + TEAM]:
                    mate["case"] = str(case)
            said["cursor"] = post.pull("").next


def _burst(server: Server, inside: Path, laptops: list[dict[str, Any]], number: int) -> Crowd:
    mark = f"burst{number}:"
    children = []
    for half in range(PROCESSES):
        file = inside / f"{number}-{half}.json"
        file.write_text(json.dumps(laptops[half::PROCESSES]), "utf-8")
        asked = [sys.executable, "-m", "benchmarks.sync.crowd", server.url, str(file), mark]
        children.append(subprocess.Popen(asked, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True))
    for child in children:
        assert child.stdout is not None
        child.stdout.readline()
    for child in children:
        assert child.stdin is not None
        child.stdin.write("now\n")
        child.stdin.flush()
    answers = [json.loads(child.communicate(timeout=300)[0]) for child in children]
    for laptop in laptops:
        laptop["no"] += 1
    took = [seconds for answer in answers for seconds in answer["took"]]
    errors: dict[str, int] = {}
    for answer in answers:
        for kind, count in answer["errors"].items():
            errors[kind] = errors.get(kind, 0) + count
    return Crowd(max(took, default=0.0), errors, server.memory())
