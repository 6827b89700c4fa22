"""A supervisor's month-end, step by step, offline and without a mouse; what went out is opened and read again."""

import csv
import io
import json
import zipfile
from datetime import date, datetime
from functools import partial

import pikepdf
import pytest
from openpyxl import load_workbook
from pypdfium2 import PdfDocument
from PySide6.QtWidgets import QAbstractButton

from tests.journeys.keyboard import SAVE
from tests.journeys.leading import at, files, into, row, tab
from tests.journeys.week import Week, worked
from tests.supervising import DIVERT, known
from tests.ui.opened import wait_until
from vru_case import clock
from vru_case.models.paper import Export
from vru_case.models.person import Person
from vru_case.models.report import FrozenReport, SavedReport
from vru_case.models.supervision import SubjectRequest
from vru_case.services.agreement import offers
from vru_case.services.agreement.offers import NewAgreement
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewContact
from vru_case.services.people import people
from vru_case.services.plan import plan
from vru_case.services.plan.plan import NewStrength
from vru_case.services.support import episodes
from vru_case.services.values import Details, When
from vru_case.services.work import Work, Workplace
from vru_case.ui.forms.people.details import DetailsSheet
from vru_case.ui.forms.printing.lock import LockSheet
from vru_case.ui.pages.reports.board_give import GiveOutSheet
from vru_case.ui.pages.reports.figures_give import KeepSheet

NAME = "Sue Harper"
OPENED = date(2026, 10, 14)
OCTOBER = When(datetime(2026, 10, 14, 15, 0, tzinfo=clock.LONDON), "time")
NOVEMBER = When(datetime(2026, 11, 4, 15, 0, tzinfo=clock.LONDON), "time")
#: Who was spoken to in October: enough men to be told, too few women, and one nobody asked.
SEXES = [*["M"] * 9, *["F"] * 3, ""]
EVALUATED = 8
SMALL = range(1, 8)


def october(place: Workplace) -> None:
    """Thirteen people who were spoken to in October, eight of whom help us learn what works."""
    place.write(known, NAME, "Sam Hill", team="East")
    place.write(_thirteen)


def _thirteen(work: Work) -> None:
    for number, sex in enumerate(SEXES):
        who = people.register(work, DIVERT, Details(first_name=f"Person {number:02}", sex=sex, district="E07000123"))
        episodes.open_(work, episodes.Opening(who, opened_on=OPENED))
        contacts.record(work, NewContact(who, "F2F_CLUB", "We talked", when=OCTOBER))
        if number < EVALUATED:
            offers.agree(work, NewAgreement(who, "EVALUATION", "YES"))
    ellis = people.register(work, DIVERT, Details(first_name="Ellis", last_name="Marsh", sex="M"))
    people.register(work, DIVERT, Details(first_name="Jordan", last_name="Pike", sex="M"))
    contacts.record(work, NewContact(ellis, "PHONE_OUT", "Jordan Pike rang for him.", when=NOVEMBER))
    plan.add_strength(work, NewStrength(ellis, "I box on Mondays and sleep again", quote_agreed=True))
    offers.agree(work, NewAgreement(ellis, "STORY", "YES", given_how="SPOKEN"))


def pressed(week: Week, button: QAbstractButton) -> None:
    """A button, by Tab and Space."""
    week.keys.to(lambda now: now is button, button.text())
    week.keys.press("Space")


def made(week: Week, page: object) -> None:
    """Until the paper at the right is what was asked for."""
    pane = page.pane  # type: ignore[attr-defined]
    week.keys.settle()
    soon = getattr(page, "_soon", None)
    wait_until(lambda: not (soon is not None and soon.isActive()) and not pane.busy and pane.shown, "the paper")
    week.keys.settle()


def text_of(body: bytes, passphrase: str = "") -> str:
    document = PdfDocument(body, password=passphrase or None)
    try:
        return "".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def step_01_last_months_figures_open_to_the_records_they_count(week: Week) -> None:
    keys = week.keys
    page = tab(keys, "reports", "figures")
    assert str(page.view.look(week.now.date()).period.first) == "2026-10-01"
    keys.press("Home")
    while page.body.list.current_id() != "people-contacted":
        before = page.body.list.current_id()
        keys.press("Down")
        assert page.body.list.current_id() != before, "the figure isn't in the list"
    wait_until(lambda: page.body.detail.number.text() == str(len(SEXES)), "the number")
    keys.press("Return")
    at(keys, page.body.behind.people, "the people")
    assert page.body.behind.model.rowCount() == len(SEXES)
    row(keys, "Person 04")
    keys.press("Return")
    assert keys.one(Person, keys.person_id).first_name == "Person 04"
    keys.press("Ctrl+9")
    at(keys, page.body.behind.people, "the people one came from")
    keys.press("Esc")
    at(keys, page.body.list, "the figures")
    assert keys.session.workspace.place == "reports"


def step_02_they_are_kept_as_they_were_given_out(week: Week) -> None:
    keys = week.keys
    page = tab(keys, "reports", "figures")
    keys.press("K")
    wait_until(lambda: isinstance(keys.front(), KeepSheet), "the sheet")
    keys.answer(name="Board, October", control="nhs")
    keys.save()
    kept = keys.one(FrozenReport)
    assert kept.name == "Board, October"
    told = {each["id"]: each["total"] for each in kept.figures["figures"]}
    assert told["people-contacted"]["shown"] == "15"
    assert page.pages.currentWidget() is page.frozen
    assert page.frozen.isAncestorOf(keys.focus())
    keys.press("Esc")
    assert page.pages.currentWidget() is page.now
    assert page.isAncestorOf(keys.focus())


def step_03_the_board_pack_is_saved_as_paper_and_as_a_workbook(week: Week) -> None:
    keys, folder = week.keys, week.kept["folder"]
    page = tab(keys, "reports", "board")
    made(week, page)
    keys.to(lambda now: page.choices.story.isAncestorOf(now), "the story")
    keys.press("Ctrl+A")
    keys.write("I box on Mondays")
    keys.press("Tab")
    made(week, page)
    for form in ("pdf", "xlsx"):
        page.focus_list()
        keys.press("S")
        wait_until(lambda: isinstance(keys.front(), GiveOutSheet), "the sheet")
        keys.answer(form=form, recipient="The board")
        with into(folder):
            keys.press(SAVE)
        files(keys, folder, f"board-pack-2026-10.{form}")
    told = text_of((folder / "board-pack-2026-10.pdf").read_bytes())
    assert "I box on Mondays" in told
    assert "Ellis" not in told
    book = load_workbook(folder / "board-pack-2026-10.xlsx")
    cells = [cell for sheet in book for line in sheet.iter_rows(values_only=True) for cell in line]
    assert [cell for cell in cells if isinstance(cell, int) and cell in SMALL] == []
    assert 15 in cells
    assert "*" in cells
    assert [(each.kind, each.form, each.control, each.recipient) for each in keys.rows(Export)] == [
        ("BOARD", "pdf", "nhs", "The board"), ("BOARD", "xlsx", "nhs", "The board"),
    ]  # fmt: skip


def step_04_a_return_is_put_together_and_saved(week: Week) -> None:
    keys, folder = week.keys, week.kept["folder"]
    page = tab(keys, "reports", "returns")
    keys.press("N")
    keys.answer(name="Home Office")
    lines = keys.sheet().fields["lines"]
    keys.to(lambda now: lines.figure.isAncestorOf(now), "the figure")  # type: ignore[attr-defined]
    keys.write("People contacted")
    keys.press("Tab")
    keys.to(lambda now: now is lines.by, "the split")  # type: ignore[attr-defined]
    keys.press("Space")
    keys.menu("By sex")
    keys.button("Add this figure")
    assert lines.value() == [["people-contacted", "sex"]]
    keys.answer(days="month:1", control="nhs")
    keys.save()
    saved = keys.one(SavedReport)
    assert (saved.name, saved.asks["lines"]) == ("Home Office", [["people-contacted", "sex"]])
    made(week, page)
    assert page.isAncestorOf(keys.focus())
    keys.press("S")
    keys.answer(form="csv", recipient="Home Office")
    with into(folder):
        keys.press(SAVE)
    (out,) = files(keys, folder, "return-2026-10-01-2026-10-31.csv")
    told = list(csv.reader(io.StringIO(out.read_bytes().decode("utf-8-sig"))))
    assert not {str(each) for each in SMALL} & {cell for line in told for cell in line}
    assert any("*" in line for line in told)
    assert keys.rows(Export)[-1].kind == "RETURN"


def step_05_from_a_line_of_data_quality_to_the_record_and_mended(week: Week) -> None:
    keys = week.keys
    page = tab(keys, "reports", "quality")
    row(keys, "Sex")
    keys.press("Return")
    at(keys, page.behind.list, "who is behind it")
    row(keys, "Person 12")
    keys.press("Return")
    assert isinstance(keys.sheet(), DetailsSheet)
    assert keys.sheet().fields["sex"].isAncestorOf(keys.focus())
    keys.answer(sex="Male")
    keys.save()
    assert keys.one(Person, first_name="Person 12").sex == "M"
    at(keys, page.list, "the lines, as nobody is behind it any more")


def step_06_somebody_asks_for_their_record_and_has_it(week: Week) -> None:
    keys, folder = week.keys, week.kept["folder"]
    ellis = keys.one(Person, first_name="Ellis").id
    keys.find("Ellis", ellis)
    keys.add("They ask about their record")
    keys.answer(sure="Came in, and we know them")
    keys.save()
    assert keys.one(SubjectRequest).identity_how == "Came in, and we know them"
    page = tab(keys, "reports", "access")
    row(keys, "Ellis")
    keys.press("Return")
    review = page.review
    wait_until(review.isVisible, "the look through it")
    at(keys, review.list, "the lines")
    keys.press("Esc")
    at(keys, page.list, "the requests")
    keys.press("Return")
    at(keys, review.list, "the lines again")
    while review._found is not None and review._found.left():
        left = review._found.left()
        keys.press("B")
        wait_until(lambda left=left: review._found.left() < left, "one less")  # type: ignore[misc]
    pressed(week, review.give)
    lock = keys.sheet()
    assert isinstance(lock, LockSheet)
    passphrase = str(lock.passphrase.value())
    with into(folder):
        keys.press(SAVE)
    (out,) = files(keys, folder, "AR-*.pdf")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(out)
    with pikepdf.open(out, password=passphrase) as opened:
        told = json.loads(opened.attachments["record.json"].get_file().read_bytes())
    assert "Ellis" in str(told)
    assert "Jordan" not in str(told)
    wait_until(lambda: keys.one(SubjectRequest).released_on is not None, "the row that says so")
    assert page.isAncestorOf(keys.focus())


def step_07_an_extract_for_the_evaluators(week: Week) -> None:
    keys, folder = week.keys, week.kept["folder"]
    page = tab(keys, "reports", "evaluation")
    assert page.project.isAncestorOf(keys.focus())
    keys.write("Quality and distance")
    pressed(week, page.make_key)
    keys.to(lambda now: page.recipient.isAncestorOf(now), "for whom")
    keys.write("The university")
    pressed(week, page.count)
    wait_until(page.save.isEnabled, "the count")
    assert page.isAncestorOf(keys.focus())
    with into(folder):
        pressed(week, page.save)
    (out,) = files(keys, folder, "evaluation-*.zip")
    with zipfile.ZipFile(out) as archive:
        told = list(csv.reader(io.StringIO(archive.read("persons.csv").decode("utf-8-sig"))))
    assert len(told) == 1 + EVALUATED
    assert "Person" not in str(told)
    wait_until(lambda: keys.rows(Export)[-1].kind == "EVALUATION", "the row that says so")
    gone = keys.rows(Export)[-1]
    assert (gone.recipient, gone.people, gone.left_out) == ("The university", EVALUATED, len(SEXES) + 2 - EVALUATED)


def step_08_a_month_later_the_return_is_run_again(week: Week) -> None:
    week.at(10)
    keys, folder = week.keys, week.kept["folder"]
    page = tab(keys, "reports", "returns")
    row(keys, "Home Office")
    made(week, page)
    keys.press("S")
    keys.answer(form="xlsx", recipient="Home Office")
    with into(folder):
        keys.press(SAVE)
    files(keys, folder, "return-2026-11-01-2026-11-30.xlsx")
    # What was given out is written down, and the paper made anew with it.
    made(week, page)
    keys.press("K")
    wait_until(lambda: len(keys.rows(FrozenReport)) == 2, "the second that is kept")
    assert keys.rows(FrozenReport)[-1].saved_id == keys.one(SavedReport).id
    assert page.isAncestorOf(keys.focus())


def step_09_what_was_given_out_stays_while_the_figures_go_on(week: Week) -> None:
    keys = week.keys
    page = tab(keys, "reports", "figures")
    keys.press("G")
    wait_until(lambda: page.pages.currentWidget() is page.frozen and page.frozen.report is not None, "what was given")
    assert page.frozen.isAncestorOf(keys.focus())
    keys.press("Esc")
    assert page.pages.currentWidget() is page.now
    assert keys.session.workspace.place == "reports"


WEEK = partial(worked, programme="divert", name=NAME, role="supervisor", fill=october)


def test_a_supervisor_can(wrong: Exception | None) -> None:
    if wrong is not None:
        raise wrong
