"""Shifts: beginning and ending one, the one that runs, and those written on paper first. Nobody is named on them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, case, func, select

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.shift import OfferLogLine, Shift
from vru_case.programmes.definition import Programme
from vru_case.services.values import Coded
from vru_case.services.work import Membership, Work

LONGEST = timedelta(hours=24)
NO_SHIFTS = "This programme has no shifts."


@dataclass(frozen=True, slots=True)
class NewShift:
    """Being at a site. `started_at` None is now; a past one has its end, and comes `from_paper`."""

    space_id: UUID
    site: str
    started_at: datetime | None = None
    ended_at: datetime | None = None
    from_paper: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """What a shift comes to: people seen, within the usual, spoken with, who said yes, and not this time."""

    seen: int = 0
    eligible: int = 0
    approached: int = 0
    yes: int = 0
    later: int = 0
    overrides: int = 0


@dataclass(frozen=True, slots=True)
class ShiftRow:
    """A shift as a screen shows it. `ended_at` None while it runs; `mine` when it is the actor's own."""

    id: UUID
    space_id: UUID
    programme: str
    site: Coded
    started_at: datetime
    ended_at: datetime | None
    from_paper: bool
    mine: bool
    tally: Tally = Tally()


def places(work: Work) -> tuple[Membership, ...]:
    """The actor's places whose programme has shifts."""
    return tuple(each for each in work.actor.places if work.library.programme(each.programme).shift is not None)


def start(work: Work, new: NewShift) -> UUID:
    """Begin a shift. Raises Refusal while another of theirs runs, or for a time or a site that can't be."""
    if _running(work):
        raise Refusal("A shift of yours is still running. End it first.", "site")
    return _keep(work, new)


def enter(work: Work, new: NewShift) -> UUID:
    """Enter a shift that is over, from its paper sheet. Raises Refusal for times that can't be."""
    if new.started_at is None or new.ended_at is None:
        raise Refusal("Say when it began and ended.", "started")
    return _keep(work, new)


def end(work: Work, shift_id: UUID) -> None:
    """It is over, now."""
    row = work.row(Shift, shift_id)
    if row.ended_at is None:
        row.ended_at = clock.now()
        work.session.flush()


def go_on(work: Work, shift_id: UUID) -> None:
    """Undo: it isn't over."""
    work.row(Shift, shift_id).ended_at = None
    work.session.flush()


def take_back(work: Work, shift_id: UUID) -> None:
    """Undo: it never was. Its lines go with it; one that has become somebody's record stays, and so does the shift."""
    row = work.row(Shift, shift_id)
    kept = False
    for line in work.session.scalars(select(OfferLogLine).where(OfferLogLine.shift_id == shift_id)):
        kept = kept or line.person_id is not None
        if line.person_id is None and line.removed_on is None:
            line.removed_on = clock.today()
    row.ended_at = clock.now() if kept else row.started_at
    work.session.flush()


def running(work: Work) -> ShiftRow | None:
    """The shift the actor is on, if they are on one."""
    row = next(iter(_running(work)), None)
    return shown(work, (row,))[0] if row is not None else None


def past(work: Work, limit: int = 30) -> tuple[ShiftRow, ...]:
    """The actor's own shifts that are over, newest first; one that lasted no time at all was taken back."""
    rows = work.session.scalars(
        select(Shift)
        .where(
            Shift.worker_id == work.actor.account_id, Shift.ended_at > Shift.started_at,
            Shift.space_id.in_([each.space_id for each in places(work)]),
        )
        .order_by(Shift.started_at.desc(), Shift.id.desc())
        .limit(limit)
    )  # fmt: skip
    return shown(work, rows)


def shown(work: Work, rows: Iterable[Shift]) -> tuple[ShiftRow, ...]:
    """Shifts with what they come to, counted in one question."""
    found = list(rows)
    tallies = _tallies(work, [row.id for row in found])
    return tuple(
        ShiftRow(
            row.id, row.space_id, work.actor.place(row.space_id).programme,
            Coded(row.site or "", site_label(work, work.programme(row.space_id), row.site or "")), row.started_at,
            row.ended_at, row.from_paper, row.worker_id == work.actor.account_id, tallies.get(row.id, Tally()),
        )
        for row in found
    )  # fmt: skip


def site_label(work: Work, programme: Programme, site: str) -> str:
    """A site of a programme's shifts in words."""
    for name in programme.shift.sites if programme.shift is not None else ():
        option = work.library.list(name).option(site)
        if option is not None:
            return option.label
    return ""


def _keep(work: Work, new: NewShift) -> UUID:
    programme = work.programme(new.space_id)
    if programme.shift is None:
        raise Refusal(NO_SHIFTS, "programme")
    if not site_label(work, programme, new.site):
        raise Refusal("Choose where it is.", "site")
    now = clock.now()
    started = new.started_at or now
    if started > now:
        raise Refusal("That time is still to come.", "started")
    if new.ended_at is not None and not started < new.ended_at <= now:
        raise Refusal("It ends after it began, and not later than now.", "ended")
    if new.ended_at is not None and new.ended_at - started > LONGEST:
        raise Refusal("That is more than a day.", "ended")
    row = work.add(
        Shift(
            **work.in_space(new.space_id), site=new.site, worker_id=work.actor.account_id, started_at=started,
            ended_at=new.ended_at, from_paper=new.from_paper,
        )
    )  # fmt: skip
    work.session.flush()
    return row.id


def _running(work: Work) -> list[Shift]:
    spaces = [each.space_id for each in places(work)]
    return list(
        work.session.scalars(
            select(Shift)
            .where(
                Shift.worker_id == work.actor.account_id, Shift.ended_at.is_(None), Shift.space_id.in_(spaces)
            )
            .order_by(Shift.started_at.desc(), Shift.id.desc())
        )
    )  # fmt: skip


def _where(so: ColumnElement[bool]) -> ColumnElement[int]:
    """How many of a group are so."""
    return func.count(case((so, 1)))


def _tallies(work: Work, shifts: list[UUID]) -> dict[UUID, Tally]:
    answers = work.library.list("offer_answer").options
    yes = [each.code for each in answers if each.text("kind") == "yes"]
    no = [each.code for each in answers if each.text("kind") in ("later", "no")]
    line = OfferLogLine
    counted = (
        select(
            line.shift_id, func.count(), _where(line.eligible.is_(True)), _where(line.approached.is_(True)),
            _where(line.answer.in_(yes)), _where(line.answer.in_(no)), func.count(line.override_reason),
        )
        .where(line.shift_id.in_(shifts), line.removed_on.is_(None))
        .group_by(line.shift_id)
    )  # fmt: skip
    return {row[0]: Tally(*row[1:]) for row in work.session.execute(counted) if row[0]}
