"""What its author can do about a change the server did not take. Neither choice loses a word of it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Table, select, update

from vru_case.errors import Refusal
from vru_case.models import catalogue
from vru_case.models.base import Synced
from vru_case.models.columns import from_wire
from vru_case.models.local import Outbox
from vru_case.services.outgoing.standing import Values
from vru_case.services.work import Work
from vru_case.store import journal

_OUTBOX: Table = Outbox.__table__  # type: ignore[assignment]
_OPEN = ("attention", "kept")
SETTLED = "Something has been decided about this already."
NEEDED = "This can't be left empty."
NOT_THAT = "That doesn't fit here."


def keep_here(work: Work, no: int) -> None:
    """Keep a change on this laptop only: it leaves the list of decisions, and its words stay on the record."""
    _settle(work, _with_it(work, _line(work, no)), "kept")


def ask_again(work: Work, no: int) -> None:
    """Take that back: it needs a decision again."""
    _settle(work, _with_it(work, _line(work, no)), "attention")


def put_right(work: Work, no: int, values: Values) -> UUID:
    """Write a refused change again as a new one, with what its author has put right; the record's id.

    `values` (field → as it travels) stand over those of the change. A record the server never took is sent whole, under
    the id it has. Raises Refusal when it is no longer open, not on this laptop, or a value doesn't fit.
    """
    line = _line(work, no)
    row = work.row(catalogue.ENTITIES[line.entity], line.row_id)
    begun = [each for each in _of_row(work, line.row_id) if each.kind == "insert"]
    wanted = (line.fields if line.kind == "patch" else {}) | dict(values)
    fresh = {name: _fitting(row, name, raw) for name, raw in wanted.items()}
    if begun:
        done = _of_row(work, line.row_id)
        journal.begin_again(work.session, row, fresh)
    else:
        done = [line]
        # What stands so already is said all the same: so the server has been told, whatever it makes of it.
        journal.say_again(work.session, row, [name for name, value in fresh.items() if getattr(row, name) == value])
        for name, value in fresh.items():
            setattr(row, name, value)
        work.session.flush()
    _settle(work, done, "replaced")
    return line.row_id


def _line(work: Work, no: int) -> Outbox:
    line = work.session.get(Outbox, no)
    if line is None or line.state not in _OPEN:
        raise Refusal(SETTLED)
    return line


def _of_row(work: Work, row_id: UUID) -> list[Outbox]:
    found = select(Outbox).where(Outbox.row_id == row_id, Outbox.state.in_(_OPEN)).order_by(Outbox.no)
    return list(work.session.scalars(found))


def _with_it(work: Work, line: Outbox) -> list[Outbox]:
    """A record that wasn't taken carries the changes to it along; a change goes alone."""
    return _of_row(work, line.row_id) if line.kind == "insert" else [line]


def _settle(work: Work, done: Sequence[Outbox], state: str) -> None:
    numbers = [line.no for line in done]
    work.session.execute(update(_OUTBOX).where(_OUTBOX.c.no.in_(numbers)).values(state=state))
    journal.touch(work.session, {line.case_id for line in done}, {line.entity for line in done})


def _fitting(row: Synced, name: str, raw: Any) -> Any:
    entity = catalogue.entity_of(row)
    columns: Any = type(row).__table__.columns  # type: ignore[attr-defined]
    given = raw.strip() or None if isinstance(raw, str) else raw
    if given is None and not columns[name].nullable:
        raise Refusal(NEEDED, name)
    try:
        return from_wire(catalogue.columns(entity)[name], given)
    except (ValueError, TypeError):
        raise Refusal(NOT_THAT, name) from None
