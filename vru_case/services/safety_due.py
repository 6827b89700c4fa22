"""What stands on Today to keep people safe: clocks that run, what waits for a decision, markers to look at again."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import Select, and_, or_, select

from vru_case import clock
from vru_case.models.base import Synced
from vru_case.models.contact import Disclosure
from vru_case.models.difference import Conflict
from vru_case.models.episode import Assignment
from vru_case.models.person import Person
from vru_case.models.safety import Marker, SafeguardingConcern
from vru_case.models.sharing import SharingDecision
from vru_case.services import naming, protection, walls
from vru_case.services.decisions import OPEN
from vru_case.services.person_page import place_of
from vru_case.services.safety_values import SafetyDue
from vru_case.services.values import PersonRow
from vru_case.services.work import Work

CONCERN, DISCLOSURE, MARKER = "concern", "disclosure", "marker"
#: Of each kind that has no clock.
MOST = 50


def due(work: Work) -> tuple[SafetyDue, ...]:
    """Concerns first, the one due first first; then what was told in confidence, then markers, the oldest first.

    A concern is everybody's; a decision is its writer's, the lead worker's and a supervisor's; a marker is the lead
    worker's, or its writer's where nobody leads.
    """
    return (*_concerns(work), *_disclosures(work), *_markers(work))


def _concerns(work: Work) -> list[SafetyDue]:
    open_ = and_(SafeguardingConcern.closed_on.is_(None), SafeguardingConcern.told_at.is_(None))
    disputed = SafeguardingConcern.id.in_(_disputed("safeguarding_concern"))
    rows = protection.read(work, SafeguardingConcern, or_(open_, disputed))
    running = {row: row.due_at for row in rows if row.closed_on is None and row.told_at is None and row.due_at}
    people = _people(work, running)
    ordered = sorted(running, key=lambda row: running[row])
    return [SafetyDue(people[row.case_id], CONCERN, "", row.due_at) for row in ordered if row.case_id in people]


def _disclosures(work: Work) -> list[SafetyDue]:
    decided = select(SharingDecision.about_id).where(SharingDecision.about_id.is_not(None))
    rows = work.session.scalars(
        select(Disclosure)
        .where(Disclosure.decision == OPEN, Disclosure.id.not_in(decided))
        .order_by(Disclosure.recorded_at)
    ).all()
    leads, me = _leads(work, rows), work.actor.account_id
    people = _people(work, rows)
    own = [row for row in rows if me in (row.author_id, leads.get(row.case_id)) or _supervises(work, row)]
    return [
        SafetyDue(
            people[row.case_id], DISCLOSURE, work.library.label("disclosure_kind", row.kind), None,
            _since(clock.local(row.recorded_at).date()),
        )
        for row in own
        if row.case_id in people
    ][:MOST]  # fmt: skip


def _markers(work: Work) -> list[SafetyDue]:
    past = and_(Marker.lifted_on.is_(None), Marker.review_on < clock.today())
    rows = protection.read(work, Marker, or_(past, Marker.id.in_(_disputed("marker"))))
    up = [row for row in rows if row.lifted_on is None and row.review_on is not None and _since(row.review_on) > 0]
    leads, me = _leads(work, up), work.actor.account_id
    own = [row for row in up if leads.get(row.case_id, row.author_id) == me]
    own.sort(key=lambda row: row.review_on or clock.today())
    people = _people(work, own)
    # What a restricted one says stays on the person's own page.
    return [
        SafetyDue(
            people[row.case_id], MARKER, "" if row.restricted else work.library.label("marker", row.code), None,
            _since(row.review_on or clock.today()),
        )
        for row in own
        if row.case_id in people
    ][:MOST]  # fmt: skip


def _disputed(entity: str) -> Select[UUID]:  # the stubs of this SQLAlchemy name the column, not the row
    return select(Conflict.row_id).where(Conflict.entity == entity, Conflict.settled_by.is_(None))


def _leads(work: Work, rows: Iterable[Synced]) -> Mapping[UUID, UUID]:
    """File → who leads on the person."""
    cases = {row.case_id: work.kept(row.case_id) for row in rows}
    files = {each for case in cases for each in work.cases(case)}
    asked = select(Assignment).where(Assignment.case_id.in_(files), Assignment.ended_on.is_(None))
    found: dict[UUID, UUID] = {}
    for row in work.session.scalars(asked.order_by(Assignment.from_on, Assignment.id)):
        found[work.kept(row.case_id)] = row.worker_id
    return {case: found[kept] for case, kept in cases.items() if kept in found}


def _people(work: Work, rows: Iterable[Synced]) -> Mapping[UUID, PersonRow]:
    """File → the person in it, as a list may show them; those the actor has no place with are left out."""
    spaces, veil = {place.space_id for place in work.actor.places}, walls.veil(work)
    found: dict[UUID, PersonRow] = {}
    for case in {row.case_id for row in rows}:
        person = work.session.get(Person, work.kept(case))
        if person is not None and person.space_id in spaces:
            found[case] = veil.row(naming.row_of(person, place=place_of(work, person)))
    return found


def _supervises(work: Work, row: Synced) -> bool:
    return any(place.space_id == row.space_id and place.role == "supervisor" for place in work.actor.places)


def _since(day: date) -> int:
    return (clock.today() - day).days
