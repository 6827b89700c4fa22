"""A request for one's own record: when it is due, what makes the clock wait, and what ends it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest

from tests.laptop import laptop, space_of
from vru_case import clock
from vru_case.errors import Refusal
from vru_case.programmes.working_days import bank_holidays
from vru_case.services.access import deadlines, requests
from vru_case.services.access.requests import NewRequest, Reason, RequestRow
from vru_case.services.people import people
from vru_case.services.telling import person_page
from vru_case.services.values import Details
from vru_case.services.work import Workplace


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workplace]:
    place = laptop(tmp_path / "store", role="supervisor")
    yield place
    place.store.close()


@pytest.fixture
def who(desk: Workplace) -> UUID:
    return desk.write(people.register, space_of("ed-navigator"), Details(first_name="Ellis"))[0]


def on(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    monkeypatch.setattr(clock, "today", lambda: day)
    monkeypatch.setattr(clock, "now", lambda: datetime(day.year, day.month, day.day, 12, tzinfo=UTC))


def one(desk: Workplace, request: UUID) -> RequestRow:
    return desk.read(requests.one, request)


@pytest.mark.parametrize(
    ("received", "paused", "months", "due"),
    [
        # The Information Commissioner's own examples: 3 September → 3 October; 31 March → 30 April.
        (date(2025, 9, 3), 0, 1, date(2025, 10, 3)),
        (date(2025, 3, 31), 0, 1, date(2025, 4, 30)),
        # 25 November → 25 December, Christmas; the 26th is a holiday too, then a weekend with its Monday.
        (date(2025, 11, 25), 0, 1, date(2025, 12, 29)),
        (date(2026, 11, 25), 0, 1, date(2026, 12, 29)),
        (date(2027, 1, 31), 0, 1, date(2027, 3, 1)),  # 28 February 2027 is a Sunday
        (date(2024, 1, 31), 0, 1, date(2024, 2, 29)),
        (date(2026, 3, 3), 0, 1, date(2026, 4, 7)),  # Good Friday to Easter Monday
        (date(2026, 9, 3), 5, 1, date(2026, 10, 8)),
        (date(2026, 9, 3), 0, 3, date(2026, 12, 3)),
        (date(2026, 11, 30), 0, 3, date(2027, 3, 1)),
    ],
)
def test_due(received: date, paused: int, months: int, due: date) -> None:
    assert deadlines.due(received, paused, months) == due


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"),
        (2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"),
        (2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
        (2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"),
    ],
)
def test_the_bank_holidays_are_those_england_published(year: int, days: str) -> None:
    assert sorted(bank_holidays(year)) == [date.fromisoformat(f"{year}-{day}") for day in days.split()]


def test_the_clock_waits_while_it_isnt_sure_who_asks(
    desk: Workplace, who: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(monkeypatch, date(2026, 9, 3))
    request = desk.write(requests.record, NewRequest(who, how="SPOKEN"))[0]
    assert (one(desk, request).state, one(desk, request).due_on) == ("waiting", date(2026, 10, 5))
    on(monkeypatch, date(2026, 9, 8))
    assert one(desk, request).due_on == date(2026, 10, 8)
    with pytest.raises(Refusal) as no_word:
        desk.write(requests.identify, Reason(request))
    assert no_word.value.field == "why"
    desk.write(requests.identify, Reason(request, "Rang from the number we have"))
    on(monkeypatch, date(2026, 9, 30))
    assert (one(desk, request).state, one(desk, request).due_on, one(desk, request).days_left) == (
        "open", date(2026, 10, 8), 8,
    )  # fmt: skip


def test_asked_what_they_mean_it_stands_until_they_say(
    desk: Workplace, who: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(monkeypatch, date(2026, 9, 3))
    request = desk.write(requests.record, NewRequest(who, sure="In person"))[0]
    desk.write(requests.wait, request)
    on(monkeypatch, date(2026, 9, 10))
    with pytest.raises(Refusal):
        desk.write(requests.wait, request)
    desk.write(requests.resume, request)
    assert one(desk, request).due_on == date(2026, 10, 12)  # 3 + 7 days, and then the 10th is a Saturday


def test_it_is_lengthened_once_and_only_within_the_month(
    desk: Workplace, who: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(monkeypatch, date(2026, 9, 3))
    late, request = (desk.write(requests.record, NewRequest(who, sure="In person"))[0] for _ in range(2))
    with pytest.raises(Refusal):
        desk.write(requests.extend, Reason(request))
    desk.write(requests.extend, Reason(request, "Four programmes and six years"))
    assert one(desk, request).due_on == date(2026, 12, 3)
    with pytest.raises(Refusal):
        desk.write(requests.extend, Reason(request, "Again"))
    on(monkeypatch, date(2026, 10, 6))
    with pytest.raises(Refusal):
        desk.write(requests.extend, Reason(late, "Too late"))
    assert one(desk, late).days_left == -1


def test_the_most_pressing_comes_first_and_what_is_answered_only_when_asked_for(
    desk: Workplace, who: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(monkeypatch, date(2026, 9, 10))
    new = desk.write(requests.record, NewRequest(who, sure="In person"))[0]
    old = desk.write(requests.record, NewRequest(who, received_on=date(2026, 8, 3), sure="In person"))[0]
    put_right = desk.write(requests.record, NewRequest(who, kind="CORRECTION", sure="In person"))[0]
    assert next(each.id for each in desk.read(requests.rows)) == old
    desk.write(requests.done, Reason(put_right, "The spelling is right now"))
    desk.write(requests.decline, Reason(old, "They took it back"))
    assert [each.id for each in desk.read(requests.rows)] == [new]
    assert {each.state for each in desk.read(requests.of_person, who)} == {"open", "released", "declined"}
    for again in (requests.decline, requests.identify, requests.extend):
        with pytest.raises(Refusal):
            desk.write(again, Reason(old, "Again"))
    with pytest.raises(Refusal):
        desk.write(requests.done, Reason(new, "An access request is done by giving the record out"))


@pytest.mark.parametrize(
    ("given", "field"), [({"kind": "TELL"}, "kind"), ({"received_on": date(2999, 1, 1)}, "received_on")]
)
def test_what_cannot_be_so_is_said_beside_its_field(
    desk: Workplace, who: UUID, given: dict[str, object], field: str
) -> None:
    with pytest.raises(Refusal) as refused:
        desk.write(requests.record, NewRequest(who, **given))  # type: ignore[arg-type]
    assert refused.value.field == field


def test_it_stands_in_their_story_with_how_far_it_is(desk: Workplace, who: UUID) -> None:
    request = desk.write(requests.record, NewRequest(who, how="SPOKEN", sure="In person", words="Everything"))[0]

    def told() -> list[tuple[str, str, tuple[str, ...]]]:
        page = desk.read(person_page.page, who)
        return [(e.title, e.body, tuple(e.chips)) for e in page.timeline if e.entity == "subject_request"]

    assert told() == [("Asked for their own record", "Everything", ("They said so", "Being answered"))]
    desk.write(requests.decline, Reason(request, "They took it back"))
    assert told()[0][2][-1] == "Declined"
