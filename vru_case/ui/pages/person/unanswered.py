"""What was handed to the store and not answered for yet: until it is saved its words stay in a draft."""

from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from vru_case.services import desk as kept
from vru_case.services.values import Entry
from vru_case.services.work import Work
from vru_case.ui.desk import Desk
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
    work.when_kept(partial(sent.landed.append, True))
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
    """Two texts one beneath the other; the longer, where one of them is only an earlier state of the other."""
    longer, shorter = sorted((first, then), key=len, reverse=True)
    return longer if longer.startswith(shorter) else f"{first}\n\n{then}"


def draft(work: Work, person_id: UUID) -> tuple[UUID, dict[str, Any] | None]:
    """Whose draft it is, and the draft."""
    return person_id, kept.draft(work, key_of(person_id))


class Unanswered(QObject):
    """Everything on its way. When something of ours went wrong with one, `lost`, then `draft` of its words as kept."""

    lost = Signal()
    draft = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._sent: list[Sent] = []
        desk.tasks.faulted.connect(self._on_faulted)

    @property
    def newest(self) -> Sent | None:
        """What was sent last, while it is on its way."""
        return self._sent[-1] if self._sent else None

    def add(self, sent: Sent) -> None:
        """It goes to the store."""
        self._sent.append(sent)

    def drop(self, sent: Sent) -> None:
        """The store has answered."""
        self._sent = [each for each in self._sent if each is not sent]

    def keep(self) -> None:
        """Should the store not take it, the words are in the draft: whoever was to hear of it may be gone by then."""
        for sent in self._sent:
            self._desk.tasks.write(self, keep, sent)

    def _on_faulted(self) -> None:
        # Perhaps with one of these: the store knows, once it comes to this.
        for sent in self._sent:
            self._desk.tasks.write(self, keep, sent, then=partial(self._on_kept, sent))

    def _on_kept(self, sent: Sent, _answer: object) -> None:
        if not sent.landed and any(each is sent for each in self._sent):
            self.drop(sent)
            self.lost.emit()
            self._desk.tasks.read(self, draft, sent.said.person_id, then=self.draft.emit)
