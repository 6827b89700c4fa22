"""Lines under a line of another register, from a spreadsheet: found by number, or by day and name, or waiting."""

from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from openpyxl import Workbook

from tests.laptop import space_of
from tests.store.conftest import Sheet
from vru_case.errors import Refusal
from vru_case.models.activity import Activity
from vru_case.services import activities
from vru_case.services.activities import ActivityRow, NewActivity
from vru_case.services.importing import whole
from vru_case.services.importing.lines.above import names
from vru_case.services.importing.matter import Matter
from vru_case.services.importing.values import Checked, Choice
from vru_case.services.importing.whole import Prepared, Told
from vru_case.services.work import Work, Workplace

DIVERT = space_of("divert")
CAME = "training-attendance"
TOPS = ["Ref", "Course title", "Date", "How", "Delivered by"]
ACE = ["T1", "Adversity and children", "03/11/2025", "Online", "Jo Moss"]
KNIVES = ["T2", "Talking about knives", "04/11/2025", "Online", "Ade Price"]
HEAD = ["Training ref", "Organisation", "Sector", "How many"]
POLICE = ["T1", "Lancashire Police", "Police and justice", "9"]
SCHOOL = ["t2", "A school", "Education", "4"]
NAMED = ["Date", "Course", "Organisation", "Sector", "How many"]


def matter(work: Workplace, register: str = CAME) -> Matter:
    return whole.lines_of(work.library, register)


def prepared(work: Workplace, path: Path, register: str = CAME, likely: Choice = "skip") -> Prepared:
    return whole.prepare(work, Told(path, DIVERT, likely=likely, matter=matter(work, register)))


def brought(work: Workplace, path: Path, register: str = CAME, likely: Choice = "skip") -> Checked:
    found = prepared(work, path, register, likely)
    whole.bring(work, found, lambda done, of: None)
    return found.checked


def tops(work: Workplace, sheet: Sheet, *rows: list[str]) -> dict[str, UUID]:
    """Training dates brought in: course → its line."""
    brought(work, sheet(TOPS, *rows), "training")
    return {each.values["course"]: each.id for each in standing(work, "training")}


def standing(work: Workplace, register: str) -> tuple[ActivityRow, ...]:
    return work.read(activities.look, register).rows


def under(work: Workplace, line: UUID) -> dict[str, Any]:
    [came, _feedback] = work.read(activities.under, line)
    return {each.values["organisation"]: each.values["people"] for each in came.rows}


def waits(checked: Checked) -> list[tuple[int, str, str, str]]:
    return [(each.number, each.heading, each.weight, each.words) for each in checked.problems]


def typed(work: Workplace, day: date, **values: Any) -> UUID:
    return work.write(activities.write, NewActivity("training", DIVERT, day, values))[0]


def online(work: Workplace) -> str:
    return next(each.code for each in work.library.list("training_mode").options if each.label == "Online")


def sector(work: Workplace, place: int) -> str:
    return work.library.list("sector").options[place].label


@pytest.fixture(autouse=True)
def labels(work: Workplace) -> None:
    """The sectors by the words the list has for them."""
    POLICE[2], SCHOOL[2] = sector(work, 0), sector(work, 1)


def test_by_the_number_it_becomes_the_line_that_typing_it_under_would_be(work: Workplace, sheet: Sheet) -> None:
    lines = tops(work, sheet, ACE, KNIVES)
    found = prepared(work, sheet(HEAD, POLICE, SCHOOL))
    assert found.ask.layout["Training ref"] == "above"
    assert (found.checked.problems, found.checked.fates) == ((), ("new", "new"))
    whole.bring(work, found, lambda done, of: None)
    assert under(work, lines[ACE[1]]) == {"Lancashire Police": 9}
    assert under(work, lines[KNIVES[1]]) == {"A school": 4}
    [[came, _feedback]] = [work.read(activities.under, lines[ACE[1]])]
    new = NewActivity(CAME, DIVERT, None, dict(came.rows[0].values), lines[ACE[1]])
    by_hand = work.write(activities.write, new)[0]
    typed_row, row = (work.read(Work.row, Activity, ident) for ident in (by_hand, came.rows[0].id))
    for name in ("space_id", "case_id", "author_id", "register", "values", "happened_at", "precision", "parent_id"):
        assert getattr(row, name) == getattr(typed_row, name), name


def test_by_the_day_and_the_name_also_of_a_line_written_by_hand(work: Workplace, sheet: Sheet) -> None:
    line = typed(work, date(2025, 11, 3), course="Adversity and children", mode=online(work), trainers="Jo Moss")
    other = typed(work, date(2025, 11, 4), course="Adversity and children", mode=online(work))
    found = brought(work, sheet(NAMED, ["3 Nov 2025", " adversity  and CHILDREN", *POLICE[1:]]))
    assert (found.problems, found.people) == ((), 1)
    assert (under(work, line), under(work, other)) == ({"Lancashire Police": 9}, {})


@pytest.mark.parametrize(
    ("row", "where", "said"),
    [
        (["05/11/2025", "Adversity and children"], "Course", "no line here has this number, nor this name on this day"),
        (["03/11/2025", "Adversity"], "Course", "no line here has this number, nor this name on this day"),
        (["", "Adversity and children"], "Date", "its day is needed too"),
        (["03/11/2025", "T9"], "Course", "no line here has this number"),
    ],
)
def test_one_that_is_not_found_waits_and_says_what_was_not(
    work: Workplace, sheet: Sheet, row: list[str], where: str, said: str
) -> None:
    tops(work, sheet, ACE, KNIVES)
    found = prepared(work, sheet(NAMED, [*row, *POLICE[1:]])).checked
    [(number, heading, weight, words)] = waits(found)
    assert (number, heading, weight, found.fates) == (2, where, "stop", ("waits",))
    assert words.startswith("Training: ")
    assert said in words
    assert not any(cell in words for cell in row if cell)
    # Nobody can bring it in all the same: there is nothing it could stand under.
    assert brought(work, sheet(NAMED, [*row, *POLICE[1:]]), likely="bring").items == ()


def test_two_that_fit_wait_until_the_name_says_more(work: Workplace, sheet: Sheet) -> None:
    again = ["T3", *ACE[1:4], "Ade Price"]
    tops(work, sheet, ACE, again)
    lines = {each.values["trainers"]: each.id for each in standing(work, "training")}
    day = ACE[2]
    checked = brought(work, sheet(NAMED, [day, ACE[1], *POLICE[1:]]))
    assert checked.fates == ("waits",)
    assert "two lines here fit" in checked.problems[0].words
    assert standing(work, CAME) == ()
    fuller = sheet(NAMED, [day, f"{ACE[1]} · Ade Price", *POLICE[1:]], [day, "T1", *SCHOOL[1:]])
    assert brought(work, fuller).fates == ("new", "new")
    assert (under(work, lines["Ade Price"]), under(work, lines["Jo Moss"])) == (
        {"Lancashire Police": 9},
        {"A school": 4},
    )


def test_one_number_that_two_lines_have_fits_neither(work: Workplace, sheet: Sheet) -> None:
    brought(work, sheet(TOPS, ACE, ["T1", *KNIVES[1:]]), "training", likely="bring")
    assert len(standing(work, "training")) == 2
    checked = prepared(work, sheet(HEAD, POLICE)).checked
    assert "two lines here fit" in checked.problems[0].words
    assert checked.fates == ("waits",)


def test_a_line_that_was_removed_does_not_count(work: Workplace, sheet: Sheet) -> None:
    tops(work, sheet, ACE, ["T3", *ACE[1:4], "Ade Price"])
    lines = {each.values["trainers"]: each.id for each in standing(work, "training")}
    work.write(activities.remove, lines["Jo Moss"])
    assert prepared(work, sheet(HEAD, POLICE)).checked.fates == ("waits",)
    assert brought(work, sheet(NAMED, [ACE[2], ACE[1], *POLICE[1:]])).fates == ("new",)
    assert [each.parent for each in standing(work, CAME)] == [lines["Ade Price"]]


def test_one_removed_between_the_check_and_bringing_in_keeps_nothing(work: Workplace, sheet: Sheet) -> None:
    lines = tops(work, sheet, ACE, KNIVES)
    found = prepared(work, sheet(HEAD, POLICE, SCHOOL))
    work.write(activities.remove, lines[KNIVES[1]])
    with pytest.raises(Refusal, match="removed meanwhile"):
        whole.bring(work, found, lambda done, of: None)
    assert standing(work, CAME) == ()


def test_the_same_file_twice_adds_nothing_also_after_the_line_above_was_put_right(
    work: Workplace, sheet: Sheet
) -> None:
    lines = tops(work, sheet, ACE)
    path = sheet(NAMED, [ACE[2], ACE[1], *POLICE[1:]])
    assert brought(work, path).people == 1
    assert brought(work, path).fates == ("here",)
    line = standing(work, "training")[0]
    work.write(activities.change, line.id, NewActivity("training", DIVERT, line.day, {**line.values, "course": "New"}))
    again = brought(work, path)
    assert (again.fates, again.problems) == (("here",), ())
    assert under(work, lines[ACE[1]]) == {"Lancashire Police": 9}


def test_what_stands_there_already_by_another_name_is_asked_about(work: Workplace, sheet: Sheet) -> None:
    tops(work, sheet, ACE, KNIVES)
    brought(work, sheet(HEAD, POLICE))
    named = sheet(NAMED, [ACE[2], ACE[1], *POLICE[1:]], [KNIVES[2], KNIVES[1], *POLICE[1:]])
    checked = prepared(work, named).checked
    # Under the other training date the same head-count is another line.
    assert checked.fates == ("waits", "new")
    assert "says just the same" in checked.problems[0].words


def test_all_of_it_is_taken_back_and_leaves_the_lines_above(work: Workplace, sheet: Sheet) -> None:
    lines = tops(work, sheet, ACE, KNIVES)
    path = sheet(HEAD, POLICE, SCHOOL)
    brought(work, path)
    [above] = work.read(matter(work, "training").past)
    answer = work.write(matter(work, "training").undo, above.id)[0]
    assert (answer.people, answer.stay) == (0, 2), "lines with lines under them stay"
    [past] = work.read(matter(work).past)
    assert past.people == 2
    answer = work.write(matter(work).undo, past.id)[0]
    assert (answer.people, answer.stay) == (2, 0)
    assert (standing(work, CAME), work.read(matter(work).past)) == ((), ())
    assert {each.id for each in standing(work, "training")} == set(lines.values())
    assert brought(work, path).people == 2


def test_cells_that_look_like_formulas_are_words_or_wait(work: Workplace, sheet: Sheet, tmp_path: Path) -> None:
    formula, link = "=1+1", '=HYPERLINK("http://example.org";"here")'
    tops(work, sheet, [formula, link, *ACE[2:]])
    [line] = standing(work, "training")
    assert line.values["course"] == link
    rows = [[formula, "+SUM(A1)", POLICE[2], "9"], [formula, "@club", POLICE[2], "=4"], ["=1+2", *POLICE[1:]]]
    checked = brought(work, sheet(HEAD, *rows))
    assert checked.fates == ("new", "waits", "waits")
    assert [(each.number, each.heading) for each in checked.problems] == [(3, "How many"), (4, "Training ref")]
    assert under(work, line.id) == {"+SUM(A1)": 9}
    assert brought(work, sheet(NAMED, [ACE[2], link, "-A school", POLICE[2], "2"])).people == 1
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(HEAD)
    page.append(['=CONCATENATE("T",1)', *POLICE[1:]])
    book.save(tmp_path / "formula.xlsx")
    # Nothing worked it out, so the cell is empty; it isn't worked out here.
    checked = prepared(work, tmp_path / "formula.xlsx").checked
    assert [(each.heading, each.weight) for each in checked.problems] == [("Training ref", "stop")]


def test_the_column_above_is_wanted_and_an_empty_cell_of_it_waits(work: Workplace, sheet: Sheet) -> None:
    tops(work, sheet, ACE)
    with pytest.raises(Refusal, match="No column is said to be: Training date: its number or name"):
        prepared(work, sheet(HEAD[1:], POLICE[1:]))
    checked = prepared(work, sheet(HEAD, ["", *POLICE[1:]])).checked
    assert [(each.heading, each.weight) for each in checked.problems] == [("Training ref", "stop")]


def test_rows_of_one_file_that_say_the_same_are_asked_about_once(work: Workplace, sheet: Sheet) -> None:
    tops(work, sheet, ACE, KNIVES)
    path = sheet(HEAD, POLICE, ["T2", *POLICE[1:]], POLICE)
    assert prepared(work, path).checked.fates == ("new", "new", "waits")
    assert brought(work, path, likely="bring").people == 3
    assert brought(work, path).fates == ("here", "here", "here")


def test_a_line_removed_with_the_one_above_it_waits_and_can_come_in_again(work: Workplace, sheet: Sheet) -> None:
    lines = tops(work, sheet, ACE)
    brought(work, sheet(HEAD, POLICE))
    work.write(activities.remove, lines[ACE[1]])
    assert "no line here has this number" in prepared(work, sheet(HEAD, POLICE)).checked.problems[0].words
    brought(work, sheet(TOPS, ACE), "training", likely="bring")
    path = sheet(HEAD, POLICE)
    assert "its line has been removed" in prepared(work, path).checked.problems[0].words
    assert brought(work, path, likely="bring").people == 1
    assert brought(work, path).fates == ("here",)


def test_a_number_is_that_of_the_line_that_stands_whichever_import_it_came_with(work: Workplace, sheet: Sheet) -> None:
    first = tops(work, sheet, ACE)[ACE[1]]
    gone = work.write(activities.remove, first)[0]
    brought(work, sheet(TOPS, ACE), "training", likely="bring")
    work.write(activities.remove, standing(work, "training")[0].id)
    work.write(activities.put_back, gone)
    assert brought(work, sheet(TOPS, ACE), "training").fates == ("here",)
    assert brought(work, sheet(HEAD, POLICE)).fates == ("new",)
    assert under(work, first) == {"Lancashire Police": 9}


def test_every_register_under_another_can_be_brought_in(work: Workplace) -> None:
    for above in work.library.registers.values():
        for name in above.children:
            found = matter(work, name)
            assert found.above == above
            assert found.meanings.needed[0] == "above"
            assert {"above", "above_day", "source_id"} <= set(found.meanings.by_code)
            assert "day" not in found.meanings.by_code
            own = {code for code in found.meanings.by_code if not code.startswith("above")}
            assert {field.id for field in found.register.fields} <= own if found.register else False


def test_a_line_is_named_by_the_words_of_its_lists(work: Workplace) -> None:
    library = work.library
    kind = library.list("operation_kind").options[0]
    operation = library.list("operation").options[0]
    values = {"operation": operation.code, "kind": kind.code, "place": "Bus station, Preston", "hours": 4}
    said = names(library, library.registers["operations"], values)
    assert "bus station preston" in said
    assert any(
        each.startswith(operation.label.lower().split()[0]) and each.endswith("bus station preston") for each in said
    )
    assert "4" not in said
