"""The real world of the walk: stores in encrypted files, the server's functions on PostgreSQL, and what must hold."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, select, update

from tests.sync.bench import DECADE, Bench, Crash
from tests.sync.deeds import forge, patch, reassign
from tests.sync.line import Line, Lost, Wires, answered, told
from tests.sync.model.laptop import Fault
from tests.sync.model.oracle import Outcome, Standing, check
from tests.sync.model.walk import VALUES
from vru_case import clock
from vru_case.models import catalogue
from vru_case.models.columns import to_wire
from vru_case.models.contact import Note
from vru_case.models.local import Enrolment, Outbox
from vru_case.models.person import Person
from vru_case.server import accounts, ledger
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewNote
from vru_case.services.differing import differences
from vru_case.services.differing.differing_values import Choice
from vru_case.services.people import people
from vru_case.services.values import Details
from vru_case.sync import cycle
from vru_case.sync.address import Address
from vru_case.sync.cycle import Exchanged
from vru_case.sync.post import ServerSaid

FIELDS = {"a": "district", "b": "ethnicity", "c": "pronouns"}
LONG_AGO = datetime(2001, 1, 1, tzinfo=UTC)
#: Rounds in which everybody has everything once the line holds: forks, another life and parked work take their turns.
ROUNDS = 6
_THAT_HAVE_ROWS = " UNION ALL ".join(
    f"SELECT '{entity}' WHERE EXISTS (SELECT 1 FROM {entity})" for entity in catalogue.ENTITIES
)


class Failing:
    """A store's `apply`: at the transaction numbered `at` the laptop stops, or its worker saves something before it."""

    def __init__(self, apply: Callable[..., Any], fault: Fault, typing: Callable[[], None]) -> None:
        self._apply, self._fault, self._typing, self._done = apply, fault, typing, 0

    def __call__(self, change: Callable[..., Any]) -> Any:
        hit = self._done == self._fault.at
        self._done += 1
        if hit and self._fault.kind == "before":
            raise Crash
        if hit and self._fault.kind == "type":
            self._typing()
        answer = self._apply(change)
        if hit and self._fault.kind == "after":
            raise Crash
        return answer


class RealWorld:
    """One walk over a bench that has begun. `line` is the line it takes, honest or with a mistake planted."""

    def __init__(self, bench: Bench, line: type[Line] = Line) -> None:
        self.bench, self.line = bench, line
        self.wires = Wires()
        self.cursors: dict[str, tuple[Any, int]] = {}
        self.touched: set[str] = set(self.laptops)

    @property
    def laptops(self) -> list[str]:
        return list(self.bench.laptops)

    def _pick(self, name: str, at: int) -> UUID | None:
        found = self._ask(name, lambda connection: connection.execute(select(Person.id)).scalars().all())
        return sorted(found)[at % len(found)] if found else None

    def _ask(self, name: str, ask: Callable[[Connection], Any]) -> Any:
        self.touched.add(name)
        return self.bench.laptops[name].apply(ask)

    # ---- what workers do
    def begin(self, name: str) -> None:
        self.bench.save(name, people.register, self.bench.ed, Details(known_as="Kit", district="A"))

    def note(self, name: str, at: int) -> None:
        if person := self._pick(name, at):
            self.bench.save(name, contacts.note, NewNote(person, f"Note {len(self.bench.ops)}"))

    def patch(self, name: str, at: int, fields: dict[str, str]) -> None:
        if person := self._pick(name, at):
            self.bench.save(name, patch, person, {FIELDS[each]: value for each, value in fields.items()})

    def poison(self, name: str, at: int) -> None:
        if person := self._pick(name, at):
            self.bench.save(name, forge, person, bad=True)

    def settle(self, name: str, at: int) -> None:
        """A difference is settled: a value is said once more by somebody who has seen both."""
        if person := self._pick(name, at):
            place = self.bench.laptops[name].place
            for record in place.read(differences.of_person, person).records:
                each = record.rows[at % len(record.rows)]
                values = tuple((part.field, part.raw) for part in each.versions[at % len(each.versions)].parts)
                chosen = Choice(record.entity, record.row_id, values, each.seen, each.conflicts)
                self.bench.save(name, differences.settle, (chosen,))

    def hand_over(self, at: int) -> None:
        """Sue gives Omar a person, or takes them away, and the server knows at once."""
        if person := self._pick("sue", at):
            self.bench.save("sue", reassign, person, self.bench.joined["omar"].account_id)
            self.exchange("sue", Fault())

    # ---- what happens to them
    def exchange(self, name: str, fault: Fault) -> None:
        with suppress(Lost, Crash):
            self.exchanged(name, fault)

    def exchanged(self, name: str, fault: Fault = Fault()) -> Exchanged:  # noqa: B008 - nobody changes it
        """One exchange. Raises Lost, or Crash after which the laptop is open again."""
        try:
            return self._exchanged(name, fault)
        except ServerSaid as said:
            if said.fault.code != "signature":
                raise
            # This laptop's device came after the backup that was restored: its worker signs in again.
            self.bench.sign_in_again(name)
            return self._exchanged(name, fault)

    def _exchanged(self, name: str, fault: Fault) -> Exchanged:
        laptop, told = self.bench.laptops[name], list[object]()
        self.touched.add(name)
        store: Any = laptop.place.store
        store.apply = Failing(store.apply, fault, lambda: self.patch(name, fault.at, {"a": VALUES[fault.at % 3]}))
        try:
            with self.bench.clock_of(name):
                return cycle.exchange(
                    laptop.at_store,
                    connect=lambda _server, address: self.connect(address, fault),
                    told=told.append,
                    stop=lambda: fault.kind == "leave" and len(told) > fault.at,
                )
        except Crash:
            self.bench.reopen(name)
            raise
        finally:
            if store is laptop.place.store:
                del store.apply

    def connect(self, address: Address, fault: Fault) -> Line:
        return self.line(self.bench, self.wires, address, fault)

    def ghost(self, at: int) -> None:
        """A batch sent once arrives again, or for the first time, long after."""
        if self.wires.sent:
            device, body = self.wires.sent[at % len(self.wires.sent)]
            caller = self.bench.caller(device)
            if caller is not None:
                with suppress(ServerSaid):
                    answered(self.bench, caller, "/v1/push", body)

    def clone(self, name: str) -> None:
        self.bench.clone(name, f"{name.partition(' ')[0]} {len(self.bench.laptops)}")

    def backup(self) -> None:
        self.bench.backup()

    def restore(self) -> None:
        self.bench.restore()

    def publish(self) -> None:
        """The server's own people write a row into the directory, which no laptop will send again."""
        row = accounts._directory(self.bench.ed, "site", {"code": clock.new_id().hex, "name": "A site"})
        with self.bench.engine.begin() as conn:
            ledger.write(conn, ledger.Step([row]))

    def skew(self, name: str, years: int) -> None:
        self.bench.skewed[name] = years // 10 * DECADE

    def rot(self, name: str, at: int) -> None:
        """A field is lost on one laptop, by a fault of an older version."""
        table: Table = Note.__table__  # type: ignore[assignment]
        unsent = select(Outbox.row_id).where(Outbox.state.in_(("waiting", "parked")))
        sound = select(table.c.id, table.c.case_id).where(table.c.id.not_in(unsent)).order_by(table.c.id)
        if found := self._ask(name, lambda connection: connection.execute(sound).all()):
            note = found[at % len(found)]
            self.wires.rotten.add(note.case_id)
            lost = update(table).where(table.c.id == note.id).values(words="")
            long_ago = update(Enrolment).values(compared_at=LONG_AGO)
            self._ask(name, lambda connection: (connection.execute(lost), connection.execute(long_ago)))

    # ---- what must hold
    def keeps_its_word(self) -> None:
        """1: what was saved is there. 7: the cursor never goes back. And what is unsent is what is shown."""
        for name in sorted(self.touched):
            self._ask(name, lambda connection, name=name: self._look(connection, name))  # type: ignore[misc]
        self.touched.clear()

    def _look(self, connection: Connection, name: str) -> None:
        here = connection.execute(select(Enrolment.epoch, Enrolment.cursor, Enrolment.rebuilding)).one()
        lines = connection.execute(select(Outbox.__table__).order_by(Outbox.no)).all()
        lost = self.bench.written[name] - {line.mid for line in lines}
        assert not lost, f"durable: {name} lost {lost}"
        place, (epoch, before) = position(here.cursor), self.cursors.get(name, (None, 0))
        assert here.epoch != epoch or place >= before, f"monotone: {name} went back"
        self.cursors[name] = (here.epoch, place)
        unsent: dict[tuple[UUID, str], Any] = {}
        for line in lines:
            fresh = line.state in {"waiting", "parked"} and line.mid not in self.wires.taken
            if fresh and line.kind == "patch" and line.entity == "person":
                unsent |= {(line.row_id, field): value for field, value in line.fields.items()}
        for (row, field), value in unsent.items():
            column = Person.__table__.c[field]
            shown = connection.execute(select(column).where(Person.id == row)).all()
            assert not shown or to_wire(shown[0][0]) == value, f"durable: {name} does not show what is unsent"

    def everybody_has_everything(self) -> None:
        """8: with the line whole, a few rounds end it; then everything else can be asked."""
        for _ in range(ROUNDS):
            moved = 0
            for name in self.laptops:
                said = self.exchanged(name)
                # What the server keeps for later is asked after again and again.
                waits = sum(state == "parked" for _, state in self._states(name))
                moved += max(0, said.pushed - waits) + said.pulled + (not said.caught_up)
            if not moved:
                break
        else:
            raise AssertionError("convergence: still something to exchange")
        check(self.bench.ops, self._outcome())
        for name in self.laptops:
            here = self.bench.laptops[name].enrolment()
            caller = self.bench.caller(here.device_id)
            assert caller is not None
            assert not told(self.bench, caller, here.cursor), f"near-live: {name} is told of news, and there is none"

    def _outcome(self) -> Outcome:
        rows: dict[UUID, Standing] = {}
        beside: Counter[tuple[Any, Any, str, Any]] = Counter()
        for row in self.bench.all("SELECT * FROM sync_row"):
            versions = {name: UUID(mid) for name, mid in row.versions.items()}
            rows[row.row_id] = Standing(row.case_id, row.origin, row.fields, versions)
            if row.entity == "conflict":
                said = row.fields
                beside[UUID(said["theirs"]), UUID(said["row_id"]), said["field"], said["value"]["v"]] += 1
        states = {name: self._states(name) for name in self.laptops}
        return Outcome(
            taken=[row.mid for row in self.bench.all("SELECT mid FROM applied")],
            rows=rows,
            beside=beside,
            may={name: self._may(name, rows) for name in self.laptops},
            holds={name: self._holds(name) for name in self.laptops},
            refused={name: {mid for mid, state in found if state == "attention"} for name, found in states.items()},
            unsent={
                name: {m for m, state in found if state in {"waiting", "parked"}} for name, found in states.items()
            },
        )

    def _states(self, name: str) -> list[Any]:
        return list(self._ask(name, lambda connection: connection.execute(select(Outbox.mid, Outbox.state)).all()))

    def _may(self, name: str, rows: dict[UUID, Standing]) -> dict[Any, dict[str, Any]]:
        account = self.bench.joined[name.partition(" ")[0]].account_id
        cases = {
            row.case_id for row in self.bench.all("SELECT case_id FROM case_access WHERE account_id = :a", a=account)
        }
        return {key: full(row.fields) for key, row in rows.items() if row.case in cases}

    def _holds(self, name: str) -> dict[Any, dict[str, Any]]:
        def look(connection: Connection) -> dict[Any, dict[str, Any]]:
            held: dict[Any, dict[str, Any]] = {}
            for entity in connection.exec_driver_sql(_THAT_HAVE_ROWS).scalars().all():
                table: Table = catalogue.ENTITIES[entity].__table__  # type: ignore[attr-defined]
                names = catalogue.columns(entity)
                for row in connection.execute(select(table)).mappings():
                    held[row["id"]] = full({each: to_wire(row[each]) for each in names} | (row["extra"] or {}))
            return held

        return dict(self._ask(name, look))


def full(fields: dict[str, Any]) -> dict[str, Any]:
    """Without the empty ones."""
    return {name: value for name, value in fields.items() if value is not None}


def position(cursor: str) -> int:
    """The number up to which the stream was read; 0 during a first reading."""
    parts = cursor.split(".")
    return int(parts[1]) if len(parts) == 4 else 0
