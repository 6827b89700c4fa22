"""Work of older laptops is taken, brought up to date; work of newer ones keeps what this server does not know."""

from collections.abc import Callable
from uuid import UUID

import msgspec
import pytest

from tests.server.client import Laptop, fault
from tests.server.conftest import World
from vru_case.server import upgrades
from vru_case.sync import wire
from vru_case.sync.wire import Op


def called_otherwise(op: Op) -> Op:
    """What a step of some later schema could be: fields got other names."""
    names = {"text": "words", "secret": "restricted"}
    set_ = {names.get(name, name): value for name, value in op.set.items()}
    base = {names.get(name, name): mid for name, mid in op.base.items()}
    return msgspec.structs.replace(op, set=set_, base=base)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Makes this server one of a later schema."""

    def become(schema: int) -> None:
        monkeypatch.setattr(upgrades, "SCHEMA", schema)
        monkeypatch.setattr(upgrades, "OLDEST", max(1, schema - 2))
        monkeypatch.setattr(upgrades, "STEPS", {1: called_otherwise})

    return become


def push(laptop: Laptop, schema: int, *ops: Op) -> "list[wire.Result] | wire.Fault":
    body = msgspec.json.encode(wire.Push(laptop.me.epoch, schema, list(ops)))
    answer = laptop.post("/v1/push", body)
    if answer.status_code != 200:
        return fault(answer)
    return msgspec.json.decode(answer.content, type=wire.PushAnswer).results


def statuses(said: "list[wire.Result] | wire.Fault") -> list[str]:
    assert isinstance(said, list), said
    return [result.status for result in said]


@pytest.fixture
def ann(world: World) -> Laptop:
    return world.laptop("ann", world.space())


def test_an_old_outbox_reaches_a_new_server(ann: Laptop, later: Callable[[int], None]) -> None:
    sam = ann.person()
    note = ann.insert("note", sam.case, text="in the old way", further=[1])
    later(3)
    assert statuses(push(ann, 1, sam, note)) == ["applied", "applied"]
    assert statuses(push(ann, 1, sam, note)) == ["duplicate", "duplicate"]
    ann.pull()
    assert ann.rows[note.id].fields["words"] == "in the old way"
    assert ann.rows[note.id].fields["further"] == [1]


def test_a_laptop_that_was_updated_sends_its_old_work_as_such(ann: Laptop, later: Callable[[int], None]) -> None:
    sam, old, new = ann.person(), None, None
    old = ann.insert("note", sam.case, text="old")
    new = ann.insert("note", sam.case, words="new")
    later(2)
    old.schema = 1
    assert statuses(push(ann, 2, sam, old, new)) == ["applied"] * 3
    ann.pull()
    assert [ann.rows[op.id].fields["words"] for op in (old, new)] == ["old", "new"]


def test_what_waits_is_brought_up_to_date_when_it_is_taken(
    world: World, ann: Laptop, later: Callable[[int], None]
) -> None:
    bob = world.laptop("bob", ann.space)
    sam = bob.person()
    note = ann.insert("note", sam.case, words="early", secret=True)
    assert statuses(push(ann, 1, note)) == ["parked"]
    later(2)
    assert statuses(push(bob, 2, sam)) == ["applied"]
    ann.pull()
    assert ann.rows[note.id].fields["restricted"] is True


@pytest.mark.parametrize(("batch", "op"), [(1, None), (4, None), (3, 4), (3, 0)])
def test_what_is_older_than_two_back_or_newer_than_this_is_not_taken(
    world: World, ann: Laptop, later: Callable[[int], None], batch: int, op: int | None
) -> None:
    later(4 if batch == 1 else 3)
    sam = ann.person()
    sam.schema = op
    said = push(ann, batch, sam)
    assert isinstance(said, wire.Fault)
    assert said.code == "upgrade"
    assert world.one("SELECT high FROM device WHERE id = :d", d=ann.me.device) == 0


def test_what_an_updated_laptop_wrote_long_before_is_taken(ann: Laptop, later: Callable[[int], None]) -> None:
    sam = ann.person()
    old = ann.insert("note", sam.case, text="three schemas ago")
    sam.schema = old.schema = 1
    later(4)
    assert statuses(push(ann, 4, sam, old)) == ["applied", "applied"]


def test_todays_work_is_not_touched(ann: Laptop) -> None:
    op = ann.insert("note", UUID(int=1), text="x")
    assert upgrades.current(op, wire.SCHEMA) is op
