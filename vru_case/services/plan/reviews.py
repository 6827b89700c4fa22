"""Looking at progress together: each review starts from the last, says when to look again, and is kept as it was."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.person import Person
from vru_case.models.plan import FollowUp, ItemGiven, Need
from vru_case.models.review import Review, Wellbeing
from vru_case.programmes.definition import Library, Programme
from vru_case.programmes.rules import suggest_follow_ups
from vru_case.services.contact import schedule
from vru_case.services.contact.contacts import happened, open_episode
from vru_case.services.order import newest
from vru_case.services.plan import plan
from vru_case.services.plan.plan_values import Area, ReviewRow, Step
from vru_case.services.values import Coded, When
from vru_case.services.work import Work

BASELINE, REVIEW, EXIT = "BASELINE", "REVIEW", "EXIT"
#: What made the follow-up: an event of the programme's schedule.
EVENT = "review"
#: Where no programme says what looking again is called.
AGAIN = "Review together"
NOTHING_SAID = "Give at least one area a score, or write a few words."
PAST = "Choose a day that is still to come."
NOT_A_SCORE = "Choose one of the scores."

Scores = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NewReview:
    """A review. Scores are need_domain → area_score, `levels` need_domain → support_wanted; what is left out is NA.

    `kind` empty: the first is BASELINE, later ones REVIEW. `next_on` makes the follow-up. With `add_needs`, areas they
    want support with become needs of the plan, where there is no open one. `amends_id` puts an earlier one right.
    """

    person_id: UUID
    person: Scores = field(default_factory=dict)
    worker: Scores = field(default_factory=dict)
    levels: Scores = field(default_factory=dict)
    kind: str = ""
    words: str = ""
    next_on: date | None = None
    add_needs: bool = False
    when: When | None = None
    amends_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """What recording a review made; whoever takes it back takes all of it back."""

    review: UUID
    follow_up: UUID | None
    needs: tuple[UUID, ...]
    #: Follow-ups that this review was, and which are done now.
    done: tuple[UUID, ...]


def record(work: Work, new: NewReview) -> Recorded:
    """Record a review. Raises Refusal when nothing is in it, for a score no list has, or a next day that is past."""
    person = work.person(new.person_id)
    _check(work, new)
    when = happened(new.when)
    row = work.add(
        Review(
            **work.on(person), happened_at=when.at, precision=when.precision, kind=new.kind or _kind(work, person),
            person_scores=dict(new.person) or None, worker_scores=dict(new.worker) or None,
            levels=dict(new.levels) or None, words=new.words.strip() or None, next_on=new.next_on,
            episode_id=open_episode(work, person), amends_id=new.amends_id,
        )
    )  # fmt: skip
    work.session.flush()
    done = _met(work, person, new.next_on)
    again = _look_again(work, person, row) if new.next_on else None
    needs = _needs(work, person, new) if new.add_needs else ()
    work.session.flush()
    return Recorded(row.id, again, needs, done)


def suggested(programme: Programme, day: date) -> date | None:
    """When the programme says to look again after a review on a day; None where it says nothing."""
    found = suggest_follow_ups(programme, EVENT, day)
    return found[0].due if found else None


def standing(rows: Iterable[Any]) -> list[Any]:
    """Append-only rows without those that a later one put right or took back, oldest first by when they happened."""
    every = list(rows)
    gone = unsaid(every)
    gone |= {row.amends_id for row in every if row.amends_id and row.id not in gone}
    return [row for row in reversed(newest(every)) if row.id not in gone]


def unsaid(rows: Iterable[Any]) -> set[UUID]:
    """Rows that were taken back, with the rows that took them back: nobody is told of either."""
    every = list(rows)
    back = [row for row in every if row.amends_id and _empty(row)]
    return {row.id for row in back} | {row.amends_id for row in back}


def rows(
    library: Library, programme: Programme, found: Iterable[Review], names: Mapping[UUID, str]
) -> tuple[ReviewRow, ...]:
    """Reviews as a screen speaks of them, oldest first."""
    return tuple(_row(library, programme, row, names.get(row.author_id, "")) for row in standing(found))


def steps(reviews: Sequence[ReviewRow], who: str = "person") -> tuple[Step, ...]:
    """How far each area has come, for those with a number at two times or more."""
    found: list[Step] = []
    for area in reviews[-1].areas if reviews else ():
        said = [row.area(area.domain.code) for row in reviews]
        numbers = [number for each in said if each and (number := each.score(who)) is not None]
        if len(numbers) > 1:
            found.append(Step(area.domain, numbers[0], numbers[-1]))
    return tuple(found)


def _row(library: Library, programme: Programme, row: Review, author: str) -> ReviewRow:
    person, worker, levels = row.person_scores or {}, row.worker_scores or {}, row.levels or {}
    older = [code for code in (*person, *worker, *levels) if code not in programme.uses.needs]
    domains = library.list("need_domain")
    areas = []
    for code in dict.fromkeys((*programme.uses.needs, *older)):
        option = domains.option(code)
        icon = option.text("icon") if option else ""
        said = (str(each.get(code, "NA")) for each in (person, worker, levels))
        areas.append(Area(Coded(code, domains.label(code)), icon or "circle", *said))
    kind = Coded(row.kind, library.label("review_kind", row.kind))
    when = When(row.happened_at, row.precision)
    return ReviewRow(row.id, kind, when, tuple(areas), row.words or "", row.next_on, author)


def _empty(row: Any) -> bool:
    if isinstance(row, Review):
        return not (row.person_scores or row.worker_scores or row.levels or row.words)
    if isinstance(row, ItemGiven):
        return row.quantity == 0
    return not (row.answers if isinstance(row, Wellbeing) else row.body)


def _check(work: Work, new: NewReview) -> None:
    scores, levels = work.library.list("area_score"), work.library.list("support_wanted")
    domains = work.library.list("need_domain")
    for said, known in ((new.person, scores), (new.worker, scores), (new.levels, levels)):
        if any(known.option(each) is None or domains.option(code) is None for code, each in said.items()):
            raise Refusal(NOT_A_SCORE, "scores")
    told = [each for said in (new.person, new.worker, new.levels) for each in said.values()]
    if all(each == "NA" for each in told) and not new.words.strip():
        raise Refusal(NOTHING_SAID, "scores")
    if new.next_on is not None and new.next_on <= clock.today():
        raise Refusal(PAST, "next_on")


def _kind(work: Work, person: Person) -> str:
    before = work.session.scalars(select(Review).where(Review.case_id.in_(work.cases(person.id)))).all()
    return REVIEW if standing(before) else BASELINE


def _met(work: Work, person: Person, next_on: date | None) -> tuple[UUID, ...]:
    """The follow-ups that asked for a review by today are done by this one.

    What was planned as support opened is met by its day; until then it gives way to a day that is agreed now.
    """
    asked = select(FollowUp).where(
        FollowUp.case_id.in_(work.cases(person.id)), FollowUp.kind.in_((EVENT, schedule.OPENED)),
        FollowUp.done_on.is_(None), FollowUp.dropped_on.is_(None),
    )  # fmt: skip
    done, today = [], clock.today()
    for row in work.session.scalars(asked):
        if row.kind == EVENT or row.due_on <= today:
            row.done_on = today
        elif next_on is not None and row.due_on <= next_on:
            row.dropped_on = today
        else:
            continue
        done.append(row.id)
    return tuple(done)


def _look_again(work: Work, person: Person, review: Review) -> UUID:
    assert review.next_on is not None
    rule = next(iter(suggest_follow_ups(work.programme(person.space_id), EVENT, clock.today())), None)
    row = work.add(
        FollowUp(
            **work.on(person), what=rule.what if rule else AGAIN, mode=rule.mode if rule else None,
            due_on=review.next_on, worker_id=work.actor.account_id, kind=EVENT, about_id=review.id,
        )
    )  # fmt: skip
    work.session.flush()
    return row.id


def _needs(work: Work, person: Person, new: NewReview) -> tuple[UUID, ...]:
    wanted = work.library.list("support_wanted")
    asked = select(Need.domain).where(
        Need.case_id.in_(work.cases(person.id)), Need.met_on.is_(None), Need.dropped_on.is_(None)
    )
    have = set(work.session.scalars(asked))
    added = []
    for code, level in new.levels.items():
        option = wanted.option(level)
        if option is not None and option.flag("wants") and code not in have:
            added.append(plan.add_need(work, plan.NewNeed(person.id, code, level=level, when=new.when)))
    return tuple(added)
