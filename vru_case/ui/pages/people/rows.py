"""Rows of the services as rows of the list."""

from collections.abc import Sequence
from uuid import UUID

from vru_case.services.differing.differences_due import DifferingPerson
from vru_case.services.safety.safety_values import SafetyDue
from vru_case.services.support.sign_off import ASKED, SENT_BACK, SignOffDue
from vru_case.services.team.cover import CoverRow
from vru_case.services.team.requests import RequestRow
from vru_case.services.values import Board, FollowUpRow, PersonRow
from vru_case.ui.parts.listrow import Row, Section
from vru_case.ui.parts.values import Tone
from vru_case.ui.words import dates, differences, endings, lists, safety
from vru_case.ui.words import team_allocation as team

Rows = list[Row | Section]
#: How the id of a row begins that says for whom one stands in.
COVER = "cover:"


class DueId(str):
    """Tells the rows of one person's follow-ups apart; written out it is the person, whose colour it takes."""

    __slots__ = ("_person",)
    _person: str

    @classmethod
    def of(cls, row: FollowUpRow) -> "DueId":
        """The id of a follow-up's row."""
        made = cls(row.id)
        made._person = str(row.person.id)
        return made

    @classmethod
    def safe(cls, row: SafetyDue) -> "DueId":
        """The id of a row about somebody's safety."""
        made = cls(f"{row.kind}:{row.person.id}")
        made._person = str(row.person.id)
        return made

    @classmethod
    def closure(cls, row: SignOffDue) -> "DueId":
        """The id of a closure's row."""
        made = cls(f"closure:{row.episode_id}")
        made._person = str(row.person.id)
        return made

    @classmethod
    def asked(cls, row: RequestRow) -> "DueId":
        """The id of the row of somebody one is asked to take on."""
        made = cls(f"asked:{row.id}")
        made._person = str(row.person.id)
        return made

    @classmethod
    def about(cls, key: str, person_id: UUID) -> "DueId":
        """The id of a row about somebody for another reason."""
        made = cls(key)
        made._person = str(person_id)
        return made

    def __str__(self) -> str:
        return self._person


def due_row(row: FollowUpRow) -> Row:
    """A follow-up of somebody."""
    due, tone = dates.due(row)
    person = row.person
    return Row(
        id=DueId.of(row), name=person.name, detail=row.what, due=due, due_tone=tone, age=person.age, icon=row.icon,
        place=person.place, short_place=lists.short_place(person.place), spoken=lists.spoken_due(row),
    )  # fmt: skip


def person_row(row: PersonRow) -> Row:
    """A person; the line that was found, for whom one stands in, or their reference, beneath."""
    covered = team.covered(row.covered) if row.covered is not None else ""
    icon = "file-text" if row.line else "calendar-clock" if covered else ""
    spoken = ", ".join(part for part in (lists.spoken_person(row), covered) if part)
    return Row(
        id=row.id, name=row.name, detail=row.line or covered or row.reference, age=row.age, place=row.place,
        due=lists.ENDED if row.ended else "", icon=icon, short_place=lists.short_place(row.place), spoken=spoken,
    )  # fmt: skip


def asked_rows(asked: Sequence[RequestRow], covers: Sequence[CoverRow]) -> Rows:
    """Whom the worker is asked to take on, and for whom they stand in, each under its heading."""
    rows: Rows = []
    if asked:
        rows.append(Section(team.ASKED, str(len(asked)), "accent"))
    for row in asked:
        person, when = row.person, dates.day_near(dates.local_day(row.asked_at))
        detail = team.ASKED_BY.format(asker=row.asker or team.NOBODY_YET, reason=row.reason)
        spoken = ", ".join(part for part in (person.name, detail, when, person.place) if part)
        rows.append(Row(DueId.asked(row), person.name, detail, when, "accent", person.age, "user-check", spoken=spoken))
    if covers:
        rows.append(Section(team.COVERING, str(len(covers))))
    for each in covers:
        name, detail = team.standing_in(each), each.words or team.count(each.people)
        rows.append(Row(f"{COVER}{each.id}", name, detail, icon="calendar-clock", spoken=f"{name}, {detail}"))
    return rows


def safety_row(row: SafetyDue) -> Row:
    """Something to do to keep somebody safe: words and an icon, never what a restricted row says."""
    when, late = safety.due_when(row)
    person = row.person
    tone: Tone = "danger" if late or row.kind == "concern" else "warn"
    return Row(
        id=DueId.safe(row), name=person.name, detail=safety.due_what(row), due=when, due_tone=tone, age=person.age,
        icon="circle-alert" if late else safety.DUE_ICONS[row.kind], place=person.place,
        short_place=lists.short_place(person.place), spoken=safety.spoken_due(row),
    )  # fmt: skip


def safety_rows(dues: Sequence[SafetyDue]) -> Rows:
    """Under their heading; of one person's markers, the one that has waited longest."""
    first: dict[DueId, SafetyDue] = {}
    for row in dues:
        first.setdefault(DueId.safe(row), row)
    return [Section(safety.DUE, str(len(first)), "danger"), *map(safety_row, first.values())] if first else []


def sign_off_row(row: SignOffDue) -> Row:
    """A closure that waits for a supervisor, or came back."""
    person = row.person
    back = row.state == SENT_BACK
    return Row(
        id=DueId.closure(row), name=person.name, detail=endings.due_what(row), due=endings.due_when(row),
        due_tone="warn" if back else "neutral", age=person.age, icon="undo-2" if back else "user-check",
        place=person.place, short_place=lists.short_place(person.place), spoken=endings.spoken_due(row),
    )  # fmt: skip


def sign_off_rows(dues: Sequence[SignOffDue]) -> Rows:
    """What came back to the worker, then what waits for a supervisor, each under its heading."""
    rows: Rows = []
    for state, title, tone in ((SENT_BACK, endings.CAME_BACK, "warn"), (ASKED, endings.TO_SIGN, "neutral")):
        part = [row for row in dues if row.state == state]
        if part:
            rows += [Section(title, str(len(part)), tone), *map(sign_off_row, part)]  # type: ignore[arg-type]
    return rows


def differing_row(row: DifferingPerson) -> Row:
    """Somebody about whom two people wrote different things."""
    what, age = differences.waiting(row), differences.age(row.days)
    person = row.person
    return Row(
        id=person.id, name=person.name, detail=what, due=age, due_tone="warn" if row.days else "neutral",
        age=person.age, icon="split", place=person.place, short_place=lists.short_place(person.place),
        spoken=differences.spoken_row(row),
    )  # fmt: skip


def due_rows(
    board: Board, only: str, differing: Sequence[DifferingPerson] = (), safe: Sequence[SafetyDue] = (),
    looked: Sequence[Row | Section] = (),
) -> Rows:  # fmt: skip
    """What is due, each section under its heading; `only` leaves the others out, and what waits for a choice."""
    parts: tuple[tuple[str, str, tuple[FollowUpRow, ...], Tone], ...] = (
        ("overdue", lists.OVERDUE, board.overdue, "danger"),
        ("today", lists.DUE_TODAY, board.today, "warn"),
        ("to_do", lists.TO_DO, board.to_do, "neutral"),
        ("soon", lists.SOON, board.soon, "neutral"),
    )
    rows: Rows = [] if only else [*safety_rows(safe), *asked_rows(board.asked, board.covers)]
    for code, title, part, tone in parts:
        if code == "soon" and differing and not only:
            rows += [Section(differences.LIST, str(len(differing)), "warn"), *map(differing_row, differing)]
        if code == "soon" and not only:
            rows += [*sign_off_rows(board.to_sign), *looked]
        if part and only in ("", code):
            rows += [Section(title, str(len(part)), tone), *map(due_row, part)]
    return rows
