"""What a change leaves behind: its op, what was there before, and nothing at all when it did not happen."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import JSON, Boolean, Connection, Integer, String, delete, func, insert, select, update
from sqlalchemy.orm import Session

from tests.store.people import SPACE, register, spoke
from vru_case import clock
from vru_case.models import catalogue
from vru_case.models.columns import Id, Moment
from vru_case.models.contact import Contact
from vru_case.models.local import History, Outbox
from vru_case.models.person import ContactPoint, Person
from vru_case.services.people import people
from vru_case.services.people.people import NewContactPoint
from vru_case.services.values import Details
from vru_case.services.work import Workplace

AUTHOR = clock.new_id()


def outbox(place: Workplace) -> list[Outbox]:
    return place.store.read(lambda session: list(session.scalars(select(Outbox).order_by(Outbox.no))))


def history(place: Workplace) -> list[History]:
    return place.store.read(lambda session: list(session.scalars(select(History).order_by(History.id))))


def person(**said: Any) -> Person:
    new = clock.new_id()
    return Person(id=new, case_id=new, space_id=SPACE, author_id=AUTHOR, reference="AAAAA-0", **said)


def test_a_new_row_has_one_op_with_everything_that_was_said(place: Workplace) -> None:
    row = person(first_name="Ellis", born_precision="estimated", estimated_age=17)
    _, changes = place.store.write(AUTHOR, lambda session: session.add(row))
    (line,) = outbox(place)
    assert (line.kind, line.entity, line.row_id, line.case_id, line.space_id) == (
        "insert",
        "person",
        row.id,
        row.id,
        SPACE,
    )
    assert line.mid == row.origin
    assert line.fields == catalogue.values(row)
    assert {"first_name", "estimated_age", "author_id", "recorded_at", "reference"} <= line.fields.keys()
    assert line.base is None
    assert (line.state, line.author_id) == ("waiting", AUTHOR)
    assert changes.cases == {row.id}
    assert changes.entities == {"person"}
    assert history(place) == []


def test_a_change_has_only_what_changed_the_versions_seen_and_what_was_there(place: Workplace) -> None:
    (who,) = register(place)
    first = outbox(place)[0]
    place.write(people.change, who, Details(first_name="Ellis", district="E07000123"))
    change = outbox(place)[1]
    assert change.kind == "patch"
    assert change.fields == {"first_name": "Ellis", "district": "E07000123"}
    assert change.base == {"first_name": str(first.mid), "district": str(first.mid)}
    told = {line.field: (line.old, line.new) for line in history(place)}
    assert told == {"first_name": ({"v": "Person0"}, {"v": "Ellis"}), "district": ({"v": None}, {"v": "E07000123"})}
    assert {line.mid for line in history(place)} == {change.mid}
    # The next change of the same field has seen this one; the other fields have still seen the insert.
    place.write(people.change, who, Details(first_name="Eli", last_name="Moss", district="E07000123"))
    assert outbox(place)[2].base == {"first_name": str(change.mid), "last_name": str(first.mid)}
    row = place.store.read(lambda session: session.get_one(Person, who))
    assert row.versions == {
        "first_name": str(outbox(place)[2].mid), "last_name": str(outbox(place)[2].mid), "district": str(change.mid),
    }  # fmt: skip


def test_two_changes_in_one_transaction_are_two_ops_in_order(place: Workplace) -> None:
    (who,) = register(place)

    def twice(session: Session) -> None:
        row = session.get_one(Person, who)
        row.known_as = "Mo"
        session.flush()
        row.known_as = "Moe"

    place.store.write(AUTHOR, twice)
    one, two = outbox(place)[1:]
    assert (one.fields, two.fields) == ({"known_as": "Mo"}, {"known_as": "Moe"})
    assert two.base == {"known_as": str(one.mid)}


def test_setting_what_is_already_there_is_no_change(place: Workplace) -> None:
    (who,) = register(place)
    before = len(outbox(place))

    def same(session: Session) -> None:
        row = session.get_one(Person, who)
        row.first_name = "Person0"
        row.known_as = "X"
        row.known_as = None

    _, changes = place.store.write(AUTHOR, same)
    assert len(outbox(place)) == before
    assert not changes


def test_emptying_a_field_is_said(place: Workplace) -> None:
    (who,) = register(place, known_as="Mo")
    place.write(people.change, who, Details(first_name="Person0"))
    assert outbox(place)[1].fields == {"known_as": None}


def test_nothing_is_left_of_what_did_not_happen(place: Workplace) -> None:
    (who,) = register(place)
    counted = count_all(place)

    def change_and_fail(session: Session) -> None:
        session.get_one(Person, who).first_name = "Never"
        session.add(person(first_name="Nor Never"))
        session.flush()
        raise LookupError

    with pytest.raises(LookupError):
        place.store.write(AUTHOR, change_and_fail)
    assert count_all(place) == counted
    assert place.store.read(lambda session: session.get_one(Person, who)).first_name == "Person0"
    # And the numbers go on without a gap.
    register(place)
    assert [line.no for line in outbox(place)] == list(range(1, len(outbox(place)) + 1))


def count_all(place: Workplace) -> dict[str, int]:
    def count(connection: Connection) -> dict[str, int]:
        names = ("person", "outbox", "history", "found", "fts")
        return {name: connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one() for name in names}

    return place.store.apply(count)


def _update(session: Session, who: UUID) -> None:
    session.execute(update(Person).where(Person.id == who).values(first_name="Bulk"))


def _delete(session: Session, who: UUID) -> None:
    session.execute(delete(Person).where(Person.id == who))


def _insert(session: Session, who: UUID) -> None:
    session.execute(insert(Person), [{"id": who, "case_id": who}])


def _query_update(session: Session, who: UUID) -> None:
    session.query(Person).filter(Person.id == who).update({"first_name": "Bulk"})


def _delete_row(session: Session, who: UUID) -> None:
    session.delete(session.get_one(Person, who))


def _move_case(session: Session, who: UUID) -> None:
    session.scalars(select(Contact).where(Contact.case_id == who)).one().case_id = clock.new_id()


def _move_space(session: Session, who: UUID) -> None:
    session.get_one(Person, who).space_id = clock.new_id()


def _rewrite_contact(session: Session, who: UUID) -> None:
    session.scalars(select(Contact).where(Contact.case_id == who)).one().words = "rewritten"


@pytest.mark.parametrize(
    ("way", "why"),
    [
        (_update, "one by one"),
        (_delete, "one by one"),
        (_insert, "one by one"),
        (_query_update, "one by one"),
        (_delete_row, "never deleted"),
        (_move_case, "never moves"),
        (_move_space, "never moves"),
        (_rewrite_contact, "append-only"),
    ],
)
def test_what_would_go_round_the_journal_raises(
    place: Workplace, way: Callable[[Session, UUID], None], why: str
) -> None:
    (who,) = register(place)
    spoke(place, who, "as it was")
    before = count_all(place)
    with pytest.raises(RuntimeError, match=why):
        place.store.write(AUTHOR, lambda session: way(session, who))
    assert count_all(place) == before


#: Something that fits each kind of column.
SOME: dict[type, Any] = {String: "x", Integer: 1, Boolean: True, JSON: {}, Id: AUTHOR, Moment: clock.now()}


@pytest.mark.parametrize("entity", sorted(name for name, model in catalogue.ENTITIES.items() if model.append_only))
def test_every_append_only_kind_is_held_to_it(place: Workplace, entity: str) -> None:
    model: Any = catalogue.ENTITIES[entity]
    columns = [each for each in model.__table__.c if not each.nullable and each.default is None]
    said = {
        each.name: SOME[type(each.type)] for each in columns if each.name not in {"space_id", "case_id", "author_id"}
    }
    (who,) = register(place)
    row = model(space_id=SPACE, case_id=who, author_id=AUTHOR, **said)
    place.store.write(AUTHOR, lambda session: session.add(row))

    def change(session: Session) -> None:
        session.get_one(model, row.id).recorded_at = clock.now()

    with pytest.raises(RuntimeError, match="append-only"):
        place.store.write(AUTHOR, change)


def test_the_tables_themselves_may_be_changed_by_sync_without_an_op(place: Workplace) -> None:
    (who,) = register(place)
    before = len(outbox(place))
    table = Person.__table__
    place.store.apply(lambda c: c.execute(update(table).where(table.c.id == who).values(first_name="From afar")))  # type: ignore[arg-type]
    assert place.store.read(lambda session: session.get_one(Person, who)).first_name == "From afar"
    assert len(outbox(place)) == before


def test_an_id_is_never_used_twice_even_after_pruning(place: Workplace) -> None:
    register(place, 3)
    place.store.apply(lambda connection: connection.exec_driver_sql("DELETE FROM outbox"))
    register(place)
    assert [line.no for line in outbox(place)] == [4]


def test_reading_changes_nothing(place: Workplace) -> None:
    (who,) = register(place)

    def meddle(session: Session) -> None:
        session.get_one(Person, who).first_name = "Meddled"

    place.store.read(meddle)
    assert place.store.read(lambda session: session.get_one(Person, who)).first_name == "Person0"


def test_a_change_says_whose_file_it_touched(place: Workplace) -> None:
    one, other = register(place, 2)
    _, changes = place.write(people.add_contact_point, NewContactPoint(one, "07700 900123"))
    assert changes.touches(one)
    assert not changes.touches(other)
    assert changes.entities == {"contact_point"}
    kept = place.store.read(lambda session: session.scalar(select(func.count()).select_from(ContactPoint)))
    assert kept == 1
