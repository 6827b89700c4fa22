"""What this laptop holds, in figures that can be held against the server's: the digest of a space, of each case."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from vru_case.models import catalogue
from vru_case.store.spelled import for_each, spelled
from vru_case.sync import aside
from vru_case.sync.binding import case_of, entity, id_of
from vru_case.sync.merge import content_of, row_digest, row_mark, space_digest
from vru_case.sync.wire import CaseDigest

# A new row that the server won't take is on the laptop of its author only.
_OURS_ALONE = "SELECT row_id FROM outbox WHERE state != 'shared' AND state = 'attention' AND kind = 'insert'"
_OF_SPACE = "WHERE space_id = ?"
_OF_CASES = f"WHERE case_id IN ({{marks}}) AND id NOT IN ({_OURS_ALONE})"


def digest(connection: Connection, space: UUID) -> str:
    """The digest of a space as this laptop holds it: the server's own for the same rows, once nothing waits."""
    return space_digest(digest for _, digest in _digests(connection, _OF_SPACE, (space.bytes,)))


def of_cases(connection: Connection, cases: Sequence[UUID]) -> list[CaseDigest]:
    """The digests of cases as this laptop holds them, in the order given; one that isn't here has no rows."""
    found: dict[UUID, list[int]] = {case: [] for case in cases}
    for case, digest in _digests(connection, _OF_CASES, tuple(case.bytes for case in cases)):
        found[case].append(row_mark(digest))
    for row in aside.of_cases(connection, cases):
        found[row.case].append(row_mark(row_digest(row.entity, row.id, row.case, row.fields)))
    return [CaseDigest(case, len(those), content_of(those)) for case, those in found.items()]


def cases(connection: Connection, after: UUID | None, last: UUID | None) -> list[UUID]:
    """The cases there is anything of here, by id: after `after`, up to and with `last`."""
    low, high = after.bytes if after else b"", last.bytes if last else b"\xff" * 16
    found: set[bytes] = set()
    for name in catalogue.ENTITIES:
        asked = spelled("SELECT DISTINCT case_id FROM {table} WHERE case_id > ? AND case_id <= ?", name)
        found.update(connection.exec_driver_sql(asked, (low, high)).scalars())
    return [UUID(bytes=case) for case in sorted(found)]


def _digests(connection: Connection, where: str, bound: tuple[Any, ...]) -> Iterator[tuple[UUID, bytes]]:
    """The case and the digest of each row."""
    for name in _kinds(connection, where, bound):
        kind = entity(name)
        asked = spelled("SELECT {columns} FROM {table} {where}", name, kind.chosen, len(bound), where)
        for row in connection.exec_driver_sql(asked, bound):
            stored = tuple(row)
            case = UUID(bytes=case_of(stored))
            yield case, row_digest(name, UUID(bytes=id_of(stored)), case, kind.content(stored))


def _kinds(connection: Connection, where: str, bound: tuple[Any, ...]) -> list[str]:
    """The kinds of which there are rows: one question for all is a good deal quicker than one for each."""
    asked = for_each("SELECT {name} WHERE EXISTS (SELECT 1 FROM {table} {where})", len(bound), where)
    return list(connection.exec_driver_sql(asked, bound * len(catalogue.ENTITIES)).scalars())
