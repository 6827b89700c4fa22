"""Rows of one person's file as the frozen rows a screen speaks: one small function a kind."""

from datetime import date
from uuid import UUID

from vru_case import clock
from vru_case.models.episode import Episode
from vru_case.models.offer import Agreement, Offer
from vru_case.models.outcome import Outcome
from vru_case.models.person import Address, ContactPoint
from vru_case.models.plan import Action, FollowUp, Goal, Need, Strength
from vru_case.models.referral import OnwardReferral, Referral
from vru_case.models.safety import Marker
from vru_case.programmes.definition import Library
from vru_case.services.agreement.offers import holds
from vru_case.services.people import reach
from vru_case.services.referring import checklist, telling_onward
from vru_case.services.values import (
    AddressRow,
    AgreementRow,
    Coded,
    ContactPointRow,
    EpisodeRow,
    FollowUpRow,
    MarkerRow,
    OfferRow,
    OnwardRow,
    OutcomeRow,
    PersonRow,
    PlanRow,
    ReferralRow,
    SharedLine,
    When,
)


def coded(library: Library, name: str, code: str | None) -> Coded:
    """A code with its words."""
    return Coded(code or "", library.label(name, code))


def contact_point(library: Library, row: ContactPoint, stopped: frozenset[str]) -> ContactPointRow:
    """A number that nobody may call or text, or that a marker stops, is not shown."""
    may = reach.ways(row, stopped)
    kind = coded(library, "contact_point", row.kind)
    return ContactPointRow(
        row.id, kind, row.value if may.usable else "", reach.words(row, stopped), may.usable, may.call, may.text,
        may.message, row.say_who_we_are, row.best_times or "", row.belongs_to or "",
    )  # fmt: skip


def address(library: Library, row: Address, stopped: frozenset[str]) -> AddressRow:
    """Where they live or stay."""
    visit = False if "visit" in stopped else row.safe_to_visit
    return AddressRow(row.id, row.lines or "", coded(library, "district", row.district), row.postcode or "", visit)


def episode(library: Library, row: Episode) -> EpisodeRow:
    """A period of support."""
    return EpisodeRow(
        row.id, row.opened_on, coded(library, "referral_source", row.source), row.previous_id is not None,
        row.phase or "", row.closed_on, coded(library, "closure_reason", row.closure_reason), row.closing_words or "",
        row.achievements or "", row.what_helped or "", _sign_off(row), row.sign_off_words or "",
    )  # fmt: skip


def _sign_off(row: Episode) -> str:
    if row.signed_off_at is not None or row.sign_off_asked_at is None:
        return "signed" if row.signed_off_at is not None else ""
    return "sent_back" if row.sign_off_words else "asked"


def agreement(library: Library, row: Agreement, *, latest: bool) -> AgreementRow:
    """One answer to one question."""
    return AgreementRow(
        row.id, coded(library, "agreement_kind", row.kind), coded(library, "agreement_answer", row.answer),
        coded(library, "service", row.partner), row.limits or "", coded(library, "agreement_method", row.given_how),
        When(row.happened_at, row.precision), row.withdrawn_at, holds(row), latest,
    )  # fmt: skip


def offer(library: Library, row: Offer, *, latest: bool) -> OfferRow:
    """One offer and its answer."""
    answer = library.list("offer_answer").option(row.answer)
    return OfferRow(
        row.id, coded(library, "service", row.service), coded(library, "offer_answer", row.answer),
        answer.text("kind") if answer else "", answer.text("tone") if answer else "info", row.words or "",
        When(row.happened_at, row.precision), latest,
    )  # fmt: skip


def strength(library: Library, row: Strength) -> PlanRow:
    """What is going well."""
    return PlanRow(
        row.id, coded(library, "strength_area", row.domain), row.words, "done" if row.ended_on else "open",
        When(row.happened_at, row.precision), quote_agreed=bool(row.quote_agreed),
    )  # fmt: skip


def need(library: Library, row: Need) -> PlanRow:
    """What they want support with."""
    return PlanRow(
        row.id, coded(library, "need_domain", row.domain), row.words or "", _state(row.met_on, row.dropped_on),
        When(row.happened_at, row.precision), coded(library, "need_level", row.level), done_on=row.met_on,
    )  # fmt: skip


def goal(library: Library, row: Goal) -> PlanRow:
    """Where they want to be."""
    return PlanRow(
        row.id, coded(library, "need_domain", row.domain), row.words, _state(row.reached_on, row.dropped_on),
        When(row.happened_at, row.precision), done_on=row.reached_on, leads_to=row.need_id,
    )  # fmt: skip


def action(library: Library, row: Action) -> PlanRow:
    """A task, and whose."""
    owner = row.owner_name or library.label("action_owner", row.owner)
    return PlanRow(
        row.id, coded(library, "need_domain", row.domain), row.what, _state(row.done_on, row.dropped_on),
        When(row.happened_at, row.precision), owner=owner, due_on=row.due_on, done_on=row.done_on,
        leads_to=row.goal_id,
    )  # fmt: skip


def outcome(library: Library, row: Outcome, weeks: int | None) -> OutcomeRow:
    """A dated change."""
    kind = library.list("outcome_type").option(row.kind)
    return OutcomeRow(
        row.id, coded(library, "outcome_type", row.kind), kind.text("family") if kind else "",
        coded(library, "evidence", row.evidence), row.detail or "", row.words or "", bool(row.quote_agreed),
        When(row.happened_at, row.precision), kind.text("tone") if kind else "ok",
        (kind.text("icon") if kind else "") or "star", weeks,
        coded(library, "outcome_level", row.achievement), row.about_id,
    )  # fmt: skip


def marker(library: Library, row: Marker) -> MarkerRow:
    """Something to know."""
    code = library.list("marker").option(row.code)
    return MarkerRow(
        row.id, coded(library, "marker", row.code), code.text("tone") if code else "warn",
        (code.text("icon") if code else "") or "shield-alert", row.words or "", row.review_on, row.restricted,
        When(row.happened_at, row.precision),
    )  # fmt: skip


def follow_up(library: Library, row: FollowUp, person: PersonRow, worker: str = "") -> FollowUpRow:
    """The next time we speak."""
    mode = library.list("contact_mode").option(row.mode) if row.mode else None
    return FollowUpRow(
        row.id, person, row.due_on, row.due_at, row.what, (mode.text("icon") if mode else "") or "calendar",
        (clock.today() - row.due_on).days, worker, row.words or "", kind=row.kind or "",
    )  # fmt: skip


def onward(library: Library, row: OnwardReferral) -> OnwardRow:
    """A hand-on."""
    return telling_onward.row_of(library, row)


def referral(library: Library, row: Referral, name: str, waiting: frozenset[UUID], place: str = "") -> ReferralRow:
    """A referral between spaces, and how far it has come."""
    shared = tuple(SharedLine(line["field"], line["label"], line["value"]) for line in row.shared or ())
    asked = row.programme if row.direction == "out" else row.from_programme
    sender = library.programme(row.from_programme) if row.from_programme and row.checklist else None
    partner = sender.partner(row.programme or "") if sender else None
    settled = checklist.told(library, sender, partner, row.checklist or {}) if sender else ()
    return ReferralRow(
        row.id, row.case_id, row.space_id, row.direction, name, library.programme(asked).short_name if asked else "",
        library.label("referral_source", row.source), row.reason or "", shared, When(row.happened_at, row.precision),
        _stage(row, waiting), row.answer_words or "", row.answered_by or "", row.answered_at, row.id in waiting, place,
        settled, row.received_on,
    )  # fmt: skip


def _stage(row: Referral, waiting: frozenset[UUID]) -> str:
    if row.withdrawn_at is not None:
        return "withdrawn"
    if row.first_contact_at is not None:
        return "in_touch"
    if row.answer is not None:
        return "accepted" if row.answer == "ACCEPTED" else "not_suitable"
    if row.direction == "out" and row.id in waiting:
        return "waiting"
    return "received" if row.direction == "out" and row.received_on is not None else "sent"


def _state(done: date | None, dropped: date | None) -> str:
    return "done" if done else ("dropped" if dropped else "open")
