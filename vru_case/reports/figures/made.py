"""Facts that are made kind by kind, when something first counts them, out of rows that were read already."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from vru_case.programmes.definition import Library, Programme
from vru_case.reports.figures import assemble
from vru_case.reports.figures.assemble import Maker
from vru_case.reports.figures.facts import Facts
from vru_case.reports.figures.labels import labels
from vru_case.reports.figures.wanted import Row, Rows

_SPOKEN = ("contact", "contact_attempt")
_Make = Callable[[Maker, list[Row]], tuple[Any, ...]]


class MadeFacts(Facts):
    """Facts out of rows. Kinds whose rows are still the same lists as `before` had are taken over from there."""

    def __init__(self, rows: Rows, library: Library, programme: Programme, before: "MadeFacts | None" = None) -> None:
        made = Maker(rows, library, programme)
        # Frozen for everybody else.
        mine = self.__dict__
        mine |= {"programme": programme.id, "first_kind": programme.first_contact_type, "made": made}
        mine["labels"] = labels(library, programme, rows.get("worker", []))
        if before is not None and before.made.same(made):
            for name, entities in FROM.items():
                if name in before.__dict__ and all(before.made.rows.get(e) is rows.get(e) for e in entities):
                    mine[name] = before.__dict__[name]

    @property
    def made(self) -> Maker:
        """What makes them."""
        maker: Maker = self.__dict__["made"]
        return maker


def facts_of(rows: Rows, library: Library, programme: Programme, before: Facts | None = None) -> Facts:
    """The facts of one programme's spaces. Rows that were amended, removed or taken back are left out."""
    return MadeFacts(rows, library, programme, before if isinstance(before, MadeFacts) else None)


def _each(make: Callable[..., Any]) -> _Make:
    return lambda made, rows: made.each(rows, lambda place, row: make(made, place, row))


#: Facts of a kind: the rows they are made of, and how.
_KINDS: dict[str, tuple[tuple[str, ...], _Make]] = {
    "people": (("person",), Maker.people), "contacts": (_SPOKEN, Maker.contacts),
    "attempts": (("contact_attempt", "contact"), Maker.attempts), "offers": (("offer",), _each(Maker.offer)),
    "agreements": (("agreement",), _each(Maker.agreement)), "episodes": (("episode",), _each(Maker.episode)),
    "assignments": (("assignment",), _each(Maker.assignment)), "outcomes": (("outcome",), _each(Maker.outcome)),
    "referrals": (("referral",), _each(Maker.referral)), "onwards": (("onward_referral",), _each(Maker.onward)),
    "needs": (("need",), _each(Maker.need)), "reviews": (("review",), assemble.reviews),
    "plans": (("plan_version",), assemble.plans), "follow_ups": (("follow_up",), assemble.follow_ups),
    "detentions": (("detention",), _each(Maker.detention)),
    "attendances": (("ed_attendance",), _each(Maker.attendance)), "log": (("offer_log_line",), _each(Maker.line)),
    "shifts": (("shift",), _each(assemble.shift)), "activities": (("activity",), _each(assemble.activity)),
}  # fmt: skip
#: What is looked up by person goes with the kind it is sorted from.
FROM = {name: entities for name, (entities, _) in _KINDS.items()} | {
    "person": ("person",), "contacts_of": _SPOKEN, "leads_of": ("assignment",),
}  # fmt: skip


def _lazily(entity: str, make: _Make) -> cached_property[tuple[Any, ...]]:
    return cached_property(lambda facts: make(facts.made, facts.made.rows.get(entity, [])))


for _name, (_entities, _how) in _KINDS.items():
    _lazy = _lazily(_entities[0], _how)
    _lazy.__set_name__(MadeFacts, _name)
    setattr(MadeFacts, _name, _lazy)
