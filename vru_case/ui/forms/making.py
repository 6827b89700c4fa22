"""From a summary to its PDF and pictures of its pages, on the thread that does sums; and the name of a saved one."""

from itertools import count
from pathlib import Path

from PySide6.QtGui import QImage

from vru_case.errors import Refusal
from vru_case.services.summary_values import CaseSummary
from vru_case.ui.forms.paper import pages_of
from vru_case.ui.words import printing as words


def draw(made: CaseSummary, dpi: int, path: Path | None = None) -> tuple[QImage, ...]:
    """The pages of a summary at so many dots an inch; with a path, the PDF is kept there as well.

    Raises Refusal when it cannot be.
    """
    # reportlab takes a tenth of a second to import: only when something is first printed.
    from vru_case.reports.pages import case_summary

    pdf = case_summary.build(made)
    if path is not None:
        try:
            path.write_bytes(pdf)
        except OSError:
            raise Refusal(words.NOT_SAVED) from None
    return pages_of(pdf, dpi)


def free_path(folder: Path, name: str) -> Path:
    """A path in the folder that nothing has yet: the name, or the name with a number."""
    stem, dot, ending = name.rpartition(".")
    tries = (folder / (name if n == 1 else f"{stem}-{n}{dot}{ending}") for n in count(1))
    return next(path for path in tries if not path.exists())
