"""Classic mistakes of sync, planted in the line's stand-in or over the real code: a walk must fail on each."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import msgspec
import pytest
from sqlalchemy import text, update

from tests.sync import scenes
from tests.sync.line import Line
from tests.sync.real import RealWorld, position
from vru_case.models.local import Enrolment, Outbox
from vru_case.server import waiting
from vru_case.store.changes import Changes
from vru_case.sync import heal, laying, sweep, wire
from vru_case.sync.post import ServerSaid


class Planted(Line):
    """A line with the answers changed, request by request."""

    def serve(self, target: str, body: bytes) -> Any:
        if target.startswith("/v1/push"):
            return self.pushed(target, msgspec.json.decode(body, type=wire.Push))
        if target.startswith("/v1/pull"):
            return self.pulled(target, body)
        return super().serve(target, body)

    def pushed(self, target: str, batch: wire.Push) -> Any:
        return super().serve(target, msgspec.json.encode(batch))

    def pulled(self, target: str, body: bytes) -> Any:
        page = msgspec.json.encode(super().serve(target, body))
        return self.changed(msgspec.json.decode(page, type=wire.Page))

    def changed(self, page: wire.Page) -> wire.Page:
        return page

    def there(self, change: str, **bound: object) -> None:
        """Something the server does that it should not."""
        with self.bench.engine.begin() as conn:
            conn.execute(text("UPDATE sync_clock SET seq = seq"))
            conn.execute(text(change), bound)

    def here(self, change: Any) -> None:
        """Something the laptop does that it should not."""
        laptop = next(
            each for each in self.bench.laptops.values() if each.enrolment().device_id == self.address.device_id
        )
        laptop.apply(lambda connection: connection.execute(change))


class LastWriteWins(Planted):
    """Whoever comes last is taken to have seen everything."""

    def pushed(self, target: str, batch: wire.Push) -> Any:
        for op in batch.ops:
            found = self.bench.all("SELECT versions, origin FROM sync_row WHERE row_id = :id", id=op.id)
            if op.kind == "patch" and found:
                versions, origin = found[0]
                op.base = {name: UUID(str(versions.get(name, origin))) for name in op.set}
        return super().pushed(target, batch)


class CursorFirst(Planted):
    """The place in the stream is kept before what stands there."""

    def changed(self, page: wire.Page) -> wire.Page:
        self.here(update(Enrolment).values(cursor=page.next))
        return page


class HastyAck(Planted):
    """What is sent counts as shared before anybody has answered."""

    def _ask(self, method: str, target: str, kind: Any, message: Any = None) -> Any:
        if isinstance(message, wire.Push):
            self.here(update(Outbox).where(Outbox.mid.in_([op.mid for op in message.ops])).values(state="shared"))
        return super()._ask(method, target, kind, message)


class NoDedupe(Planted):
    """The server forgets what it has already taken from a laptop."""

    def pushed(self, target: str, batch: wire.Push) -> Any:
        self.there("DELETE FROM applied WHERE mid = ANY(:mids)", mids=[op.mid for op in batch.ops])
        self.there("UPDATE device SET high = :high WHERE id = :id", high=batch.ops[0].no - 1, id=self.address.device_id)
        return super().pushed(target, batch)


class HardDelete(Planted):
    """What is ended is deleted."""

    def pushed(self, target: str, batch: wire.Push) -> Any:
        answer = super().pushed(target, batch)
        self.there("DELETE FROM sync_row WHERE fields->>'ended_on' IS NOT NULL")
        return answer


class NoEviction(Planted):
    """A laptop keeps what it may hold no longer."""

    def changed(self, page: wire.Page) -> wire.Page:
        page.items = [item for item in page.items if item.evict is None]
        return page


class NoBackfill(Planted):
    """Who is given a case gets what changes from then on."""

    def changed(self, page: wire.Page) -> wire.Page:
        seen = position(page.echo)
        page.items = [item for item in page.items if item.row is None or item.row.seq > seen]
        return page


class NoTrailer(Planted):
    """A page that was cut short is taken for a whole one."""

    def carried(self, answer: Any, kind: Any, *, cut: bool) -> Any:
        if cut and kind is wire.Page:
            answer = msgspec.json.decode(msgspec.json.encode(answer), type=wire.Page)
            answer.items = answer.items[: len(answer.items) // 2]
            cut = False
        return super().carried(answer, kind, cut=cut)


class DropsConflicts(Planted):
    """The value that came too late is thrown away."""

    def pushed(self, target: str, batch: wire.Push) -> Any:
        answer = super().pushed(target, batch)
        self.there("DELETE FROM sync_row WHERE entity = 'conflict'")
        return answer


class NoFork(Planted):
    """A number used by a copy of this laptop counts as this laptop's own."""

    def pushed(self, target: str, batch: wire.Push) -> Any:
        try:
            return super().pushed(target, batch)
        except ServerSaid as said:
            if said.fault.code != "fork":
                raise
            results = [wire.Result(op.no, "duplicate", was="applied") for op in batch.ops]
            return wire.PushAnswer(batch.epoch, batch.ops[-1].no, "", results)


class NoParking(Planted):
    """What builds on something that has not come yet is thrown away."""

    def pushed(self, target: str, batch: wire.Push) -> Any:
        answer = super().pushed(target, batch)
        for result in answer.results:
            if "parked" in (result.status, result.was):
                result.status, result.was = "applied", None
        self.there("DELETE FROM parked")
        return answer


class NoPatience(Planted):
    """Who has no grant in this life of the server is refused, whatever came before."""

    def pushed(self, target: str, batch: wire.Push) -> Any:
        answer = super().pushed(target, batch)
        ops = {op.no: op for op in batch.ops}
        known = {row.case_id for row in self.bench.all("SELECT case_id FROM case_file")}
        for result in answer.results:
            if "parked" in (result.status, result.was) and ops[result.no].case in known:
                result.status, result.was = "rejected", None
        return answer


class NoEpoch(Planted):
    """The server doesn't say that it lives a new life."""

    first: UUID | None = None

    def _ask(self, method: str, target: str, kind: Any, message: Any = None) -> Any:
        epoch = self.wires.epoch or self.bench.all("SELECT epoch FROM sync_clock")[0].epoch
        self.wires.epoch = epoch
        self.there("UPDATE sync_clock SET epoch = :epoch", epoch=epoch)
        return super()._ask(method, target, kind, message)


class ByNumber(Planted):
    """After a restore only ops above the server's highest number count as lost."""

    def serve(self, target: str, body: bytes) -> Any:
        answer = super().serve(target, body)
        if target.startswith("/v1/reconcile"):
            asked = msgspec.json.decode(body, type=wire.Reconcile).mids
            answer.missing = [mid for mid in answer.missing if asked.index(mid) >= answer.high]
        return answer


class WholeRows(Planted):
    """A laptop that doesn't know a field sends the row without it, and the server believes it."""

    def pushed(self, target: str, batch: wire.Push) -> Any:
        answer = super().pushed(target, batch)
        self.there(
            "UPDATE sync_row SET fields = fields - 'shoe_size' WHERE row_id = ANY(:ids)", ids=[o.id for o in batch.ops]
        )
        return answer


class PoisonBlocks(Planted):
    """One op that is refused has the whole batch refused."""

    def pushed(self, target: str, batch: wire.Push) -> Any:
        answer = super().pushed(target, batch)
        if any("rejected" in (result.status, result.was) for result in answer.results):
            raise ServerSaid(wire.Fault("malformed", "Something in this can't be read."))
        return answer


def forget_pending(patch: pytest.MonkeyPatch) -> None:
    """Lay pages down as if nothing waited."""
    patch.setattr(laying, "_pending", lambda connection, ids: {})


def no_sweep(patch: pytest.MonkeyPatch) -> None:
    """What a restored server no longer has stays on the laptop."""
    patch.setattr(sweep, "sweep", lambda connection: Changes())


def blind_digest(patch: pytest.MonkeyPatch) -> None:
    """The digest leaves out the very field that rotted, so that no case ever differs."""
    patch.setattr(heal, "_look", lambda connection, said, at=None: heal._Differing("", []))


def deaf_wait(patch: pytest.MonkeyPatch) -> None:
    """Who waits is never told of anything."""
    patch.setattr(waiting.Waiting, "_asked", lambda self, account, cursor: False)


def crying_wait(patch: pytest.MonkeyPatch) -> None:
    """Who waits is told of news without any."""
    patch.setattr(waiting.Waiting, "_asked", lambda self, account, cursor: True)


LINES: tuple[type[Line], ...] = (
    LastWriteWins, CursorFirst, HastyAck, NoDedupe, HardDelete, NoEviction, NoBackfill, NoTrailer, DropsConflicts,
    NoFork, NoParking, NoPatience, NoEpoch, ByNumber, WholeRows, PoisonBlocks,
)  # fmt: skip
OVER: tuple[Callable[[pytest.MonkeyPatch], None], ...] = (
    forget_pending,
    no_sweep,
    blind_digest,
    deaf_wait,
    crying_wait,
)
SHOWN_BY: dict[str, Callable[[RealWorld], None]] = {
    "LastWriteWins": scenes.no_unseen_overwrite,
    "CursorFirst": scenes.complete_delivery,
    "HastyAck": scenes.durable,
    "NoDedupe": scenes.exactly_once,
    "HardDelete": scenes.no_resurrection_and_no_silent_void,
    "NoEviction": scenes.scope,
    "NoBackfill": scenes.complete_delivery,
    "NoTrailer": scenes.complete_delivery,
    "DropsConflicts": scenes.no_unseen_overwrite,
    "NoFork": scenes.clone_safe,
    "NoParking": scenes.restore_safe,
    "NoPatience": scenes.restore_safe,
    "NoEpoch": scenes.restore_safe,
    "ByNumber": scenes.restore_safe,
    "WholeRows": scenes.old_clients_cannot_destroy,
    "PoisonBlocks": scenes.poison_tolerant,
    "forget_pending": scenes.durable,
    "no_sweep": scenes.restore_safe,
    "blind_digest": scenes.convergence,
    "deaf_wait": scenes.convergence,
    "crying_wait": scenes.convergence,
}
