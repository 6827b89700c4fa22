"""Made-up cover, and colleagues asked to take somebody on: from streams of their own, so that no other is touched."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from vru_case.programmes.definition import Library
from vru_case.sample.rows import Colleague, Pen, SamplePlace, SampleRow
from vru_case.sample.supervising import supervisor

#: Of the files that are open: how many were asked about before, and how many wait for an answer.
_ASKED, _WAITS = 0.08, 0.015
_WHY = ("WORKLOAD", "AREA", "FIT", "THEIR_WISH")
_HANDOVER = (
    "A call before noon works best.",
    "They have just begun at college and are proud of it.",
    "Ask about football.",
)
_NOT_NOW = ("My week is full until Friday", "I know their family", "Somebody nearer would be better for them")


def rows(places: tuple[SamplePlace, ...], seed: int, today: date, library: Library) -> Iterator[SampleRow]:
    """A fortnight of leave that is over, in every place where somebody can cover for somebody."""
    for place in places:
        if len(place.workers) < 2:
            continue
        pen = Pen(Random(f"{seed}/cover/{place.programme}"), place, library, today, place.space, place.workers[0])
        away, covers = pen.rng.sample(place.workers, 2)
        begins = today - timedelta(days=pen.rng.randint(30, 60))
        pen.add(
            "cover", pen.at_work(begins - timedelta(days=7)), worker_id=away.account, cover_id=covers.account,
            from_on=begins, to_on=begins + timedelta(days=13), words=pen.one(_HANDOVER),
        )  # fmt: skip
        yield from pen.rows


def of_file(pen: Pen, seed: int, number: int, *, is_open: bool) -> None:
    """Somebody was asked to take them on: most have answered, and where none has, the file is lent to them."""
    rng = Random(f"{seed}/asked/{number}")
    others = [each for each in pen.place.workers[1:] if each.account != pen.worker.account]
    luck = rng.random()
    if not is_open or not others or luck > _ASKED + _WAITS:
        return
    mine = Pen(rng, pen.place, pen.library, pen.today, pen.case, _asker(pen.place), pen.rows)
    asked = rng.choice(others)
    day = pen.weekday(pen.today - timedelta(days=1 if luck > _ASKED else rng.randint(3, 40)))
    at = mine.at_work(day)
    said: dict[str, Any] = {"worker_id": asked.account, "reason": rng.choice(_WHY), "handover": rng.choice(_HANDOVER)}
    if luck > _ASKED:
        request = mine.happen("allocation_request", at, **said)
        mine.add("assignment", at, worker_id=asked.account, from_on=day, cover_id=request)
        return
    mine.happen(
        "allocation_request", at, **said, answer="DECLINED", answer_words=rng.choice(_NOT_NOW),
        answered_at=at + timedelta(hours=rng.randint(1, 5)),
    )  # fmt: skip


def _asker(place: SamplePlace) -> Colleague:
    return supervisor(place) or place.workers[-1]
