"""How the server does: for whoever watches it, and nobody else; about requests, and about nobody."""

from pathlib import Path

import httpx
import pytest
from sqlalchemy import Engine, text

from tests.server.client import Laptop, fault
from tests.server.conftest import World
from vru_case.server import app
from vru_case.server.embedded import serve
from vru_case.server.metrics import FAMILIES, Metrics


def read(url: str, **headers: str) -> httpx.Response:
    return httpx.get(f"{url}/metrics", headers=headers, timeout=30)


def samples(said: str) -> dict[str, float]:
    lines = [line for line in said.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}


@pytest.fixture
def ann(world: World) -> Laptop:
    return world.laptop("ann", world.space())


def test_what_was_asked_is_counted(world: World, ann: Laptop) -> None:
    sam = ann.person(known_as="Samantha")
    ann.push(sam, ann.insert("note", sam.case), ann.patch("person", sam.id, sam.case, {}, reference="x"))
    ann.pull()
    httpx.get(f"{world.server.url}/nowhere/{sam.id}", timeout=30)
    said = read(world.server.url).text
    found = samples(said)
    assert found['vru_requests_total{method="POST",route="/v1/push",status="200"}'] == 1
    assert found['vru_requests_total{method="GET",route="unknown",status="404"}'] == 1
    assert found['vru_ops_total{status="applied"}'] >= 1
    assert sum(value for name, value in found.items() if name.startswith("vru_ops_total")) == 3
    assert found['vru_request_seconds_count{route="/v1/push"}'] == 1
    assert found['vru_request_seconds_bucket{route="/v1/push",le="+Inf"}'] == 1
    assert found["vru_pull_rows_sum"] == len(ann.rows)
    assert found["vru_clock_seq"] == world.one("SELECT seq FROM sync_clock")
    assert found["vru_database_up"] == 1
    for private in ("Samantha", "ann", str(sam.id), str(ann.me.device), str(ann.me.account)):
        assert private not in said


def test_it_is_what_prometheus_reads(world: World, ann: Laptop) -> None:
    ann.pull()
    lines = read(world.server.url).text.splitlines()
    kinds = dict(line.split()[2:4] for line in lines if line.startswith("# TYPE"))
    assert kinds.items() <= {name: kind for name, (kind, _) in FAMILIES.items()}.items()
    for name, value in samples("\n".join(lines)).items():
        family = name.partition("{")[0]
        assert family in kinds or family.rpartition("_")[0] in kinds
        assert value >= 0
    buckets = [v for n, v in samples("\n".join(lines)).items() if n.startswith("vru_pull_rows_bucket")]
    assert buckets == sorted(buckets)


def test_nobody_elsewhere_reads_it(world: World) -> None:
    assert read(world.server.url).status_code == 200
    for header in ({"X-Forwarded-For": "203.0.113.9"}, {"Forwarded": "for=203.0.113.9"}, {"Via": "1.1 proxy"}):
        answer = read(world.server.url, **header)
        assert (answer.status_code, fault(answer).code) == (404, "not_found")


def test_with_a_token_whoever_has_it_reads_it(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(app.TOKEN, "a long word")
    running = serve(world.engine, app.create(world.engine))
    try:
        assert read(running.url).status_code == 404
        assert read(running.url, Authorization="Bearer a long wort").status_code == 404
        elsewhere = {"Authorization": "Bearer a long word", "X-Forwarded-For": "203.0.113.9"}
        assert read(running.url, **elsewhere).status_code == 200
    finally:
        running.stop()


def test_ready_means_it_can_take_work(world: World) -> None:
    assert httpx.get(f"{world.server.url}/readyz", timeout=30).json() == {"status": "ready"}
    with world.engine.begin() as conn:
        conn.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    told = httpx.get(f"{world.server.url}/readyz", timeout=30)
    assert (told.status_code, fault(told).code) == (503, "migrations")
    assert httpx.get(f"{world.server.url}/healthz", timeout=30).status_code == 200


def test_not_ready_without_tables_and_where_nothing_can_be_written(empty: Engine, world: World) -> None:
    running = serve(empty, app.create(empty))
    try:
        assert fault(httpx.get(f"{running.url}/readyz", timeout=30)).code == "migrations"
        assert read(running.url).text.splitlines()[-1] == "vru_database_up 0"
    finally:
        running.stop()
    name = world.engine.url.database
    with world.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as conn:
        conn.execute(text(f"ALTER DATABASE {name} SET default_transaction_read_only = on"))
    world.engine.dispose()
    assert fault(httpx.get(f"{world.server.url}/readyz", timeout=30)).code == "standby"


def test_counters_of_a_process_that_died_stay_and_its_gauges_go(tmp_path: Path) -> None:
    mine = Metrics(tmp_path)
    (tmp_path / "999999999.json").write_text('[{"vru_ops_total{status=\\"applied\\"}": 3}, {"vru_waits": 5}]')
    found = samples(mine.text({}))
    assert found['vru_ops_total{status="applied"}'] == 3
    assert "vru_waits" not in found
    assert found["vru_processes"] == 1
