"""Which records are one person's: every record that was merged into another, and the one it is shown under."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from uuid import UUID

from sqlalchemy.orm import Session

from vru_case.store.engine import driver_of

# By the driver, and kept as bytes until somebody wants one: it is asked in nearly every transaction, and nearly always
# nothing comes. A record whose kept one isn't on this laptop is shown as itself.
_LINKS = """
    SELECT person.id, person.merged_into FROM person JOIN person AS kept ON kept.id = person.merged_into
    WHERE person.merged_into IS NOT NULL
"""


class Merged:
    """`roots`: record → the one it is shown under, for those that aren't shown under their own."""

    def __init__(self, roots: Mapping[bytes, bytes]) -> None:
        self._roots = roots

    def kept(self, person_id: UUID) -> UUID:
        """The record a person is shown under."""
        root = self._roots.get(person_id.bytes) if self._roots else None
        return person_id if root is None else UUID(bytes=root)

    def cases(self, person_id: UUID) -> tuple[UUID, ...]:
        """Every file of a person, the kept one's first."""
        if not self._roots:
            return (person_id,)
        kept = self.kept(person_id)
        return (kept, *(UUID(bytes=each) for each in self._into.get(kept.bytes, ())))

    @cached_property
    def away(self) -> frozenset[UUID]:
        """Records that are shown under another one."""
        return frozenset(UUID(bytes=each) for each in self._roots)

    @cached_property
    def _into(self) -> Mapping[bytes, list[bytes]]:
        found: dict[bytes, list[bytes]] = defaultdict(list)
        for each, kept in sorted(self._roots.items()):
            found[kept].append(each)
        return found


def read(session: Session) -> Merged:
    """As this laptop's store has it."""
    session.flush()
    found = driver_of(session).execute(_LINKS).fetchall()
    return Merged(roots_of({row[0]: row[1] for row in found}))


def roots_of(links: Mapping[bytes, bytes]) -> dict[bytes, bytes]:
    """Record → where its chain of merges ends.

    Two people apart may have merged the same two records each way; then every laptop takes the lowest id of the ring.
    """
    found: dict[bytes, bytes] = {}
    for first in links:
        way = [first]
        while (after := links.get(way[-1])) is not None and after not in way:
            way.append(after)
        root = way[-1] if after is None else min(way[way.index(after) :])
        if root != first:
            found[first] = root
    return found
