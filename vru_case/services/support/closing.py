"""Support ending: why, what they can be proud of, what helped, and what is still open looked at one by one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.episode import Episode
from vru_case.models.review import Review
from vru_case.services.contact import follow_ups
from vru_case.services.plan import plan, reviews
from vru_case.services.support import episodes
from vru_case.services.work import Work

KEEP, DONE, ASIDE = "KEEP", "DONE", "ASIDE"
GOAL, ACTION, FOLLOW_UP = "goal", "action", "follow_up"

Verb = Callable[[Work, UUID], None]
#: Kind → what makes it done, what sets it aside, what opens it again.
VERBS: Mapping[str, tuple[Verb, Verb, Verb]] = {
    GOAL: (plan.reach_goal, plan.drop_goal, plan.reopen_goal),
    ACTION: (plan.finish_action, plan.drop_action, plan.reopen_action),
    FOLLOW_UP: (follow_ups.done, follow_ups.drop, follow_ups.reopen),
}


@dataclass(frozen=True, slots=True)
class Looked:
    """Something that was still open, and what becomes of it: KEEP, DONE or ASIDE."""

    kind: str
    row_id: UUID
    answer: str = KEEP


@dataclass(frozen=True, slots=True)
class NewClosing:
    """Support ending. `achievements` are in their words; `words` say how the door stays open."""

    episode_id: UUID
    reason: str
    achievements: str = ""
    helped: str = ""
    words: str = ""
    closed_on: date | None = None
    looked: tuple[Looked, ...] = ()
    ask_sign_off: bool = False


@dataclass(frozen=True, slots=True)
class Closed:
    """What closing did; whoever takes it back takes all of it back."""

    episode: UUID
    looked: tuple[Looked, ...] = ()


def close(work: Work, new: NewClosing) -> Closed:
    """End the support, with all that was said of it. Raises Refusal as `episodes.close` does."""
    episodes.close(work, episodes.Closing(new.episode_id, new.reason, new.words, new.closed_on))
    episode = work.row(Episode, new.episode_id)
    episode.achievements, episode.what_helped = new.achievements.strip() or None, new.helped.strip() or None
    episode.exit_review_id = _looked_back(work, episode)
    episode.sign_off_asked_at = clock.now() if new.ask_sign_off else None
    done = tuple(each for each in new.looked if each.answer != KEEP)
    for each in done:
        finish, drop, _ = VERBS[each.kind]
        (finish if each.answer == DONE else drop)(work, each.row_id)
    work.session.flush()
    return Closed(episode.id, done)


def take_back(work: Work, closed: Closed) -> None:
    """Undo `close`: support is open as it was, and so is all that was done or set aside with it."""
    episode = work.row(Episode, closed.episode)
    episode.closed_on = episode.closure_reason = episode.closing_words = episode.closed_by = None
    episode.achievements = episode.what_helped = episode.exit_review_id = None
    episode.sign_off_asked_at = episode.sign_off_words = None
    for each in closed.looked:
        VERBS[each.kind][2](work, each.row_id)
    work.session.flush()


def _looked_back(work: Work, episode: Episode) -> UUID | None:
    """The look back that was made during this support, where there is one."""
    asked = select(Review).where(Review.case_id.in_(work.cases(episode.case_id)))
    standing = reviews.standing(work.session.scalars(asked).all())
    found = [row for row in standing if row.kind == reviews.EXIT and _since(row) >= episode.opened_on]
    return found[-1].id if found else None


def _since(row: Review) -> date:
    return clock.local(row.happened_at or row.recorded_at).date()


def amend(work: Work, episode_id: UUID, achievements: str, helped: str, words: str) -> None:
    """Say more of a support that has ended."""
    episode = work.row(Episode, episode_id)
    if episode.closed_on is None:
        raise Refusal("This support hasn't ended.", "words")
    episode.achievements, episode.what_helped = achievements.strip() or None, helped.strip() or None
    episode.closing_words = words.strip() or None
    work.session.flush()
