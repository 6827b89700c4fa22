"""A person's page with a real store behind it: what each tab shows and does."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.laptop import space_of
from tests.ui.look_casework import NOW, Place, ago, set_up
from tests.ui.test_person_composer import page_of, show, shown_entries
from vru_case import clock
from vru_case.services.agreement import offers
from vru_case.services.agreement.offers import NewAgreement
from vru_case.services.contact import contacts
from vru_case.services.people import people
from vru_case.services.safety import markers
from vru_case.services.safety.markers import NewMarker
from vru_case.services.values import Details
from vru_case.services.work import Work
from vru_case.ui.forms.referring.onward_step import StepSheet
from vru_case.ui.forms.safety.marker import LiftMarkerSheet
from vru_case.ui.forms.safety.pause import PauseSheet
from vru_case.ui.pages.person.blocks import RowButton
from vru_case.ui.pages.person.page import PersonPane
from vru_case.ui.pages.person.plan import PlanTab
from vru_case.ui.pages.person.plan_rows import ActionTick
from vru_case.ui.pages.person.stepper import Stepper
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.sheet import Sheet
from vru_case.ui.theme import Look
from vru_case.ui.words import person as words


@pytest.fixture
def place(qapp: QApplication, tmp_path: Path) -> Iterator[Place]:
    clock.set_source(lambda: NOW)
    made = set_up(qapp, tmp_path, Look("light"))
    yield made
    made.close()


@pytest.fixture
def pane(place: Place, qtbot: QtBot) -> PersonPane:
    shown = PersonPane(place.desk)
    qtbot.addWidget(shown)
    shown.resize(830, 640)
    shown.show()
    show(shown, place, qtbot, "Jordan")
    return shown


def said(pane: PersonPane) -> list[str]:
    return [label.text() for label in pane.findChildren(QLabel) if label.isVisible()]


def test_the_danger_stands_before_the_rest_which_are_counted(pane: PersonPane) -> None:
    assert pane.header.who.pills[0].text() == "Someone may try to hurt them again"
    assert pane.header.who.rest.text() in ("+1", "+2")
    pane.resize(620, 640)
    assert pane.header.who.name.isVisible()
    assert "Someone may try to hurt them again" in (
        pane.header.who.pills[0].text() + pane.header.who.rest.accessibleName()
    )


def test_what_stops_a_visit_is_said_on_the_page(pane: PersonPane, place: Place, qtbot: QtBot) -> None:
    who = place.people["Jordan"]
    assert not pane.banner.isVisible()
    for code in ("DO_NOT_VISIT", "CARE_EXPERIENCED"):
        place.tasks.write(place.tasks, markers.set_, markers.NewMarker(who, code, words="His dad answers the door"))
    qtbot.waitUntil(pane.banner.isVisible)
    assert pane.banner.text() == "Please don't visit at home. His dad answers the door"


def test_a_name_from_right_to_left_turns_nothing_else_round(pane: PersonPane) -> None:
    page = pane._page
    assert page is not None
    assert words.sub_line(replace(page.head, pronouns="هو"), False).startswith("\u2068هو\u2069 · ")


def test_the_page_never_asks_for_more_than_its_pane(pane: PersonPane) -> None:
    pane.start_contact()
    for tab in ("timeline", "plan", "safety", "referrals", "details"):
        pane.tabs.choose(tab)
        assert pane.minimumSizeHint().width() <= 620
        assert pane.minimumSizeHint().height() <= 620


def test_facts_at_a_glance(pane: PersonPane) -> None:
    facts = [(fact.label, fact.value, fact.tone) for fact in pane.facts._said]
    assert facts == [
        ("Next follow-up", "Today, 18:30", "warn"),
        ("Agreed to share", "2 services: DIVERT Lancashire, Council housing options", "ok"),
        ("Last contact", "Thu 19 Nov", "neutral"),
        ("Lead worker", "Amara Diallo", "neutral"),
    ]


def test_what_is_due_stands_on_top_and_days_have_headings(pane: PersonPane) -> None:
    days = list(dict.fromkeys(entry.day for entry in shown_entries(pane)))
    assert days[:3] == ["To do next", "Today", "Thursday 19 November"]
    assert "Thursday 12 November" in days


def test_restricted_words_are_not_on_the_screen_until_asked(pane: PersonPane, place: Place, qtbot: QtBot) -> None:
    secret = "What he said about the two people is kept here."
    assert all(entry.body != secret for entry in shown_entries(pane))
    hidden = next(entry for entry in shown_entries(pane) if entry.title == words.RESTRICTED and "17:00" in entry.meta)
    pane.timeline.timeline.opened.emit(hidden.id)
    paused = pane.findChild(PauseSheet)
    assert paused is not None
    assert all(entry.body != secret for entry in shown_entries(pane))
    paused.save_button.click()
    qtbot.waitUntil(lambda: any(entry.body == secret for entry in shown_entries(pane)))
    pane.tabs.choose("plan")
    pane.tabs.choose("timeline")
    assert all(entry.body != secret for entry in shown_entries(pane))
    show(pane, place, qtbot, "Chloe")
    show(pane, place, qtbot, "Jordan")
    assert all(entry.body != secret for entry in shown_entries(pane))


def test_an_entry_opens_and_offers_its_correction(pane: PersonPane, qtbot: QtBot) -> None:
    call = next(entry for entry in shown_entries(pane) if entry.title == "Spoke on the phone")
    pane.timeline.timeline.opened.emit(call.id)
    sheet = pane.findChild(Sheet)
    assert sheet is not None
    assert sheet.save_button.text() == words.CORRECT
    sheet.save_button.click()
    assert pane.timeline.composer._bench is not None
    assert pane.timeline.composer._bench.composer.draft().text.startswith("Sounded calmer")


def test_a_long_timeline_comes_as_it_is_read_and_keeps_its_place(pane: PersonPane, place: Place, qtbot: QtBot) -> None:
    amira = place.people["Amira"]

    def write_much(work: Work) -> None:
        for number in range(1000):
            contacts.note(work, contacts.NewNote(amira, f"Note {number}", when=ago(number // 4 + 1)))

    with qtbot.waitSignal(place.tasks.changed, timeout=20_000):
        place.tasks.write(place.tasks, write_much)
    show(pane, place, qtbot, "Amira")
    assert len(shown_entries(pane)) < 100
    bar = pane.timeline.timeline.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: len(shown_entries(pane)) > 200)
    left = bar.value()
    show(pane, place, qtbot, "Jordan")
    assert bar.value() == 0
    show(pane, place, qtbot, "Amira")
    assert bar.value() == left


def test_a_change_elsewhere_shows_at_once(pane: PersonPane, place: Place, qtbot: QtBot) -> None:
    person = place.people["Jordan"]
    place.tasks.write(place.tasks, people.change, person, Details(known_as="Jo", last_name="Mills"))
    qtbot.waitUntil(lambda: pane.header.who.name.text() == "Jo Mills")


def test_agreement_withdrawn_says_to_stop(pane: PersonPane, place: Place, qtbot: QtBot) -> None:
    row = next(row for row in page_of(place, qtbot, "Jordan").agreements if row.kind.code == "SUPPORT")
    place.tasks.write(place.tasks, offers.withdraw, row.id)
    qtbot.waitUntil(lambda: pane.banner.text() == words.STOPPED)


def test_strengths_stand_before_needs_and_a_tick_can_be_taken_back(
    pane: PersonPane, place: Place, qtbot: QtBot
) -> None:
    pane.tabs.choose("plan")
    tab = pane.findChild(PlanTab)
    assert tab is not None
    assert list(tab._blocks)[:4] == ["strength", "goal", "review", "need"]
    tick = next(each for each in pane.findChildren(ActionTick) if each.text() == "Email his tutor")
    with qtbot.waitSignal(place.desk.said) as toast:
        tick.click()
    actions = {row.words: row.state for row in page_of(place, qtbot, "Jordan").plan.actions}
    assert actions["Email his tutor"] == "done"
    assert toast.args is not None
    toast.args[2]()
    actions = {row.words: row.state for row in page_of(place, qtbot, "Jordan").plan.actions}
    assert actions["Email his tutor"] == "open"


def test_weeks_are_counted_for_a_start(pane: PersonPane) -> None:
    pane.tabs.choose("plan")
    tab = pane.findChild(PlanTab)
    assert tab is not None
    assert "2 weeks so far" in [each.accessibleName() for each in tab.findChildren(type(pane.header.who.rest))]


def test_earlier_answers_stay_and_a_hand_on_moves_along(pane: PersonPane, place: Place, qtbot: QtBot) -> None:
    pane.tabs.choose("referrals")
    assert any("Before: not this time, Fri 13 Nov" in text for text in said(pane))
    steps = [each.accessibleName() for each in pane.findChildren(Stepper)]
    assert "How far it has come: On this laptop" in steps
    assert "How far it has come: Sent" in steps
    button = next(each for each in pane.findChildren(RowButton) if each.text() == "Sent")
    button.click()
    sheet = next(each for each in pane.window().findChildren(StepSheet) if each.isVisible())
    sheet.choose("IN_SUPPORT")
    qtbot.waitUntil(lambda: "Getting support" in {each.text() for each in pane.findChildren(RowButton)})


def test_a_number_says_what_is_safe_first_and_hides_when_nothing_is(pane: PersonPane) -> None:
    pane.tabs.choose("details")
    texts = said(pane)
    assert "07700 900123" in texts
    assert not any("900456" in text for text in texts)
    number = next(label for label in pane.findChildren(QLabel) if label.text() == "07700 900123")
    safe = next(
        each for each in pane.findChildren(type(pane.header.who.rest)) if each.accessibleName() == "Safe to call"
    )
    assert safe.mapTo(pane, safe.rect().topLeft()).y() < number.mapTo(pane, number.rect().topLeft()).y()


def test_a_blank_page_says_how_to_begin(pane: PersonPane, place: Place, qtbot: QtBot) -> None:
    show(pane, place, qtbot, "Sam")
    assert pane.timeline.empty.isVisible()
    for tab in ("plan", "safety", "referrals", "details"):
        pane.tabs.choose(tab)
        made: Any = pane._made[tab]
        empty = [block for block in made._blocks.values() if block.isVisible() and not block._shown]
        assert empty
        assert all(block._nothing.isVisible() for block in empty), tab


def test_somebody_not_here_is_said_plainly(pane: PersonPane, place: Place, qtbot: QtBot) -> None:
    pane.show_person(clock.new_id())
    qtbot.waitUntil(pane._empty.isVisible)
    assert pane.person_id is None


def test_everything_that_takes_focus_has_a_name(pane: PersonPane) -> None:
    pane.start_contact()
    for tab in ("timeline", "plan", "safety", "referrals", "details"):
        pane.tabs.choose(tab)
        for widget in pane.findChildren(QPushButton):
            face = QAccessible.queryAccessibleInterface(widget)
            assert face.text(QAccessible.Text.Name), widget
    names = [button.accessibleName() for button in pane.findChildren(QPushButton) if button.isVisible()]
    assert any("How to reach them: Add a number" in name for name in names)


def test_due_day_in_words_follows_the_clock(pane: PersonPane, place: Place, qtbot: QtBot) -> None:
    clock.set_source(lambda: NOW + timedelta(days=1))
    show(pane, place, qtbot, "Chloe")
    assert pane.facts._said[0].value == "1 day overdue"


def test_keys_reach_somebody_of_whom_nothing_is_written_down(pane: PersonPane, place: Place, qtbot: QtBot) -> None:
    new: list[UUID] = []
    place.tasks.write(pane, people.register, space_of("ed-navigator"), Details(known_as="Kit"), then=new.append)
    qtbot.waitUntil(lambda: bool(new))
    pane.show_person(new[0])
    pane.focus_page()
    pane.activateWindow()
    qtbot.waitUntil(pane.tabs.hasFocus)


def test_keys_go_to_sheets(pane: PersonPane, qtbot: QtBot) -> None:
    pane.focus_page()
    pane.activateWindow()
    qtbot.waitUntil(pane.timeline.timeline.hasFocus)
    asked: list[str] = []
    pane.sheets.open = asked.append  # type: ignore[assignment, method-assign]
    for key in (Qt.Key.Key_F, Qt.Key.Key_R):
        QTest.keyClick(pane.timeline.timeline, key)
    QTest.keyClick(pane.timeline.timeline, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    next(each for each in (pane.header._refer, pane.header._refer_small) if each.isVisible()).click()
    assert asked == ["follow_up", "refer", "print", "refer"]


@pytest.mark.parametrize("code", ["follow_up", "strength", "contact_point", "agreement", "closing", "details"])
def test_each_button_has_its_sheet(pane: PersonPane, code: str) -> None:
    pane.sheets.open(code)
    sheet = pane.findChild(Sheet)
    assert sheet is not None
    sheet.reject()


def test_a_changed_mind_is_one_press_and_can_be_taken_back(pane: PersonPane, place: Place, qtbot: QtBot) -> None:
    person = pane.person_id
    assert person is not None
    place.desk.tasks.write(pane, offers.agree, NewAgreement(person, "CONTACT", "YES"))
    pane.tabs.choose("details")
    name = "They changed their mind: How and when we get in touch"

    def button() -> list[Button]:
        return [each for each in pane.findChildren(Button) if each.isVisible() and each.accessibleName() == name]

    qtbot.waitUntil(lambda: bool(button()))
    with qtbot.waitSignal(place.desk.said) as said:
        button()[0].click()
    qtbot.waitUntil(lambda: not button())
    qtbot.waitUntil(pane.banner.isVisible)
    assert said.args is not None
    said.args[2]()
    qtbot.waitUntil(lambda: bool(button()))


def test_a_marker_that_no_longer_applies_goes_with_its_reason_and_comes_back(
    pane: PersonPane, place: Place, qtbot: QtBot
) -> None:
    person = pane.person_id
    assert person is not None
    place.desk.tasks.write(pane, markers.set_, NewMarker(person, "BEREAVED"))
    pane.tabs.choose("safety")

    def lift() -> list[Button]:
        return [each for each in pane.findChildren(Button) if each.isVisible() and "Has lost" in each.accessibleName()]

    qtbot.waitUntil(lambda: bool(lift()))
    lift()[0].click()
    sheet = pane.findChild(LiftMarkerSheet)
    assert sheet is not None
    sheet.save_button.click()
    qtbot.waitUntil(lambda: bool(sheet.fields["why"].error()))
    sheet.fields["why"].set_value("Has talked it through")
    with qtbot.waitSignal(place.desk.said) as said:
        sheet.save_button.click()
    qtbot.waitUntil(lambda: not lift())
    assert said.args is not None
    said.args[2]()
    qtbot.waitUntil(lambda: bool(lift()))
