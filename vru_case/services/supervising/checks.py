"""Looking at the records of a sample one by one: what was found, and what whoever leads reads of it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import select

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.episode import Episode
from vru_case.models.person import Person
from vru_case.models.supervision import QualityCheck, QualitySample, supervision_case
from vru_case.services.people import naming
from vru_case.services.safety import walls
from vru_case.services.saying import Coded
from vru_case.services.supervising.notes import SUPERVISOR
from vru_case.services.supervising.quality_values import CheckRow, Feedback, NewCheck, Pick, SampleRead, SampleRow
from vru_case.services.supervising.samples import NOT_SUPERVISOR, leading
from vru_case.services.telling import person_page
from vru_case.services.work import NOT_HERE, Work

RESULT, GAP = "quality_result", "quality_gap"
CHOOSE = "Choose what you found."
YOURS = "You lead on them now. Leave this one to a colleague."
LOOKED = "A colleague has looked at this one."


def samples(work: Work) -> tuple[SampleRow, ...]:
    """The samples of the spaces one supervises, the newest first."""
    cases = [supervision_case(place.space_id) for place in work.actor.places if place.role == SUPERVISOR]
    asked = select(QualitySample).where(QualitySample.case_id.in_(cases), QualitySample.removed_on.is_(None))
    rows = work.session.scalars(asked.order_by(QualitySample.recorded_at.desc(), QualitySample.id)).all()
    done = Counter(sample for sample, _ in _standing(work, [row.id for row in rows]))
    return tuple(_row(work, row, done[row.id]) for row in rows)


def read(work: Work, sample_id: UUID) -> SampleRead:
    """A sample, each of its records, and what was found. Raises Refusal for a worker."""
    row = work.row(QualitySample, sample_id)
    if work.actor.place(row.space_id).role != SUPERVISOR:
        raise Refusal(NOT_SUPERVISOR)
    found = _standing(work, [row.id])
    names, leads, veil = naming.worker_names(work.session), leading(work, row.space_id), walls.veil(work)
    picks: list[Pick] = []
    for episode_id in map(UUID, row.picked):
        episode = work.session.get(Episode, episode_id)
        person = work.session.get(Person, work.kept(episode.case_id)) if episode is not None else None
        shown = None
        if person is not None:
            shown = veil.row(naming.row_of(person, place=person_page.place_of(work, person)))
        lead = next(iter(leads.get(person.id, ())), None) if person is not None else None
        check = found.get((row.id, episode_id))
        told = _check(work, check, names.get(check.author_id, "")) if check is not None else None
        picks.append(Pick(episode_id, shown, names.get(lead, "") if lead else "", told))
    looked = [each.check for each in picks if each.check is not None]
    return SampleRead(
        _row(work, row, len(looked)), tuple(picks), _counted(each.result for each in looked),
        _counted(gap for each in looked for gap in each.found),
    )  # fmt: skip


def check(work: Work, new: NewCheck) -> UUID:
    """Keep what a look found, or put one's own right; its id.

    Raises Refusal: nothing chosen, not on this laptop, somebody one leads on, one a colleague has looked at.
    """
    sample = work.row(QualitySample, new.sample_id)
    if work.actor.place(sample.space_id).role != SUPERVISOR:
        raise Refusal(NOT_SUPERVISOR)
    if work.library.list(RESULT).option(new.result) is None:
        raise Refusal(CHOOSE, "result")
    episode = work.session.get(Episode, new.episode_id)
    if episode is None or str(new.episode_id) not in sample.picked:
        raise Refusal(NOT_HERE)
    person = work.person(episode.case_id)
    lead = next(iter(leading(work, sample.space_id).get(person.id, ())), None)
    if lead == work.actor.account_id:
        raise Refusal(YOURS)
    row = _standing(work, [sample.id]).get((sample.id, episode.id))
    if row is not None and row.author_id != work.actor.account_id:
        raise Refusal(LOOKED)
    said = {"result": new.result, "found": list(new.found) or None, "words": new.words.strip() or None}
    if row is None:
        row = work.add(
            QualityCheck(
                **work.on(person), happened_at=clock.now(), sample_id=sample.id, episode_id=episode.id,
                worker_id=lead, **said,
            )
        )  # fmt: skip
    else:
        if row.words != said["words"]:
            # Whoever leads has read other words.
            row.seen_on = None
        for name, value in said.items():
            if getattr(row, name) != value:
                setattr(row, name, value)
    work.session.flush()
    return row.id


def feedback(work: Work) -> tuple[Feedback, ...]:
    """What supervisors want the worker at this laptop to read, the oldest first."""
    asked = select(QualityCheck).where(
        QualityCheck.worker_id == work.actor.account_id, QualityCheck.words.is_not(None),
        QualityCheck.seen_on.is_(None), QualityCheck.removed_on.is_(None),
    )  # fmt: skip
    rows = work.session.scalars(asked.order_by(QualityCheck.recorded_at, QualityCheck.id)).all()
    names, veil = (naming.worker_names(work.session), walls.veil(work)) if rows else ({}, None)
    found: list[Feedback] = []
    for row in rows:
        person = work.session.get(Person, work.kept(row.case_id))
        if person is None or veil is None:
            continue
        shown = veil.row(naming.row_of(person, place=person_page.place_of(work, person)))
        told = _check(work, row, names.get(row.author_id, ""))
        found.append(Feedback(row.id, shown, told.by, told.on, told.words, tuple(each.words for each in told.found)))
    return tuple(found)


def seen(work: Work, check_id: UUID) -> None:
    """Whoever leads has read it."""
    work.row(QualityCheck, check_id).seen_on = clock.today()
    work.session.flush()


def _standing(work: Work, samples: Sequence[UUID]) -> dict[tuple[UUID, UUID], QualityCheck]:
    """What was found, by sample and record; of two that were written apart, the first."""
    asked = select(QualityCheck).where(QualityCheck.sample_id.in_(samples), QualityCheck.removed_on.is_(None))
    rows = work.session.scalars(asked.order_by(QualityCheck.recorded_at.desc(), QualityCheck.id))
    return {(row.sample_id, row.episode_id): row for row in rows if row.episode_id is not None}


def _row(work: Work, row: QualitySample, done: int) -> SampleRow:
    names = naming.worker_names(work.session)
    place = work.actor.place(row.space_id)
    lists = work.library.programme(place.programme).uses.sites
    site = next((label for name in lists if (label := work.library.label(name, row.site)) != (row.site or "")), "")
    day = clock.local(row.recorded_at).date()
    return SampleRow(
        row.id, row.space_id, place.name, names.get(row.author_id, ""), day, row.from_on, row.to_on,
        names.get(row.worker_id, "") if row.worker_id else "", site or row.site or "", len(row.picked), done,
    )  # fmt: skip


def _check(work: Work, row: QualityCheck, by: str) -> CheckRow:
    label = work.library.label
    found = tuple(Coded(code, label(GAP, code)) for code in row.found or ())
    day = clock.local(row.happened_at or row.recorded_at).date()
    mine = row.author_id == work.actor.account_id
    return CheckRow(
        row.id, Coded(row.result, label(RESULT, row.result)), found, row.words or "", by, day, mine, row.seen_on
    )


def _counted(found: Iterable[Coded]) -> tuple[tuple[Coded, int], ...]:
    return tuple(Counter(found).most_common())
