"""What the Safety tab tells of one person's file."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from vru_case import clock
from vru_case.models.contact import Disclosure
from vru_case.models.person import Person
from vru_case.models.safety import SafeguardingConcern, SafetyPlan
from vru_case.models.sharing import SharingDecision, Viewing
from vru_case.programmes.definition import Library
from vru_case.services.order import newest
from vru_case.services.people import naming
from vru_case.services.safety import walls
from vru_case.services.safety.decisions import OPEN
from vru_case.services.safety.safety_plans import SECTION
from vru_case.services.safety.safety_values import (
    ConcernRow,
    DecisionRow,
    DisclosureRow,
    PlanPart,
    Safety,
    SafetyPlanRow,
    ViewingRow,
    WallRow,
)
from vru_case.services.telling.file_rows import coded
from vru_case.services.values import When
from vru_case.services.work import Work

SOMEONE = "A colleague"
#: Looks listed on the tab; older ones stay in the file.
MOST_VIEWINGS = 50


def of(work: Work, person: Person, rows: Mapping[str, Sequence[object]], names: Mapping[UUID, str]) -> Safety:
    """From the rows of a loaded file, by entity, as they are to be shown."""
    library, place = work.library, work.actor.place(person.space_id)
    told = _only(rows["sharing_decision"], SharingDecision)
    decisions = tuple(_decision(library, row) for row in newest(told))
    guarding = work.programme(person.space_id).safeguarding
    supervises = place.role == "supervisor"
    viewings = newest(_only(rows["viewing"], Viewing))[:MOST_VIEWINGS] if supervises else ()
    return Safety(
        concerns=tuple(
            _concern(library, row, names) for row in newest(_only(rows["safeguarding_concern"], SafeguardingConcern))
        ),
        disclosures=tuple(
            _disclosure(library, row, names, decisions) for row in newest(_only(rows["disclosure"], Disclosure))
        ),
        plans=_plans(library, _only(rows["safety_plan"], SafetyPlan), names),
        walls=_walls(work, person.id, names),
        viewings=tuple(_viewing(row, names) for row in viewings),
        decisions=tuple(row for row in decisions if row.about_id is None),
        supervises=supervises,
        lead=guarding.lead,
        hours=guarding.lead_within_hours,
    )


def _only(rows: Sequence[object], kind: type) -> list:  # type: ignore[type-arg]
    return [row for row in rows if isinstance(row, kind)]


def _decision(library: Library, row: SharingDecision) -> DecisionRow:
    return DecisionRow(
        row.id, row.about_id, row.shared, row.to_whom or "", coded(library, "sharing_basis", row.basis), row.reason,
        row.decided_by or "", row.person_told, coded(library, "not_told", row.not_told_why),
        When(row.happened_at, row.precision),
    )  # fmt: skip


def _disclosure(
    library: Library, row: Disclosure, names: Mapping[UUID, str], decisions: Sequence[DecisionRow]
) -> DisclosureRow:
    about = tuple(each for each in decisions if each.about_id == row.id)
    return DisclosureRow(
        row.id, coded(library, "disclosure_kind", row.kind), When(row.happened_at, row.precision),
        names.get(row.author_id, SOMEONE), row.decision == OPEN and not about, bool(row.words), about,
    )  # fmt: skip


def _concern(library: Library, row: SafeguardingConcern, names: Mapping[UUID, str]) -> ConcernRow:
    return ConcernRow(
        id=row.id,
        about=coded(library, "concern_about", row.about),
        categories=tuple(coded(library, "concern_category", code) for code in row.categories or ()),
        immediate=row.immediate,
        when=When(row.happened_at, row.precision),
        author=names.get(row.author_id, SOMEONE),
        due_at=row.due_at,
        told_to=row.told_to or "",
        told_at=row.told_at,
        referred_to=row.referred_to or "",
        referred_at=row.referred_at,
        person_told=row.person_told,
        not_told=coded(library, "not_told", row.not_told_why),
        outcome=coded(library, "concern_outcome", row.outcome),
        outcome_words=row.outcome_words or "",
        closed_on=row.closed_on,
        has_words=bool(row.words),
    )


def _plans(library: Library, rows: Sequence[SafetyPlan], names: Mapping[UUID, str]) -> tuple[SafetyPlanRow, ...]:
    options = library.list(SECTION).options
    made = [
        SafetyPlanRow(
            row.id, number,
            tuple(
                PlanPart(option.code, option.label, str(row.sections[option.code]), option.flag("secret"))
                for option in options
                if row.sections.get(option.code)
            ),
            When(row.happened_at, row.precision), names.get(row.author_id, SOMEONE), row.review_on,
        )
        for number, row in enumerate(reversed(newest(rows)), start=1)
    ]  # fmt: skip
    return tuple(reversed(made))


def _walls(work: Work, person_id: UUID, names: Mapping[UUID, str]) -> tuple[WallRow, ...]:
    made = []
    for other_id, row in walls.standing(work).get(person_id, {}).items():
        other = work.session.get(Person, other_id)
        made.append(
            WallRow(
                row.id, other_id, naming.name_of(other) if other is not None else "",
                coded(work.library, "wall_relationship", row.relationship_code), row.words or "",
                clock.local(row.recorded_at).date(), names.get(row.author_id, SOMEONE), other is not None,
            )
        )  # fmt: skip
    return tuple(sorted(made, key=lambda row: row.name))


def _viewing(row: Viewing, names: Mapping[UUID, str]) -> ViewingRow:
    when = When(row.happened_at, row.precision)
    return ViewingRow(row.id, row.entity, names.get(row.author_id, SOMEONE), when, row.reason or "")
