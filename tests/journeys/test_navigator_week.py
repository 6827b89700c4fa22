"""A hospital navigator's week, step by step, offline and without a mouse; each step is read back from the store."""

from functools import partial

from tests.journeys.keyboard import SAVE
from tests.journeys.week import MONDAY, Week, worked
from vru_case.models.contact import Contact, ContactAttempt
from vru_case.models.encounter import AssaultDetail, EDAttendance
from vru_case.models.episode import Episode
from vru_case.models.offer import Agreement, Offer, Signpost
from vru_case.models.person import ContactPoint, Person
from vru_case.models.plan import FollowUp, Goal
from vru_case.models.referral import OnwardReferral, Referral
from vru_case.models.review import PlanVersion, Review
from vru_case.models.safety import Marker, SafeguardingConcern, SafetyPlan
from vru_case.models.shift import OfferLogLine, Shift


def step_01_found_on_the_out_of_hours_list(week: Week) -> None:
    keys = week.keys
    keys.press("Ctrl+2", "L")
    keys.answer(known_as="Kit", number="07700 900481", reason="Was hurt by someone", when=("22 Nov 2026", "23:40"))
    if not keys.sheet().fields["site"].value():
        keys.answer(site="BLACKPOOL_VIC")
    keys.save()
    person = keys.one(Person)
    week.who, week.kept["name"] = person.id, "Kit"
    visit = keys.one(EDAttendance, person.id)
    assert (visit.site, visit.reason) == ("BLACKPOOL_VIC", "HURT")
    assert visit.happened_at is not None
    assert keys.one(Referral, person.id).source == "ED_LIST"
    assert keys.rows(FollowUp, person.id)


def step_02_whether_it_fits_is_said_and_stops_nobody(week: Week) -> None:
    keys = week.keys
    keys.press("Ctrl+2", "S")
    if not keys.sheet().fields["site"].value():
        keys.answer(site="BLACKPOOL_VIC")
    keys.save()
    assert keys.one(Shift).site == "BLACKPOOL_VIC"
    keys.press("N")
    keys.answer(found_by="STAFF", age_band="40_UP", sex="M", reason="Feels unsafe", approached=False)
    keys.save()
    line = keys.rows(OfferLogLine)[-1]
    assert (line.found_by, line.age_band, line.reason, line.eligible) == ("STAFF", "40_UP", "UNSAFE", False)


def step_03_the_clinician_says_yes_first(week: Week) -> None:
    keys = week.keys
    keys.press("N")
    keys.answer(found_by="SHIFT", age_band="18_25", sex="F", reason="Was hurt by someone", clinically_ok=True,
                mode="F2F_ED", approached=True, role_explained=True, answer="NOT_NOW", card_left=True)  # fmt: skip
    keys.save()
    line = keys.rows(OfferLogLine)[-1]
    assert (line.clinically_ok, line.mode, line.eligible, line.card_left) == (True, "F2F_ED", True, True)


def step_04_called_back_until_they_answer(week: Week) -> None:
    keys, who = week.keys, week.page()
    keys.press("N")
    keys.write("No answer.")
    keys.press("Alt+R")
    keys.menu("No answer")
    keys.press("Alt+F", SAVE)
    tried = keys.one(ContactAttempt, who)
    assert (tried.mode, tried.result) == ("PHONE_OUT", "NO_ANSWER")
    assert keys.rows(FollowUp, who)[-1].due_on > week.now.date()


def step_05_we_say_who_we_are_and_press_for_nothing(week: Week) -> None:
    week.at(2)
    keys, who = week.keys, week.page()
    keys.contact("Rang about the visit. Talked about drug debts in the area.", "Alt+E", "Alt+L", "3")
    call = keys.one(Contact, who)
    assert (call.mode, call.role_explained) == ("PHONE_OUT", True)
    keys.add("A visit to the emergency department")
    keys.answer(site="Blackpool Victoria", reason="Was hurt by someone", reported_to_police="NO_WISH",
                clinically_ok=True)  # fmt: skip
    keys.save()
    assert keys.rows(EDAttendance, who)[-1].reported_to_police == "NO_WISH"


def step_06_each_offer_has_its_answer(week: Week) -> None:
    keys, who = week.keys, week.page()
    for service, answer in (
        ("Drugs and alcohol counselling", "NOT_NOW"),
        ("Victim", "NOT_NOW"),
        ("DIVERT", "ACCEPTED"),
    ):
        keys.add("An offer and their answer")
        keys.answer(service=service, answer=answer)
        keys.save()
    said = {row.service: row.answer for row in keys.rows(Offer, who)}
    assert said["DRUGS_ALC"] == said["VICTIM"] == "NOT_NOW"
    assert said["DIVERT"] == "ACCEPTED"


def step_07_a_card_and_an_open_door(week: Week) -> None:
    keys, who = week.keys, week.page()
    keys.add("A card, number or leaflet")
    keys.answer(kind="CARD")
    keys.save()
    assert keys.one(Signpost, who).kind == "CARD"


def step_08_how_they_were_hurt_in_codes(week: Week) -> None:
    keys, who = week.keys, week.page()
    keys.add("How they were hurt")
    keys.answer(method="Fist, foot", place="Street", relationship="Several", when=("22 Nov 2026", "22:30"))
    keys.save()
    facts = keys.one(AssaultDetail, who)
    assert (facts.method, facts.place, facts.relationship_code) == ("BODY", "STREET", "SEVERAL")
    assert facts.happened_at is not None


def step_09_safe_enough_to_go_home(week: Week) -> None:
    keys, who = week.keys, week.page()
    keys.add("A safety marker")
    keys.answer(code="Owes a drug debt", source="Kit")
    keys.save()
    assert keys.one(Marker, who).code == "DRUG_DEBT"
    sheet = keys.add("A safety plan")
    first = next(iter(sheet.fields))
    keys.answer(**{first: "Goes to his aunt's."})
    keys.save()
    assert keys.one(SafetyPlan, who).sections[first] == "Goes to his aunt's."
    sheet = keys.add("A safeguarding concern")
    keys.answer(about="PERSON", words="Pressed to pay a debt.")
    keys.save()
    concern = keys.one(SafeguardingConcern, who)
    assert concern.due_at is not None
    assert concern.told_at is None


def step_10_agrees_and_makes_a_plan(week: Week) -> None:
    keys, who = week.keys, week.page()
    keys.press("G", "Y", "Y", "Y")
    keys.answer(given_how="PHONE", competence="OLDER")
    keys.save()
    assert {row.kind for row in keys.rows(Agreement, who, answer="YES")} == {"SUPPORT", "RECORD", "CONTACT"}
    assert keys.one(Episode, who).source == "ED_LIST"
    keys.add("A goal")
    keys.answer(words="Pay it off and be left alone.")
    keys.save()
    keys.add("The plan, agreed together")
    keys.answer(agreed="YES")
    keys.save()
    assert keys.one(Goal, who).words == "Pay it off and be left alone."
    assert keys.one(PlanVersion, who).agreed == "YES"


def step_11_help_to_take_things_up(week: Week) -> None:
    week.at(7)
    keys = week.keys
    keys.press("Ctrl+I")
    keys.write("0481")
    keys.press("Return")
    who = week.who
    assert keys.person_id == who
    keys.write("Texted back: yes to the gym.")
    keys.press("Alt+3")
    keys.press("Alt+W")
    keys.menu("Text from them")
    keys.press(SAVE)
    text = keys.rows(Contact, who)[-1]
    assert (text.mode, text.direction) == ("TEXT_IN", "in")


def step_12_a_warm_handover_to_the_first_appointment(week: Week) -> None:
    keys, who = week.keys, week.page()
    keys.add("A hand-on to another service")
    keys.answer(service="Boxing gym", handover="WARM_CALL", agreed="YES", status="First appointment offered")
    keys.save()
    row = keys.one(OnwardReferral, who)
    assert (row.service, row.handover, row.status) == ("BOXING", "WARM_CALL", "FIRST_OFFERED")
    keys.tab("referrals")
    keys.to(lambda now: "appointment offered: Boxing gym" in now.accessibleName(), "its status")
    keys.press("Space", "1")
    row = keys.one(OnwardReferral, who)
    assert row.attended is True


def step_13_looks_back_and_closes(week: Week) -> None:
    week.at(60)
    keys, who = week.keys, week.page()
    keys.add("End support")
    keys.button("Look back together first")
    keys.press("4", "4")
    keys.save()
    keys.add("End support")
    keys.answer(reason="Did what they set out")
    keys.save()
    ended = keys.one(Episode, who)
    assert ended.closure_reason == "ACHIEVED"
    assert ended.exit_review_id == keys.one(Review, who, kind="EXIT").id


def step_14_six_months_on(week: Week) -> None:
    keys, who = week.keys, week.page()
    six = keys.one(FollowUp, who, what="6 months on: how are things?")
    week.at((six.due_on - MONDAY.date()).days)
    week.page()
    keys.contact("Doing well. Has not been back to hospital.")
    assert (keys.rows(Contact, who)[-1].words or "").startswith("Doing well")
    keys.press("Ctrl+1")
    keys.to_row("6 months on")
    keys.press("D")
    assert keys.one(FollowUp, who, what=six.what).done_on == week.now.date()
    assert keys.one(ContactPoint, who).value == "+447700900481"


WEEK = partial(worked, programme="ed-navigator", name="Nadia Rahman")


def test_a_navigator_can_do(wrong: Exception | None) -> None:
    if wrong is not None:
        raise wrong
