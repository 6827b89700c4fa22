"""Asking another programme to help, and answering when one asks us. Only a referral crosses between spaces."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.person import ContactPoint, Person
from vru_case.models.plan import Need
from vru_case.models.referral import Referral
from vru_case.services.agreement.offers import agreement_to_share
from vru_case.services.contact.contacts import happened
from vru_case.services.people.reference import new_reference
from vru_case.services.referring import checklist
from vru_case.services.referring.sharing import Line, Preview, chosen_lines, preview
from vru_case.services.shift import eligibility
from vru_case.services.support import episodes
from vru_case.services.values import When
from vru_case.services.work import Work

NO_AGREEMENT = "They haven't agreed to share this, so it can't be sent. Ask them first, and record their answer."
UNSETTLED = "Before it can be sent: {asks}"
TAKEN_BACK = (
    "They have taken back their agreement to this, so it can't be taken on. Please don't get in touch about it."
)
_SAFE = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class NewReferral:
    """A referral to another programme: the fields agreed line by line, and the answers to the checklist."""

    person_id: UUID
    programme: str
    fields: tuple[str, ...]
    checklist: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Inbound:
    """How a person came to us. `source` is from referral_source."""

    person_id: UUID
    source: str
    reason: str = ""
    when: When | None = None


def partner_service(work: Work, programme: str) -> str:
    """The service code that stands for a programme in offers and agreements."""
    for option in work.library.list("service").options:
        if option.text("programme") == programme:
            return option.code
    return programme


def send(work: Work, new: NewReferral) -> UUID:
    """Send a referral: it leaves with the next sync. Raises Refusal without the person's agreement to share.

    And while a question of the programme's checklist is open, or answered so that it may not go on.
    """
    person = work.person(new.person_id)
    programme = work.programme(person.space_id)
    if programme.partner(new.programme) is None:
        raise Refusal("Choose who to refer to.", "programme")
    agreement = agreement_to_share(work, person.id, partner_service(work, new.programme))
    if agreement is None:
        raise Refusal(NO_AGREEMENT, "agreement")
    lines = chosen_lines(work, person, new.fields)
    if not lines:
        raise Refusal("Choose at least one line to share.", "fields")
    answers = checklist.whole(programme, agreement, tuple(line["field"] for line in lines), dict(new.checklist))
    if (question := checklist.unsettled(programme, person, answers)) is not None:
        raise Refusal(question.stops or UNSETTLED.format(asks=question.asks), f"check:{question.id}")
    row = work.add(
        Referral(
            **work.on(person), happened_at=clock.now(), direction="out", programme=new.programme,
            from_programme=programme.id, shared=lines, checklist=answers or None,
            agreement_id=agreement.id, sent_by=work.actor.name,
        )
    )  # fmt: skip
    work.session.flush()
    return row.id


def receive(work: Work, new: Inbound) -> UUID:
    """Record how a person came to us."""
    person, when = work.person(new.person_id), happened(new.when)
    if not new.source:
        raise Refusal("Choose who put you in touch.", "source")
    row = work.add(
        Referral(
            **work.on(person), happened_at=when.at, precision=when.precision, direction="in", source=new.source,
            reason=new.reason.strip() or None, answer="ACCEPTED", answered_at=clock.now(), answered_by=work.actor.name,
        )
    )  # fmt: skip
    work.session.flush()
    return row.id


def came_back(work: Work, person_id: UUID, reason: str = "", source: str = "SELF") -> UUID:
    """They came back for support: a self-referral and a new episode, with nothing asked again. The episode's id."""
    referral = receive(work, Inbound(person_id, source, reason))
    return episodes.come_back(work, episodes.Opening(person_id, source, referral))


def received(work: Work, referral_id: UUID) -> None:
    """Somebody here looks at a referral for the first time; the sender is told the day."""
    referral = work.row(Referral, referral_id)
    if referral.direction == "in" and referral.received_on is None and referral.counterpart_id is not None:
        # A day: two who look at it on one day say the same.
        referral.received_on = clock.today()
        work.session.flush()


def accept(work: Work, referral_id: UUID, override: str = "") -> UUID:
    """Take a referral on: the person, how to reach them, their needs and an episode begin from what was shared.

    The person's id. Raises Refusal when it was answered already, or when they are outside the usual ages and no
    `override` (a code of override_reason) says why support goes on.
    """
    referral = _unanswered(work, referral_id)
    person = _person_from(work, referral)
    eligibility.check_override(eligibility.of_person(work, person.id), override)
    for line in referral.shared or []:
        _keep(work, person, line)
    referral.answer, referral.answered_at, referral.answered_by = "ACCEPTED", clock.now(), work.actor.name
    work.session.flush()
    episodes.open_(work, episodes.Opening(person.id, _source_of(work, referral), referral.id, override_reason=override))
    return person.id


def not_suitable(work: Work, referral_id: UUID, words: str) -> None:
    """This isn't the right support for them; the sender is told why."""
    referral = _unanswered(work, referral_id)
    if not words.strip():
        raise Refusal("Say why, so that they can be helped elsewhere.", "words")
    referral.answer, referral.answer_words = "NOT_SUITABLE", words.strip()
    referral.answered_at, referral.answered_by = clock.now(), work.actor.name
    work.session.flush()


def _unanswered(work: Work, referral_id: UUID) -> Referral:
    referral = work.row(Referral, referral_id)
    if referral.answer is not None:
        raise Refusal("This referral was already answered.")
    if referral.withdrawn_at is not None:
        raise Refusal(TAKEN_BACK)
    return referral


def _person_from(work: Work, referral: Referral) -> Person:
    known = work.session.get(Person, referral.case_id)
    if known is not None:
        return known
    facts = {name: value for line in referral.shared or [] for name, value in line.items()}
    born = facts.get("born_on")
    estimated = facts.get("estimated_age")
    person = Person(
        id=referral.case_id, space_id=referral.space_id, case_id=referral.case_id, author_id=work.actor.account_id,
        reference=new_reference(), referral_id=referral.id, known_as=facts.get("known_as"),
        first_name=facts.get("first_name"), last_name=facts.get("last_name"),
        born_on=date.fromisoformat(born) if born else None,
        born_precision=facts.get("precision", "estimated" if estimated else "unknown"),
        estimated_age=int(estimated) if estimated else None,
        estimated_on=clock.today() if estimated else None,
        district=next((line.get("code") for line in referral.shared or [] if line["field"] == "district"), None),
        communication=next((line["value"] for line in referral.shared or [] if line["field"] == "communication"), None),
    )  # fmt: skip
    work.add(person)
    work.session.flush()
    return person


def _keep(work: Work, person: Person, line: Line) -> None:
    if line["field"] == "safe_contact" and line.get("number"):
        work.add(
            ContactPoint(
                **work.on(person), kind=line.get("kind", "MOBILE"), value=line["number"],
                safe_to_call=_SAFE.get(line.get("call", "")), safe_to_text=_SAFE.get(line.get("text", "")),
                safe_to_leave_message=_SAFE.get(line.get("message", "")),
                say_who_we_are=_SAFE.get(line.get("say_who", "")), best_times=line.get("times") or None,
            )
        )  # fmt: skip
    for domain in filter(None, line.get("codes", "").split(",")):
        work.add(Need(**work.on(person), happened_at=clock.now(), precision="day", domain=domain))


def _source_of(work: Work, referral: Referral) -> str:
    for option in work.library.list("referral_source").options:
        if referral.from_programme and option.text("programme") == referral.from_programme:
            return option.code
    return referral.source or "OTHER_PROGRAMME"


def preview_for(work: Work, person_id: UUID) -> Preview:
    """What a referral of this person could carry, line by line, and what it never will."""
    return preview(work, work.person(person_id))
