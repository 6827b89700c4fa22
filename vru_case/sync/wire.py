"""The shapes that travel between laptop and server, version 1. Additive only within a version.

Bodies are JSON compressed with zstd, and carry `Content-Digest: sha-256=:…:` (RFC 9530) so that a cut body is noticed.
Requests from an enrolled device carry `VRU-Device`, `VRU-Time` (ISO, UTC), `VRU-Nonce` and `VRU-Signature`: Ed25519
over `signing_text(...)`, base64.
"""

import hashlib
from typing import Any, Literal
from uuid import UUID

from msgspec import Struct

SCHEMA = 1
MAX_OPS = 500
MAX_BODY = 4 * 1024 * 1024
MAX_INFLATED = 16 * 1024 * 1024
PAGE = 1000
ZSTD_LEVEL = 3

Status = Literal["applied", "same", "conflict", "late", "duplicate", "rejected"]


class Op(Struct, forbid_unknown_fields=True):
    """One change by one author. `set` holds new field values; `base` the version of each that its author had seen."""

    no: int
    mid: UUID
    kind: Literal["insert", "patch"]
    entity: str
    id: UUID
    space: UUID
    case: UUID
    set: dict[str, Any]
    authored_at: str
    base: dict[str, UUID] = {}


class Push(Struct, forbid_unknown_fields=True):
    """Up to MAX_OPS ops, in the order of their numbers."""

    epoch: UUID
    schema: int
    ops: list[Op]


class Row(Struct):
    """The latest version of a row. `versions` names the op that last wrote a field; `origin` wrote the rest."""

    entity: str
    id: UUID
    space: UUID
    case: UUID
    seq: int
    origin: UUID
    fields: dict[str, Any]
    versions: dict[str, UUID] = {}


class Result(Struct, omit_defaults=True):
    """What became of one op. `row` is the server's row where the op did not simply apply; `reason` a plain sentence.

    A `duplicate` says in `was` what became of it the first time, and repeats that answer.
    """

    no: int
    status: Status
    seq: int | None = None
    reason: str | None = None
    row: Row | None = None
    was: Status | None = None


class PushAnswer(Struct):
    """`high` is the highest op number of this device that the server holds."""

    epoch: UUID
    high: int
    server_time: str
    results: list[Result]


class Item(Struct, omit_defaults=True):
    """One step of the stream: a row version, or the id of a case this laptop may hold no longer."""

    row: Row | None = None
    evict: UUID | None = None


class Page(Struct):
    """A page of the stream after the cursor `echo`; `next` is where to go on; `caught_up` when nothing was left."""

    epoch: UUID
    echo: str
    items: list[Item]
    next: str
    caught_up: bool
    server_time: str


class Place(Struct, frozen=True):
    """An account's place in a space. `role`: worker or supervisor; `sees`: space (every case) or assigned."""

    space: UUID
    programme: str
    name: str
    role: str
    title: str
    sees: str


class Hello(Struct):
    """What the server says first."""

    epoch: UUID
    server_time: str
    min_schema: int
    places: list[Place]


class Enrol(Struct, forbid_unknown_fields=True):
    """A worker signs in on a new laptop. `public_key` is the device's Ed25519 key, raw, base64."""

    username: str
    password: str
    public_key: str
    device_name: str


class Enrolled(Struct):
    """The account this laptop now works for."""

    account: UUID
    name: str
    device: UUID
    epoch: UUID
    server_time: str
    places: list[Place]


class Digest(Struct):
    """The content of what an account may see in one space; comparable by a laptop that stands at the same `cursor`."""

    epoch: UUID
    space: UUID
    cursor: str
    rows: int
    digest: str


class Fault(Struct):
    """Any answer that is not 200. `code` is for the program, `message` a plain sentence for the person.

    `server_time` comes with `clock`, so that a laptop whose clock is wrong can sign with the right time.
    """

    code: str
    message: str
    high: int | None = None
    epoch: UUID | None = None
    server_time: str | None = None


def signing_text(method: str, target: str, body: bytes, at: str, nonce: str) -> bytes:
    """What a device signs: method, path with query, SHA-256 of the body as sent, time and nonce, a line each."""
    return "\n".join((method, target, hashlib.sha256(body).hexdigest(), at, nonce)).encode()
