"""Nothing stands as given out that never left: a disk that is full when the file is written, at every way out."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from tests.laptop import space_of
from tests.ui.at_a_desk import AtADesk, at_a_desk
from tests.ui.look_forms import james
from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.local import Outbox
from vru_case.models.paper import Export, Printout
from vru_case.models.supervision import SubjectRequest
from vru_case.reports.figures.period import Period
from vru_case.reports.looking import Look
from vru_case.services import exports
from vru_case.services.access import requests
from vru_case.services.access.requests import NewRequest
from vru_case.services.agreement import offers
from vru_case.services.agreement.offers import NewAgreement
from vru_case.services.exports import NewExport, Noted
from vru_case.services.people import people
from vru_case.services.values import Details
from vru_case.services.work import Work
from vru_case.store import grace
from vru_case.ui.forms.printing.making import PartThere, keep, keep_all
from vru_case.ui.pages.printing.several import SeveralSheet
from vru_case.ui.pages.printing.sheet import PrintSheet
from vru_case.ui.pages.reports.access_give import Giving as Access
from vru_case.ui.pages.reports.board_give import GiveOutSheet, Giving
from vru_case.ui.pages.reports.evaluation import EvaluationPage
from vru_case.ui.pages.reports.figures_give import SaveSheet, Shown
from vru_case.ui.words import printing as words

SPACE = space_of("ed-navigator")
FULL = Path("/dev/full")
#: Takes nothing but a number, and cannot be deleted.
NO_WAY_BACK = Path("/proc/self/oom_score_adj")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="this system has no disk that is always full")


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[AtADesk]:
    with at_a_desk(qtbot, tmp_path, "ed-navigator", role="supervisor") as made:
        yield made


@pytest.fixture
def who(bench: AtADesk) -> UUID:
    found = UUID(str(bench.write(james)))
    bench.write(offers.agree, NewAgreement(found, "EVALUATION", "YES"))
    return found


def figures(bench: AtADesk, _who: UUID, folder: Path) -> None:
    look = Look(Period(clock.today(), clock.today()))
    form = bench.opened(SaveSheet(bench.desk, Shown("ed-navigator", look, "", "people-contacted"), bench.window))
    form.fields["recipient"].set_value("The board")
    form.save_in(str(folder))


def pack(bench: AtADesk, _who: UUID, folder: Path) -> None:
    def note(work: Work, form: str, recipient: str) -> UUID:
        return exports.give_out(work, NewExport(SPACE, "BOARD", "October", form, "nhs", recipient, {}))

    giving = Giving({"pdf": "PDF"}, str.encode, note, "pack.{}".format, "The board")
    bench.opened(GiveOutSheet(bench.desk, giving, bench.window)).save_in(str(folder))


def evaluator(bench: AtADesk, _who: UUID, folder: Path) -> None:
    page = EvaluationPage(bench.desk, bench.window)
    page.show()
    page.project.set_value("Quality and distance")
    page.key.set_value("correct-horse-battery-staple")
    page.recipient.set_value("The university")
    page.count.click()
    bench.qtbot.waitUntil(page.save.isEnabled)
    page.write(folder)


def own_record(bench: AtADesk, _who: UUID, folder: Path) -> None:
    # Somebody of whom nothing has to be decided.
    who = bench.write(people.register, SPACE, Details(first_name="Ellis"))
    bench.write(requests.record, NewRequest(who, sure="In person"))
    [row] = bench.workplace.read(lambda work: requests.rows(work, over=True))
    Access(bench.desk, bench.window).save(row, folder, "")


def summary(bench: AtADesk, who: UUID, folder: Path) -> None:
    form = bench.opened(PrintSheet(bench.desk, bench.page(who), bench.window))
    form.asks.why.set_value("supervision")
    form.asks.who.set_value("The court\nHer solicitor")
    form.save_in(str(folder))


def summaries(bench: AtADesk, who: UUID, folder: Path) -> None:
    asked(bench, who).save_in(str(folder), "gravel-lantern-otter-picnic")


def asked(bench: AtADesk, who: UUID) -> SeveralSheet:
    form = bench.opened(SeveralSheet(bench.desk, (who,), bench.window))
    form.asks.why.set_value("supervision")
    form.asks.why.changed.emit()
    form.asks.who.set_value("Sam Okoro")
    return form


#: Each way out, and how many rows and files it makes.
WAYS: dict[str, tuple[Callable[[AtADesk, UUID, Path], None], int]] = {
    "figures": (figures, 1), "a pack or a return": (pack, 1), "evaluators": (evaluator, 1),
    "their own record": (own_record, 1), "a summary, two copies": (summary, 2), "several": (summaries, 1),
}  # fmt: skip


def noted(work: Work) -> list[Any]:
    found = [*work.session.scalars(select(Export)), *work.session.scalars(select(Printout))]
    work.session.expunge_all()
    return found


def released(work: Work) -> bool:
    return any(work.session.scalars(select(SubjectRequest.released_on)))


def waiting(work: Work) -> set[str]:
    return set(work.session.scalars(select(Outbox.entity)))


def files(folder: Path) -> list[Path]:
    return [each for each in folder.iterdir() if each.name != "store"]


def fills(folder: Path, monkeypatch: pytest.MonkeyPatch, then: Callable[[Work], None] | None = None) -> list[Noted]:
    """The disk is full from the moment it is written down that something goes out."""
    seen: list[Noted] = []
    note = exports.note

    def noting(work: Work, verb: Callable[..., Any], *args: Any) -> Noted:
        seen.append(note(work, verb, *args))
        for each in files(folder):
            assert each.stat().st_size == 0, "a file left before its row"
            each.unlink()
            each.symlink_to(FULL)
        if then is not None:
            then(work)
        return seen[-1]

    monkeypatch.setattr(exports, "note", noting)
    return seen


def settled(bench: AtADesk) -> None:
    for _ in range(4):
        bench.settle()


def close(bench: AtADesk) -> None:
    """Whatever still stands open once it was said why not."""
    for each in sheets(bench):
        each.reject()
    bench.settle()


@needs_full
@pytest.mark.parametrize("way", WAYS)
def test_what_a_full_disk_did_not_take_does_not_stand_as_given_out(
    bench: AtADesk, who: UUID, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    seen = fills(tmp_path, monkeypatch)
    WAYS[way][0](bench, who, tmp_path)
    bench.qtbot.waitUntil(lambda: bool(seen))
    settled(bench)
    assert bench.workplace.read(noted) == []
    assert not bench.workplace.read(waiting) & {"export", "printout"}
    assert not bench.workplace.read(released)
    assert files(tmp_path) == []
    assert words.NOT_SAVED in [*bench.said, *(each.summary.text() for each in sheets(bench))]
    close(bench)


def sheets(bench: AtADesk) -> list[Any]:
    return [each for kind in (SaveSheet, GiveOutSheet, PrintSheet, SeveralSheet)
            for each in bench.window.findChildren(kind)]  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_what_left_stays_written_down_and_may_be_shared_at_once(
    bench: AtADesk, who: UUID, tmp_path: Path, way: str
) -> None:
    WAYS[way][0](bench, who, tmp_path)
    count = WAYS[way][1]
    bench.qtbot.waitUntil(lambda: [each.stat().st_size > 0 for each in files(tmp_path)] == [True] * count)
    settled(bench)
    rows = bench.workplace.read(noted)
    assert len(rows) == count
    assert bench.workplace.read(lambda work: bool(grace.of(work.session.connection()).left_s())) is False
    assert bench.workplace.read(released) is (way == "their own record")


@needs_full
@pytest.mark.parametrize("way", ["evaluators", "their own record", "a summary, two copies"])
def test_what_others_may_have_read_is_followed_by_a_row_that_says_it_never_left(
    bench: AtADesk, who: UUID, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    def share(work: Work) -> None:
        for row in work.session.scalars(select(Outbox)):
            row.state = "shared"
        work.session.flush()

    seen = fills(tmp_path, monkeypatch, share)
    WAYS[way][0](bench, who, tmp_path)
    bench.qtbot.waitUntil(lambda: bool(seen))
    settled(bench)
    rows = bench.workplace.read(noted)
    assert len(rows) == 2 * WAYS[way][1]
    said = [each for each in rows if each.id not in seen[0].rows]
    if way == "a summary, two copies":
        assert [(each.how, each.purpose, each.copy) for each in said] == [
            (exports.NOT_LEFT, exports.PURPOSE, at) for at in (1, 2)
        ]
        titles = [each.title for each in bench.page(who).printouts]
        assert titles.count("Case summary not given out after all") == 2
    else:
        assert [each.asks for each in said] == [{exports.NOT_LEFT: str(seen[0].rows[0])}]
    assert not bench.workplace.read(released)
    close(bench)


@pytest.mark.qt_log_ignore("QPainter::begin", "QPdf", "could not open", extend=True)
@pytest.mark.parametrize("several", [False, True])
def test_a_printer_that_takes_nothing_leaves_no_row(
    bench: AtADesk, who: UUID, tmp_path: Path, *, several: bool
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "nowhere" / "paper.pdf"))
    if several:
        form: Any = asked(bench, who)
    else:
        form = bench.opened(PrintSheet(bench.desk, bench.page(who), bench.window))
        form.asks.why.set_value("supervision")
        form.asks.who.set_value("The court")
    form.print_on(printer)
    bench.qtbot.waitUntil(lambda: form.summary.text() == words.NO_PRINTER)
    settled(bench)
    assert bench.workplace.read(noted) == []
    close(bench)


@needs_full
def test_of_copies_all_are_there_or_none(tmp_path: Path) -> None:
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
    second.symlink_to(FULL)
    with pytest.raises(Refusal, match=words.NOT_SAVED):
        keep_all([(first, b"one"), (second, b"two")])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not NO_WAY_BACK.exists(), reason="this system has no such file")
def test_what_is_there_in_part_and_cannot_be_taken_away_is_told_apart() -> None:
    with pytest.raises(PartThere):
        keep(NO_WAY_BACK, b"no number")
