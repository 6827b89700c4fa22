"""No form requires more than what says which record it is; and where somebody is asked about themselves, they may not
know, not be asked, or prefer not to say."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from tests.laptop import library, space_of
from tests.ui.at_a_desk import AtADesk, at_a_desk
from tests.ui.look_forms import incoming, james
from vru_case import clock
from vru_case.services.people import encounters, listing, people
from vru_case.services.people.encounters import NewDetention
from vru_case.services.referring.directory import ServiceRow
from vru_case.services.safety import concerns, markers
from vru_case.services.safety.concerns import NewConcern, Step
from vru_case.services.safety.markers import NewMarker
from vru_case.services.shift import log_questions, shifts
from vru_case.services.shift.shifts import NewShift
from vru_case.services.support import episodes, outcomes
from vru_case.services.support.outcomes import NewOutcome
from vru_case.services.values import Details
from vru_case.ui.forms.base import FormSheet
from vru_case.ui.forms.chips import ChipsField
from vru_case.ui.forms.menu import FORMS
from vru_case.ui.forms.people.new_person import NewPersonSheet
from vru_case.ui.forms.referring.not_suitable import NotSuitableSheet
from vru_case.ui.forms.referring.service import ServiceSheet
from vru_case.ui.forms.safety.concern_steps import ConcernEndedSheet, ReferredOnSheet, ToldLeadSheet
from vru_case.ui.forms.safety.marker import LiftMarkerSheet
from vru_case.ui.forms.shift.listed import ListedSheet
from vru_case.ui.forms.shift.log_line import LogLineSheet
from vru_case.ui.forms.shift.shift import StartShiftSheet
from vru_case.ui.forms.support import still_so
from vru_case.ui.parts.dates import PartDate
from vru_case.ui.parts.field import Field
from vru_case.ui.parts.field_choice import CODE, ChoiceField
from vru_case.ui.words import forms as words

MENU = {entry.code: entry for entry in FORMS}
NON_ANSWERS = {"NK", "NA", "PNS"}
#: Form of the menu → the answers that say which record it is. All the rest may be left out.
IDENTIFIES: dict[str, dict[str, Any]] = {
    "offer": {"service": "HOUSING", "answer": "NOT_NOW"},
    "ask_all": {"STORY": "NO"},
    "agreement": {"kind": "STORY", "answer": "NO"},
    "follow_up": {"what": "Check in", "due_on": PartDate(clock.today(), "day")},
    "onward": {"service": "HOUSING"},
    "signpost": {"kind": "CARD"},
    "review": {"words": "A look together"},
    "strength": {"words": "Never gives up"},
    "need": {"domain": "MONEY"},
    "goal": {"words": "A flat"},
    "action": {"what": "Print the CV"},
    "item": {"what": "CV"},
    "plan_version": {"agreed": "YES"},
    "wellbeing": {"SATISFIED": "7"},
    # What changed is only worth as much as how we know it.
    "outcome": {"kind": "JOB_START", "evidence": "TOLD_PERSON"},
    "attendance": {},
    "assault": {},
    "detention": {},
    "left_custody": {},
    "concern": {"words": "Pressed to pay a debt"},
    "disclosure": {"kind": "DEBT"},
    # A decision is its reason: that is why it is written down.
    "decision": {"shared": "not shared", "reason": "Nobody is at risk"},
    "marker": {"code": "SELFHARM"},
    "safety_plan": {"HELPS": "Nan's"},
    "contact_point": {"value": "07700 900999"},
    "address": {"district": "E06000009"},
    "details": {},
    "came_back": {},
    "opening": {},
    "closing": {"reason": "JOB"},
}
#: Forms that a rule of the programme or the law makes ask more, or that have tests of their own for what they need: all
#: seven questions before anything leaves, who decided and why without agreement, a file, two records, a worker.
RULED = {"refer", "safeguard", "wall", "their_record", "attachment", "same_person", "hand_over"}


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[AtADesk]:
    with at_a_desk(qtbot, tmp_path, "ed-navigator", "divert") as made:
        yield made


@pytest.fixture
def who(bench: AtADesk) -> UUID:
    return UUID(str(bench.write(james)))


def fill(bench: AtADesk, shown: FormSheet, answers: dict[str, Any]) -> None:
    for name, value in answers.items():
        field = shown.fields[name]
        field.set_value(value)
        field.changed.emit()
    bench.settle()


def saved(bench: AtADesk, shown: FormSheet) -> bool:
    """Whether Ctrl+Enter takes it; if not, the sheet is put away again."""
    bench.keyClick(shown, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bench.settle()
    if not shiboken6.isValid(shown):
        return True
    wrong = {name: field.error() for name, field in shown.fields.items() if field.error()}
    print(wrong or shown.summary.text())
    put_away(bench, shown)
    return False


def put_away(bench: AtADesk, shown: FormSheet) -> None:
    """Closed, with nothing of it kept for the next time."""
    shown.typed.drop()
    shown.reject()
    bench.settle()


def _of_menu(code: str, bench: AtADesk, who: UUID) -> FormSheet:
    made: FormSheet = MENU[code].make(bench.desk, bench.page(who), bench.window)
    return made


def before(bench: AtADesk, code: str, who: UUID) -> UUID:
    """Whoever the form fits: most fit anybody."""
    if code == "left_custody":
        bench.write(encounters.detain, NewDetention(who))
    if code == "came_back":
        bench.write(episodes.close, episodes.Closing(bench.page(who).episodes[0].id, "JOB"))
    if code == "opening":
        return UUID(str(bench.write(people.register, space_of("ed-navigator"), Details(known_as="Ellis"))))
    return who


def test_every_form_of_the_menu_is_walked() -> None:
    assert IDENTIFIES.keys() | RULED == MENU.keys()
    assert all(len(each) <= 2 for each in IDENTIFIES.values())


@pytest.mark.parametrize("group", dict.fromkeys(entry.group for entry in FORMS))
def test_a_form_is_saved_with_what_names_it_and_not_without(bench: AtADesk, group: str) -> None:
    # One desk for a group of the menu; each form has a person of its own.
    for code in (entry.code for entry in FORMS if entry.group == group and entry.code in IDENTIFIES):
        who, answers = before(bench, code, UUID(str(bench.write(james)))), IDENTIFIES[code]
        if answers:
            empty = bench.opened(_of_menu(code, bench, who))
            assert not saved(bench, empty), code
        bench.said.clear()
        shown = bench.opened(_of_menu(code, bench, who))
        fill(bench, shown, answers)
        assert saved(bench, shown), code
        assert bench.said[0] == words.FORMS[code].said, code


def _new_person(bench: AtADesk, _who: UUID) -> FormSheet:
    return NewPersonSheet(bench.desk, bench.window)


def _service(bench: AtADesk, _who: UUID) -> FormSheet:
    return ServiceSheet(bench.desk, ServiceRow(space_id=space_of("ed-navigator")), bench.window)


def _not_suitable(bench: AtADesk, _who: UUID) -> FormSheet:
    referral = bench.write(incoming, "Sky")
    row = next(row for row in bench.workplace.read(listing.referrals_in) if row.id == referral)
    return NotSuitableSheet(bench.desk, row, bench.window)


def _lift(bench: AtADesk, who: UUID) -> FormSheet:
    bench.write(markers.set_, NewMarker(who, "SELFHARM"))
    page = bench.page(who)
    return LiftMarkerSheet(page.head.markers[0], bench.desk, page, bench.window)


def _concern(step: Any) -> Callable[[AtADesk, UUID], FormSheet]:
    def made(bench: AtADesk, who: UUID) -> FormSheet:
        raised = bench.write(concerns.raise_, NewConcern(who, "PERSON", words="Pressed to pay"))
        if step is ConcernEndedSheet:
            bench.write(concerns.tell, Step(raised, "Sister Shaw"))
        page = bench.page(who)
        assert page.safety is not None
        sheet: FormSheet = step(page.safety.concerns[0], bench.desk, page, bench.window)
        return sheet

    return made


def _ended(bench: AtADesk, who: UUID) -> FormSheet:
    bench.write(outcomes.keep, NewOutcome(who, "JOB_START", "TOLD_PERSON"))
    page = bench.page(who)
    check = next(row for row in page.follow_ups if row.kind == "sustained")
    return still_so.EndedSheet(bench.desk, page, bench.window, check.id)


def _shift(bench: AtADesk, _who: UUID) -> FormSheet:
    return StartShiftSheet(bench.desk, bench.desk.actor.places, "", bench.window)


def _line(bench: AtADesk, _who: UUID) -> FormSheet:
    if bench.workplace.read(shifts.running) is None:
        bench.write(shifts.start, NewShift(space_of("divert"), "BLACKPOOL"))
    running = bench.workplace.read(shifts.running)
    assert running is not None
    return LogLineSheet(bench.desk, running, None, bench.window)


def _listed(bench: AtADesk, _who: UUID) -> FormSheet:
    return ListedSheet(bench.desk, bench.desk.actor.places[:1], bench.window)


#: The forms that are in no menu: what makes one, and the answers that say which record it is.
OTHERS: dict[str, tuple[Callable[[AtADesk, UUID], FormSheet], dict[str, Any]]] = {
    "a new person": (_new_person, {"known_as": "Ash"}),
    "a service": (_service, {"name": "Boxing club"}),
    "not the right support": (_not_suitable, {"words": "Too far away"}),
    "a marker comes down": (_lift, {"why": "It no longer applies"}),
    "the lead is told": (_concern(ToldLeadSheet), {"who": "Sister Shaw"}),
    "a concern goes on": (_concern(ReferredOnSheet), {"who": "Children's social care"}),
    "a concern ends": (_concern(ConcernEndedSheet), {"outcome": "SAFE_NOW"}),
    "a start ended": (_ended, {"ended_on": PartDate(clock.today(), "day")}),
    "a shift": (_shift, {"site": "BLACKPOOL_VIC"}),
    "a line of the log": (_line, {"sex": "NA"}),
    "somebody to ring back": (_listed, {"known_as": "Ash"}),
}


def test_a_form_of_no_menu_is_saved_with_what_names_it(bench: AtADesk) -> None:
    for name, (make, answers) in OTHERS.items():
        shown = bench.opened(make(bench, UUID(str(bench.write(james)))))
        fill(bench, shown, answers)
        assert saved(bench, shown), name


#: What is asked of a person about themselves: form → its fields that pick from a list.
ABOUT_THEM = {
    "details": ("district", "accommodation", "ete", "sex", "gender", "ethnicity"),
    "address": ("district",),
    "attendance": ("reason", "reported_to_police"),
    "assault": ("method", "place", "relationship", "reported_to_police"),
    "detention": ("offence_group",),
    "a new person": ("district",),
    "somebody to ring back": ("reason",),
}
#: Lists that pick what we did, decided or were told by a service: nobody is asked about themselves.
OURS = frozenset({
    "action_owner", "adult_present", "agreement_answer", "agreement_kind", "agreement_method", "closure_reason",
    "concern_about", "concern_category", "concern_outcome", "contact_mode", "contact_point", "custody_exit",
    "custody_suite", "disclosure_kind", "emergency_department", "evidence", "football_trust", "found_by", "handover",
    "item_given", "marker", "need_domain", "need_level", "not_told", "offer_answer", "onward_status", "outcome_level",
    "outcome_type", "override_reason", "referral_source", "review_kind", "sent_how", "service", "sharing_basis",
    "request_kind", "request_how", "signpost_kind", "strength_area", "under_16_basis", "wall_relationship",
    "attachment_kind",
})  # fmt: skip


def codes_of(field: Field) -> set[str]:
    """What can be picked in a field; nothing where it isn't one that picks."""
    if isinstance(field, ChipsField):
        return set(field.chips)
    if isinstance(field, ChoiceField):
        combo = field.findChild(QComboBox)
        assert combo is not None
        return {str(combo.itemData(place, CODE) or "") for place in range(combo.count())} - {""}
    return set()


def test_where_somebody_is_asked_about_themselves_they_need_not_answer(bench: AtADesk, who: UUID) -> None:
    for name, fields in ABOUT_THEM.items():
        make = OTHERS[name][0] if name in OTHERS else partial(_of_menu, name)
        made = bench.opened(make(bench, who))
        for field in fields:
            assert codes_of(made.fields[field]) >= NON_ANSWERS, (name, field)
        put_away(bench, made)


def test_every_field_that_picks_asks_about_them_with_three_ways_out_or_about_what_we_did(
    bench: AtADesk, who: UUID
) -> None:
    ours = [frozenset(option.code for option in library().list(name).options) for name in OURS]
    ours.append(frozenset({"yes", "no"}))
    for code in MENU:
        shown = bench.opened(_of_menu(code, bench, who))
        for name, field in shown.fields.items():
            codes = codes_of(field)
            if codes and name not in ABOUT_THEM.get(code, ()) and not codes >= NON_ANSWERS:
                assert any(codes <= each for each in ours) or name in _ROWS_OF_THEIRS, (code, name, sorted(codes)[:4])
        put_away(bench, shown)


#: Fields that pick one of the person's own rows, a worker, a day, another programme, or whether something is shared.
_ROWS_OF_THEIRS = {"programme", "decision", "shared", "goal_id", "need_id", "worker_id", "site", "soon"}


@pytest.mark.parametrize("programme", [each.id for each in library().programmes if each.shift is not None])
def test_the_log_takes_not_known_not_asked_and_prefer_not_to_say(programme: str) -> None:
    asked = {
        each.ask: each for each in log_questions.questions(library(), library().programme(programme), clock.today())
    }
    for name in ("sex", "reason"):
        if name in asked:
            assert {answer.code for answer in asked[name].answers} >= NON_ANSWERS, name
    assert "NK" in {answer.code for answer in asked["age_band"].answers}
