"""Files of figures and rows that leave the space: each is written down before it goes, and that cannot be changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.paper import Export
from vru_case.services.work import Work

SUPERVISOR = "supervisor"
NOT_YOURS = "A supervisor gives figures out."
NOBODY = "Say who it is for."


@dataclass(frozen=True, slots=True)
class NewExport:
    """What goes out. `kind` and the rest as in models.paper.Export; `asks` says what was asked for, never an answer."""

    space_id: UUID
    kind: str
    name: str
    form: str
    control: str
    recipient: str
    asks: Mapping[str, Any]


def give_out(work: Work, new: NewExport) -> UUID:
    """Write down that figures go out. Raises Refusal without a recipient, and for anybody but a supervisor."""
    if work.actor.place(new.space_id).role != SUPERVISOR:
        raise Refusal(NOT_YOURS)
    if not new.recipient.strip():
        raise Refusal(NOBODY, "recipient")
    row = work.add(
        Export(
            **work.in_space(new.space_id), happened_at=clock.now(), kind=new.kind, name=new.name, form=new.form,
            control=new.control, recipient=new.recipient.strip(), asks=dict(new.asks),
        )
    )  # fmt: skip
    work.session.flush()
    return row.id
