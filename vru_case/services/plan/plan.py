"""Strengths, needs, goals, actions, and what was put into their hands."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.plan import Action, Goal, ItemGiven, Need, Strength
from vru_case.services.contact.contacts import happened
from vru_case.services.values import When
from vru_case.services.work import Work


@dataclass(frozen=True, slots=True)
class NewStrength:
    """What is going well; `area` is from strength_area."""

    person_id: UUID
    words: str
    area: str = ""
    quote_agreed: bool = False
    when: When | None = None


@dataclass(frozen=True, slots=True)
class NewNeed:
    """An area where they want support; `domain` is from need_domain, `level` from need_level or empty."""

    person_id: UUID
    domain: str
    words: str = ""
    level: str = ""
    when: When | None = None


@dataclass(frozen=True, slots=True)
class NewGoal:
    """Where they want to be, in their own words; `need_id` is what they want support with to get there."""

    person_id: UUID
    words: str
    domain: str = ""
    need_id: UUID | None = None
    when: When | None = None


@dataclass(frozen=True, slots=True)
class NewAction:
    """A task. `done_on` when it is already done; `owner` is from action_owner; `goal_id` what it leads to."""

    person_id: UUID
    what: str
    domain: str = ""
    owner: str = "WORKER"
    owner_name: str = ""
    due_on: date | None = None
    done_on: date | None = None
    goal_id: UUID | None = None
    when: When | None = None


@dataclass(frozen=True, slots=True)
class NewItem:
    """Something given; `what` is from item_given."""

    person_id: UUID
    what: str
    quantity: int | None = None
    when: When | None = None


def add_strength(work: Work, new: NewStrength) -> UUID:
    """Record a strength, in words."""
    person, when = work.person(new.person_id), happened(new.when)
    row = work.add(
        Strength(
            **work.on(person), happened_at=when.at, precision=when.precision, words=_words(new.words),
            domain=new.area or None, quote_agreed=new.quote_agreed or None,
        )
    )  # fmt: skip
    work.session.flush()
    return row.id


def add_need(work: Work, new: NewNeed) -> UUID:
    """Record a need. Only its domain is required."""
    person, when = work.person(new.person_id), happened(new.when)
    if not new.domain:
        raise Refusal("Choose what they want support with.", "domain")
    row = work.add(
        Need(
            **work.on(person), happened_at=when.at, precision=when.precision, domain=new.domain,
            words=new.words.strip() or None, level=new.level or None,
        )
    )  # fmt: skip
    work.session.flush()
    return row.id


def add_goal(work: Work, new: NewGoal) -> UUID:
    """Record a goal, in words. It is about the area of the need it rests on, unless another is named."""
    person, when = work.person(new.person_id), happened(new.when)
    need = work.row(Need, new.need_id) if new.need_id else None
    row = work.add(
        Goal(
            **work.on(person), happened_at=when.at, precision=when.precision, words=_words(new.words),
            domain=new.domain or (need.domain if need else None), need_id=new.need_id,
        )
    )  # fmt: skip
    work.session.flush()
    return row.id


def add_action(work: Work, new: NewAction) -> UUID:
    """Record an action, to do or done. It is about the area of the goal it leads to, unless another is named."""
    person, when = work.person(new.person_id), happened(new.when)
    goal = work.row(Goal, new.goal_id) if new.goal_id else None
    mine = work.actor.account_id if new.owner in ("WORKER", "TOGETHER") else None
    row = work.add(
        Action(
            **work.on(person), happened_at=when.at, precision=when.precision, what=_words(new.what, "what"),
            domain=new.domain or (goal.domain if goal else None),
            owner=new.owner, owner_name=new.owner_name.strip() or None, worker_id=mine,
            due_on=new.due_on, done_on=new.done_on, goal_id=new.goal_id,
        )
    )  # fmt: skip
    work.session.flush()
    return row.id


def give_item(work: Work, new: NewItem) -> UUID:
    """Record something given."""
    person, when = work.person(new.person_id), happened(new.when)
    if not new.what:
        raise Refusal("Choose what you gave them.", "what")
    if new.quantity is not None and new.quantity < 1:
        raise Refusal("How many?", "quantity")
    row = work.add(
        ItemGiven(
            **work.on(person), happened_at=when.at, precision=when.precision, what=new.what, quantity=new.quantity
        )
    )
    work.session.flush()
    return row.id


def end_strength(work: Work, strength_id: UUID, on: date | None = None) -> None:
    """It is no longer so; `on` None is today."""
    work.row(Strength, strength_id).ended_on = on or clock.today()
    work.session.flush()


def finish_need(work: Work, need_id: UUID, on: date | None = None) -> None:
    """The need is met; `on` None is today."""
    work.row(Need, need_id).met_on = on or clock.today()
    work.session.flush()


def drop_need(work: Work, need_id: UUID, on: date | None = None) -> None:
    """They don't want support with it just now."""
    work.row(Need, need_id).dropped_on = on or clock.today()
    work.session.flush()


def reach_goal(work: Work, goal_id: UUID, on: date | None = None) -> None:
    """The goal is reached."""
    work.row(Goal, goal_id).reached_on = on or clock.today()
    work.session.flush()


def drop_goal(work: Work, goal_id: UUID, on: date | None = None) -> None:
    """They have let it go: something else matters more now."""
    work.row(Goal, goal_id).dropped_on = on or clock.today()
    work.session.flush()


def finish_action(work: Work, action_id: UUID, on: date | None = None) -> None:
    """The action is done."""
    work.row(Action, action_id).done_on = on or clock.today()
    work.session.flush()


def drop_action(work: Work, action_id: UUID, on: date | None = None) -> None:
    """It isn't needed any more."""
    work.row(Action, action_id).dropped_on = on or clock.today()
    work.session.flush()


def reopen_strength(work: Work, strength_id: UUID) -> None:
    """Undo: it still is so."""
    work.row(Strength, strength_id).ended_on = None
    work.session.flush()


def reopen_need(work: Work, need_id: UUID) -> None:
    """Undo: they still want support with it."""
    need = work.row(Need, need_id)
    need.met_on = need.dropped_on = None
    work.session.flush()


def reopen_goal(work: Work, goal_id: UUID) -> None:
    """Undo: they are still on their way."""
    goal = work.row(Goal, goal_id)
    goal.reached_on = goal.dropped_on = None
    work.session.flush()


def reopen_action(work: Work, action_id: UUID) -> None:
    """Undo: it is still to do."""
    action = work.row(Action, action_id)
    action.done_on = action.dropped_on = None
    work.session.flush()


def _words(typed: str, field: str = "words") -> str:
    if not typed.strip():
        raise Refusal("Write it in a few words.", field)
    return typed.strip()
