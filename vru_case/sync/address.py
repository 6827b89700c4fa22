"""Where a store syncs and as whom: read from the store once a cycle, carried to the net's thread as plain values."""

import re
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit
from uuid import UUID

import httpx

from vru_case.errors import Refusal

NOT_SAFE = "The server's address must begin with https://."
_HOST = re.compile(r"[\w.:-]+")
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


@dataclass(frozen=True, slots=True)
class Address:
    """One store's server, device and place in the stream. The key is never shown, not even in a traceback."""

    server: str
    device_id: UUID
    device_key: str = field(repr=False)
    epoch: UUID | None
    cursor: str
    clock_offset_s: int


def checked(server: str) -> str:
    """A server's address without its last slash. Raises Refusal when it isn't https, except on this machine."""
    parts = _parts(server.strip())
    if parts is None:
        raise Refusal("That doesn't look like a server's address.", "server")
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        raise Refusal(NOT_SAFE, "server")
    return parts.geturl().rstrip("/")


def _parts(typed: str) -> SplitResult | None:
    """An address taken apart, https unless it says otherwise; None when it is none."""
    try:
        parts = urlsplit(typed if "://" in typed else f"https://{typed}")
        usable = _HOST.fullmatch(parts.hostname or "") and parts.port != 0
        httpx.URL(parts.geturl())
    except (ValueError, httpx.InvalidURL):
        return None
    return parts if usable else None
