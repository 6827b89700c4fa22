"""The place in the stream, sealed: laptops keep it and give it back, and cannot make one up.

`epoch.position.row.mac` in the stream; during a first reading the stage, its key and the total come between.
"""

import hashlib
import hmac
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from vru_case.server import words
from vru_case.server.faults import Refused

_START = UUID(int=0)
_PAST_ALL = UUID(int=2**128 - 1)

#: The stages of a first reading: the directory, people, and the rest from the newest back.
Stage = Literal["directory", "people", "rest"]
_LETTERS: dict[str, Stage] = {"d": "directory", "p": "people", "r": "rest"}


@dataclass(frozen=True, slots=True)
class First:
    """How far a first reading has come: after (`case`, the cursor's row), or in the rest, below the number `below`."""

    stage: Stage
    total: int
    case: UUID = _START
    below: int = 0


@dataclass(frozen=True, slots=True)
class Cursor:
    """After which (position, row) a page begins; in a first reading, the number it reads up to, and how far it is."""

    position: int
    tie: UUID
    first: First | None = None

    @classmethod
    def start(cls) -> "Cursor":
        """Before everything; nothing has been read."""
        return cls(0, _START)

    @classmethod
    def beginning(cls, top: int, total: int) -> "Cursor":
        """The beginning of a first reading of everything up to `top`."""
        return cls(top, _START, First("directory", total, below=top + 1))

    @classmethod
    def after(cls, position: int) -> "Cursor":
        """In the stream, after everything at `position`."""
        return cls(position, _PAST_ALL)


def stands_at(text: str) -> Cursor | None:
    """Where a cursor of the stream says it is, before its seal is looked at; None for one that isn't of the stream."""
    parts = text.split(".")
    if len(parts) != 4:
        return None
    try:
        cursor = Cursor(int(parts[1]), UUID(parts[2]))
    except ValueError:
        return None
    return cursor if 0 <= cursor.position < 2**63 else None


@dataclass(frozen=True, slots=True)
class Seal:
    """Makes and reads cursors for one account in one life of the server."""

    key: bytes
    epoch: UUID
    account: UUID

    def write(self, cursor: Cursor) -> str:
        """The cursor as laptops keep it."""
        said = f"{self._life}.{cursor.position}.{cursor.tie.hex}"
        if first := cursor.first:
            said += f".{first.stage[0]}.{first.total}.{first.case.hex}.{first.below}"
        return f"{said}.{self._mac(said)}"

    def read(self, text: str) -> Cursor:
        """The other way; an empty text is the start. Raises Refused: 400 `cursor`, 409 `epoch`: of another life."""
        if not text:
            return Cursor.start()
        said, _, mac = text.rpartition(".")
        life, *parts = said.split(".")
        if len(life) == len(self._life) and life.isalnum() and life != self._life:
            raise Refused(409, "epoch", words.EPOCH, epoch=self.epoch)
        if not hmac.compare_digest(mac.encode(), self._mac(said).encode()):
            raise Refused(400, "cursor", words.BAD_CURSOR)
        position, tie = int(parts[0]), UUID(parts[1])
        if len(parts) == 2:
            return Cursor(position, tie)
        stage, total, case, below = parts[2:]
        return Cursor(position, tie, First(_LETTERS[stage], int(total), UUID(case), int(below)))

    @property
    def _life(self) -> str:
        return self.epoch.hex[:8]

    def _mac(self, said: str) -> str:
        content = f"{self.epoch}/{self.account}/{said}".encode()
        return hmac.new(self.key, content, hashlib.sha256).hexdigest()[:32]
