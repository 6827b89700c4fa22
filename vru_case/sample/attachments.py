"""Made-up papers kept with some files: small pictures of nothing, from a random stream of their own."""

import hashlib
import struct
import zlib
from base64 import b64encode
from dataclasses import replace
from datetime import date
from random import Random

from vru_case.sample.rows import Pen

#: Of the files with support, this share has a paper.
_KEPT = 0.08
_PAPERS = (
    ("Letter from the college", "LETTER"), ("ID form, signed", "FORM"), ("First aid certificate", "CERTIFICATE"),
    ("Photo of the bus pass form", "PHOTO"), ("Poster he drew", "OTHER"),
)  # fmt: skip
_WIDE, _HIGH = 320, 220


def kept(pen: Pen, seed: int, number: int, day: date) -> None:
    """Adds to a file that is otherwise written; nothing of the file's own stream is used."""
    own = replace(pen, rng=Random(f"{seed}/{number}/attachments"), rows=[])
    if not own.chance(_KEPT):
        return
    title, kind = own.one(_PAPERS)
    data = _picture(own.rng.randint(200, 240))
    at = own.at_work(day)
    made = own.happen(
        "attachment", at, title=title, kind=kind, media_type="image/png", size=len(data),
        digest=hashlib.sha256(data).hexdigest(), parts=1,
    )  # fmt: skip
    own.add("attachment_part", at, attachment_id=made, number=0, data=b64encode(data).decode())
    pen.rows += own.rows


def _picture(shade: int) -> bytes:
    """A grey page with darker lines, as PNG."""
    page = bytes([0]) + bytes([shade]) * _WIDE
    line = bytes([0]) + bytes([shade]) * 30 + bytes([90]) * (_WIDE - 60) + bytes([shade]) * 30
    rows = b"".join(line if y > 50 and y % 20 == 0 else page for y in range(_HIGH))
    head = struct.pack(">IIBBBBB", _WIDE, _HIGH, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
