"""The newsletter's patient story prints as one page: each of its events stands on it, in order, and nothing hidden."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from pypdfium2 import PdfDocument

from tests.laptop import laptop, space_of
from vru_case import clock
from vru_case.reports.pages import case_summary, timeline
from vru_case.services.agreement import agreeing, offers
from vru_case.services.agreement.offers import NewAgreement, NewOffer, NewSignpost
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewContact, NewDisclosure
from vru_case.services.people import encounters, people
from vru_case.services.people.encounters import NewAssaultDetail, NewAttendance
from vru_case.services.plan import plan
from vru_case.services.plan.plan import NewAction, NewGoal, NewItem, NewNeed, NewStrength
from vru_case.services.referring import onward
from vru_case.services.referring.onward import NewOnward
from vru_case.services.support import closing, outcomes, returning
from vru_case.services.support.closing import NewClosing
from vru_case.services.support.outcomes import NewOutcome
from vru_case.services.support.returning import Returning
from vru_case.services.telling import one_page, summary
from vru_case.services.telling.summary_values import CaseSummary
from vru_case.services.values import Details, When
from vru_case.services.work import Workplace

#: The event's number → what stands on the page for it. The first is told by the second alone: how somebody was hurt
#: is on no paper.
TOLD = {
    2: "emergency department", 3: "Explained what navigators do", 4: "Not this time", 5: "contact card",
    6: "has a debt to pay", 7: "tried to get a job", 8: "Printed CVs", 9: "Victim Support", 10: "DIVERT",
    11: "secured a job", 12: "A job came to an end", 13: "Came back for support", 14: "Yes, please", 15: "Boxing gym",
    16: "Started a job", 17: "Not using drugs", 18: "forms for a flat", 19: "competing",
}  # fmt: skip


def ago(days: int, minutes: int = 0) -> When:
    return When(clock.now() - timedelta(days=days, minutes=-minutes), "time")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workplace]:
    place = laptop(tmp_path / "store", ("ed-navigator",))
    yield place
    place.store.close()


@pytest.fixture
def james(desk: Workplace) -> UUID:
    who = desk.write(people.register, space_of("ed-navigator"), Details(known_as="James"))[0]
    _meets(desk, who)
    _wants_support(desk, who)
    _comes_back(desk, who)
    return who


def _meets(desk: Workplace, who: UUID) -> None:
    desk.write(encounters.was_hurt, NewAssaultDetail(who, town="Zebedee", relationship="SEVERAL", when=ago(76)))
    attendance = NewAttendance(who, "BLACKPOOL_VIC", "HURT", reported_to_police="NO_WISH", when=ago(75))
    desk.write(encounters.attend, attendance)
    said = "Explained what navigators do, and about drug debts in the area"
    desk.write(contacts.record, NewContact(who, "PHONE_OUT", said, "SPOKE", role_explained=True, when=ago(74)))
    desk.write(offers.offer, NewOffer(who, "OUR_SUPPORT", "NOT_NOW", when=ago(74, 5)))
    desk.write(offers.signpost, NewSignpost(who, "CARD", when=ago(74, 6)))


def _wants_support(desk: Workplace, who: UUID) -> None:
    desk.write(contacts.record, NewContact(who, "TEXT_IN", "He has a debt to pay", "GOT_IN_TOUCH", when=ago(73)))
    desk.write(contacts.disclose, NewDisclosure(who, "DEBT", "Quagmire", when=ago(73, 1)))
    called = NewContact(who, "PHONE_OUT", "He had tried to get a job to pay it off", "SPOKE", when=ago(73, 60))
    desk.write(contacts.record, called)
    yes = NewAgreement(who, "SUPPORT", "YES", given_how="PHONE", competence="OLDER", when=ago(73, 61))
    episode = desk.write(agreeing.agree_one, yes)[0].episode
    assert episode is not None
    for what in ("CV", "Cover letter"):
        desk.write(plan.add_action, NewAction(who, f"{what} written", "ETE", "TOGETHER", when=ago(71)))
    desk.write(plan.give_item, NewItem(who, "CV", 10, when=ago(71, 5)))
    desk.write(offers.offer, NewOffer(who, "DRUGS_ALC", "NOT_NOW", when=ago(71, 6)))
    desk.write(offers.offer, NewOffer(who, "VICTIM", "NOT_NOW", when=ago(71, 7)))
    desk.write(onward.hand_on, NewOnward(who, "DIVERT", "WARM_CALL", "SENT", when=ago(68)))
    desk.write(outcomes.record, NewOutcome(who, "JOB_START", "TOLD_PERSON", "Warehouse", when=ago(56)))
    desk.write(closing.close, NewClosing(episode, "JOB", closed_on=clock.today() - timedelta(days=55)))
    desk.write(outcomes.record, NewOutcome(who, "JOB_END", "TOLD_PERSON", when=ago(20)))


def _comes_back(desk: Workplace, who: UUID) -> None:
    desk.write(contacts.record, NewContact(who, "PHONE_IN", "Rang to ask for help again", "SPOKE", when=ago(16)))
    desk.write(returning.come_back, Returning(who, reason="The job ended"))
    desk.write(offers.offer, NewOffer(who, "DRUGS_ALC", "ACCEPTED", when=ago(14)))
    desk.write(onward.hand_on, NewOnward(who, "HORIZON", "WARM_CALL", "SENT", when=ago(14, 1)))
    desk.write(onward.hand_on, NewOnward(who, "BOXING", "WARM_PERSON", "SENT", when=ago(14, 200)))
    for kind, detail in (("JOB_START", "Full time, building company"), ("SUBSTANCE_FREE", "For several weeks")):
        desk.write(outcomes.record, NewOutcome(who, kind, "TOLD_PERSON", detail, when=ago(2)))
    desk.write(plan.add_strength, NewStrength(who, "Boxing keeps him going", "SPORT", when=ago(2)))
    desk.write(plan.add_need, NewNeed(who, "ACCOM", "A flat of his own", when=ago(2)))
    desk.write(plan.add_action, NewAction(who, "Help with the forms for a flat", "ACCOM", "TOGETHER", when=ago(2)))
    desk.write(plan.add_goal, NewGoal(who, "Working towards competing", "TIME", when=ago(2)))


def _read(desk: Workplace, who: UUID) -> CaseSummary:
    reference = desk.read(lambda work: work.person(who).reference)
    return desk.read(summary.build, desk.read(one_page.request, reference, "The board"))


def test_the_whole_story_is_one_page_with_every_event_in_order(desk: Workplace, james: UUID) -> None:
    made = _read(desk, james)
    printed = case_summary.printed(made)
    with PdfDocument(printed.pdf) as document:
        assert len(document) == printed.pages == 1
        page = " ".join(document[0].get_textpage().get_text_bounded().split())
    missing = {number: said for number, said in TOLD.items() if said not in page}
    assert not missing, page
    days = [clock.local(each.when.at).date() for each in timeline.told(made) if each.when.at is not None]
    assert days == sorted(days)
    assert len(days) >= len(TOLD)


def test_how_he_was_hurt_and_what_he_said_in_confidence_are_not_on_it(desk: Workplace, james: UUID) -> None:
    with PdfDocument(case_summary.build(_read(desk, james))) as document:
        page = document[0].get_textpage().get_text_bounded()
    assert "Zebedee" not in page
    assert "Quagmire" not in page
