"""The directory of services: the list, what a space's workers know better, and the names everybody then reads."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.laptop import laptop, space_of
from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.service import Service
from vru_case.services.referring import directory
from vru_case.services.referring.directory import ServiceRow
from vru_case.services.work import Work, Workplace

ED = space_of("ed-navigator")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workplace]:
    made = laptop(tmp_path)
    yield made
    made.store.close()


def one(desk: Workplace, code: str) -> ServiceRow:
    found = desk.read(directory.service, ED, code)
    assert found is not None
    return found


def shown(desk: Workplace) -> dict[str, ServiceRow]:
    return {row.code: row for row in desk.read(directory.services)}


def test_it_begins_with_the_list_without_our_own_programmes(desk: Workplace) -> None:
    rows = shown(desk)
    assert rows["HORIZON"].districts == ("E06000009",)
    assert not {"DIVERT", "ED_NAV", "OUR_SUPPORT", "OTHER"} & rows.keys()
    assert {code for code, row in rows.items() if row.safeguarding} == {"CSC", "ASC"}
    assert all(row.row_id is None and not row.stale for row in rows.values())


def test_a_change_goes_over_the_list_and_every_name_follows(desk: Workplace) -> None:
    changed = replace(one(desk, "HORIZON"), name="Horizon Recovery", phone="01632 960123")
    before, _ = desk.write(directory.save, changed)
    assert one(desk, "HORIZON").phone == "01632 960123"
    assert desk.library.label("service", "HORIZON") == "Horizon Recovery"
    assert [row.name for row in desk.read(directory.services)].count("Horizon Recovery") == 1
    desk.write(directory.put_back, before)
    assert desk.library.label("service", "HORIZON") == "Horizon"
    assert one(desk, "HORIZON").row_id is None


def test_a_new_one_gets_a_code_and_may_be_picked(desk: Workplace) -> None:
    before, _ = desk.write(directory.save, ServiceRow(ED, name=" Corner Café ", kind="Home and money"))
    assert before.code not in {"", "Corner Café"}
    [option] = [each for each in desk.library.list("service").current(clock.today()) if each.label == "Corner Café"]
    assert (option.code, option.group) == (before.code, "Home and money")
    desk.write(directory.put_back, before)
    assert "Corner Café" not in {each.label for each in desk.library.list("service").options}
    again, _ = desk.write(directory.save, ServiceRow(ED, before.code, "Corner Café"))
    assert one(desk, again.code).name == "Corner Café"


def test_one_that_ended_keeps_its_name_and_is_picked_no_more(desk: Workplace) -> None:
    made, _ = desk.write(directory.save, ServiceRow(ED, name="Corner Café"))
    for code in (made.code, "ADDER"):
        name = one(desk, code).name
        before, _ = desk.write(directory.end, ED, code)
        assert before is not None
        assert code not in shown(desk)
        assert code in {row.code for row in desk.read(directory.services, ended=True)}
        assert desk.library.label("service", code) == name
        assert code not in {each.code for each in desk.library.list("service").current(clock.today())}
        desk.write(directory.put_back, before)
        assert code in shown(desk)
    desk.write(directory.end, ED, "ADDER")
    desk.write(directory.bring_back, ED, "ADDER")
    assert "ADDER" in shown(desk)


def test_what_was_not_made_sure_of_for_a_year_says_so(desk: Workplace) -> None:
    old = clock.today() - timedelta(days=366)
    desk.write(directory.save, replace(one(desk, "DEBT"), checked_on=old))
    assert one(desk, "DEBT").stale
    before, _ = desk.write(directory.check, ED, "DEBT")
    assert not one(desk, "DEBT").stale
    assert one(desk, "DEBT").checked_on == clock.today()
    assert before is not None
    desk.write(directory.put_back, before)
    assert one(desk, "DEBT").stale


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("name", " "), ("name", "horizon"), ("phone", "ask at the desk"), ("phone", "+"), ("email", "nobody")],
)
def test_what_cannot_be_right_is_refused_beside_its_field(desk: Workplace, field: str, wrong: str) -> None:
    given: dict[str, Any] = {"name": "Corner Café"} | {field: wrong}
    with pytest.raises(Refusal) as refused:
        desk.write(directory.save, ServiceRow(ED, **given))
    assert refused.value.field == field
    assert "Corner Café" not in {row.name for row in shown(desk).values()}


def test_the_same_service_written_twice_apart_is_shown_once(desk: Workplace, tmp_path: Path) -> None:
    desk.write(directory.save, replace(one(desk, "DEBT"), name="Debt advice, older"))
    first = desk.read(directory.service, ED, "DEBT")
    assert first is not None
    desk.write(lambda work: work.add(_twin(work)))
    assert [row.name for row in shown(desk).values() if row.code == "DEBT"] == ["Debt advice, newer"]
    assert desk.library.label("service", "DEBT") == "Debt advice, newer"


def _twin(work: Work) -> Service:
    return Service(**work.in_space(ED), code="DEBT", name="Debt advice, newer")


def test_a_laptop_reads_its_directory_when_it_is_opened(tmp_path: Path) -> None:
    made = laptop(tmp_path, key=b"k" * 32)
    made.write(directory.save, replace(one(made, "HORIZON"), name="Horizon Recovery"))
    again = Workplace(made.store, made.shipped)
    assert again.library.label("service", "HORIZON") == "Horizon Recovery"
    assert made.shipped.label("service", "HORIZON") == "Horizon"
    made.store.close()
