"""The board pack on screen: made as it is chosen, stopped, saved with its row, kept, and only with a story allowed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from pypdfium2 import PdfDocument
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from tests.laptop import space_of
from tests.ui.at_a_desk import AtADesk, at_a_desk
from vru_case import clock
from vru_case.models.paper import Export
from vru_case.services import frozen
from vru_case.services.agreement import offers
from vru_case.services.agreement.offers import NewAgreement
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewContact
from vru_case.services.people import people
from vru_case.services.plan import plan
from vru_case.services.plan.plan import NewStrength
from vru_case.services.values import Details
from vru_case.services.work import Work
from vru_case.ui.pages.reports.board import BoardPackPage
from vru_case.ui.pages.reports.board_give import GiveOutSheet
from vru_case.ui.words import board as words
from vru_case.ui.words import printing as printing_words

DIVERT = space_of("divert")


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[AtADesk]:
    """Somebody who was spoken to, and whose words may be used."""
    with at_a_desk(qtbot, tmp_path, "divert", "ed-navigator", role="supervisor") as made:
        yield made


def somebody(bench: AtADesk) -> tuple[UUID, UUID]:
    who: UUID = bench.write(people.register, DIVERT, Details(first_name="Ellis"))
    bench.write(contacts.record, NewContact(who, "PHONE_OUT", result="SPOKE"))
    bench.write(plan.add_strength, NewStrength(who, "Ellis boxes on Mondays", quote_agreed=True))
    return who, bench.write(offers.agree, NewAgreement(who, "STORY", "YES", given_how="SPOKEN"))


def shown(bench: AtADesk) -> BoardPackPage:
    page = BoardPackPage(bench.desk, bench.window)
    page.resize(1180, 640)
    page.show()
    made(bench, page)
    return page


def made(bench: AtADesk, page: BoardPackPage) -> None:
    bench.settle()
    page._soon.stop()
    page.refresh()
    bench.qtbot.waitUntil(lambda: not page.pane.busy)
    bench.settle()


def text_of(page: BoardPackPage) -> list[str]:
    assert page.pane.shown is not None
    document = PdfDocument(page.pane.shown.pdf)
    try:
        return [document[at].get_textpage().get_text_bounded() for at in range(len(document))]
    finally:
        document.close()


def exports(work: Work) -> list[tuple[Any, ...]]:
    return [(e.kind, e.form, e.control, e.recipient, e.asks) for e in work.session.scalars(select(Export))]


def sheet(bench: AtADesk) -> GiveOutSheet:
    [found] = [each for each in bench.window.findChildren(GiveOutSheet) if each.isVisible()]
    return found


def choose_story(page: BoardPackPage) -> None:
    [ident] = page.choices._stories
    page.choices.story.set_value(ident)
    page.choices.changed.emit()


def test_last_month_of_every_programme_is_made_and_the_month_is_stepped(bench: AtADesk) -> None:
    somebody(bench)
    page = shown(bench)
    pages = text_of(page)
    assert len(pages) == 3
    assert page.pane.state.text() == words.pages(3)
    assert "Divert" in pages[0] or "DIVERT" in pages[0]
    page.choices.later.click()
    made(bench, page)
    assert words.month(clock.today()) in text_of(page)[0]
    assert not page.choices.later.isEnabled()
    page.choices.programmes.set_value(["divert"])
    page.choices.programmes.changed.emit()
    made(bench, page)
    assert len(text_of(page)) == 2


def test_nothing_can_be_saved_before_the_pack_is_made(bench: AtADesk) -> None:
    page = BoardPackPage(bench.desk, bench.window)
    assert not page.choices.save.isEnabled()
    assert not page.choices.keep.isEnabled()


def test_without_a_programme_there_is_nothing_to_save(bench: AtADesk) -> None:
    page = shown(bench)
    page.choices.programmes.set_value([])
    page.choices.programmes.changed.emit()
    made(bench, page)
    assert page.pane.state.text() == words.NONE_CHOSEN
    assert not page.choices.save.isEnabled()
    page.save_pack()
    assert not [each for each in bench.window.findChildren(GiveOutSheet) if each.isVisible()]


def test_a_cost_that_is_no_number_says_so_and_one_that_is_stays(bench: AtADesk) -> None:
    page = shown(bench)
    cost = page.choices.costs["divert"]
    cost.set_value("a lot")
    assert page.choices.wanted() is None
    assert cost.error() == words.NOT_POUNDS
    page.choices.save.setEnabled(True)
    for wrong in ("12²", "-4", "1.2.3", "."):
        cost.set_value(wrong)
        cost.changed.emit()
        made(bench, page)
        assert cost.error() == words.NOT_POUNDS
        assert not page.choices.save.isEnabled()
    cost.set_value("")
    cost.changed.emit()
    made(bench, page)
    assert page.choices.save.isEnabled()
    cost.set_value("£12,500")
    cost.changed.emit()
    made(bench, page)
    assert "£12,500" in text_of(page)[0]
    again = shown(bench)
    assert again.choices.costs["divert"].value() == "£12,500"
    again.choices.earlier.click()
    assert again.choices.costs["divert"].value() == ""


def test_a_story_is_printed_without_their_name_and_goes_when_they_take_it_back(bench: AtADesk) -> None:
    _, agreed = somebody(bench)
    page = shown(bench)
    choose_story(page)
    made(bench, page)
    assert "boxes on Mondays" in text_of(page)[-1]
    assert not any("Ellis" in each for each in text_of(page))
    bench.write(offers.withdraw, agreed)
    made(bench, page)
    assert "boxes" not in "".join(text_of(page))
    assert page.choices.story.value() == ""
    assert page.choices.story._help.text() == words.NO_STORIES


def test_it_is_written_down_before_it_is_saved(bench: AtADesk, tmp_path: Path) -> None:
    somebody(bench)
    page = shown(bench)
    choose_story(page)
    made(bench, page)
    page.save_pack()
    form = sheet(bench)
    form.fields["recipient"].set_value(" ")
    form.save()
    assert form.fields["recipient"].error()
    assert bench.workplace.read(exports) == []
    for kind, begins in (("pdf", b"%PDF"), ("xlsx", b"PK")):
        if kind == "xlsx":
            page.save_pack()
            form = sheet(bench)
        form.fields["form"].set_value(kind)
        form.fields["recipient"].set_value("The board")
        form.save_in(str(tmp_path))
        bench.settle()
        bench.settle()
        month = page.choices._first
        assert (tmp_path / words.file_name(month, kind)).read_bytes().startswith(begins)
        row = bench.workplace.read(exports)[-1]
        assert row[:4] == ("BOARD", kind, "nhs", "The board")
        assert row[4]["month"] == f"{month:%Y-%m}"
        assert "boxes" not in str(row[4])


def test_a_folder_that_takes_nothing_is_said_before_anything_is_written_down(bench: AtADesk, tmp_path: Path) -> None:
    somebody(bench)
    page = shown(bench)
    page.save_pack()
    form = sheet(bench)
    form.save_in(str(tmp_path / "nowhere"))
    bench.settle()
    assert form.isVisible()
    assert form.summary.text() == printing_words.NOT_SAVED
    assert bench.workplace.read(exports) == []
    form.reject()


def test_it_is_not_saved_once_the_story_may_not_be_used(bench: AtADesk, tmp_path: Path) -> None:
    _, agreed = somebody(bench)
    page = shown(bench)
    choose_story(page)
    made(bench, page)
    page.save_pack()
    form = sheet(bench)
    bench.workplace.write(offers.withdraw, agreed)
    form.save_in(str(tmp_path))
    bench.settle()
    bench.settle()
    assert bench.workplace.read(exports) == []
    assert list(tmp_path.glob("board-pack*")) == []
    form.reject()


def test_it_is_kept_as_given_out_in_each_space(bench: AtADesk) -> None:
    somebody(bench)
    page = shown(bench)
    toasts: list[Any] = []
    bench.desk.said.connect(lambda *toast: toasts.append(toast))
    page.keep_pack()
    bench.settle()
    assert toasts[-1][0] == words.KEPT
    toasts[-1][2]()
    bench.settle()
    assert bench.workplace.read(frozen.kept, DIVERT) == ()
    made(bench, page)
    page.keep_pack()
    bench.settle()
    for programme in ("divert", "ed-navigator"):
        [kept] = bench.workplace.read(frozen.kept, space_of(programme))
        assert kept.name == words.NAME.format(month=words.month(page.choices._first))
        assert {each["id"] for each in kept.figures["figures"]} >= {"people-contacted", "new-people"}


def test_stopped_it_says_so_and_shows_nothing_new(bench: AtADesk) -> None:
    page = shown(bench)
    page._stale = True
    page.refresh()
    page.pane.progress.cancelled.emit()
    bench.settle()
    assert page.pane.state.text() == words.STOPPED
    assert page.pane.shown is None
    assert not page.choices.save.isEnabled()
