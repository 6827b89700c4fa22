"""A supervisor's month: what waits in the team, figures with what they count, and the pack for the board as a PDF."""

from pathlib import Path

from PySide6.QtCore import Qt

from vru_case.demo import sheets
from vru_case.demo.hands import Hands
from vru_case.ui.pages.reports.board import BoardPackPage
from vru_case.ui.pages.reports.board_give import GiveOutSheet
from vru_case.ui.pages.reports.figures import FiguresPage
from vru_case.ui.pages.sections import SectionedPage
from vru_case.ui.pages.team.board import BoardPage

_CTRL = Qt.KeyboardModifier.ControlModifier
_TEAM, _REPORTS = Qt.Key.Key_8, Qt.Key.Key_9


def look(hands: Hands, out: Path) -> None:
    """Pictures of Team and of Reports, and `board-pack.pdf`."""
    hands.focus()
    board = _place(hands, _TEAM, "team").section
    assert isinstance(board, BoardPage)
    hands.until(lambda: board.list.model().rowCount() > 0, "what waits")
    hands.picture(out / "22-team.png")
    reports = _place(hands, _REPORTS, "reports")
    figures = reports.show_section("figures")
    assert isinstance(figures, FiguresPage)
    rows, counter = figures.body.list.model(), figures.counter
    hands.until(lambda: rows.rowCount() and not counter.busy and not counter.unfinished, "the figures")
    hands.picture(out / "23-figures.png")
    hands.press(Qt.Key.Key_PageDown, _CTRL)
    pack = reports.section
    assert isinstance(pack, BoardPackPage)
    hands.until(pack.choices.save.isEnabled, "the pack")
    hands.picture(out / "24-board-pack.png")
    hands.click(pack.choices.save)
    sheet = sheets.in_front(hands, GiveOutSheet)
    gone: list[int] = []
    sheet.finished.connect(gone.append)
    before = set(out.glob("*.pdf"))
    sheet.save_in(str(out))
    hands.until(lambda: gone, "the pack to be saved")
    [saved] = set(out.glob("*.pdf")) - before
    saved.rename(out / "board-pack.pdf")


def _place(hands: Hands, key: Qt.Key, place: str) -> SectionedPage:
    hands.press(key, _CTRL)
    hands.until(lambda: hands.session.workspace.place == place, place)
    page = hands.session.workspace.whole(place)
    assert isinstance(page, SectionedPage)
    return page
