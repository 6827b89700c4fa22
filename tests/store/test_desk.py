"""Drafts and remembered views: kept in the encrypted store, never shared, replaced by the newest."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from tests.laptop import laptop
from tests.store.conftest import KEY
from vru_case import clock
from vru_case.models.local import Outbox
from vru_case.services import desk
from vru_case.services.work import Workplace
from vru_case.store.file import Store
from vru_case.store.vault import DataKey


def test_a_draft_is_kept_over_a_restart_and_replaced_by_the_next(tmp_path: Path) -> None:
    place = laptop(tmp_path, key=KEY)
    place.write(desk.keep_draft, "contact:1", {"words": "half a sen"})
    place.write(desk.keep_draft, "contact:1", {"words": "half a sentence", "minutes": 5})
    place.store.close()
    place = Workplace(Store(tmp_path, DataKey(KEY)), place.library)
    assert place.read(desk.draft, "contact:1") == {"words": "half a sentence", "minutes": 5}
    assert place.read(desk.draft, "contact:2") is None
    place.write(desk.drop_draft, "contact:1")
    place.write(desk.drop_draft, "contact:1")
    assert place.read(desk.draft, "contact:1") is None
    place.store.close()


def test_drafts_are_listed_newest_first(place: Workplace) -> None:
    begun = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
    for number, key in enumerate(("one", "two", "three", "one")):
        clock.set_source(partial(begun.__add__, timedelta(minutes=number)))
        place.write(desk.keep_draft, key, {"number": number})
    assert place.read(desk.drafts) == ("one", "three", "two")


def test_nothing_of_a_draft_is_ever_shared(place: Workplace) -> None:
    _, changes = place.write(desk.keep_draft, "contact:1", {"words": "not yet"})
    _, remembered = place.write(desk.remember, "window", {"wide": True})
    assert not changes
    assert not remembered
    assert place.store.read(lambda session: session.scalar(select(func.count()).select_from(Outbox))) == 0


def test_a_view_is_remembered_and_a_stranger_is_empty(place: Workplace) -> None:
    place.write(desk.remember, "people", {"show": "open"})
    place.write(desk.remember, "people", {"show": "all"})
    assert place.read(desk.recall, "people") == {"show": "all"}
    assert place.read(desk.recall, "never") == {}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    place = laptop(tmp_path_factory.mktemp("kept"), key=KEY)
    yield place
    place.store.close()


_TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30)


@given(
    key=_TEXT, body=st.dictionaries(_TEXT, _TEXT | st.integers(-(2**53), 2**53) | st.booleans() | st.none(), max_size=4)
)
def test_whatever_was_typed_comes_back(kept: Workplace, key: str, body: dict[str, object]) -> None:
    kept.write(desk.keep_draft, key, body)
    assert kept.read(desk.draft, key) == body
