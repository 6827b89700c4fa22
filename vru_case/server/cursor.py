"""The place in the stream, sealed: laptops keep it and give it back, and cannot make one up."""

import hashlib
import hmac
from dataclasses import dataclass
from uuid import UUID

from vru_case.server import words
from vru_case.server.faults import Refused

_START = UUID(int=0)
_PAST_ALL = UUID(int=2**128 - 1)


@dataclass(frozen=True, slots=True)
class Cursor:
    """After which (position, row) a page begins."""

    position: int
    tie: UUID

    @classmethod
    def start(cls) -> "Cursor":
        """Before everything."""
        return cls(0, _START)

    @classmethod
    def after(cls, position: int) -> "Cursor":
        """After everything at `position`."""
        return cls(position, _PAST_ALL)


@dataclass(frozen=True, slots=True)
class Seal:
    """Makes and reads cursors for one account in one life of the server."""

    key: bytes
    epoch: UUID
    account: UUID

    def write(self, cursor: Cursor) -> str:
        """The cursor as laptops keep it."""
        said = f"{cursor.position}.{cursor.tie.hex}"
        return f"{said}.{self._mac(said)}"

    def read(self, text: str) -> Cursor:
        """The other way; an empty text is the start. Raises Refused 400 `cursor`."""
        if not text:
            return Cursor.start()
        said, _, mac = text.rpartition(".")
        if not hmac.compare_digest(mac.encode(), self._mac(said).encode()):
            raise Refused(400, "cursor", words.BAD_CURSOR)
        position, _, tie = said.partition(".")
        return Cursor(int(position), UUID(tie))

    def _mac(self, said: str) -> str:
        content = f"{self.epoch}/{self.account}/{said}".encode()
        return hmac.new(self.key, content, hashlib.sha256).hexdigest()[:32]
