"""Referrals between spaces: what the person agreed to share goes over, the answer comes back, and nothing else.

Neither side learns anything more of the other's files (docs/decisions/003-server.md).
"""

from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from vru_case.models.columns import moment_text
from vru_case.models.offer import AGREES, SHARE, Agreement
from vru_case.models.referral import LINE_KEYS
from vru_case.programmes.load import load
from vru_case.resources import resource
from vru_case.server import words
from vru_case.server.desk import Desk, Site, made
from vru_case.server.ledger import Held
from vru_case.server.values import Declined

#: What the receiver's row carries back to the sender's, and only this.
ANSWER = frozenset({"received_on", "answer", "answer_words", "answered_at", "answered_by", "first_contact_at"})
#: What a sent referral is; fixed from then on, on both sides.
SENT = frozenset({
    "direction", "source", "programme", "from_programme", "reason", "shared", "checklist", "agreement_id", "sent_by",
    "happened_at", "precision", "counterpart_id",
})  # fmt: skip
#: When the person took back their agreement: what the sender's row carries to the receiver's, at any time.
WITHDRAWN = "withdrawn_at"
_LINE = {"field", "label", "value"}


class NotYet(Exception):
    """The agreement a referral names is not here yet: after a backup it may still come from another laptop."""


@dataclass(frozen=True, slots=True)
class Sending:
    """A referral that is ready to go to a space."""

    sent: Held
    to: Site


def guard(row: Held, wanted: dict[str, Any]) -> None:
    """Raises Declined when a change would rewrite what crossed, or would answer for the other side."""
    if "counterpart_id" in wanted:
        raise Declined(words.INBOUND_FIXED)
    if _is_sent(row.fields) and not (SENT | ANSWER).isdisjoint(wanted):
        raise Declined(words.ALREADY_SENT)
    if _is_inbound(row.fields) and not (SENT | {WITHDRAWN}).isdisjoint(wanted):
        raise Declined(words.INBOUND_FIXED)


def prepare(desk: Desk, row: Held, before: dict[str, Any]) -> Sending | None:
    """What has to be sent because of `row`, whose fields were `before`; None when nothing. Raises Declined, NotYet."""
    if row.entity != "referral":
        return None
    if not before and row.fields.get("counterpart_id") is not None:
        raise Declined(words.INBOUND_FIXED)
    if not _is_sent(row.fields) or row.fields.get(WITHDRAWN) or row.id in desk.taken_back:
        return None
    if _is_sent(before) and not (before.get(WITHDRAWN) and counterpart(desk, row.id) not in desk.rows):
        return None
    if not _shape_is_right(row.fields.get("shared") or []):
        raise Declined(words.SHARED_SHAPE)
    to = _receiver(desk, row)
    if not _agreed(desk, row):
        raise Declined(words.NO_AGREEMENT)
    return Sending(row, to)


def send(desk: Desk, sending: Sending) -> None:
    """Open a case in the receiving space with one row: the referral, as far as it was agreed to.

    Its ids follow from the sent row's: what the receivers did with it finds it again after a backup.
    """
    sent = sending.sent
    case, row, origin = (made(desk.seal, sent.id, what) for what in ("case", "referral", "origin"))
    shared = [
        {name: line[name] for name in sorted(LINE_KEYS & line.keys())} for line in sent.fields.get("shared") or []
    ]
    agreed = {line["field"]: line["value"] for line in shared}
    fields: dict[str, Any] = {
        "author_id": str(desk.caller.account),
        "recorded_at": moment_text(desk.now),
        "direction": "in",
        "source": sent.fields.get("source") or "OTHER_PROGRAMME",
        "programme": sending.to.programme,
        "from_programme": _programme_of(desk, sent.space),
        "shared": shared,
        "sent_by": desk.caller.name,
        "happened_at": sent.fields["happened_at"],
        "precision": sent.fields.get("precision", "time"),
        "counterpart_id": str(sent.id),
    }
    if "reason" in agreed:
        fields["reason"] = agreed["reason"]
    if checked := _checked(sent.fields.get("checklist") or {}, fields["from_programme"], agreed):
        fields["checklist"] = checked
    if case not in desk.cases:  # after a backup the receivers may have been first
        desk.begin(case, sending.to.space)
    desk.add(Held(row, "referral", sending.to.space, case, origin, fields, desk.caller.account))


def answer(desk: Desk, row: Held, applied: dict[str, Any], mid: UUID) -> None:
    """Carry the receiver's answer onto the sender's row."""
    back = {name: value for name, value in applied.items() if name in ANSWER}
    if row.entity != "referral" or not back or not _is_inbound(row.fields):
        return
    theirs = desk.rows.get(UUID(row.fields["counterpart_id"]))
    if theirs is not None:
        theirs.write(back, mid)


def take_back(desk: Desk, row: Held, applied: dict[str, Any], before: dict[str, Any], mid: UUID) -> None:
    """Carry a change of mind to the other side: from the referral itself, or from the agreement it was sent with.

    Whoever records it need not have the referral on their laptop yet. Undone, it is undone there too.
    """
    if WITHDRAWN not in applied:
        return
    if row.entity == "referral" and _is_sent(row.fields):
        _tell(desk, row, applied[WITHDRAWN], mid)
    if row.entity != "agreement" or row.fields.get("kind") != SHARE:
        return
    for sent in [each for each in desk.rows.values() if each.fields.get("agreement_id") == str(row.id)]:
        # One that never went over is let go by its own change, which sends it.
        if sent.fields.get(WITHDRAWN) == before.get(WITHDRAWN) and counterpart(desk, sent.id) in desk.rows:
            sent.write({WITHDRAWN: applied[WITHDRAWN]}, mid)
            _tell(desk, sent, applied[WITHDRAWN], mid)


def counterpart(desk: Desk, referral: UUID) -> UUID:
    """The id of the receiver's row of a referral."""
    return made(desk.seal, referral, "referral")


def _tell(desk: Desk, sent: Held, at: Any, mid: UUID) -> None:
    theirs = desk.rows.get(counterpart(desk, sent.id))
    if theirs is not None:
        theirs.write({WITHDRAWN: at}, mid)


def _is_sent(fields: dict[str, Any]) -> bool:
    return fields.get("direction") == "out" and bool(fields.get("programme")) and bool(fields.get("happened_at"))


def _is_inbound(fields: dict[str, Any]) -> bool:
    return fields.get("direction") == "in" and fields.get("counterpart_id") is not None


def _shape_is_right(shared: list[Any]) -> bool:
    return all(
        isinstance(line, dict) and line.keys() >= _LINE and all(isinstance(value, str) for value in line.values())
        for line in shared
    )


def _receiver(desk: Desk, row: Held) -> Site:
    there = [site for site in desk.spaces if site.programme == row.fields["programme"] and site.space != row.space]
    if not there:
        raise Declined(words.NOBODY_RUNS_IT)
    if len(there) > 1:
        raise Declined(words.MORE_THAN_ONE)
    return there[0]


def _agreed(desk: Desk, row: Held) -> bool:
    """Whether the agreement it names allows it. Raises NotYet when that one isn't here."""
    named = row.fields.get("agreement_id")
    if not named:
        return False
    agreement = desk.rows.get(UUID(named))
    if agreement is None:
        raise NotYet
    if agreement.entity != "agreement" or agreement.case != row.case:
        return False
    partner = agreement.fields.get("partner")
    about_this = partner is None or partner in _names_of(row.fields["programme"])
    return about_this and agreement.fields.get("kind") == SHARE and _holds(desk, agreement)


def _holds(desk: Desk, agreement: Held) -> bool:
    """Whether it agrees and was not taken back. While two people differ about it, as the one says who protects more."""
    kept: dict[str, list[Any]] = {"answer": [agreement.fields.get("answer")], WITHDRAWN: []}
    for each in desk.rows.values():
        said = each.fields
        about_it = each.entity == "conflict" and said.get("row_id") == str(agreement.id) and not said.get("settled_by")
        if about_it and said.get("field") in kept:
            kept[said["field"]].append(said["value"].get("v"))
    if agreement.fields.get(WITHDRAWN) or any(kept[WITHDRAWN]):
        return False
    answers = kept["answer"]
    safest = next((each for each in Agreement.protective["answer"] if each in answers), answers[0])
    return safest in AGREES


def _checked(given: dict[str, str], programme: str, agreed: dict[str, str]) -> dict[str, str]:
    """Of the checklist what the receiver is told: answers that are codes, and nothing that somebody wrote."""
    codes = _answers_of(programme)
    told = {name: said for name, said in given.items() if said in codes.get(name, ())}
    return told | {name: agreed[name] for name in given if name in agreed}


@cache
def _answers_of(programme: str) -> dict[str, frozenset[str]]:
    """Question of a programme's checklist → the codes that answer it; none for a programme no file here describes."""
    library = load(resource())
    if all(each.id != programme for each in library.programmes):
        return {}
    return {
        question.id: frozenset(each.code for each in library.list(question.list).options)
        if question.kind == "choice"
        else frozenset({"yes", "no"})
        for question in library.programme(programme).checklist
    }


@cache
def _names_of(programme: str) -> frozenset[str]:
    """What an agreement may call a programme: its service code, or its id where no service stands for it."""
    services = load(resource()).list("service").options
    return frozenset({programme, *(option.code for option in services if option.text("programme") == programme)})


def _programme_of(desk: Desk, space: UUID) -> str:
    return next(site.programme for site in desk.spaces if site.space == space)
