"""What a referral may carry, line by line: the words a person is shown, and the facts the receiving side needs.

A line is {"field", "label", "value"} and, for the program, what `accept` builds the new record from. Nothing that the
programme's share profile does not name can become a line.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from vru_case.models.offer import Offer
from vru_case.models.person import ContactPoint, Person
from vru_case.models.plan import Goal, Need, Strength
from vru_case.programmes.definition import ShareField
from vru_case.services.differing import protection
from vru_case.services.people import reach
from vru_case.services.people.naming import estimated_age, name_of
from vru_case.services.people.reach import Ways
from vru_case.services.values import SharedLine
from vru_case.services.work import Work

Line = dict[str, str]

_SAFE = {True: "yes", False: "no", None: ""}


@dataclass(frozen=True, slots=True)
class Preview:
    """What could be shared and what never is, for the screen to show before anything is sent."""

    lines: tuple[SharedLine, ...]
    never: tuple[str, ...]


def preview(work: Work, person: Person) -> Preview:
    """Every line the programme lets out, filled in from this person's record; empty ones are left out."""
    programme = work.programme(person.space_id)
    lines = tuple(
        SharedLine(line["field"], line["label"], line["value"], field.on)
        for field in programme.share
        for line in _lines(work, person, field)
    )
    return Preview(lines, tuple(never.label for never in programme.never_share))


def chosen_lines(work: Work, person: Person, fields: tuple[str, ...]) -> list[Line]:
    """The lines of the fields that were agreed, as they travel. A field the profile doesn't name gives nothing."""
    programme = work.programme(person.space_id)
    return [line for field in programme.share if field.field in fields for line in _lines(work, person, field)]


def _lines(work: Work, person: Person, field: ShareField) -> list[Line]:
    make = _MAKERS.get(field.field)
    lines = make(work, person, field) if make else []
    return [{"field": field.field, "label": field.label, **line} for line in lines if line.get("value")]


def _name(_work: Work, person: Person, _field: ShareField) -> list[Line]:
    known = {"known_as": person.known_as, "first_name": person.first_name, "last_name": person.last_name}
    kept = {name: value for name, value in known.items() if value}
    return [{"value": name_of(person), **kept}] if kept else []


def _safe_contact(work: Work, person: Person, _field: ShareField) -> list[Line]:
    points = protection.read(work, ContactPoint, ContactPoint.case_id.in_(work.cases(person.id)))
    stopped = reach.stops_of(work, person.id)
    return [
        _contact_line(point, reach.ways(point, stopped), reach.words(point, stopped))
        for point in points
        if point.ended_on is None
    ]


def _contact_line(point: ContactPoint, may: Ways, words: str) -> Line:
    if not may.usable:
        return {}
    return {
        "value": words,
        "number": point.value,
        "kind": point.kind,
        "call": _SAFE[may.call],
        "text": _SAFE[may.text],
        "message": _SAFE[may.message],
        "say_who": _SAFE[point.say_who_we_are],
        "times": point.best_times or "",
    }


def _needs(work: Work, person: Person, field: ShareField) -> list[Line]:
    codes = list(
        dict.fromkeys(
            work.session.scalars(
                select(Need.domain)
                .where(Need.case_id.in_(work.cases(person.id)), Need.met_on.is_(None))
                .order_by(Need.recorded_at.desc(), Need.id.desc())
            )
        )
    )
    order = work.programme(person.space_id).uses.needs
    # The newest needs are the ones a referral is about; the programme's own order only arranges them.
    kept = sorted(codes[: field.at_most or None], key=lambda code: order.index(code) if code in order else len(order))
    words = ", ".join(work.library.label("need_domain", code) for code in kept)
    return [{"value": words, "codes": ",".join(kept)}]


def _born(_work: Work, person: Person, _field: ShareField) -> list[Line]:
    if person.born_on is not None:
        kept = {"born_on": person.born_on.isoformat(), "precision": person.born_precision}
        return [{"value": f"{person.born_on.day} {person.born_on:%B %Y}", **kept}]
    if (age := estimated_age(person)) is not None:
        return [{"value": f"About {age}", "estimated_age": str(age)}]
    return []


def _district(work: Work, person: Person, _field: ShareField) -> list[Line]:
    return [{"value": work.library.label("district", person.district), "code": person.district or ""}]


def _worker(work: Work, _person: Person, _field: ShareField) -> list[Line]:
    return [{"value": work.actor.name}]


def _communication(_work: Work, person: Person, _field: ShareField) -> list[Line]:
    return [{"value": person.communication or ""}]


def _strengths(work: Work, person: Person, _field: ShareField) -> list[Line]:
    rows = work.session.scalars(
        select(Strength.words)
        .where(Strength.case_id.in_(work.cases(person.id)), Strength.ended_on.is_(None))
        .order_by(Strength.recorded_at)
    )
    return [{"value": "; ".join(rows)}]


def _goals(work: Work, person: Person, _field: ShareField) -> list[Line]:
    rows = work.session.scalars(
        select(Goal.words)
        .where(Goal.case_id.in_(work.cases(person.id)), Goal.dropped_on.is_(None))
        .order_by(Goal.recorded_at)
    )
    return [{"value": "; ".join(rows)}]


def _offers(work: Work, person: Person, _field: ShareField) -> list[Line]:
    codes = dict.fromkeys(
        work.session.scalars(
            select(Offer.service).where(Offer.case_id.in_(work.cases(person.id))).order_by(Offer.recorded_at)
        )
    )
    return [{"value": ", ".join(work.library.label("service", code) for code in codes)}]


_MAKERS: Mapping[str, Callable[[Work, Person, ShareField], list[Line]]] = {
    "name": _name,
    "safe_contact": _safe_contact,
    "needs": _needs,
    "born": _born,
    "district": _district,
    "worker": _worker,
    "communication": _communication,
    "strengths": _strengths,
    "goals": _goals,
    "offers": _offers,
}
