"""The offer log: one nameless line for each person seen on a shift. There is nowhere to write a name.

Every answer is a code of a list, an id of a file, yes, no or nothing; anything else is refused.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.shift import OfferLogLine, Shift
from vru_case.programmes.definition import NON_ANSWERS, Programme
from vru_case.programmes.shift import AFTER_APPROACH, ShiftRule
from vru_case.services.shift import eligibility, shifts
from vru_case.services.shift.eligibility import Judged
from vru_case.services.values import Coded
from vru_case.services.work import Work

NOTHING = "Answer at least one question."
THEIRS = "This line has become somebody's record. Undo that first."
#: Question → the code list its answer is from; the other questions are the programme's own or yes and no.
LISTS = {
    "sex": "sex", "found_by": "found_by", "adult": "adult_present", "mode": "contact_mode",
    "why_not_approached": "not_approached", "answer": "offer_answer", "override_reason": "override_reason",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NewLine:
    """One person seen: codes, ids of checks answered yes, and yes, no or not asked. `at` None is the shift's time."""

    shift_id: UUID
    age_band: str = ""
    sex: str = ""
    reason: str = ""
    found_by: str = ""
    clinically_ok: bool | None = None
    checks: tuple[str, ...] = ()
    adult: str = ""
    mode: str = ""
    approached: bool | None = None
    why_not_approached: str = ""
    role_explained: bool | None = None
    notice_given: bool | None = None
    answer: str = ""
    card_left: bool | None = None
    override_reason: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line with its words. `answer_kind`: yes · later · no · none, "" while there is none."""

    id: UUID
    shift_id: UUID
    said: NewLine
    at: datetime | None
    precision: str
    band: str
    sex: str
    reason: str
    judged: Judged
    why_not: str
    why_not_approached: str
    answer: Coded
    answer_kind: str
    override: str
    person_id: UUID | None


def judge(work: Work, new: NewLine) -> Judged:
    """What the programme's rules say of a line, on the day of its shift."""
    shift = work.row(Shift, new.shift_id)
    return eligibility.of_band(
        work.programme(shift.space_id), new.age_band, new.reason, _day(new.at or shift.started_at)
    )


def write(work: Work, new: NewLine) -> UUID:
    """Write a line. Raises Refusal for an empty one, an answer no list has, or going on outside without a reason."""
    shift = work.row(Shift, new.shift_id)
    when = {"happened_at": new.at or _moment(shift), "precision": "day" if shift.from_paper and not new.at else "time"}
    row = work.add(
        OfferLogLine(
            **work.in_space(shift.space_id), **when, shift_id=shift.id, site=shift.site, **_columns(work, shift, new)
        )
    )
    work.session.flush()
    return row.id


def write_all(work: Work, shift: shifts.NewShift, lines: tuple[NewLine, ...]) -> UUID:
    """A whole paper sheet in one transaction: the shift, and each line in the order it was written; the shift's id.

    Raises Refusal as `shifts.enter` and `write` do, of a line with its number; then nothing is kept.
    """
    shift_id = shifts.enter(work, shift)
    for number, line in enumerate(lines, 1):
        try:
            write(work, _on(shift_id, line))
        except Refusal as refusal:
            raise Refusal(f"Line {number}: {refusal.message}", f"{number}:{refusal.field or ''}") from None
    return shift_id


def change(work: Work, line_id: UUID, new: NewLine) -> None:
    """Put a line right."""
    row = _open(work, line_id)
    for name, value in _columns(work, work.row(Shift, new.shift_id), new).items():
        if getattr(row, name) != value:
            setattr(row, name, value)
    work.session.flush()


def remove(work: Work, line_id: UUID) -> None:
    """It was a mistake."""
    _open(work, line_id).removed_on = clock.today()
    work.session.flush()


def put_back(work: Work, line_id: UUID) -> None:
    """Undo: it was none."""
    work.row(OfferLogLine, line_id).removed_on = None
    work.session.flush()


def lines(work: Work, shift_id: UUID) -> tuple[LineRow, ...]:
    """The lines of a shift, the newest first."""
    shift = work.row(Shift, shift_id)
    rows = work.session.scalars(
        select(OfferLogLine)
        .where(OfferLogLine.shift_id == shift_id, OfferLogLine.removed_on.is_(None))
        .order_by(OfferLogLine.happened_at.desc(), OfferLogLine.recorded_at.desc(), OfferLogLine.id.desc())
    )
    programme = work.programme(shift.space_id)
    return tuple(_shown(work, programme, row) for row in rows)


def line(work: Work, line_id: UUID) -> LineRow:
    """One line."""
    row = work.row(OfferLogLine, line_id)
    return _shown(work, work.programme(row.space_id), row)


def reasons(programme: Programme, day: date) -> str:
    """The code list that a programme's reasons are from on a day; "" where it has none."""
    rule = programme.reason_rule(day)
    return rule.list if rule is not None else ""


def _open(work: Work, line_id: UUID) -> OfferLogLine:
    row = work.row(OfferLogLine, line_id)
    if row.person_id is not None:
        raise Refusal(THEIRS)
    return row


def _on(shift_id: UUID, new: NewLine) -> NewLine:
    return NewLine(**{name: getattr(new, name) for name in NewLine.__dataclass_fields__} | {"shift_id": shift_id})


def _moment(shift: Shift) -> datetime:
    return shift.started_at if shift.from_paper or shift.ended_at is not None else clock.now()


def _day(at: datetime) -> date:
    return clock.local(at).date()


def _columns(work: Work, shift: Shift, new: NewLine) -> dict[str, object]:
    programme = work.programme(shift.space_id)
    rule = programme.shift
    assert rule is not None
    day = _day(new.at or shift.started_at)
    _check_codes(work, rule, reasons(programme, day), new)
    said: dict[str, object] = {
        name: getattr(new, name) or None
        for name in ("age_band", "sex", "reason", "found_by", "adult", "mode", "answer", "why_not_approached")
    } | {
        name: getattr(new, name)
        for name in ("clinically_ok", "approached", "role_explained", "notice_given", "card_left")
    }
    said["checks"] = list(new.checks) or None
    if all(value is None for value in said.values()):
        raise Refusal(NOTHING, rule.asks[0])
    if new.approached is not True:
        said |= dict.fromkeys(AFTER_APPROACH)
    else:
        said["why_not_approached"] = None
        # Where there is one way to meet somebody it isn't asked; it is how we met them all the same.
        if "mode" not in rule.asks and len(rule.modes) == 1:
            said["mode"] = rule.modes[0]
    judged = eligibility.of_band(programme, new.age_band, new.reason, day)
    if new.approached:
        eligibility.check_override(judged, new.override_reason)
    goes_on = judged.outside and new.approached
    return said | {
        "eligible": judged.fits, "why_not": judged.why_not or None,
        "override_reason": new.override_reason if goes_on else None,
    }  # fmt: skip


def _check_codes(work: Work, rule: ShiftRule, reason_list: str, new: NewLine) -> None:
    bands = {each.id for each in rule.bands} | NON_ANSWERS
    if new.age_band and new.age_band not in bands:
        raise Refusal("Choose one of these.", "age_band")
    if not set(new.checks) <= {each.id for each in rule.checks}:
        raise Refusal("Choose one of these.", "checks")
    for name, list_name in (*LISTS.items(), ("reason", reason_list)):
        code = getattr(new, name)
        if code and (not list_name or work.library.list(list_name).option(code) is None):
            raise Refusal("Choose one of these.", name)


def _shown(work: Work, programme: Programme, row: OfferLogLine) -> LineRow:
    label, rule = work.library.label, programme.shift
    at = row.happened_at or row.recorded_at
    known = rule.band(row.age_band or "") if rule is not None else None
    said = NewLine(
        row.shift_id or UUID(int=0), row.age_band or "", row.sex or "", row.reason or "", row.found_by or "",
        row.clinically_ok, tuple(row.checks or ()), row.adult or "", row.mode or "", row.approached,
        row.why_not_approached or "", row.role_explained, row.notice_given, row.answer or "", row.card_left,
        row.override_reason or "", row.happened_at,
    )  # fmt: skip
    answers = work.library.list("offer_answer")
    answer = answers.option(row.answer or "")
    reason_list = reasons(programme, _day(at))
    return LineRow(
        row.id, said.shift_id, said, row.happened_at, row.precision, known.label if known else "",
        label("sex", row.sex), label(reason_list, row.reason) if reason_list else "",
        eligibility.of_band(programme, said.age_band, said.reason, _day(at)), label("not_eligible", row.why_not),
        label("not_approached", row.why_not_approached), Coded(said.answer, label("offer_answer", row.answer)),
        answer.text("kind") if answer else "", label("override_reason", row.override_reason), row.person_id,
    )  # fmt: skip
