"""Made-up shifts with their nameless logs, the whole space's: no stream of any person's story is touched by them."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from vru_case.programmes.definition import Library
from vru_case.programmes.shift import AgeBand, ShiftRule
from vru_case.sample.rows import Pen, SamplePlace, SampleRow
from vru_case.services.shift.eligibility import of_band

_FEWEST, _MOST, _DAYS = 4, 40, 75
_ANSWERS = ("ACCEPTED", "ACCEPTED", "ACCEPTED", "NOT_NOW", "NOT_NOW", "NOT_NEEDED", "HAS_ALREADY", "NO_ANSWER")
_WHY_NOT = ("ASLEEP", "INTERVIEW", "INTOXICATED", "LEFT", "NO_TIME", "UNWELL", "NOT_SAFE")


def rows(places: tuple[SamplePlace, ...], people: int, seed: int, today: date, library: Library) -> Iterator[SampleRow]:
    """A few shifts for every ten people, of each place whose programme has shifts."""
    for place in places:
        rule = library.programme(place.programme).shift
        if rule is None:
            continue
        rng = Random(f"{seed}/shifts/{place.programme}")
        pen = Pen(rng, place, library, today, place.space, place.workers[0])
        for _ in range(max(_FEWEST, min(_MOST, people // 10))):
            _shift(pen, rule, today - timedelta(days=rng.randint(1, _DAYS)))
        yield from pen.rows


def _shift(pen: Pen, rule: ShiftRule, day: date) -> None:
    worker = pen.one(pen.place.workers)
    began = pen.clock_time(day, pen.rng.randrange(7 * 60, 18 * 60, 15))
    ended = began + timedelta(minutes=pen.rng.randrange(150, 360, 15))
    sites = [option for name in rule.sites for option in pen.library.list(name).current(day)]
    site, paper = pen.one(sites[:3]).code, pen.chance(0.25)
    shift = pen.add(
        "shift", began, by=worker, site=site, worker_id=worker.account, started_at=began, ended_at=ended,
        from_paper=paper,
    )  # fmt: skip
    for _ in range(pen.rng.randint(1, 7)):
        at = began if paper else began + timedelta(minutes=pen.rng.randint(5, 140))
        pen.add(
            "offer_log_line", at + timedelta(minutes=2), by=worker, happened_at=at,
            precision="day" if paper else "time", shift_id=shift, site=site, **_line(pen, rule, day),
        )  # fmt: skip


def _line(pen: Pen, rule: ShiftRule, day: date) -> dict[str, Any]:
    band: AgeBand = pen.rng.choices(rule.bands, [_weight(each) for each in rule.bands])[0]
    usual = pen.programme.reason_rule(day)
    reason = pen.one(sorted(usual.eligible)) if usual is not None and pen.chance(0.85) else "OTHER"
    age = "NK" if pen.chance(0.05) else band.id
    judged = of_band(pen.programme, age, reason, day)
    spoke = pen.chance(0.35 if judged.outside else 0.8)
    said: dict[str, Any] = {
        "age_band": age, "sex": "M" if pen.chance(0.8) else "F", "reason": reason, "eligible": judged.fits,
        "why_not": judged.why_not or None, "approached": spoke,
    }  # fmt: skip
    if "found_by" in rule.asks:
        said |= {"found_by": pen.one(rule.found_by).code, "clinically_ok": True, "mode": rule.modes[0]}
    if "checks" in rule.asks:
        said["checks"] = [each.id for each in rule.checks if spoke or pen.chance(0.6)] or None
    if "adult" in rule.asks and judged.young:
        said["adult"] = "HERE" if spoke else "NOT_YET"
    if not spoke:
        return said | {"why_not_approached": "OUTSIDE" if judged.outside else pen.one(_WHY_NOT)}
    answer = pen.one(_ANSWERS)
    said |= {"role_explained": True, "notice_given": pen.chance(0.9), "answer": answer}
    said["card_left"] = answer != "ACCEPTED" and pen.chance(0.8)
    return said | {"override_reason": pen.one(("NEED", "NEED", "AGREED", "RETURN")) if judged.outside else None}


def _weight(band: AgeBand) -> float:
    """Young adults are seen most."""
    return 6.0 if band.holds(20 * 12) else 1.5 if band.holds(30 * 12) else 1.0
