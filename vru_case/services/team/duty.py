"""The duty board of whoever supervises: every kind of thing that waits, how many, how long, and the rows behind it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from vru_case import clock
from vru_case.models.episode import Assignment
from vru_case.models.referral import Referral
from vru_case.services import desk
from vru_case.services.people import holding, listing, matching, naming
from vru_case.services.people.matching import Everybody
from vru_case.services.safety import walls
from vru_case.services.supervising import notes, plans
from vru_case.services.supervising.values import MeetingDue
from vru_case.services.team import agreements, laptops, waits
from vru_case.services.team.waits import Wait
from vru_case.services.values import PersonRow
from vru_case.services.work import Work

#: As many rows behind a line as anybody reads.
MOST = 500
#: Lines that are not rows of somebody's file.
TALKS, LAPTOPS, DUPLICATES = "talks", "laptops", "duplicates"
#: What the look through everybody for duplicates found last, as it is remembered.
FOUND_TWICE = "duplicates"
DAY = timedelta(days=1)


def plans_to_sign(work: Work) -> list[Wait]:
    """Plans that wait for a supervisor; Today shows the oldest of them."""
    return [Wait(*row) for row in plans.waiting(work)]


def talks(work: Work) -> tuple[MeetingDue, ...]:
    """Supervision that whoever asks said would be today or before, the earliest first."""
    return tuple(row for row in notes.due(work) if row.due_on <= clock.today())


#: Code → what waits, in the order of what matters more.
LINES: Mapping[str, Callable[[Work], list[Wait]]] = {
    "safeguarding": waits.concerns, "unallocated": waits.unallocated, "first-contact": waits.first_contact,
    "follow-ups": waits.follow_ups, "markers": waits.markers, "disclosures": waits.disclosures, "quiet": waits.quiet,
    "closures": waits.closures, "plans": plans_to_sign, "agreements": agreements.to_ask_again,
}  # fmt: skip
#: Lines of people whom nobody looks after as they should be; they come before everything but safeguarding.
_PEOPLE = frozenset({"unallocated", "first-contact", "follow-ups"})
#: How long each may wait before it is too long; what is in no hurry waits its turn behind.
_PATIENCE: Mapping[str, timedelta] = {
    "unallocated": DAY, "first-contact": 2 * DAY, "follow-ups": 7 * DAY, "markers": 14 * DAY,
    "disclosures": 3 * DAY, "quiet": 56 * DAY, "closures": 14 * DAY, "plans": 14 * DAY,
    "agreements": 500 * DAY, TALKS: 14 * DAY, LAPTOPS: 14 * DAY,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One line: how many wait, and since when the one that has waited longest; None where nothing does.

    `until`: of a clock that runs, when it runs out. `known` False where nobody has looked yet.
    """

    code: str
    count: int
    since: datetime | None = None
    until: datetime | None = None
    known: bool = True


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A row behind a line. `recorded` False for a referral of somebody without a record here yet."""

    row_id: UUID
    person: PersonRow
    since: datetime
    lead: str
    recorded: bool = True
    until: datetime | None = None


def look(work: Work) -> tuple[DutyLine, ...]:
    """Every line, the worst first; those with nothing in them last."""
    lines = [_line(code, found(work)) for code, found in LINES.items()]
    due = talks(work)
    lines.append(DutyLine(TALKS, len(due), waits.midnight(due[0].due_on) if due else None))
    lines.append(_laptops(work))
    twice = desk.recall(work, FOUND_TWICE)
    lines.append(DutyLine(DUPLICATES, int(twice.get("count", 0)), known=bool(twice)))
    return tuple(sorted(lines, key=_badness, reverse=True))


def to_count(work: Work) -> Everybody | None:
    """Everybody, to be looked through for duplicates; None where that was done today."""
    day = desk.recall(work, FOUND_TWICE).get("on")
    return matching.everybody(work) if day != clock.today().isoformat() else None


def counted(count: int) -> dict[str, object]:
    """What is remembered of such a look: how many pairs, and when."""
    return {"count": count, "on": clock.today().isoformat()}


def behind(work: Work, code: str) -> tuple[DutyRow, ...]:
    """The rows of a line: clocks that run, the one due first first; then the longest wait first. MOST at most."""
    found = sorted(LINES[code](work), key=_order)[:MOST]
    people = _people(work, [each.case for each in found])
    leads = leads_of(work, people)
    names = naming.worker_names(work.session)
    rows = []
    for each in found:
        kept = work.kept(each.case)
        if kept in people:
            person, recorded = people[kept]
            lead = leads.get(kept)
            rows.append(
                DutyRow(each.row_id, person, each.since, names.get(lead, "") if lead else "", recorded, each.until)
            )
    return tuple(rows)


def leads_of(work: Work, people: Collection[UUID]) -> dict[UUID, UUID]:
    """Person → who leads on them, of these people."""
    files = [case for each in people for case in work.cases(each)]
    found = holding.leads(work, Assignment.case_id.in_(files))
    return {person: leads[0] for person, leads in found.items()}


def _line(code: str, found: Sequence[Wait]) -> DutyLine:
    oldest = min((each.since for each in found), default=None)
    return DutyLine(code, len(found), oldest, min((each.until for each in found if each.until), default=None))


def _order(wait: Wait) -> tuple[bool, datetime]:
    return wait.until is None, wait.until or wait.since


def _laptops(work: Work) -> DutyLine:
    late = laptops.late(work)
    return DutyLine(
        LAPTOPS, len(late), min((each.seen for each in late if each.seen), default=None), known=laptops.known(work)
    )


def _badness(line: DutyLine) -> tuple[int, float]:
    """Safeguarding, then people who wait, then the rest: each by how far past its patience the longest wait is."""
    if line.code == "safeguarding" and line.count:
        return 3, 0.0
    waited = (clock.now() - line.since) / _PATIENCE[line.code] if line.since is not None else 0.0
    return 0 if not line.count else 2 if line.code in _PEOPLE else 1, waited


def _people(work: Work, cases: Sequence[UUID]) -> dict[UUID, tuple[PersonRow, bool]]:
    """Person → as a list may show them, and whether they have a record here; else by the name that was shared."""
    rows = {row.id: (row, True) for row in listing.people(work, cases)}
    without = [case for case in cases if work.kept(case) not in rows]
    asked = select(Referral).where(Referral.case_id.in_(without), Referral.direction == "in")
    veil = walls.veil(work) if without else None
    for each in work.session.scalars(asked) if without else ():
        name = next((line["value"] for line in each.shared or () if line["field"] == "name"), naming.NO_NAME)
        shown = PersonRow(each.case_id, each.space_id, name, naming.initials_of(name), "", "", "")
        rows[each.case_id] = (veil.row(shown) if veil else shown, False)
    return rows
