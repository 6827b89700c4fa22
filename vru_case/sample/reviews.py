"""Looks at progress, how people feel, and plans agreed: from a random stream of their own, beside what is there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from uuid import UUID

from vru_case.sample.rows import Pen, SampleRow

#: Of the files with support, this share has looks at progress.
_LOOKED = 0.55
#: Days between two looks.
_APART = (28, 84)
_MOST = 4
_QUOTES = (
    "Better than it was", "I sleep now", "Still up and down, but I know who to ring", "Proud of the course",
    "One thing at a time",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stretch:
    """When support began, and until when it is told."""

    begun: date
    until: date


def looks(pen: Pen, seed: int, number: int, stretch: Stretch, *, ended: bool) -> None:
    """Adds to a file that is otherwise written; nothing of the file's own stream is used."""
    own = replace(pen, rng=Random(f"{seed}/{number}/reviews"), rows=[])
    if own.chance(_LOOKED):
        _write(own, pen.rows, stretch, ended=ended)
        pen.rows += own.rows


def _write(pen: Pen, file: Sequence[SampleRow], stretch: Stretch, *, ended: bool) -> None:
    days = _days(pen, stretch)
    needs = pen.programme.uses.needs
    low = {row.fields["domain"] for row in file if row.entity == "need"}
    scores = {code: pen.rng.randint(1, 3) if code in low else pen.rng.randint(3, 5) for code in needs}
    for place, day in enumerate(days):
        last = place == len(days) - 1
        kind = "BASELINE" if place == 0 else ("EXIT" if last and ended else "REVIEW")
        at = pen.at_work(day)
        theirs = {
            code: pen.one(("NA", "PNS", "NK")) if pen.chance(0.12) else str(said) for code, said in scores.items()
        }
        ours = {code: str(min(5, max(1, said + pen.one((-1, 0, 0, 0, 1))))) for code, said in scores.items()}
        levels = {code: pen.one(("LOW", "MEDIUM", "HIGH", "NONE")) for code in sorted(low & set(needs))}
        review = pen.happen(
            "review", at, kind=kind, person_scores=theirs, worker_scores=ours, levels=levels or None,
            words=pen.one(_QUOTES) if place and pen.chance(0.5) else None,
        )  # fmt: skip
        _feel(pen, day, review, place)
        scores = {code: min(5, max(1, said + pen.one((-1, 0, 0, 1, 1)))) for code, said in scores.items()}
    _agree(pen, file, days[0])


def _days(pen: Pen, stretch: Stretch) -> list[date]:
    day = pen.weekday(min(stretch.begun + timedelta(days=pen.rng.randint(3, 14)), stretch.until))
    found = [day]
    while len(found) < _MOST:
        day = pen.weekday(found[-1] + timedelta(days=pen.rng.randint(*_APART)))
        if day > stretch.until or day <= found[-1]:
            break
        found.append(day)
    return found


def _feel(pen: Pen, day: date, review: UUID, place: int) -> None:
    """A measure the programme uses, now and then with a question skipped."""
    for name in pen.programme.uses.measures:
        measure = pen.library.measure(name)
        if measure is None or pen.chance(0.3):
            continue
        answers: dict[str, int | str] = {}
        for question in measure.questions:
            good = min(measure.highest, pen.rng.randint(2, 6) + 2 * place)
            number = measure.highest - good if question.reversed else good
            answers[question.id] = "PNS" if pen.chance(0.08) else max(measure.lowest, number)
        pen.happen("wellbeing", pen.at_work(day), measure=name, answers=answers, review_id=review)


def _agree(pen: Pen, file: Sequence[SampleRow], day: date) -> None:
    """The plan as it stood on the day of the first look."""
    lines = []
    kinds = (("strength", "words"), ("need", "words"), ("goal", "words"), ("action", "what"))
    for kind, field in kinds:
        for row in file:
            if row.entity == kind and row.fields.get("happened_at", "")[:10] <= day.isoformat():
                said = {"id": str(row.id), "kind": kind, "words": row.fields.get(field, "")}
                said |= {"domain": row.fields.get("domain", ""), "due_on": row.fields.get("due_on", "")}
                if kind == "action":
                    said["who"] = pen.library.label("action_owner", row.fields["owner"])
                lines.append({name: value for name, value in said.items() if value})
    if lines and pen.chance(0.7):
        pen.happen(
            "plan_version", pen.at_work(day), number=1, body={"lines": lines}, agreed="YES", agreed_how="SPOKEN",
            read_together=True,
        )  # fmt: skip
