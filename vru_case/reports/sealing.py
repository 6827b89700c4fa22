"""A long paper behind a passphrase without taking it apart: each stream is encrypted as it stands; memory stays flat.

A library that locks any PDF (`locked`) holds every object of it: 35 times the file, for a paper of a thousand people.
The key, and what a reader is told of it, are made by that library.
"""

import re
import secrets
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC
from cryptography.hazmat.primitives.padding import PKCS7

from vru_case.reports.locked import encryption, locked

#: The end of a file and its table of objects, as reports.pages.spool writes them.
_END = re.compile(rb"startxref\n(\d+)\n%%EOF\n\Z")
_TABLE = re.compile(
    rb"(\d+) 0 obj\n<</Type /XRef /Size (\d+) /W \[1 5 3\] (/Root [^>]*>\s*<[^>]*>\])"
    rb" /Filter /FlateDecode /Length (\d+)>>\nstream\n"
)
_STREAM = re.compile(rb"(\d+) 0 obj\s+(<<.{0,4000}?>>)\s*stream\r?\n", re.DOTALL)
_LENGTH = re.compile(rb"/Length (\d+)")
#: A string in what says of a stream what it is: it would have to be encrypted by itself.
_STRING = re.compile(rb"\(|(?<!<)<(?!<)")
_ROW, _PLAIN, _PACKED = 9, 1, 2


@dataclass(frozen=True, slots=True)
class _Seal:
    """The key of one file, and what its reader is told of it."""

    key: bytes
    said: bytes

    def of(self, content: bytes) -> bytes:
        """AES with 256 bits in CBC, the first block in front."""
        first, pad = secrets.token_bytes(16), PKCS7(128).padder()
        hide = Cipher(AES256(self.key), CBC(first)).encryptor()
        return first + hide.update(pad.update(content) + pad.finalize()) + hide.finalize()


@dataclass(frozen=True, slots=True)
class _Table:
    """Which number it has, where it begins, its rows, and which objects are the first."""

    number: int
    start: int
    rows: bytearray
    first: bytes


def sealed(pdf: bytes, passphrase: str) -> bytes:
    """The same as `locked`, for a paper as reports.pages.spool writes it; any other is taken to `locked`."""
    table = _table(pdf)
    if table is None:
        return locked(pdf, passphrase)
    seal, out, rows = _seal(passphrase), bytearray(pdf[: pdf.index(b"\n", 9) + 1]), table.rows
    loose: list[tuple[int, bytes]] = []
    for number, begins, ends in _objects(table):
        rows[number * _ROW : (number + 1) * _ROW] = _row(_PLAIN, len(out))
        found = _STREAM.match(pdf, begins, ends)
        if found is None:
            loose.append((number, pdf[pdf.index(b"obj", begins) + 3 : pdf.rindex(b"endobj", begins, ends)].strip()))
            continue
        length = _LENGTH.search(found[2])
        if length is None or _STRING.search(found[2]):
            return locked(pdf, passphrase)
        at = found.end()
        out += _stream(number, found[2], seal.of(pdf[at : at + int(length[1])]))
    return _ended(out, table, loose, seal)


def _ended(out: bytearray, table: _Table, loose: list[tuple[int, bytes]], seal: _Seal) -> bytes:
    """With what is no stream packed into one, which is encrypted whole; then the table again."""
    rows, pack = table.rows, len(table.rows) // _ROW
    heads, at = b"", 0
    for place, (number, body) in enumerate(loose):
        rows[number * _ROW : (number + 1) * _ROW] = _row(_PACKED, pack, place)
        heads, at = heads + b"%d %d " % (number, at), at + len(body) + 1
    rows += _row(_PLAIN, len(out)) + _row(_PLAIN, 0)
    said = b"<</Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length 0>>" % (len(loose), len(heads))
    out += _stream(pack, said, seal.of(zlib.compress(heads + b"\n".join(body for _number, body in loose))))
    rows[-_ROW:] = _row(_PLAIN, len(out))
    out += b"%d 0 obj\n%b\nendobj\n" % (pack + 1, seal.said)
    start = len(out)
    rows[table.number * _ROW : (table.number + 1) * _ROW] = _row(_PLAIN, start)
    about = b"<</Type /XRef /Size %d /W [1 5 3] %b /Encrypt %d 0 R /Filter /FlateDecode /Length 0>>"
    out += _stream(table.number, about % (len(rows) // _ROW, table.first, pack + 1), zlib.compress(rows))
    out += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(out)


def _table(pdf: bytes) -> _Table | None:
    end = _END.search(pdf, len(pdf) - 40)
    found = _TABLE.match(pdf, int(end[1])) if end is not None else None
    if found is None:
        return None
    at = found.end()
    rows = bytearray(zlib.decompress(pdf[at : at + int(found[4])]))
    return _Table(int(found[1]), found.start(), rows, found[3])


def _objects(table: _Table) -> Iterator[tuple[int, int, int]]:
    """Every object that stands by itself, but for the table: its number, and from where to where."""
    rows = table.rows
    places = sorted(
        (int.from_bytes(rows[at + 1 : at + 6], "big"), at // _ROW)
        for at in range(0, len(rows), _ROW) if rows[at] == _PLAIN
    )  # fmt: skip
    ends = [*(begins for begins, _number in places[1:]), table.start]
    for (begins, number), end in zip(places, ends, strict=True):
        if number != table.number:
            yield number, begins, end


def _seal(passphrase: str) -> _Seal:
    """The library makes the key and what is said of it, for a file with nothing in it."""
    # 40 ms to import: only when something is first locked.
    import pikepdf

    empty = BytesIO()
    with pikepdf.new() as document:
        document.save(empty, encryption=encryption(passphrase))
    with pikepdf.open(empty, password=passphrase) as document:
        return _Seal(document.encryption.encryption_key, document.trailer["/Encrypt"].unparse(resolved=True))


def _stream(number: int, said: bytes, content: bytes) -> bytes:
    about = _LENGTH.sub(b"/Length %d" % len(content), said)
    return b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\n" % (number, about, content)


def _row(kind: int, place: int, second: int = 0) -> bytes:
    return bytes([kind]) + place.to_bytes(5, "big") + second.to_bytes(3, "big")
