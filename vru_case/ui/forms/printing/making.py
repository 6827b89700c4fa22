"""From what was read to its PDF and pictures of its pages, on the thread that does sums; and where it is saved."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TypeVar

from PySide6.QtGui import QImage

from vru_case.errors import Refusal
from vru_case.ui.forms.printing.paper import pages_of
from vru_case.ui.words import printing as words

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A PDF, and its pages as pictures. In memory only."""

    pdf: bytes
    pages: tuple[QImage, ...]


def draw(made: T, dpi: int, pdf: Callable[[T], bytes]) -> Drawn:
    """What was read with its pages at so many dots an inch; `pdf` makes the PDF of it."""
    out = pdf(made)
    return Drawn(out, pages_of(out, dpi))


def claim(made: T, dpi: int, path: Path, pdf: Callable[[T], bytes]) -> Drawn:
    """The same, with an empty file put where the PDF is to go. Raises Refusal when the folder takes none."""
    drawn = draw(made, dpi, pdf)
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
