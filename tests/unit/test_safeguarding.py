"""Concerns with their clock, decisions both ways, safety plans, markers: what is kept, asked and refused."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from tests.laptop import laptop, library, space_of
from vru_case import clock
from vru_case.errors import Refusal
from vru_case.programmes.faults import ProgrammeFaults
from vru_case.programmes.load import load_over
from vru_case.services.people import encounters, people
from vru_case.services.referring import sharing
from vru_case.services.safety import concerns, decisions, markers, safety_due, safety_plans, viewings
from vru_case.services.safety.concerns import Ending, NewConcern, Step
from vru_case.services.safety.decisions import NewDecision, NewTold
from vru_case.services.safety.markers import Lifting, NewMarker
from vru_case.services.safety.safety_plans import NewSafetyPlan
from vru_case.services.safety.safety_values import Safety
from vru_case.services.support import episodes
from vru_case.services.telling import person_page
from vru_case.services.telling import summary as summaries
from vru_case.services.telling.summary_values import SummaryRequest
from vru_case.services.values import Details, When
from vru_case.services.work import Workplace
from vru_case.ui.words import safety as words

HERE = space_of("ed-navigator")
NOW = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
SECRET = "He said the flat is not safe at night"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workplace]:
    clock.set_source(lambda: NOW)
    place = laptop(tmp_path / "store")
    yield place
    place.store.close()


@pytest.fixture
def who(desk: Workplace) -> UUID:
    return desk.write(people.register, HERE, Details(first_name="Ellis", born_precision="unknown"))[0]


def at(hours: float) -> None:
    clock.set_source(lambda: NOW + timedelta(hours=hours))


def safety(desk: Workplace, who: UUID) -> Safety:
    found = desk.read(person_page.page, who).safety
    assert found is not None
    return found


def concern(desk: Workplace, who: UUID, **said: object) -> UUID:
    new = NewConcern(who, "CHILD", ("NEGLECT",), SECRET, **said)  # type: ignore[arg-type]
    return desk.write(concerns.raise_, new)[0]


def test_the_clock_runs_from_when_we_knew_until_the_lead_is_told(desk: Workplace, who: UUID) -> None:
    made = concern(desk, who, when=When(NOW - timedelta(hours=3)))
    row = safety(desk, who).running[0]
    assert row.due_at == NOW + timedelta(hours=21)
    desk.write(concerns.tell, Step(made, "Jo, on duty"))
    assert safety(desk, who).running == ()
    desk.write(concerns.untell, made)
    assert [each.id for each in safety(desk, who).running] == [made]


def test_a_programme_says_how_long_it_may_take() -> None:
    path = "programmes/ed-navigator.toml"
    said = library().files[path]
    changed = load_over(library(), {p: t for p, t in library().files.items() if p.startswith("programmes/")} | {
        path: said.replace("lead_within_hours = 24", "lead_within_hours = 4")
    })  # fmt: skip
    assert changed.programme("ed-navigator").safeguarding.lead_within_hours == 4
    for wrong in ("lead_within_hours = 0", 'lead_within_hours = "soon"', "lead_within_days = 1"):
        with pytest.raises(ProgrammeFaults) as raised:
            load_over(library(), {path: said.replace("lead_within_hours = 24", wrong)})
        assert any("safeguarding" in str(fault) for fault in raised.value.faults)


def test_a_concern_goes_its_way_and_every_step_can_be_taken_back(desk: Workplace, who: UUID) -> None:
    made = concern(desk, who)
    with pytest.raises(Refusal):
        desk.write(concerns.close, Ending(made, "TAKEN_ON"))
    with pytest.raises(Refusal):
        desk.write(concerns.tell, Step(made, " "))
    desk.write(concerns.tell, Step(made, "Jo"))
    desk.write(concerns.refer, Step(made, "Children's social care"))
    desk.write(concerns.close, Ending(made, "TAKEN_ON", "A worker visits"))
    row = safety(desk, who).concerns[0]
    assert (row.told_to, row.referred_to, row.outcome.code) == ("Jo", "Children's social care", "TAKEN_ON")
    assert row.closed_on == clock.today()
    for undo in (concerns.reopen, concerns.unrefer, concerns.untell):
        desk.write(undo, made)
    row = safety(desk, who).concerns[0]
    assert (row.told_to, row.referred_to, row.outcome.code, row.closed_on) == ("", "", "", None)


@pytest.mark.parametrize(
    ("new", "field"),
    [
        ({"about": "", "categories": ("NEGLECT",)}, "about"),
        ({"about": "CHILD"}, "categories"),
        ({"about": "CHILD", "words": "x", "person_told": False}, "not_told_why"),
    ],
)
def test_what_a_concern_needs_is_said_beside_the_field(
    desk: Workplace, who: UUID, new: dict[str, object], field: str
) -> None:
    with pytest.raises(Refusal) as refused:
        desk.write(concerns.raise_, NewConcern(who, **new))  # type: ignore[arg-type]
    assert refused.value.field == field


def test_the_kinds_follow_whom_it_is_about_and_how_old_they_are() -> None:
    assert concerns.fits("CHILD", age=30) == {"CHILD"}
    assert concerns.fits("PERSON", age=17) == {"CHILD"}
    assert concerns.fits("PERSON", age=18) == {"ADULT"}
    assert concerns.fits("PERSON") == {"CHILD", "ADULT"}


def test_the_kinds_are_those_of_the_guidance_for_adults_and_of_the_one_for_children() -> None:
    listed = library().list("concern_category")
    about = {kind: {each.code for each in listed.options if kind in each.texts("about")} for kind in ("CHILD", "ADULT")}
    # Care and support statutory guidance, 14.17.
    assert about["ADULT"] >= {
        "PHYSICAL", "DOMESTIC", "SEXUAL", "EMOTIONAL", "FINANCIAL", "MODERN_SLAVERY", "DISCRIMINATORY",
        "ORGANISATIONAL", "NEGLECT", "SELF_NEGLECT",
    }  # fmt: skip
    # Working Together to Safeguard Children 2023: within the family, and harm from outside the home.
    assert about["CHILD"] >= {
        "PHYSICAL", "EMOTIONAL", "SEXUAL", "NEGLECT", "DOMESTIC", "CRIMINAL_EXPLOITATION", "SEXUAL_EXPLOITATION",
        "MODERN_SLAVERY", "HONOUR", "EXTREMISM", "ONLINE", "VIOLENCE_OUTSIDE",
    }  # fmt: skip
    assert {"CRIMINAL_EXPLOITATION", "SEXUAL_EXPLOITATION"} <= about["ADULT"]


def test_today_has_what_is_to_be_done_to_keep_them_safe(desk: Workplace, who: UUID) -> None:
    desk.write(episodes.assign, who, desk.actor.account_id)
    concern(desk, who)
    told = desk.write(decisions.told, NewTold(who, "DEBT", SECRET))[0]
    desk.write(markers.set_, NewMarker(who, "BEREAVED", review_on=NOW.date()))
    desk.write(markers.set_, NewMarker(who, "DRUG_DEBT", review_on=NOW.date()))
    at(48)
    due = desk.read(safety_due.due)
    assert [(row.kind, row.what, row.days) for row in due] == [
        ("concern", "", 0),
        ("disclosure", "A debt they feel pressed to pay", 2),
        ("marker", "Has lost someone", 2),
        ("marker", "", 2),
    ]
    assert SECRET not in repr(due)
    desk.write(decisions.decide, NewDecision(who, False, "Their choice", "disclosure", told))
    assert [row.kind for row in desk.read(safety_due.due)] == ["concern", "marker", "marker"]


def test_a_marker_to_look_at_again_is_the_lead_workers(desk: Workplace, who: UUID) -> None:
    made = desk.write(markers.set_, NewMarker(who, "BEREAVED", review_on=NOW.date()))[0]
    at(48)
    assert len(desk.read(safety_due.due)) == 1
    desk.write(episodes.assign, who, UUID(int=7))
    assert desk.read(safety_due.due) == ()
    desk.write(episodes.assign, who, desk.actor.account_id)
    before = desk.write(markers.still, made)[0]
    assert desk.read(safety_due.due) == ()
    desk.write(markers.review, made, before)
    assert len(desk.read(safety_due.due)) == 1
    desk.write(markers.lift, Lifting(made, "It is years ago"))
    assert desk.read(safety_due.due) == ()


def test_a_marker_says_why_they_dont_know_and_why_it_came_down(desk: Workplace, who: UUID) -> None:
    with pytest.raises(Refusal):
        desk.write(markers.set_, NewMarker(who, "GANG", person_told=False))
    made = desk.write(markers.set_, NewMarker(who, "GANG", person_told=False, not_told_why="UNSAFE"))[0]
    with pytest.raises(Refusal):
        desk.write(markers.lift, Lifting(made, " "))


@pytest.mark.parametrize(
    ("new", "field"),
    [
        ({"shared": True, "reason": "x", "basis": "CHILD"}, "to_whom"),
        ({"shared": True, "reason": "x", "to_whom": "y"}, "basis"),
        ({"shared": False, "reason": " "}, "reason"),
        ({"shared": False, "reason": "x", "person_told": False}, "not_told_why"),
    ],
)
def test_a_decision_either_way_needs_what_stands_behind_it(
    desk: Workplace, who: UUID, new: dict[str, object], field: str
) -> None:
    with pytest.raises(Refusal) as refused:
        desk.write(decisions.decide, NewDecision(who, **new))  # type: ignore[arg-type]
    assert refused.value.field == field


@pytest.mark.parametrize("shared", [True, False])
def test_what_they_told_us_is_kept_with_its_decision_or_waits_for_one(desk: Workplace, who: UUID, shared: bool) -> None:
    decided = NewTold(
        who, "CHILD", SECRET, "shared" if shared else "not shared", "Spoke with Jo", "CHILD", "Social care", "Jo",
        person_told=False, not_told_why="UNSAFE",
    )  # fmt: skip
    desk.write(decisions.told, decided)
    at(1)
    desk.write(decisions.told, NewTold(who, "DEBT", "About money"))
    newest, first = safety(desk, who).disclosures
    assert (newest.is_open, first.is_open) == (True, False)
    assert [(row.shared, row.not_told.words, row.decided_by) for row in first.decisions] == [
        (shared, "It isn't safe to tell them", "Jo")
    ]
    desk.write(decisions.decide, NewDecision(who, False, "Nobody is at risk", "disclosure", newest.id))
    assert not any(row.is_open for row in safety(desk, who).disclosures)


def test_a_safety_plan_keeps_its_versions(desk: Workplace, who: UUID) -> None:
    with pytest.raises(Refusal):
        desk.write(safety_plans.keep, NewSafetyPlan(who, {"HELPS": " ", "CODE_WORD": ""}))
    desk.write(safety_plans.keep, NewSafetyPlan(who, {"CODE_WORD": "umbrella", "HELPS": "Nan's", "NONE": "x"}))
    at(1)
    desk.write(safety_plans.keep, NewSafetyPlan(who, {"HELPS": "Nan's, and the gym"}))
    newest, first = safety(desk, who).plans
    assert (newest.number, [part.words for part in newest.parts]) == (2, ["Nan's, and the gym"])
    assert [(part.code, part.secret) for part in first.parts] == [("HELPS", False), ("CODE_WORD", True)]
    page = desk.read(person_page.page, who)
    assert "umbrella" not in repr((page.timeline, page.printouts, page.head))


def test_a_look_is_written_down_and_shown_to_a_supervisor_only(desk: Workplace, who: UUID, tmp_path: Path) -> None:
    made = desk.write(decisions.told, NewTold(who, "DEBT", SECRET))[0]
    assert SECRET not in repr(safety(desk, who))
    assert desk.write(viewings.look, "disclosure", made)[0] == SECRET
    assert safety(desk, who).viewings == ()
    key = b"k" * 32
    boss = laptop(tmp_path / "boss", role="supervisor", key=key)
    try:
        other = boss.write(people.register, HERE, Details(first_name="Kit"))[0]
        note = boss.write(decisions.told, NewTold(other, "DEBT", SECRET))[0]
        boss.write(viewings.look, "disclosure", note)
        seen = safety(boss, other).viewings
        assert [(row.entity, row.who, row.when.at) for row in seen] == [("disclosure", "Nadia Rahman", NOW)]
    finally:
        boss.store.close()


def test_nothing_of_it_is_printed_or_referred(desk: Workplace, who: UUID) -> None:
    concern(desk, who)
    desk.write(decisions.told, NewTold(who, "DEBT", SECRET))
    desk.write(safety_plans.keep, NewSafetyPlan(who, {"HELPS": SECRET}))
    desk.write(decisions.decide, NewDecision(who, False, SECRET))
    detail = encounters.NewAssaultDetail(who, method="OTHER", method_words=SECRET, reported_to_police="NO_WISH")
    desk.write(encounters.was_hurt, detail)
    desk.write(people.change, who, Details(first_name="Ellis", communication="large print"))
    request = SummaryRequest(who, "For them", "Ellis", tuple(summaries.SECTIONS))
    shown = repr(desk.read(summaries.build, request)), repr(desk.read(lambda w: sharing.preview(w, w.person(who))))
    assert all(SECRET not in each for each in shown)
    assert "large print" in shown[1]


def test_the_hours_left_and_the_hours_over_are_said_in_words(desk: Workplace, who: UUID) -> None:
    concern(desk, who)
    due = safety(desk, who).running[0].due_at
    assert due is not None
    assert words.clock_of(due) == ("24 hours left", False)
    at(23.5)
    assert words.clock_of(due) == ("30 minutes left", False)
    at(26)
    assert words.clock_of(due) == ("2 hours over", True)
