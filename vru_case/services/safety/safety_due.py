"""What stands on Today to keep people safe: clocks that run, what waits for a decision, markers to look at again."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select

from vru_case import clock
from vru_case.models.contact import Disclosure
from vru_case.models.episode import Assignment
from vru_case.models.person import Person
from vru_case.models.safety import Marker, SafeguardingConcern
from vru_case.models.sharing import SharingDecision
from vru_case.services.differing import protection
from vru_case.services.people import holding, naming
from vru_case.services.safety import walls
from vru_case.services.safety.decisions import OPEN
from vru_case.services.safety.safety_values import SafetyDue
from vru_case.services.safety.walls import Veil
from vru_case.services.telling.person_page import place_of
from vru_case.services.values import PersonRow
from vru_case.services.work import Work

CONCERN, DISCLOSURE, MARKER = "concern", "disclosure", "marker"
#: Of each kind that has no clock.
MOST = 50


class _Up(NamedTuple):
    """A marker to look at again."""

    case_id: UUID
    author_id: UUID
    code: str
    restricted: bool
    review_on: date


def due(work: Work) -> tuple[SafetyDue, ...]:
    """Concerns first, the one due first first; then what was told in confidence, then markers, the oldest first.

    A concern is everybody's; a decision is its writer's, the lead worker's and a supervisor's; a marker is the lead
    worker's, or its writer's where nobody leads. Whoever covers for the lead worker has both as well.
    """
    veil = walls.veil(work)
    return (*_concerns(work, veil), *_disclosures(work, veil), *_markers(work, veil))


def _concerns(work: Work, veil: Veil) -> list[SafetyDue]:
    kind = SafeguardingConcern
    open_ = and_(kind.closed_on.is_(None), kind.told_at.is_(None), kind.due_at.is_not(None))
    running = [(due_at, case) for case, due_at in protection.undisputed(work, kind, (kind.case_id, kind.due_at), open_)]
    running += [
        (row.due_at, row.case_id)
        for row in protection.read(work, kind, kind.id.in_(protection.disputed(kind)))
        if row.closed_on is None and row.told_at is None and row.due_at is not None
    ]
    people = _people(work, veil, {case for _, case in running})
    ordered = sorted(running, key=lambda each: each[0])
    return [SafetyDue(people[case], CONCERN, "", due_at) for due_at, case in ordered if case in people]


def _disclosures(work: Work, veil: Veil) -> list[SafetyDue]:
    decided = select(SharingDecision.about_id).where(SharingDecision.about_id.is_not(None))
    rows = work.session.execute(
        select(Disclosure.case_id, Disclosure.space_id, Disclosure.author_id, Disclosure.kind, Disclosure.recorded_at)
        .where(Disclosure.decision == OPEN, Disclosure.id.not_in(decided), Disclosure.space_id.in_(_spaces(work)))
        .order_by(Disclosure.recorded_at)
    ).all()
    leads, me = _leads(work, {row.case_id for row in rows}), work.actor.account_id
    covers = holding.covered(work)
    own = [
        row
        for row in rows
        if me in (row.author_id, leads.get(row.case_id))
        or _supervises(work, row.space_id)
        or work.kept(row.case_id) in covers
    ]
    people = _people(work, veil, {row.case_id for row in own[:MOST]})
    return [
        SafetyDue(
            people[row.case_id], DISCLOSURE, work.library.label("disclosure_kind", row.kind), None,
            _since(clock.local(row.recorded_at).date()),
        )
        for row in own[:MOST]
        if row.case_id in people
    ]  # fmt: skip


def _markers(work: Work, veil: Veil) -> list[SafetyDue]:
    columns = (Marker.case_id, Marker.author_id, Marker.code, Marker.restricted, Marker.review_on)
    past = and_(Marker.lifted_on.is_(None), Marker.review_on < clock.today(), _perhaps_own(work))
    up = [_Up(*row) for row in protection.undisputed(work, Marker, columns, past)]
    up += [
        _Up(row.case_id, row.author_id, row.code, row.restricted, row.review_on)
        for row in protection.read(work, Marker, Marker.id.in_(protection.disputed(Marker)))
        if row.lifted_on is None and row.review_on is not None and _since(row.review_on) > 0
    ]
    own = _own(work, sorted(up, key=lambda row: row.review_on))
    people = _people(work, veil, {row.case_id for row in own})
    # What a restricted one says stays on the person's own page.
    return [
        SafetyDue(
            people[row.case_id], MARKER, "" if row.restricted else work.library.label("marker", row.code), None,
            _since(row.review_on),
        )
        for row in own
        if row.case_id in people
    ]  # fmt: skip


def _own(work: Work, up: Sequence[_Up]) -> list[_Up]:
    """Those of the actor, MOST at most; looked at by as many, for there are far more where many write."""
    own: list[_Up] = []
    me, covers = work.actor.account_id, holding.covered(work)
    for first in range(0, len(up), MOST):
        some = up[first : first + MOST]
        leads = _leads(work, {row.case_id for row in some})
        own += [row for row in some if leads.get(row.case_id, row.author_id) == me or work.kept(row.case_id) in covers]
        if len(own) >= MOST:
            break
    return own[:MOST]


def _perhaps_own(work: Work) -> ColumnElement[bool]:
    """Markers of people the actor leads on, or that they wrote where nobody leads; any of a record that was merged."""
    held = select(Assignment.id).where(Assignment.case_id == Marker.case_id, Assignment.ended_on.is_(None))
    lead = held.where(Assignment.cover_id.is_(None))
    merged = {each for away in work.merged_away() for each in work.cases(away)}
    me = work.actor.account_id
    own = or_(
        held.where(Assignment.worker_id == me).exists(),
        and_(Marker.author_id == me, ~lead.exists()),
        Marker.case_id.in_(merged),
    )
    return and_(own, Marker.space_id.in_(_spaces(work)))


def _leads(work: Work, cases: Collection[UUID]) -> Mapping[UUID, UUID]:
    """File → who leads on the person."""
    if not cases:
        return {}
    files = {each for case in cases for each in work.cases(case)}
    found = holding.leads(work, Assignment.case_id.in_(files))
    return {case: found[work.kept(case)][0] for case in cases if work.kept(case) in found}


def _people(work: Work, veil: Veil, cases: Collection[UUID]) -> Mapping[UUID, PersonRow]:
    """File → the person in it, as a list may show them; those the actor has no place with are left out."""
    if not cases:
        return {}
    kept = {case: work.kept(case) for case in cases}
    asked = select(Person).where(Person.id.in_(set(kept.values())), Person.space_id.in_(_spaces(work)))
    rows = {
        person.id: veil.row(naming.row_of(person, place=place_of(work, person)))
        for person in work.session.scalars(asked.options(naming.ROW))
    }
    return {case: rows[each] for case, each in kept.items() if each in rows}


def _spaces(work: Work) -> list[UUID]:
    return [place.space_id for place in work.actor.places]


def _supervises(work: Work, space_id: UUID) -> bool:
    return any(place.space_id == space_id and place.role == "supervisor" for place in work.actor.places)


def _since(day: date) -> int:
    return (clock.today() - day).days
