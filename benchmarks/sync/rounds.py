"""One round: the same steps by the floor and by us, each with a database and servers of its own; then the medians."""

import gc
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from benchmarks.steps import Step, median, shown, spread
from benchmarks.sync import ours
from benchmarks.sync.cable import Cable, counted
from benchmarks.sync.floor import FloorLaptop, Row
from benchmarks.sync.notes import CHANGED, COUNT, PEOPLE, Note, as_row, longer, notes
from benchmarks.sync.ours import Furnished, Laptop
from benchmarks.sync.rooms import FLOOR, OURS, Cluster, cluster, room, serving
from benchmarks.sync.watch import Spent, Watch
from vru_case import clock

Figures = dict[str, list[Spent]]
Stage = dict[str, Spent]
FLOOR_IS = "raw SQLCipher, HTTP and PostgreSQL"
ALL, SOME = f"{COUNT // 1000}k", str(CHANGED)
BYTES = "bytes of the first push"
SEARCHABLE = f"… and searchable, after pull {ALL}"
WHOLE = f"… whole exchange, after push {ALL}"
#: How often one changed row goes each way in a round: so short a step says little once.
ONES = 7
WHOLE_ONE = "… whole exchange, after push 1"
COMPARED = "… and compared, after pull {}"


def measured(runs: int) -> list[Step]:
    """Every step that has a floor, as medians of `runs` rounds."""
    all_notes = notes()
    with room() as folder, cluster(folder / "pg") as database:
        furnished = ours.furnish(database, folder, all_notes, PEOPLE)
        return of(*rounds(database, folder, furnished, all_notes, runs))


def rounds(
    database: Cluster,
    folder: Path,
    furnished: Furnished,
    all_notes: list[Note],
    runs: int,
    after: Callable[[int], None] = lambda _number: None,
) -> tuple[Figures, Figures]:
    """The figures of the floor and of ours. A first round, through a cable that counts, is not timed.

    Both do each step right after each other, so that whatever else the machine does falls on both. `after` is called
    with the number of each round that was timed.
    """
    floor: Figures = defaultdict(list)
    own: Figures = defaultdict(list)
    for number in range(runs + 1):
        counting = number == 0
        inside = folder / f"round{number}"
        inside.mkdir()
        with ExitStack() as stack:
            sides = (
                _floor(stack, database, inside, all_notes, counting=counting),
                _ours(stack, database, inside, furnished, all_notes, counting=counting),
            )
            # As the program does once it is open: what is there already is not looked at again.
            gc.collect()
            gc.freeze()
            for stages in zip(*sides, strict=True):
                for kept, stage in zip((floor, own), stages, strict=True):
                    for step, figure in stage.items():
                        if (step == BYTES) == counting:
                            kept[step].append(figure)
        if not counting:
            after(number)
    return floor, own


def of(floor: Figures, own: Figures) -> list[Step]:
    """Rows of the table."""
    return [_row(step, floor.get(step, []), figures) for step, figures in own.items()]


def _row(step: str, floor: list[Spent], own: list[Spent]) -> Step:
    unit, size = ("MB", 1e6) if step == BYTES else ("s", 1.0)
    base = median([each.wall for each in floor]) / size if floor else None
    ours_is = median([each.wall for each in own]) / size
    notes = [] if unit == "s" else ["with HTTP's headers"]
    work, least = median([each.work for each in own]), median([each.work for each in floor]) if floor else 0.0
    # The system counts in hundredths of a second.
    if work > 0.02 and least > 0.02:
        notes.append(f"computing {work / least:.1f} × ({work:.2f} s of {least:.2f} s)")
    if floor and unit == "s" and len(own) > 1:
        best = min(each.wall for each in floor), min(each.wall for each in own)
        notes.append(f"at best {shown(best[1], 's')} of {shown(best[0], 's')}")
    notes += [word] if (word := spread([each.wall for each in own])) else []
    return Step(step, base, ours_is, FLOOR_IS, unit, "; ".join(notes))


def _floor(
    stack: ExitStack, database: Cluster, inside: Path, all_notes: list[Note], *, counting: bool
) -> Iterator[Stage]:
    ids = [clock.new_id() for _ in range(PEOPLE)]
    author = clock.new_id()
    rows: list[Row] = [tuple(as_row(note, ids, author).values()) for note in all_notes]
    url = stack.enter_context(database.database(f"floor_{inside.name}"))
    server = stack.enter_context(serving(FLOOR, url, inside / "floor.log"))
    cable = stack.enter_context(counted(server.url)) if counting else None
    at = cable.url if cable else server.url
    first, second = FloorLaptop(inside / "floor-a.db", at), FloorLaptop(inside / "floor-b.db", at)
    stack.callback(first.close)
    stack.callback(second.close)
    first.write(rows)
    timed = partial(_timed, Watch(server.process.pid))
    yield {f"push {ALL}": timed(first.push)} | _counted(cable)
    yield {f"pull {ALL}": timed(second.pull)}
    _must(second.count(), COUNT)
    first.pull()
    for how_many, mark in _changes():
        first.write([(*row[:-1], longer(str(row[-1]), mark)) for row in rows[:how_many]])
        yield {f"push {how_many}": timed(first.push)}
        yield {f"pull {how_many}": timed(second.pull)}
        _must(second.count(mark), how_many)


def _ours(
    stack: ExitStack, database: Cluster, inside: Path, furnished: Furnished, all_notes: list[Note], *, counting: bool
) -> Iterator[Stage]:
    url = stack.enter_context(database.database(f"ours_{inside.name}", ours.DATABASE))
    server = stack.enter_context(serving(OURS, url, inside / "ours.log"))
    cable = stack.enter_context(counted(server.url)) if counting else None
    at = cable.url if cable else server.url
    first, second = furnished.copies(inside)
    stack.callback(first.close)
    stack.callback(second.close)
    watch = Watch(server.process.pid)
    yield _first_push(watch, first, at) | _counted(cable)
    yield _first_pull(watch, second, at)
    actions = first.write(ours.plan, all_notes[:CHANGED], furnished.people)
    for _ in range(2):
        first.exchange(at)
        second.exchange(at)
    for how_many, mark in _changes():
        first.write(ours.change, actions[:how_many], mark)
        sent = first.exchange(at, watch)
        yield {f"push {how_many}": sent.pushed} | ({WHOLE_ONE: sent.whole} if how_many == 1 else {})
        taken = second.exchange(at, watch)
        yield {f"pull {how_many}": taken.pulled, COMPARED.format(how_many): taken.whole}
        _must(second.count(f"SELECT count(*) FROM action WHERE what LIKE '%{mark}%'"), how_many)


def _first_push(watch: Watch, laptop: Laptop, at: str) -> Stage:
    sent = laptop.exchange(at, watch)
    _must(laptop.count("SELECT count(*) FROM outbox WHERE state = 'waiting'"), 0)
    return {f"push {ALL}": sent.pushed, WHOLE: sent.whole}


def _first_pull(watch: Watch, laptop: Laptop, at: str) -> Stage:
    taken = laptop.exchange(at, watch)
    laptop.index()
    searchable = watch.spent()
    _must(laptop.count("SELECT count(*) FROM contact"), COUNT)
    _must(laptop.count("SELECT count(*) FROM fts"), COUNT + PEOPLE)
    return {f"pull {ALL}": taken.pulled, SEARCHABLE: searchable}


def _changes() -> Iterator[tuple[int, str]]:
    """How many rows are changed, and by what mark they are found: many once, one several times."""
    yield CHANGED, f"day {CHANGED}:"
    for each in range(ONES):
        yield 1, f"day {each}:"


def _timed(watch: Watch, act: Callable[[], object]) -> Spent:
    watch.begin()
    act()
    return watch.spent()


def _counted(cable: Cable | None) -> Stage:
    return {BYTES: Spent(cable.up)} if cable is not None else {}


def _must(found: int, wanted: int) -> None:
    if found != wanted:
        raise RuntimeError(f"{found} rows where {wanted} should be")
