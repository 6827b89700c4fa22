"""Bodies in and out: limits, Content-Digest, zstd, msgspec."""

import asyncio
import base64
import hashlib
from collections import Counter
from typing import Any, TypeVar

import msgspec
import zstandard
from fastapi import Request, Response
from starlette.requests import ClientDisconnect

from vru_case.server import words
from vru_case.server.faults import Refused
from vru_case.sync.wire import MAX_BODY, MAX_INFLATED, ZSTD_LEVEL, PushAnswer

T = TypeVar("T")
#: Where a request keeps what its answer counts, for the metrics (witness.py).
COUNTS = "vru.counts"
#: Seconds a body may take to arrive: 1 MiB at 9 kB a second.
SLOWEST = 120
#: What zstd may make of a byte; JSON of records is packed some 15 to 1. Small bodies may inflate to FLOOR whatever.
RATIO = 200
FLOOR = 1024 * 1024
#: The largest window a body may ask for; our level needs 2 MiB.
MAX_WINDOW = 8 * 1024 * 1024


async def raw(request: Request) -> bytes:
    """The body as sent. Raises Refused: 413 as soon as it is too big, whatever its headers promised; 408; 400."""
    chunks: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(SLOWEST):
            async for chunk in request.stream():
                size += len(chunk)
                if size > MAX_BODY:
                    raise Refused(413, "too_big", words.TOO_BIG)
                chunks.append(chunk)
    except TimeoutError:
        raise Refused(408, "slow", words.CUT) from None
    except ClientDisconnect:
        raise Refused(400, "cut", words.CUT) from None  # nobody hears it, and the log has a calm line
    return b"".join(chunks)


def content_digest(body: bytes) -> str:
    """The `Content-Digest` of a body as it travels (RFC 9530)."""
    return f"sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"


def decode(request: Request, body: bytes, kind: type[T]) -> T:
    """The body as a `kind`. Raises Refused: 400 digest or malformed, 413 when it inflates beyond the limit, 415."""
    promised = request.headers.get("content-digest")
    if promised is not None and promised != content_digest(body):
        raise Refused(400, "digest", words.CUT)
    try:
        return msgspec.json.decode(_inflated(request, body), type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Refused(400, "malformed", words.MALFORMED) from None


def _inflated(request: Request, body: bytes) -> bytes:
    coding = request.headers.get("content-encoding", "identity")
    if coding == "identity":
        return body
    if coding != "zstd":
        raise Refused(415, "coding", words.MALFORMED)
    most = min(MAX_INFLATED, max(FLOOR, RATIO * len(body)))
    try:
        plain = zstandard.ZstdDecompressor(max_window_size=MAX_WINDOW).stream_reader(body).read(most + 1)
    except zstandard.ZstdError:
        raise Refused(400, "malformed", words.MALFORMED) from None
    if len(plain) > most:
        raise Refused(413, "too_big", words.TOO_BIG)
    return plain


def encoded(request: Request, answer: Any) -> Response:
    """An answer as JSON, in zstd when the laptop takes it, with the digest of what travels."""
    content = msgspec.json.encode(answer)
    request.scope[COUNTS] = _counts(answer)
    headers = {"Cache-Control": "no-store", "Vary": "Accept-Encoding"}
    if "zstd" in request.headers.get("accept-encoding", ""):
        content = zstandard.ZstdCompressor(level=ZSTD_LEVEL).compress(content)
        headers["Content-Encoding"] = "zstd"
    headers["Content-Digest"] = content_digest(content)
    return Response(content, 200, headers, media_type="application/json")


def _counts(answer: Any) -> dict[str, int]:
    """How many ops of each status a push had, or `rows` of a page."""
    if isinstance(answer, PushAnswer):
        return Counter(result.status for result in answer.results)
    items = getattr(answer, "items", None)
    return {} if items is None else {"rows": len(items)}
