"""The people behind a line of the data quality list, as a list shows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from vru_case.services.people import listing
from vru_case.services.quality import doubts, fields
from vru_case.services.quality.doubts import Doubt
from vru_case.services.safety import walls
from vru_case.services.values import PersonRow
from vru_case.services.work import Work

#: As many as anybody mends in one sitting; the rest come when these are done.
MOST = 300


@dataclass(frozen=True, slots=True)
class Behind:
    """`rows` of `count` people; `doubts` says more of each, where the line is about a doubt. `apart` from anybody."""

    rows: tuple[PersonRow, ...]
    count: int
    doubts: Mapping[UUID, Doubt]
    apart: frozenset[UUID]


def look(work: Work, space_id: UUID, code: str, *, everybody: bool = False) -> Behind:
    """Whom a line is about. `code` is that of a doubt or of a field."""
    found: dict[UUID, Doubt] = {}
    if code in doubts.KINDS:
        found = {each.person_id: each for each in doubts.find(work, space_id, code)}
        ids = tuple(found)
    else:
        ids = fields.missing(work, space_id, code, everybody=everybody)
    rows = listing.people(work, ids[:MOST])
    return Behind(rows, len(ids), {row.id: found[row.id] for row in rows if row.id in found}, walls.veil(work).apart)
