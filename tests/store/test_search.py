"""Finding people as somebody types: what is found, in which order, and that nothing typed can break it."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from tests.laptop import laptop
from tests.store.conftest import KEY
from tests.store.people import register, spoke
from vru_case.models.contact import Contact
from vru_case.models.person import Person
from vru_case.services.people import people
from vru_case.services.people.people import NewContactPoint
from vru_case.services.values import Details
from vru_case.services.work import Workplace
from vru_case.store import search


def found(place: Workplace, typed: str, limit: int = 50) -> list[UUID]:
    return [hit.case_id for hit in place.store.read(lambda session: search.find(session.connection(), typed, limit))]


@pytest.mark.parametrize(
    "typed",
    [
        "zoë", "zoe", "ZOE", "Zo", "zoe w", "whit zoe", "wh", "  zoe   ", "zoe,", "(zoe)", "o'ma", "O’Malley-W",
        "malley",
    ],
)  # fmt: skip
def test_a_name_is_found_however_it_is_typed(place: Workplace, typed: str) -> None:
    (zoe,) = register(place, first_name="Zoë", last_name="Whittle")
    (other,) = register(place, first_name="Siân", last_name="O’Malley-Wright")
    expected = other if "mal" in typed.lower() or "o'ma" in typed.lower() else zoe
    assert expected in found(place, typed)


@pytest.mark.parametrize(
    "typed",
    ["07700 900123", "07700900123", "0770090", "07700 9001", "+44 7700 900123", "447700900123", "+447700", "0 7 7 0 0"],
)
def test_a_phone_is_found_by_the_digits_people_type(place: Workplace, typed: str) -> None:
    (who,) = register(place)
    register(place, 3)
    place.write(people.add_contact_point, NewContactPoint(who, "07700 900123"))
    assert found(place, typed) == [who]


def test_a_reference_is_found(place: Workplace) -> None:
    (who,) = register(place)
    reference = place.store.read(lambda session: session.get_one(Person, who)).reference
    for typed in (reference, reference.lower(), reference[:4]):
        assert found(place, typed) == [who]


def test_a_name_stands_before_a_note_and_a_newer_note_before_an_older(place: Workplace) -> None:
    older, newer, named = register(place, 2) + register(place, first_name="Lantern")
    spoke(place, older, "Talked about the lantern walk")
    spoke(place, newer, "Bought a lantern")
    assert found(place, "lantern") == [named, newer, older]
    hits = place.store.read(lambda session: search.find(session.connection(), "lantern"))
    assert [hit.by_name for hit in hits] == [True, False, False]


def test_every_word_is_wanted_and_each_person_comes_once(place: Workplace) -> None:
    one, other = register(place, 2)
    spoke(place, one, "boxing gym on Tuesday")
    spoke(place, one, "boxing gym again")
    spoke(place, other, "boxing")
    assert found(place, "boxing gym") == [one]
    assert sorted(found(place, "box")) == sorted([one, other])
    assert found(place, "boxing pool") == []


def test_a_changed_name_is_found_and_the_old_one_no_more(place: Workplace) -> None:
    (who,) = register(place, first_name="Marlow")
    place.write(people.change, who, Details(first_name="Winter"))
    assert found(place, "winter") == [who]
    assert found(place, "marlow") == []


def test_somebody_who_left_this_laptop_is_found_no_more(place: Workplace) -> None:
    (who,) = register(place, first_name="Marlow")
    spoke(place, who, "something about kites")
    place.store.apply(lambda connection: search.forget(connection, who))
    assert found(place, "marlow") == found(place, "kites") == []


def test_nothing_typed_finds_nothing(place: Workplace) -> None:
    register(place, 3)
    assert [found(place, typed) for typed in ("", "   ", "'", "—", "***", "_")] == [[]] * 6


def test_no_more_than_the_limit_is_found(place: Workplace) -> None:
    register(place, 9)
    assert len(found(place, "person", 4)) == 4


@pytest.mark.parametrize(
    "typed",
    ['"', '""', "a OR b", "NOT person", "person AND", "NEAR(a b)", "names : x", "{names} : x", "person*",
     "^person", "-person", "person)", "((", "'; DROP TABLE fts; --", "a NEAR/2 b", "col:val", "\\", "%_", 'per"son',
     "person\x00", "NULL"],
)  # fmt: skip
def test_operators_are_only_letters_here(place: Workplace, typed: str) -> None:
    register(place, 2)
    found(place, typed)
    assert len(found(place, "person")) == 2


def test_an_operator_word_is_looked_for_as_a_word(place: Workplace) -> None:
    (who,) = register(place)
    spoke(place, who, "this or that, not now")
    assert found(place, "OR") == found(place, "NOT now") == [who]
    assert found(place, "that NOT now") == [who]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    place = laptop(tmp_path_factory.mktemp("kept"), key=KEY)
    yield place
    place.store.close()


@given(typed=st.text(max_size=40))
def test_any_text_can_be_typed(kept: Workplace, typed: str) -> None:
    assert isinstance(found(kept, typed), list)


@given(words=st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(str.strip))
def test_any_text_can_be_kept_and_a_whole_word_of_it_found(kept: Workplace, words: str) -> None:
    (who,) = register(kept)
    spoke(kept, who, words)
    assert (
        kept.store.read(lambda s: s.scalars(select(Contact.words).where(Contact.case_id == who)).one()) == words.strip()
    )
    plain = [each for each in words.split() if each.isascii() and each.isalpha() and len(each) > 3]
    for word in plain:
        assert who in found(kept, word, 10_000)


def test_a_name_and_a_word_of_a_note_find_the_one_who_has_both(place: Workplace) -> None:
    (jordan,) = register(place, known_as="Jordan")
    (other,) = register(place, known_as="Jordan")
    (third,) = register(place, known_as="Sam")
    spoke(place, jordan, "Went to the boxing gym")
    spoke(place, other, "Talked about college")
    spoke(place, third, "Boxing again")
    assert found(place, "jordan boxing") == [jordan]
    assert found(place, "jordan fishing") == []
