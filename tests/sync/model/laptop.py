"""The laptop of the model: what is durable changes only inside `_commit`, which is where it can be stopped."""

import copy
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.sync.model.oracle import Saved
from tests.sync.model.server import START, Answer, Held, Op, Page, Said, Server, mark


class Lost(Exception):
    """The line failed."""


class Crash(Exception):
    """The laptop stopped."""


@dataclass
class Fault:
    """What goes wrong in one exchange: `kind`, at the request or transaction numbered `at`.

    drop · swallow · slow · twice · cut · later (arrives long after) · before · after (a transaction) · type (the worker
    saves just before it) · leave.
    """

    kind: str = ""
    at: int = 0


@dataclass
class Line:
    """A line of the outbox. `state`: waiting · shared · parked · attention; `again`: the server has lost it since."""

    op: Op
    state: str = "waiting"
    number: int | None = None
    again: bool = False


@dataclass
class Durable:
    """All that lies on the laptop's disk."""

    device: str
    epoch: int = 0
    rows: dict[str, Held] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    next_number: int = 1
    cursor: tuple[int, str] = START
    rebuilding: bool = False
    met: set[str] = field(default_factory=set)


class Laptop:
    """`new_device` stands for the server's answer to a laptop that found itself copied."""

    def __init__(self, account: str, server: Server, device: str, new_device: Callable[[], str]) -> None:
        self.account, self.server, self.new_device = account, server, new_device
        self.disk = Durable(device)
        self.fault, self._asked, self._stored = Fault(), 0, 0
        self.sent: list[tuple[str, int, list[tuple[int, Op]]]] = []
        self.held_back: list[tuple[str, int, list[tuple[int, Op]], list[int] | None]] = []
        self.moved = 0
        self.typing: Callable[[], None] = lambda: None
        #: Cases that rotted here, the only ones that may need healing.
        self.rotten: set[str] = set()

    @property
    def mistake(self) -> str:
        return self.server.mistake

    def clone(self) -> "Laptop":
        twin = Laptop(self.account, self.server, "", self.new_device)
        twin.disk, twin.sent, twin.rotten = copy.deepcopy(self.disk), self.sent, set(self.rotten)
        return twin

    # ---- the worker
    def save(self, op: Op) -> Saved:
        """One transaction: the row as it is now shown, and the line that says so."""
        _lay(self.disk.rows, op)
        self.disk.lines.append(Line(op))
        return Saved(self.account, op.mid, op.kind, op.row, op.case, op.fields, op.base, op.bad)

    def pending(self, *, again: bool = True) -> list[Op]:
        """What is not settled, oldest first; `again`: with what is sent again to a restored server."""
        unsettled = [line for line in self.disk.lines if line.state in {"waiting", "parked"}]
        return [line.op for line in unsettled if again or not line.again]

    # ---- an exchange
    def exchange(self, fault: Fault, limit: int = 3) -> None:
        self.fault, self._asked, self._stored, self.moved = fault, 0, 0, 0
        for _ in range(8):
            try:
                epoch = self._ask(lambda: self.server.epoch)
                if epoch != self.disk.epoch:
                    self._new_life(epoch)
                self._push(limit)
                self._pull(limit)
                return
            except Said as said:
                if said.code == "fork":
                    self._fork()
                elif said.code == "gap":
                    self._reconcile(self.disk.epoch)
        raise AssertionError("convergence: the exchange turns in a circle")

    def _push(self, limit: int) -> None:
        self._commit(self._ask_parked_again)
        while batch := self._commit(self._taken, limit):
            numbered = [(line.number or 0, line.op) for line in batch]
            self.sent.append((self.disk.device, self.disk.epoch, numbered))
            if self.mistake == "ack_early":
                self._commit(self._settle, [Answer(line.op.mid, "applied", None) for line in batch])
            answers = self._ask(self._sent, numbered)
            self._commit(self._settle, answers)
            self.moved += sum(line.state != "parked" for line in batch)

    def _sent(self, numbered: list[tuple[int, Op]]) -> list[Answer]:
        return self.server.push(self.disk.device, self.account, self.disk.epoch, numbered)

    def _ask_parked_again(self) -> None:
        for line in self.disk.lines:
            if line.state == "parked":
                line.state = "waiting"

    def _taken(self, limit: int) -> list[Line]:
        """The oldest that wait; each gets its number now, and keeps it until it is settled."""
        known = [line for line in self.disk.lines if line.state == "waiting"]
        known.sort(key=lambda line: line.number or 1 << 60)
        for line in known[:limit]:
            if line.number is None:
                line.number, self.disk.next_number = self.disk.next_number, self.disk.next_number + 1
        return known[:limit]

    def _settle(self, answers: list[Answer]) -> None:
        said = {answer.mid: answer for answer in answers}
        for line in self.disk.lines:
            if line.op.mid in said:
                status = said[line.op.mid].status
                line.state = {"rejected": "attention", "parked": "parked"}.get(status, "shared")
        for answer in answers:
            line = next(line for line in self.disk.lines if line.op.mid == answer.mid)
            if answer.row is not None and line.state != "parked":
                self._put(line.op.row, answer.row)

    def _put(self, key: str, row: Held) -> None:
        """The server's row, with what is unsent on top again."""
        self.disk.rows[key] = row
        for op in self.pending() if self.mistake != "forget_pending" else ():
            if op.row == key and op.kind == "patch":
                _lay(self.disk.rows, op)

    def _pull(self, limit: int) -> None:
        while True:
            page = self._ask(self.server.pull, self.account, self.disk.epoch, self.disk.cursor, limit)
            if self.fault.kind == "cut" and self._asked == self.fault.at + 1:
                if self.mistake != "no_trailer":
                    raise Lost
                page.items = page.items[: len(page.items) // 2]
            if self.mistake == "cursor_first":
                self._commit(self._move, page)
            self._commit(self._lay_down, page)
            self.moved += len(page.items)
            if page.caught_up:
                self._heal(page)
                return
            if self.fault.kind == "leave":
                raise Lost

    def _move(self, page: Page) -> None:
        self.disk.cursor = page.next

    def _lay_down(self, page: Page) -> None:
        disk = self.disk
        for what, key, row in page.items:
            if what == "evict":
                disk.rows = {each: kept for each, kept in disk.rows.items() if kept.case != key}
            elif row is not None:
                self._put(key, row)
                disk.met |= {key} if disk.rebuilding else set()
        disk.cursor = page.next
        if page.caught_up and disk.rebuilding:
            if self.mistake != "no_sweep":
                stays = disk.met | {op.row for op in self.pending() if op.kind == "insert"}
                disk.rows = {key: row for key, row in disk.rows.items() if key in stays}
            disk.rebuilding, disk.met = False, set()

    def _heal(self, page: Page) -> None:
        """A case whose digest differs is read again, alone."""
        for case, theirs in page.marks.items():
            if any(op.case == case for op in self.pending()):
                continue
            ours = {key: row for key, row in self.disk.rows.items() if row.case == case}
            if mark(ours, self.mistake) != theirs:
                assert case in self.rotten, f"complete delivery: {self.account} had to heal {case}"
                rows = self._ask(self.server.case, self.account, case)
                self._commit(self._replace, case, rows)
                self.rotten.discard(case)

    def _replace(self, case: str, rows: dict[str, Held]) -> None:
        stays = {op.row for op in self.pending() if op.kind == "insert"}
        self.disk.rows = {key: row for key, row in self.disk.rows.items() if row.case != case or key in stays}
        for key, row in rows.items():
            self._put(key, row)

    # ---- what went wrong
    def _new_life(self, epoch: int) -> None:
        self._reconcile(epoch)

    def _reconcile(self, epoch: int) -> None:
        """Ask which ops the server has, by mid, and send the others again."""
        disk = self.disk
        mids = [line.op.mid for line in disk.lines]
        missing, high = self._ask(self.server.missing, disk.device, mids)
        if self.mistake == "by_number":
            missing = [line.op.mid for line in disk.lines if (line.number or 0) > high]
        self._commit(self._begin_again, set(missing), high, epoch)

    def _begin_again(self, missing: set[str], high: int, epoch: int) -> None:
        disk = self.disk
        for line in disk.lines:
            if line.op.mid in missing:
                line.again = line.again or line.state in {"shared", "attention"}
                line.state = "waiting"
            if line.state == "waiting":
                line.number = None
        disk.next_number = high + 1
        if epoch != disk.epoch:
            disk.epoch, disk.cursor, disk.rebuilding, disk.met = epoch, START, True, set()

    def _fork(self) -> None:
        device = self._ask(self.new_device)

        def renamed() -> None:
            self.disk.device, self.disk.next_number = device, 1
            for line in self.disk.lines:
                line.number = None if line.state in {"waiting", "parked"} else line.number

        self._commit(renamed)

    # ---- where faults come in
    def _ask(self, request: Callable[..., Any], *said: Any) -> Any:
        hit = self._asked == self.fault.at
        self._asked += 1
        kind = self.fault.kind if hit else ""
        if kind == "drop":
            raise Lost
        if kind == "later":
            self._hold_back()
            raise Lost
        answer = request(*said)
        if kind == "twice":
            answer = request(*said)
        if kind in {"swallow", "slow"}:
            raise Lost
        return answer

    def _hold_back(self) -> None:
        """The last batch arrives when nobody expects it any more."""
        if self.sent:
            device, epoch, ops = self.sent[-1]
            early = self.mistake == "naive_seq" and epoch == self.server.epoch
            self.held_back.append((device, epoch, ops, self.server.numbers_for(ops) if early else None))

    def _commit(self, change: Callable[..., Any], *said: Any) -> Any:
        hit = self._stored == self.fault.at
        self._stored += 1
        if hit and self.fault.kind == "before":
            raise Crash
        if hit and self.fault.kind == "type":
            self.typing()
        answer = change(*said)
        if hit and self.fault.kind == "after":
            raise Crash
        return answer


def _lay(rows: dict[str, Held], op: Op) -> None:
    if op.kind == "insert":
        rows.setdefault(op.row, Held(op.case, op.mid, dict(op.fields), {}))
    elif op.row in rows:
        rows[op.row].fields |= op.fields
        rows[op.row].versions |= dict.fromkeys(op.fields, op.mid)
