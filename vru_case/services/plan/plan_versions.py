"""The plan agreed together: what is open becomes a version that is kept as it was, and later ones say what changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.paper import Printout
from vru_case.models.person import Person
from vru_case.models.plan import Action, Goal, Need, Strength
from vru_case.models.review import PlanVersion
from vru_case.programmes.definition import Library
from vru_case.services.contact.contacts import happened, open_episode
from vru_case.services.plan.plan_values import Change, Promise, VersionRow
from vru_case.services.plan.reviews import standing
from vru_case.services.telling.file_rows import coded
from vru_case.services.values import When
from vru_case.services.work import Work

NOTHING_YET = "There is nothing in the plan yet. Add a strength, a goal or something to do first."
NOT_ANSWERED = "Choose what they said about the plan."
PAST = "Choose a day that is still to come."
#: What the audit row of the person's own copy calls it.
COPY = "their_plan"
COPY_PURPOSE, COPY_FOR = "Their own copy of the plan", "The person"


@dataclass(frozen=True, slots=True)
class NewVersion:
    """The plan agreed together. `agreed` is from agreement_answer, `agreed_how` from agreement_method."""

    person_id: UUID
    agreed: str = ""
    agreed_how: str = ""
    read_together: bool | None = None
    review_on: date | None = None
    when: When | None = None


def agree(work: Work, new: NewVersion) -> UUID:
    """Keep what is open in the plan as its next version.

    Raises Refusal when the plan is empty, nobody said what they think of it, or the day to look at it again is past.
    """
    person, when = work.person(new.person_id), happened(new.when)
    if not new.agreed:
        raise Refusal(NOT_ANSWERED, "agreed")
    if new.review_on is not None and new.review_on <= clock.today():
        raise Refusal(PAST, "review_on")
    lines = now(work.library, *(_rows(work, model, person) for model in (Strength, Need, Goal, Action)))
    if not lines:
        raise Refusal(NOTHING_YET)
    before = standing(_rows(work, PlanVersion, person))
    row = work.add(
        PlanVersion(
            **work.on(person), happened_at=when.at, precision=when.precision, number=len(before) + 1,
            body={"lines": [_kept(line) for line in lines]}, agreed=new.agreed, agreed_how=new.agreed_how or None,
            read_together=new.read_together, review_on=new.review_on, episode_id=open_episode(work, person),
        )
    )  # fmt: skip
    work.session.flush()
    return row.id


def printed(work: Work, person_id: UUID, how: str, pages: int, *, locked: bool = False) -> UUID:
    """The audit row of the person's own copy. `how`: printed · saved."""
    person = work.person(person_id)
    row = work.add(
        Printout(
            **work.on(person), happened_at=clock.now(), purpose=COPY_PURPOSE, recipient=COPY_FOR, sections=[COPY],
            how=how, pages=pages, locked=locked,
        )
    )  # fmt: skip
    work.session.flush()
    return row.id


def now(
    library: Library, strengths: Iterable[Strength], needs: Iterable[Need], goals: Iterable[Goal],
    actions: Iterable[Action],
) -> tuple[Promise, ...]:  # fmt: skip
    """What is open, strengths first, as the lines of a plan."""
    lines = [Promise(row.id, "strength", row.words, row.domain or "") for row in strengths if row.ended_on is None]
    lines += [
        Promise(row.id, "need", row.words or "", row.domain)
        for row in needs
        if row.met_on is None and row.dropped_on is None
    ]
    lines += [
        Promise(row.id, "goal", row.words, row.domain or "")
        for row in goals
        if row.reached_on is None and row.dropped_on is None
    ]
    lines += [_action(library, row) for row in actions if row.done_on is None and row.dropped_on is None]
    return tuple(lines)


def rows(library: Library, found: Iterable[PlanVersion], file: Mapping[str, Sequence[Any]]) -> tuple[VersionRow, ...]:
    """Versions as a screen speaks of them, oldest first, each with what changed; `file` holds a person's rows."""
    made: list[VersionRow] = []
    for number, row in enumerate(standing(found), start=1):
        lines = tuple(_read(line) for line in row.body.get("lines", ()))
        changed = changes(made[-1].lines, lines, file) if made else ()
        made.append(
            VersionRow(
                row.id, number, When(row.happened_at, row.precision), lines,
                coded(library, "agreement_answer", row.agreed), coded(library, "agreement_method", row.agreed_how),
                row.read_together, row.review_on, changed,
            )
        )  # fmt: skip
    return tuple(made)


def changes(
    before: Sequence[Promise], after: Sequence[Promise], file: Mapping[str, Sequence[Any]]
) -> tuple[Change, ...]:  # fmt: skip
    """What is new, done, let go, or said otherwise since another version."""
    were, are = {line.id: line for line in before}, {line.id: line for line in after}
    found = [Change("new", line) for line in after if line.id not in were]
    found += [Change("changed", line) for line in after if line.id in were and line != were[line.id]]
    for line in before:
        if line.id not in are:
            kept = next((row for row in file.get(line.kind, ()) if row.id == line.id), None)
            done = any(getattr(kept, name, None) for name in ("met_on", "reached_on", "done_on"))
            found.append(Change("done" if done else "let_go", line))
    return tuple(found)


def _rows(work: Work, model: Any, person: Person) -> list[Any]:
    asked = select(model).where(model.case_id.in_(work.cases(person.id))).order_by(model.recorded_at, model.id)
    return list(work.session.scalars(asked))


def _action(library: Library, row: Action) -> Promise:
    who = row.owner_name or library.label("action_owner", row.owner)
    return Promise(row.id, "action", row.what, row.domain or "", who, row.due_on)


def _kept(line: Promise) -> dict[str, str]:
    said = {"id": str(line.id), "kind": line.kind, "words": line.words, "domain": line.domain, "who": line.who}
    said["due_on"] = line.due_on.isoformat() if line.due_on else ""
    return {name: value for name, value in said.items() if value}


def _read(kept: dict[str, str]) -> Promise:
    due = kept.get("due_on", "")
    return Promise(
        UUID(kept["id"]), kept["kind"], kept.get("words", ""), kept.get("domain", ""), kept.get("who", ""),
        date.fromisoformat(due) if due else None,
    )  # fmt: skip
