"""Whom one was handed, as rows of Today: Enter opens them, D puts the notice away."""

from collections.abc import Sequence
from uuid import UUID

from vru_case.services.support import handed
from vru_case.services.support.handed import Handed
from vru_case.ui.acts import act
from vru_case.ui.desk import Desk
from vru_case.ui.pages.people.rows import DueId, Rows
from vru_case.ui.parts.listrow import Row, Section
from vru_case.ui.words import endings as words
from vru_case.ui.words import lists

PREFIX = "handed:"


def rows(found: Sequence[Handed]) -> Rows:
    """A heading and a row for each; nothing where there are none."""
    if not found:
        return []
    return [Section(words.HANDED, str(len(found)), "info"), *map(_row, found)]


def people(found: Sequence[Handed]) -> dict[str, UUID]:
    """Row → whom it is about."""
    return {_key(each): each.person.id for each in found}


def looked_at(desk: Desk, key: str) -> None:
    """Their page was opened: the notice goes, and nothing is said of it."""
    if (found := _id(key)) is not None:
        desk.tasks.write(desk.tasks, handed.seen, found)


def put_away(desk: Desk, key: str) -> None:
    """It was read in the list."""
    if (found := _id(key)) is not None:
        act(desk, words.HANDED_AWAY, handed.seen, found, way=desk.way_back(handed.unseen, found))


def _key(row: Handed) -> str:
    return f"{PREFIX}{row.id}"


def _id(key: str) -> UUID | None:
    return UUID(key.removeprefix(PREFIX)) if key.startswith(PREFIX) else None


def _row(row: Handed) -> Row:
    person, said = row.person, words.handed_by(row)
    return Row(
        id=DueId.about(_key(row), person.id), name=person.name, detail=said, due=words.handed_on(row),
        due_tone="info", age=person.age, icon="user-check", place=person.place,
        short_place=lists.short_place(person.place), spoken=words.spoken_handed(row),
    )  # fmt: skip
