"""What must be true when everybody has exchanged: asked of the model's world and of the real one alike."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

#: A difference is the server's own: in another life it may not be there, and then nobody misses that it was settled.
SETTLES = {"settled_by"}


@dataclass(frozen=True)
class Saved:
    """An op as its worker was told it is saved. `bad`: the server must refuse it."""

    laptop: str
    mid: Any
    kind: str
    row: Any
    case: Any
    fields: dict[str, Any]
    base: dict[str, Any] = field(default_factory=dict)
    bad: bool = False

    @property
    def settles(self) -> bool:
        return self.fields.keys() <= SETTLES


@dataclass
class Standing:
    """A row as the server has it. `versions` names the op that last wrote a field; `origin` wrote the rest."""

    case: Any
    origin: Any
    fields: dict[str, Any]
    versions: dict[str, Any]


@dataclass
class Outcome:
    """The end of a walk: what the server took, has and keeps beside, and what each laptop may hold and holds.

    `beside` counts (theirs, row, field, value); `holds` is laptop → row → fields; `refused` is laptop → mids that wait
    for a decision; `unsent` is laptop → mids that the server has not taken.
    """

    taken: list[Any]
    rows: dict[Any, Standing]
    beside: Counter[tuple[Any, Any, str, Any]]
    may: dict[str, dict[Any, dict[str, Any]]]
    holds: dict[str, dict[Any, dict[str, Any]]]
    refused: dict[str, set[Any]]
    unsent: dict[str, set[Any]]


def check(ops: dict[Any, Saved], end: Outcome) -> None:
    """Raises AssertionError with the name of the invariant (docs/sync.md) that does not hold."""
    _every_op_once(ops, end)
    for op in ops.values():
        if op.settles:
            continue
        if not op.bad and op.kind == "insert":
            assert op.row in end.rows, f"durable: the row of {op.mid} is gone"
            assert end.rows[op.row].origin == op.mid, f"exactly once: {op.mid} is not the origin of its row"
        elif not op.bad:
            for name, value in op.fields.items():
                _kept(ops, end, op, name, value)
    _complete(end)


def _every_op_once(ops: dict[Any, Saved], end: Outcome) -> None:
    counted = Counter(end.taken)
    assert not {mid for mid, n in counted.items() if n > 1}, "exactly once: an op was taken twice"
    assert not counted.keys() - ops.keys(), "exactly once: an op nobody wrote was taken"
    bad = {op.mid for op in ops.values() if op.bad}
    settles = {op.mid for op in ops.values() if op.settles}
    never = ops.keys() - counted.keys() - bad
    assert not never, f"durable: never taken: {sorted(map(str, never))}"
    for name, mids in end.refused.items():
        assert mids <= bad | settles, f"poison tolerant: {name} was refused what is sound: {mids - bad}"
    assert bad <= set().union(*end.refused.values()), "poison tolerant: a refused op lost its words"
    assert set().union(*end.unsent.values()) <= settles, f"convergence: still unsent: {end.unsent}"


def _kept(ops: dict[Any, Saved], end: Outcome, op: Saved, name: str, value: Any) -> None:
    """What an op said stands, was replaced in sight of it, or is kept beside; and nothing stands that nobody said."""
    assert op.row in end.rows, f"no silent void: the row that {op.mid} changed is gone"
    row = end.rows[op.row]
    chain = chain_of(ops, row, name)
    stood = [ops[mid].fields.get(name) if mid in ops else None for mid in [*chain, row.origin]]
    beside = [kept[3] for kept in end.beside.elements() if kept[:3] == (op.mid, op.row, name)]
    if op.mid in chain:
        assert not beside, f"exactly once: {op.mid} stands and is kept beside as well"
    else:
        assert len(beside) <= 1, f"exactly once: {op.mid} is kept beside twice"
        assert beside == [value] or (not beside and value in stood), f"no unseen overwrite: {name} of {op.mid} is lost"
    if chain:
        assert row.fields.get(name) == stood[0], f"no unseen overwrite: {name} is not what {chain[0]} said"


def chain_of(ops: dict[Any, Saved], row: Standing, name: str) -> list[Any]:
    """The ops that wrote a field, newest first: each had seen the one before it."""
    chain: list[Any] = []
    at = row.versions.get(name, row.origin)
    while at != row.origin:
        assert at in ops, f"no unseen overwrite: nobody wrote {at}"
        assert at not in chain, "no unseen overwrite: a version follows itself"
        chain.append(at)
        at = ops[at].base.get(name, row.origin)
    return chain


def _complete(end: Outcome) -> None:
    for name, wanted in end.may.items():
        held = end.holds[name]
        assert not held.keys() - wanted.keys(), f"scope: {name} holds what it may not: {held.keys() - wanted.keys()}"
        assert not wanted.keys() - held.keys(), f"complete delivery: {name} misses {wanted.keys() - held.keys()}"
        for row, fields in wanted.items():
            assert held[row] == fields, f"complete delivery: {name} has row {row} otherwise"
