"""What the server says about itself is so: requests made from its own OpenAPI, right and wrong, find no fault of ours.

VRU_EXAMPLES=500 takes a longer look.
"""

import io
import os
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi import checks

from tests.server.client import Laptop
from tests.server.conftest import World
from vru_case import clock
from vru_case.server.app import create
from vru_case.server.embedded import serve
from vru_case.server.log import new_log

EXAMPLES = int(os.environ.get("VRU_EXAMPLES", "20"))
RIGHT, WRONG = schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE
CHECKS = [
    schemathesis.checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]


class Signed:
    """Signs whatever is about to be sent, as a laptop would."""

    def __init__(self, laptop: Laptop) -> None:
        self._laptop = laptop

    def __call__(self, request: Any) -> Any:
        body = request.body.encode() if isinstance(request.body, str) else request.body or b""
        for name in [name for name in request.headers if name.lower().startswith("vru-")]:
            del request.headers[name]
        request.headers.update(self._laptop.signed(request.method, request.path_url, body))
        return request


@pytest.fixture
def said(world: World) -> Iterator[Any]:
    """What the server says of itself; a wait there is over soon."""
    log = io.StringIO()
    app = create(world.engine, log=new_log(log))
    app.state.waiting._longest = 0.05
    running = serve(world.engine, app)
    yield schemathesis.openapi.from_url(f"{running.url}/openapi.json")
    running.stop()
    assert '"fault"' not in log.getvalue(), log.getvalue()


def operations(said: Any) -> list[Any]:
    found = [each.ok() for each in said.get_all_operations()]
    assert len(found) >= 10
    return found


def ask(operation: Any, send: Any, examples: int = EXAMPLES, mode: Any = RIGHT) -> None:
    """Send requests made for an operation, and look at each answer."""

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=examples,
        phases=[Phase.explicit, Phase.generate],
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def look(case: Any) -> None:
        case.validate_response(send(case), checks=CHECKS)

    look()


def test_strangers_get_what_the_openapi_says(said: Any) -> None:
    for operation in operations(said):
        ask(operation, lambda case: case.call(), max(5, EXAMPLES // 4))


def test_laptops_get_what_the_openapi_says(world: World, said: Any) -> None:
    ann = world.laptop("ann", world.space())
    person = ann.person()
    ann.push(person)

    def send(case: Any) -> Any:
        if isinstance(case.body, dict) and "epoch" in case.body:
            case.body["epoch"] = str(ann.me.epoch)
        return case.call(auth=Signed(ann))

    for operation in operations(said):
        ask(operation, send)
        if operation.body or operation.query:
            ask(operation, send, mode=WRONG)


def test_pushes_that_get_past_the_envelope(world: World, said: Any) -> None:
    """The envelope made right, so that what an op says is really judged, however odd."""
    ann = world.laptop("ann", world.space())
    person = ann.person()
    ann.push(person)
    [push] = [each for each in operations(said) if each.path == "/v1/push"]

    def send(case: Any) -> Any:
        _made_right(case.body, ann, person.case)
        return case.call(auth=Signed(ann))

    ask(push, send, EXAMPLES * 5)
    assert world.one("SELECT count(*) FROM applied") != 1, "none was judged"


def _made_right(body: Any, laptop: Laptop, case: UUID) -> None:
    """Epoch, schema, numbers, ids and, for most, the place; what is set stays as odd as it was made."""
    if not isinstance(body, dict) or not isinstance(body.get("ops"), list):
        return
    body |= {"epoch": str(laptop.me.epoch), "schema": 1}
    high = _high(laptop)
    for at, op in enumerate(body["ops"]):
        if isinstance(op, dict):
            op |= {"no": high + at + 1, "mid": str(clock.new_id()), "authored_at": "2026-11-22T10:00:00.000000Z"}
            if at % 3 != 2:
                op |= {"space": str(laptop.space), "case": str(case), "schema": None}
            if isinstance(op.get("set"), dict) and at % 2 == 0:
                op["set"] |= {"author_id": str(laptop.me.account), "recorded_at": "2026-11-22T10:00:00.000000Z"}
            if at % 4 == 0:
                op["entity"] = ENTITIES[(high + at) % len(ENTITIES)]


ENTITIES = ["person", "note", "contact", "assignment", "referral", "consent", "episode", "marker", "no_such_thing"]


def _high(laptop: Laptop) -> int:
    answer = laptop.post_push([])
    return int(answer.json()["high"])
