"""Numbers follow commits: who has read up to n could read everything below n, however writers overlap."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from random import Random
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest
from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.exc import DBAPIError

from tests.server.client import Laptop
from tests.server.conftest import World
from vru_case.server import digests, feed, ledger
from vru_case.server.caller import Caller
from vru_case.server.ledger import Held, Scope, Step
from vru_case.server.shown import snapshot
from vru_case.sync.wire import Result

WRITERS, ROUNDS = 8, 12
NAIVE = text("SELECT nextval('naive') FROM generate_series(1, :n)")
INSERT = text("""
    INSERT INTO sync_row (row_id, entity, space_id, case_id, seq, origin, fields, versions, author_id, digest)
    SELECT r, e, s, c, at, o, f, v, a, g FROM json_to_recordset(CAST(:rows AS json))
        AS x(r uuid, e text, s uuid, c uuid, at int, o uuid, f jsonb, v jsonb, a uuid, g bigint)
""")

Numbering = Callable[[Connection, list[Held]], None]


def clock_last(conn: Connection, rows: list[Held]) -> None:
    """Ours: the rows are ready, then the numbers are taken, then the commit."""
    conn.execute(text("SELECT pg_sleep(random() * 0.004)"))
    ledger.write(conn, Step(rows))


def sequence_first(conn: Connection, rows: list[Held]) -> None:
    """The classic mistake: numbers from a sequence, some time before the commit that shows them."""
    numbers = list(conn.scalars(NAIVE, {"n": len(rows)}))
    lines = [ledger._line(row, number) for row, number in zip(rows, numbers, strict=True)]
    conn.execute(INSERT, {"rows": msgspec.json.encode(lines).decode()})
    conn.execute(text("SELECT pg_sleep(random() * 0.004)"))


def missed(engine: Engine, number: Numbering) -> int:
    """How many rows a puller that reads along never gets, while several writers push."""
    space, account, case = uuid4(), uuid4(), uuid4()
    with engine.begin() as conn:
        conn.execute(text("INSERT INTO space VALUES (:s, 'divert', 'x')"), {"s": space})
        ledger.write(conn, Step([], [(case, space)], [Scope(account, case, "grant", None, "test")]))
        top = conn.execute(text("SELECT seq FROM sync_clock")).scalar_one()
        conn.execute(text(f"CREATE SEQUENCE naive START {top + 1}"))
    written: set[UUID] = set()
    done = threading.Event()

    def write() -> None:
        for _ in range(ROUNDS):
            rows = [Held(uuid4(), "note", space, case, uuid4(), {"words": "x"}, account, fresh=True) for _ in range(3)]
            with engine.begin() as conn:
                number(conn, rows)
            written.update(row.id for row in rows)

    def read() -> set[UUID]:
        seen: set[UUID] = set()
        position, last = 0, False
        while True:
            finishing = done.is_set()
            with snapshot(engine) as conn:
                bound = {"account": account, "position": position, "tie": UUID(int=2**128 - 1), "n": 1000}
                found = conn.execute(feed.STREAM, bound).all()
            seen |= {row.tie for row in found}
            position = found[-1].position if found else position
            if last:
                return seen
            last = finishing

    with ThreadPoolExecutor(WRITERS + 1) as pool:
        reader = pool.submit(read)
        for writer in [pool.submit(write) for _ in range(WRITERS)]:
            writer.result()
        done.set()
        return len(written - reader.result())


def test_nothing_is_missed_by_who_reads_along(engine: Engine) -> None:
    assert missed(engine, clock_last) == 0


def test_the_check_notices_the_classic_mistake(engine: Engine) -> None:
    with engine.begin() as conn:
        conn.execute(text("ALTER TABLE sync_row DISABLE TRIGGER sync_row_numbered"))
    assert missed(engine, sequence_first) > 0


def test_nobody_writes_a_row_without_the_clock(engine: Engine) -> None:
    row = ledger._line(Held(uuid4(), "note", uuid4(), uuid4(), uuid4(), {"words": "x"}, uuid4(), fresh=True), 7)
    with pytest.raises(DBAPIError, match="without the clock"), engine.begin() as conn:
        conn.execute(INSERT, {"rows": msgspec.json.encode([row]).decode()})
    with pytest.raises(DBAPIError, match="without the clock"), engine.begin() as conn:
        conn.execute(text("UPDATE sync_row SET seq = seq + 1000"))


@pytest.mark.parametrize("pushers", [4])
def test_the_same_over_http_with_many_laptops(world: World, pushers: int) -> None:
    space = world.space()
    writers = [world.laptop(f"w{n}", space) for n in range(pushers)]
    reader = world.laptop("reader", space)
    writers[0].push(shared := writers[0].person(known_as="0"))
    done = threading.Event()
    first: list[Result] = []

    def write(laptop: Laptop) -> list[UUID]:
        made = []
        for n in range(10):
            person = laptop.person()
            ops = [person, laptop.insert("note", person.case, words="x")]
            ops.append(laptop.patch("person", shared.id, shared.case, {"known_as": shared.mid}, known_as=str(n)))
            results = laptop.push(*ops)
            assert {r.status for r in results} <= {"applied", "same", "conflict"}
            first.extend(r for r in results[2:] if r.status == "applied")
            made += [person.id, ops[1].id]
        return made

    def read() -> None:
        while not done.is_set():
            reader.pull(limit=7)

    with ThreadPoolExecutor(pushers + 1) as pool:
        reading = pool.submit(read)
        made = [each.result() for each in [pool.submit(write, laptop) for laptop in writers]]
        done.set()
        reading.result()
    reader.pull()
    assert len(first) == 1, "only one of them had seen the value it replaced"
    assert {row for rows in made for row in rows} <= reader.rows.keys()
    caller = Caller(reader.me.account, reader.me.device, "", tuple(reader.me.places))
    assert digests.of_space(world.engine, caller, space).rows == len(reader.rows)
    assert world.one("SELECT count(*) = count(DISTINCT seq) FROM sync_row")


def slowed(engine: Engine) -> None:
    """Every statement of a push is followed by a pause of its own length: whatever can overlap, does."""

    @event.listens_for(engine, "after_cursor_execute")
    def _pause(_conn: object, cursor: Any, statement: str, *_rest: object) -> None:
        if "FOR UPDATE" in statement or "INTO" in statement:
            with cursor.connection.cursor() as other:
                other.execute("SELECT pg_sleep(random() * 0.003)")


@pytest.mark.parametrize("writers", [8])
def test_pushes_that_cross_each_other_all_arrive(world: World, writers: int) -> None:
    """Eight laptops change the same people in different orders, slowly; a ninth reads along and misses nothing."""
    space = world.space()
    laptops = [world.laptop(f"w{n}", space) for n in range(writers)]
    reader = world.laptop("reader", space)
    people = [laptops[0].person(known_as="0") for _ in range(6)]
    laptops[0].push(*people)
    slowed(world.engine)
    done = threading.Event()

    def write(n: int) -> list[tuple[UUID, int]]:
        laptop, order, written = laptops[n], Random(n), []
        for turn in range(5):
            ops = [laptop.patch("person", p.id, p.case, {"known_as": p.mid}, known_as=f"{n}/{turn}") for p in people]
            ops += [laptop.insert("note", order.choice(people).case, words="x"), laptop.person()]
            order.shuffle(ops)
            for number, op in enumerate(ops, laptop.no - len(ops) + 1):
                op.no = number
            results = laptop.push(*ops)
            assert {r.status for r in results} <= {"applied", "same", "conflict"}
            written += [(op.id, r.seq or 0) for op, r in zip(ops, results, strict=True)]
        return written

    def read() -> None:
        while not done.is_set():
            reader.pull(limit=9)

    with ThreadPoolExecutor(writers + 1) as pool:
        reading = pool.submit(read)
        written = [pair for each in [pool.submit(write, n) for n in range(writers)] for pair in each.result()]
        done.set()
        reading.result()
    reader.pull()
    missed = [row for row, seq in written if reader.rows[row].seq < seq]
    assert missed == []
    fresh = world.laptop("reader")
    fresh.pull()
    assert {key: (row.seq, row.fields) for key, row in reader.rows.items()} == {
        key: (row.seq, row.fields) for key, row in fresh.rows.items()
    }
    assert world.one("SELECT count(*) = count(DISTINCT seq) FROM sync_row")


def test_two_laptops_that_begin_the_same_row_at_once(world: World) -> None:
    """The second waits, is judged again, and is told that the id is taken; neither gets an error."""
    space = world.space()
    laptops = [world.laptop(name, space) for name in ("ann", "bob")]
    laptops[0].push(sam := laptops[0].person())
    for _ in range(5):
        ops = [laptop.insert("note", sam.case, row, words="x") for row in [uuid4()] for laptop in laptops]
        with ThreadPoolExecutor(2) as pool:
            results = pool.map(lambda pair: pair[0].push(pair[1])[0].status, zip(laptops, ops, strict=True))
        assert sorted(results) == ["applied", "rejected"]


def test_who_joins_while_cases_begin_gets_every_one(world: World) -> None:
    """A new case asks who sees the space, and a new place asks which cases there are: one of them comes first."""
    space = world.space()
    writers = [world.laptop(f"w{n}", space, "assigned") for n in range(3)]
    joined = threading.Event()

    def write(laptop: Laptop) -> set[UUID]:
        made = set()
        while not joined.is_set():
            laptop.push(person := laptop.person())
            made.add(person.id)
        return made

    with ThreadPoolExecutor(3) as pool:
        writing = [pool.submit(write, laptop) for laptop in writers]
        readers = [world.laptop(f"r{n}", space) for n in range(6)]
        joined.set()
        made = set().union(*[each.result() for each in writing])
    assert len(made) > 6
    for reader in readers:
        reader.pull()
        assert made <= reader.rows.keys()


def deadlocks(world: World, times: int) -> None:
    """The next so many pushes lose against somebody."""
    world.run("CREATE SEQUENCE tries")
    world.run(f"""
        CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF nextval('tries') <= {times} THEN RAISE EXCEPTION 'planted' USING ERRCODE = '40P01'; END IF;
            RETURN NULL; END $$
    """)
    world.run("CREATE TRIGGER lose AFTER INSERT ON applied FOR EACH STATEMENT EXECUTE FUNCTION lose()")


@pytest.mark.parametrize(("times", "first"), [(3, 200), (8, 503)])
def test_who_loses_is_judged_again_and_not_for_ever(world: World, times: int, first: int) -> None:
    laptop = world.laptop("ann", world.space())
    person = laptop.person()
    deadlocks(world, times)
    assert laptop.post_push([person]).status_code == first
    assert world.one("SELECT count(*) FROM sync_row WHERE entity = 'person'") == (first == 200)
    assert [r.was or r.status for r in laptop.push(person)] == ["applied"]
    assert world.one("SELECT count(*) FROM sync_row WHERE entity = 'person'") == 1
