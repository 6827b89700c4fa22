"""What the composer saves, in one transaction: the contact, the next follow-up, and the ones this contact did."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from vru_case.programmes.definition import Library, Option, Programme
from vru_case.programmes.rules import Suggestion, suggest_follow_ups
from vru_case.services import contacts, follow_ups
from vru_case.services.contacts import NewContact, NewNote
from vru_case.services.follow_ups import NewFollowUp
from vru_case.services.values import When
from vru_case.services.work import Work
from vru_case.ui.parts.composer import Draft

CHANNELS = ("call", "visit", "text", "note")


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


def save(work: Work, said: Written) -> UUID:
    """Save it; the id of the contact, attempt or note. Raises Refusal as the services do, and then saves nothing."""
    draft = said.draft
    if said.is_note:
        made = contacts.note(work, NewNote(said.person_id, draft.text, said.restricted, said.when, said.amends_id))
    else:
        new = NewContact(
            said.person_id, said.mode, draft.text, draft.result, minutes=draft.minutes, when=said.when,
            amends_id=said.amends_id, role_explained=said.role_explained or None,
        )  # fmt: skip
        made = contacts.record(work, new)
    for follow_up in said.done:
        follow_ups.done(work, follow_up, made)
    if said.next is not None:
        follow_ups.plan(work, NewFollowUp(said.person_id, said.next.what, said.next.due, mode=said.next.mode))
    return made


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
        "amends": str(said.amends_id) if said.amends_id else "",
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
        role_explained=bool(body.get("role")),
    )  # fmt: skip


def is_empty(said: Written) -> bool:
    """Whether there is nothing worth keeping."""
    draft = said.draft
    return not (draft.text or draft.result or draft.minutes or draft.follow_up)
