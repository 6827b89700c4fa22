"""Facts that are made kind by kind, when something first counts them, out of rows that were read already."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from vru_case.programmes.definition import Library, Programme
from vru_case.reports.figures import assemble
from vru_case.reports.figures.assemble import Maker
from vru_case.reports.figures.facts import Facts
from vru_case.reports.figures.labels import labels
from vru_case.reports.figures.reading import key
from vru_case.reports.figures.wanted import AMENDED, MERGED, SPOKEN, Row, Rows

_Read = Callable[[str], list[Row]]
_Make = Callable[[Maker, list[Row]], tuple[Any, ...]]
_Old = dict[str, tuple[Any, list[list[Row]]]]


class MadeFacts(Facts):
    """Facts out of rows that `read` gives. Kinds whose rows are still the lists `before` had are taken over from it."""

    def __init__(self, read: _Read, library: Library, programme: Programme, before: "MadeFacts | None" = None) -> None:
        made = Maker(read, library, programme)
        # Frozen for everybody else.
        mine = self.__dict__
        mine |= {"programme": programme.id, "first_kind": programme.first_contact_type, "made": made, "used": {}}
        mine["labels"] = labels(library, programme, read("worker"))
        mine["old"] = {**before.old, **before.used} if before is not None and before.made.same(made) else {}

    @property
    def made(self) -> Maker:
        """What makes them."""
        maker: Maker = self.__dict__["made"]
        return maker

    @property
    def used(self) -> _Old:
        """What was made, by name, and of which rows."""
        used: _Old = self.__dict__["used"]
        return used

    @property
    def old(self) -> _Old:
        """The same, of before."""
        old: _Old = self.__dict__["old"]
        return old

    def read_all(self) -> None:
        """Make every kind now, while its rows can be read."""
        for name in FROM:
            getattr(self, name)


def facts_of(rows: Rows, library: Library, programme: Programme) -> MadeFacts:
    """The facts of one programme's spaces. Rows that were amended, removed or taken back are left out."""
    into = [(key(row[0]), key(row[-1])) for row in rows.get("person", []) if row[-1]]
    here = {key(row[0]) for row in rows["person"]} if into else set()
    every: Rows = {
        AMENDED: [(row[-1],) for each in SPOKEN for row in rows.get(each, []) if row[-1]],
        MERGED: [each for each in into if each[1] in here],
        **rows,
    }
    return MadeFacts(lambda entity: every.get(entity, []), library, programme)


def _each(make: Callable[..., Any]) -> _Make:
    return lambda made, rows: made.each(rows, lambda place, row: make(made, place, row))


#: Facts of a kind: the rows they are made of, and how.
_KINDS: dict[str, tuple[tuple[str, ...], _Make]] = {
    "people": (("person",), Maker.people), "contacts": (("contact", AMENDED), Maker.contacts),
    "attempts": (("contact_attempt", AMENDED), Maker.attempts), "offers": (("offer",), Maker.offers),
    "agreements": (("agreement",), Maker.agreements), "episodes": (("episode",), _each(Maker.episode)),
    "assignments": (("assignment",), _each(Maker.assignment)), "outcomes": (("outcome",), Maker.outcomes),
    "referrals": (("referral",), _each(assemble.referral)), "onwards": (("onward_referral",), _each(Maker.onward)),
    "needs": (("need",), _each(assemble.need)), "reviews": (("review",), assemble.reviews),
    "plans": (("plan_version",), assemble.plans), "follow_ups": (("follow_up",), assemble.follow_ups),
    "detentions": (("detention",), _each(assemble.detention)),
    "attendances": (("ed_attendance",), _each(assemble.attendance)), "log": (("offer_log_line",), _each(assemble.line)),
    "shifts": (("shift",), _each(assemble.shift)), "activities": (("activity",), _each(assemble.activity)),
}  # fmt: skip
#: What is looked up by person goes with the kind it is sorted from.
FROM = {name: entities for name, (entities, _) in _KINDS.items()} | {
    "person": ("person",), "contacts_of": ("contact", AMENDED), "leads_of": ("assignment",),
}  # fmt: skip


def _lazily(name: str, entities: tuple[str, ...], make: Callable[[MadeFacts], Any]) -> cached_property[Any]:
    def made(facts: MadeFacts) -> Any:
        rows = [facts.made.read(each) for each in entities]
        was = facts.old.pop(name, None)
        same = was is not None and all(one is other for one, other in zip(was[1], rows, strict=True))
        found = was[0] if was is not None and same else make(facts)
        facts.used[name] = found, rows
        return found

    return cached_property(made)


def _kind(entity: str, make: _Make) -> Callable[[MadeFacts], Any]:
    return lambda facts: make(facts.made, facts.made.read(entity))


def _looked_up(name: str) -> Callable[[MadeFacts], Any]:
    lazy: cached_property[Any] = vars(Facts)[name]
    return lazy.func


for _name, _entities in FROM.items():
    _how = _kind(_entities[0], _KINDS[_name][1]) if _name in _KINDS else _looked_up(_name)
    _lazy = _lazily(_name, _entities, _how)
    _lazy.__set_name__(MadeFacts, _name)
    setattr(MadeFacts, _name, _lazy)
