"""What is given out of somebody's record: each line that may not be theirs alone is decided; then it leaves, logged."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.paper import Export
from vru_case.models.supervision import SubjectRequest
from vru_case.services import attachments, exports
from vru_case.services.access import record, requests, third
from vru_case.services.access.lines import Line, Said
from vru_case.services.access.record import Whole
from vru_case.services.access.requests import RequestRow
from vru_case.services.attachments import Content
from vru_case.services.exports import Noted
from vru_case.services.safety import viewings, walls
from vru_case.services.work import Work

KEEP, BLACK, LEAVE = "KEEP", "BLACK", "LEAVE"
KIND = "ACCESS"
NOT_ACCESS = "This asks for something other than the record."
NOT_SURE = "Say first how you know that it is them."
WAITS = "The clock stands: they have still to say what they mean."
UNDECIDED = "{count} lines are still to be decided."
CHANGED = "The record has changed since you looked. Look through what is new, then give it out."
UNREAD = "Part of this record was written by a newer version. Update this laptop first, so that nothing is missing."
FOR_RECORD = "To answer a request for their own record"
NO_REASON = "Choose why it isn't given out."


@dataclass(frozen=True, slots=True)
class Decision:
    """What was chosen for a line. `why` is a code of hold_back, "" for one that is kept."""

    do: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """A request with the record as it stands now, and what was decided of it so far, by line."""

    request: RequestRow
    whole: Whole
    decisions: Mapping[str, Decision]

    def to_decide(self) -> tuple[Line, ...]:
        """The lines that ask for a decision, decided or not. Any other may be decided too, and is given if it isn't."""
        return tuple(each for each in self.whole.lines() if each.flags)

    def left(self) -> int:
        """How many are still to be decided."""
        return sum(each.key not in self.decisions for each in self.to_decide())


@dataclass(frozen=True, slots=True)
class Given:
    """The record as it goes out: `whole` without what was left out, with bars for what was blacked out.

    `reasons`: code of hold_back → how many lines; `files` what was kept of pictures and papers.
    """

    request: RequestRow
    whole: Whole
    blacked: int
    left_out: int
    reasons: Mapping[str, int]
    files: tuple[Content, ...]
    keys: frozenset[str]


def review(work: Work, request_id: UUID) -> Review:
    """What has to be looked through. Raises Refusal for one that asks for something other than the record."""
    row = work.row(SubjectRequest, request_id)
    if (row.kind or requests.ACCESS) != requests.ACCESS:
        raise Refusal(NOT_ACCESS)
    return Review(requests.one(work, request_id), record.read(work, row.case_id), _decisions(row))


def begin(work: Work, request_id: UUID) -> None:
    """Somebody begins to look through a record: where the person is kept apart from others, a row says so."""
    person = work.person(work.row(SubjectRequest, request_id).case_id)
    for wall in walls.standing(work).get(person.id, {}).values():
        viewings.past_wall(work, person.id, wall.id, FOR_RECORD)


def decide(work: Work, request_id: UUID, keys: Iterable[str], decision: Decision | None) -> None:
    """Choose for these lines; None takes the choice back. Raises Refusal: no reason for holding back, or answered."""
    row = work.row(SubjectRequest, request_id)
    if row.released_on is not None or row.declined_on is not None:
        raise Refusal(requests.OVER)
    if decision is not None and decision.do != KEEP and work.library.list("hold_back").option(decision.why) is None:
        raise Refusal(NO_REASON, "why")
    kept: dict[str, Any] = dict(row.decisions or {})
    for key in keys:
        if decision is None:
            kept.pop(key, None)
        else:
            kept[key] = {"do": decision.do, "why": decision.why}
    row.decisions = kept
    work.session.flush()


def given(work: Work, request_id: UUID) -> Given:
    """The record as it may go out now. Raises Refusal while anything is undecided, or it isn't sure who asks."""
    found = review(work, request_id)
    _ready(found)
    sections: dict[str, tuple[Line, ...]] = {}
    reasons: dict[str, int] = {}
    blacked = left_out = 0
    for entity, lines in found.whole.sections.items():
        kept = []
        for line in lines:
            chosen = found.decisions.get(line.key)
            if chosen is not None and chosen.do != KEEP:
                reasons[chosen.why] = reasons.get(chosen.why, 0) + 1
                left_out, blacked = left_out + (chosen.do == LEAVE), blacked + (chosen.do == BLACK)
            if chosen is None or chosen.do == KEEP:
                kept.append(line)
            elif chosen.do == BLACK:
                kept.append(blacked_out(line))
        if kept:
            sections[entity] = tuple(kept)
    files = [each.file for lines in sections.values() for each in lines if each.file is not None]
    contents = tuple(attachments.content(work, each) for each in files)
    keys = frozenset(each.key for each in found.whole.lines())
    whole = replace(found.whole, sections=sections)
    return Given(found.request, whole, blacked, left_out, reasons, contents, keys)


def blacked_out(line: Line) -> Line:
    """A line with bars for what was found in it; for all that it says where something else than a word marks it."""
    pieces = {piece for flag in line.flags for piece in flag.found}
    if not pieces or any(not flag.found for flag in line.flags):
        return replace(line, said=tuple(Said(each.field, third.BAR) for each in line.said), file=None)
    said = tuple(Said(each.field, third.black_out(each.words, pieces)) for each in line.said)
    return replace(line, said=said, file=None)


def release(work: Work, made: Given, form: str = "pdf") -> UUID:
    """It has left: the request is answered, and a row says so; its id. Raises Refusal when the record has changed
    since, for anybody but a supervisor, or as `given` does."""
    exports.for_supervisors(work, work.row(SubjectRequest, made.request.id).space_id)
    found = review(work, made.request.id)
    _ready(found)
    now = frozenset(each.key for each in found.whole.lines())
    if now != made.keys:
        raise Refusal(CHANGED)
    row = work.row(SubjectRequest, made.request.id)
    row.released_on = clock.today()
    person = work.person(row.case_id)
    export = work.add(
        Export(
            **work.on(person), happened_at=clock.now(), precision="time", kind=KIND, name=made.request.kind.words,
            form=form, control=None, recipient=None, people=1, left_out=made.left_out,
            asks={"request": str(row.id), "blacked_out": made.blacked, "reasons": dict(made.reasons)},
        )
    )  # fmt: skip
    work.session.flush()
    return export.id


def not_released(work: Work, request_id: UUID, noted: Noted) -> None:
    """What `release` wrote down never left: the request stands open again."""
    exports.never_left(work, noted)
    work.row(SubjectRequest, request_id).released_on = None
    work.session.flush()


def _ready(found: Review) -> None:
    if found.request.over:
        raise Refusal(requests.OVER)
    if not found.request.sure:
        raise Refusal(NOT_SURE)
    if found.request.state == "waiting":
        raise Refusal(WAITS)
    if found.whole.unread:
        raise Refusal(UNREAD)
    if left := found.left():
        raise Refusal(UNDECIDED.format(count=left))


def _decisions(row: SubjectRequest) -> Mapping[str, Decision]:
    return {key: Decision(each["do"], each["why"]) for key, each in (row.decisions or {}).items()}
