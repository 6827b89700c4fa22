"""Classic mistakes of sync, planted in the line's stand-in: the walk must fail on each, or it proves nothing."""

import pytest
from sqlalchemy import text, update

from tests.sync.bench import Line, marked_shared
from vru_case.models.local import Enrolment
from vru_case.sync import laying, wire


class LastWriteWins(Line):
    """Whoever comes last is taken to have seen everything."""

    def push(self, batch: wire.Push) -> wire.PushAnswer:
        for op in batch.ops:
            found = self.bench.all("SELECT versions, origin FROM sync_row WHERE row_id = :id", id=op.id)
            if op.kind == "patch" and found:
                versions, origin = found[0]
                op.base = {name: versions.get(name, origin) for name in op.set}
        return super().push(batch)


class CursorFirst(Line):
    """The place in the stream is kept before what stands there."""

    def pull(self, cursor: str, limit: int = 3) -> wire.Page:
        page = super().pull(cursor, limit)
        laptop = self.bench.laptops[self.name]
        laptop.apply(lambda connection: connection.execute(update(Enrolment).values(cursor=page.next)))
        return page


class HastyAck(Line):
    """What is sent counts as shared before anybody has answered."""

    def push(self, batch: wire.Push) -> wire.PushAnswer:
        marked_shared(self.bench.laptops[self.name], [op.no for op in batch.ops])
        return super().push(batch)


class NoDedupe(Line):
    """The server forgets what it has already taken from a laptop."""

    def push(self, batch: wire.Push) -> wire.PushAnswer:
        with self.bench.engine.begin() as conn:
            conn.execute(text("DELETE FROM applied WHERE mid = ANY(:mids)"), {"mids": [op.mid for op in batch.ops]})
            first = {"high": batch.ops[0].no - 1, "device": self.caller.device}
            conn.execute(text("UPDATE device SET high = :high WHERE id = :device"), first)
        return super().push(batch)


class NoEviction(Line):
    """A laptop keeps what it may hold no longer."""

    def pull(self, cursor: str, limit: int = 3) -> wire.Page:
        page = super().pull(cursor, limit)
        page.items = [item for item in page.items if item.evict is None]
        return page


class DropsConflicts(Line):
    """The value that came too late is thrown away."""

    def push(self, batch: wire.Push) -> wire.PushAnswer:
        answer = super().push(batch)
        with self.bench.engine.begin() as conn:
            conn.execute(text("DELETE FROM sync_row WHERE entity = 'conflict'"))
        return answer


def forget_pending(patch: pytest.MonkeyPatch) -> None:
    """Lay pages down as if nothing waited."""
    patch.setattr(laying, "_pending", lambda connection, ids: {})


MISTAKES: tuple[type[Line], ...] = (
    LastWriteWins, CursorFirst, HastyAck, NoDedupe, NoEviction, DropsConflicts,
)  # fmt: skip
