"""A record that is looked at stands clear of the sheet, however narrow the list is that the sheet covers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.at_a_desk import AtADesk, at_a_desk
from vru_case import clock
from vru_case.services.supervising.quality_values import Pick
from vru_case.ui.forms.supervising.look import LookSheet
from vru_case.ui.frame.panes import Panes

NARROW = 330


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[AtADesk]:
    with at_a_desk(qtbot, tmp_path, "divert", role="supervisor") as made:
        yield made


def place(part: QWidget) -> QRect:
    """Where a part is on the screen."""
    return QRect(part.mapToGlobal(QPoint(0, 0)), part.size())


def test_the_list_gives_the_room_while_the_sheet_is_open(bench: AtADesk) -> None:
    panes = Panes(bench.desk, bench.window)
    panes.setGeometry(64, 0, 1216, 660)
    panes.show()
    panes.setSizes([NARROW, 1216 - NARROW])
    bench.settle()
    before = panes.sizes()
    sheet = LookSheet(bench.desk, clock.new_id(), Pick(clock.new_id(), None, "", None), bench.window)
    sheet.show()
    bench.settle()
    # Control: as narrow as it was, the sheet would stand over the record.
    assert before[0] == NARROW < sheet.width()
    assert not place(sheet).intersects(place(panes.right))
    assert place(panes.left).contains(QPoint(place(sheet).left(), place(sheet).center().y()))
    sheet.reject()
    bench.settle()
    assert panes.sizes() == before
    assert panes.dragged == 0
