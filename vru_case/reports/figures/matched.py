"""Figures that need somebody else's records: whoever was not matched by the police or the hospital is not known."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from vru_case.reports.figures.definition import Counted
from vru_case.reports.figures.facts import ContactFact, Facts, Key, by_person
from vru_case.reports.figures.period import Period

#: Kinds of outcome (outcome_type) by which an analyst says whether somebody came back in that time.
ED_6M, ED_12M = frozenset({"NO_ED_6M", "NO_ED_12M"}), frozenset({"NO_ED_12M"})
ARREST_6M, ARREST_12M = frozenset({"NO_ARREST_6M", "NO_ARREST_12M"}), frozenset({"NO_ARREST_12M"})
#: What is said (outcome_level) of a return.
CAME_BACK = "NOT_YET"
HALF_YEAR, YEAR = 183, 365


def matched(facts: Facts, kinds: frozenset[str]) -> Mapping[Key, bool]:
    """Person → whether they came back, for those whom an analyst matched."""
    found: dict[Key, bool] = {}
    for each in facts.outcomes:
        if each.matched and each.kind in kinds:
            found[each.person] = found.get(each.person, False) or each.achievement == CAME_BACK
    return found


def first_meetings(facts: Facts, period: Period) -> list[ContactFact]:
    """Everybody's first meeting of the programme's first kind, where it was in the period."""
    firsts: dict[Key, ContactFact] = {}
    for person, mine in facts.contacts_of.items():
        first = next((each for each in mine if each.kind == facts.first_kind), None)
        if first is not None:
            firsts[person] = first
    return period.of(firsts.values())


def rearrest_6m(facts: Facts, period: Period) -> Sequence[Counted]:
    """Of people whose first meeting was in the period, those arrested again within 183 days after it. The police say
    who; whom they have not matched is not known and is in neither part."""
    return _rearrest(facts, period, ARREST_6M, HALF_YEAR)


def rearrest_12m(facts: Facts, period: Period) -> Sequence[Counted]:
    """Of people whose first meeting was in the period, those arrested again within 365 days after it. The police say
    who; whom they have not matched is not known and is in neither part."""
    return _rearrest(facts, period, ARREST_12M, YEAR)


def ed_not_back(facts: Facts, period: Period) -> Sequence[Counted]:
    """Of people whose first attendance was in the period, those who did not attend an emergency department again for
    any reason within a year. The first attendance is not counted; whom the hospital has not matched is not known."""
    found = []
    for person, at, again, back in _returns(facts, period):
        found.append(Counted(person, person, at, None if back is None else not (again or back)))
    return found


def ed_back_violence(facts: Facts, period: Period) -> Sequence[Counted]:
    """Of people who attended an emergency department again within a year of a first attendance in the period, those
    who did because of violence. Matched by the hospital; where no reason is recorded it is not known."""
    found = []
    for person, at, again, back in _returns(facts, period):
        if again or back:
            reasons = [each for each in again if each is not None]
            found.append(Counted(person, person, at, any(reasons) if reasons else None))
    return found


def _returns(facts: Facts, period: Period) -> list[tuple[Key, datetime, list[bool | None], bool | None]]:
    """Person, first attendance, why they came within a year, and whether they did (None: unmatched)."""
    known, found = matched(facts, ED_12M), []
    for person, visits in by_person(facts.attendances).items():
        at = visits[0].happened_at
        if at is None or not period.holds(at):
            continue
        within = [each for each in visits[1:] if each.happened_at and each.happened_at <= at + timedelta(YEAR)]
        found.append((person, at, [each.violence for each in within] if person in known else [], known.get(person)))
    return found


def _rearrest(facts: Facts, period: Period, kinds: frozenset[str], days: int) -> Sequence[Counted]:
    known, stays = matched(facts, kinds), by_person(facts.detentions)
    found = []
    for each in first_meetings(facts, period):
        at = each.happened_at
        assert at is not None
        again = any(
            stay.happened_at is not None and at < stay.happened_at <= at + timedelta(days)
            for stay in stays.get(each.person, ())
        )
        hit = (known[each.person] or again) if each.person in known else None
        found.append(Counted(each.person, each.person, at, hit, worker=each.author))
    return found
