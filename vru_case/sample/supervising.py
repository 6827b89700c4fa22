"""Made-up supervision: plans read by a supervisor, records looked at, and what was talked over with the team.

No stream of a story is touched: everything here is written with a hand of its own.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID, uuid5

from vru_case import clock
from vru_case.models.supervision import supervision_case
from vru_case.programmes.definition import Library
from vru_case.sample.rows import Colleague, Pen, SamplePlace, SampleRow

#: Of the first people of a place, so many are drawn, and so many of these have been looked at.
DRAWN, LOOKED = 6, 3
#: A plan that was agreed so lately waits for its supervisor.
_WAITS_DAYS = 5
_SAID = (
    "The week was full, and the visits went well. We looked at how to keep Friday afternoons free for writing up.",
    "Two people moved on this month, and it is right to be glad of it. The evening calls are too many.",
    "We went through the longest records. What helps is a short call early in the week.",
)
_AGREED = (
    "They take Friday afternoon for notes; I ask for cover.",
    "I talk with the college about a second contact; they try the mornings.",
    "They bring two records next time.",
)
_WORDS = ("Their own voice comes through so well. A day for the next step would help whoever covers for you.",)


def supervisor(place: SamplePlace) -> Colleague | None:
    """Who supervises a place."""
    return next((each for each in place.workers if each.role == "supervisor"), None)


def of_file(pen: Pen, seed: int, number: int, place_count: int) -> None:
    """Into one person's file: plans that were signed off, and what a look at their record found."""
    own = replace(pen, rng=Random(f"{seed}/supervising/{number}"))
    lead = supervisor(pen.place)
    if lead is None:
        return
    if pen.programme.staff.sign_plans:
        for row in [each for each in pen.rows if each.entity == "plan_version"]:
            _sign(own, row, lead)
    episode = _episode(pen.rows)
    if number // place_count < LOOKED and episode is not None and pen.worker.account != lead.account:
        _look(own, episode, lead)


def _sign(pen: Pen, version: SampleRow, lead: Colleague) -> None:
    agreed = clock.local(datetime.fromisoformat(version.fields["recorded_at"])).date()
    if agreed > pen.today - timedelta(days=_WAITS_DAYS * 2) or not pen.chance(0.85):
        return
    at = pen.at_work(agreed + timedelta(days=pen.rng.randint(1, _WAITS_DAYS)))
    pen.add("plan_sign_off", at, by=lead, version_id=version.id, answer="SIGNED", happened_at=at, precision="time")


def _look(pen: Pen, episode: UUID, lead: Colleague) -> None:
    at = pen.at_work(pen.today - timedelta(days=pen.rng.randint(8, 12)))
    gaps = [option.code for option in pen.library.list("quality_gap").current(pen.today)]
    found = pen.rng.sample(gaps, pen.rng.randint(0, 2))
    told = bool(found) and pen.chance(0.5)
    pen.add(
        "quality_check", at, by=lead, sample_id=sample_of(pen.place), episode_id=episode, happened_at=at,
        precision="time", result="MOSTLY" if found else "GOOD", found=found or None,
        words=pen.one(_WORDS) if told else None, worker_id=pen.worker.account,
        seen_on=pen.today - timedelta(days=6) if told else None,
    )  # fmt: skip


def sample_of(place: SamplePlace) -> UUID:
    """The id of the one sample of a place."""
    return uuid5(place.space, "sample")


def drawn(rows: Iterable[SampleRow], picks: Mapping[UUID, list[str]]) -> None:
    """Note the record of a file for its space's sample, as long as that has room."""
    episode = _episode(rows := list(rows))
    if episode is not None and len(kept := picks[rows[0].space]) < DRAWN:
        kept.append(str(episode))


def rows(
    places: Sequence[SamplePlace], seed: int, today: date, library: Library, picks: Mapping[UUID, list[str]]
) -> Iterator[SampleRow]:
    """What is kept in the case of a space: its sample, and talks with those who work there."""
    for place in places:
        lead = supervisor(place)
        if lead is None:
            continue
        rng = Random(f"{seed}/supervising/{place.programme}")
        pen = Pen(rng, place, library, today, supervision_case(place.space), lead)
        if picks[place.space]:
            pen.add(
                "quality_sample", pen.at_work(today - timedelta(days=13)), row=sample_of(place),
                from_on=today - timedelta(days=90), to_on=today - timedelta(days=13), picked=picks[place.space],
            )  # fmt: skip
        for worker in place.workers:
            if worker.account != lead.account:
                _talks(pen, worker)
        yield from pen.rows


def _talks(pen: Pen, worker: Colleague) -> None:
    """Every month or so; the next one has a day."""
    for month in range(pen.rng.randint(1, 3)):
        day = pen.weekday(pen.today - timedelta(days=28 * month + pen.rng.randint(3, 20)))
        at = pen.at_work(day)
        following = pen.weekday(pen.today + timedelta(days=pen.rng.randint(2, 16))) if month == 0 else None
        pen.add(
            "supervision_note", at, worker_id=worker.account, happened_at=at, precision="day", words=pen.one(_SAID),
            agreed=pen.one(_AGREED), next_on=following,
        )  # fmt: skip


def _episode(rows: Iterable[SampleRow]) -> UUID | None:
    """The newest support in a file."""
    found = [row for row in rows if row.entity == "episode"]
    return found[-1].id if found else None
