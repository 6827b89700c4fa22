"""The plan tab and its sheets on real widgets: the wheel by keys and mouse, a review from the last, undo, a copy."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from tests.golden.keep import read
from tests.laptop import library
from tests.ui.at_a_desk import AtADesk, at_a_desk
from tests.ui.look_plan import on_their_way
from vru_case.services.plan import plan_undo, reviews
from vru_case.services.plan.reviews import NewReview
from vru_case.ui.forms.menu import FORMS
from vru_case.ui.forms.plan.plan_copy import PlanCopySheet, draw
from vru_case.ui.forms.plan.review import ReviewSheet, make_exit
from vru_case.ui.forms.plan.wellbeing import WellbeingSheet
from vru_case.ui.pages.person.plan import PlanTab
from vru_case.ui.pages.person.plan_progress import ProgressView
from vru_case.ui.pages.person.plan_rows import LetGo
from vru_case.ui.pages.person.sheets import Sheets
from vru_case.ui.parts.linechart import LineChart
from vru_case.ui.parts.wheel import Sector, Wheel
from vru_case.ui.words import plan as words

MAKE = {entry.code: entry.make for entry in FORMS}
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[AtADesk]:
    with at_a_desk(qtbot, tmp_path, "ed-navigator", "divert") as made:
        yield made


@pytest.fixture
def who(bench: AtADesk) -> UUID:
    return UUID(str(bench.write(on_their_way)))


def opened(bench: AtADesk, who: UUID, make: Any) -> Any:
    return bench.opened(make(bench.desk, bench.page(who), bench.window))


def save(bench: AtADesk, sheet: Any) -> None:
    bench.keyClick(sheet, Qt.Key.Key_Return, CTRL)
    bench.settle()


def undo(bench: AtADesk) -> Callable[[], None]:
    """The button of the last toast."""
    kept: list[Any] = []
    bench.desk.said.connect(lambda _said, _button, then: kept.append(then))
    return lambda: kept[-1]()


def sectors() -> list[Sector]:
    areas = library().list("need_domain").options
    return [Sector(area.code, area.label, place % 5 + 1, 3, 2) for place, area in enumerate(areas)]


@pytest.mark.parametrize("size", [(380, 300), (420, 330), (470, 430), (700, 600)])
def test_no_label_of_the_wheel_leaves_it_or_meets_another(bench: AtADesk, size: tuple[int, int]) -> None:
    wheel = Wheel(bench.desk.theme, "Wheel")
    bench.qtbot.addWidget(wheel)
    wheel.resize(*size)
    wheel.show_sectors(sectors())
    shape = wheel.shape_now()
    boxes = [label.box for label in shape.labels]
    assert all(QRectF(wheel.rect()).contains(box) for box in boxes)
    assert [(a, b) for a in range(len(boxes)) for b in range(a) if boxes[a].intersects(boxes[b])] == []
    assert [" ".join(label.lines) for label in shape.labels] == [sector.label for sector in sectors()]
    assert shape.radius > size[1] * 0.2


def test_where_labels_have_no_room_they_take_turns_above_the_wheel(bench: AtADesk) -> None:
    wheel = Wheel(bench.desk.theme, "Wheel")
    bench.qtbot.addWidget(wheel)
    wheel.resize(260, 300)
    wheel.show_sectors(sectors())
    shape = wheel.shape_now()
    assert all(label.alone and len(label.lines) == 1 for label in shape.labels)
    assert shape.radius > 100
    line = shape.labels[0].box
    assert all(label.box == line for label in shape.labels)
    assert line.bottom() <= shape.centre.y() - shape.radius
    assert shape.hit(line.center()) is None


def test_every_ring_of_every_area_is_where_it_is_drawn(bench: AtADesk) -> None:
    wheel = Wheel(bench.desk.theme, "Wheel", editable=True)
    bench.qtbot.addWidget(wheel)
    wheel.resize(470, 430)
    wheel.show_sectors(sectors())
    shape = wheel.shape_now()
    for place in range(13):
        for ring in range(1, 6):
            middle = (shape.ring(ring - 1) + shape.ring(ring)) / 2
            assert shape.hit(shape.point(place, middle)) == (place, ring)
        assert shape.hit(shape.labels[place].box.center()) == (place, 0)


def test_the_wheel_is_scored_by_keys_alone(bench: AtADesk, who: UUID) -> None:
    sheet: ReviewSheet = opened(bench, who, ReviewSheet)
    assert sheet.wheel.hasFocus() or sheet.wheel.focusPolicy() == Qt.FocusPolicy.StrongFocus
    before = sheet.scores.answers("person")
    first, second, third = list(sheet.scores.rows)[:3]
    for key in (Qt.Key.Key_5, Qt.Key.Key_0, Qt.Key.Key_Right, Qt.Key.Key_Up):
        bench.keyClick(sheet.wheel, key)
    after = sheet.scores.answers("person")
    assert (after[first], second in after, int(after[third])) == ("5", False, int(before[third]) + 1)
    sheet.side.buttons()[1].click()
    bench.keyClick(sheet.wheel, Qt.Key.Key_Home)
    bench.keyClick(sheet.wheel, Qt.Key.Key_1)
    assert sheet.scores.answers("worker")[first] == "1"
    assert sheet.scores.answers("person")[first] == "5"
    sheet.reject()


def test_a_click_on_a_ring_scores_it(bench: AtADesk, who: UUID) -> None:
    sheet: ReviewSheet = opened(bench, who, ReviewSheet)
    shape = sheet.wheel.shape_now()
    place, code = 4, list(sheet.scores.rows)[4]
    at = shape.point(place, (shape.ring(0) + shape.ring(1)) / 2).toPoint()
    bench.mouseClick(sheet.wheel, Qt.MouseButton.LeftButton, pos=QPoint(at.x(), at.y()))
    assert sheet.scores.answers("person")[code] == "1"
    sheet.reject()


def test_a_digit_in_the_list_chooses_the_score(bench: AtADesk, who: UUID) -> None:
    sheet: ReviewSheet = opened(bench, who, ReviewSheet)
    code, row = next(iter(sheet.scores.rows.items()))
    bench.keyClicks(row.picks["person"], "2")
    assert sheet.scores.answers("person")[code] == "2"
    assert row.picks["person"].accessibleName() == words.PICK_PERSON.format(area=row.area.domain.words)
    sheet.reject()


def test_a_review_starts_from_the_last_and_saves_what_changed(bench: AtADesk, who: UUID) -> None:
    page = bench.page(who)
    before, planned = page.progress.reviews, page.follow_ups
    sheet: ReviewSheet = opened(bench, who, ReviewSheet)
    assert sheet.scores.count_changed() == 0
    sheet.scores.score("ETE", "person", "5")
    assert sheet.scores.count_changed() == 1
    take_back = undo(bench)
    save(bench, sheet)
    after = bench.page(who).progress.reviews
    assert len(after) == len(before) + 1
    old = {area.domain.code: (area.person, area.worker, area.level) for area in before[-1].areas}
    new = {area.domain.code: (area.person, area.worker, area.level) for area in after[-1].areas}
    assert {code for code in new if new[code] != old[code]} == {"ETE"}
    assert [row.what for row in bench.page(who).follow_ups] == ["Review together", "Review together: longer support"]
    take_back()
    bench.settle()
    assert bench.page(who).progress.reviews == before
    assert bench.page(who).follow_ups == planned


def test_the_look_back_as_support_ends_is_marked_as_one(bench: AtADesk, who: UUID) -> None:
    sheet = opened(bench, who, make_exit)
    assert sheet.fields["next_on"].value() is None
    save(bench, sheet)
    assert bench.page(who).progress.reviews[-1].kind.code == "EXIT"


def test_nothing_scored_is_refused_where_the_scores_are(bench: AtADesk, who: UUID) -> None:
    sheet: ReviewSheet = opened(bench, who, ReviewSheet)
    sheet.scores.set_value(())
    save(bench, sheet)
    assert sheet.scores.error() == reviews.NOTHING_SAID
    sheet.reject()
    bench.settle()


def test_what_was_scored_waits_until_the_next_time(bench: AtADesk, who: UUID) -> None:
    sheet: ReviewSheet = opened(bench, who, ReviewSheet)
    sheet.scores.score("ETE", "worker", "5")
    sheet.reject()
    bench.settle()
    again: ReviewSheet = opened(bench, who, ReviewSheet)
    assert again.scores.answers("worker")["ETE"] == "5"
    again.reject()
    bench.settle()


def test_wellbeing_is_answered_with_digits_and_may_be_skipped(bench: AtADesk, who: UUID) -> None:
    sheet: WellbeingSheet = opened(bench, who, WellbeingSheet)
    first, second, third, fourth = (sheet.fields[each.id] for each in sheet.measure.questions)
    bench.keyClicks(first.steps["0"], "10")  # type: ignore[attr-defined]
    bench.keyClicks(second.steps["0"], "7")  # type: ignore[attr-defined]
    third.steps["PNS"].click()  # type: ignore[attr-defined]
    assert [field.value() for field in (first, second, third, fourth)] == ["10", "7", "PNS", ""]
    save(bench, sheet)
    newest = bench.page(who).progress.wellbeing[-1]
    assert [answer.code for answer in newest.answers] == ["10", "7", "PNS", "NA"]


def test_a_plan_is_agreed_and_taken_back(bench: AtADesk, who: UUID) -> None:
    sheet = opened(bench, who, MAKE["plan_version"])
    sheet.fields["agreed"].set_value("YES")
    take_back = undo(bench)
    save(bench, sheet)
    assert [row.number for row in bench.page(who).progress.versions] == [1, 2]
    assert bench.page(who).progress.since == ()
    take_back()
    bench.settle()
    assert [row.number for row in bench.page(who).progress.versions] == [1]


@pytest.mark.parametrize(
    ("code", "answers"),
    [
        ("strength", {"words": "Never gives up"}),
        ("need", {"domain": "MONEY"}),
        ("goal", {"words": "A job outdoors"}),
        ("action", {"what": "Print the CV"}),
        ("item", {"what": "CV"}),
    ],
)
def test_whatever_is_added_to_the_plan_has_a_way_back(
    bench: AtADesk, who: UUID, code: str, answers: dict[str, str]
) -> None:
    before = bench.page(who)
    sheet = opened(bench, who, MAKE[code])
    for name, value in answers.items():
        sheet.fields[name].set_value(value)
    take_back = undo(bench)
    save(bench, sheet)
    assert (bench.page(who).plan, bench.page(who).progress.items) != (before.plan, before.progress.items)
    take_back()
    bench.settle()
    assert (bench.page(who).plan, bench.page(who).progress) == (before.plan, before.progress)


def test_a_goal_rests_on_a_need_and_an_action_leads_to_a_goal(bench: AtADesk, who: UUID) -> None:
    need = bench.page(who).plan.needs[0]
    sheet = opened(bench, who, MAKE["goal"])
    sheet.fields["words"].set_value("A room of my own")
    sheet.fields["need_id"].set_value(str(need.id))
    save(bench, sheet)
    goal = bench.page(who).plan.goals[-1]
    assert (goal.leads_to, goal.domain) == (need.id, need.domain)
    sheet = opened(bench, who, MAKE["action"])
    sheet.fields["what"].set_value("View a room")
    sheet.fields["goal_id"].set_value(str(goal.id))
    save(bench, sheet)
    assert bench.page(who).plan.actions[-1].leads_to == goal.id


@pytest.fixture
def tab(bench: AtADesk, who: UUID) -> PlanTab:
    sheets = Sheets(bench.desk, bench.window)
    made = PlanTab(bench.desk, sheets, bench.window)
    made.resize(780, 600)
    sheets.page = bench.page(who)
    made.show_page(bench.page(who))
    made.show()
    return made


def test_the_tab_goes_through_the_history_by_key_and_button(bench: AtADesk, tab: PlanTab) -> None:
    (view,) = tab.findChildren(ProgressView)
    assert view._count.text() == "2 of 2"
    assert view._far.text() == "8 going better than at first · 2 the same · 1 harder"
    bench.keyClick(view.wheel, Qt.Key.Key_PageUp)
    assert (view._count.text(), view._far.isHidden()) == ("1 of 2", True)
    view.later.click()
    assert view._count.text() == "2 of 2"
    bench.keyClick(view.wheel, Qt.Key.Key_Right)
    assert "what they say" in view.wheel.accessibleName().lower()
    assert all(chart.accessibleName().count(";") >= 3 for chart in tab.findChildren(LineChart))


def test_letting_go_is_one_press_and_comes_back(bench: AtADesk, who: UUID, tab: PlanTab) -> None:
    goal = bench.page(who).plan.goals[0]
    (cross,) = [each for each in tab._blocks["goal"].findChildren(LetGo) if each.isVisibleTo(tab)]
    assert goal.words in cross.accessibleName()
    take_back = undo(bench)
    cross.click()
    bench.settle()
    assert bench.page(who).plan.goals[0].state == "dropped"
    take_back()
    bench.settle()
    assert bench.page(who).plan.goals[0].state == "open"


def test_the_copy_is_strengths_first_and_names_no_more_than_it_must(bench: AtADesk, who: UUID) -> None:
    page = bench.page(who)
    text = "\n".join(read(draw(library(), page, "ED Navigators", 40).pdf))
    assert text.index("What helps me") < text.index("What I want") < text.index("Who does what")
    assert "“A flat in a town with happy memories”" in text
    for kept_back in ("Holt", page.head.reference, "07700", "900123"):
        assert kept_back not in text
    assert "Nadia Rahman" in text


def test_the_copy_goes_only_when_they_want_it_and_it_is_safe(bench: AtADesk, who: UUID, tmp_path: Path) -> None:
    sheet: PlanCopySheet = opened(bench, who, PlanCopySheet)
    save(bench, sheet)
    assert sheet.wanted.error() == words.COPY_ASK
    assert bench.page(who).printouts == ()
    sheet.wanted.set_value(True)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    sheet.print_on(printer)
    bench.settle()
    assert [entry.title for entry in bench.page(who).printouts] == ["Their copy of the plan printed"]
    assert (tmp_path / "out.pdf").stat().st_size > 1000


def test_a_review_of_another_laptop_is_shown(bench: AtADesk, who: UUID, tab: PlanTab) -> None:
    made = bench.write(reviews.record, NewReview(who, {"ETE": "1"}))
    tab.show_page(bench.page(who))
    bench.settle()
    counts = [view._count.text() for view in tab.findChildren(ProgressView) if view.isVisibleTo(tab)]
    assert counts == ["3 of 3"]
    bench.write(plan_undo.review, made)
