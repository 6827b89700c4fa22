"""Changes that happened, and how long a start has lasted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.outcome import Outcome
from vru_case.programmes.definition import Library
from vru_case.services.contacts import happened
from vru_case.services.values import When
from vru_case.services.work import Work


@dataclass(frozen=True, slots=True)
class NewOutcome:
    """One dated change; `kind` is from outcome_type, `evidence` from evidence."""

    person_id: UUID
    kind: str
    evidence: str = ""
    detail: str = ""
    words: str = ""
    quote_agreed: bool = False
    when: When | None = None


def record(work: Work, new: NewOutcome) -> UUID:
    """Record an outcome. Raises Refusal without a kind, or without how we know."""
    person = work.person(new.person_id)
    if not new.kind:
        raise Refusal("Choose what changed.", "kind")
    if not new.evidence:
        raise Refusal("Choose how we know.", "evidence")
    when = happened(new.when)
    row = work.add(
        Outcome(
            **work.on(person), happened_at=when.at, precision=when.precision, kind=new.kind, evidence=new.evidence,
            detail=new.detail.strip() or None, words=new.words.strip() or None, quote_agreed=new.quote_agreed or None,
        )
    )  # fmt: skip
    work.session.flush()
    return row.id


def weeks_lasted(library: Library, outcomes: Iterable[Outcome]) -> dict[UUID, int]:
    """Whole weeks from each start to the next end of its family, or to today: sustained, computed and never stored."""
    kinds = library.list("outcome_type")
    dated = sorted((row for row in outcomes if row.happened_at is not None), key=_day)
    lasted: dict[UUID, int] = {}
    for place, row in enumerate(dated):
        kind = kinds.option(row.kind)
        if kind is None or kind.text("phase") != "start":
            continue
        family = kind.text("family")
        ends = (
            later
            for later in dated[place + 1 :]
            if (other := kinds.option(later.kind)) and other.text("family") == family and other.text("phase") == "end"
        )
        end = next(ends, None)
        lasted[row.id] = ((_day(end) if end else clock.today()) - _day(row)).days // 7
    return lasted


def _day(row: Outcome) -> date:
    return clock.local(row.happened_at).date() if row.happened_at else date.max
