"""A laptop as the tests need it: enrols, signs, pushes and pulls, and says what came back."""

import base64
import secrets
from datetime import datetime
from typing import Any
from uuid import UUID

import httpx
import msgspec
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from vru_case import clock
from vru_case.models.columns import moment_text
from vru_case.server.bodies import content_digest
from vru_case.sync import wire


class Laptop:
    """One device, enrolled once `me` is set. `no` is the last number it used."""

    me: wire.Enrolled

    def __init__(self, url: str) -> None:
        self.http = httpx.Client(base_url=url, timeout=30)
        self.key = Ed25519PrivateKey.generate()
        self.no = 0
        self.cursor = ""
        self.rows: dict[UUID, wire.Row] = {}
        self.evicted: list[UUID] = []

    def enrol(self, username: str, password: str) -> wire.Enrolled:
        answer = self.try_enrol(username, password)
        assert answer.status_code == 200, answer.text
        return msgspec.json.decode(answer.content, type=wire.Enrolled)

    def try_enrol(self, username: str, password: str) -> httpx.Response:
        public = base64.b64encode(self.key.public_key().public_bytes_raw()).decode()
        body = msgspec.json.encode(wire.Enrol(username, password, public, "test laptop"))
        return self.http.post("/v1/enrol", content=body)

    @property
    def space(self) -> UUID:
        return self.me.places[0].space

    def signed(
        self, method: str, target: str, body: bytes = b"", *, at: datetime | None = None, nonce: str | None = None
    ) -> dict[str, str]:
        time, nonce = moment_text(at or clock.now()), nonce or secrets.token_urlsafe(16)
        signature = self.key.sign(wire.signing_text(method, target, body, time, nonce))
        return {
            "VRU-Device": str(self.me.device),
            "VRU-Time": time,
            "VRU-Nonce": nonce,
            "VRU-Signature": base64.b64encode(signature).decode(),
        }

    def get(self, target: str, **signing: Any) -> httpx.Response:
        return self.http.get(target, headers=self.signed("GET", target, **signing))

    def post(self, target: str, body: bytes, headers: dict[str, str] | None = None) -> httpx.Response:
        return self.http.post(target, content=body, headers=self.signed("POST", target, body) | (headers or {}))

    # ---- ops
    def op(
        self, kind: Any, entity: str, row: UUID, case: UUID, set_: dict[str, Any], base: dict[str, UUID] | None = None,
        *, space: UUID | None = None,
    ) -> wire.Op:  # fmt: skip
        self.no += 1
        at = moment_text(clock.now())
        return wire.Op(self.no, clock.new_id(), kind, entity, row, space or self.space, case, set_, at, base or {})

    def insert(
        self, entity: str, case: UUID, row: UUID | None = None, space: UUID | None = None, **fields: Any
    ) -> wire.Op:
        said = {"author_id": str(self.me.account), "recorded_at": moment_text(clock.now())} | fields
        return self.op("insert", entity, row or clock.new_id(), case, said, space=space)

    def person(self, space: UUID | None = None, **fields: Any) -> wire.Op:
        case = clock.new_id()
        return self.insert("person", case, case, space, reference="AB-1234", **fields)

    def patch(self, entity: str, row: UUID, case: UUID, base: dict[str, UUID] | None = None, **fields: Any) -> wire.Op:
        return self.op("patch", entity, row, case, fields, base)

    # ---- exchange
    def post_push(self, ops: list[wire.Op], epoch: UUID | None = None) -> httpx.Response:
        plain = msgspec.json.encode(wire.Push(epoch or self.me.epoch, wire.SCHEMA, ops))
        body = zstandard.ZstdCompressor(level=wire.ZSTD_LEVEL).compress(plain)
        return self.post("/v1/push", body, {"Content-Encoding": "zstd", "Content-Digest": content_digest(body)})

    def push(self, *ops: wire.Op) -> list[wire.Result]:
        answer = self.post_push(list(ops))
        assert answer.status_code == 200, answer.text
        return msgspec.json.decode(answer.content, type=wire.PushAnswer).results

    def page(self, limit: int = wire.PAGE) -> wire.Page:
        answer = self.get(f"/v1/pull?cursor={self.cursor}&limit={limit}")
        assert answer.status_code == 200, answer.text
        return msgspec.json.decode(answer.content, type=wire.Page)

    def pull(self, limit: int = wire.PAGE) -> list[wire.Item]:
        """Pages until caught up, applied to `rows`."""
        items: list[wire.Item] = []
        while True:
            self.take(page := self.page(limit))
            items += page.items
            if page.caught_up:
                return items

    def take(self, page: wire.Page) -> "Laptop":
        """Lay a page down."""
        for item in page.items:
            if item.row is not None:
                self.rows[item.row.id] = item.row
            if item.evict is not None:
                self.evicted.append(item.evict)
                self.rows = {key: row for key, row in self.rows.items() if row.case != item.evict}
        self.cursor = page.next
        return self

    def close(self) -> None:
        self.http.close()


def fault(answer: httpx.Response) -> wire.Fault:
    return msgspec.json.decode(answer.content, type=wire.Fault)
