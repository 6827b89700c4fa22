"""The high-water mark: how far the outbox had come, kept beside the store so that an older copy of it is noticed.

SQLCipher's own check cannot see a rolled-back page, file or write-ahead log. The mark is written after every commit,
with a MAC under a key derived from the store's. It needs no fsync: a mark that lags only sees less.
"""

import hashlib
import hmac
import struct
import weakref
from contextlib import suppress
from io import FileIO
from pathlib import Path

_BODY = struct.Struct(">Q?")


class Mark:
    """The mark file of one store."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._key = key
        self._file: FileIO | None = None

    def put(self, number: int, *, done: bool = True) -> None:
        """Remember that op `number` has been committed. A full disk stops nothing.

        Earlier versions said before each commit, `done` false, that it was about to be.
        """
        body = _BODY.pack(number, done)
        # It is saved whatever happens here.
        with suppress(OSError):
            file = self._opened()
            file.seek(0)
            file.write(body + self._mac(body))

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def committed(self) -> int:
        """The op number that was certainly committed; 0 when there is no mark, or none that is whole."""
        try:
            content = self._path.read_bytes()
        except OSError:
            return 0
        body, mac = content[: _BODY.size], content[_BODY.size :]
        if len(body) != _BODY.size or not hmac.compare_digest(mac, self._mac(body)):
            return 0
        number, done = _BODY.unpack(body)
        return int(number) if done else int(number) - 1

    def _opened(self) -> FileIO:
        # Kept open: opening it twice for every commit would cost as much as the commit.
        if self._file is None:
            self._path.touch()
            self._file = self._path.open("r+b", buffering=0)
            # A store that is dropped without being closed leaves no open file behind.
            weakref.finalize(self, self._file.close)
        return self._file

    def _mac(self, body: bytes) -> bytes:
        return hmac.digest(self._key, body, hashlib.sha256)[:15]
