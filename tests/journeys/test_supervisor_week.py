"""A supervisor's week, step by step, offline and without a mouse; each step is read back from the store."""

from datetime import timedelta
from functools import partial
from uuid import UUID

import pikepdf
import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt
from sqlalchemy import select

from tests.journeys.keyboard import SAVE
from tests.journeys.leading import Person, at, files, into, row, shown, tab, taken_over
from tests.journeys.week import Week, worked
from tests.supervising import DIVERT, account, known
from vru_case import clock
from vru_case.models.episode import Assignment, Episode
from vru_case.models.paper import Printout
from vru_case.models.referral import Referral
from vru_case.models.safety import SafeguardingConcern
from vru_case.models.supervision import (
    AllocationRequest,
    Cover,
    PlanSignOff,
    QualityCheck,
    QualitySample,
    SupervisionNote,
)
from vru_case.services.agreement import offers
from vru_case.services.agreement.offers import NewAgreement
from vru_case.services.contact import contacts, follow_ups
from vru_case.services.contact.contacts import NewContact
from vru_case.services.people import people
from vru_case.services.plan import plan, plan_versions
from vru_case.services.plan.plan import NewGoal, NewStrength
from vru_case.services.plan.plan_versions import NewVersion
from vru_case.services.safety import concerns, markers
from vru_case.services.safety.concerns import NewConcern
from vru_case.services.safety.markers import NewMarker
from vru_case.services.support import closing, episodes, handing_over
from vru_case.services.support.closing import NewClosing
from vru_case.services.support.handing_over import HandOver
from vru_case.services.values import Details, When
from vru_case.services.work import Work, Workplace
from vru_case.ui.forms.printing.lock import LockSheet
from vru_case.ui.forms.supervising.look import LookSheet
from vru_case.ui.forms.supervising.plan_sign_off import PlanSignOffSheet
from vru_case.ui.forms.support.sign_off import SignOffSheet
from vru_case.ui.forms.team.ask_worker import AnswerSheet
from vru_case.ui.pages.printing.sheet import PrintSheet
from vru_case.ui.parts.listmodel import ROW
from vru_case.ui.words.team_board import LINES

NAME = "Sue Harper"
SUE = Person(account(NAME), NAME, "supervisor")
KIT = Person(account("Kit Moss"), "Kit Moss", "worker")
SAM = account("Sam Hill")
DAY = timedelta(days=1)
#: Line of the duty board → who is behind it.
BEHIND = {
    "safeguarding": "Max Ford", "follow-ups": "Al Reed", "markers": "Al Reed", "quiet": "Al Reed",
    "agreements": "Al Reed",
}  # fmt: skip


def team(place: Workplace) -> None:
    """Two colleagues, three people one of them leads on, and a referral nobody has answered."""
    place.write(known, NAME, "Kit Moss", "Sam Hill", team="East")
    ids = [place.write(_supported, *name.split())[0] for name in ("Al Reed", "Max Ford", "Ria Shaw")]
    for made, who in zip((_al, _max, _ria), ids, strict=True):
        place.write(made, who)
    place.write(_referred)


def _supported(work: Work, first: str, last: str) -> UUID:
    who = people.register(work, DIVERT, Details(first_name=first, known_as=first, last_name=last))
    episodes.open_(work, episodes.Opening(who, opened_on=clock.today() - 60 * DAY))
    handing_over.hand_over(work, HandOver(who, SAM))
    return who


def _al(work: Work, who: UUID) -> None:
    code, ago = work.library.list("marker").options[0].code, When(clock.now() - 400 * DAY, "day")
    markers.set_(work, NewMarker(who, code, review_on=clock.today() - 3 * DAY, person_told=True))
    follow_ups.plan(work, follow_ups.NewFollowUp(who, "Ring the college", clock.today() - 2 * DAY))
    offers.agree(work, NewAgreement(who, "RECORD", "YES", when=ago))
    plan.add_strength(work, NewStrength(who, "Boxing keeps him steady"))
    plan.add_strength(work, NewStrength(who, "His sister calls every day"))


def _max(work: Work, who: UUID) -> None:
    contacts.record(work, NewContact(who, "F2F_CLUB", "We talked about college"))
    concerns.raise_(work, NewConcern(who, "PERSON", words="Followed home", person_told=True))
    plan.add_goal(work, NewGoal(who, "Pass the theory test"))
    plan_versions.agree(work, NewVersion(who, "YES"))


def _ria(work: Work, who: UUID) -> None:
    (episode,) = work.session.scalars(select(Episode).where(Episode.case_id == who))
    closing.close(work, NewClosing(episode.id, "ACHIEVED", "A job at the market", ask_sign_off=True))


def _referred(work: Work) -> UUID:
    row = work.add(
        Referral(
            space_id=DIVERT, case_id=clock.new_id(), author_id=work.actor.account_id, direction="in",
            happened_at=clock.now() - timedelta(hours=31), from_programme="ed-navigator",
            shared=[{"field": "name", "label": "Name", "value": "Jo Bell", "known_as": "Jo", "last_name": "Bell"}],
        )
    )  # fmt: skip
    work.session.flush()
    return row.id


def behind(week: Week, code: str, words: str) -> None:
    """To a line of the duty board, into what is behind it, and Enter on somebody."""
    keys = week.keys
    board = tab(keys, "team", "board")
    row(keys, LINES[code][0])
    assert board.line == code
    keys.press("Return")
    at(keys, board.people, f"what is behind {code}")
    row(keys, words)
    keys.press("Return")


def step_01_every_line_of_the_duty_board_leads_to_the_thing(week: Week) -> None:
    keys = week.keys
    panes = keys.session.workspace.panes
    for code, name in BEHIND.items():
        behind(week, code, name)
        assert panes.person.isVisible(), code
        assert keys.one(Assignment, keys.person_id, ended_on=None).worker_id == SAM
    for code, name, kind in (("plans", "Max Ford", PlanSignOffSheet), ("closures", "Ria Shaw", SignOffSheet)):
        behind(week, code, name)
        assert isinstance(keys.sheet(), kind)
        keys.press("Esc")
        board = shown(keys, "team")
        at(keys, board.people, "where one was")


def step_02_a_referral_without_a_record_is_shown_to_be_answered(week: Week) -> None:
    keys = week.keys
    behind(week, "unallocated", "Jo Bell")
    listed = keys.session.workspace.panes.referrals
    assert keys.session.workspace.place == "referrals"
    assert listed.list.current_id() == keys.one(Referral).id


def step_03_esc_goes_back_a_step_and_not_to_today(week: Week) -> None:
    keys = week.keys
    board = tab(keys, "team", "board")
    row(keys, "Markers to look at again")
    keys.press("Return")
    at(keys, board.people, "what is behind")
    keys.press("Esc")
    at(keys, board.list, "the lines")
    assert keys.session.workspace.place == "team"
    keys.press("Esc")
    assert keys.session.workspace.place == "today"


def step_04_a_referral_is_given_to_a_worker(week: Week) -> None:
    keys = week.keys
    tab(keys, "team", "allocation")
    row(keys, "Jo Bell")
    keys.press("A")
    keys.answer(worker_id="Kit Moss", reason="New to us", handover="Rings in the evening.")
    keys.save()
    made = keys.one(Assignment, keys.one(Referral).case_id)
    assert (made.worker_id, made.reason, made.handover) == (KIT.account, "NEW", "Rings in the evening.")
    page = shown(keys, "team")
    assert page.picks.model.rowCount() == 0
    assert page.isAncestorOf(keys.focus()), "the last one is given, and the focus is still here"


def step_05_another_is_asked_from_the_caseload(week: Week) -> None:
    keys = week.keys
    page = tab(keys, "team", "caseload")
    row(keys, "Sam Hill")
    keys.press("Return")
    at(keys, page.picks.list, "the people of Sam Hill")
    row(keys, "Al Reed")
    keys.press("Q")
    keys.answer(worker_id="Kit Moss", reason="Too many people", handover="Boxes on Mondays.")
    keys.save()
    asked = keys.one(AllocationRequest)
    assert (asked.worker_id, asked.answer) == (KIT.account, None)
    assert keys.one(Assignment, asked.case_id, ended_on=None, cover_id=None).worker_id == SAM
    week.who, week.kept["name"] = asked.case_id, "Al Reed"
    at(keys, page.picks.list, "the people again")
    keys.press("Esc")
    at(keys, page.list, "the lines")


def step_06_who_is_asked_says_yes_on_today(week: Week) -> None:
    taken_over(week, KIT)
    keys = week.keys
    keys.press("Ctrl+1")
    keys.to_row("Sue Harper asks")
    keys.press("Return")
    assert isinstance(keys.sheet(), AnswerSheet)
    keys.save()
    assert keys.one(AllocationRequest).answer == "ACCEPTED"
    assert KIT.account in {each.worker_id for each in keys.rows(Assignment, week.who, ended_on=None)}
    taken_over(week, SUE)
    page = tab(keys, "team", "allocation")
    assert page.asked.model.index(0).data(ROW).due == "Said yes"


def step_07_somebody_covers_for_a_week(week: Week) -> None:
    keys = week.keys
    page = tab(keys, "team", "allocation")
    keys.press("C")
    keys.answer(worker_id="Sam Hill", cover_id="Kit Moss", to_on="30 Nov 2026", words="Keys are at the club.")
    keys.save()
    made = keys.one(Cover)
    assert (made.worker_id, made.cover_id, (made.to_on - made.from_on).days) == (SAM, KIT.account, 7)
    lent = keys.rows(Assignment, cover_id=made.id, ended_on=None)
    assert {each.worker_id for each in lent} == {KIT.account}
    assert page.isAncestorOf(keys.focus())


def step_08_what_was_talked_over_is_in_nobodys_file(week: Week) -> None:
    week.at(1)
    keys = week.keys
    page = tab(keys, "team", "supervision")
    row(keys, "Sam Hill")
    keys.press("N")
    keys.answer(words="A heavy month. Slept badly.", agreed="I take two of his people.", next_on="4 Dec 2026")
    keys.save()
    note = keys.one(SupervisionNote)
    assert (note.worker_id, str(note.next_on)) == (SAM, "2026-12-04")
    assert note.case_id not in {DIVERT, *(each.case_id for each in keys.rows(Episode))}
    keys.press("Return")
    at(keys, page.view.list, "the notes")
    keys.press("Esc")
    at(keys, page.list, "the team")


def step_09_a_plan_is_read_and_signed(week: Week) -> None:
    keys = week.keys
    behind(week, "plans", "Max Ford")
    keys.save()
    assert keys.one(PlanSignOff).answer == "SIGNED"
    board = shown(keys, "team")
    at(keys, board.list, "the lines, as no other plan waits")


def step_10_a_closure_goes_back_with_words_and_is_signed(week: Week) -> None:
    keys = week.keys
    behind(week, "closures", "Ria Shaw")
    keys.button("Send it back")
    assert keys.sheet().fields["back"].error()
    keys.press("Esc")
    behind(week, "closures", "Ria Shaw")
    keys.save()
    (ended,) = [each for each in keys.rows(Episode) if each.closed_on]
    assert ended.signed_off_at is not None
    assert ended.signed_off_by == SUE.account


def step_11_a_few_records_are_looked_at_with_the_record_beside(week: Week) -> None:
    week.at(2)
    keys = week.keys
    page = tab(keys, "team", "quality")
    keys.press("N")
    keys.answer(count="2")
    keys.save()
    sample = keys.one(QualitySample)
    assert len(sample.picked) == 2
    at(keys, page, "the tab")
    for looked in range(2):
        tab(keys, "team", "quality")
        keys.press("Return")
        at(keys, page.view.list, "the records")
        keys.press("Return")
        assert isinstance(keys.front(), LookSheet)
        assert keys.session.workspace.panes.person.isVisible()
        keys.press("2", "1")
        keys.save()
        assert len(keys.rows(QualityCheck)) == looked + 1
        at(keys, page.view.list, "the next record")
    assert page.view.following() is None
    keys.press("Esc")
    at(keys, page.list, "the samples")


def step_12_a_summary_for_the_court_with_a_line_left_out_behind_a_passphrase(week: Week) -> None:
    keys, who, folder = week.keys, week.page(), week.kept["folder"]
    keys.press("Ctrl+P")
    sheet = keys.sheet()
    assert isinstance(sheet, PrintSheet)
    keys.answer(purpose="court", recipient="Preston Magistrates, 26/114")
    keys.to(lambda now: now is sheet.held.list, "the lines")
    keys.press("Home")
    for _ in range(sheet.held.model.rowCount()):
        if "Boxing" in str(sheet.held.list.currentIndex().data(Qt.ItemDataRole.DisplayRole)):
            break
        keys.press("Down")
    keys.press("Space")
    keys.button("Save as a file")
    lock = keys.sheet()
    assert isinstance(lock, LockSheet)
    passphrase = str(lock.passphrase.value())
    with into(folder):
        keys.press(SAVE)
    (saved,) = files(keys, folder, "*.pdf")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(saved)
    with pikepdf.open(saved, password=passphrase) as made:
        assert made.encryption.bits == 256
    document = PdfDocument(saved, password=passphrase)
    told = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    assert "sister calls" in told
    assert "Boxing" not in told
    printed = keys.one(Printout, who)
    assert (printed.recipient, printed.locked, printed.held_back) == ("Preston Magistrates, 26/114", True, 1)
    assert "Reed" not in saved.name


def step_13_after_the_week_cover_is_over_by_itself(week: Week) -> None:
    week.at(8, 9)
    keys = week.keys
    page = tab(keys, "team", "allocation")
    made = keys.one(Cover)
    assert keys.rows(Assignment, cover_id=made.id, ended_on=None) == []
    assert page.covers.model.rowCount() == 0


def step_14_the_concern_still_waits_and_says_so_first(week: Week) -> None:
    keys = week.keys
    board = tab(keys, "team", "board")
    assert keys.one(SafeguardingConcern).closed_on is None
    keys.press("Home")
    assert board.list.currentIndex().row() == 0
    assert str(board.list.current_id()) == "safeguarding"


WEEK = partial(worked, programme="divert", name=NAME, role="supervisor", fill=team)


def test_a_supervisor_can(wrong: Exception | None) -> None:
    if wrong is not None:
        raise wrong
