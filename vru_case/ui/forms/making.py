"""From a summary to its PDF and pictures of its pages, on the thread that does sums; and the name of a saved one."""

from dataclasses import dataclass
from itertools import count
from pathlib import Path

from PySide6.QtGui import QImage

from vru_case.errors import Refusal
from vru_case.services.summary_values import CaseSummary
from vru_case.ui.forms.paper import pages_of
from vru_case.ui.words import printing as words


@dataclass(frozen=True, slots=True)
class Drawn:
    """A summary as a PDF, and its pages as pictures. In memory only."""

    pdf: bytes
    pages: tuple[QImage, ...]


def draw(made: CaseSummary, dpi: int) -> Drawn:
    """A summary with its pages at so many dots an inch."""
    # reportlab takes a tenth of a second to import: only when something is first printed.
    from vru_case.reports.pages import case_summary

    pdf = case_summary.build(made)
    return Drawn(pdf, pages_of(pdf, dpi))


def claim(made: CaseSummary, dpi: int, path: Path) -> Drawn:
    """The same, with an empty file put where the PDF is to go. Raises Refusal when the folder takes none."""
    drawn = draw(made, dpi)
    keep(path, b"")
    return drawn


def keep(path: Path, pdf: bytes) -> None:
    """Write the PDF into its file. Raises Refusal when it cannot be."""
    try:
        path.write_bytes(pdf)
    except OSError:
        raise Refusal(words.NOT_SAVED) from None


def free_path(folder: Path, name: str) -> Path:
    """A path in the folder that nothing has yet: the name, or the name with a number."""
    stem, dot, ending = name.rpartition(".")
    tries = (folder / (name if n == 1 else f"{stem}-{n}{dot}{ending}") for n in count(1))
    return next(path for path in tries if not path.exists())
