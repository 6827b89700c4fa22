"""Registers on a real store: lines written, put right, taken away and brought back; what is added up and what isn't."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from tests.laptop import laptop, space_of
from vru_case import clock
from vru_case.errors import Refusal
from vru_case.services import activities, undoing
from vru_case.services.activities import NewActivity, Total
from vru_case.services.work import Workplace

DIVERT = space_of("divert")


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Workplace]:
    made = laptop(tmp_path / "store", ("divert",))
    yield made
    made.store.close()


def new(register: str, *, ago: int = 0, parent: UUID | None = None, **values: Any) -> NewActivity:
    day = None if parent else clock.today() - timedelta(days=ago)
    return NewActivity(register, DIVERT, day, values, parent)


def write(work: Workplace, line: NewActivity) -> UUID:
    return work.write(activities.write, line)[0]


def refused(work: Workplace, line: NewActivity) -> str | None:
    with pytest.raises(Refusal) as caught:
        write(work, line)
    return caught.value.field


def test_registers_of_the_programme_in_its_order(work: Workplace) -> None:
    named = [each.id for each in work.read(activities.registers)]
    assert named[:3] == ["training", "school-sessions", "operations"]
    assert "weapons" not in named


def test_what_is_typed_is_kept_as_numbers_days_and_codes(work: Workplace) -> None:
    bid = new(
        "grants", bid="Boxing", organisation="A club", asked="£12,500.50", decided_on=clock.today(), decision="awarded"
    )
    kept = work.read(activities.line, write(work, bid))
    assert dict(kept.values) == {
        "bid": "Boxing", "organisation": "A club", "asked": 12500.5, "decision": "awarded",
        "decided_on": clock.today().isoformat(),
    }  # fmt: skip
    assert kept.day == clock.today()


@pytest.mark.parametrize(
    ("register", "values", "field"),
    [
        ("books", {"title": "A book"}, "ordered"),
        ("books", {"title": "A book", "ordered": "ten"}, "ordered"),
        ("books", {"title": "A book", "ordered": "9" * 30}, "ordered"),
        ("grants", {"bid": "B", "organisation": "O", "asked": "nan"}, "asked"),
        ("grants", {"bid": "B", "organisation": "O", "asked": "1e3"}, "asked"),
        ("operations", {"operation": "SCEPTRE", "kind": "ARCH", "hours": "-1"}, "hours"),
        ("operations", {"operation": "NOBODY", "kind": "ARCH"}, "operation"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    work: Workplace, register: str, values: dict[str, Any], field: str
) -> None:
    assert refused(work, new(register, **values)) == field


def test_a_day_to_come_and_no_day_are_refused(work: Workplace) -> None:
    assert refused(work, new("books", ago=-1, title="A", ordered="1")) == "day"
    assert refused(work, NewActivity("books", DIVERT, None, {"title": "A", "ordered": "1"})) == "day"


def test_a_line_below_needs_the_line_it_belongs_to(work: Workplace) -> None:
    weapons: dict[str, Any] = {"route": "seized", "kind": "KITCHEN", "number": "1"}
    refused(work, new("weapons", **weapons))
    other = write(work, new("books", title="A", ordered="1"))
    refused(work, new("weapons", parent=other, **weapons))


def test_weapons_have_a_total_for_each_route_and_never_one_sum(work: Workplace) -> None:
    operation = write(work, new("operations", operation="SCEPTRE", kind="ARCH"))
    for route, number in (("seized", "2"), ("surrendered", "41"), ("seized", "3")):
        write(work, new("weapons", parent=operation, route=route, kind="KITCHEN", number=number))
    weapons = work.read(activities.under, operation)[0]
    assert {(each.part, each.amount) for each in weapons.totals} == {("seized", 5), ("surrendered", 41)}
    assert 46 not in [each.amount for each in weapons.totals]
    assert work.read(activities.look, "operations").rows[0].below == 3


def test_totals_and_lines_of_a_period_and_a_district(work: Workplace) -> None:
    for ago, district, hours in ((1, "E07000123", "4"), (2, "E06000009", "2.5"), (400, "E07000123", "8")):
        write(work, new("operations", ago=ago, operation="EDGE", kind="SWEEP", district=district, hours=hours))
    since = clock.today() - timedelta(days=30)
    month = work.read(activities.look, "operations", since, clock.today())
    assert month.totals[0] == Total("Hours", 6.5, "hours")
    assert [row.values["hours"] for row in month.rows] == [4, 2.5]
    preston = work.read(activities.look, "operations", since, clock.today(), "E07000123")
    assert preston.totals[0].amount == 4


def test_put_right_taken_away_with_what_is_below_and_brought_back(work: Workplace) -> None:
    session = write(work, new("training", course="First steps", mode="PERSON"))
    came = write(
        work, new("training-attendance", parent=session, organisation="A school", sector="EDUCATION", people="9")
    )
    line = new("training", ago=1, course="Next steps", mode="VIRTUAL")
    saved, _ = work.write(undoing.saved, activities.change, session, line)
    assert work.read(activities.line, session).values["course"] == "Next steps"
    assert saved.lines is not None
    work.write(undoing.back, saved.lines)
    assert work.read(activities.line, session).values["course"] == "First steps"
    gone, _ = work.write(activities.remove, session)
    assert set(gone) == {session, came}
    assert work.read(activities.look, "training").rows == ()
    work.write(activities.put_back, gone)
    assert work.read(activities.look, "training").rows[0].below == 1


def test_another_programme_has_only_its_own_registers(tmp_path: Path) -> None:
    made = laptop(tmp_path / "other", ("ed-navigator",))
    try:
        with pytest.raises(Refusal):
            made.write(
                activities.write,
                NewActivity(
                    "grants", space_of("ed-navigator"), clock.today(), {"bid": "B", "organisation": "O", "asked": "1"}
                ),
            )
    finally:
        made.store.close()
