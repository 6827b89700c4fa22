"""Many rows kept set by set are what they would have been one by one; and rows nobody has seen can be taken back."""

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.orm import Session

from tests.laptop import laptop, space_of
from tests.store.conftest import KEY
from tests.store.people import register, spoke
from vru_case import clock
from vru_case.models import catalogue
from vru_case.models.contact import Contact, Note
from vru_case.models.episode import Episode
from vru_case.models.local import Outbox
from vru_case.models.person import ContactPoint, Person
from vru_case.models.plan import FollowUp
from vru_case.services.people import listing, people
from vru_case.services.values import Details
from vru_case.services.work import Work, Workplace
from vru_case.store import many, search, unsent
from vru_case.store.file import Store
from vru_case.store.many import NewRow
from vru_case.store.vault import DataKey

SPACE = space_of("ed-navigator")


def rows_of(author: UUID, name: str = "Sam") -> list[NewRow]:
    """A person with something of most kinds of column: days, moments, flags, numbers, lists."""
    case = clock.new_id()

    def on(**values: Any) -> dict[str, Any]:
        return {"id": clock.new_id(), "space_id": SPACE, "case_id": case, "author_id": author} | values

    return [
        NewRow(Person, on(id=case, reference="7K3QH-M", first_name=name, born_on=clock.today(), estimated_age=19)),
        NewRow(ContactPoint, on(kind="MOBILE", value="+447700900123", safe_to_call=False)),
        NewRow(Episode, on(opened_on=clock.today())),
        NewRow(Note, on(words="likes boxing", happened_at=clock.now())),
        NewRow(Contact, on(mode="PHONE_OUT", topics=["SAFETY", "TIME"], minutes=5, happened_at=clock.now())),
        NewRow(FollowUp, on(what="Ring", due_on=clock.today())),
    ]


def keep(place: Workplace, *rows: NewRow) -> tuple[int, int]:
    return place.write(lambda work: many.keep(work.session, rows))[0]


def stored(session: Session, row: NewRow) -> dict[str, Any]:
    """A row as it stands in the file, byte by byte."""
    table = row.model.__dict__["__tablename__"]
    found = session.execute(text(f"SELECT * FROM {table} WHERE id = :id"), {"id": row.values["id"].bytes})
    return dict(found.mappings().one())


def test_every_column_and_every_op_is_as_a_flush_would_have_written_it(place: Workplace) -> None:
    made = rows_of(place.actor.account_id)
    keep(place, *made)
    for row in made:
        twin = dict(row.values) | {"id": clock.new_id()}
        place.write(Work.add, row.model(**twin))
        one_by_one = NewRow(row.model, twin)

        def both(session: Session, row: NewRow = row, other: NewRow = one_by_one) -> Any:
            lines = [
                session.scalars(select(Outbox).where(Outbox.row_id == each.values["id"])).one() for each in (row, other)
            ]
            return stored(session, row), stored(session, other), lines

        ours, theirs, lines = place.store.read(both)
        differ = {"id", "origin", "recorded_at"}
        assert {k: v for k, v in ours.items() if k not in differ} == {
            k: v for k, v in theirs.items() if k not in differ
        }
        ours_line, theirs_line = lines
        for name in ("kind", "entity", "space_id", "case_id", "author_id", "state", "number", "base", "schema"):
            assert getattr(ours_line, name) == getattr(theirs_line, name)
        assert ours_line.mid.bytes == ours["origin"]
        fields = [{k: v for k, v in line.fields.items() if k != "recorded_at"} for line in lines]
        assert fields[0] == fields[1]
        assert type(ours_line.fields["recorded_at"]) is type(theirs_line.fields["recorded_at"])


def test_what_is_kept_can_be_found_and_is_told(place: Workplace) -> None:
    made = rows_of(place.actor.account_id)
    (first, last), changes = place.write(lambda work: many.keep(work.session, made))
    assert last - first + 1 == len(made)
    assert changes.cases == {made[0].values["id"]}
    assert {"person", "contact_point", "note"} <= changes.entities
    for typed in ("Sam", "07700 900123", "boxing"):
        assert [row.name for row in place.read(listing.find, typed)] == ["Sam"]


def test_every_kind_of_record_can_be_kept_this_way() -> None:
    for entity, model in catalogue.ENTITIES.items():
        assert set(many._kind(entity).places) == {attribute.key for attribute in model.__mapper__.column_attrs}  # type: ignore[attr-defined]


def test_an_error_leaves_nothing(place: Workplace) -> None:
    [one] = [row for row in rows_of(place.actor.account_id) if row.model is Person]
    with pytest.raises(Exception, match="UNIQUE"):
        keep(place, one, one)
    assert place.store.read(lambda session: session.scalars(select(Outbox.no)).all()) == []


def test_rows_nobody_has_seen_are_taken_back_and_others_stay(place: Workplace) -> None:
    [before] = register(place)
    line = keep(place, *rows_of(place.actor.account_id))
    assert place.read(lambda work: unsent.all_here(work.session, [line]))
    taken, changes = place.write(lambda work: unsent.take_back(work.session, [line]))
    assert len(taken.gone) == 1
    assert not taken.stay
    assert changes.cases == taken.gone
    assert place.read(listing.people_ids) == (before,)
    assert place.read(listing.find, "boxing") == ()
    assert place.read(listing.find, "07700 900123") == ()
    assert _unfound(place) == 0


def test_after_taking_back_the_store_opens_again_in_order(tmp_path: Path) -> None:
    place = laptop(tmp_path, key=KEY)
    line = keep(place, *rows_of(place.actor.account_id))
    place.write(lambda work: unsent.take_back(work.session, [line]))
    register(place)
    place.store.close()
    again = Store(tmp_path, DataKey(KEY))
    assert not again.rolled_back
    assert again.damage() == []
    again.close()


def _unfound(place: Workplace) -> int:
    """Index lines about rows that are not there."""
    return place.store.read(
        lambda session: int(
            session.execute(
                text("SELECT count(*) FROM found WHERE row_id NOT IN (SELECT row_id FROM outbox)")
            ).scalar_one()
        )
    )


def test_somebody_who_was_worked_with_since_stays_whole(place: Workplace) -> None:
    sam, kai = rows_of(place.actor.account_id), rows_of(place.actor.account_id, "Kai")
    line = keep(place, *sam, *kai)
    spoke(place, kai[0].values["id"], "rang, wants to go on")
    taken, _ = place.write(lambda work: unsent.take_back(work.session, [line]))
    assert taken.gone == {sam[0].values["id"]}
    assert taken.stay == {kai[0].values["id"]}
    assert [row.name for row in place.read(listing.find, "boxing")] == ["Kai"]


def test_somebody_whose_name_was_put_right_since_stays_whole(place: Workplace) -> None:
    sam = rows_of(place.actor.account_id)
    line = keep(place, *sam)
    place.write(people.change, sam[0].values["id"], Details(first_name="Samir"))
    taken, _ = place.write(lambda work: unsent.take_back(work.session, [line]))
    assert taken.stay == {sam[0].values["id"]}
    assert [row.name for row in place.read(listing.find, "Samir")] == ["Samir"]


@pytest.mark.parametrize("now", [{"number": 7}, {"state": "shared"}, {"state": "attention"}])
def test_what_was_sent_is_seen(place: Workplace, now: dict[str, Any]) -> None:
    line = keep(place, *rows_of(place.actor.account_id))
    place.store.apply(lambda c: c.execute(update(Outbox.__table__).where(Outbox.no == line[1]).values(**now)))  # type: ignore[arg-type]
    assert not place.read(lambda work: unsent.all_here(work.session, [line]))
    assert place.read(lambda work: unsent.all_here(work.session, [(line[0], line[1] - 1)]))


def test_more_rows_than_one_statement_takes(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unsent, "_CHUNK", 5)
    lines = [keep(place, *rows_of(place.actor.account_id, f"Person{n}")) for n in range(4)]
    taken, _ = place.write(lambda work: unsent.take_back(work.session, lines))
    assert len(taken.gone) == 4
    assert place.read(listing.people_ids) == ()
    assert place.store.read(lambda session: search.find(session.connection(), "boxing")) == ()
