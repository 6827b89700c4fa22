"""Who works with whom, as rows of lists."""

from vru_case.services.team.cover import CoverRow
from vru_case.services.team.duty import DutyRow
from vru_case.services.team.laptops import Left
from vru_case.services.team.requests import RequestRow
from vru_case.services.values import PersonRow
from vru_case.ui.parts.listmodel import Row
from vru_case.ui.words import lists
from vru_case.ui.words import team_allocation as words
from vru_case.ui.words import team_board as board_words


def waiting_row(row: DutyRow) -> Row:
    """Somebody nobody leads on: how long they wait."""
    person, waited = row.person, board_words.span(row.since)
    detail = person.reference if row.recorded else words.REFERRAL
    spoken = ", ".join(part for part in (person.name, person.age, detail, waited, person.place) if part)
    return Row(
        person.id, person.name, detail, waited, "danger", person.age, "", person.place,
        lists.short_place(person.place), spoken,
    )  # fmt: skip


def request_row(row: RequestRow) -> Row:
    """A worker who was asked, and what they said."""
    said, tone = words.answered(row)
    detail = words.request_detail(row)
    icon = {"ACCEPTED": "check", "DECLINED": "undo-2"}.get(row.answer, "send")
    return Row(row.id, row.person.name, detail, said, tone, icon=icon, spoken=f"{row.person.name}, {detail}, {said}")


def cover_row(row: CoverRow) -> Row:
    """Somebody who stands in."""
    name, when, people = words.cover_name(row), words.cover_when(row), words.count(row.people)
    detail = people if row.state == "on" else row.words
    return Row(row.id, name, detail, when, "info", icon="calendar-clock", spoken=f"{name}, {detail}, {when}")


def left_row(row: Left, person: PersonRow | None) -> Row:
    """A file that has left a laptop, or is still there."""
    said, tone = words.left(row)
    name = person.name if person is not None else words.NOT_HERE
    icon = "check" if row.at is not None else "laptop"
    return Row(f"{row.case}{row.laptop.device}", name, said, "", tone, icon=icon, spoken=f"{name}, {said}")
