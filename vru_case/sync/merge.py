"""The rules of merging, pure: per-field compare-and-set, rebasing pending edits, and the digest of a space."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import msgspec

_SORTED = msgspec.json.Encoder(order="sorted")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What compare-and-set decided for one patch: field → value."""

    applied: dict[str, Any]
    same: dict[str, Any]
    conflicting: dict[str, Any]


def compare_and_set(
    current: Mapping[str, Any],
    versions: Mapping[str, UUID],
    origin: UUID,
    wanted: Mapping[str, Any],
    base: Mapping[str, UUID],
) -> Verdict:
    """A field takes the new value only when its author had seen the current one (docs/sync.md, invariant 3).

    An equal value is no disagreement. A field without a version was last written by the insert, `origin`.
    """
    applied: dict[str, Any] = {}
    same: dict[str, Any] = {}
    conflicting: dict[str, Any] = {}
    for name, value in wanted.items():
        if base.get(name, origin) == versions.get(name, origin):
            applied[name] = value
        elif current.get(name) == value:
            same[name] = value
        else:
            conflicting[name] = value
    return Verdict(applied, same, conflicting)


def rebase(fields: Mapping[str, Any], pending: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The server's fields with this laptop's unsent edits laid on top, oldest first."""
    merged = dict(fields)
    for edit in pending:
        merged.update(edit)
    return merged


def row_digest(entity: str, row: UUID, case: UUID, fields: Mapping[str, Any]) -> bytes:
    """SHA-256 of one row's content: its place and its fields as sorted JSON, empty ones left out."""
    content = (
        {name: value for name, value in fields.items() if value is not None} if None in fields.values() else fields
    )
    return hashlib.sha256(_SORTED.encode((entity, row, case, content))).digest()


def row_mark(digest: bytes) -> int:
    """A row's digest in 64 bits, signed as PostgreSQL keeps it. The XOR of those of a case stands for its content."""
    return int.from_bytes(digest[:8], "big", signed=True)


def content_of(marks: Iterable[int]) -> str:
    """The content of a case, 16 hex digits: the XOR of its rows' marks."""
    whole = 0
    for mark in marks:
        whole ^= mark
    return f"{whole & 0xFFFF_FFFF_FFFF_FFFF:016x}"


def space_digest(rows: Iterable[bytes]) -> str:
    """Hex digest of a set of row digests, whatever their order."""
    whole = hashlib.sha256()
    for digest in sorted(rows):
        whole.update(digest)
    return whole.hexdigest()
