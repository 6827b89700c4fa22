"""A custody coach's week, step by step, offline and without a mouse; each step is read back from the store."""

from datetime import timedelta
from functools import partial

from tests.journeys.week import MONDAY, Week, worked
from vru_case.models.contact import Contact
from vru_case.models.encounter import Detention
from vru_case.models.episode import Assignment, Episode
from vru_case.models.offer import Agreement, Offer
from vru_case.models.outcome import Outcome
from vru_case.models.person import Address, ContactPoint, Person
from vru_case.models.plan import Action, FollowUp, Goal, ItemGiven, Need, Strength
from vru_case.models.referral import OnwardReferral
from vru_case.models.review import PlanVersion, Review, Wellbeing
from vru_case.models.safety import Marker
from vru_case.models.shift import OfferLogLine, Shift


def _line(week: Week) -> OfferLogLine:
    return week.keys.rows(OfferLogLine)[-1]


def step_01_a_shift_starts_and_who_is_in_is_looked_at(week: Week) -> None:
    keys = week.keys
    keys.press("Ctrl+2", "S")
    keys.answer(site="BLACKPOOL")
    keys.save()
    shift = keys.one(Shift)
    assert (shift.site, shift.ended_at) == ("BLACKPOOL", None)
    assert shift.started_at is not None
    keys.press("N")
    keys.answer(age_band="26_UP", sex="M", reason="Theft", approached=False, why_not_approached="Not the usual age")
    keys.save()
    line = _line(week)
    assert (line.shift_id, line.site, line.age_band, line.sex, line.reason) == (
        shift.id,
        "BLACKPOOL",
        "26_UP",
        "M",
        "THEFT",
    )
    assert (line.eligible, line.approached, line.why_not_approached) == (False, False, "OUTSIDE")
    assert line.why_not


def step_02_custody_staff_are_asked_first(week: Week) -> None:
    keys = week.keys
    keys.press("N")
    keys.answer(age_band="17H_18", sex="M", reason="Carrying a knife", checks=("well", "sober"), adult="NOT_YET",
                approached=False, why_not_approached="No appropriate adult")  # fmt: skip
    keys.save()
    line = _line(week)
    assert (line.checks, line.adult, line.why_not_approached) == (["well", "sober"], "NOT_YET", "NO_ADULT")


def step_05b_not_now_leaves_the_door_open_and_no_name(week: Week) -> None:
    keys = week.keys
    keys.press("N")
    keys.answer(age_band="18_25", sex="F", reason="Public order", approached=True, role_explained=True,
                answer="NOT_NOW", card_left=True)  # fmt: skip
    keys.save()
    line = _line(week)
    assert (line.answer, line.card_left, line.person_id) == ("NOT_NOW", True, None)
    assert not keys.rows(Person)


def step_03_we_say_who_we_are(week: Week) -> None:
    keys = week.keys
    keys.press("N")
    keys.answer(age_band="18_25", sex="M", reason="Carrying a knife", checks=("safe", "well", "sober", "free"),
                approached=True, role_explained=True, notice_given=True, answer="ACCEPTED")  # fmt: skip
    keys.save()
    line = _line(week)
    assert (line.mode, line.role_explained, line.notice_given) == ("F2F_CUSTODY", True, True)
    assert line.happened_at is not None
    assert line.eligible is True


def step_06_a_record_no_longer_than_it_must_be(week: Week) -> None:
    keys = week.keys
    keys.press("B")
    keys.answer(known_as="Jay", first_name="Jaydon", last_name="Whitfield", born_on="3 May 2004", district="Blackpool",
                value="07700 900123", safe_to_call=True, safe_to_text=True, safe_to_leave_message=False,
                SUPPORT="YES", RECORD="YES")  # fmt: skip
    keys.to(lambda now: getattr(now, "code", "") == "SPOKEN", "how they told us")
    keys.press("Space")
    keys.save()
    week.who = keys.person_id
    week.kept["name"] = "Jaydon"
    person = keys.one(Person)
    assert (person.id, person.known_as, person.sex) == (week.who, "Jay", "M")
    assert str(person.born_on) == "2004-05-03"
    point = keys.one(ContactPoint, week.who)
    assert (point.value, point.safe_to_text, point.safe_to_leave_message) == ("+447700900123", True, False)
    assert _line(week).person_id == week.who
    keys.add("Where they live or stay")
    keys.answer(district="Blackpool", postcode="FY1")
    keys.save()
    assert keys.one(Address, week.who).postcode == "FY1"
    assert keys.one(Detention, week.who).offence_group == "WEAPON_KNIFE"
    assert keys.one(Offer, week.who).answer == "ACCEPTED"


def step_06b_who_they_say_they_are(week: Week) -> None:
    keys, who = week.keys, week.page()
    keys.add("Change their details")
    keys.answer(
        ethnicity="English, Welsh",
        gender="Man or boy",
        communication="Reads better in large letters",
        ete="Looking for work",
    )
    keys.save()
    person = keys.one(Person)
    assert person.ethnicity
    assert person.gender
    assert person.communication == "Reads better in large letters"
    assert person.id == who


def step_05_each_agreement_by_itself(week: Week) -> None:
    keys, who = week.keys, week.page()
    keys.press("G", "Y", "Y", "Y", "L", "N", "Y", "N")
    keys.answer(given_how="SPOKEN", notice=True)
    keys.save()
    said = {(row.kind, row.partner or ""): row.answer for row in keys.rows(Agreement, who)}
    assert said["SUPPORT", ""] == said["RECORD", ""] == said["CONTACT", ""] == "YES"
    assert said["TRUSTED", ""] == "NOT_NOW"
    assert said["EVALUATION", ""] == "YES"
    assert said["STORY", ""] == "NO"
    assert {row.given_how for row in keys.rows(Agreement, who)} == {"SPOKEN"}
    assert all(row.notice for row in keys.rows(Agreement, who, kind="CONTACT"))


def step_04_the_first_conversation(week: Week) -> None:
    keys, who = week.keys, week.page()
    keys.contact("Wants a trade, and to get out of his cousin's house.",
                 "Alt+2", "Alt+W", "1", "Alt+L", "6", "Alt+E", then=("Listened", "plan"))  # fmt: skip
    contact = keys.one(Contact, who)
    assert (contact.mode, contact.kind, contact.minutes, contact.role_explained) == ("F2F_CUSTODY", "IAG", 45, True)
    assert contact.topics == ["LISTENED", "PLAN"]
    assert contact.place
    keys.add("Something they want support with")
    keys.answer(domain="Work and learning", level="HIGH", words="A trade")
    keys.save()
    assert keys.one(Need, who).domain == "ETE"
    keys.add("A strength")
    keys.answer(words="Looks after his nan.")
    keys.save()
    assert keys.one(Strength, who).words == "Looks after his nan."
    keys.add("A safety marker")
    keys.answer(code="Someone may try to hurt them again", source="Jay")
    keys.save()
    assert keys.one(Marker, who).code == "RETALIATION"


def step_07_leaves_custody_and_we_meet_the_day_after(week: Week) -> None:
    week.at(0, 18)
    keys, who = week.keys, week.page()
    keys.press("A", "X")
    keys.answer(exit_type="BAIL")
    keys.save()
    stay = keys.one(Detention, who)
    assert (stay.exit_type, stay.left_on) == ("BAIL", week.now.date())
    due = keys.one(FollowUp, who, kind="left-custody")
    assert due.due_on == week.now.date() + timedelta(days=1)
    keys.press("Ctrl+2", "S")
    assert keys.one(Shift).ended_at is not None


def step_08_the_trust_nearest_home(week: Week) -> None:
    keys, who = week.keys, week.page()
    keys.add("Hand over to another worker")
    keys.answer(worker_id="Ben", handover="Prefers texts. Ask about his nan.")
    keys.save()
    lead = keys.rows(Assignment, who)[-1]
    assert (lead.site, lead.handover) == ("BLACKPOOL", "Prefers texts. Ask about his nan.")
    assert lead.from_on == week.now.date()
    assert lead.worker_id == week.kept["colleague"]


def step_09_needs_strengths_and_where_next_year(week: Week) -> None:
    week.at(1)
    keys, who = week.keys, week.page()
    keys.contact("Met at the club. Talked about next year.", "Alt+2", "Alt+W", "3", "Alt+L", "7")
    keys.press("V", "3", "2", "4", "Alt+2", "2")
    keys.answer(words="I want my own place and my CSCS card.")
    keys.save()
    look = keys.one(Review, who)
    assert look.kind == "BASELINE"
    assert [code for code in look.person_scores or {} if (look.person_scores or {})[code] != "NA"]
    assert look.worker_scores
    keys.add("A goal")
    keys.answer(words="This time next year I want to be laying bricks.")
    keys.save()
    assert keys.one(Goal, who).words.startswith("This time next year")
    keys.add("How they feel")
    keys.press("7")
    keys.save()
    assert keys.one(Wellbeing, who).measure == "ONS4"


def step_10_a_plan_agreed_together(week: Week) -> None:
    keys, who = week.keys, week.page()
    keys.add("Something to do")
    keys.answer(what="Write a CV together", owner="TOGETHER", goal_id="This time next year", due_on="1 Dec 2026")
    keys.save()
    action = keys.one(Action, who, what="Write a CV together")
    assert (action.owner, str(action.due_on)) == ("TOGETHER", "2026-12-01")
    assert action.goal_id == keys.one(Goal, who).id
    keys.add("The plan, agreed together")
    keys.answer(agreed="YES", agreed_how="SPOKEN", read_together=True)
    keys.save()
    version = keys.one(PlanVersion, who)
    assert (version.number, version.agreed, version.read_together) == (1, "YES", True)
    assert version.body


def step_11_regular_contact(week: Week) -> None:
    week.at(3)
    keys, who = week.keys, week.page()
    keys.contact("CV done, two job leads.", "Alt+2", "Alt+W", "2", "Alt+L", "7", "Alt+F", then=("CV", "A job lead"))
    contact = keys.rows(Contact, who)[-1]
    assert (contact.mode, contact.minutes, contact.topics) == ("F2F_COMMUNITY", 60, ["CV", "JOB_LEAD"])
    assert keys.rows(FollowUp, who)[-1].due_on > week.now.date()
    keys.tab("plan")
    keys.button("Mark as done: Write a CV together")
    assert keys.one(Action, who, what="Write a CV together").done_on == week.now.date()
    keys.add("Something given")
    keys.answer(what="CV", quantity="10")
    keys.save()
    assert keys.one(ItemGiven, who).quantity == 10


def step_12_a_warm_introduction(week: Week) -> None:
    keys, who = week.keys, week.page()
    keys.add("A hand-on to another service")
    keys.answer(service="Boxing gym", handover="WARM_PERSON", agreed="YES")
    keys.save()
    row = keys.one(OnwardReferral, who)
    assert (row.service, row.handover) == ("BOXING", "WARM_PERSON")
    assert keys.rows(Agreement, who, kind="SHARE", partner="BOXING")[-1].id == row.agreement_id
    keys.tab("referrals")
    status = row.status
    keys.to(lambda now: now.accessibleName().startswith("Agreed with them: Boxing gym"), "its status")
    keys.press("Space", "1")
    assert keys.one(OnwardReferral, who).status != status


def step_13_a_review_and_the_plan_again(week: Week) -> None:
    week.at(28)
    keys, who = week.keys, week.page()
    keys.press("V", "4", "4")
    keys.save()
    looks = keys.rows(Review, who)
    assert [row.kind for row in looks] == ["BASELINE", "REVIEW"]
    assert looks[1].person_scores != looks[0].person_scores
    keys.add("The plan, agreed together")
    keys.answer(agreed="YES")
    keys.save()
    assert [row.number for row in keys.rows(PlanVersion, who)] == [1, 2]


def step_14_a_job_and_whether_it_holds(week: Week) -> None:
    week.at(30)
    keys, who = week.keys, week.page()
    keys.add("Something that changed")
    keys.answer(kind="Started a job", detail="Labourer", evidence="SEEN")
    keys.save()
    row = keys.one(Outcome, who)
    assert (row.kind, row.evidence, row.detail) == ("JOB_START", "SEEN", "Labourer")
    assert [due.weeks for due in keys.rows(FollowUp, who) if due.weeks] == [4, 13, 26]
    week.at(30 + 28)
    keys.press("Ctrl+1")
    keys.to_row("4 weeks on")
    keys.press("D", "S")
    held = keys.rows(Outcome, who)[-1]
    assert (held.kind, held.weeks, held.about_id) == ("JOB_4W", 4, row.id)


def step_15_full_time(week: Week) -> None:
    week.at(90)
    keys, who = week.keys, week.page()
    keys.add("End support")
    keys.button("Look back together first")
    keys.press("5", "5")
    keys.save()
    assert keys.rows(Review, who)[-1].kind == "EXIT"
    keys.add("End support")
    keys.answer(reason="Did what they set out", achievements="Kept the job. Boxing twice a week.", ask_sign_off=True)
    keys.save()
    ended = keys.one(Episode, who)
    assert (ended.closed_on, ended.closure_reason) == (week.now.date(), "ACHIEVED")
    assert ended.achievements == "Kept the job. Boxing twice a week."
    assert ended.exit_review_id == keys.rows(Review, who)[-1].id
    assert ended.sign_off_asked_at is not None


def step_16_six_and_twelve_months_on(week: Week) -> None:
    keys, who = week.keys, week.page()
    first = keys.rows(Contact, who)[0]
    dues = {row.what: row for row in keys.rows(FollowUp, who) if "months on" in row.what}
    assert len(dues) == 2
    assert first.happened_at is not None
    six = next(row for what, row in dues.items() if what.startswith("6"))
    week.at((six.due_on - MONDAY.date()).days)
    week.page()
    keys.contact("Still in the job, and boxing.")
    assert keys.rows(Contact, who)[-1].mode == "PHONE_OUT"
    # It is due for whoever leads now, and stands on their Today.
    assert six.worker_id == week.kept["colleague"]


STEPS = (
    step_01_a_shift_starts_and_who_is_in_is_looked_at,
    step_02_custody_staff_are_asked_first,
    step_05b_not_now_leaves_the_door_open_and_no_name,
    step_03_we_say_who_we_are,
    step_06_a_record_no_longer_than_it_must_be,
    step_06b_who_they_say_they_are,
    step_05_each_agreement_by_itself,
    step_04_the_first_conversation,
    step_07_leaves_custody_and_we_meet_the_day_after,
    step_08_the_trust_nearest_home,
    step_09_needs_strengths_and_where_next_year,
    step_10_a_plan_agreed_together,
    step_11_regular_contact,
    step_12_a_warm_introduction,
    step_13_a_review_and_the_plan_again,
    step_14_a_job_and_whether_it_holds,
    step_15_full_time,
    step_16_six_and_twelve_months_on,
)


WEEK = partial(worked, programme="divert", name="Callum Ashworth")


def test_a_coach_can_do(wrong: Exception | None) -> None:
    if wrong is not None:
        raise wrong
