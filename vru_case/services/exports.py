"""What leaves the space is written down before it goes. Where it then couldn't go, nothing says that it did.

A crash or a lock in between may leave a row without its file, and never a file without its row.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.local import Outbox
from vru_case.models.paper import Export, Printout
from vru_case.services import undoing
from vru_case.services.work import Actor, Work

SUPERVISOR = "supervisor"
NOT_YOURS = "A supervisor gives this out."
NOBODY = "Say who it is for."
#: `how` of a printout, and the key of an export's `asks`, that say of an earlier row that its file never left.
NOT_LEFT = "not_left"
PURPOSE = "It couldn't be saved or printed: nothing left"


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


@dataclass(frozen=True, slots=True)
class Noted:
    """What a verb answered, the outbox lines it wrote, and the ids of the rows in them that say what goes out."""

    answer: Any
    lines: tuple[int, int]
    rows: tuple[UUID, ...]


def note(work: Work, verb: Callable[..., Any], *args: Any) -> Noted:
    """Run a verb that writes down what goes out; it can be taken back until it has been shared."""
    saved = undoing.saved(work, verb, *args)
    assert saved.lines is not None
    new = select(Outbox.row_id).where(Outbox.no.between(*saved.lines), Outbox.kind == "insert")
    return Noted(saved.answer, saved.lines, tuple(work.session.scalars(new)))


def never_left(work: Work, noted: Noted) -> None:
    """Nothing of it left after all: its rows are taken back. Where others may have them, a row behind each says so."""
    try:
        undoing.back(work, noted.lines)
    except Refusal:
        for each in noted.rows:
            _say_so(work, each)
        work.session.flush()


def for_supervisors(work: Work, space_id: UUID) -> None:
    """Raises Refusal for anybody who doesn't supervise this space."""
    if work.actor.place(space_id).role != SUPERVISOR:
        raise Refusal(NOT_YOURS)


def give_out(work: Work, new: NewExport) -> UUID:
    """Write down that figures go out. Raises Refusal without a recipient, and for anybody but a supervisor."""
    for_supervisors(work, new.space_id)
    if not new.recipient.strip():
        raise Refusal(NOBODY, "recipient")
    return written_down(work, new)


def written_down(work: Work, new: NewExport) -> UUID:
    """The same of figures that whoever asked for them may have: the command line says what it answered, too.

    Raises Refusal where the actor has no place.
    """
    row = work.add(
        Export(
            **work.in_space(new.space_id), happened_at=clock.now(), kind=new.kind, name=new.name, form=new.form,
            control=new.control, recipient=new.recipient.strip(), asks=dict(new.asks),
        )
    )  # fmt: skip
    work.session.flush()
    return row.id


def space_of(actor: Actor, programme: str) -> UUID:
    """In which space what goes out of a programme is written down: one that somebody supervises; of a worker, theirs.

    Raises Refusal when they have no place in the programme.
    """
    mine = [each for each in actor.places if each.programme == programme]
    if not mine:
        raise Refusal(NOT_YOURS)
    return next((each.space_id for each in mine if each.role == SUPERVISOR), mine[0].space_id)


def _say_so(work: Work, row_id: UUID) -> None:
    if (export := work.session.get(Export, row_id)) is not None:
        said: Any = {name: getattr(export, name) for name in ("kind", "name", "form", "control", "recipient")}
        work.add(Export(**_place(export), **said, asks={NOT_LEFT: str(export.id)}))
    elif (paper := work.session.get(Printout, row_id)) is not None:
        said = {name: getattr(paper, name) for name in ("recipient", "sections", "copy", "copies")}
        work.add(Printout(**_place(paper), **said, purpose=PURPOSE, how=NOT_LEFT, pages=0))


def _place(row: Export | Printout) -> dict[str, Any]:
    now = clock.now()
    return {"space_id": row.space_id, "case_id": row.case_id, "author_id": row.author_id, "happened_at": now}
