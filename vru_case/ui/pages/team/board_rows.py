"""The lines of the duty board and the rows behind them, as rows of a list."""

from collections.abc import Iterable

from vru_case import clock
from vru_case.services.supervising.values import MeetingDue
from vru_case.services.team.duty import DutyLine, DutyRow
from vru_case.services.team.laptops import TeamLaptop
from vru_case.ui.parts.listmodel import Row
from vru_case.ui.words import lists, supervision
from vru_case.ui.words import team_board as words


def line_row(line: DutyLine) -> Row:
    """A line: what waits, the longest wait beneath, how many at the right."""
    title, icon, tone = words.LINES[line.code]
    return Row(
        line.code, title, words.detail(line), words.count(line), tone if line.count else "neutral", icon=icon,
        spoken=words.spoken(line),
    )  # fmt: skip


def person_row(code: str, row: DutyRow) -> Row:
    """Somebody behind a line: who leads beneath, how long at the right."""
    person, waited = row.person, words.waited(row)
    tone = "warn" if row.until is not None and row.until > clock.now() else words.LINES[code][2]
    spoken = ", ".join(part for part in (person.name, person.age, waited, words.led(row), person.place) if part)
    return Row(
        row.row_id, person.name, words.led(row), waited, tone, person.age, "user-round", person.place,
        lists.short_place(person.place), spoken,
    )  # fmt: skip


def talk_row(talk: MeetingDue) -> Row:
    """A worker one said one would meet by now."""
    due, tone = supervision.next_time(talk.due_on)
    return Row(
        f"{talk.space_id}:{talk.worker_id}", talk.name, supervision.DUE_WHAT, due, tone, icon="messages-square",
        spoken=f"{supervision.due_said(talk)}, {due}",
    )  # fmt: skip


def laptop_row(laptop: TeamLaptop) -> Row:
    """Somebody's laptop, with when it was heard of last."""
    said = words.seen(laptop)
    return Row(
        laptop.device, laptop.worker, laptop.name, said, "neutral", icon="laptop",
        spoken=f"{laptop.worker}, {laptop.name}, {said}",
    )  # fmt: skip


def by_silence(laptops: Iterable[TeamLaptop]) -> list[TeamLaptop]:
    """The longest silent first; those that are shut out last."""
    return sorted(laptops, key=lambda each: (each.revoked, each.seen or clock.local(clock.now())))
