"""Changes that happened, how we know, and how long a start has lasted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.outcome import Outcome
from vru_case.programmes.definition import Library
from vru_case.services.contact import follow_ups
from vru_case.services.contact.contacts import happened
from vru_case.services.plan import plan_undo
from vru_case.services.support import sustained
from vru_case.services.values import When
from vru_case.services.work import Work

NOT_OURS = "Only a police or hospital analyst's match can say this."


@dataclass(frozen=True, slots=True)
class NewOutcome:
    """One dated change; `kind` is from outcome_type, `evidence` from evidence, `achievement` from outcome_level."""

    person_id: UUID
    kind: str
    evidence: str = ""
    detail: str = ""
    words: str = ""
    quote_agreed: bool = False
    when: When | None = None
    achievement: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What recording a change made: the checks that ask about a start again, and those that an end has settled."""

    outcome: UUID
    planned: tuple[UUID, ...] = ()
    settled: tuple[UUID, ...] = ()


def record(work: Work, new: NewOutcome) -> UUID:
    """Record an outcome; its id. Raises Refusal as `keep` does."""
    return keep(work, new).outcome


def keep(work: Work, new: NewOutcome) -> Recorded:
    """Record an outcome. A start is asked about again as the programme says; an end settles what was still to ask.

    Raises Refusal without a kind, without how we know, or for what only an analyst's match can say.
    """
    person = work.person(new.person_id)
    if not new.kind:
        raise Refusal("Choose what changed.", "kind")
    if not new.evidence:
        raise Refusal("Choose how we know.", "evidence")
    if _matched(work.library, "outcome_type", new.kind) and not _matched(work.library, "evidence", new.evidence):
        raise Refusal(NOT_OURS, "evidence")
    when = happened(new.when)
    row = work.add(
        Outcome(
            **work.on(person), happened_at=when.at, precision=when.precision, kind=new.kind, evidence=new.evidence,
            detail=new.detail.strip() or None, words=new.words.strip() or None, quote_agreed=new.quote_agreed or None,
            achievement=new.achievement or None,
        )
    )  # fmt: skip
    work.session.flush()
    return Recorded(row.id, sustained.plan(work, person, row), sustained.settle(work, person, row))


def take_back(work: Work, made: Recorded) -> None:
    """Undo `keep`, with all that it made; checks that it settled are open again."""
    for each in made.planned:
        plan_undo.row(work, "follow_up", each)
    for each in made.settled:
        follow_ups.reopen(work, each)
    plan_undo.row(work, "outcome", made.outcome)


def weeks_lasted(library: Library, outcomes: Iterable[Outcome]) -> dict[UUID, int]:
    """Whole weeks from each start to the next end of its family, or to today: sustained, computed and never stored."""
    dated = sorted((row for row in outcomes if row.happened_at is not None), key=_day)
    lasted: dict[UUID, int] = {}
    for place, row in enumerate(dated):
        if sustained.phase(library, row.kind) == "start":
            end = next((later for later in dated[place + 1 :] if sustained.ends(library, later, row)), None)
            lasted[row.id] = ((_day(end) if end else clock.today()) - _day(row)).days // 7
    return lasted


def _matched(library: Library, name: str, code: str) -> bool:
    option = library.list(name).option(code)
    return option is not None and option.flag("matched")


def _day(row: Outcome) -> date:
    return clock.local(row.happened_at).date() if row.happened_at else date.max
