"""Referrals between programmes: what one space asked, what arrived in the other, and how far it came."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from vru_case.programmes.validators import phone_shown
from vru_case.sample.people import Identity, identity
from vru_case.sample.rows import Colleague, Pen, SamplePlace, new_id
from vru_case.sample.topic import Topic
from vru_case.sample.topics import TOPICS


def partner_of(pen: Pen, places: tuple[SamplePlace, ...]) -> SamplePlace | None:
    """Another place this programme refers to."""
    known = {each.programme for each in pen.programme.partners}
    return next((place for place in places if place.programme in known), None)


def fits(pen: Pen, who: Identity, to: SamplePlace) -> bool:
    """Whether they are of an age the other programme usually supports."""
    rule = pen.library.programme(to.programme).age_rule(pen.today)
    return rule is None or rule.min_years <= who.age < rule.max_years_exclusive


def ask(pen: Pen, who: Identity, topics: list[Topic], to: SamplePlace, on: date, *, answered: bool) -> Pen:
    """Refer them to another programme, with their agreement. The pen in their new file there holds what arrived."""
    at = pen.at_work(on)
    service = _service(pen, to.programme)
    agreed = pen.happen("agreement", at, kind="SHARE", answer="YES", partner=service, given_how="SPOKEN")
    pen.happen("offer", at, service=service, answer="ACCEPTED")
    sent_at = at + timedelta(minutes=50)
    sent, case = new_id(pen.rng, sent_at), new_id(pen.rng, sent_at + timedelta(seconds=1))
    there = Pen(pen.rng, to, pen.library, pen.today, case, pen.one(to.workers))
    lines = _lines(pen, who, topics)
    crossing: dict[str, Any] = {
        "programme": to.programme,
        "from_programme": pen.place.programme,
        "sent_by": pen.worker.name,
        "happened_at": sent_at,
        "precision": "time",
        **(_answer(there, sent_at) if answered else {}),
    }
    pen.add("referral", sent_at, row=sent, direction="out", agreement_id=agreed, shared=lines, **crossing)
    shown = [{name: line[name] for name in ("field", "label", "value")} for line in lines]
    crossing |= {"source": "programme", "counterpart_id": sent, "shared": shown}
    there.add("referral", sent_at, by=pen.worker, direction="in", **crossing)
    return there


def from_outside(pen: Pen, on: date) -> Pen | None:
    """A referral from a programme whose own files are not in this sample."""
    near = {
        each.id
        for each in pen.library.programmes
        if each.partner(pen.place.programme) and each.id != pen.place.programme
    }
    if not near:
        return None
    sender = Colleague(new_id(pen.rng, pen.at_work(on)), "Beth Ormerod")
    away = SamplePlace(min(near), new_id(pen.rng, pen.at_work(on)), "", (sender,))
    there = Pen(pen.rng, away, pen.library, pen.today, new_id(pen.rng, pen.at_work(on)), sender)
    topics = [TOPICS[code] for code in pen.rng.sample([code for code in pen.programme.uses.needs if code in TOPICS], 2)]
    return ask(there, identity(there, reasons=0), topics, pen.place, on, answered=False)


def arrived_of(there: Pen) -> tuple[UUID, date]:
    """The referral that began this file, and the day it was answered."""
    row = there.rows[0]
    return row.id, datetime.fromisoformat(row.fields["answered_at"]).date()


def _answer(there: Pen, sent_at: datetime) -> dict[str, object]:
    answered_at = min(
        sent_at + timedelta(hours=there.rng.randint(2, 60)), there.at_work(there.today - timedelta(days=1))
    )
    return {
        "answer": "ACCEPTED",
        "answered_at": answered_at,
        "answered_by": there.worker.name,
        "first_contact_at": answered_at + timedelta(hours=3),
    }


def _service(pen: Pen, programme: str) -> str:
    options = pen.library.list("service").options
    return next((option.code for option in options if option.text("programme") == programme), programme)


def _lines(pen: Pen, who: Identity, topics: list[Topic]) -> list[dict[str, str]]:
    labels = {each.field: each.label for each in pen.programme.share}
    name = " ".join(str(part) for key in ("first_name", "last_name") if (part := who.fields[key]))
    needs = ", ".join(pen.library.label("need_domain", topic.domain) for topic in topics)
    said = {
        "name": {"value": name or "Name not known", "first_name": str(who.fields["first_name"] or "")},
        "safe_contact": {
            "value": f"{phone_shown(who.phone)} (safe to text)",
            "number": who.phone,
            "kind": "MOBILE",
            "text": "yes",
        },
        "needs": {"value": needs, "codes": ",".join(topic.domain for topic in topics)},
        "district": {
            "value": pen.library.label("district", str(who.fields["district"])),
            "code": str(who.fields["district"]),
        },
    }
    return [{"field": field, "label": labels[field], **line} for field, line in said.items() if field in labels]
