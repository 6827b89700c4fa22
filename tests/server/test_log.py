"""What the server says about itself: nothing of anybody's in its log, and nothing that isn't so in its OpenAPI."""

import io
import json

import httpx
from sqlalchemy import Engine, text

from tests.server.client import fault
from tests.server.conftest import World
from vru_case.server import words
from vru_case.server.log import new_log
from vru_case.sync import wire

PERSONAL = ("Samantha", "Ormerod", "07700900123")


def test_only_allowed_fields_are_said() -> None:
    out = io.StringIO()
    new_log(out).info("request", status=200, name="Samantha", cursor="5.x")
    said = json.loads(out.getvalue())
    assert said.pop("timestamp")
    assert said == {"event": "request", "level": "info", "status": 200}


def test_the_log_of_a_day_names_nobody(world: World) -> None:
    ann = world.laptop("ann", world.space())
    sam = ann.person(known_as=PERSONAL[0], last_name=PERSONAL[1])
    ann.push(sam, ann.insert("contact_point", sam.case, kind="MOBILE", value=PERSONAL[2]), ann.insert("note", sam.case))
    ann.pull()
    said = world.log.getvalue()
    assert said.count("/v1/push") == 1
    for private in (*PERSONAL, "ann", "cursor", str(sam.case), str(ann.me.account), world.passwords["ann"]):
        assert private not in said


def test_a_fault_of_ours_tells_nobody_anything(world: World) -> None:
    world.fault_expected = True
    ann = world.laptop("ann", world.space())
    with world.engine.begin() as conn:
        conn.execute(text("ALTER TABLE sync_row ADD CONSTRAINT planted CHECK (fields->>'known_as' IS NULL)"))
    answer = ann.post_push([ann.person(known_as=PERSONAL[0])])
    assert (answer.status_code, fault(answer).code, fault(answer).message) == (500, "ours", words.OURS)
    fault_line = json.loads(next(line for line in world.log.getvalue().splitlines() if '"fault"' in line))
    assert (fault_line["error"], fault_line["sqlstate"]) == ("IntegrityError", "23514")
    assert fault_line["where"].startswith("vru_case.server.")
    assert PERSONAL[0] not in world.log.getvalue()


def test_the_openapi_has_the_wires_own_shapes(world: World) -> None:
    said = httpx.get(f"{world.server.url}/openapi.json", timeout=30).json()
    assert set(said["paths"]) > {"/healthz", "/metrics", "/v1/enrol", "/v1/hello", "/v1/push", "/v1/pull", "/v1/wait"}
    shapes = said["components"]["schemas"]
    assert set(shapes["Op"]["required"]) == set(wire.Op.__struct_fields__) - {"base", "schema"}
    assert shapes["Op"]["additionalProperties"] is False
    push = said["paths"]["/v1/push"]["post"]
    assert push["requestBody"]["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/Push"}
    assert set(push["responses"]) == {"200", "4XX", "5XX"}
    referred = set(json.dumps(said).split('"#/components/schemas/')[1:])
    assert {part.split('"')[0] for part in referred} <= set(shapes)


def test_a_database_that_went_away_is_asked_again_later(world: World, cluster: Engine) -> None:
    ann = world.laptop("ann", world.space())
    with cluster.connect() as conn:
        gone = text("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = :name")
        assert conn.execute(gone, {"name": world.engine.url.database}).scalar_one() > 0
    answers = [ann.get("/v1/hello") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [503, 200]
    assert (fault(answers[0]).code, answers[0].headers["Retry-After"]) == ("busy", "1")
    assert '"database"' in world.log.getvalue()
