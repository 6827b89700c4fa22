"""A nameless line of the log becomes a person's record, in one step, when they agree; and back again."""

from dataclasses import dataclass, replace
from uuid import UUID

from vru_case.errors import Refusal
from vru_case.models.shift import OfferLogLine
from vru_case.programmes.shift import ShiftRule
from vru_case.services import taking_back
from vru_case.services.people import intake
from vru_case.services.people.arrival import Moment
from vru_case.services.people.intake import NewPerson
from vru_case.services.shift.offer_log import THEIRS, LineRow, line
from vru_case.services.values import Details, When
from vru_case.services.work import Work

SAID_NO = (
    "They didn't want support this time, so this line stays without a name. If they have said yes since, "
    "change their answer first."
)
YES = "ACCEPTED"


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a new person's form is filled with. `reason` is the moment's, in words."""

    line_id: UUID
    space_id: UUID
    details: Details
    source: str
    moment: Moment
    when: When | None
    override_reason: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Became:
    """What became of a line. `written` are the outbox lines that undoing takes back while nobody has seen them."""

    line_id: UUID
    person_id: UUID
    written: tuple[int, ...]


def beginning(work: Work, line_id: UUID) -> Beginning:
    """What is known already of whoever a line is about. Raises Refusal for one who said no, or has a record."""
    row, shown = work.row(OfferLogLine, line_id), line(work, line_id)
    _check(row, shown)
    rule = work.programme(row.space_id).shift
    assert rule is not None
    when = When(row.happened_at, row.precision) if row.happened_at is not None else None
    details = Details(sex=row.sex or "", site=row.site or "")
    source = rule.source_of(row.found_by or "")
    override = row.override_reason or ""
    return Beginning(line_id, row.space_id, details, source, _moment(rule, row), when, override, shown.reason)


def become(work: Work, line_id: UUID, new: NewPerson) -> Became:
    """Begin their record, with the moment and our offer; the line is theirs now. Raises as `intake.begin` does."""
    row = work.row(OfferLogLine, line_id)
    _check(row, line(work, line_id))
    rule = work.programme(row.space_id).shift
    assert rule is not None
    moment = new.moment or replace(_moment(rule, row), site=row.site or "")
    notice = new.notice or row.notice_given is True
    person_id = intake.begin(work, replace(new, space_id=row.space_id, moment=moment, notice=notice))
    written = taking_back.written(work, person_id)
    row.person_id, row.approached, row.answer = person_id, True, moment.answer or YES
    work.session.flush()
    return Became(line_id, person_id, written)


def undo(work: Work, became: Became) -> bool:
    """The line is nameless again. True when the record is gone as well.

    A record that was shared or written in since stays: it is marked as begun by mistake, and its support ends.
    """
    row = work.row(OfferLogLine, became.line_id)
    row.person_id = None
    work.session.flush()
    return taking_back.take_back(work, became.person_id, became.written)


def _check(row: OfferLogLine, shown: LineRow) -> None:
    if row.person_id is not None:
        raise Refusal(THEIRS)
    if shown.answer_kind in ("later", "no"):
        raise Refusal(SAID_NO, "answer")


def _moment(rule: ShiftRule, row: OfferLogLine) -> Moment:
    return Moment(
        rule.moment, row.site or "", row.reason or "", row.found_by or "", row.clinically_ok, row.mode or "",
        row.adult or "", None, rule.service, row.answer or YES,
    )  # fmt: skip
