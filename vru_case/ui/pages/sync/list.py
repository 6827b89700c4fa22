"""The list of the Sync place: what needs somebody, what differs, what waits and with whom, in that order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from vru_case.services.differing.differences_due import DifferingPerson
from vru_case.services.outgoing.standing import Standing, Unshared, WaitingLine
from vru_case.ui.pages.people.rows import differing_row
from vru_case.ui.parts.listrow import Row, Section
from vru_case.ui.parts.values import Tone
from vru_case.ui.words import sync as words
from vru_case.ui.words import sync_lines as lines

_TITLES: dict[Standing, str] = {
    "attention": words.NEEDS_YOU,
    "parked": words.PARKED,
    "waiting": words.WAITING,
    "late": words.LATE,
    "kept": words.KEPT,
}
_ICONS: dict[Standing, str] = {
    "attention": "circle-alert",
    "parked": "server",
    "waiting": "cloud",
    "late": "check",
    "kept": "laptop",
}
#: One by one, because each asks for something; the others by person.
_SINGLE: frozenset[Standing] = frozenset({"attention", "kept", "late"})


@dataclass(frozen=True, slots=True)
class Group:
    """What a row of the list stands for: lines in one state, or somebody's differences."""

    lines: tuple[WaitingLine, ...] = ()
    differing: DifferingPerson | None = None

    @property
    def person_id(self) -> UUID:
        """Whose they are."""
        return self.differing.person.id if self.differing is not None else self.lines[0].person_id


def rows_of(
    unshared: Unshared, differing: Sequence[DifferingPerson], today: date
) -> tuple[list[Row | Section], dict[str, Group]]:
    """The rows with their headings, and what each stands for by its id."""
    rows: list[Row | Section] = []
    groups: dict[str, Group] = {}
    for state, title in _TITLES.items():
        found = unshared.of(state)
        more = unshared.more if state == "waiting" else 0
        if found:
            tone: Tone = "warn" if state == "attention" else "neutral"
            rows.append(Section(title, f"{len(found) + more:,}", tone))
            for group in _grouped(found, state):
                ident = f"{state}:{group.lines[0].no if state in _SINGLE else group.person_id}"
                groups[ident] = group
                rows.append(_row(ident, group.lines, today))
            if more:
                rows.append(Section(words.more(more)))
        if state == "attention" and differing:
            rows.append(Section(words.DIFFERENCES, str(len(differing)), "warn"))
            for each in differing:
                ident = f"differing:{each.person.id}"
                groups[ident] = Group(differing=each)
                rows.append(_renamed(differing_row(each), ident))
    return rows, groups


def _grouped(found: Sequence[WaitingLine], state: Standing) -> list[Group]:
    if state in _SINGLE:
        return [Group((line,)) for line in found]
    by_person: dict[UUID, list[WaitingLine]] = {}
    for line in found:
        by_person.setdefault(line.person_id, []).append(line)
    return [Group(tuple(some)) for some in by_person.values()]


def _row(ident: str, some: Sequence[WaitingLine], today: date) -> Row:
    line = some[0]
    when, name = words.moment(line.at, today), lines.name(line)
    detail = lines.what(line) if len(some) == 1 else f"{lines.what(line)} {lines.and_more(len(some) - 1)}"
    if line.attention and line.reason:
        detail = f"{detail} · {line.reason}"
    return Row(ident, name, detail, when, icon=_ICONS[line.state], spoken=lines.spoken(name, detail, when))


def _renamed(row: Row, ident: str) -> Row:
    return Row(ident, row.name, row.detail, row.due, row.due_tone, row.age, row.icon, spoken=row.spoken)
