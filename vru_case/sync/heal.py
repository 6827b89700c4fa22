"""Cases held against what the server says of them; one that differs is read again, and no other."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import Connection, Table, select, update

from vru_case import clock
from vru_case.models import catalogue
from vru_case.models.local import Enrolment, Outbox
from vru_case.store.changes import Changes
from vru_case.store.spelled import spelled
from vru_case.sync import aside, content, wire
from vru_case.sync.laying import lay_down
from vru_case.sync.leaving import drop, evict
from vru_case.sync.merge import content_of
from vru_case.sync.transport import ServerSaid

_ENROLMENT: Table = Enrolment.__table__  # type: ignore[assignment]
_OUTBOX: Table = Outbox.__table__  # type: ignore[assignment]
_WRITTEN_HERE = """
    SELECT row_id FROM outbox WHERE kind = 'insert' AND fields != '{{}}' AND row_id IN ({marks})
"""
#: How often every case is compared.
EVERY = timedelta(days=1)
#: Rows, and cases, compared in one transaction: a save may have to wait for it.
_ROWS, _CASES = 500, 50
#: Rows compared after one page. A first reading brings more; the day's comparison comes to them.
_ROWS_OF_A_PAGE = 2_500

#: What the server says of a case that doesn't fit into one answer: it stays as the stream brought it.
TOO_BIG = "too_big"

#: Runs a change at the store, in one transaction (`Store.apply`).
Apply = Callable[[Callable[[Connection], Any]], Any]


class Asks(Protocol):
    """What is asked of the server here (`Post`)."""

    def case(self, case: UUID) -> wire.CaseCopy:
        """Everything of one case."""

    def digests(self, after: UUID | None = None) -> wire.Digests:
        """The digests of the cases after `after`."""


def check(apply: Apply, post: Asks, page: wire.Page) -> Changes:
    """Compare the cases of a page that caught up, as long as the store stands where the page ends."""
    changes, left = Changes(), _ROWS_OF_A_PAGE
    for some in _portions(page.digests):
        if left <= 0:
            break
        left -= sum(each.rows for each in some)
        changes |= _compare(apply, post, some, page.next)
    return changes


def due(connection: Connection) -> bool:
    """Whether it is a day since every case was compared. A store that never was has just been read: its day begins."""
    compared: datetime | None = connection.execute(select(_ENROLMENT.c.compared_at)).scalar_one()
    if compared is None:
        _compared(connection)
    return compared is not None and abs(clock.now() - compared) >= EVERY


def _compared(connection: Connection) -> None:
    connection.execute(update(_ENROLMENT).values(compared_at=clock.now()))


def check_all(
    apply: Apply,
    post: Asks,
    stop: Callable[[], bool] = lambda: False,
    progress: Callable[[int], None] = lambda _done: None,
) -> Changes:
    """Compare every case; `progress` hears how many so far. Stopped half-way, it begins anew the next time.

    Finds, too, what is here and should not be, and what should be and is not. For a store that has caught up.
    """
    changes, done, after = Changes(), 0, None
    while not stop():
        said = post.digests(after)
        for some in _portions(said.cases + apply(partial(_unsaid, said=said, after=after))):
            if stop():
                return changes
            changes |= _compare(apply, post, some)
            done += len(some)
            progress(done)
        if said.next is None:
            apply(_compared)
            break
        after = said.next
    return changes


def _unsaid(connection: Connection, *, said: wire.Digests, after: UUID | None) -> list[wire.CaseDigest]:
    """Cases that are here and that the server says nothing of: as it sees it, there is nothing of them to be seen."""
    named = {each.case for each in said.cases}
    nothing = content_of(())
    here = content.cases(connection, after, said.next)
    return [wire.CaseDigest(case, 0, nothing) for case in here if case not in named]


def _portions(digests: Iterable[wire.CaseDigest]) -> Iterator[list[wire.CaseDigest]]:
    some: list[wire.CaseDigest] = []
    for each in digests:
        if some and (len(some) == _CASES or sum(one.rows for one in some) + each.rows > _ROWS):
            yield some
            some = []
        some.append(each)
    if some:
        yield some


@dataclass(frozen=True, slots=True)
class _Differing:
    """Cases that are not here as the server has them, and where the store stood when they were looked at."""

    cursor: str
    cases: list[UUID]


def _compare(apply: Apply, post: Asks, said: Sequence[wire.CaseDigest], at: str | None = None) -> Changes:
    """Compare some cases, only at the cursor `at` when one is given, and read again those that differ."""
    differing: _Differing = apply(lambda connection: _look(connection, said, at))
    changes = Changes()
    for case in differing.cases:
        try:
            copy = post.case(case)
        except ServerSaid as answer:
            if answer.fault.code != TOO_BIG:
                raise
        else:
            changes |= apply(partial(replace, copy=copy, cursor=differing.cursor))
    return changes


def _look(connection: Connection, said: Sequence[wire.CaseDigest], at: str | None) -> _Differing:
    here = connection.execute(select(_ENROLMENT.c.cursor, _ENROLMENT.c.rebuilding)).one()
    if here.rebuilding or at not in (None, here.cursor):
        return _Differing(here.cursor, [])
    # What was changed here since is not there yet, and will be compared when it is.
    unsent = "SELECT DISTINCT case_id FROM outbox WHERE state != 'shared' AND state IN ('waiting', 'parked')"
    open_ = {UUID(bytes=case) for case in connection.exec_driver_sql(unsent).scalars()}
    settled = [each for each in said if each.case not in open_]
    ours = content.of_cases(connection, [each.case for each in settled])
    return _Differing(here.cursor, [their.case for their, our in zip(settled, ours, strict=True) if their != our])


def replace(connection: Connection, copy: wire.CaseCopy, cursor: str) -> Changes:
    """Put a case in place as the server has it, unsent edits on top, if the store still stands at `cursor`.

    The copy was asked for after the store got there, so it is of that moment or a later one: nothing goes back, and
    what it brings early comes again. Where a row here is newer all the same, it is left to the next time.
    """
    here = connection.execute(select(_ENROLMENT.c.cursor, _ENROLMENT.c.epoch, _ENROLMENT.c.rebuilding)).one()
    if here.rebuilding or here.epoch != copy.epoch or here.cursor != cursor:
        return Changes()
    if not copy.held:
        evict(connection, copy.case)
        return Changes(frozenset({copy.case}), frozenset({"person"}), frozenset({copy.case}))
    theirs = {row.id.bytes: row.seq for row in copy.rows}
    ours = _rows_of(connection, copy.case)
    if any(seq is not None and seq > theirs.get(row, seq) for row, (_, seq) in ours.items()):
        return Changes()
    aside.forget(connection, copy.case)
    changes = lay_down(connection, copy.rows)
    return changes | _without(connection, copy, {row: entity for row, (entity, _) in ours.items() if row not in theirs})


def _rows_of(connection: Connection, case: UUID) -> dict[bytes, tuple[str, int | None]]:
    """Row → its kind and its place in the server's order."""
    rows: dict[bytes, tuple[str, int | None]] = {}
    for entity in catalogue.ENTITIES:
        asked = spelled("SELECT id, seq FROM {table} WHERE case_id = ?", entity)
        rows.update({row: (entity, seq) for row, seq in connection.exec_driver_sql(asked, (case.bytes,))})
    return rows


def _without(connection: Connection, copy: wire.CaseCopy, missing: dict[bytes, str]) -> Changes:
    """What the copy hasn't got goes, except what was written here: the server has lost that, and is sent it again."""
    if not missing:
        return Changes()
    rows = tuple(missing)
    asked = spelled(_WRITTEN_HERE, count=len(rows))
    written = set(connection.exec_driver_sql(asked, rows).scalars())
    again = _OUTBOX.c.row_id.in_([UUID(bytes=row) for row in written]) & (_OUTBOX.c.state == "shared")
    if written:
        connection.execute(update(_OUTBOX).where(again).values(state="waiting", number=None, result=None))
    for entity in set(missing.values()):
        gone = [row for row, of in missing.items() if of == entity and row not in written]
        for start in range(0, len(gone), _ROWS):
            drop(connection, entity, gone[start : start + _ROWS])
    return Changes(frozenset({copy.case}), frozenset(missing.values()))
