"""The frozen rows of looking at records: a sample, what it drew, and what a look found."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from vru_case.services.saying import Coded
from vru_case.services.values import PersonRow


@dataclass(frozen=True, slots=True)
class NewSample:
    """So many records, open at some time from a day to a day; of one worker's people or one site where said."""

    space_id: UUID
    count: int
    from_on: date
    to_on: date
    worker_id: UUID | None = None
    site: str = ""


@dataclass(frozen=True, slots=True)
class NewCheck:
    """What a look at one record found: codes of quality_result and quality_gap.

    `words` are for whoever leads on the person, who reads them with the gaps; "" to tell them nothing.
    """

    sample_id: UUID
    episode_id: UUID
    result: str = ""
    found: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class SampleRow:
    """A sample and how far it has come. `worker` and `site` are words, "" where it is of everybody's."""

    id: UUID
    space_id: UUID
    space: str
    by: str
    on: date
    from_on: date
    to_on: date
    worker: str
    site: str
    count: int
    done: int


@dataclass(frozen=True, slots=True)
class CheckRow:
    """What a look found. `mine`: whoever reads this looked; `seen_on`: whoever leads has read the words."""

    id: UUID
    result: Coded
    found: tuple[Coded, ...]
    words: str
    by: str
    on: date
    mine: bool
    seen_on: date | None


@dataclass(frozen=True, slots=True)
class Pick:
    """One record of a sample. `person` None where it isn't on this laptop (any more); `lead` who leads now."""

    episode_id: UUID
    person: PersonRow | None
    lead: str
    check: CheckRow | None


@dataclass(frozen=True, slots=True)
class SampleRead:
    """A sample whole, and what was found in it: results and gaps with how often, the most frequent first."""

    row: SampleRow
    picks: tuple[Pick, ...]
    results: tuple[tuple[Coded, int], ...]
    gaps: tuple[tuple[Coded, int], ...]


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a supervisor wants a worker to read of a record they lead on."""

    check_id: UUID
    person: PersonRow
    by: str
    on: date
    words: str
    found: tuple[str, ...]
