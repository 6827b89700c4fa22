"""The nineteen events of James's story, as three workers write them down. Days are counted from the attendance."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from datetime import time as clock_time
from pathlib import Path

from PySide6.QtCore import Qt

from vru_case import clock
from vru_case.demo import desk
from vru_case.demo.hands import Hands
from vru_case.demo.record import Written, last_number, written_since
from vru_case.demo.stage import COACH, NAVIGATOR, PASSPHRASE, SUPERVISOR, Stage
from vru_case.ui.forms.refer import ReferSheet
from vru_case.ui.words import referrals as referral_words

NAME = "James"
#: How long before today he came to the emergency department.
DAYS_AGO = 76

CALL = "Rang about his visit to the department. Explained what navigators do, and about drug debts in the area."
TEXT = "Has a debt to pay. That is why he was hurt, and he hadn't wanted to say so on the phone."
CALL_BACK = "Talked it through. He had tried to get a job to pay it off. Wants help with work, money, and staying safe."


@dataclass(slots=True)
class Story:
    """Plays the events on a stage and keeps what each of them wrote."""

    stage: Stage
    pictures: Path
    written: list[Written] = field(default_factory=list)

    def play(self) -> None:
        """All of it, in order; the laptops are offline while their workers write."""
        self._sign_in()
        self.stage.go_offline()
        self._meets_james()
        self._comes_round()
        self._starts_work()
        self._refers()
        self._share(NAVIGATOR, COACH)
        self.stage.go_offline()
        self._coach()
        self._job_ends()
        self._comes_back()
        self._now()
        self._share(NAVIGATOR, COACH, SUPERVISOR, NAVIGATOR)

    # ---- the events
    def _meets_james(self) -> None:
        hands = self._nadia
        with self.event(2, hands, 2, "09:40"):
            desk.begin_record(hands, known_as=NAME, site="BLACKPOOL_VIC", source="ED_LIST")
            desk.add(hands, "attendance", site="BLACKPOOL_VIC", reason="HURT", reported_to_police="NO_WISH",
                     when=(self._day(0), "23:40"))  # fmt: skip
            desk.add(hands, "contact_point", value="07700 900481", safe_to_call=True, safe_to_text=True,
                     safe_to_leave_message=False)  # fmt: skip
        with self.event(1, hands, 2, "09:52"):
            desk.add(hands, "assault", relationship="SEVERAL", town="Blackpool", when=(self._day(-1), ""))
        with self.event(3, hands, 2, "10:20"):
            desk.contact(hands, "call", CALL, "PHONE_OUT", "SPOKE", "10")
        with self.event(4, hands, 2, "10:31"):
            desk.add(hands, "offer", service="OUR_SUPPORT", answer="NOT_NOW")
        with self.event(5, hands, 2, "10:33"):
            desk.add(hands, "signpost", kind="CARD")

    def _comes_round(self) -> None:
        hands = self._nadia
        with self.event(6, hands, 3, "09:05"):
            desk.contact(hands, "text", TEXT, "TEXT_IN", "GOT_IN_TOUCH")
            desk.add(hands, "disclosure", kind="DEBT", words="A drug debt he is pressed to pay.")
            desk.add(hands, "marker", code="DRUG_DEBT", source=NAME)
        self._lock_and_come_back(hands)
        with self.event(7, hands, 3, "11:30"):
            desk.contact(hands, "call", CALL_BACK, "PHONE_OUT", "SPOKE", "30")
            desk.add(hands, "agreement", kind="SUPPORT", answer="YES", given_how="PHONE")
            desk.add(hands, "opening", source="ED_LIST")
            for domain in ("SAFETY", "DRUGALC", "MONEY", "ETE"):
                desk.add(hands, "need", domain=domain)
            desk.add(hands, "strength", words="Tried to find work to put things right.", area="WORK")

    def _starts_work(self) -> None:
        hands = self._nadia
        with self.event(8, hands, 5, "14:10"):
            desk.add(hands, "action", what="CV written together", owner="TOGETHER", domain="ETE", done_on=True)
            desk.add(
                hands, "action", what="Cover letter written together", owner="TOGETHER", domain="ETE", done_on=True
            )
            desk.add(hands, "item", what="CV", quantity="10")
            desk.add(hands, "item", what="STATIONERY", quantity="10")
        with self.event(9, hands, 5, "14:40"):
            desk.add(hands, "offer", service="DRUGS_ALC", answer="NOT_NOW")
            desk.add(hands, "offer", service="VICTIM", answer="NOT_NOW")

    def _refers(self) -> None:
        hands = self._nadia
        with self.event(10, hands, 8, "15:00"):
            desk.add(hands, "need", domain="ACCOM")
            desk.open_form(hands, "refer")
            sheet: ReferSheet = hands.sheet(ReferSheet)
            hands.until(lambda: sheet.checklist is not None, "the checklist")
            self._answer_checklist(hands, sheet)
            self._picture("10-what-will-be-shared", hands)
            hands.save(sheet)

    def _answer_checklist(self, hands: Hands, sheet: ReferSheet) -> None:
        assert sheet.checklist is not None
        given = {"agreement": "YES", "how": "PHONE", "capacity": "no", "change": "yes"}
        for name, settled in sheet.checklist.settled.items():
            if name in given:
                hands.answer(settled.field, given[name])
            elif settled.missing():
                hands.answer(settled.field, "all" if name == "told" else True)
        assert not sheet.checklist.missing(), sheet.checklist.missing()

    def _coach(self) -> None:
        hands = self._callum
        with self.event(10, hands, 9, "10:15"):
            hands.focus()
            desk.go(hands, "referrals")
            panes = hands.session.workspace.panes
            panes.referrals.focus_list()
            hands.press(Qt.Key.Key_Home)
            hands.until(panes.referral.isVisible, "the referral")
            self._picture("10-referral-arrives", hands)
            hands.push(panes.referral, referral_words.TAKE_ON)
            hands.until(lambda: desk.shows_somebody(hands), "his page")
            desk.contact(hands, "call", "First call. Said who I am and what we could do.", "PHONE_OUT", "SPOKE", "15")
        with self.event(11, hands, 20, "16:05"):
            desk.add(hands, "outcome", kind="JOB_START", evidence="TOLD_PERSON", detail="Warehouse work")
            desk.add(hands, "closing", reason="JOB", words="Got the job. He knows he can come back any time.")

    def _job_ends(self) -> None:
        hands = self._nadia
        hands.focus()
        with self.event(11, hands, 21, "09:30"):
            desk.open_record(hands, NAME, next(each.row for each in self.written if each.entity == "person"))
            desk.add(hands, "outcome", kind="JOB_START", evidence="TOLD_AGENCY", detail="Warehouse work",
                     when=(self._day(20), ""))  # fmt: skip
            desk.add(hands, "closing", reason="JOB", words="Has a job. The door stays open.")
        with self.event(12, hands, 60, "13:10"):
            desk.add(hands, "outcome", kind="JOB_END", evidence="TOLD_PERSON", when=(self._day(55), ""))

    def _comes_back(self) -> None:
        hands = self._nadia
        with self.event(13, hands, 60, "13:20"):
            desk.contact(hands, "call", "Rang to ask for help again. The job had ended.", "PHONE_IN", "SPOKE", "15")
            desk.add(hands, "came_back", reason="The job ended")
        with self.event(14, hands, 62, "11:00"):
            desk.add(hands, "offer", service="DRUGS_ALC", answer="ACCEPTED")
            desk.add(hands, "onward", service="HORIZON", handover="WARM_CALL", status="SENT")
        with self.event(15, hands, 62, "15:30"):
            desk.add(hands, "onward", service="BOXING", handover="WARM_PERSON", status="ATTENDED")

    def _now(self) -> None:
        hands = self._nadia
        with self.event(16, hands, 74, "10:00"):
            desk.add(hands, "outcome", kind="JOB_START", evidence="TOLD_PERSON",
                     detail="Full time, building company", words="I'm happy.", quote_agreed=True)  # fmt: skip
        with self.event(17, hands, 74, "10:06"):
            desk.add(hands, "outcome", kind="SUBSTANCE_FREE", evidence="TOLD_PERSON", detail="For several weeks",
                     words="Proud of it. The boxing helps.", quote_agreed=True)  # fmt: skip
            desk.add(hands, "strength", words="Boxing keeps him going.", area="SPORT")
        with self.event(18, hands, 74, "10:15"):
            desk.add(hands, "action", what="Help with the forms for a flat", owner="TOGETHER", domain="ACCOM")
            desk.add(hands, "need", domain="ACCOM", words="A flat of his own")
            desk.add(hands, "strength", words="A town with happy memories, where he would like to live.", area="PLACE")
        with self.event(19, hands, 74, "10:25"):
            desk.add(hands, "goal", words="Working towards competing.", domain="TIME")
            desk.add(hands, "follow_up", what="Flat forms together", soon="7", mode="PHONE_OUT")

    # ---- what holds them together
    @contextmanager
    def event(self, number: int, hands: Hands, day: int, at: str) -> Iterator[None]:
        """Something that happens on a day after the attendance; what it writes is kept under its number."""
        self.stage.at(self._moment(day, at))
        hands.focus()
        before = hands.ask(last_number)
        yield
        self.written += hands.ask(lambda place: written_since(place, before, number, hands.name))
        self._picture(f"{number:02d}-{hands.name.split()[0].lower()}-day-{day}", hands)

    @property
    def _nadia(self) -> Hands:
        return self.stage.laptops[NAVIGATOR]

    @property
    def _callum(self) -> Hands:
        return self.stage.laptops[COACH]

    def _sign_in(self) -> None:
        self.stage.at(self._moment(-1, "08:30"))
        url = self.stage.running.url
        for username, name in (("nadia", NAVIGATOR), ("callum", COACH), ("ruth", SUPERVISOR)):
            hands = self.stage.laptops[name]
            hands.focus()
            self._picture(f"00-first-run-{username}", hands)
            desk.sign_in(hands, url, username, self.stage.passwords[name], PASSPHRASE)

    def _lock_and_come_back(self, hands: Hands) -> None:
        pane = desk.pane(hands)
        pane.start_contact()
        hands.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        hands.until(lambda: hands.app.window.session is None, "locking")
        self._picture("06-locked", hands)
        desk.unlock(hands, PASSPHRASE)
        hands.until(lambda: desk.shows_somebody(hands), "his page after unlocking")

    def _share(self, *names: str) -> None:
        self.stage.go_online()
        for name in names:
            desk.share(self.stage.laptops[name])

    def _picture(self, name: str, hands: Hands) -> None:
        hands.picture(self.pictures / f"{name}.png")

    def _moment(self, day: int, at: str) -> datetime:
        first = datetime.now(clock.LONDON).date() - timedelta(days=DAYS_AGO)
        return datetime.combine(first + timedelta(days=day), clock_time.fromisoformat(at), clock.LONDON)

    def _day(self, day: int) -> str:
        date = self._moment(day, "12:00")
        return f"{date.day} {date:%B %Y}"
