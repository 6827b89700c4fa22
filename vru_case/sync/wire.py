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
#: The oldest schema whose work is still taken: two before this one (docs/sync.md).
OLDEST = max(1, SCHEMA - 2)
MAX_OPS = 2000
#: Mids of one reconcile.
MAX_MIDS = 10_000
MAX_BODY = 4 * 1024 * 1024
MAX_INFLATED = 16 * 1024 * 1024
PAGE = 1000
ZSTD_LEVEL = 3

Status = Literal["applied", "same", "conflict", "late", "duplicate", "parked", "rejected", "erased"]


class Op(Struct, forbid_unknown_fields=True):
    """One change by one author. `set` holds new field values; `base` the version of each that its author had seen.

    `schema` is the one it was written in, when that is older than the batch's: the server brings it up to date.
    """

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
    schema: int | None = None


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

    `parked`: kept by the server until what it builds on has arrived (after a restore; at most seven days).
    `erased`: its case is gone for good, and its words go from the laptop too. A `duplicate` says in `was` what became
    of it the first time, and repeats that answer.
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


class CaseDigest(Struct, frozen=True):
    """What the server holds of one case: how many rows, and the XOR of their marks (`merge.content_of`)."""

    case: UUID
    rows: int
    content: str


class Page(Struct):
    """A page of the stream after the cursor `echo`; `next` is where to go on; `caught_up` when nothing was left.

    The first reading, from an empty cursor, brings the directory and people first, then the rest from the newest back;
    `total` is how many rows it will bring. With `caught_up` come the digests of the cases on this page (at most 200),
    as of the same moment as `next`.
    """

    epoch: UUID
    echo: str
    items: list[Item]
    next: str
    caught_up: bool
    server_time: str
    digests: list[CaseDigest] = []
    total: int | None = None


class Digests(Struct):
    """The digests of an account's cases after the case `after`, by id; `next` None when that was all."""

    epoch: UUID
    cursor: str
    cases: list[CaseDigest]
    next: UUID | None = None


class CaseCopy(Struct):
    """Everything of one case as the account may see it at `cursor`; `held` false when it may not see it any more."""

    epoch: UUID
    case: UUID
    cursor: str
    held: bool
    rows: list[Row]


class Reconcile(Struct, forbid_unknown_fields=True):
    """After a server began a new life: the ops this laptop believes it holds, at most MAX_MIDS at a time."""

    epoch: UUID
    mids: list[UUID]


class Reconciled(Struct):
    """Which of them the server has not, and the highest number it holds of this device."""

    epoch: UUID
    missing: list[UUID]
    high: int


class Fork(Struct, forbid_unknown_fields=True):
    """A laptop that finds itself copied asks for a device of its own; signed by the key it has so far."""

    public_key: str
    device_name: str


class Forked(Struct):
    """The new device; its numbers begin at 1."""

    device: UUID
    epoch: UUID


class News(Struct):
    """The answer to a wait: whether there is anything after the cursor."""

    news: bool
    server_time: str


class Device(Struct, frozen=True):
    """One laptop of the account. `behind`: how many cases it has still to take or give up, as far as its pulls said."""

    name: str
    this: bool
    enrolled_at: str
    last_seen: str | None
    revoked: bool
    behind: int


class Devices(Struct):
    """The account's laptops, newest first."""

    devices: list[Device]


class TeamLaptop(Struct, frozen=True):
    """A laptop of somebody with a place in a space, for whoever supervises there; otherwise as `Device`."""

    device: UUID
    account: UUID
    name: str
    last_seen: str | None
    revoked: bool
    behind: int


class Leaving(Struct, frozen=True):
    """A case that was taken from a laptop: when it came back without it; None as long as it hasn't."""

    case: UUID
    device: UUID
    left_at: str | None


class TeamLaptops(Struct):
    """The laptops of a space, and what was taken from them last, the newest first."""

    server_time: str
    laptops: list[TeamLaptop]
    leaving: list[Leaving]


class LibraryFile(Struct, frozen=True):
    """One programme or code list file: its path under `resources/`, and its text."""

    path: str
    text: str


class LibraryFiles(Struct):
    """Programmes and code lists as the server has published them. `version` is the SHA-256 of the whole, hex."""

    version: str
    files: list[LibraryFile]


class Place(Struct, frozen=True):
    """An account's place in a space. `role`: worker or supervisor; `sees`: space (every case) or assigned."""

    space: UUID
    programme: str
    name: str
    role: str
    title: str
    sees: str


class Hello(Struct):
    """What the server says first. Below `min_schema` a laptop may still push, not pull.

    `library` is the version of the programmes and lists it has published; empty when it has none of its own.
    """

    epoch: UUID
    server_time: str
    min_schema: int
    places: list[Place]
    library: str = ""


class Enrol(Struct, forbid_unknown_fields=True):
    """A worker signs in on a laptop. `public_key` is the device's Ed25519 key, raw, base64.

    `account` is whose store it already is, when they sign in again: nobody else's sign-in makes a device then.
    """

    username: str
    password: str
    public_key: str
    device_name: str
    account: UUID | None = None


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
