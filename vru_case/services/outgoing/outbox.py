"""What waits to be shared, what needs a decision, and how far each record is: the truth that screens tell."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Table, case, distinct, func, select

from vru_case import clock
from vru_case.models import catalogue
from vru_case.models.base import Synced
from vru_case.models.local import Enrolment, Outbox, Unindexed
from vru_case.models.person import Person
from vru_case.services.differing.differing_values import Part
from vru_case.services.differing.differing_words import WRITTEN, part, what_of
from vru_case.services.outgoing.standing import UNSHARED, Standing, Standings, Unshared, Waiting, WaitingLine
from vru_case.services.people import naming
from vru_case.services.work import Work

_OUTBOX: Table = Outbox.__table__  # type: ignore[assignment]
#: Who wrote it and when is said beside it; the rest of these mean nothing to a reader.
_UNSAID = frozenset({"author_id", "recorded_at", "precision", "born_precision"})
#: How long a worker is told that something was taken after the person had gone to somebody else.
_TOLD_LATE = timedelta(days=7)
MOST = 200
#: As the index of these lines says it, so that it is used.
UNSHARED_LINES = _OUTBOX.c.state != "shared"


def waiting(work: Work) -> Waiting:
    """How much waits, since when, and when we last spoke with the server."""
    found = work.session.execute(
        select(
            func.sum(case((_OUTBOX.c.state == "waiting", 1), else_=0)),
            func.sum(case((_OUTBOX.c.state == "attention", 1), else_=0)),
            func.sum(case((_OUTBOX.c.state == "parked", 1), else_=0)),
            func.sum(case((_OUTBOX.c.state == "kept", 1), else_=0)),
            func.count(distinct(case((_OUTBOX.c.state == "waiting", _OUTBOX.c.case_id)))),
            func.min(case((_OUTBOX.c.state == "waiting", _OUTBOX.c.authored_at))),
        ).where(UNSHARED_LINES)
    ).one()
    count, attention, parked, kept, people, oldest = found
    enrolment = work.session.scalars(select(Enrolment)).one()
    unindexed = work.session.scalars(select(func.count()).select_from(Unindexed)).one()
    complete = enrolment.caught_up_at is not None
    caught_up = complete and not (count or parked or attention)
    return Waiting(
        count or 0, attention or 0, people, oldest, enrolment.last_exchange_at, caught_up, parked or 0, kept or 0,
        complete, unindexed,
    )  # fmt: skip


def standings(work: Work, cases: Iterable[UUID] | None = None) -> Standings:
    """How far each row is that isn't shared; a row with several changes is as far as the one that presses most."""
    statement = select(_OUTBOX.c.row_id, _OUTBOX.c.state).where(UNSHARED_LINES)
    if cases is not None:
        statement = statement.where(_OUTBOX.c.case_id.in_(tuple(cases)))
    found: dict[UUID, Standing] = {}
    for row_id, state in work.session.execute(statement):
        if state in UNSHARED and (row_id not in found or UNSHARED.index(state) < UNSHARED.index(found[row_id])):
            found[row_id] = state
    return found


def unshared(work: Work, most: int = MOST) -> Unshared:
    """What isn't shared, in words; of what simply waits, the newest `most`. And what was taken late, for a week."""
    newest = select(Outbox).order_by(Outbox.no.desc())
    pressing = work.session.scalars(
        newest.where(UNSHARED_LINES, Outbox.state.in_(("attention", "kept", "parked")))
    ).all()
    plain = work.session.scalars(newest.where(UNSHARED_LINES, Outbox.state == "waiting").limit(most)).all()
    late = work.session.scalars(
        newest.where(Outbox.state == "shared", Outbox.result == "late", Outbox.shared_at > clock.now() - _TOLD_LATE)
    ).all()
    count = select(func.count()).select_from(_OUTBOX).where(UNSHARED_LINES, _OUTBOX.c.state == "waiting")
    lines = told(work, (*pressing, *plain, *late))
    return Unshared(lines, work.session.scalars(count).one() - len(plain))


def refused_in(work: Work, person_id: UUID) -> tuple[WaitingLine, ...]:
    """Changes to a person's records that the server did not take, which the records themselves don't show."""
    rows = work.session.scalars(
        select(Outbox)
        .where(
            UNSHARED_LINES,
            Outbox.case_id.in_(work.cases(person_id)),
            Outbox.kind == "patch",
            Outbox.state.in_(("attention", "kept")),
        )
        .order_by(Outbox.no.desc())
    ).all()
    return told(work, rows) if rows else ()


def told(work: Work, rows: Iterable[Outbox]) -> tuple[WaitingLine, ...]:
    """Lines of the outbox in words. What was shared late names no person and no words: they are somebody else's now."""
    names = naming.worker_names(work.session)
    return tuple(_line(work, row, names) for row in rows)


def _line(work: Work, row: Outbox, names: Mapping[UUID, str]) -> WaitingLine:
    person = work.session.get(Person, work.kept(row.case_id))
    model = catalogue.ENTITIES.get(row.entity)
    stored = work.session.get(model, row.row_id) if model is not None else None
    state: Standing = "late" if row.state == "shared" else row.state  # type: ignore[assignment]
    parts: tuple[Part, ...] = ()
    now: tuple[Part, ...] = ()
    if model is not None and state in ("attention", "kept", "waiting"):
        shown = stored or _made(model, row)
        stands = catalogue.values(stored) if stored is not None else {}
        # A record the server never took stands here with whatever was changed in it since.
        wrote = stands if row.kind == "insert" and stored is not None else row.fields
        wanted = [field for field in wrote if field in catalogue.columns(row.entity) and field not in _UNSAID]
        parts = tuple(part(work, shown, field, wrote[field], names) for field in wanted)
        if stored is not None and row.kind == "patch":
            now = tuple(part(work, stored, field, stands.get(field), names) for field in wanted)
    words = "\n".join(said for key in WRITTEN if isinstance(said := row.fields.get(key), str)) if parts else ""
    return WaitingLine(
        row.no, row.case_id, naming.name_of(person) if person is not None else "", row.entity, row.row_id, row.kind,
        state, what_of(work.library, stored) if stored is not None else "", clock.local(row.authored_at),
        row.reason or "", words, parts, now, stored is not None,
    )  # fmt: skip


def _made(model: type[Synced], row: Outbox) -> Synced:
    """The record as its author wrote it, where it isn't in the store; never put there."""
    known, _ = catalogue.parse(row.entity, dict(row.fields))
    made: Any = model(**known)
    made.id, made.space_id, made.case_id = row.row_id, row.space_id, row.case_id
    return made  # type: ignore[no-any-return]
