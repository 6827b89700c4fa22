"""Figures of what is done for a place: each adds up, or counts, one field of one register (resources/registers).

A line that belongs to another one (an operation, a training date) has that one's day.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from vru_case.reports.figures.definition import Counted, Definition, Find, Measure
from vru_case.reports.figures.facts import ActivityFact, Facts, ShiftFact
from vru_case.reports.figures.period import Period

#: How a weapon came to be off the street. Never one sum: they are not alike.
ROUTES = {
    "seized": "seized",
    "surrendered": "surrendered in a bin",
    "swept": "found in a sweep",
    "intercepted": "intercepted in the post",
}


def sites_active(facts: Facts, period: Period) -> Sequence[Counted]:
    """Distinct places (custody suites, emergency departments, trusts) with at least one shift begun in the period."""
    return [
        Counted(each.site.encode(), b"", each.happened_at, site=each.site, worker=each.worker)
        for each in _shifts(facts, period)
        if each.site and each.happened_at
    ]


def shifts(facts: Facts, period: Period) -> Sequence[Counted]:
    """Shifts begun in the period, each counted."""
    return [
        Counted(each.id, b"", each.happened_at, site=each.site, worker=each.worker)
        for each in _shifts(facts, period)
        if each.happened_at
    ]


def lines(register: str, says: str, field: str = "", only: frozenset[str] = frozenset()) -> Find:
    """Counts the lines of a register; `only` those where a field says so."""

    def find(facts: Facts, period: Period) -> Sequence[Counted]:
        return [
            Counted(each.id, b"", at)
            for each, at in _in(facts, period, register)
            if not only or _text(each, field) in only
        ]

    return _saying(find, says)


def total(register: str, field: str, says: str, code: str = "", only: tuple[str, str] | None = None) -> Find:
    """Adds a field of a register up; `only` lines where a field says so."""

    def find(facts: Facts, period: Period) -> Sequence[Counted]:
        return [
            Counted(each.id, b"", at, amount=_number(each, field), code=_text(each, code))
            for each, at in _in(facts, period, register)
            if field in each.values and (only is None or _text(each, only[0]) == only[1])
        ]

    return _saying(find, says)


def distinct(register: str, field: str, says: str, code: str = "") -> Find:
    """Counts different answers to a field of a register, however they are spelled in capitals."""

    def find(facts: Facts, period: Period) -> Sequence[Counted]:
        return [
            Counted(_text(each, field).casefold().encode(), b"", at, code=_text(each, code), name=_text(each, field))
            for each, at in _in(facts, period, register)
            if _text(each, field)
        ]

    return _saying(find, says)


def share(register: str, part: str, whole: str, says: str, code: str = "") -> Find:
    """One field of a register as a share of another; `amount` of a hit is the part, of the others what is left."""

    def find(facts: Facts, period: Period) -> Sequence[Counted]:
        found = []
        for each, at in _in(facts, period, register):
            if part in each.values and whole in each.values:
                inside, every = int(_number(each, part)), int(_number(each, whole))
                for number in range(every):
                    key = each.id + number.to_bytes(4, "big")
                    found.append(Counted(key, b"", at, number < inside, code=_text(each, code), row=each.id))
        return found

    return _saying(find, says)


def _shifts(facts: Facts, period: Period) -> list[ShiftFact]:
    return period.of(facts.shifts)


def _in(facts: Facts, period: Period, register: str) -> Iterator[tuple[ActivityFact, datetime]]:
    whole = {each.id: each for each in facts.activities}
    for each in facts.activities:
        if each.register == register:
            # A line under another one has its day, and is gone with it.
            parent = whole.get(each.parent) if each.parent else each
            at = parent.happened_at if parent is not None else None
            if at is not None and period.holds(at):
                yield each, at


def _number(row: ActivityFact, field: str) -> float:
    value: Any = row.values.get(field)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else 0


def _text(row: ActivityFact, field: str) -> str:
    value: Any = row.values.get(field) if field else None
    return value.strip() if isinstance(value, str) else ""


def _saying(find: Callable[[Facts, Period], Sequence[Counted]], says: str) -> Find:
    find.__doc__ = says
    return find


def _full_teams(facts: Facts, period: Period) -> Sequence[Counted]:
    """Teams that told the school for every child it should have been told of, of teams with any in the period."""
    told: dict[str, list[float]] = {}
    last: dict[str, datetime] = {}
    for each, at in _in(facts, period, "encompass"):
        team = _text(each, "team")
        if team and {"eligible", "notified"} <= each.values.keys():
            sums = told.setdefault(team, [0, 0])
            sums[0] += _number(each, "notified")
            sums[1] += _number(each, "eligible")
            last[team] = at
    return [Counted(t.encode(), b"", last[t], done >= due, code=t, name=t) for t, (done, due) in told.items() if due]


AWARDED = frozenset({"awarded", "part"})

_D, _M = Definition, Measure
_KNIVES = tuple(
    _D(
        f"knives-{route}", f"Knives and weapons {said}", "weapons",
        total("weapons", "number", f"Weapons of the period that were {said}. Each route has a figure, never one sum.",
              "kind", ("route", route)),
        _M.SUM, "activity", "weapon_kind",
    )
    for route, said in ROUTES.items()
)  # fmt: skip

_ALL = (
    _D("sites-active", "Places with a shift", "places", sites_active, of="site"),
    _D("shifts", "Shifts", "shifts", shifts, of="shift"),
    _D("training-sessions", "Training dates", "dates",
       lines("training", "Training dates in the period, each counted."), of="activity"),
    _D("training-attendance", "Attendances at training", "attendances",
       total("training-attendance", "people", "People at training dates in the period, added up; somebody who came"
             " twice counts twice. By kind: the sector.", "sector"), _M.SUM, "activity", "sector"),
    _D("training-organisations", "Organisations at training", "organisations",
       distinct("training-attendance", "organisation", "Different organisations (schools, services) with somebody at a"
                " training date in the period.", "sector"), of=""),
    _D("training-people", "Practitioners at training", "people",
       distinct("training-attendance", "practitioner", "Different practitioners at training dates in the period, where"
                " they are listed one by one.", "sector"), of=""),
    _D("books-ordered", "Books ordered", "books",
       total("books", "ordered", "Books ordered in the period, added up."), _M.SUM, "activity"),
    _D("books-delivered", "Books delivered", "books",
       total("books", "delivered", "Books delivered in the period, added up."), _M.SUM, "activity"),
    _D("survey-returned", "Surveys returned", "%",
       share("surveys", "returned", "issued", "Surveys returned, of those issued in the period.", "survey"), _M.SHARE,
       "activity"),
    _D("survey-agree", "Answers that agree", "%",
       share("survey-answers", "agree", "answered", "Answers that agree, of all answers to a question in the period. By"
             " kind: the question.", "question"), _M.SHARE, "activity"),
    _D("encompass-notifications", "Operation Encompass notifications", "notifications",
       total("encompass", "notifications", "Notifications to schools in the period, added up. Counts only; no child is"
             " in our records for it.", "team"), _M.SUM, "activity"),
    _D("encompass-compliance", "Operation Encompass compliance", "%",
       share("encompass", "notified", "eligible", "Children for whom the school was told about an incident, of children"
             " for whom it should have been, in the period. By kind: the team.", "team"), _M.SHARE, "activity"),
    _D("encompass-teams", "Teams at 100 %", "%", _full_teams, _M.SHARE, ""),
    *_KNIVES,
    _D("addresses-visited", "Addresses visited", "addresses",
       total("operations", "addresses", "Addresses visited in operations of the period, added up."), _M.SUM,
       "activity"),
    _D("knife-bins", "Knife bins", "bins",
       total("operations", "bins", "Knife bins put out in operations of the period, added up."), _M.SUM, "activity"),
    _D("grant-bids", "Bids for a grant", "bids", lines("grants", "Bids for a grant made in the period, each counted."),
       of="activity"),
    _D("grant-awards", "Bids that were awarded", "bids",
       lines("grants", "Bids of the period that were awarded, whole or in part, each counted.", "decision", AWARDED),
       of="activity"),
    _D("grant-pounds", "Money awarded", "£",
       total("grants", "awarded", "Pounds awarded to bids made in the period, added up."), _M.SUM, "activity"),
    _D("youth-members", "Youth Commission members", "members",
       total("youth-commission", "members", "Members of the Youth Commission, as written down in the period."), _M.SUM,
       "activity"),
    _D("youth-priorities", "Youth Commission priorities", "priorities",
       distinct("youth-priorities", "priority", "Different priorities of the Youth Commission, as written down in the"
                " period."), of=""),
    _D("schools-booked", "Schools that booked a session", "schools",
       distinct("school-sessions", "organisation", "Different schools with a session in the period. By kind: the"
                " session.", "session"), of=""),
)  # fmt: skip

#: Of places, not of people: no number of them is too small to tell.
DEFINITIONS = tuple(replace(each, personal=False) for each in _ALL)
