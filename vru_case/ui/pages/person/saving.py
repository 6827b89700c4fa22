"""What the composer saves, in one transaction: the contact, the next follow-up, and the ones this contact did."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from vru_case.programmes.definition import Library, Option, Programme
from vru_case.programmes.rules import Suggestion, suggest_follow_ups
from vru_case.services.contact import asking, contacts, follow_ups
from vru_case.services.contact.asking import NewAsk
from vru_case.services.contact.contacts import NewContact, NewNote
from vru_case.services.contact.follow_ups import Moved, NewFollowUp
from vru_case.services.values import PersonPage, When
from vru_case.services.work import Work
from vru_case.ui.parts.composer import Draft
from vru_case.ui.words import person_contact as words

CHANNELS = ("call", "visit", "text", "note")


@dataclass(frozen=True, slots=True)
class Beside:
    """Where it was, who was there, what was done. `late` in minutes, 0 for on time; `asked` is the worker who is to do
    what `asks` says.
    """

    place: str = ""
    present: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    late: int | None = None
    why: str = ""
    asked: UUID | None = None
    asks: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """Everything the composer holds. `mode` is a code of contact_mode, `done` the follow-ups it does."""

    person_id: UUID
    draft: Draft
    mode: str = ""
    is_note: bool = False
    restricted: bool = False
    when: When | None = None
    done: tuple[UUID, ...] = ()
    next: Suggestion | None = None
    amends_id: UUID | None = None
    role_explained: bool = False
    beside: Beside = Beside()


def save(work: Work, said: Written) -> UUID:
    """Save it; the id of the contact, attempt or note. Raises Refusal as the services do, and then saves nothing."""
    draft, beside = said.draft, said.beside
    if said.is_note:
        made = contacts.note(work, NewNote(said.person_id, draft.text, said.restricted, said.when, said.amends_id))
    else:
        new = NewContact(
            said.person_id, said.mode, draft.text, draft.result, minutes=draft.minutes, place=beside.place,
            role_explained=said.role_explained or None, topics=beside.topics, when=said.when,
            amends_id=said.amends_id, present=beside.present, late=beside.late, why=beside.why,
            follow_up_id=said.done[0] if said.done else None,
        )  # fmt: skip
        made = contacts.record(work, new)
    _plan(work, said, made)
    if beside.asked is not None:
        # What is restricted never becomes the words of a task: a colleague's Today and the plan would show them.
        what = beside.asks or ("" if said.restricted else draft.text) or words.ACT_LOOK
        asking.ask(work, NewAsk(said.person_id, beside.asked, what, made))
    return made


def _plan(work: Work, said: Written, made: UUID) -> None:
    """What was planned is done; or, where it did not happen, is moved to the next day that was picked."""
    by = moved_by(work.library, said.draft.result, said.beside.why)
    moves = bool(by) and said.next is not None
    for follow_up in said.done:
        if not by:
            follow_ups.done(work, follow_up, made)
        elif said.next is not None:
            follow_ups.move(work, Moved(follow_up, said.next.due, by=by, why=said.beside.why))
    if said.next is not None and not (moves and said.done):
        follow_ups.plan(work, NewFollowUp(said.person_id, said.next.what, said.next.due, mode=said.next.mode))


def modes(library: Library, programme: Programme, channel: str) -> list[Option]:
    """How a programme gets in touch on a channel, in its own order; a plain note before what came through others."""
    codes = library.list("contact_mode")
    found = (codes.option(code) for code in programme.uses.contact_modes)
    on_channel = [option for option in found if option is not None and option.text("channel") == channel]
    return sorted(on_channel, key=lambda option: option.text("direction") != "none")


def results(library: Library, programme: Programme, channel: str, direction: str) -> list[Option]:
    """How it may have gone on a channel; `direction` is in, out or both."""
    codes = library.list("contact_result")
    found = (codes.option(code) for code in programme.uses.contact_results)
    return [
        option
        for option in found
        if option is not None
        and channel in option.texts("channels")
        and (direction not in ("in", "out") or option.text("direction") in ("", direction))
    ]


def reached(library: Library, result: str) -> bool:
    """Whether a result says that they were reached; no result means that they were."""
    option = library.list("contact_result").option(result) if result else None
    return option is None or option.flag("reached")


def moved_by(library: Library, result: str, why: str = "") -> str:
    """Whose doing it was that something planned didn't happen: PERSON, US, OTHER; "" for any other result."""
    option = library.list("contact_result").option(result) if result else None
    whose = option.text("moved") if option is not None else ""
    reason = library.list("missed_reason").option(why) if whose and why else None
    return (reason.text("moved") if reason is not None else "") or whose


def tries(page: PersonPage) -> int:
    """How many times somebody has tried to reach them since they last spoke."""
    count = 0
    for entry in page.timeline:
        if entry.entity == "contact":
            break
        count += entry.entity == "contact_attempt"
    return count


def suggestions(programme: Programme, got_through: bool, first: bool, today: date) -> tuple[Suggestion, ...]:
    """What the programme suggests after such a contact, soonest first, one a day."""
    events = (("first-contact", "contact") if first else ("contact",)) if got_through else ("contact-not-reached",)
    found: dict[date, Suggestion] = {}
    for event in events:
        for each in suggest_follow_ups(programme, event, today):
            found.setdefault(each.due, each)
    return tuple(found[day] for day in sorted(found))


def as_body(said: Written) -> dict[str, Any]:
    """As it is kept in the store while it is being written."""
    draft, when = said.draft, said.when
    return {
        "kind": draft.kind, "text": draft.text, "result": draft.result, "minutes": draft.minutes,
        "follow_up": draft.follow_up.isoformat() if draft.follow_up else "", "mode": said.mode,
        "restricted": said.restricted, "role": said.role_explained, "done": [str(each) for each in said.done],
        "when": [when.at.isoformat(), when.precision] if when and when.at else None,
        "amends": str(said.amends_id) if said.amends_id else "", "beside": _beside(said.beside),
    }  # fmt: skip


def from_body(person_id: UUID, body: Mapping[str, Any]) -> Written:
    """What was being written, out of the store."""
    minutes, day, when = body.get("minutes"), body.get("follow_up"), body.get("when")
    draft = Draft(
        kind=str(body.get("kind", "")), text=str(body.get("text", "")), result=str(body.get("result", "")),
        minutes=minutes if isinstance(minutes, int) else None, follow_up=date.fromisoformat(day) if day else None,
    )  # fmt: skip
    return Written(
        person_id, draft, str(body.get("mode", "")), restricted=bool(body.get("restricted")),
        when=When(datetime.fromisoformat(when[0]), when[1]) if when else None,
        done=tuple(UUID(each) for each in body.get("done", ())),
        amends_id=UUID(body["amends"]) if body.get("amends") else None,
        role_explained=bool(body.get("role")), beside=_from_beside(body.get("beside") or {}),
    )  # fmt: skip


def is_empty(said: Written) -> bool:
    """Whether there is nothing worth keeping."""
    draft = said.draft
    return not (draft.text or draft.result or draft.minutes or draft.follow_up or said.beside.asked)


def _beside(said: Beside) -> dict[str, Any]:
    asked = str(said.asked) if said.asked else ""
    return {**asdict(said), "present": list(said.present), "topics": list(said.topics), "asked": asked}


def _from_beside(body: Mapping[str, Any]) -> Beside:
    return Beside(
        str(body.get("place", "")), tuple(body.get("present", ())), tuple(body.get("topics", ())), body.get("late"),
        str(body.get("why", "")), UUID(body["asked"]) if body.get("asked") else None, str(body.get("asks", "")),
    )  # fmt: skip
