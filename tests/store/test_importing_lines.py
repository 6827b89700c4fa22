"""Lines of a register from a spreadsheet in a real store: guessed, checked, brought in once, and taken back whole."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from openpyxl import Workbook
from sqlalchemy import select, update

from tests.laptop import space_of
from tests.store.conftest import Sheet
from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.activity import Activity
from vru_case.models.local import Outbox
from vru_case.services import activities
from vru_case.services.activities import NewActivity
from vru_case.services.importing import layouts, undoing, whole
from vru_case.services.importing.matter import Matter
from vru_case.services.importing.values import Checked, Choice
from vru_case.services.importing.whole import Prepared, Told
from vru_case.services.work import Work, Workplace

DIVERT = space_of("divert")
HEAD = ["Ref", "Course title", "Date", "How", "Delivered by", "Town", "Seats"]
ACE = ["T1", "Adversity and children", "03/11/2025", "Online", "Jo Moss", "Preston", "20"]
KNIVES = ["T2", "Talking about knives", "4 Nov 2025", "Face to face", "", "Burnley", "12"]


def matter(work: Workplace, register: str = "training") -> Matter:
    return whole.lines_of(work.library, register)


def prepared(work: Workplace, path: Path, register: str = "training", likely: Choice = "skip") -> Prepared:
    return whole.prepare(work, Told(path, DIVERT, likely=likely, matter=matter(work, register)))


def brought(work: Workplace, path: Path, register: str = "training", likely: Choice = "skip") -> Checked:
    found = prepared(work, path, register, likely)
    whole.bring(work, found, lambda done, of: None)
    return found.checked


def said(checked: Checked) -> list[tuple[int, str, str]]:
    return [(each.number, each.heading, each.weight) for each in checked.problems]


def standing(work: Workplace, register: str = "training") -> list[Any]:
    return list(work.read(activities.look, register).rows)


def ops(work: Workplace) -> int:
    return len(work.store.read(lambda session: session.scalars(select(Outbox.no)).all()))


def undone(work: Workplace) -> tuple[int, int]:
    [past] = work.read(matter(work).past)
    answer = work.write(matter(work).undo, past.id)[0]
    return answer.people, answer.stay


def typed(work: Workplace, **values: Any) -> UUID:
    return work.write(activities.write, NewActivity("training", DIVERT, date(2025, 11, 3), values))[0]


def test_columns_are_guessed_and_a_row_becomes_the_line_that_typing_it_would_be(work: Workplace, sheet: Sheet) -> None:
    found = prepared(work, sheet(["Training dates 2025"], HEAD, ACE))
    assert found.ask.layout == {
        "Ref": "source_id", "Course title": "course", "Date": "day", "How": "mode", "Delivered by": "trainers",
        "Town": "district", "Seats": "",
    }  # fmt: skip
    assert found.checked.problems == ()
    whole.bring(work, found, lambda done, of: None)
    [line] = standing(work)
    mode = next(each.code for each in work.library.list("training_mode").options if each.label == "Online")
    by_hand = typed(work, course="Adversity and children", mode=mode, trainers="Jo Moss", district="E07000123")
    typed_row, row = (work.read(Work.row, Activity, ident) for ident in (by_hand, line.id))
    for name in ("space_id", "case_id", "author_id", "register", "values", "happened_at", "precision", "parent_id"):
        assert getattr(row, name) == getattr(typed_row, name), name


def test_the_same_file_again_adds_nothing_also_after_a_line_was_put_right_here(work: Workplace, sheet: Sheet) -> None:
    path = sheet(HEAD, ACE, KNIVES)
    assert brought(work, path).people == 2
    line = next(each for each in standing(work) if each.values["course"] == ACE[1])
    changed = NewActivity("training", DIVERT, line.day, {**line.values, "course": "Renamed"})
    work.write(activities.change, line.id, changed)
    before = ops(work)
    again = brought(work, path)
    assert (again.fates, again.items, again.problems) == (("here", "here"), (), ())
    assert ops(work) == before


def test_rows_without_a_number_are_known_by_what_they_say(work: Workplace, sheet: Sheet) -> None:
    head, ace, knives = HEAD[1:], ACE[1:], KNIVES[1:]
    brought(work, sheet(head, ace))
    assert brought(work, sheet(head, knives, ace)).fates == ("new", "here")
    assert len(standing(work)) == 2


def test_a_row_that_says_something_else_now_is_pointed_out_and_not_added(work: Workplace, sheet: Sheet) -> None:
    brought(work, sheet(HEAD, ACE))
    again = brought(work, sheet(HEAD, [*ACE[:4], "Ade Price", *ACE[5:]]))
    assert again.fates == ("here",)
    assert said(again) == [(2, "", "note")]
    assert len(standing(work)) == 1


def test_every_problem_is_said_by_row_and_column_before_anything_is_written(work: Workplace, sheet: Sheet) -> None:
    head = ["Organisation", "Bid", "Amount requested", "Date", "Decision date"]
    rows = [
        ["A club", "Boxing", "about 640", "03/11/2025", ""],
        ["A club", "", "640", "31/02/2025", ""],
        ["", "Boxing", "£1,250.50", "01/01/2099", "05/23/2025"],
        ["A club", "Boxing", "", "2025", ""],
        ["A club", "Boxing", "£1,250.50", "Nov 2025", "01/02/2026"],
    ]
    found = prepared(work, sheet(head, *rows), "grants")
    assert said(found.checked) == [
        (2, "Amount requested", "stop"),
        (3, "Bid", "stop"), (3, "Date", "stop"),
        (4, "Organisation", "stop"), (4, "Date", "stop"), (4, "Decision date", "stop"),
        (5, "Amount requested", "stop"), (5, "Date", "stop"),
        (6, "Date", "note"),
    ]  # fmt: skip
    assert found.checked.fates == ("waits", "waits", "waits", "waits", "new")
    assert next(each.offer for each in found.checked.problems if each.heading == "Decision date") == "23/05/2025"
    assert ops(work) == 0
    for problem in found.checked.problems:
        assert not any(cell and cell in problem.words for row in rows for cell in row)


def test_what_a_line_cannot_be_without_needs_a_column(work: Workplace, sheet: Sheet) -> None:
    with pytest.raises(Refusal, match="No column is said to be: Day, How"):
        prepared(work, sheet(["Course title", "Town"], ["Adversity", "Preston"]))


def test_a_line_typed_here_or_brought_by_somebody_else_is_asked_about(work: Workplace, sheet: Sheet) -> None:
    mode = next(each.code for each in work.library.list("training_mode").options if each.label == "Online")
    typed(work, course="Adversity and children", mode=mode, trainers="Jo Moss", district="E07000123")
    path = sheet(HEAD, ACE)
    checked = prepared(work, path).checked
    assert (checked.fates, said(checked)) == (("waits",), [(2, "", "ask")])
    assert brought(work, path, likely="same").items == ()
    assert len(standing(work)) == 1
    assert brought(work, path, likely="bring").people == 1
    assert len(standing(work)) == 2
    assert brought(work, path).fates == ("here",)


def test_two_rows_alike_are_asked_about_once_and_known_again_when_both_came_in(work: Workplace, sheet: Sheet) -> None:
    path = sheet(HEAD[1:], ACE[1:], ACE[1:])
    assert prepared(work, path).checked.fates == ("new", "waits")
    assert brought(work, path, likely="bring").people == 2
    assert brought(work, path).fates == ("here", "here")
    other = sheet(HEAD, ACE, [ACE[0], *KNIVES[1:]])
    assert "same number" in prepared(work, other).checked.problems[-1].words


def test_all_of_it_is_taken_back_and_can_be_brought_in_again(work: Workplace, sheet: Sheet) -> None:
    path = sheet(HEAD, ACE, KNIVES)
    brought(work, path)
    assert undone(work) == (2, 0)
    assert (standing(work), ops(work), work.read(matter(work).past)) == ([], 0, ())
    assert brought(work, path).people == 2


def test_what_was_changed_or_has_lines_under_it_stays(work: Workplace, sheet: Sheet) -> None:
    third = ["T3", "A third", *KNIVES[2:]]
    path = sheet(HEAD, ACE, KNIVES, third)
    brought(work, path)
    lines = {each.values["course"]: each for each in standing(work)}
    attended = {"organisation": "A school", "people": 4, "sector": "EDUCATION"}
    above = lines[ACE[1]].id
    work.write(activities.write, NewActivity("training-attendance", DIVERT, None, attended, above))
    changed = {**lines["A third"].values, "course": "Put right"}
    work.write(activities.change, lines["A third"].id, NewActivity("training", DIVERT, lines["A third"].day, changed))
    assert undone(work) == (1, 2)
    assert {each.values["course"] for each in standing(work)} == {ACE[1], "Put right"}
    assert len(work.read(activities.under, above)[0].rows) == 1
    again = brought(work, path)
    assert (again.fates, again.problems) == (("here", "new", "here"), ())


def test_once_shared_it_says_so_and_removes_the_lines_instead(work: Workplace, sheet: Sheet) -> None:
    brought(work, sheet(HEAD, ACE, KNIVES))
    work.store.apply(lambda c: c.execute(update(Outbox.__table__).values(state="shared")))  # type: ignore[arg-type]
    [past] = work.read(matter(work).past)
    assert past.shared
    with pytest.raises(Refusal, match="shared with your team"):
        work.write(matter(work).undo, past.id)
    assert len(standing(work)) == 2
    assert work.write(matter(work).mark, work.read(matter(work).standing, past.id))[0] == 2
    assert standing(work) == []
    assert work.read(matter(work).past) == ()
    checked = prepared(work, sheet(HEAD, ACE)).checked
    assert checked.fates == ("waits",)
    assert "removed" in checked.problems[0].words


def test_two_imports_at_once_do_not_add_a_line_twice(work: Workplace, sheet: Sheet) -> None:
    path = sheet(HEAD, ACE)
    first, second = prepared(work, path), prepared(work, path)
    whole.bring(work, first, lambda done, of: None)
    with pytest.raises(Refusal, match="meanwhile"):
        whole.bring(work, second, lambda done, of: None)
    assert len(standing(work)) == 1


def test_what_columns_mean_is_remembered_for_this_register_alone(work: Workplace, sheet: Sheet) -> None:
    path = sheet(HEAD, ACE)
    found = prepared(work, path)
    ours = {**found.ask.layout, "Seats": "version"}
    work.write(layouts.remember, found.sheet, ours, matter(work).meanings)
    assert prepared(work, path).ask.layout["Seats"] == "version"
    assert work.read(layouts.recall, found.sheet) == {}
    assert work.read(layouts.recall, found.sheet, matter(work, "books").meanings) == {}


def test_an_import_of_people_and_one_of_lines_know_nothing_of_each_other(work: Workplace, sheet: Sheet) -> None:
    brought(work, sheet(HEAD, ACE))
    assert work.read(undoing.past) == ()
    assert work.read(matter(work, "books").past) == ()


def test_a_workbook_gives_days_numbers_hours_and_yes_as_its_cells_hold_them(work: Workplace, tmp_path: Path) -> None:
    clock.set_source(lambda: datetime(2026, 11, 22, 9, 0, tzinfo=UTC))
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["Operation", "What was done", "Date", "Hours", "Staff", "Arrests"])
    lists = (work.library.list("operation").options[0], work.library.list("operation_kind").options[0])
    page.append([lists[0].label, lists[1].label, date(2026, 11, 2), 4.5, 6.0, 0])
    page.append([lists[0].label, lists[1].label, date(2026, 11, 3), "2:30", "6", None])
    path = tmp_path / "operations.xlsx"
    book.save(path)
    assert brought(work, path, "operations").problems == ()
    later, first = standing(work, "operations")
    codes = {"operation": lists[0].code, "kind": lists[1].code}
    assert (first.day, dict(first.values)) == (date(2026, 11, 2), {**codes, "hours": 4.5, "staff": 6, "arrests": 0})
    assert (later.day, dict(later.values)) == (date(2026, 11, 3), {**codes, "hours": 2.5, "staff": 6})


def test_a_register_there_is_not_or_that_nobody_keeps_says_so(work: Workplace) -> None:
    with pytest.raises(Refusal, match="Registers are: books"):
        matter(work, "nothing")
    with pytest.raises(Refusal, match="None of your programmes"):
        whole.keeping(work.actor, work.library, matter(work), "ed-navigator")
    assert whole.keeping(work.actor, work.library, matter(work)) == DIVERT
