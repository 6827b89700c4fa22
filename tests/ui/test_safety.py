"""The Safety tab and what stands on it, on real widgets: the clock, the pause, the gate, the wall and the plan."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.laptop import library, space_of
from tests.ui.at_a_desk import AtADesk, at_a_desk
from vru_case.models.sharing import Viewing
from vru_case.services.people import people
from vru_case.services.people.people import NewAddress
from vru_case.services.safety import concerns, decisions, markers, safety_plans, walls
from vru_case.services.safety.concerns import NewConcern
from vru_case.services.safety.decisions import NewTold
from vru_case.services.safety.markers import NewMarker
from vru_case.services.safety.safety_plans import NewSafetyPlan
from vru_case.services.safety.walls import NewWall
from vru_case.services.values import Details
from vru_case.ui.forms.safety.concern import ConcernSheet
from vru_case.ui.forms.safety.concern_steps import ToldLeadSheet
from vru_case.ui.forms.safety.pause import PauseSheet
from vru_case.ui.forms.safety.wall import WallSheet
from vru_case.ui.pages.person.page import PersonPane
from vru_case.ui.pages.person.safety import SafetyTab
from vru_case.ui.pages.person.safety_rows import clocks
from vru_case.ui.pages.printing.safety_copy import SafetyCopySheet
from vru_case.ui.pages.today.list import TodayList
from vru_case.ui.parts.button import Button
from vru_case.ui.words import safety as words

HERE = space_of("ed-navigator")
SECRET = "He said the flat is not safe at night"
STREET = "4 Canal Street"


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[AtADesk]:
    with at_a_desk(qtbot, tmp_path) as made:
        yield made


@pytest.fixture
def who(bench: AtADesk) -> UUID:
    return somebody(bench, "Ellis")


@pytest.fixture
def pane(bench: AtADesk) -> PersonPane:
    shown = PersonPane(bench.desk, bench.window)
    shown.resize(860, 680)
    shown.show()
    return shown


def somebody(bench: AtADesk, name: str) -> UUID:
    details = Details(first_name=name, last_name="Sample", site="ROYAL_BLACKBURN")
    made = UUID(str(bench.write(people.register, HERE, details)))
    bench.write(people.add_address, NewAddress(made, STREET, "BLACKBURN"))
    return made


def show(bench: AtADesk, pane: PersonPane, who: UUID, tab: str = "safety") -> None:
    pane.show_person(who)
    bench.settle()
    pane.tabs.choose(tab)
    bench.settle()


def everything(inside: QWidget) -> str:
    """All that can be read, heard, or seen by hovering: of every widget, whether in sight or not."""
    said: list[str] = []
    for each in (inside, *inside.findChildren(QWidget)):
        text = getattr(each, "text", None)
        said += [str(text()) if callable(text) else "", each.toolTip(), each.accessibleName(), each.statusTip()]
        said.append(each.accessibleDescription())
        heard = QAccessible.queryAccessibleInterface(each)
        if heard is not None:
            for place in range(heard.childCount()):
                name = getattr(heard.child(place), "text", None)
                said.append(str(name(QAccessible.Text.Name)) if callable(name) else "")
    return "\n".join(said)


def has(inside: QWidget, said: str) -> bool:
    """Whether it can be read, heard or seen anywhere. Says no more, for it may be long."""
    return said in everything(inside)


def button(pane: QWidget, said: str) -> Button:
    return next(each for each in pane.findChildren(Button) if each.isVisible() and each.text() == said)


def sheet(kind: type[Any]) -> Any:
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible())


def looks(bench: AtADesk) -> list[tuple[str, str | None]]:
    return bench.workplace.read(lambda work: [(row.entity, row.reason) for row in work.session.query(Viewing)])


def test_danger_now_says_ring_999_first(bench: AtADesk, who: UUID) -> None:
    shown = bench.opened(ConcernSheet(bench.desk, bench.page(who), bench.window))
    assert has(shown, words.EMERGENCY)
    assert has(shown, library().programme("ed-navigator").safeguarding.lead)
    assert not has(shown, words.RING_FIRST)
    shown.fields["immediate"].set_value(True)
    shown.fields["immediate"].changed.emit()
    assert has(shown, words.RING_FIRST)
    shown.reject()


def test_a_concern_has_its_clock_on_the_page_until_the_lead_is_told(
    bench: AtADesk, pane: PersonPane, who: UUID
) -> None:
    show(bench, pane, who)
    assert not pane.safety.isVisible()
    bench.write(concerns.raise_, NewConcern(who, "CHILD", ("NEGLECT",), SECRET))
    assert pane.safety.isVisible()
    assert "23 hours left" in pane.safety.text() or "24 hours left" in pane.safety.text()
    assert [each.isVisible() for each in clocks(pane._made["safety"])] == [True]
    assert not has(pane, SECRET)
    lead = words.LEAD_IS.format(lead=library().programme("ed-navigator").safeguarding.lead)
    assert has(pane._made["safety"], lead), "whom to tell stands on the concern"
    button(pane, words.TOLD_LEAD).click()
    told = sheet(ToldLeadSheet)
    assert has(told, lead)
    told.fields["who"].set_value("Jo, on duty")
    told.save_button.click()
    bench.settle()
    assert not pane.safety.isVisible()
    assert has(pane._made["safety"], "Told Jo, on duty")
    assert not has(pane._made["safety"], lead)
    assert bench.said[-1] == "It is down that the lead was told."


def test_what_they_told_us_is_read_after_a_pause_and_hidden_on_leaving(
    bench: AtADesk, pane: PersonPane, who: UUID
) -> None:
    bench.write(decisions.told, NewTold(who, "DEBT", SECRET))
    show(bench, pane, who)
    assert not has(pane, SECRET)
    button(pane, words.READ).click()
    assert looks(bench) == []
    sheet(PauseSheet).reject()
    bench.settle()
    assert (has(pane, SECRET), looks(bench)) == (False, [])
    button(pane, words.READ).click()
    sheet(PauseSheet).save_button.click()
    bench.settle()
    assert has(pane, SECRET)
    assert looks(bench) == [("disclosure", None)]
    pane.tabs.choose("plan")
    pane.tabs.choose("safety")
    bench.settle()
    assert not has(pane, SECRET)


def test_the_decision_is_taken_from_the_tab(bench: AtADesk, pane: PersonPane, who: UUID) -> None:
    bench.write(decisions.told, NewTold(who, "DEBT", SECRET))
    show(bench, pane, who)
    assert has(pane, words.OPEN_DECISION)
    button(pane, words.DECIDE).click()
    from vru_case.ui.forms.safety.decision import DecisionSheet

    shown = sheet(DecisionSheet)
    shown.fields["shared"].set_value("not shared")
    shown.save_button.click()
    bench.settle()
    assert shown.fields["reason"].error() == "Say why you decided this."
    shown.fields["reason"].set_value("Nobody is at risk")
    shown.save_button.click()
    bench.settle()
    assert not has(pane, words.OPEN_DECISION)
    assert has(pane, "Nobody is at risk")


def test_the_code_word_stays_masked_until_asked(bench: AtADesk, pane: PersonPane, who: UUID) -> None:
    bench.write(safety_plans.keep, NewSafetyPlan(who, {"HELPS": "Nan's house", "CODE_WORD": "umbrella"}))
    show(bench, pane, who)
    assert has(pane, "Nan's house")
    assert not has(pane, "umbrella")
    button(pane, words.SHOW_WORD).click()
    sheet(PauseSheet).save_button.click()
    bench.settle()
    assert has(pane, "umbrella")
    pane.hide()
    pane.show()
    bench.settle()
    assert not has(pane, "umbrella")


def test_a_copy_is_made_only_when_both_answers_are_yes(bench: AtADesk, who: UUID, tmp_path: Path) -> None:
    bench.write(safety_plans.keep, NewSafetyPlan(who, {"HELPS": "Nan's house", "CODE_WORD": "umbrella"}))
    shown = bench.opened(SafetyCopySheet(bench.desk, bench.page(who), bench.window))
    shown.fields["wanted"].set_value(True)
    shown.save_in(str(tmp_path))
    bench.settle()
    assert shown.fields["safe"].error() == "Only if it is safe for them to have it."
    assert list(tmp_path.glob("*.pdf")) == []
    shown.fields["safe"].set_value(True)
    shown.save_in(str(tmp_path))
    bench.settle()
    made = tmp_path / "plan.pdf"
    words_on_it = said_on(made)
    assert "Nan’s house" in words_on_it or "Nan's house" in words_on_it
    assert "umbrella" not in words_on_it
    assert "Ellis" not in words_on_it
    assert [row.title for row in bench.page(who).printouts] == ["Their safety plan saved"]


def said_on(path: Path) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(path.read_bytes())
    try:
        return "\n".join(str(page.get_textpage().get_text_bounded()) for page in document)
    finally:
        document.close()


def test_two_are_kept_apart_from_either_side_without_seeing_where_the_other_is(
    bench: AtADesk, pane: PersonPane, who: UUID
) -> None:
    other = somebody(bench, "Robin")
    shown = bench.opened(WallSheet(bench.desk, bench.page(who), bench.window))
    shown.other.search.setText("Robin")
    shown.other.search.sought.emit("Robin")
    bench.settle()
    assert has(shown, "Robin Sample")
    assert not has(shown, "Blackburn")
    shown.other.search.entered.emit()
    shown.save_button.click()
    bench.settle()
    assert shown.fields["relationship"].error()
    shown.fields["relationship"].set_value("HURT_AND_HARM")
    shown.save_button.click()
    bench.settle()
    for one, another in ((who, "Robin"), (other, "Ellis")):
        page = bench.page(one)
        assert page.safety is not None
        assert [row.name for row in page.safety.walls] == [f"{another} Sample"]
    show(bench, pane, who)
    assert pane.safety.text() == words.BANNER_APART
    assert "Robin" not in pane.safety.text()


def test_the_second_of_the_two_opens_only_with_a_reason(bench: AtADesk, pane: PersonPane, who: UUID) -> None:
    other, third = somebody(bench, "Robin"), somebody(bench, "Cleo")
    bench.write(walls.set_, NewWall(who, other, "PARTNERS"))
    show(bench, pane, who, "details")
    assert has(pane._content, STREET)
    show(bench, pane, third, "details")
    assert not pane.gate.isVisible()
    pane.show_person(other)
    bench.settle()
    assert pane.gate.isVisible()
    assert not pane._content.isVisible()
    assert pane.sheets.page is None
    pane.number.copy()
    bench.settle()
    assert bench.said == []
    pane.start_contact()
    assert not pane._content.isVisible()
    pane.gate.button.click()
    bench.settle()
    assert pane.gate.reason.error() == "Say why you need to open it."
    assert looks(bench) == []
    pane.gate.reason.set_value("Covering for Nadia")
    pane.gate.reason.submitted.emit()
    bench.settle()
    assert pane._content.isVisible()
    assert pane.header.who.name.text() == "Robin Sample"
    assert looks(bench) == [("wall", "Covering for Nadia")]
    show(bench, pane, who)
    assert not pane.gate.isVisible()


def test_what_is_hidden_comes_in_no_banner_pill_or_tip(bench: AtADesk, pane: PersonPane, who: UUID) -> None:
    bench.write(markers.set_, NewMarker(who, "DRUG_DEBT", words=SECRET))
    show(bench, pane, who, "timeline")
    assert has(pane.header, "Owes a drug debt")
    assert not has(pane, SECRET)


def test_today_begins_with_them_and_opens_them(bench: AtADesk, who: UUID) -> None:
    listed = TodayList(bench.desk, bench.window)
    listed.resize(420, 600)
    listed.show()
    bench.settle()
    bench.write(concerns.raise_, NewConcern(who, "CHILD", ("NEGLECT",), SECRET))
    said = everything(listed.body.list)
    assert words.DUE_CONCERN in said
    assert "hours left" in said
    assert SECRET not in said
    opened: list[object] = []
    listed.opened.connect(opened.append)
    listed.body.open_current()
    assert opened == [] or opened == [who]
    listed.body.list.select_first()
    listed.body.open_current()
    assert opened[-1] == who


def test_the_tab_counts_what_asks_for_something(bench: AtADesk, pane: PersonPane, who: UUID) -> None:
    show(bench, pane, who)
    assert pane.tabs._tabs[2].label == words.TAB
    assert pane.tabs._tabs[2].count == ""
    bench.write(markers.set_, NewMarker(who, "BEREAVED"))
    bench.write(decisions.told, NewTold(who, "DEBT", SECRET))
    assert pane.tabs._tabs[2].count == "2"
    assert isinstance(pane._made["safety"], SafetyTab)
