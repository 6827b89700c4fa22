"""The server of the model: one order of rows and of who may see what, compare-and-set by field, nothing on a disk."""

import copy
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from tests.sync.model.oracle import SETTLES, Standing

START = (0, "")
PAST = "~"
#: The case that directory rows hang on.
SPACE = "space"


class Said(Exception):
    """The server declines a whole request: `epoch`, `fork` or `gap`."""

    def __init__(self, code: str, high: int = 0) -> None:
        super().__init__(code)
        self.code, self.high = code, high


@dataclass(frozen=True)
class Op:
    """One change, as it travels."""

    mid: str
    kind: str
    row: str
    case: str
    fields: dict[str, Any]
    base: dict[str, str]
    bad: bool = False


@dataclass
class Held(Standing):
    """A row and its place in the order."""

    seq: int = 0


@dataclass(frozen=True)
class Answer:
    """What became of one op; the row as the server has it where it did not simply apply."""

    mid: str
    status: str
    row: Held | None


@dataclass
class Page:
    """`total`: the items as the server sent them; what was cut shows by it. `marks`: case → digest."""

    epoch: int
    items: list[tuple[str, str, Held | None]]
    next: tuple[int, str]
    caught_up: bool
    total: int
    marks: dict[str, Any] = field(default_factory=dict)


class Server:
    """`mistake` switches one classic mistake on."""

    def __init__(self, accounts: dict[str, bool], mistake: str = "") -> None:
        """`accounts`: name → whether it sees every case (or only those it is given)."""
        self.mistake, self.accounts = mistake, accounts
        self.epoch, self.seq = 1, 0
        self.rows: dict[str, Held] = {}
        self.said: dict[str, tuple[str, Op]] = {}
        self.times: Counter[str] = Counter()
        self.parked: dict[str, tuple[str, Op]] = {}
        self.numbers: dict[tuple[str, int], str] = {}
        self.high: dict[str, int] = {}
        self.access: dict[tuple[str, str], int] = {}
        self.once: set[tuple[str, str]] = set()
        self.revokes: list[tuple[int, str, str]] = []
        self.cases: set[str] = set()

    # ---- another life
    def snapshot(self) -> dict[str, Any]:
        return copy.deepcopy(self.__dict__)

    def restore(self, kept: dict[str, Any]) -> None:
        before = self.epoch
        self.__dict__.update(copy.deepcopy(kept))
        self.epoch = before if self.mistake == "no_epoch" else before + 1

    def publish(self, row: str, words: str) -> None:
        """A row of the directory, which the server's own people write and no laptop will send again."""
        for name in self.accounts:
            if (name, SPACE) not in self.access:
                self._grant(name, SPACE)
        self.cases.add(SPACE)
        self.rows[row] = Held(SPACE, row, {"words": words}, {}, self._next())

    # ---- push
    def push(
        self, device: str, account: str, epoch: int, ops: list[tuple[int, Op]], seqs: list[int] | None = None
    ) -> list[Answer]:
        """What became of each op. `seqs`: numbers taken before (the classic mistake)."""
        self._may_begin(device, epoch, ops)
        answers: list[tuple[Op, str]] = []
        for at, (number, op) in enumerate(ops):
            by_number = (device, number) in self.numbers
            if (op.mid in self.said or by_number) and self.mistake != "no_dedupe":
                status = self.said[op.mid][0] if op.mid in self.said else "applied"
            else:
                status = self._take(device, account, op, seqs[at] if seqs else None)
            self.numbers[device, number] = op.mid
            self.high[device] = max(self.high.get(device, 0), number)
            answers.append((op, status))
        self._unpark()
        return [self._answer(account, op, status) for op, status in answers]

    def _answer(self, account: str, op: Op, status: str) -> Answer:
        status = self.said[op.mid][0] if op.mid in self.said else status
        row = self.rows.get(op.row) if (account, op.case) in self.access else None
        return Answer(op.mid, status, None if status == "applied" else copy.deepcopy(row))

    def _may_begin(self, device: str, epoch: int, ops: list[tuple[int, Op]]) -> None:
        if epoch != self.epoch:
            raise Said("epoch")
        top = self.high.get(device, 0)
        for number, op in ops:
            before = self.numbers.get((device, number))
            stranger = (before or op.mid) != op.mid or (number <= top and op.mid not in self.said)
            if stranger and self.mistake not in {"no_fork", "no_dedupe"}:
                raise Said("fork")
            if number > top + 1:
                raise Said("gap", self.high.get(device, 0))
            top = max(top, number)

    def numbers_for(self, ops: list[tuple[int, Op]]) -> list[int]:
        """The mistake: numbers given out before it is known in which order commits will be seen."""
        return [self._next() for _ in ops]

    def _take(self, device: str, account: str, op: Op, seq: int | None) -> str:
        self.times[op.mid] += 1
        status = self._judge(account, op, seq)
        self.said[op.mid] = (status, op)
        if status == "parked":
            self.parked[op.mid] = (account, op)
        return status

    def _unpark(self) -> None:
        """What waited for something that has come is judged now, as its author's, in the order it came."""
        moved = True
        while moved:
            moved = False
            for mid, (account, op) in list(self.parked.items()):
                status = self._judge(account, op, None)
                if status != "parked":
                    self.said[mid] = (status, op)
                    del self.parked[mid]
                    moved = True

    def _judge(self, account: str, op: Op, seq: int | None) -> str:
        if op.bad:
            return "rejected"
        begins = op.kind == "insert" and op.row == op.case
        if not begins and (op.case not in self.cases or (op.kind == "patch" and self._unheard(op))):
            return "conflict" if self.mistake == "no_parked" else "parked"
        if not begins and (account, op.case) not in self.once:
            return (
                "rejected" if self.mistake == "no_patience" else "parked"
            )  # the grant may have been lost in a restore
        late = not begins and (account, op.case) not in self.access
        status = self._insert(account, op, seq) if op.kind == "insert" else self._patch(op, seq)
        if op.row.startswith("a"):
            self._follow(op.case, self.rows[op.row])
        if self.mistake == "hard_delete" and self.rows[op.row].fields.get("until"):
            del self.rows[op.row]
        return "late" if late else status

    def _unheard(self, op: Op) -> bool:
        """Whether it builds on something that never came here."""
        if op.row not in self.rows:
            return self.mistake not in {"hard_delete", "no_dedupe"}
        row = self.rows[op.row]
        known = {row.origin, *row.versions.values()}
        return any(base not in known and base not in self._judged() for base in op.base.values())

    def _judged(self) -> set[str]:
        return self.said.keys() - self.parked.keys()

    def _insert(self, account: str, op: Op, seq: int | None) -> str:
        row = op.row if self.mistake != "no_dedupe" or op.row not in self.rows else f"{op.row}+"
        if row in self.rows:
            return "duplicate"
        if op.row == op.case and op.case not in self.cases:
            self.cases.add(op.case)
            for name, sees in self.accounts.items():
                if sees or name == account:
                    self._grant(name, op.case)
        self.rows[row] = Held(op.case, op.mid, dict(op.fields), {}, seq or self._next())
        return "applied"

    def _patch(self, op: Op, seq: int | None) -> str:
        row = self.rows.get(op.row)
        if row is None:
            row = self.rows[op.row] = Held(op.case, op.mid, {}, {}, 0)
        wrote, beside_it = False, False
        for name, value in op.fields.items():
            unseen = op.base.get(name, row.origin) != row.versions.get(name, row.origin)
            if not unseen or self.mistake == "lww":
                row.fields[name], row.versions[name] = value, op.mid
                wrote = True
            elif row.fields.get(name) != value and self.mistake != "drop_conflicts" and name not in SETTLES:
                beside = {"theirs": op.mid, "row": op.row, "field": name, "value": value}
                self.rows[f"c{op.mid}{name}"] = Held(op.case, op.mid, beside, {}, self._next())
                beside_it = True
        if wrote:
            row.seq = seq or self._next()
        return "conflict" if beside_it else "applied" if wrote else "same"

    def _follow(self, case: str, moved: Held) -> None:
        """An assignment opens a case to its worker; the last that ends takes it from who is only given cases."""
        worker = moved.fields["worker"]
        here = [row for key, row in self.rows.items() if key.startswith("a") and row.case == case]
        given = any(row.fields["worker"] == worker and not row.fields.get("until") for row in here)
        if given and (worker, case) not in self.access:
            self._grant(worker, case)
        elif not given and not self.accounts[worker] and self.access.pop((worker, case), 0):
            self.revokes.append((self._next(), worker, case))

    def _grant(self, account: str, case: str) -> None:
        self.access[account, case] = self._next()
        self.once.add((account, case))

    def _next(self) -> int:
        self.seq += 1
        return self.seq

    # ---- pull
    def pull(self, account: str, epoch: int, cursor: tuple[int, str], limit: int) -> Page:
        """Rows at the later of their own number and their case's grant; taken cases at the number of the revoke."""
        if epoch != self.epoch or (cursor[0] > self.seq and self.mistake != "no_epoch"):
            raise Said("epoch")
        stream: list[tuple[int, str, str, Held | None]] = []
        for key, row in self.rows.items():
            granted = self.access.get((account, row.case))
            if granted is not None:
                place = row.seq if self.mistake == "no_backfill" else max(row.seq, granted)
                stream.append((place, key, "row", row))
        if self.mistake != "no_evict":
            gone = ((seq, case) for seq, who, case in self.revokes if who == account and (who, case) not in self.access)
            stream += [(seq, case, "evict", None) for seq, case in gone]
        found = sorted((each for each in stream if each[:2] > cursor), key=lambda each: each[:2])[: limit + 1]
        shown = found[:limit]
        caught_up = len(shown) == len(found)
        after = (self.seq, PAST) if caught_up else shown[-1][:2]
        items = [(what, key, copy.deepcopy(row)) for _, key, what, row in shown]
        page = Page(self.epoch, items, after, caught_up, len(items))
        if caught_up:
            page.marks = {case: self.mark(case) for name, case in self.access if name == account}
        return page

    def mark(self, case: str) -> Any:
        return mark({key: row for key, row in self.rows.items() if row.case == case}, self.mistake)

    def case(self, account: str, case: str) -> dict[str, Held]:
        """Everything of one case, as the account may see it."""
        may = (account, case) in self.access
        return {key: copy.deepcopy(row) for key, row in self.rows.items() if may and row.case == case}

    def missing(self, device: str, mids: list[str]) -> tuple[list[str], int]:
        """Which of these never came, and the highest number of this device."""
        return [mid for mid in mids if mid not in self.said], self.high.get(device, 0)


def mark(rows: dict[str, Held], mistake: str = "") -> Any:
    """What stands for the content of a case."""
    return frozenset(
        (key, name, value)
        for key, row in rows.items()
        for name, value in row.fields.items()
        if value is not None and not (mistake == "digest_blind" and name == "b")
    )
