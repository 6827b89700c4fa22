"""The model's world: a lived-in place in memory, for thousands of walks."""

import itertools
from collections import Counter
from contextlib import suppress
from typing import Any

from tests.sync.model.laptop import Crash, Fault, Laptop, Lost
from tests.sync.model.oracle import Outcome, Saved, check
from tests.sync.model.server import Op, Said, Server
from tests.sync.model.walk import NAMES, VALUES

#: Rounds in which everybody has everything once the line holds: forks, another life and parked work take their turns.
ROUNDS = 6


class ModelWorld:
    """`mistake`: one classic mistake, planted in server or laptops."""

    def __init__(self, mistake: str = "") -> None:
        self.ids = itertools.count(1)
        self.server = Server({"nadia": True, "omar": False, "sue": True}, mistake)
        self.here: dict[str, Laptop] = {
            name: Laptop(name, self.server, f"{name}'s", lambda: f"d{next(self.ids)}") for name in NAMES
        }
        self.ops: dict[str, Saved] = {}
        self.written: dict[str, set[str]] = {name: set() for name in NAMES}
        self.kept: dict[str, Any] | None = None
        self.seen: dict[str, tuple[int, tuple[int, str]]] = {}
        self._live_in()

    @property
    def laptops(self) -> list[str]:
        return list(self.here)

    def _live_in(self) -> None:
        self.begin("sue")
        self.begin("nadia")
        for name in NAMES:
            self.exchange(name, Fault())
        self.hand_over(0)
        self.exchange("omar", Fault())
        for name in NAMES:
            self.patch(name, 0, {"a": name})

    def _id(self, kind: str) -> str:
        return f"{kind}{next(self.ids):05d}"

    def _save(self, name: str, op: Op) -> None:
        self.ops[op.mid] = self.here[name].save(op)
        self.written[name].add(op.mid)

    def _pick(self, name: str, at: int, kind: str = "p") -> str | None:
        there = sorted(key for key in self.here[name].disk.rows if key.startswith(kind))
        return there[at % len(there)] if there else None

    # ---- what workers do
    def begin(self, name: str) -> None:
        person = self._id("p")
        self._save(name, Op(self._id("m"), "insert", person, person, {"a": "first"}, {}))

    def note(self, name: str, at: int) -> None:
        if person := self._pick(name, at):
            self._save(name, Op(self._id("m"), "insert", self._id("n"), person, {"words": f"Note {at}"}, {}))

    def patch(self, name: str, at: int, fields: dict[str, str], *, bad: bool = False) -> None:
        if key := self._pick(name, at):
            row = self.here[name].disk.rows[key]
            changed = {field: value for field, value in fields.items() if row.fields.get(field) != value}
            base = {field: row.versions.get(field, row.origin) for field in changed}
            if changed:
                self._save(name, Op(self._id("m"), "patch", key, row.case, changed, base, bad))

    def poison(self, name: str, at: int) -> None:
        self.patch(name, at, {"author": self._id("x")}, bad=True)

    def settle(self, name: str, at: int) -> None:
        """A difference is settled: a value is said once more by somebody who has seen both."""
        rows = self.here[name].disk.rows
        kept = {key: row for key, row in rows.items() if key.startswith("c") and row.fields["row"] in rows}
        there = sorted(key for key, row in kept.items() if not row.fields.get("settled_by"))
        if there:
            beside = rows[there[at % len(there)]]
            key, field = beside.fields["row"], beside.fields["field"]
            row, mid = rows[key], self._id("m")
            value = beside.fields["value"] if at % 2 else row.fields.get(field)
            base = {field: row.versions.get(field, row.origin)}
            self._save(name, Op(mid, "patch", key, row.case, {field: value}, base))
            seen = {"settled_by": beside.versions.get("settled_by", beside.origin)}
            settled = Op(self._id("m"), "patch", there[at % len(there)], beside.case, {"settled_by": mid}, seen)
            self._save(name, settled)

    def hand_over(self, at: int) -> None:
        """Sue gives Omar a person, or ends it, and the server knows at once."""
        person = self._pick("sue", at)
        rows = self.here["sue"].disk.rows
        lead = [
            key for key, row in rows.items() if key.startswith("a") and row.case == person and not row.fields["until"]
        ]
        if person and not lead:
            given = {"worker": "omar", "until": ""}
            self._save("sue", Op(self._id("m"), "insert", self._id("a"), person, given, {}))
        elif person:
            row = rows[lead[0]]
            base = {"until": row.versions.get("until", row.origin)}
            self._save("sue", Op(self._id("m"), "patch", lead[0], person, {"until": "today"}, base))
        with suppress(Lost):
            self.here["sue"].exchange(Fault())

    # ---- what happens to them
    def exchange(self, name: str, fault: Fault) -> None:
        self.here[name].typing = lambda: self.patch(name, fault.at, {"a": VALUES[fault.at % 3]})
        with suppress(Lost, Crash):
            self.here[name].exchange(fault)

    def ghost(self, at: int) -> None:
        """A batch sent once arrives again, or for the first time, long after."""
        late = [(laptop, *each) for laptop in self.here.values() for each in laptop.held_back]
        past = late or [(laptop, *each, None) for laptop in self.here.values() for each in laptop.sent]
        if past:
            laptop, device, epoch, ops, seqs = past[at % len(past)]
            laptop.held_back = []
            with suppress(Said):
                self.server.push(device, laptop.account, epoch, ops, seqs)

    def clone(self, name: str) -> None:
        twin = f"{name.partition(' ')[0]} {len(self.here)}"
        self.here[twin] = self.here[name].clone()
        self.written[twin] = set(self.written[name])

    def publish(self) -> None:
        self.server.publish(self._id("s"), "A site")

    def backup(self) -> None:
        self.kept = self.server.snapshot()

    def restore(self) -> None:
        if self.kept is not None:
            self.server.restore(self.kept)
            self.kept = None

    def skew(self, name: str, years: int) -> None:
        """No clock has a say here."""

    def rot(self, name: str, at: int) -> None:
        """A field is lost on one laptop, by a fault of an older version."""
        key = self._pick(name, at, "n") or self._pick(name, at)
        if key and not any(op.row == key for op in self.here[name].pending()):
            row = self.here[name].disk.rows[key]
            self.here[name].rotten.add(row.case)
            row.fields = {field: value for field, value in row.fields.items() if field not in {"b", "words"}}

    # ---- what must hold
    def keeps_its_word(self) -> None:
        for name, laptop in self.here.items():
            disk = laptop.disk
            lost = self.written[name] - {line.op.mid for line in disk.lines}
            assert not lost, f"durable: {name} lost {lost}"
            epoch, cursor = self.seen.get(name, (0, (0, "")))
            assert disk.epoch != epoch or disk.cursor >= cursor, f"monotone: {name} went back"
            self.seen[name] = (disk.epoch, disk.cursor)
            shown: dict[tuple[str, str], Any] = {}
            for op in laptop.pending(again=False):
                shown |= {(op.row, field): value for field, value in op.fields.items() if op.kind == "patch"}
            for (key, field), value in shown.items():
                row = disk.rows.get(key)
                assert row is None or row.fields.get(field) == value, f"durable: {name} does not show what is unsent"

    def everybody_has_everything(self) -> None:
        for name in self.here:
            self.here[name].held_back = []
        moved = 1
        rounds = 0
        while moved:
            assert rounds < ROUNDS, "convergence: still something to exchange"
            moved = 0
            for laptop in self.here.values():
                laptop.exchange(Fault())
                moved += laptop.moved
            rounds += 1
        check(self.ops, self._outcome())

    def _outcome(self) -> Outcome:
        server = self.server
        beside = Counter(
            (row.fields["theirs"], row.fields["row"], row.fields["field"], row.fields["value"])
            for key, row in server.rows.items()
            if key.startswith("c")
        )
        may = {
            name: {key: row.fields for key, row in server.rows.items() if (laptop.account, row.case) in server.access}
            for name, laptop in self.here.items()
        }
        holds = {name: {key: row.fields for key, row in each.disk.rows.items()} for name, each in self.here.items()}
        taken = [mid for mid, times in server.times.items() for _ in range(times)]
        refused = {name: self._in_state(name, "attention") for name in self.here}
        unsent = {name: self._in_state(name, "waiting") | self._in_state(name, "parked") for name in self.here}
        return Outcome(taken, dict(server.rows), beside, may, holds, refused, unsent)

    def _in_state(self, name: str, state: str) -> set[str]:
        return {line.op.mid for line in self.here[name].disk.lines if line.state == state}
