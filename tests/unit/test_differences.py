"""Differences, read and settled: both sides with who and when, one op for what was chosen, and a way back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.differing import BEN, colleague, kept_beside, made_at, one
from tests.laptop import laptop, space_of
from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.difference import Conflict
from vru_case.models.local import History, Outbox
from vru_case.models.offer import Agreement
from vru_case.models.person import ContactPoint, Person
from vru_case.models.plan import FollowUp
from vru_case.services.agreement import offers
from vru_case.services.agreement.offers import NewAgreement
from vru_case.services.contact import follow_ups
from vru_case.services.contact.follow_ups import NewFollowUp
from vru_case.services.differing import differences
from vru_case.services.differing.differing_values import BOTH, Choice, Differences, Differing, Record
from vru_case.services.differing.differing_words import part
from vru_case.services.people import people
from vru_case.services.people.people import NewContactPoint
from vru_case.services.telling import person_page
from vru_case.services.values import Details
from vru_case.services.work import Work, Workplace

HERE = space_of("ed-navigator")
BURNLEY = "E07000117"
PENDLE = "E07000122"
HYNDBURN = "E07000120"
ROSSENDALE = "E07000125"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workplace]:
    place = laptop(tmp_path / "store")
    colleague(place)
    colleague(place, "Nadia Rahman", place.actor.account_id)
    yield place
    place.store.close()


@pytest.fixture
def who(desk: Workplace) -> UUID:
    return desk.write(people.register, HERE, Details(first_name="Ellis", district=BURNLEY))[0]


def read(desk: Workplace, who: UUID) -> Differences:
    return desk.read(differences.of_person, who)


def row_of(desk: Workplace, who: UUID) -> tuple[Record, Differing]:
    [record] = read(desk, who).records
    [row] = record.rows
    return record, row


def chosen(record: Record, row: Differing, version: int, **instead: Any) -> Choice:
    values = tuple((part.field, instead.get(part.field, part.raw)) for part in row.versions[version].parts)
    return Choice(record.entity, record.row_id, values, row.seen, row.conflicts)


def said(row: Differing) -> list[tuple[str, ...]]:
    return [tuple(part.words for part in version.parts) for version in row.versions]


def patches(desk: Workplace) -> list[Outbox]:
    return list(
        desk.read(
            lambda work: work.session.scalars(select(Outbox).where(Outbox.kind == "patch").order_by(Outbox.no)).all()
        )
    )


def test_both_sides_come_with_words_and_who_wrote_them(desk: Workplace, who: UUID) -> None:
    kept_beside(desk, Person, who, "district", PENDLE)
    [record] = read(desk, who).records
    [row] = record.rows
    assert (record.entity, record.what, row.fields) == ("person", "", ("district",))
    assert said(row) == [("Burnley",), ("Pendle",)]
    mine, theirs = row.versions
    assert (mine.author, mine.mine, mine.current) == ("Nadia Rahman", True, True)
    assert (theirs.author, theirs.mine, theirs.current) == ("Ben Whitlock", False, False)
    assert theirs.at is not None
    assert abs(theirs.at - clock.now()) < timedelta(minutes=1)
    assert row.chosen == 1  # the newest


def test_what_nobody_here_knows_is_left_open(desk: Workplace, who: UUID) -> None:
    kept_beside(desk, Person, who, "district", PENDLE, author=UUID(int=5))

    def by_somebody(work: Any) -> None:
        work.session.get(Person, who).versions = {"district": str(UUID(int=7))}

    desk.store.read(lambda session: None)
    desk.write(by_somebody)
    _, row = row_of(desk, who)
    assert [(each.author, each.at is None) for each in row.versions] == [("", True), ("", False)]


def test_a_time_that_cannot_be_is_not_shown(desk: Workplace, who: UUID) -> None:
    mid = made_at(datetime(2040, 1, 1, tzinfo=UTC))
    kept_beside(desk, Person, who, "district", PENDLE, theirs=mid)
    _, row = row_of(desk, who)
    assert [each.at is None for each in row.versions] == [False, True]
    assert row.chosen == 0


def test_an_hour_and_its_day_are_one_thing(desk: Workplace, who: UUID) -> None:
    day = date(2026, 11, 21)
    plan = desk.write(follow_ups.plan, NewFollowUp(who, "Meet at the hub", day))[0]
    kept_beside(desk, FollowUp, plan, "due_at", datetime(2026, 11, 23, 10, tzinfo=UTC))
    kept_beside(desk, FollowUp, plan, "due_on", date(2026, 11, 23))
    record, row = row_of(desk, who)
    assert record.what == "Meet at the hub"
    assert row.fields == ("due_on", "due_at")
    assert [[part.raw for part in each.parts] for each in row.versions] == [
        ["2026-11-21", None],
        ["2026-11-23", "2026-11-23T10:00:00.000000Z"],
    ]
    assert desk.read(person_page.page, who).conflicts == 1
    desk.write(differences.settle, (chosen(record, row, 1),))
    stands = one(desk, FollowUp, who)
    assert (stands.due_on, stands.due_at) == (date(2026, 11, 23), datetime(2026, 11, 23, 10, tzinfo=UTC))
    assert read(desk, who).records == ()


def test_own_words_can_both_be_kept(desk: Workplace, who: UUID) -> None:
    plan = desk.write(
        follow_ups.plan, NewFollowUp(who, "Call", date(2026, 11, 21), words="Bring the letter\nfor college")
    )[0]
    kept_beside(desk, FollowUp, plan, "words", "Ask about ID")
    record, row = row_of(desk, who)
    assert (row.chosen, row.both) == (BOTH, "Bring the letter\nfor college\nAsk about ID")
    desk.write(differences.settle, (chosen(record, row, 0, words="  Letter, then ID  "),))
    assert one(desk, FollowUp, who).words == "Letter, then ID"


def test_short_words_are_joined_in_a_line_and_an_empty_side_has_no_both(desk: Workplace, who: UUID) -> None:
    desk.write(people.add_contact_point, NewContactPoint(who, "07700 900123", best_times="After 4"))
    point = one(desk, ContactPoint, who)
    first = kept_beside(desk, ContactPoint, point.id, "best_times", "Not Fridays")
    assert row_of(desk, who)[1].both == "After 4; Not Fridays"
    desk.store.apply(lambda c: c.execute(Conflict.__table__.delete().where(Conflict.id == first)))  # type: ignore[attr-defined]
    kept_beside(desk, ContactPoint, point.id, "best_times", None)
    assert row_of(desk, who)[1].both == ""


def test_the_safer_one_is_chosen_at_first_and_marked(desk: Workplace, who: UUID) -> None:
    desk.write(people.add_contact_point, NewContactPoint(who, "07700 900123", safe_to_call=False))
    kept_beside(desk, ContactPoint, one(desk, ContactPoint, who).id, "safe_to_call", True)
    record, row = row_of(desk, who)
    assert (row.chosen, [each.safer for each in row.versions]) == (0, [True, False])
    assert record.what == "Their mobile, ends in 0123"
    assert "07700" not in record.what


def test_a_chain_of_one_author_is_one_version_and_closes_as_one(desk: Workplace, who: UUID) -> None:
    for district in (PENDLE, HYNDBURN):
        kept_beside(desk, Person, who, "district", district)
    record, row = row_of(desk, who)
    assert said(row) == [("Burnley",), ("Hyndburn",)]
    assert len(row.conflicts) == 2
    desk.write(differences.settle, (chosen(record, row, 1),))
    assert one(desk, Person, who).district == HYNDBURN
    assert read(desk, who).records == ()


def test_three_people_are_three_versions(desk: Workplace, who: UUID) -> None:
    colleague(desk, "Omar Aziz", UUID(int=9))
    kept_beside(desk, Person, who, "district", PENDLE)
    kept_beside(desk, Person, who, "district", HYNDBURN, author=UUID(int=9))
    _, row = row_of(desk, who)
    assert [each.author for each in row.versions] == ["Nadia Rahman", "Ben Whitlock", "Omar Aziz"]


def test_what_came_together_by_itself_is_named(desk: Workplace, who: UUID) -> None:
    kept_beside(desk, Person, who, "district", PENDLE)
    details = desk.read(lambda work: people.details_of(work.person(who)))
    desk.write(people.change, who, replace(details, district=ROSSENDALE, pronouns="he/him"))
    [record] = read(desk, who).records
    assert record.merged == ("pronouns",)


def test_a_choice_is_one_op_and_the_difference_names_it(desk: Workplace, who: UUID) -> None:
    own = kept_beside(desk, Person, who, "district", PENDLE)
    record, row = row_of(desk, who)
    before = len(patches(desk))
    desk.write(differences.settle, (chosen(record, row, 1),))
    change, closing = patches(desk)[before:]
    assert (change.entity, change.fields, change.base) == (
        "person",
        {"district": PENDLE},
        {"district": str(one(desk, Person, who).origin)},
    )
    assert (closing.entity, closing.row_id, closing.fields) == ("conflict", own, {"settled_by": str(change.mid)})
    past = desk.read(lambda work: work.session.scalars(select(History).where(History.field == "district")).one())
    assert (past.old, past.new) == ({"v": BURNLEY}, {"v": PENDLE})


@pytest.mark.parametrize("stands", [BURNLEY, ""])
def test_keeping_what_stands_is_said_too(desk: Workplace, stands: str) -> None:
    who = desk.write(people.register, HERE, Details(first_name="Ellis", district=stands))[0]
    kept_beside(desk, Person, who, "district", PENDLE)
    record, row = row_of(desk, who)
    desk.write(differences.settle, (chosen(record, row, 0),))
    change, closing = patches(desk)
    assert change.fields == {"district": stands or None}
    assert closing.fields == {"settled_by": str(change.mid)}
    assert one(desk, Person, who).versions == {"district": str(change.mid)}
    assert desk.read(lambda work: work.session.scalars(select(History).where(History.field == "district")).all()) == []
    assert read(desk, who).records == ()


def test_undo_opens_it_again(desk: Workplace, who: UUID) -> None:
    kept_beside(desk, Person, who, "district", PENDLE)
    record, row = row_of(desk, who)
    settled = desk.write(differences.settle, (chosen(record, row, 1),))[0]
    desk.write(differences.reopen, settled)
    assert one(desk, Person, who).district == BURNLEY
    assert said(row_of(desk, who)[1]) == [("Burnley",), ("Pendle",)]
    again = desk.write(differences.settle, (chosen(*row_of(desk, who), 1),))[0]
    details = desk.read(lambda work: people.details_of(work.person(who)))
    desk.write(people.change, who, replace(details, district=ROSSENDALE))
    with pytest.raises(Refusal, match="in the meantime"):
        desk.write(differences.reopen, again)


def test_who_was_not_the_fastest_looks_again(desk: Workplace, who: UUID) -> None:
    kept_beside(desk, Person, who, "district", PENDLE)
    record, row = row_of(desk, who)
    choice = chosen(record, row, 1)
    desk.write(differences.settle, (choice,))
    with pytest.raises(Refusal, match="in the meantime"):
        desk.write(differences.settle, (choice,))
    kept_beside(desk, Person, who, "district", HYNDBURN)
    stale = Choice("person", who, (("district", HYNDBURN),), row.seen, row_of(desk, who)[1].conflicts)
    with pytest.raises(Refusal, match="in the meantime"):
        desk.write(differences.settle, (stale,))
    assert one(desk, Person, who).district == PENDLE


def test_all_of_it_or_nothing(desk: Workplace, who: UUID) -> None:
    plan = desk.write(follow_ups.plan, NewFollowUp(who, "Call", date(2026, 11, 21)))[0]
    kept_beside(desk, Person, who, "district", PENDLE)
    kept_beside(desk, FollowUp, plan, "what", "Visit")
    first, second = read(desk, who).records
    choices = (chosen(first, first.rows[0], 1), chosen(second, second.rows[0], 1, what=" "))
    with pytest.raises(Refusal, match="empty"):
        desk.write(differences.settle, choices)
    assert one(desk, Person, who).district == BURNLEY
    assert len(read(desk, who).records) == 2


def test_it_is_for_whoever_has_the_case(desk: Workplace, who: UUID) -> None:
    with pytest.raises(Refusal):
        desk.read(differences.of_person, UUID(int=3))


def test_codes_numbers_and_answers_are_words(desk: Workplace, who: UUID) -> None:
    asked = desk.write(offers.agree, NewAgreement(who, "SHARE", "YES", partner="DIVERT"))[0]
    kept_beside(desk, Agreement, asked, "answer", "LIMITED")
    desk.write(people.add_contact_point, NewContactPoint(who, "07700 900123"))
    kept_beside(desk, ContactPoint, one(desk, ContactPoint, who).id, "value", "+447700900877")
    told = {record.entity: said(record.rows[0]) for record in read(desk, who).records}
    assert told["agreement"] == [("Yes",), ("Yes, but only some of it",)]
    assert told["contact_point"] == [("07700 900123",), ("07700 900877",)]


def test_who_wrote_what_stands_may_come_with_the_difference(desk: Workplace, who: UUID) -> None:
    current = clock.new_id()

    def from_the_server(connection: Any) -> None:
        connection.execute(Person.__table__.update().values(versions={"district": str(current)}))  # type: ignore[attr-defined]

    desk.store.apply(from_the_server)
    kept_beside(
        desk, Person, who, "district", PENDLE, author=desk.actor.account_id, said={"over": str(current), "by": str(BEN)}
    )
    _, row = row_of(desk, who)
    assert [(each.author, each.current) for each in row.versions] == [("Nadia Rahman", False), ("Ben Whitlock", True)]


def test_two_ways_of_bringing_records_together_are_told_by_the_records(desk: Workplace, who: UUID) -> None:
    one_of = desk.write(people.register, HERE, Details(first_name="Elis", last_name="Marsh"))[0]
    other = desk.write(people.register, HERE, Details(first_name="Ellis", last_name="March"))[0]
    apart = desk.write(people.register, HERE, Details(first_name="Elliot"))[0]

    def shown_under(work: Work) -> list[str]:
        row = work.row(Person, apart)
        told = [part(work, row, "merged_into", str(each), {}) for each in (one_of, other)]
        assert part(work, row, "merged_into", None, {}).words == ""
        return [each.words for each in told]

    references = desk.read(lambda work: [work.person(each).reference for each in (one_of, other)])
    assert desk.read(shown_under) == [f"Elis Marsh, {references[0]}", f"Ellis March, {references[1]}"]
