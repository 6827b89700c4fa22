"""Words that came in bulk are indexed afterwards, a few hundred at a time; a file that leaves no longer waits."""

from collections.abc import Sequence
from uuid import UUID

import pytest
from sqlalchemy import Connection

from tests.store.people import register, spoke
from vru_case.services.people import people
from vru_case.services.values import Details
from vru_case.services.work import Workplace
from vru_case.store import search


def found(place: Workplace, typed: str) -> list[UUID]:
    return [hit.case_id for hit in place.store.read(lambda session: search.find(session.connection(), typed))]


def lines(place: Workplace, query: str) -> int:
    return int(place.store.apply(lambda connection: connection.exec_driver_sql(query).scalar_one()))


def unindexed(place: Workplace, people: Sequence[UUID], *rows: UUID) -> None:
    """As if these had been laid down and not indexed yet."""

    def change(connection: Connection) -> None:
        for person in people:
            search.forget(connection, person)
        search.later(connection, "contact", [row.bytes for row in rows])

    place.store.apply(change)


def test_what_waits_is_found_once_it_was_caught_up_with(place: Workplace) -> None:
    (who,) = register(place)
    row = spoke(place, who, "about kites")
    unindexed(place, [who], row)
    assert found(place, "kites") == []
    assert place.store.apply(search.catch_up) == 0
    assert found(place, "kites") == [who]


def test_so_many_at_a_time_and_the_oldest_first(place: Workplace) -> None:
    (who,) = register(place)
    rows = [spoke(place, who, f"day{number}") for number in range(7)]
    unindexed(place, [who], *reversed(rows))
    left = [place.store.apply(lambda connection: search.catch_up(connection, 3)) for _ in range(3)]
    assert left == [4, 1, 0]
    order = "SELECT group_concat(words, ' ') FROM (SELECT words FROM fts ORDER BY rowid)"
    assert str(place.store.apply(lambda connection: connection.exec_driver_sql(order).scalar())).split() == [
        f"day{number}" for number in range(7)
    ]


def test_a_newer_note_outranks_an_older_whatever_order_they_came_in(place: Workplace) -> None:
    older, newer = register(place, 2)
    rows = [spoke(place, older, "a lantern"), spoke(place, newer, "a lantern")]
    unindexed(place, [older, newer], *reversed(rows))
    place.store.apply(search.catch_up)
    assert found(place, "lantern") == [newer, older]


def test_a_row_that_was_indexed_before_is_indexed_once(place: Workplace) -> None:
    (who,) = register(place)
    row = spoke(place, who, "about kites")
    place.store.apply(lambda connection: search.later(connection, "contact", [row.bytes]))
    place.store.apply(search.catch_up)
    assert found(place, "kites") == [who]
    assert lines(place, "SELECT count(*) FROM fts WHERE fts MATCH 'kites'") == 1


def test_only_a_few_are_indexed_again_in_one_go(place: Workplace) -> None:
    """Replacing costs many times as much as adding, and a save may be waiting."""
    (who,) = register(place)
    rows = [spoke(place, who, f"day{number}") for number in range(30)]
    place.store.apply(lambda connection: search.later(connection, "contact", [row.bytes for row in rows]))
    left = [30]
    while left[-1]:
        left.append(place.store.apply(search.catch_up))
    assert left == [30, 18, 6, 0]
    assert lines(place, "SELECT count(*) FROM found") == lines(place, "SELECT count(*) FROM fts") == 31


def test_a_row_that_went_meanwhile_is_passed_over(place: Workplace) -> None:
    (who,) = register(place)
    row = spoke(place, who, "about kites")
    unindexed(place, [who], row)
    place.store.apply(
        lambda connection: connection.exec_driver_sql("DELETE FROM contact WHERE id = ?", (row.bytes,)).rowcount
    )
    assert place.store.apply(search.catch_up) == 0
    assert found(place, "kites") == []


@pytest.mark.parametrize("half_way", [False, True])
def test_a_file_that_leaves_is_forgotten_and_no_longer_waits(place: Workplace, half_way: bool) -> None:
    who, other = register(place, 2)
    gone = [spoke(place, who, f"kites day{number}") for number in range(3)]
    kept = spoke(place, other, "kites as well")
    unindexed(place, [who, other], *gone, kept)
    if half_way:
        place.store.apply(lambda connection: search.catch_up(connection, 2))
    place.store.apply(lambda connection: search.forget(connection, who))
    assert lines(place, "SELECT count(*) FROM unindexed") == 1
    place.store.apply(search.catch_up)
    assert found(place, "kites") == [other]


def test_single_rows_are_forgotten_indexed_or_not(place: Workplace) -> None:
    (who,) = register(place)
    rows = [spoke(place, who, f"kites day{number}") for number in range(3)]
    place.store.apply(lambda connection: search.later(connection, "contact", [rows[2].bytes]))
    place.store.apply(lambda connection: search.forget_rows(connection, [row.bytes for row in rows[1:]]))
    assert found(place, "day0") == [who]
    assert found(place, "day1") == found(place, "day2") == []
    assert lines(place, "SELECT count(*) FROM unindexed") == 0


def test_a_save_while_words_wait_is_found_at_once(place: Workplace) -> None:
    (who,) = register(place, first_name="Marlow")
    row = spoke(place, who, "about kites")
    unindexed(place, [who], row)
    place.write(people.change, who, Details(first_name="Winter"))
    spoke(place, who, "about boxing")
    assert found(place, "winter") == found(place, "boxing") == [who]
    place.store.apply(search.catch_up)
    assert found(place, "kites") == found(place, "winter") == [who]
    assert found(place, "marlow") == []
