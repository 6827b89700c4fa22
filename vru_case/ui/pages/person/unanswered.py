"""What was handed to the store and not answered for yet: until it is saved its words stay in a draft."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from vru_case.services import desk as kept
from vru_case.services.values import Entry
from vru_case.services.work import Work
from vru_case.ui.pages.person import saving
from vru_case.ui.pages.person.saving import Written


@dataclass(frozen=True, slots=True)
class Sent:
    """A contact on its way, and the entry it puts right. `landed` has something in it once the store took it."""

    said: Written
    amends: Entry | None = None
    landed: list[bool] = field(default_factory=list)


def key_of(person_id: UUID) -> str:
    """Where the draft of a contact with somebody is kept."""
    return f"contact:{person_id}"


def save(work: Work, sent: Sent) -> UUID:
    """Save it; its draft is not needed any more. Raises Refusal as `saving.save` does."""
    made = saving.save(work, sent.said)
    kept.drop_draft(work, key_of(sent.said.person_id))
    sent.landed.append(True)
    return made


def keep(work: Work, sent: Sent) -> None:
    """Keep its words as the draft, unless it was saved; what has been written since stands beneath them."""
    if sent.landed:
        return
    key = key_of(sent.said.person_id)
    body = saving.as_body(sent.said)
    body["text"] = both(body["text"], str((kept.draft(work, key) or {}).get("text", "")))
    kept.keep_draft(work, key, body)


def both(first: str, then: str) -> str:
    """Two texts one beneath the other; one, where the second is only an earlier state of the first."""
    return first if first.startswith(then) else f"{first}\n\n{then}"


def draft(work: Work, person_id: UUID) -> tuple[UUID, dict[str, Any] | None]:
    """Whose draft it is, and the draft."""
    return person_id, kept.draft(work, key_of(person_id))
