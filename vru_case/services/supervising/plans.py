"""A supervisor reads a plan as it was agreed, and signs it or sends it back with words; agreeing it anew asks again."""

from collections.abc import Mapping
from datetime import timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import Text, cast, exists, func, or_, select

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.episode import Episode
from vru_case.models.person import Person
from vru_case.models.review import PlanVersion
from vru_case.models.supervision import PlanSignOff
from vru_case.services.people import holding, naming
from vru_case.services.plan.plan_values import ASKED, SENT_BACK, SIGNED
from vru_case.services.plan.reviews import standing
from vru_case.services.plan.signing import asks, latest, state_of
from vru_case.services.safety import walls
from vru_case.services.supervising.notes import SUPERVISOR
from vru_case.services.supervising.plan_values import PlanDue, PlanRead, PlanWait
from vru_case.services.telling import person_page
from vru_case.services.work import Work

NOT_SUPERVISOR = "A supervisor signs plans off."
SAY_WHAT = "Say what is missing, so that it can be put right."
ANSWERED = "Somebody has read this plan already."
OLDER = "A newer plan has been agreed since. Read that one."
#: On one Today.
MOST = 50
#: How long a plan that was signed stands on the worker's Today.
TOLD_DAYS = 3
#: What is read of a plan that isn't shown; `body` only says whether there is anything in it.
_COLUMNS = (
    PlanVersion.id, PlanVersion.space_id, PlanVersion.case_id, PlanVersion.author_id, PlanVersion.recorded_at,
    PlanVersion.happened_at, PlanVersion.precision, PlanVersion.agreed, PlanVersion.amends_id,
    (func.length(cast(PlanVersion.body, Text)) > len("{}")).label("body"),
)  # fmt: skip
_OPEN = select(Episode.case_id).where(Episode.closed_on.is_(None))


def due(work: Work) -> tuple[PlanDue, ...]:
    """For a supervisor, plans that wait for them, the oldest first; for whoever leads, what was said of theirs."""
    found: list[PlanDue] = []
    answers = _answers(work)
    names = naming.worker_names(work.session) if answers else {}
    veil = None
    for row in islice((row for row in _newest(work, answers) if _concerns(work, row, answers.get(row.id))), MOST):
        person = work.session.get(Person, work.kept(row.case_id))
        if person is None:
            continue
        veil = veil or walls.veil(work)
        shown = veil.row(naming.row_of(person, place=person_page.place_of(work, person)))
        answer = answers.get(row.id)
        at = row.happened_at or row.recorded_at
        if answer is None:
            found.append(PlanDue(row.id, shown, ASKED, at))
        else:
            by = names.get(answer.author_id, "")
            found.append(PlanDue(row.id, shown, state_of(answer), at, veil.words(shown.id, answer.words or ""), by))
    return tuple(found)


def waiting(work: Work) -> tuple[PlanWait, ...]:
    """Every plan that waits for the supervisor who asks, however many, the oldest first."""
    asked = (row for row in _newest(work, {}) if _concerns(work, row, None))
    return tuple(PlanWait(row.id, work.kept(row.case_id), row.happened_at or row.recorded_at) for row in asked)


def read(work: Work, version_id: UUID) -> PlanRead:
    """A plan as it was agreed, with what changed since the one before. Raises Refusal when it isn't on this laptop."""
    row = work.row(PlanVersion, version_id)
    page = person_page.page(work, row.case_id)
    version = next((each for each in page.progress.versions if each.id == version_id), None)
    if version is None:
        raise Refusal(OLDER)
    names = naming.worker_names(work.session)
    person = work.person(row.case_id)
    shown = naming.row_of(person, place=person_page.place_of(work, person))
    concerns = sum(1 for each in page.safety.concerns if each.closed_on is None) if page.safety else 0
    return PlanRead(version, shown, names.get(row.author_id, ""), concerns)


def sign(work: Work, version_id: UUID) -> UUID:
    """Sign a plan off; the id of the answer. Raises Refusal for anybody who is no supervisor there, and for an old
    plan, or one that was answered."""
    return _answer(work, version_id, SIGNED.upper(), "")


def send_back(work: Work, version_id: UUID, words: str) -> UUID:
    """Send a plan back to whoever leads; the id of the answer. Raises Refusal as `sign` does, and without words."""
    if not words.strip():
        raise Refusal(SAY_WHAT, "back")
    return _answer(work, version_id, SENT_BACK.upper(), words)


def take_back(work: Work, answer_id: UUID) -> None:
    """Undo an answer: the plan waits again."""
    work.row(PlanSignOff, answer_id).taken_back_on = clock.today()
    work.session.flush()


def _answer(work: Work, version_id: UUID, answer: str, words: str) -> UUID:
    row = work.row(PlanVersion, version_id)
    if work.actor.place(row.space_id).role != SUPERVISOR:
        raise Refusal(NOT_SUPERVISOR)
    newest = _versions(work, work.cases(row.case_id))
    if not newest or newest[-1].id != row.id:
        raise Refusal(OLDER)
    stands = PlanSignOff.version_id == row.id, PlanSignOff.taken_back_on.is_(None)
    if work.session.scalar(select(exists().where(*stands))):
        raise Refusal(ANSWERED)
    person = work.person(row.case_id)
    made = work.add(
        PlanSignOff(
            **work.on(person), happened_at=clock.now(), version_id=row.id, answer=answer, words=words.strip() or None
        )
    )
    work.session.flush()
    return made.id


def _answers(work: Work) -> dict[UUID, PlanSignOff]:
    """The answers that may still be told to somebody: what came back, and what was signed just now."""
    since = clock.now() - timedelta(days=TOLD_DAYS)
    lately = or_(PlanSignOff.answer == SENT_BACK.upper(), PlanSignOff.recorded_at > since)
    versions = select(PlanSignOff.version_id).where(PlanSignOff.taken_back_on.is_(None), lately)
    return latest(work.session.scalars(select(PlanSignOff).where(PlanSignOff.version_id.in_(versions))))


def _newest(work: Work, answers: Mapping[UUID, PlanSignOff]) -> list[Any]:
    """The plans that wait for a supervisor or were answered lately, each the newest of its person, the oldest first.

    Of each as much as it takes to tell: a plan is long, and there are many.
    """
    asking = [place for place in work.actor.places if work.library.programme(place.programme).staff.sign_plans]
    if not asking:
        return []
    supervised = [place.space_id for place in asking if place.role == SUPERVISOR]
    told = {case for row in answers.values() for case in work.cases(work.kept(row.case_id))}
    # Only of people whose support is open, by whichever of their files.
    twice = {case for away in work.merged_away() for case in work.cases(away)}
    here = or_(PlanVersion.case_id.in_(_OPEN), PlanVersion.case_id.in_(twice))
    rows = work.session.execute(
        select(*_COLUMNS).where(here, or_(PlanVersion.space_id.in_(supervised), PlanVersion.case_id.in_(told)))
    )
    by_person: dict[UUID, list[Any]] = {}
    for row in rows:
        by_person.setdefault(work.kept(row.case_id), []).append(row)
    answered = set(work.session.scalars(select(PlanSignOff.version_id).where(PlanSignOff.taken_back_on.is_(None))))
    supported = {work.kept(case) for case in work.session.scalars(_OPEN)}
    found = [stood[-1] for case, kept in by_person.items() if case in supported and (stood := standing(kept))]
    spaces = {place.space_id for place in asking}
    found = [row for row in found if row.space_id in spaces and (row.id in answers or row.id not in answered)]
    return sorted(found, key=lambda row: (row.happened_at or row.recorded_at, row.id))


def _versions(work: Work, cases: tuple[UUID, ...]) -> list[PlanVersion]:
    return standing(work.session.scalars(select(PlanVersion).where(PlanVersion.case_id.in_(cases))))


def _concerns(work: Work, row: Any, answer: PlanSignOff | None) -> bool:
    """Whether the actor is told of a plan: one to read, one that came back, one that was signed just now."""
    place = work.actor.place(row.space_id)
    if not asks(work.library, work.library.programme(place.programme), row.agreed or ""):
        return False
    me = work.actor.account_id
    if answer is None:
        return place.role == SUPERVISOR
    if state_of(answer) == SIGNED:
        # Nobody is told that they have signed themselves.
        lately = answer.recorded_at > clock.now() - timedelta(days=TOLD_DAYS)
        return lately and answer.author_id != me and _led_by(work, row) == me
    return _led_by(work, row) == me


def _led_by(work: Work, row: Any) -> UUID:
    """Whoever leads on the person, or wrote the plan down where nobody does."""
    return holding.lead(work, row.case_id) or row.author_id
