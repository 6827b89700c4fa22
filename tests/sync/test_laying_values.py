"""Values on their way from the wire into the tables and back: every kind of row, and what does not fit."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest

from tests.laptop import laptop, space_of
from vru_case import clock
from vru_case.models import catalogue
from vru_case.models.columns import from_wire
from vru_case.models.contact import Note
from vru_case.services.work import Workplace
from vru_case.store.spelled import spelled
from vru_case.sync import aside, binding, laying, wire

AT = "2026-11-22T10:00:00.000000Z"
AUTHOR, CASE = str(clock.new_id()), clock.new_id()
SPACE = space_of("ed-navigator")
VALUES: dict[str, Any] = {
    "Id": str(clock.new_id()), "Moment": AT, "Date": "2009-05-01", "String": "Zoë's 'words'; --", "Integer": -7,
    "Float": 5.0, "Boolean": True, "JSON": ["a", "ü"],
}  # fmt: skip


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    place = laptop(tmp_path_factory.mktemp("kept"), key=bytes(range(32)))
    yield place
    place.store.close()


def note(**said: Any) -> wire.Row:
    fields = {"author_id": AUTHOR, "recorded_at": AT, "words": "Said.", **said}
    return wire.Row("note", clock.new_id(), SPACE, CASE, 99, clock.new_id(), fields)


def lay(place: Workplace, *rows: wire.Row) -> None:
    place.store.apply(lambda connection: laying.lay_down(connection, rows))


def held(place: Workplace, row: wire.Row) -> Any:
    """The row as the ORM reads it."""
    return place.store.read(lambda session: session.get(catalogue.ENTITIES[row.entity], row.id))


@pytest.mark.parametrize("name", sorted(catalogue.ENTITIES))
def test_every_kind_of_row_is_stored_as_the_orm_stores_it_and_says_the_same_again(place: Workplace, name: str) -> None:
    types = catalogue.columns(name)
    fields = {each: VALUES[type(kind).__name__] for each, kind in types.items()}
    row = wire.Row(name, clock.new_id(), SPACE, CASE, 7, clock.new_id(), fields | {"new": [1]})
    lay(place, row)
    there = held(place, row)
    assert {each: getattr(there, each) for each in types} == {
        each: from_wire(kind, fields[each]) for each, kind in types.items()
    }
    assert (there.space_id, there.case_id, there.origin, there.seq) == (SPACE, CASE, row.origin, 7)
    assert catalogue.values(there) == fields
    kind = binding.entity(name)
    asked = spelled("SELECT {columns} FROM {table} WHERE id = ?", name, kind.chosen)
    stored = place.store.apply(lambda connection: connection.exec_driver_sql(asked, (row.id.bytes,)).one())
    assert kind.content(stored) == row.fields


def test_a_row_of_the_orm_and_the_same_row_of_the_server_are_the_same(place: Workplace) -> None:
    """What was written here and comes back is not taken for a change."""

    def write(work: Any) -> UUID:
        made = clock.new_id()
        said = {"author_id": work.actor.account_id, "words": "Zoë.", "extra": {"b": 1, "a": [2]}}
        work.add(Note(id=made, space_id=SPACE, case_id=CASE, **said))
        return made

    made, _ = place.write(write)
    ours = place.store.read(lambda session: session.get_one(Note, made))
    fields = catalogue.values(ours) | {"a": [2], "b": 1}
    row = wire.Row("note", made, SPACE, CASE, 12, ours.origin, fields)
    assert not place.store.apply(lambda connection: laying.lay_down(connection, [row]))
    assert held(place, row).seq == 12


@pytest.mark.parametrize(
    "said",
    [
        {"words": 7}, {"words": None}, {"words": ["a"]}, {"restricted": "yes"}, {"restricted": 1},
        {"recorded_at": "now"}, {"recorded_at": 5}, {"recorded_at": "2026-13-45T10:00:00.000000Z"},
        {"recorded_at": "2026-11-22T10:00:00"}, {"author_id": "nobody"}, {"author_id": "00"}, {"author_id": 5},
        {"amends_id": f"{AUTHOR}00"},
    ],
)  # fmt: skip
def test_what_does_not_fit_is_put_aside_and_stands_in_nobodys_way(place: Workplace, said: dict[str, Any]) -> None:
    bad, good = note(**said), note()
    lay(place, bad, good)
    assert (held(place, bad), held(place, good).words) == (None, "Said.")
    assert place.store.apply(aside.count) == 1
    mended = note()
    mended.id = bad.id
    lay(place, mended)
    assert held(place, bad).words == "Said."
    assert place.store.apply(aside.count) == 0


@pytest.mark.parametrize(("entity", "field", "value"), [
    ("contact", "minutes", 2**63), ("contact", "minutes", True), ("contact", "minutes", 1.5),
    ("contact", "topics", "PHONE"), ("person", "born_on", "2009-02-30"), ("person", "born_on", 20090230),
])  # fmt: skip
def test_the_wrong_kind_of_value_is_noticed(entity: str, field: str, value: Any) -> None:
    types = catalogue.columns(entity)
    fields = {each: VALUES[type(kind).__name__] for each, kind in types.items()}
    row = wire.Row(entity, clock.new_id(), SPACE, CASE, 1, clock.new_id(), fields)
    binding.entity(entity).bind(row)
    row.fields[field] = value
    with pytest.raises(binding.Unfit):
        binding.entity(entity).bind(row)


@pytest.mark.parametrize(
    "came",
    [
        "2026-11-22T10:00:00Z", "2026-11-22T11:00:00+01:00", "2026-11-22 10:00:00.000000Z",
        "2026-W47-7T10:00:00.000000Z", "2026-11-22T10:00:00,000000Z",
    ],
)  # fmt: skip
def test_a_moment_is_kept_in_the_one_way_that_sorts(place: Workplace, came: str) -> None:
    row = note(recorded_at=came)
    lay(place, row)
    stored = "SELECT recorded_at FROM note WHERE id = ?"
    asked = place.store.apply(lambda connection: connection.exec_driver_sql(stored, (row.id.bytes,)).scalar())
    assert asked == AT
