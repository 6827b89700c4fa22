"""What an extract is made of, read at the store kind by kind, so that nobody waits long behind it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from vru_case import clock
from vru_case.reports.figures.reading import key, mapping, moment, text
from vru_case.reports.figures.wanted import WANTED, Row
from vru_case.services.access import evaluating
from vru_case.services.facts import rows
from vru_case.services.work import Work

#: Kinds as figures are counted from them.
OF_FIGURES = (
    "person", "contact", "contact_attempt", "offer", "episode", "outcome", "referral", "onward_referral", "need",
    "review",
)  # fmt: skip
_ALSO: dict[str, tuple[str, ...]] = {
    "ed_attendance": ("happened_at", "precision", "site", "reason", "approach_mode"),
    "detention": ("happened_at", "precision", "suite", "offence_group"),
    "wellbeing": ("happened_at", "recorded_at", "measure", "answers", "amends_id"),
}
WHO = "who"
#: Everything, in this order. Who agreed comes last: a no that came meanwhile counts.
PARTS = (*OF_FIGURES, *_ALSO, WHO)
Found = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class IndexEvent:
    """One visit or stay. `person` before merges; `exact`: a time of day is known."""

    person: bytes
    kind: str
    at: datetime | None
    exact: bool
    site: str
    reason: str
    approach: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One measure, asked once. `person` before merges; `answers`: question → a whole number."""

    person: bytes
    at: datetime
    measure: str
    answers: Mapping[str, int]


def read(work: Work, spaces: Sequence[UUID], part: str) -> Any:
    """One of PARTS: rows as the driver has them, or the answers that stand. Raises Refusal: no place in a space."""
    for each in spaces or (UUID(int=0),):
        work.actor.place(each)
    if part == WHO:
        return evaluating.answers(work, spaces)
    return rows(work.session, part, _ALSO.get(part) or WANTED[part], spaces)


def index_events(found: Found) -> tuple[IndexEvent, ...]:
    """Visits to hospital and stays in custody, the first first; one without a day comes last."""
    events = [*_events("hospital", found["ed_attendance"]), *_events("custody", found["detention"])]
    return tuple(sorted(events, key=lambda each: (each.at is None, (each.at or clock.now()))))


def measures(found: Found) -> tuple[Asked, ...]:
    """Every asking that stands, with the answers that are numbers."""
    gone = {key(row[-1]) for row in found["wellbeing"]}
    asked = []
    for ident, case, _author, happened_at, recorded_at, measure, said, _amends in found["wellbeing"]:
        answers = {name: value for name, value in mapping(said).items() if isinstance(value, int)}
        at = moment(happened_at or recorded_at)
        if ident not in gone and answers and at is not None:
            asked.append(Asked(case, at, text(measure), answers))
    return tuple(sorted(asked, key=lambda each: each.at))


def _events(kind: str, found: Sequence[Row]) -> Iterable[IndexEvent]:
    for _ident, case, _author, at, precision, site, reason, *approach in found:
        said = (text(site), text(reason), text(approach[0]) if approach else "")
        yield IndexEvent(key(case), kind, moment(at), precision == "time", *said)
