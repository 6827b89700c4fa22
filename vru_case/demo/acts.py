"""The nineteen events of James's story, as a navigator and a coach write them down. Days count from the attendance."""

from PySide6.QtCore import Qt

from vru_case.demo import desk, sheets
from vru_case.demo.hands import Hands
from vru_case.demo.stage import COACH, NAVIGATOR
from vru_case.demo.story import NAME, Story
from vru_case.ui.forms.referring.refer import ReferSheet
from vru_case.ui.words import referrals as referral_words

CALL = "Rang about his visit to the department. Explained what navigators do, and about drug debts in the area."
TEXT = "Has a debt to pay. That is why he was hurt, and he hadn't wanted to say so on the phone."
CALL_BACK = "Talked it through. He had tried to get a job to pay it off. Wants help with work, money, and staying safe."


def meets_james(story: Story) -> None:
    """He was hurt, came to the department, and is rung: not this time."""
    hands = story.stage.laptops[NAVIGATOR]
    with story.event(2, hands, 2, "09:40"):
        desk.begin_record(hands, known_as=NAME, site="BLACKPOOL_VIC", source="ED_LIST")
        desk.add(hands, "attendance", site="BLACKPOOL_VIC", reason="HURT", reported_to_police="NO_WISH",
                 when=(story.day(0), "23:40"))  # fmt: skip
        desk.add(hands, "contact_point", value="07700 900481", safe_to_call=True, safe_to_text=True,
                 safe_to_leave_message=False)  # fmt: skip
    with story.event(1, hands, 2, "09:52"):
        desk.add(hands, "assault", relationship="SEVERAL", town="Blackpool", when=(story.day(-1), ""))
    with story.event(3, hands, 2, "10:20"):
        desk.contact(hands, "call", CALL, "PHONE_OUT", "SPOKE", "10", role=True)
    with story.event(4, hands, 2, "10:31"):
        desk.add(hands, "offer", service="OUR_SUPPORT", answer="NOT_NOW")
    with story.event(5, hands, 2, "10:33"):
        desk.add(hands, "signpost", kind="CARD")


def comes_round(story: Story) -> None:
    """He texts the next day, is rung back, and wants support."""
    hands = story.stage.laptops[NAVIGATOR]
    with story.event(6, hands, 3, "09:05"):
        desk.contact(hands, "text", TEXT, "TEXT_IN", "GOT_IN_TOUCH")
        desk.add(hands, "disclosure", kind="DEBT", words="A drug debt he is pressed to pay.")
        desk.add(hands, "marker", code="DRUG_DEBT", source=NAME)
    story.lock_and_come_back(hands)
    with story.event(7, hands, 3, "11:30"):
        desk.contact(hands, "call", CALL_BACK, "PHONE_OUT", "SPOKE", "30")
        desk.add(hands, "agreement", kind="SUPPORT", answer="YES", given_how="PHONE", competence="OLDER")
        for domain in ("SAFETY", "DRUGALC", "MONEY", "ETE"):
            desk.add(hands, "need", domain=domain)
        desk.add(hands, "strength", words="Tried to find work to put things right.", area="WORK")


def starts_work(story: Story) -> None:
    """A CV, a cover letter, and two offers he doesn't want this time."""
    hands = story.stage.laptops[NAVIGATOR]
    with story.event(8, hands, 5, "14:10"):
        desk.add(hands, "action", what="CV written together", owner="TOGETHER", domain="ETE", done_on=True)
        desk.add(hands, "action", what="Cover letter written together", owner="TOGETHER", domain="ETE", done_on=True)
        desk.add(hands, "item", what="CV", quantity="10")
        desk.add(hands, "item", what="STATIONERY", quantity="10")
    with story.event(9, hands, 5, "14:40"):
        desk.add(hands, "offer", service="DRUGS_ALC", answer="NOT_NOW")
        desk.add(hands, "offer", service="VICTIM", answer="NOT_NOW")


def refers(story: Story) -> None:
    """Referred to the coaches, line by line, with his agreement."""
    hands = story.stage.laptops[NAVIGATOR]
    with story.event(10, hands, 8, "15:00"):
        desk.add(hands, "need", domain="ACCOM")
        desk.open_form(hands, "refer")
        sheet: ReferSheet = sheets.in_front(hands, ReferSheet)
        hands.until(lambda: sheet.checklist is not None, "the checklist")
        _answer_checklist(hands, sheet)
        story.picture("10-what-will-be-shared", hands)
        sheets.save(hands, sheet)


def _answer_checklist(hands: Hands, sheet: ReferSheet) -> None:
    assert sheet.checklist is not None
    given = {"agreement": "YES", "how": "PHONE", "under-16": "OLDER", "capacity": "no", "change": "yes"}
    for name, settled in sheet.checklist.settled.items():
        if name in given:
            sheets.answer(hands, settled.field, given[name])
        elif settled.missing():
            sheets.answer(hands, settled.field, "all" if name == "told" else True)
    assert not sheet.checklist.missing(), sheet.checklist.missing()


def coach(story: Story) -> None:
    """The coach takes him on, rings him, and he gets a job."""
    hands = story.stage.laptops[COACH]
    with story.event(10, hands, 9, "10:15"):
        hands.focus()
        desk.go(hands, "referrals")
        panes = hands.session.workspace.panes
        panes.referrals.focus_list()
        hands.press(Qt.Key.Key_Home)
        hands.until(lambda: panes.referral.isVisible() and panes.referral.referral is not None, "the referral")
        story.picture("10-referral-arrives", hands)
        hands.push(panes.referral, referral_words.TAKE_ON)
        hands.until(lambda: desk.shows_somebody(hands), "his page")
        desk.contact(
            hands, "call", "First call. Said who I am and what we could do.", "PHONE_OUT", "SPOKE", "15", role=True
        )
    with story.event(11, hands, 20, "16:05"):
        desk.add(hands, "outcome", kind="JOB_START", evidence="TOLD_PERSON", detail="Warehouse work")
        desk.add(hands, "closing", reason="JOB", words="Got the job. He knows he can come back any time.")


def job_ends(story: Story) -> None:
    """The navigator hears of the job; it ends."""
    hands = story.stage.laptops[NAVIGATOR]
    hands.focus()
    with story.event(11, hands, 21, "09:30"):
        desk.open_record(hands, NAME, next(each.row for each in story.written if each.entity == "person"))
        desk.add(hands, "outcome", kind="JOB_START", evidence="TOLD_AGENCY", detail="Warehouse work",
                 when=(story.day(20), ""))  # fmt: skip
        desk.add(hands, "closing", reason="JOB", words="Has a job. The door stays open.")
    with story.event(12, hands, 60, "13:10"):
        desk.add(hands, "outcome", kind="JOB_END", evidence="TOLD_PERSON", when=(story.day(55), ""))


def comes_back(story: Story) -> None:
    """He rings again. Nothing is asked twice; this time he wants counselling, and boxing."""
    hands = story.stage.laptops[NAVIGATOR]
    with story.event(13, hands, 60, "13:20"):
        desk.contact(hands, "call", "Rang to ask for help again. The job had ended.", "PHONE_IN", "SPOKE", "15")
        desk.add(hands, "came_back", reason="The job ended")
    with story.event(14, hands, 62, "11:00"):
        desk.add(hands, "offer", service="DRUGS_ALC", answer="ACCEPTED")
        desk.add(hands, "onward", service="HORIZON", handover="WARM_CALL", status="SENT")
    with story.event(15, hands, 62, "15:30"):
        desk.add(hands, "onward", service="BOXING", handover="WARM_PERSON", status="ATTENDED")


def now(story: Story) -> None:
    """A job, no drugs, a flat to look for, and a fight to train for."""
    hands = story.stage.laptops[NAVIGATOR]
    with story.event(16, hands, 74, "10:00"):
        desk.add(hands, "outcome", kind="JOB_START", evidence="TOLD_PERSON",
                 detail="Full time, building company", words="I'm happy.", quote_agreed=True)  # fmt: skip
    with story.event(17, hands, 74, "10:06"):
        desk.add(hands, "outcome", kind="SUBSTANCE_FREE", evidence="TOLD_PERSON", detail="For several weeks",
                 words="Proud of it. The boxing helps.", quote_agreed=True)  # fmt: skip
        desk.add(hands, "strength", words="Boxing keeps him going.", area="SPORT")
    with story.event(18, hands, 74, "10:15"):
        desk.add(hands, "action", what="Help with the forms for a flat", owner="TOGETHER", domain="ACCOM")
        desk.add(hands, "need", domain="ACCOM", words="A flat of his own")
        desk.add(hands, "strength", words="A town with happy memories, where he would like to live.", area="PLACE")
    with story.event(19, hands, 74, "10:25"):
        desk.add(hands, "goal", words="Working towards competing.", domain="TIME")
        desk.add(hands, "follow_up", what="Flat forms together", soon="7", mode="PHONE_OUT")
