"""Periods of support, and who leads on them. Closing one never shuts the door."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import select

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.episode import Assignment, Episode
from vru_case.models.person import Person
from vru_case.services.contact import schedule
from vru_case.services.contact.contacts import open_episode
from vru_case.services.people import holding
from vru_case.services.shift import eligibility
from vru_case.services.work import Work

#: Why support outside the usual ages or reasons goes on, where it went on before (override_reason).
RETURN = "RETURN"


@dataclass(frozen=True, slots=True)
class Opening:
    """Support beginning. `source` is from referral_source; `opened_on` None is today, and never later.

    `override_reason` says why, where that day's rules would have it otherwise.
    """

    person_id: UUID
    source: str = ""
    referral_id: UUID | None = None
    opened_on: date | None = None
    override_reason: str = ""


@dataclass(frozen=True, slots=True)
class Closing:
    """Support ending, with a reason from the programme's own."""

    episode_id: UUID
    reason: str
    words: str = ""
    closed_on: date | None = None


def open_(work: Work, new: Opening) -> UUID:
    """Open an episode. A person who had one before is returning, and nothing they told us is asked again."""
    person = work.person(new.person_id)
    if open_episode(work, person) is not None:
        raise Refusal("Support is already open for them.", "person_id")
    opened_on = new.opened_on or clock.today()
    if opened_on > clock.today():
        raise Refusal("That day is still to come.", "opened_on")
    previous = work.session.scalars(
        select(Episode)
        .where(Episode.case_id.in_(work.cases(person.id)))
        .order_by(Episode.opened_on.desc(), Episode.id.desc())
    ).first()
    phases = work.programme(person.space_id).phases
    judged = eligibility.of_person(work, person.id, opened_on)
    row = work.add(
        Episode(
            **work.on(person), opened_on=opened_on, source=new.source or None,
            referral_id=new.referral_id, previous_id=previous.id if previous else None,
            phase=phases[0].id if phases else None, eligibility=judged.result,
            override_reason=(new.override_reason or None) if judged.outside else None,
        )
    )  # fmt: skip
    work.session.flush()
    if lead_of(work, person) is None:
        assign(work, person.id, work.actor.account_id)
    schedule.first_contact(work, person.id)
    schedule.opened(work, person, row.id, opened_on)
    return row.id


def come_back(work: Work, new: Opening) -> UUID:
    """Open an episode for somebody we supported before: outside the usual, that is reason enough, and counts as one."""
    known = work.library.list(eligibility.OVERRIDE).option(RETURN)
    return open_(work, replace(new, override_reason=new.override_reason or (RETURN if known else "")))


def begin(work: Work, new: Opening) -> UUID:
    """Open an episode as a worker decides it: outside the usual ages or reasons they say why, else Refusal."""
    judged = eligibility.of_person(work, new.person_id, new.opened_on)
    eligibility.check_override(judged, new.override_reason)
    return open_(work, new)


def close(work: Work, closing: Closing) -> None:
    """Close an episode. Raises Refusal without a reason, or for a day before it opened or still to come."""
    episode = work.row(Episode, closing.episode_id)
    closed_on = closing.closed_on or clock.today()
    if not closing.reason:
        raise Refusal("Choose how it ended.", "reason")
    if episode.closed_on is not None:
        raise Refusal("This support has already ended.", "reason")
    if closed_on < episode.opened_on:
        raise Refusal("It can't end before it began.", "closed_on")
    if closed_on > clock.today():
        raise Refusal("That day is still to come.", "closed_on")
    episode.closed_on, episode.closure_reason = closed_on, closing.reason
    episode.closing_words = closing.words.strip() or None
    episode.closed_by = work.actor.account_id
    work.session.flush()


def assign(work: Work, person_id: UUID, worker_id: UUID, reason: str = "", handover: str = "") -> UUID:
    """Give the lead to a worker of this space, ending the lead of whoever had it."""
    person = work.person(person_id)
    current = lead_of(work, person)
    if current is not None:
        for each in _held(work, person):
            each.ended_on = clock.today() if each.worker_id == current.worker_id else None
    row = work.add(
        Assignment(
            **work.on(person), worker_id=worker_id, from_on=clock.today(), reason=reason or None,
            handover=handover.strip() or None,
        )
    )  # fmt: skip
    work.session.flush()
    if len(files := work.cases(person.id)) > 1:
        holding.give_all(work, files, person.space_id)
    return row.id


def lead_of(work: Work, person: Person) -> Assignment | None:
    """The assignment that holds today; never one that only came with another record of the same person."""
    held = [row for row in _held(work, person) if row.reason != holding.MERGED]
    return max(held, key=lambda row: (row.case_id == person.id, row.from_on, row.id), default=None)


def _held(work: Work, person: Person) -> list[Assignment]:
    asked = select(Assignment).where(
        Assignment.case_id.in_(work.cases(person.id)), Assignment.ended_on.is_(None), Assignment.cover_id.is_(None)
    )
    return list(work.session.scalars(asked))
