"""Taking what waits, and noting what became of it: numbers, sizes, parked and refused ops, how long words are kept."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import pytest
from sqlalchemy import select, update

from tests.laptop import laptop, space_of
from tests.sync.cable import drop, swallow
from tests.sync.conftest import Team
from tests.sync.laptops import Laptop
from vru_case import clock
from vru_case.errors import Trouble
from vru_case.models.columns import moment_text
from vru_case.models.local import Flight, Outbox
from vru_case.models.person import Person
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewContact, NewNote
from vru_case.services.people import people
from vru_case.services.values import Details
from vru_case.sync import outgoing, settling, wire
from vru_case.sync.outgoing import Batch
from vru_case.sync.post import Post

EPOCH = clock.new_id()
ON_ITS_OWN = space_of("ed-navigator")


@pytest.fixture
def alone(tmp_path: Path) -> Any:
    """A laptop with one person and five notes, and nobody to share them with."""
    place = laptop(tmp_path / "alone")
    here = Laptop(place, tmp_path)
    sam = here.write(people.register, ON_ITS_OWN, Details(known_as="Sam"))
    for number in range(5):
        here.write(contacts.note, NewNote(sam, f"Note {number}"))
    yield here
    place.store.close()


def took(here: Laptop, limit: int = wire.MAX_OPS, behind: Batch | None = None) -> Batch:
    batch = here.apply(lambda connection: outgoing.take(connection, limit, behind))
    assert batch is not None
    return batch


def numbers(here: Laptop) -> list[int | None]:
    """The number of every line that has one: on its way, or with the server for later."""
    flights = here.apply(lambda connection: connection.execute(select(Flight.__table__)).all())
    on_their_way = {no: each.number + no - each.first for each in flights for no in range(each.first, each.last + 1)}
    return [on_their_way.get(line.no, line.number) for line in here.outbox()]


def said(here: Laptop, batch: Batch, *statuses: wire.Status, reason: str | None = None) -> None:
    """The server answers a batch; `applied` where nothing else is said."""
    results = [wire.Result(op.no, "applied", op.no) for op in batch.ops]
    for result, status in zip(results, statuses, strict=False):
        result.status, result.reason = status, reason
    answer = wire.PushAnswer(EPOCH, batch.last, moment_text(clock.now()), results)
    here.apply(lambda connection: settling.settle(connection, batch, answer))


def test_numbers_are_given_when_ops_are_taken_and_kept_until_they_are_settled(alone: Laptop) -> None:
    assert numbers(alone) == [None] * 6
    first = took(alone, 2)
    assert [op.no for op in first.ops] == [1, 2]
    assert took(alone, 2).ops == first.ops
    behind = took(alone, 2, first)
    # What was sent before is looked for first; behind a batch of fresh ops come the next.
    assert [op.no for op in behind.ops] == [3, 4]
    assert [op.no for op in took(alone).ops] == [1, 2, 3, 4]
    said(alone, first)
    assert numbers(alone) == [None, None, 3, 4, None, None]
    assert [op.no for op in took(alone).ops] == [3, 4]
    # The line is thin: they go one by one, each under its own.
    said(alone, took(alone, 1))
    assert [op.no for op in took(alone).ops] == [4]
    said(alone, took(alone))
    assert [op.no for op in took(alone).ops] == [5, 6]
    assert alone.enrolment().next_number == 7


def test_numbers_have_no_gap_where_lines_have(alone: Laptop) -> None:
    """A line that needs a decision, or was settled by what the server sent, stands among those that wait."""
    lines = [line.no for line in alone.outbox()]
    for no, state in ((lines[1], "attention"), (lines[3], "shared")):
        alone.apply(lambda c, no=no, state=state: c.execute(update(Outbox).where(Outbox.no == no).values(state=state)))
    batch = took(alone)
    assert [op.no for op in batch.ops] == [1, 2, 3, 4]
    assert batch.lines == [lines[0], lines[2], lines[4], lines[5]]
    assert numbers(alone) == [1, None, 2, None, 3, 4]
    said(alone, batch, "applied", "rejected", reason="Not yours.")
    found = {line.no: (line.state, line.result, line.reason, line.number) for line in alone.outbox()}
    assert found[lines[2]] == ("attention", "rejected", "Not yours.", None)
    assert found[lines[1]] == ("attention", None, None, None)
    assert found[lines[5]] == ("shared", "applied", None, None)


def test_an_op_the_answer_does_not_name_waits_on_under_its_number(alone: Laptop) -> None:
    batch = took(alone, 3)
    answer = wire.PushAnswer(EPOCH, 2, "", [wire.Result(1, "applied", 1), wire.Result(99, "rejected")])
    alone.apply(lambda connection: settling.settle(connection, batch, answer))
    assert alone.states()[:3] == ["shared", "waiting", "waiting"]
    assert [op.no for op in took(alone, 2).ops] == [2, 3]


def test_what_is_parked_keeps_its_number_and_is_asked_after(alone: Laptop) -> None:
    said(alone, took(alone), "applied", "parked", "parked")
    assert alone.states() == ["shared", "parked", "parked", "shared", "shared", "shared"]
    assert alone.apply(outgoing.take) is None
    asked = alone.apply(lambda connection: outgoing.take_parked(connection, 1))
    assert asked is not None
    assert ([op.no for op in asked.ops], asked.full) == ([2], True)
    asked = alone.apply(lambda connection: outgoing.take_parked(connection, 5, 2))
    assert asked is not None
    assert [op.no for op in asked.ops] == [3]
    answer = wire.PushAnswer(EPOCH, 6, "", [wire.Result(3, "duplicate", 9, was="applied")])
    alone.apply(lambda connection: settling.settle(connection, asked, answer))
    assert [(line.state, line.result, line.number) for line in alone.outbox()[1:3]] == [
        ("parked", "parked", 2), ("shared", "applied", None),
    ]  # fmt: skip


def test_an_erased_case_leaves_no_word_behind(alone: Laptop) -> None:
    alone.write(people.register, ON_ITS_OWN, Details(known_as="Kept"))
    said(alone, took(alone, 4), "applied", "parked", "rejected", "erased")
    assert [row["known_as"] for row in alone.rows("person").values()] == ["Kept"]
    assert alone.states() == ["shared"] * 4 + ["waiting"] * 3
    said(alone, took(alone), "erased", "erased")
    assert set(alone.states()) == {"shared"}
    assert alone.found_anywhere("Sam", *(f"Note {each}" for each in range(5))) == []
    assert len(alone.rows("person")) == 1


def test_old_lines_are_forgotten_by_the_servers_clock_and_never_what_waits(alone: Laptop) -> None:
    said(alone, took(alone, 4), "applied", "parked", "rejected")
    now = clock.now()
    pruned = [
        alone.apply(lambda connection, at=at: settling.prune(connection, moment_text(at)))
        for at in (now, now + timedelta(days=34), now + timedelta(days=36), now + timedelta(days=36))
    ]
    assert pruned == [0, 0, 2, 0]
    assert alone.states() == ["parked", "attention", "waiting", "waiting"]
    last = "SELECT seq FROM sqlite_sequence WHERE name = 'outbox'"
    assert alone.apply(lambda connection: connection.exec_driver_sql(last).scalar()) == 6


def test_contacts_are_taken_in_the_order_they_were_saved(team: Team) -> None:
    sam = team.room.shared(team.nadia, team.sue, known_as="Sam")
    for number in range(12):
        team.nadia.write(contacts.record, NewContact(sam, "PHONE_OUT", f"{number}", "SPOKE"))
    assert [op.no for op in took(team.nadia, 5).ops] == [2, 3, 4, 5, 6]
    team.room.settle(team.nadia, team.sue)
    statement = "SELECT words FROM contact ORDER BY seq"
    seen = team.sue.apply(lambda connection: connection.exec_driver_sql(statement).scalars().all())
    assert seen == [str(number) for number in range(12)]


@pytest.mark.parametrize("fault", [drop, swallow])
def test_what_is_sent_again_goes_under_the_same_number(team: Team, fault: Any) -> None:
    sam = team.room.shared(team.nadia, known_as="Sam")
    team.nadia.write(contacts.note, NewNote(sam, "One."))
    team.cable.next("/v1/push", fault)
    with pytest.raises(Trouble):
        team.nadia.exchange()
    kept = numbers(team.nadia)[-1]
    assert kept is not None
    team.nadia.write(contacts.note, NewNote(sam, "Two."))
    team.nadia.exchange()
    query = "SELECT no FROM applied a JOIN device d ON d.id = a.device_id WHERE d.id = :id ORDER BY no"
    with team.room.world.engine.connect() as conn:
        device = team.nadia.enrolment().device_id
        taken = list(conn.exec_driver_sql(query.replace(":id", f"'{device}'")).scalars())
    assert taken == [kept - 1, kept, kept + 1]


class Counting(Post):
    """A line that remembers how much went at a time."""

    sizes: list[int]

    def push(self, batch: wire.Push) -> wire.PushAnswer:
        self.sizes.append(len(batch.ops))
        return super().push(batch)


def counting() -> type[Counting]:
    return type("Counted", (Counting,), {"sizes": []})


def test_long_words_go_a_few_at_a_time(team: Team) -> None:
    sam = team.room.shared(team.nadia, team.sue, known_as="Sam")
    for number in range(12):
        team.nadia.write(contacts.note, NewNote(sam, f"{number:02} " + "long words " * 30_000))
    line = counting()
    assert team.nadia.exchange(connect=line).pushed == 12
    assert sum(line.sizes) == 12
    assert max(line.sizes) <= 4
    assert set(team.nadia.states()) == {"shared"}
    team.sue.exchange()
    assert len(team.sue.rows("note")) == 12


@pytest.mark.parametrize("random", [False, True], ids=["refused by its rules", "more than the server takes"])
def test_one_op_that_is_too_long_blocks_nothing(team: Team, random: bool) -> None:
    """Three million letters are refused as a row; twelve million that no compression helps, as a request."""
    sam = team.room.shared(team.nadia, team.sue, known_as="Sam")
    words = "".join(f"{clock.new_id().int:x}"[-24:] for _ in range(500_000)) if random else "x" * 3_000_000
    team.nadia.write(contacts.note, NewNote(sam, words))
    team.nadia.write(contacts.note, NewNote(sam, "Short."))
    team.nadia.change(sam, district="BURNLEY")
    team.nadia.exchange()
    team.sue.exchange()
    assert team.nadia.states()[-3:] == ["attention", "shared", "shared"]
    assert [row["words"] for row in team.sue.rows("note").values()] == ["Short."]
    assert team.sue.person(sam).district == "BURNLEY"


def test_an_op_says_which_version_of_the_wire_it_was_written_in(alone: Laptop) -> None:
    alone.apply(lambda c: c.execute(update(Outbox).where(Outbox.no == 2).values(schema=wire.SCHEMA - 1)))
    assert [op.schema for op in took(alone, 3).ops] == [None, wire.SCHEMA - 1, None]


def test_what_is_taken_is_what_was_written(alone: Laptop) -> None:
    [sam] = alone.rows("person")
    alone.change(sam, district="BURNLEY", pronouns="they/them – “ü”")
    # As the server reads it.
    op = msgspec.json.decode(msgspec.json.encode(took(alone).ops[-1]), type=wire.Op)
    line = alone.outbox()[-1]
    said_at = alone.apply(lambda c: c.execute(select(Outbox.authored_at).where(Outbox.no == line.no)).scalar_one())
    assert (op.mid, op.id, op.space, op.case, op.set) == (line.mid, sam, ON_ITS_OWN, sam, line.fields)
    assert op.base == {name: UUID(mid) for name, mid in line.base.items()}
    assert op.authored_at == moment_text(said_at)
    assert alone.versions(Person, sam)["district"] == str(op.mid)
