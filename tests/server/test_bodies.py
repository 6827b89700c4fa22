"""Bodies nobody sane sends: each is refused in the one shape, and none is a fault of ours."""

import json

import httpx
import msgspec
import pytest
import zstandard

from tests.server.client import Laptop, fault
from tests.server.conftest import World
from vru_case.server.bodies import content_digest
from vru_case.server.words import MALFORMED
from vru_case.sync import wire

ZSTD = {"Content-Encoding": "zstd"}


def packed(plain: bytes) -> bytes:
    return zstandard.ZstdCompressor(level=3).compress(plain)


@pytest.fixture
def laptop(world: World) -> Laptop:
    return world.laptop("ann", world.space())


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"", {}),
        (b"not json", {}),
        (b"[]", {}),
        (b"\xff\xfe", {}),
        (b"[" * 200_000, {}),
        (b'{"ops": 1e999}', {}),
        (b"not zstd", ZSTD),
        (packed(b"not json"), ZSTD),
        (packed(b'{"epoch": "x"}' * 1000)[:-40], ZSTD),
        (b"{}", ZSTD),
    ],
)
def test_what_cannot_be_read_is_malformed(laptop: Laptop, body: bytes, headers: dict[str, str]) -> None:
    answer = laptop.post("/v1/push", body, headers)
    assert (answer.status_code, fault(answer).code, fault(answer).message) == (400, "malformed", MALFORMED)


def test_a_field_nobody_knows_is_not_taken_silently(laptop: Laptop) -> None:
    plain = json.loads(msgspec.json.encode(wire.Push(laptop.me.epoch, 1, [laptop.person()])))
    for bent in (plain | {"more": 1}, plain | {"ops": [plain["ops"][0] | {"more": 1}]}):
        answer = laptop.post("/v1/push", json.dumps(bent).encode())
        assert fault(answer).code == "malformed"
    assert laptop.post("/v1/push", json.dumps(plain).encode()).status_code == 200


def test_a_bomb_is_not_unpacked(laptop: Laptop) -> None:
    bomb = packed(b" " * (wire.MAX_INFLATED + 1))
    assert len(bomb) < 10_000
    answer = laptop.post("/v1/push", bomb, ZSTD)
    assert (answer.status_code, fault(answer).code) == (413, "too_big")


def test_a_window_that_would_fill_the_memory_is_not_opened(laptop: Laptop) -> None:
    wide = zstandard.ZstdCompressionParameters.from_level(3, window_log=27, write_content_size=False)
    body = zstandard.ZstdCompressor(compression_params=wide).compressobj()
    assert fault(laptop.post("/v1/push", body.compress(b" " * 9_000_000) + body.flush(), ZSTD)).code == "malformed"


def test_a_body_too_big_is_not_read_to_its_end(laptop: Laptop) -> None:
    answer = laptop.post("/v1/push", b"x" * (wire.MAX_BODY + 1))
    assert (answer.status_code, fault(answer).code) == (413, "too_big")


def test_a_cut_body_is_noticed(laptop: Laptop) -> None:
    body = msgspec.json.encode(wire.Push(laptop.me.epoch, 1, []))
    answer = laptop.post("/v1/push", body, {"Content-Digest": content_digest(body + b" ")})
    assert (answer.status_code, fault(answer).code) == (400, "digest")


def test_a_coding_we_do_not_speak(laptop: Laptop) -> None:
    assert laptop.post("/v1/push", b"{}", {"Content-Encoding": "br"}).status_code == 415


def test_answers_are_packed_and_say_their_digest(laptop: Laptop) -> None:
    request = laptop.http.build_request("GET", "/v1/pull", headers=laptop.signed("GET", "/v1/pull"))
    answer = laptop.http.send(request, stream=True)
    raw = b"".join(answer.iter_raw())
    answer.close()
    assert answer.headers["content-encoding"] == "zstd"
    assert answer.headers["content-digest"] == content_digest(raw)
    assert msgspec.json.decode(zstandard.decompress(raw), type=wire.Page).caught_up
    plain = laptop.http.get("/v1/hello", headers=laptop.signed("GET", "/v1/hello") | {"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers


@pytest.mark.parametrize(
    ("method", "path", "status"), [("GET", "/", 404), ("GET", "/v1/push", 405), ("GET", "/docs", 404)]
)
def test_every_refusal_has_the_one_shape(world: World, method: str, path: str, status: int) -> None:
    answer = httpx.request(method, world.server.url + path)
    assert answer.status_code == status
    assert fault(answer).message.endswith(".")
