"""Everything a person's page shows, read at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select

from vru_case import clock
from vru_case.models import catalogue
from vru_case.models.base import Synced
from vru_case.models.difference import Conflict
from vru_case.models.episode import Assignment, Episode
from vru_case.models.offer import Agreement, Offer
from vru_case.models.outcome import Outcome
from vru_case.models.paper import Printout
from vru_case.models.person import Address, ContactPoint, Person
from vru_case.models.plan import Action, FollowUp, Goal, Need, Strength
from vru_case.models.referral import OnwardReferral, Referral
from vru_case.models.safety import Marker
from vru_case.services.agreement import offers
from vru_case.services.contact import schedule
from vru_case.services.differing import differing_values as differences
from vru_case.services.differing import protection
from vru_case.services.order import newest, place
from vru_case.services.outgoing import outbox
from vru_case.services.people import naming, reach
from vru_case.services.people.people import details_of
from vru_case.services.plan import progress, reviews
from vru_case.services.plan.plan_values import Progress
from vru_case.services.referring import telling_onward
from vru_case.services.safety import safety
from vru_case.services.support import handing_over, sustained
from vru_case.services.support.episodes import lead_of
from vru_case.services.support.outcomes import weeks_lasted
from vru_case.services.telling import file_rows
from vru_case.services.telling.telling import Teller
from vru_case.services.telling.told import Told
from vru_case.services.values import (
    AgreementRow,
    ContactPointRow,
    Entry,
    FollowUpRow,
    Lead,
    OfferRow,
    PersonHead,
    PersonPage,
    Plan,
    When,
)
from vru_case.services.work import Work

#: Kinds of row the timeline tells. Contact points, addresses, follow-ups and printouts stand elsewhere on the page.
TOLD = (
    "contact", "contact_attempt", "note", "disclosure", "offer", "agreement", "signpost", "referral",
    "onward_referral", "strength", "need", "goal", "action", "item_given", "outcome", "marker", "ed_attendance",
    "detention", "assault_detail", "review", "wellbeing", "plan_version",
    "safeguarding_concern", "safety_plan", "sharing_decision", "subject_request",
)  # fmt: skip

R = TypeVar("R", bound=Synced)
#: The bytes of what is kept with a file: megabytes, read when somebody opens one.
UNREAD = "attachment_part"
#: Stands on what a later entry puts right; both are kept.
CORRECTED = "Corrected later"
EARLIEST = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class File:
    """One person's whole file as loaded, and what is needed to tell it.

    `rows` are as they are to be shown: while two people differ about somebody's safety, the safer value stands in them.
    `differing`: the row and fields of each such difference, and of all others.
    """

    person: Person
    rows: dict[str, Sequence[Any]] = field(default_factory=dict)
    differing: set[tuple[UUID, tuple[str, ...]]] = field(default_factory=set)
    teller: Teller | None = None

    def of(self, model: type[R]) -> Sequence[R]:
        """The rows of a kind, oldest first."""
        return self.rows[str(model.__dict__["__tablename__"])]

    def row(self, entity: str, row_id: UUID) -> Synced | None:
        """One row by its id, None when it isn't here."""
        return next((row for row in self.rows.get(entity, ()) if row.id == row_id), None)


def load(work: Work, person_id: UUID) -> File:
    """Read a person's file. Raises Refusal when it isn't on this laptop."""
    person = work.person(person_id)
    cases = work.cases(person_id)
    file = File(person)
    for entity, model in catalogue.ENTITIES.items():
        if (model.server_only and entity != "conflict") or entity == UNREAD:
            continue
        statement = select(model).where(model.case_id.in_(cases)).order_by(model.recorded_at, model.id)
        file.rows[entity] = work.session.scalars(statement).all()
    file.rows["outcome"] = [row for row in file.of(Outcome) if row.taken_back_on is None]
    _protect(work, file)
    file.teller = Teller(work.library, naming.worker_names(work.session), outbox.standings(work, cases))
    return file


def _protect(work: Work, file: File) -> None:
    kept = [each for each in file.of(Conflict) if each.settled_by is None]
    file.differing = {
        (each.row_id, differences.together(each.entity, each.field))
        for each in kept
        if protection.differs(file.row(each.entity, each.row_id), each)
    }
    kept += protection.on_the_way(work, [row for rows in file.rows.values() for row in rows])
    for entity in {each.entity for each in kept} & file.rows.keys():
        file.rows[entity] = protection.shown(file.rows[entity], kept)


def waiting_rows(work: Work) -> frozenset[UUID]:
    """Ids of the rows with something the server doesn't have yet."""
    return frozenset(outbox.standings(work))


def page(work: Work, person_id: UUID) -> PersonPage:
    """A person's page. Raises Refusal when they aren't on this laptop."""
    file = load(work, person_id)
    assert file.teller is not None
    library = work.library
    weeks = weeks_lasted(library, file.of(Outcome))
    timeline = tell(work, file)
    agreements = agreements_of(work, file)
    follow_ups = _follow_ups(work, file)
    name = naming.name_of(file.person)
    stops = reach.stops(library, file.of(Marker))
    return PersonPage(
        head=head_of(work, file, agreements, timeline, follow_ups),
        details=details_of(file.person),
        timeline=timeline,
        follow_ups=follow_ups,
        plan=plan_of(work, file),
        outcomes=tuple(file_rows.outcome(library, row, weeks.get(row.id)) for row in newest(file.of(Outcome))),
        offers=offers_of(work, file),
        agreements=agreements,
        referrals=tuple(
            file_rows.referral(library, row, name, file.teller.waiting) for row in newest(file.of(Referral))
        ),
        onward=tuple(file_rows.onward(library, row) for row in newest(file.of(OnwardReferral))),
        episodes=tuple(file_rows.episode(library, row) for row in reversed(file.of(Episode))),
        contact_points=contact_points_of(work, file),
        addresses=tuple(file_rows.address(library, row, stops) for row in file.of(Address) if row.ended_on is None),
        printouts=tuple(file.teller.entry(row) for row in newest(file.of(Printout))),
        conflicts=len(file.differing),
        progress=progress_of(work, file),
        refused=outbox.refused_in(work, person_id),
        safety=safety.of(work, file.person, file.rows, file.teller.names),
        cases=work.cases(person_id),
        done_today=_done_today(work, file),
    )


def tell(work: Work, file: File) -> tuple[Entry, ...]:
    """The timeline, newest first; what has no date stands at the time it was recorded."""
    teller = file.teller
    assert teller is not None
    # An episode tells that a self-referral came; twice would be once too often.
    opened = {row.referral_id for row in file.of(Episode)}
    ours = {row.id for row in file.of(Referral) if row.source == "SELF" and row.id in opened}
    ours |= progress.unsaid(file.rows) | {row.id for row in file.of(Agreement) if row.answer == offers.NOT_ASKED}
    told = [teller.entry(row) for entity in TOLD for row in file.rows[entity] if row.id not in ours]
    for row in file.of(Episode):
        told += _episode(work, teller, row)
    programme = work.programme(file.person.space_id)
    for lead in file.of(Assignment):
        if lead.handover or lead.site:
            told.append(teller.entry(lead, handing_over.told(work.library, programme, lead)))
    for hand_on in file.of(OnwardReferral):
        told += telling_onward.steps(teller, hand_on)
    told = _corrected(told)
    return tuple(sorted(told, key=lambda entry: place(entry.when, entry.recorded_at), reverse=True))


def _corrected(told: list[Entry]) -> list[Entry]:
    """Marks what was corrected since; where a correction is restricted, so are the words that it took out."""
    corrected = {entry.amends for entry in told if entry.amends is not None}
    kept_back = {entry.id for entry in told if entry.restricted}
    for _ in corrected:
        before = len(kept_back)
        kept_back |= {entry.amends for entry in told if entry.amends is not None and entry.id in kept_back}
        if len(kept_back) == before:
            break
    return [
        replace(entry, chips=(CORRECTED, *entry.chips), restricted=entry.id in kept_back)
        if entry.id in corrected
        else entry
        for entry in told
    ]


def _episode(work: Work, teller: Teller, row: Episode) -> list[Entry]:
    begun = "Came back for support" if row.previous_id else "Support began"
    source = work.library.label("referral_source", row.source)
    entries = [teller.entry(row, Told("door-open", "ok", begun, "", (source,)), _day(row.opened_on))]
    if row.closed_on is not None:
        reason = work.library.label("closure_reason", row.closure_reason)
        said = "\n".join(part for part in (row.achievements, row.what_helped, row.closing_words) if part)
        by_self = row.closed_by is not None and row.closed_by == row.signed_off_by
        signed = ("Signed off by who closed it" if by_self else "Signed off") if row.signed_off_at else ""
        ended = Told("flag", "ok", reason, said, ("The door stays open", signed))
        entries.append(teller.entry(row, ended, _day(row.closed_on)))
    return entries


def _day(day: date) -> When:
    return When(datetime.combine(day, time(12), clock.LONDON), "day")


def head_of(
    work: Work, file: File, agreements: tuple[AgreementRow, ...], timeline: tuple[Entry, ...],
    follow_ups: tuple[FollowUpRow, ...],
) -> PersonHead:  # fmt: skip
    """What stands above the tabs, and at the top of the printed page."""
    person = file.person
    programme = work.programme(person.space_id)
    name = naming.name_of(person)
    open_ = next((row for row in reversed(file.of(Episode)) if row.closed_on is None), None)
    assignment = lead_of(work, person)
    names = file.teller.names if file.teller else {}
    support = next((row for row in agreements if row.kind.code == "SUPPORT" and row.latest), None)
    stopped = offers.contact_stopped(file.of(Agreement), file.of(Episode))
    return PersonHead(
        id=person.id,
        space_id=person.space_id,
        programme=programme.id,
        programme_name=programme.short_name,
        name=name,
        initials=naming.initials_of(name),
        age=naming.age_of(person),
        pronouns=person.pronouns or "",
        reference=person.reference,
        place=place_of(work, person),
        open_since=open_.opened_on if open_ else None,
        is_return=bool(open_ and open_.previous_id),
        markers=tuple(file_rows.marker(work.library, row) for row in file.of(Marker) if row.lifted_on is None),
        lead=Lead(assignment.worker_id, names.get(assignment.worker_id, "")) if assignment else Lead(None, ""),
        next_follow_up=follow_ups[0] if follow_ups and not stopped else None,
        last_contact=next((entry for entry in timeline if entry.entity == "contact"), None),
        sharing=tuple(row for row in agreements if row.kind.code == "SHARE" and row.latest and row.holds),
        support=support,
        contact_stopped=stopped,
    )


def place_of(work: Work, person: Person) -> str:
    """The site a person was met at, in words."""
    for name in work.programme(person.space_id).uses.sites:
        option = work.library.list(name).option(person.site or "")
        if option is not None:
            return option.label
    return work.library.label("district", person.district)


def plan_of(work: Work, file: File) -> Plan:
    """Strengths before needs."""
    library = work.library
    return Plan(
        strengths=tuple(file_rows.strength(library, row) for row in file.of(Strength)),
        needs=tuple(file_rows.need(library, row) for row in file.of(Need)),
        goals=tuple(file_rows.goal(library, row) for row in file.of(Goal)),
        actions=tuple(file_rows.action(library, row) for row in file.of(Action)),
    )


def progress_of(work: Work, file: File) -> Progress:
    """Reviews, wellbeing, the plan as agreed and what was given."""
    names = file.teller.names if file.teller else {}
    return progress.of(work.library, work.programme(file.person.space_id), file.rows, names)


def agreements_of(work: Work, file: File) -> tuple[AgreementRow, ...]:
    """Newest first; `latest` marks the newest answer to each question and partner."""
    seen: set[tuple[str, str | None]] = set()
    rows: list[AgreementRow] = []
    for row in newest(file.of(Agreement)):
        question = (row.kind, row.partner)
        asked = row.answer != offers.NOT_ASKED
        rows.append(file_rows.agreement(work.library, row, latest=asked and question not in seen))
        seen |= {question} if asked else set()
    return tuple(rows)


def contact_points_of(work: Work, file: File) -> tuple[ContactPointRow, ...]:
    """The numbers and addresses in use, each only as far as it is safe."""
    stops = reach.stops(work.library, file.of(Marker))
    return tuple(
        file_rows.contact_point(work.library, row, stops) for row in file.of(ContactPoint) if row.ended_on is None
    )


def offers_of(work: Work, file: File) -> tuple[OfferRow, ...]:
    """Newest first; `latest` marks the newest answer about each service."""
    seen: set[str] = set()
    rows: list[OfferRow] = []
    for row in newest(file.of(Offer)):
        rows.append(file_rows.offer(work.library, row, latest=row.service not in seen))
        seen.add(row.service)
    return tuple(rows)


def _follow_ups(work: Work, file: File) -> tuple[FollowUpRow, ...]:
    due = [row for row in file.of(FollowUp) if row.done_on is None and row.dropped_on is None]
    due.sort(key=lambda row: (row.due_on, row.due_at or EARLIEST))
    aside = offers.contact_stopped(file.of(Agreement), file.of(Episode))
    return tuple(replace(row, aside=True) if aside else row for row in _planned(work, file, due))


def _done_today(work: Work, file: File) -> tuple[FollowUpRow, ...]:
    """What was ticked off today and has no contact yet; a look together or a check of a start needs none."""
    today, by_itself = clock.today(), (reviews.EVENT, schedule.OPENED, sustained.KIND)
    done = [row for row in file.of(FollowUp) if row.done_on == today and row.contact_id is None]
    return tuple(_planned(work, file, [row for row in done if row.dropped_on is None and row.kind not in by_itself]))


def _planned(work: Work, file: File, rows: Sequence[FollowUp]) -> Iterator[FollowUpRow]:
    person = naming.row_of(file.person, place=place_of(work, file.person))
    names = file.teller.names if file.teller else {}
    for row in rows:
        worker = names.get(row.worker_id, "") if row.worker_id else ""
        yield file_rows.follow_up(work.library, row, person, worker)
