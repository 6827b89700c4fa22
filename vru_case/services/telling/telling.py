"""One telling of each kind of event, shared by the timeline, the printed page and the story. Plain and kind words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from vru_case.models import catalogue
from vru_case.models.base import Synced
from vru_case.models.contact import Contact, ContactAttempt, Disclosure, Note
from vru_case.models.encounter import AssaultDetail, Detention, EDAttendance
from vru_case.models.episode import Assignment
from vru_case.models.offer import Agreement, Offer, Signpost
from vru_case.models.outcome import Outcome
from vru_case.models.paper import Printout
from vru_case.models.plan import Action, Goal, ItemGiven, Need, Strength
from vru_case.models.referral import OnwardReferral, Referral
from vru_case.models.safety import Marker
from vru_case.programmes.definition import Library, Option
from vru_case.services.access.telling_access import ACCESS_TELLINGS
from vru_case.services.contact import telling_contact
from vru_case.services.outgoing.standing import Standings
from vru_case.services.plan.telling_plan import PLAN_TELLINGS
from vru_case.services.safety.telling_safety import SAFETY_TELLINGS
from vru_case.services.telling.told import Told
from vru_case.services.values import Entry, When

SOMEONE = "A colleague"


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells rows: knows the words of the lists, the workers' names, and how far what is not shared has got."""

    library: Library
    names: Mapping[UUID, str]
    standings: Standings = field(default_factory=dict)

    @property
    def waiting(self) -> frozenset[UUID]:
        """Rows with something the server doesn't have yet."""
        return frozenset(self.standings)

    def entry(self, row: Synced, told: Told | None = None, when: When | None = None) -> Entry:
        """A row as an Entry; `told` and `when` for a second telling of the same row (its ending, say)."""
        said = told or TELLINGS[catalogue.entity_of(row)](self.library, row)
        at = when or When(getattr(row, "happened_at", None), getattr(row, "precision", "time"))
        return Entry(
            id=row.id,
            entity=catalogue.entity_of(row),
            icon=said.icon,
            tone=said.tone,
            title=said.title,
            when=at,
            recorded_at=row.recorded_at,
            author=self.names.get(row.author_id, SOMEONE),
            body=said.body,
            chips=tuple(chip for chip in said.chips if chip),
            standing=self.standings.get(row.id, "shared"),
            restricted=said.restricted,
            mode=getattr(row, "mode", "") or "",
            minutes=getattr(row, "minutes", None),
            amends=getattr(row, "amends_id", None),
        )


def _option(library: Library, name: str, code: str | None) -> Option:
    found = library.list(name).option(code) if code else None
    return found or Option(code or "", code or "")


def _contact(library: Library, row: Contact) -> Told:
    mode = _option(library, "contact_mode", row.mode)
    channel = mode.text("channel")
    if channel == "call":
        title = "They called" if row.direction == "in" else "Spoke on the phone"
    elif channel == "visit":
        title = f"Met {mode.label[:1].lower()}{mode.label[1:]}"
    else:
        title = mode.label
    return Told(mode.text("icon") or "phone", "accent", title, row.words or "", telling_contact.chips(library, row))


_TRIED = {"call": "Tried to call", "visit": "Tried to meet", "text": "Sent a message"}


def _attempt(library: Library, row: ContactAttempt) -> Told:
    mode = _option(library, "contact_mode", row.mode)
    title = _TRIED.get(mode.text("channel"), "Tried to reach them")
    chips = (library.label("contact_result", row.result), library.label("missed_reason", row.why))
    if telling_contact.missed(library, row):
        return Told("calendar-clock", "neutral", telling_contact.NOT_THIS_TIME, row.words or "", chips)
    return Told("phone-missed", "neutral", title, row.words or "", chips)


def _note(_library: Library, row: Note) -> Told:
    return Told("sticky-note", "neutral", "Note", row.words, restricted=row.restricted)


_DECISIONS = {
    "shared": "Shared to keep them safe",
    "not shared": "Not shared, reason recorded",
    "open": "Decision open",
}


def _disclosure(library: Library, row: Disclosure) -> Told:
    kind = library.label("disclosure_kind", row.kind)
    decision = _DECISIONS.get(row.decision, row.decision)
    return Told("message-square", "warn", "Told us in confidence", row.words or "", (kind, decision), row.restricted)


def _offer(library: Library, row: Offer) -> Told:
    answer = _option(library, "offer_answer", row.answer)
    service = library.label("service", row.service)
    return Told(
        "heart-handshake", answer.text("tone") or "info", f"Offered: {service}", row.words or "", (answer.label,)
    )


def _agreement(library: Library, row: Agreement) -> Told:
    partner = library.label("service", row.partner)
    kind = library.label("agreement_kind", row.kind)
    title = f"Agreement: {kind}" + (f" ({partner})" if partner else "")
    how = library.label("agreement_method", row.given_how)
    agreed = _option(library, "agreement_answer", row.answer).flag("agrees")
    tone = "ok" if agreed and row.withdrawn_at is None else "neutral"
    withdrawn = "Changed their mind later" if row.withdrawn_at else ""
    return Told(
        "shield-check", tone, title, row.limits or "", (library.label("agreement_answer", row.answer), how, withdrawn)
    )


def _signpost(library: Library, row: Signpost) -> Told:
    title = f"Given: {library.label('signpost_kind', row.kind)}"
    return Told("info", "info", title, row.words or "", (library.label("service", row.service),))


def _referral(library: Library, row: Referral) -> Told:
    if row.direction == "out":
        programme = library.programme(row.programme).short_name if row.programme else ""
        fields = tuple(line["label"] for line in row.shared or ())
        return Told("arrow-left-right", "violet", f"Referred to {programme}", row.reason or "", fields)
    source = library.label("referral_source", row.source)
    if row.from_programme:
        source = library.programme(row.from_programme).short_name
    title = "Came back for support" if row.source == "SELF" else f"Referred to us: {source}"
    chips = (_ANSWERS.get(row.answer or "", ""),)
    return Told("inbox", "violet", title, row.reason or "", chips)


_ANSWERS = {"ACCEPTED": "Taken on", "NOT_SUITABLE": "Not the right support"}


def _onward(library: Library, row: OnwardReferral) -> Told:
    service = library.label("service", row.service)
    handover = _option(library, "handover", row.handover)
    title = f"Introduced to: {service}" if handover.flag("warm") else f"Referred to: {service}"
    status = library.label("onward_status", row.status)
    return Told("handshake", "violet", title, row.words or "", (handover.label, status))


def _strength(library: Library, row: Strength) -> Told:
    quoted = "Their words, with permission" if row.quote_agreed else ""
    return Told("sprout", "ok", "Strength", row.words, (library.label("strength_area", row.domain), quoted))


def _need(library: Library, row: Need) -> Told:
    domain = library.label("need_domain", row.domain)
    return Told(
        "life-buoy", "info", f"Wants support with: {domain[:1].lower()}{domain[1:]}", row.words or "",
        (library.label("need_level", row.level),),
    )  # fmt: skip


def _goal(library: Library, row: Goal) -> Told:
    return Told("target", "accent", "Goal", row.words, (library.label("need_domain", row.domain),))


def _action(library: Library, row: Action) -> Told:
    who = row.owner_name or library.label("action_owner", row.owner)
    domain = library.label("need_domain", row.domain)
    if row.done_on:
        return Told("check-check", "ok", f"Done: {row.what}", "", (domain,))
    return Told("clipboard-list", "info", row.what, "", (who, domain))


def _item(library: Library, row: ItemGiven) -> Told:
    count = f"{row.quantity} × " if row.quantity and row.quantity > 1 else ""
    return Told("gift", "info", f"Given: {count}{library.label('item_given', row.what)}")


def _outcome(library: Library, row: Outcome) -> Told:
    kind = _option(library, "outcome_type", row.kind)
    quoted = "Their words, with permission" if row.quote_agreed else ""
    words = f"“{row.words}”" if row.words and row.quote_agreed else (row.words or "")
    body = " ".join(part for part in (row.detail, words) if part)
    return Told(
        kind.text("icon") or "star", kind.text("tone") or "ok", kind.label, body,
        (library.label("evidence", row.evidence), quoted),
    )  # fmt: skip


def _marker(library: Library, row: Marker) -> Told:
    code = _option(library, "marker", row.code)
    lifted = "No longer applies" if row.lifted_on else ""
    return Told(
        code.text("icon") or "shield-alert", code.text("tone") or "warn", f"To keep them safe: {code.label}",
        row.words or "", (lifted,), row.restricted,
    )  # fmt: skip


def _attendance(library: Library, row: EDAttendance) -> Told:
    site = library.label("emergency_department", row.site)
    reported = library.label("reported_to_police", row.reported_to_police)
    told = f"Police told: {reported[:1].lower()}{reported[1:]}" if reported else ""
    reason = library.label("attendance_reason", row.reason)
    return Told("hospital", "info", "Came to the emergency department", "", (site, reason, told))


def _detention(library: Library, row: Detention) -> Told:
    left = library.label("custody_exit", row.exit_type)
    return Told("map-pin", "info", "Met us in custody", "", (library.label("custody_suite", row.suite), left))


def _assault(library: Library, row: AssaultDetail) -> Told:
    lists = (
        ("assault_place", row.place),
        ("assault_method", row.method),
        ("assault_relationship", row.relationship_code),
    )
    chips = tuple(library.label(name, code) for name, code in lists)
    where = f"In {row.town}." if row.town else ""
    return Told("activity", "info", "Was hurt", where, chips, restricted=True)


def _assignment(_library: Library, row: Assignment) -> Told:
    return Told("user-check", "info", "Lead worker agreed", row.handover or "")


_PAPERS: dict[tuple[str, ...], str] = {
    ("letter",): "Referral letter",
    ("safety_plan",): "Their safety plan",
    ("their_plan",): "Their copy of the plan",
}


#: What became of a paper.
_HOW = {"printed": "printed", "not_left": "not given out after all"}


def _printout(_library: Library, row: Printout) -> Told:
    what = _PAPERS.get(tuple(row.sections or ()), "Case summary")
    title = f"{what} {_HOW.get(row.how, 'saved')}"
    pages = "1 page" if row.pages == 1 else f"{row.pages} pages" if row.pages else ""
    copy = f"Copy {row.copy} of {row.copies}" if (row.copies or 1) > 1 else ""
    held = "1 line left out" if row.held_back == 1 else f"{row.held_back} lines left out" if row.held_back else ""
    locked = "" if row.how != "saved" or row.locked is None else "Locked" if row.locked else "Not locked"
    chips = tuple(each for each in (pages, copy, held, locked) if each)
    return Told("printer", "neutral", title, f"{row.purpose}, for {row.recipient}", chips)


TELLINGS: dict[str, Callable[[Library, Any], Told]] = {
    "contact": _contact,
    "contact_attempt": _attempt,
    "note": _note,
    "disclosure": _disclosure,
    "offer": _offer,
    "agreement": _agreement,
    "signpost": _signpost,
    "referral": _referral,
    "onward_referral": _onward,
    "strength": _strength,
    "need": _need,
    "goal": _goal,
    "action": _action,
    "item_given": _item,
    "outcome": _outcome,
    "marker": _marker,
    "ed_attendance": _attendance,
    "detention": _detention,
    "assault_detail": _assault,
    "assignment": _assignment,
    "printout": _printout,
    **SAFETY_TELLINGS,
    **ACCESS_TELLINGS,
    **PLAN_TELLINGS,
}
