"""Draws every part, in a made-up main window and on boards, as PNGs: `python -m tests.ui.gallery OUTDIR`."""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1.5")

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.gallery_boards import board, conflictless_sheet, empty_board
from tests.ui.gallery_window import MockWindow
from vru_case.ui.theme import Look, Theme

SIZES = ((1440, 900), (1280, 690))


def picture(app: QApplication, widget: QWidget, above: QWidget | None = None) -> QPixmap:
    """The widget as it would be on screen, with a dialog over it when there is one."""
    for _ in range(4):
        app.processEvents()
    shot = widget.grab()
    if above is not None:
        painter = QPainter(shot)
        painter.drawPixmap(above.mapTo(above, QPoint(0, 0)) + above.pos() - widget.pos(), above.grab())
        painter.end()
    return shot


def main(folder: Path) -> None:
    """Writes every picture."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = Theme(app, Look("light"))
    for scheme in ("light", "dark"):
        theme.choose(Look(scheme))
        for width, height in SIZES:
            window = MockWindow(theme)
            window.fit(width, height)
            window.show()
            picture(app, window).save(str(folder / f"window-{width}-{scheme}.png"))
            if width == 1280:
                window.composer.open()
                window.toasts.say("Saved. Shared when you are next online", "Undo", "x")
                picture(app, window).save(str(folder / f"window-composer-{scheme}.png"))
                window.toasts.hide()
                sheet = conflictless_sheet(theme, window)
                sheet.show()
                picture(app, window, sheet).save(str(folder / f"sheet-{scheme}.png"))
                sheet.refuse("Say roughly how old they are", "born")
                picture(app, window, sheet).save(str(folder / f"sheet-refused-{scheme}.png"))
                sheet.close()
            window.close()
        for name, make in (("board", board), ("empty", empty_board)):
            shown = make(theme)
            shown.show()
            picture(app, shown).save(str(folder / f"{name}-{scheme}.png"))
            shown.close()
    for scale in (130,):
        theme.choose(Look("light", scale, "atkinson"))
        window = MockWindow(theme)
        window.fit(1280, 690)
        window.show()
        picture(app, window).save(str(folder / f"window-{scale}-atkinson.png"))
        window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
