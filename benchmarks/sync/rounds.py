"""One round: the same steps by the floor and by us, each with a database and servers of its own; then the medians."""

import gc
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from benchmarks.steps import Step, median, spread
from benchmarks.sync import ours
from benchmarks.sync.cable import Cable, counted
from benchmarks.sync.floor import FloorLaptop, Row
from benchmarks.sync.notes import CHANGED, COUNT, PEOPLE, Note, as_row, longer, notes
from benchmarks.sync.ours import Furnished, Laptop
from benchmarks.sync.rooms import FLOOR, OURS, Cluster, cluster, room, serving
from vru_case import clock

Figures = dict[str, list[float]]
ALL, SOME = f"{COUNT // 1000}k", str(CHANGED)
BYTES = "bytes of the first push"
SEARCHABLE = f"… and searchable, after pull {ALL}"
WHOLE = f"… whole exchange, after push {ALL}"
#: step → (what the floor did, beside which of the floor's figures it stands)
BESIDE = {SEARCHABLE: f"pull {ALL}", WHOLE: f"push {ALL}"}


def measured(runs: int) -> list[Step]:
    """Every step that has a floor, as medians of `runs` rounds."""
    all_notes = notes()
    with room() as folder, cluster(folder / "pg") as database:
        furnished = ours.furnish(database, folder, all_notes, PEOPLE)
        return of(*rounds(database, folder, furnished, all_notes, runs))


def rounds(
    database: Cluster, folder: Path, furnished: Furnished, all_notes: list[Note], runs: int
) -> tuple[Figures, Figures]:
    """The figures of the floor and of ours. A first round, through a cable that counts, is not timed."""
    floor: Figures = defaultdict(list)
    own: Figures = defaultdict(list)
    for number in range(runs + 1):
        inside = folder / f"round{number}"
        inside.mkdir()
        counting = number == 0
        sides: list[tuple[Figures, Callable[[], Figures]]] = [
            (floor, partial(_floor, database, inside, all_notes, counting=counting)),
            (own, partial(_ours, database, inside, furnished, all_notes, counting=counting)),
        ]
        for kept, side in sides if number % 2 else reversed(sides):
            for step, figures in side().items():
                if (step == BYTES) == counting:
                    kept[step] += figures
    return floor, own


def of(floor: Figures, own: Figures) -> list[Step]:
    """Rows of the table."""
    rows = []
    for step, figures in own.items():
        beside = floor.get(BESIDE.get(step, step))
        unit, size = ("MB", 1e6) if step == BYTES else ("s", 1.0)
        more = spread(figures) if unit == "s" else "HTTP headers included; once"
        base = median(beside) / size if beside else None
        rows.append(Step(step, base, median(figures) / size, "raw SQLCipher, HTTP and PostgreSQL", unit, more))
    return rows


class _Watch:
    """Times one thing at a time, with the collector's debts paid before."""

    def __init__(self) -> None:
        self.figures: Figures = defaultdict(list)

    def time(self, step: str, act: Callable[[], object]) -> None:
        gc.collect()
        begun = time.perf_counter()
        act()
        self.figures[step].append(time.perf_counter() - begun)


def _floor(database: Cluster, inside: Path, all_notes: list[Note], *, counting: bool) -> Figures:
    ids = [clock.new_id() for _ in range(PEOPLE)]
    author = clock.new_id()
    rows: list[Row] = [tuple(as_row(note, ids, author).values()) for note in all_notes]
    watch = _Watch()
    with ExitStack() as stack:
        url = stack.enter_context(database.database(f"floor_{inside.name}"))
        server = stack.enter_context(serving(FLOOR, url, inside / "floor.log"))
        cable = stack.enter_context(counted(server.url)) if counting else None
        at = cable.url if cable else server.url
        first, second = FloorLaptop(inside / "floor-a.db", at), FloorLaptop(inside / "floor-b.db", at)
        first.write(rows)
        # As ours does before it sends: the connection is there.
        watch.time(f"push {ALL}", first.push)
        _count_bytes(watch, cable)
        watch.time(f"pull {ALL}", second.pull)
        _must(second.count(), COUNT)
        first.pull()
        for how_many in (CHANGED, 1):
            mark = f"day {how_many}:"
            first.write([(*row[:-1], longer(str(row[-1]), mark)) for row in rows[:how_many]])
            watch.time(f"push {how_many}", first.push)
            watch.time(f"pull {how_many}", second.pull)
            _must(second.count(mark), how_many)
        first.close()
        second.close()
    return watch.figures


def _ours(database: Cluster, inside: Path, furnished: Furnished, all_notes: list[Note], *, counting: bool) -> Figures:
    watch = _Watch()
    with ExitStack() as stack:
        url = stack.enter_context(database.database(f"ours_{inside.name}", ours.DATABASE))
        server = stack.enter_context(serving(OURS, url, inside / "ours.log"))
        cable = stack.enter_context(counted(server.url)) if counting else None
        at = cable.url if cable else server.url
        first, second = furnished.copies(inside)
        stack.callback(first.close)
        stack.callback(second.close)
        _first(watch, first, second, at, cable)
        actions = first.write(ours.plan, all_notes[:CHANGED], furnished.people)
        for _ in range(2):
            first.exchange(at)
            second.exchange(at)
        for how_many in (CHANGED, 1):
            mark = f"day {how_many}:"
            first.write(ours.change, actions[:how_many], mark)
            _changed(watch, first, second, at, how_many)
            _must(second.count(f"SELECT count(*) FROM action WHERE what LIKE '%{mark}%'"), how_many)
    return watch.figures


def _first(watch: _Watch, first: Laptop, second: Laptop, at: str, cable: Cable | None) -> None:
    gc.collect()
    sent = first.exchange(at)
    watch.figures[f"push {ALL}"].append(sent.pushed)
    _must(first.count("SELECT count(*) FROM outbox WHERE state = 'waiting'"), 0)
    watch.figures[WHOLE].append(sent.whole)
    _count_bytes(watch, cable)
    gc.collect()
    begun = time.perf_counter()
    taken = second.exchange(at)
    watch.figures[f"pull {ALL}"].append(taken.pulled)
    _must(second.count("SELECT count(*) FROM contact"), COUNT)
    _must(second.count("SELECT count(*) FROM fts"), COUNT + PEOPLE)
    watch.figures[SEARCHABLE].append(time.perf_counter() - begun)


def _changed(watch: _Watch, first: Laptop, second: Laptop, at: str, how_many: int) -> None:
    gc.collect()
    watch.figures[f"push {how_many}"].append(first.exchange(at).pushed)
    gc.collect()
    watch.figures[f"pull {how_many}"].append(second.exchange(at).whole)


def _count_bytes(watch: _Watch, cable: Cable | None) -> None:
    if cable is not None:
        watch.figures[BYTES].append(cable.up)


def _must(found: int, wanted: int) -> None:
    if found != wanted:
        raise RuntimeError(f"{found} rows where {wanted} should be")
