"""Three laptops and a server walk at random, from a lived-in start, through everything that can go wrong between them.

What must hold is in docs/sync.md under "Invariants"; the numbers there are the numbers here.
"""

import os
from collections.abc import Iterator
from typing import Any, ClassVar
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import Engine, select, text

from tests.sync.bench import Bench, Crash, Line, Lost, Op, Stopping, Typing, glance, way
from tests.sync.conftest import Furnished, copied
from tests.sync.mistakes import MISTAKES, DropsConflicts, LastWriteWins, forget_pending
from vru_case import clock
from vru_case.models.columns import to_wire
from vru_case.models.episode import Assignment
from vru_case.models.person import Person
from vru_case.server import feed
from vru_case.server.faults import Refused
from vru_case.services import contacts, episodes, people
from vru_case.services.contacts import NewNote
from vru_case.services.values import Details
from vru_case.services.work import Work
from vru_case.sync import cycle
from vru_case.sync.cycle import Exchanged

NAMES = ("nadia", "omar", "sue")
FIELDS = ("district", "ethnicity", "pronouns")
TROUBLES = ("request lost", "answer lost", "page lost")
#: VRU_WALKS=1000 takes a longer look, and lets the walk itself find every planted mistake.
LONG = int(os.environ.get("VRU_WALKS", "0"))
#: Rounds in which everybody has everything once the line holds: all send, all take.
ROUNDS = 2

names, fields, values = st.sampled_from(NAMES), st.sampled_from(FIELDS), st.sampled_from(("A", "B", "C"))
whose = st.integers(0, 1)


def patch(work: Work, person: UUID, changes: dict[str, str]) -> None:
    row = work.person(person)
    for name, value in changes.items():
        setattr(row, name, value)


def forge(work: Work, person: UUID) -> None:
    work.person(person).author_id = clock.new_id()


def reassign(work: Work, person: UUID, worker: UUID) -> None:
    """Give the lead to a worker, or take it from them."""
    lead = episodes.lead_of(work, work.person(person))
    if lead is None:
        episodes.assign(work, person, worker)
    else:
        work.row(Assignment, lead.id).ended_on = clock.today()


def exchanged(bench: Bench, name: str, line: type[Line], trouble: str = "", **given: Any) -> Exchanged:
    laptop = bench.laptops[name]
    given.setdefault("at_store", laptop.at_store)
    return cycle.exchange(connect=way(bench, name, trouble, line), **given)


class Walk(RuleBasedStateMachine):
    """One walk. `line` is the line it takes, honest or with a mistake planted."""

    bench: ClassVar[Bench]
    line: ClassVar[type[Line]] = Line

    @initialize()
    def begin(self) -> None:
        self.bench.begin()
        self.cursors = dict.fromkeys(NAMES, 0)

    def teardown(self) -> None:
        try:
            if self.bench.laptops:
                self.everybody_has_everything()
        finally:
            self.bench.end()

    def held(self, name: str, at: int) -> UUID | None:
        """The person numbered `at`, when they are on this laptop."""
        person = self.bench.people[at]
        here = select(Person.id).where(Person.id == person)
        found: UUID | None = self.bench.laptops[name].apply(lambda connection: connection.execute(here).scalar())
        return found

    @rule(name=names, at=whose)
    def insert(self, name: str, at: int) -> None:
        if person := self.held(name, at):
            self.bench.save(name, contacts.note, NewNote(person, f"Note {len(self.bench.ops)}"))

    @rule(name=names, at=whose, changes=st.dictionaries(fields, values, min_size=1, max_size=2))
    def patch(self, name: str, at: int, changes: dict[str, str]) -> None:
        if person := self.held(name, at):
            self.bench.save(name, patch, person, changes)

    @rule(name=names, at=whose)
    def poison(self, name: str, at: int) -> None:
        if person := self.held(name, at):
            self.bench.save(name, forge, person, forged=True)

    @rule(at=whose)
    def hand_over(self, at: int) -> None:
        """Sue gives Omar a person, or takes them away, and the server knows at once."""
        if person := self.held("sue", at):
            self.bench.save("sue", reassign, person, self.bench.joined["omar"].account_id)
            exchanged(self.bench, "sue", self.line)

    @rule(name=names)
    def exchange(self, name: str) -> None:
        exchanged(self.bench, name, self.line)

    @rule(name=names, trouble=st.sampled_from(TROUBLES))
    def lose(self, name: str, trouble: str) -> None:
        try:
            exchanged(self.bench, name, self.line, trouble)
        except Lost:
            return

    @rule(name=names, at=st.integers(0, 8), after=st.booleans())
    def crash(self, name: str, at: int, *, after: bool) -> None:
        try:
            stopping = Stopping(self.bench.laptops[name], at, after=after)
            exchanged(self.bench, name, self.line, at_store=stopping)
        except Crash:
            self.bench.reopen(name)

    @rule(name=names, pages=st.integers(1, 2))
    def leave_off(self, name: str, pages: int) -> None:
        told: list[object] = []
        exchanged(self.bench, name, self.line, told=told.append, stop=lambda: len(told) >= pages)

    @rule(name=names, at=whose, when=st.integers(2, 6), changes=st.dictionaries(fields, values, min_size=1, max_size=1))
    def type_meanwhile(self, name: str, at: int, when: int, changes: dict[str, str]) -> None:
        """The worker goes on saving while the exchange runs."""

        def save() -> None:
            if person := self.held(name, at):
                self.bench.save(name, patch, person, changes)

        exchanged(self.bench, name, self.line, at_store=Typing(self.bench.laptops[name], when, save))

    @invariant()
    def a_laptop_keeps_its_word(self) -> None:
        """1: what was saved is there. 7: the cursor never goes back. And what is unsent is what is shown."""
        for name, laptop in self.bench.laptops.items():
            seen = glance(laptop)
            assert seen.ops == {op.mid for op in self.bench.ops.values() if op.laptop == name}
            assert seen.position >= self.cursors[name]
            self.cursors[name] = seen.position
            for (row, field), (value, mid) in seen.unsent.items():
                if row in seen.people:
                    assert to_wire(seen.people[row][field]) == value
                    assert seen.people[row]["versions"][field] == mid

    def everybody_has_everything(self) -> None:
        """8: with the line whole, two rounds end it; then everything else can be asked."""
        for number in range(ROUNDS):
            for name in NAMES:
                said = exchanged(self.bench, name, self.line)
                assert said.caught_up
                assert number == 0 or said.pushed == 0
        for name in NAMES:
            self.holds_what_it_may(name)
        self.every_op_had_one_effect()

    def holds_what_it_may(self, name: str) -> None:
        """5 and 6, field for field; 12: only what was refused still needs a decision."""
        laptop = self.bench.laptops[name]
        there = feed.digest(self.bench.engine, self.bench.caller(name), self.bench.ed)
        assert laptop.digest(self.bench.ed) == there.digest
        assert laptop.enrolment().cursor == there.cursor
        refused = {line.mid for line in laptop.outbox() if line.state == "attention"}
        assert refused == {op.mid for op in self.bench.ops.values() if op.forged and op.laptop == name}

    def every_op_had_one_effect(self) -> None:
        """2 and 3: each op is there once, and what it said stands, was replaced in sight of it, or is kept beside."""
        taken = [row.mid for row in self.bench.all("SELECT mid FROM applied")]
        assert set(taken) == set(self.bench.ops)
        rows = {row.row_id: row for row in self.bench.all("SELECT * FROM sync_row")}
        beside: dict[tuple[str, str, str], list[Any]] = {}
        for row in rows.values():
            if row.entity == "conflict":
                key = (row.fields["theirs"], row.fields["row_id"], row.fields["field"])
                beside.setdefault(key, []).append(row.fields["value"]["v"])
        for op in self.bench.ops.values():
            if op.forged:
                continue
            if op.kind == "insert":
                assert rows[op.row].origin == op.mid
                continue
            for name, value in op.fields.items():
                self.kept(op, name, value, rows[op.row], beside.get((str(op.mid), str(op.row), name), []))

    def kept(self, op: Op, name: str, value: Any, row: Any, beside: list[Any]) -> None:
        ops, at, chain = self.bench.ops, UUID(row.versions.get(name, str(row.origin))), list[UUID]()
        while at != row.origin:
            chain.append(at)
            at = ops[at].base[name]
        stood = [ops[mid].fields.get(name) for mid in [*chain, row.origin]]
        if op.mid in chain:
            assert beside == []
        else:
            assert beside == [value] or (beside == [] and value in stood)
        if chain:
            assert row.fields.get(name) == stood[0]


@pytest.fixture(scope="module")
def bench(cluster: Engine, furnished: Furnished, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """A lived-in place: two people, notes, a difference, an assignment, and unsent work on every laptop."""
    root = tmp_path_factory.mktemp("bench")
    joined = {name: furnished.joined[name] for name in NAMES}
    with copied(cluster, furnished.database) as engine:
        # Nothing here is about power loss, and every commit would wait for the disk.
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as conn:
            conn.execute(text(f'ALTER DATABASE "{engine.url.database}" SET synchronous_commit = off'))
        engine.dispose()
        bench = Bench(engine, root, joined, furnished.ed)
        for name in NAMES:
            bench.laptops[name] = bench.open(name, root / "first" / name)
        lived_in(bench)
        bench.keep()
        yield bench


def lived_in(bench: Bench) -> None:
    for known_as in ("Sam", "Max"):
        bench.save("sue", people.register, bench.ed, Details(known_as=known_as, district="A"))
    sam, max_ = bench.people = sorted(bench.laptops["sue"].rows("person"))
    bench.save("sue", episodes.assign, sam, joined_id(bench, "omar"))
    for _ in range(ROUNDS):
        for name in NAMES:
            exchanged(bench, name, Line)
    for name, value in (("nadia", "B"), ("omar", "C")):
        bench.save(name, contacts.note, NewNote(sam, f"{name} was here."))
        bench.save(name, patch, sam, {"district": value, "ethnicity": value})
        exchanged(bench, name, Line)
    bench.save("sue", patch, sam, {"pronouns": "C", "district": "A"})
    exchanged(bench, "sue", Line)
    # Whoever is next learns that they came too late.
    bench.save("nadia", patch, sam, {"pronouns": "A"})
    bench.save("nadia", patch, max_, {"pronouns": "A"})
    bench.save("omar", patch, sam, {"pronouns": "B"})
    bench.save("sue", patch, max_, {"pronouns": "B"})


def joined_id(bench: Bench, name: str) -> UUID:
    return bench.joined[name].account_id


def walk(bench: Bench, examples: int, line: type[Line] = Line, *, shrink: bool = True) -> None:
    machine = type("Walk", (Walk,), {"bench": bench, "line": line})
    phases = (Phase.explicit, Phase.generate, *((Phase.shrink,) if shrink else ()))
    chosen = settings(
        max_examples=examples, stateful_step_count=20, deadline=None, derandomize=True, database=None, phases=phases,
        suppress_health_check=list(HealthCheck), print_blob=False,
    )  # fmt: skip
    run_state_machine_as_test(machine, settings=chosen)


def test_whatever_goes_wrong_nothing_is_lost(bench: Bench) -> None:
    walk(bench, LONG or 8)


def beaten_path(bench: Bench, line: type[Line]) -> None:
    """A short walk past every place where a mistake is known to lie."""
    machine = type("Walk", (Walk,), {"bench": bench, "line": line})
    steps = machine()
    steps.begin()
    try:
        steps.lose("omar", "answer lost")
        steps.lose("nadia", "request lost")
        steps.crash("nadia", 6, after=False)
        steps.hand_over(0)
        steps.everybody_has_everything()
    finally:
        bench.end()


def test_the_beaten_path_is_sound(bench: Bench) -> None:
    beaten_path(bench, Line)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.__name__)
def test_a_planted_mistake_shows_on_the_beaten_path(bench: Bench, mistake: type[Line]) -> None:
    with pytest.raises((AssertionError, KeyError, Refused)):
        beaten_path(bench, mistake)


@pytest.mark.parametrize(
    "mistake", MISTAKES if LONG else (LastWriteWins, DropsConflicts), ids=lambda each: each.__name__
)
def test_the_walk_finds_a_planted_mistake(bench: Bench, mistake: type[Line]) -> None:
    with pytest.raises((AssertionError, KeyError, Refused)):
        walk(bench, 60, mistake, shrink=False)


def test_the_walk_finds_forgotten_edits(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    forget_pending(monkeypatch)
    with pytest.raises(AssertionError):
        walk(bench, 60, shrink=False)
