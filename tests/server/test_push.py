"""A batch of changes: each has one effect, whatever is sent twice, and a bad one stands in nobody's way."""

import secrets
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from tests.server.client import Laptop, fault
from tests.server.conftest import World
from vru_case.sync import wire


@pytest.fixture
def laptop(world: World) -> Laptop:
    return world.laptop("ann", world.space())


def statuses(results: list[wire.Result]) -> list[str]:
    return [result.status for result in results]


def test_what_is_pushed_comes_back_on_the_stream(laptop: Laptop) -> None:
    person = laptop.person(known_as="Sam", a_field_of_next_year={"kept": ["as", 1.5]})
    note = laptop.insert("note", person.case, words="Talked about work.", restricted=False)
    results = laptop.push(person, note)
    assert statuses(results) == ["applied", "applied"]
    laptop.pull()
    assert laptop.rows[person.id].fields == person.set
    assert (laptop.rows[note.id].seq, laptop.rows[note.id].origin) == (results[1].seq, note.mid)


def test_values_are_written_the_one_way(laptop: Laptop) -> None:
    person = laptop.person(born_on="1999-02-03", referral_id="{0190A1B2-0000-7000-8000-00000000000A}")
    contact = laptop.insert("contact", person.case, mode="PHONE", happened_at="2026-07-01T10:00:00+01:00")
    laptop.push(person, contact)
    laptop.pull()
    assert laptop.rows[contact.id].fields["happened_at"] == "2026-07-01T09:00:00.000000Z"
    assert laptop.rows[person.id].fields["referral_id"] == "0190a1b2-0000-7000-8000-00000000000a"


def test_sending_again_after_a_lost_answer_changes_nothing(world: World, laptop: Laptop) -> None:
    person, bad = laptop.person(), laptop.insert("note", uuid4(), words=5)
    first = laptop.push(person, bad)
    before = world.one("SELECT seq FROM sync_clock")
    again = laptop.push(person, bad)
    assert [(r.status, r.was, r.seq, r.reason) for r in again] == [
        ("duplicate", r.status, r.seq, r.reason) for r in first
    ]
    assert world.one("SELECT seq FROM sync_clock") == before
    assert world.one("SELECT count(*) FROM sync_row WHERE entity = 'person'") == 1


def test_an_old_and_a_new_op_may_come_together(laptop: Laptop) -> None:
    person = laptop.person()
    laptop.push(person)
    assert statuses(laptop.push(person, laptop.insert("note", person.case, words="x"))) == ["duplicate", "applied"]


def test_a_number_with_other_content_is_a_fork(laptop: Laptop) -> None:
    laptop.push(laptop.person())
    laptop.no = 0
    answer = laptop.post_push([laptop.person()])
    assert (answer.status_code, fault(answer).code) == (409, "fork")


def test_an_op_that_says_something_else_now_is_declined_alone(laptop: Laptop) -> None:
    person = laptop.person(known_as="Sam")
    laptop.push(person)
    person.set["known_as"] = "Max"
    [again, after] = laptop.push(person, laptop.insert("note", person.case, words="x"))
    assert (again.status, again.was, after.status) == ("duplicate", "rejected", "applied")
    assert again.row is not None
    assert again.row.fields["known_as"] == "Sam"


def test_an_op_twice_in_one_batch_is_a_fork(world: World, laptop: Laptop) -> None:
    person, again = laptop.person(), laptop.person()
    again.mid = person.mid
    assert fault(laptop.post_push([person, again])).code == "fork"
    assert world.one("SELECT count(*) FROM sync_row WHERE entity = 'person'") == 0


def test_a_fork_keeps_its_ops_under_new_numbers(world: World, laptop: Laptop) -> None:
    person = laptop.person()
    laptop.push(person)
    clone = world.laptop("ann")
    clone.no = 1
    assert statuses(clone.push(person, clone.insert("note", person.case, words="x"))) == ["duplicate", "applied"]


def test_a_missing_number_is_a_gap_and_nothing_is_taken(world: World, laptop: Laptop) -> None:
    first, lost, third = laptop.person(), laptop.person(), laptop.person()
    answer = laptop.post_push([first, third])
    assert (answer.status_code, fault(answer).code, fault(answer).high) == (409, "gap", 0)
    assert world.one("SELECT count(*) FROM applied") == 0
    assert statuses(laptop.push(first, lost, third)) == ["applied"] * 3


def test_another_life_of_the_server_is_noticed(laptop: Laptop) -> None:
    answer = laptop.post_push([laptop.person()], epoch=uuid4())
    assert (answer.status_code, fault(answer).code, fault(answer).epoch) == (409, "epoch", laptop.me.epoch)


def test_an_empty_batch_is_answered(laptop: Laptop) -> None:
    laptop.push(laptop.person())
    answer = msgspec.json.decode(laptop.post_push([]).content, type=wire.PushAnswer)
    assert (answer.high, answer.results) == (1, [])


def test_too_many_ops_are_sent_back(laptop: Laptop) -> None:
    assert fault(laptop.post_push([laptop.person() for _ in range(wire.MAX_OPS + 1)])).code == "too_big"


def bad_ops(laptop: Laptop, case: wire.Op) -> dict[str, wire.Op]:
    def note(**fields: Any) -> wire.Op:
        return laptop.insert("note", case.case, None, None, **{"words": "x", **fields})

    return {
        "unknown entity": laptop.insert("spaceship", case.case, words="x"),
        "the server's own": laptop.insert("worker", laptop.space, account_id=str(uuid4()), name="x", role="worker"),
        "not a text": note(words=5),
        "not an id": laptop.insert("contact", case.case, mode="PHONE", episode_id=5),
        "a date nobody has": laptop.insert("contact", case.case, mode="PHONE", happened_at="9999-12-31T23:59:59-05:00"),
        "a time without a zone": laptop.insert("contact", case.case, mode="PHONE", happened_at="2026-07-01T10:00:00"),
        "a number too long for a laptop": laptop.insert("contact", case.case, mode="PHONE", minutes=2**70),
        "a character no database holds": note(words="a\0b"),
        "the same, deep in a field of next year": note(later={"a": ["\0"]}),
        "something missing": laptop.insert("note", case.case),
        "something emptied": laptop.patch("person", case.id, case.case, reference=None),
        "too long": note(words=secrets.token_hex(550_000)),
        "somebody else's words": note(author_id=str(uuid4())),
        "a change of author": laptop.patch("person", case.id, case.case, author_id=str(laptop.me.account)),
        "a change of place": laptop.patch("person", case.id, case.case, case_id=str(uuid4())),
        "sync's own field": note(versions={}),
        "a person inside another's file": laptop.insert("person", case.case, reference="x"),
        "a taken id": laptop.insert("note", case.case, case.id, words="x"),
        "a change through another kind": laptop.patch("address", case.id, case.case, lines="x"),
        "another programme": laptop.person(space=uuid4()),
    }


def test_no_bad_op_blocks_the_others(world: World, laptop: Laptop) -> None:
    case = laptop.person(known_as="Sam")
    laptop.push(case)
    bad = bad_ops(laptop, case)
    ops = [each for op in bad.values() for each in (op, laptop.insert("note", case.case, words="kept"))]
    for number, op in enumerate(ops, start=2):
        op.no = number
    results = laptop.push(*ops)
    assert dict(zip(bad, statuses(results)[::2], strict=True)) == dict.fromkeys(bad, "rejected")
    assert all(result.reason and result.reason.endswith(".") for result in results[::2])
    assert statuses(results)[1::2] == ["applied"] * len(bad)
    assert world.one("SELECT count(*) FROM sync_row WHERE entity = 'note'") == len(bad)
    assert world.one("SELECT count(*) FROM parked") == 0


def test_what_was_recorded_is_not_rewritten(laptop: Laptop) -> None:
    person = laptop.person()
    note = laptop.insert("note", person.case, words="first")
    laptop.push(person, note)
    assert statuses(laptop.push(laptop.patch("note", note.id, person.case, words="second"))) == ["rejected"]
    amended = laptop.insert("note", person.case, words="second", amends_id=str(note.id))
    assert statuses(laptop.push(amended)) == ["applied"]


def test_a_literal_backslash_u0000_is_only_text(laptop: Laptop) -> None:
    person = laptop.person(known_as="\\u0000")
    assert statuses(laptop.push(person)) == ["applied"]
    laptop.pull()
    assert laptop.rows[person.id].fields["known_as"] == "\\u0000"


def test_the_audit_counts_and_stays(world: World, laptop: Laptop) -> None:
    laptop.push(laptop.person(known_as="Sam"), laptop.insert("note", uuid4(), words=5))
    assert world.one("SELECT counts FROM audit WHERE what = 'push'") == {"applied": 1, "rejected": 1}
    with pytest.raises(Exception, match="append-only"), world.engine.begin() as conn:
        conn.exec_driver_sql("DELETE FROM audit")


def test_a_row_keeps_what_this_program_does_not_know(laptop: Laptop) -> None:
    person = laptop.person(later=[1, {"x": None}])
    laptop.push(person)
    laptop.push(laptop.patch("person", person.id, person.case, {"later": person.mid}, known_as="Sam"))
    laptop.pull()
    assert laptop.rows[person.id].fields["later"] == [1, {"x": None}]
