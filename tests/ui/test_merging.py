"""Two records of one person: found, looked at side by side, shown as one, and parted again, by keys."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.laptop import space_of
from tests.ui.at_a_desk import AtADesk, at_a_desk
from vru_case.services import desk as kept
from vru_case.services.people import listing, merging, people
from vru_case.services.people.merging import Joining
from vru_case.services.safety import walls
from vru_case.services.values import Details
from vru_case.ui.forms.people.details import DetailsSheet
from vru_case.ui.forms.people.merge import MergeSheet, SamePersonSheet
from vru_case.ui.forms.people.merge_list import DuplicatesSheet
from vru_case.ui.pages.person.blocks import RowButton
from vru_case.ui.pages.person.details import DetailsTab
from vru_case.ui.pages.person.sheets import Sheets
from vru_case.ui.words import merging as words

BORN = date(2004, 3, 12)


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[AtADesk]:
    with at_a_desk(qtbot, tmp_path) as made:
        yield made


def begin(bench: AtADesk, first: str, **more: Any) -> UUID:
    details = Details(first_name=first, last_name="Hargreaves", born_on=BORN, born_precision="day", **more)
    return UUID(str(bench.write(people.register, space_of("ed-navigator"), details)))


@pytest.fixture
def pair(bench: AtADesk) -> tuple[UUID, UUID]:
    return begin(bench, "Callum", sex="M"), begin(bench, "Calum", district="E06000009")


def save(bench: AtADesk, sheet: Any) -> None:
    bench.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bench.settle()


def test_both_stand_side_by_side_and_what_is_chosen_stands(bench: AtADesk, pair: tuple[UUID, UUID]) -> None:
    kept_one, other = pair
    sheet = bench.opened(MergeSheet(bench.desk, other, kept_one, bench.window))
    assert sheet.facts is not None
    labels = [pick.accessibleName() for pick in sheet.facts.facts]
    assert labels == ["First name", "Sex", "District"]
    assert [pick.chosen() for pick in sheet.facts.facts] == [0, 0, 1], "what only one of them says is chosen"
    bench.keyClick(sheet.facts.facts[0].cards[0], Qt.Key.Key_Right)
    save(bench, sheet)
    page = bench.page(other)
    assert (page.head.id, page.details.first_name, page.details.sex) == (kept_one, "Calum", "M")
    assert page.details.district == "E06000009"
    assert (bench.said, bench.asked) == ([words.MERGE.said], [kept_one])


def test_the_other_one_may_be_kept_and_the_facts_are_as_chosen(bench: AtADesk, pair: tuple[UUID, UUID]) -> None:
    first, other = pair
    sheet = bench.opened(MergeSheet(bench.desk, first, other, bench.window))
    assert sheet.facts is not None
    bench.keyClick(sheet.facts.keep.cards[0], Qt.Key.Key_Right)
    save(bench, sheet)
    page = bench.page(first)
    assert (page.head.id, page.details.first_name, page.details.sex) == (other, "Callum", "M")


def test_two_people_are_said_to_be_two_and_it_can_be_undone(bench: AtADesk, pair: tuple[UUID, UUID]) -> None:
    listed = bench.opened(DuplicatesSheet(bench.desk, bench.window))
    bench.qtbot.waitUntil(lambda: len(listed.lines) == 1)
    assert bench.workplace.read(kept.recall, words.KEPT_COUNT)["count"] == 1
    sheet = bench.opened(MergeSheet(bench.desk, *pair, bench.window))
    bench.mouseClick(sheet.two, Qt.MouseButton.LeftButton)
    bench.settle()
    bench.qtbot.waitUntil(lambda: not listed.lines)
    assert listed.says.text() == words.DUPLICATES_NONE
    assert bench.said == [words.SAID_TWO]
    listed.reject()


def test_the_likeliest_stands_first_and_leads_to_both(bench: AtADesk, pair: tuple[UUID, UUID]) -> None:
    kept_one, other = pair
    sheet = bench.opened(SamePersonSheet(bench.desk, bench.page(kept_one), bench.window))
    save(bench, sheet)
    assert sheet.fields["other_id"].error() == words.CHOOSE
    bench.keyClick(sheet.other.search, Qt.Key.Key_Return)
    bench.settle()
    assert sheet.other.value() == other
    save(bench, sheet)
    [both] = [each for each in QApplication.topLevelWidgets() if isinstance(each, MergeSheet) and each.isVisible()]
    both.reject()


def test_two_kept_apart_never_stand_side_by_side(bench: AtADesk, pair: tuple[UUID, UUID]) -> None:
    bench.write(walls.set_, walls.NewWall(*pair, "FORMER_PARTNER"))
    found = bench.opened(SamePersonSheet(bench.desk, bench.page(pair[0]), bench.window))
    assert found.other.list.isHidden()
    bench.keyClicks(found.other.search, "Calum")
    bench.qtbot.waitUntil(found.other.nobody.isVisible)
    found.reject()
    sheet = bench.opened(MergeSheet(bench.desk, *pair, bench.window))
    assert sheet.facts is None
    assert sheet.summary.text() == merging.APART
    save(bench, sheet)
    assert len(bench.workplace.read(listing.people_ids)) == 2
    sheet.reject()


def test_the_details_say_what_was_brought_together_and_part_it(bench: AtADesk, pair: tuple[UUID, UUID]) -> None:
    kept_one, other = pair
    bench.write(merging.merge, Joining(kept_one, other))
    tab = DetailsTab(bench.desk, Sheets(bench.desk, bench.window), bench.window)
    tab.show_page(bench.page(kept_one))
    bench.settle()
    [button] = tab._blocks["same_person"].findChildren(RowButton)
    bench.mouseClick(button, Qt.MouseButton.LeftButton)
    bench.settle()
    assert bench.said == [words.UNDONE]
    assert bench.page(other).head.id == other


def test_an_nhs_number_is_shown_in_threes_and_a_wrong_one_refused(bench: AtADesk, pair: tuple[UUID, UUID]) -> None:
    who, _ = pair
    sheet = bench.opened(DetailsSheet(bench.desk, bench.page(who), bench.window))
    assert "pnc_id" not in sheet.fields, "no police number where the programme holds none"
    bench.keyClicks(sheet.fields["nhs_number"].editor, "943 476 5918")
    save(bench, sheet)
    assert [name for name, field in sheet.fields.items() if field.error()] == ["nhs_number"]
    sheet.fields["nhs_number"].set_value("9434765919")
    save(bench, sheet)
    assert bench.page(who).details.nhs_number == "9434765919"
    again = bench.opened(DetailsSheet(bench.desk, bench.page(who), bench.window))
    assert again.fields["nhs_number"].value() == "943 476 5919"
    again.reject()
