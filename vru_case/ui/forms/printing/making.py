"""From what was read to its PDF and pictures of its pages, on the thread that does sums; and where it is saved."""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtGui import QImage

from vru_case.errors import Refusal
from vru_case.reports.locked import locked
from vru_case.ui.forms.printing.paper import pages_in, pages_of
from vru_case.ui.words import printing as words

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A PDF, and its pages as pictures. In memory only. `told` is what else was made of the same."""

    pdf: bytes
    pages: tuple[QImage, ...]
    told: Any = None

    @property
    def count(self) -> int:
        """How many pages."""
        return len(self.pages)


@dataclass(frozen=True, slots=True)
class Claimed:
    """Files to be written, where nothing stands yet, and how many pages there are in all of them."""

    files: tuple[tuple[Path, bytes], ...]
    count: int


def draw(made: T, dpi: int, pdf: Callable[[T], bytes], tell: Callable[[T], Any] | None = None) -> Drawn:
    """What was read with its pages at so many dots an inch; `pdf` makes the PDF of it, `tell` what else is shown."""
    out = pdf(made)
    return Drawn(out, pages_of(out, dpi), tell(made) if tell is not None else None)


def claim(
    made: T, folder: Path, name: str, pdf: Callable[[T], bytes], parts: Callable[[T], Sequence[T]], passphrase: str = ""
) -> Claimed:
    """What was read as files, one for each of its parts, with an empty one put where each is to go.

    Raises Refusal when the folder takes none.
    """
    each = list(parts(made))
    files, count = [], 0
    for number, part in enumerate(each, start=1):
        out = pdf(part)
        count += pages_in(out)
        path = claimed(folder, name if len(each) == 1 else numbered(name, number))
        files.append((path, locked(out, passphrase) if passphrase else out))
    return Claimed(tuple(files), count)


def claimed(folder: Path, name: str) -> Path:
    """An empty file where one is to go, for whoever saves it alone. Raises Refusal when the folder takes none."""
    path = free_path(folder, name)
    keep(path, b"")
    with suppress(OSError):
        path.chmod(0o600)
    return path


def give_up(path: Path | None) -> None:
    """Nothing goes there after all: what is still empty is taken away."""
    with suppress(OSError):
        if path is not None and not path.stat().st_size:
            path.unlink()


def numbered(name: str, number: int) -> str:
    """The name of one copy's file."""
    stem, dot, ending = name.rpartition(".")
    return f"{stem}-copy{number}{dot}{ending}"


class PartThere(Refusal):
    """It couldn't be written whole, and what was written can't be taken away again."""


def keep_all(files: Sequence[tuple[Path, bytes]]) -> None:
    """Write each; all of them are there, or none is. Raises Refusal when one cannot be, as `keep`."""
    done: list[Path] = []
    for path, content in files:
        try:
            keep(path, content)
        except PartThere:
            raise
        except Refusal:
            for each in done:
                _take_away(each)
            raise
        done.append(path)


def keep(path: Path, content: bytes) -> None:
    """Write it into its file. Raises Refusal when it cannot be, and PartThere when half of it stays behind."""
    try:
        file = path.open("wb")
    except OSError:
        # Not a byte has left.
        give_up(path)
        raise Refusal(words.NOT_SAVED) from None
    try:
        with file:
            file.write(content)
    except OSError:
        # Half a file would look like a whole one.
        _take_away(path)
        raise Refusal(words.NOT_SAVED) from None


def _take_away(path: Path) -> None:
    try:
        path.unlink()
    except OSError:
        raise PartThere(words.PART_THERE) from None


class _Marked:
    """How the name of every file begins that leaves."""

    begins = ""


def for_training(begins: str) -> None:
    """From now on the name of every file that leaves begins so: the whole program is in training mode, or none is."""
    _Marked.begins = begins


def free_path(folder: Path, name: str) -> Path:
    """A path in the folder that nothing has yet: the name, or the name with a number."""
    stem, dot, ending = f"{_Marked.begins}{name}".rpartition(".")
    tries = (folder / (f"{stem}{dot}{ending}" if n == 1 else f"{stem}-{n}{dot}{ending}") for n in count(1))
    # `Path.exists` raises where a folder may not be looked into; that it takes nothing is said when it is written.
    return next(path for path in tries if not os.path.exists(path))  # noqa: PTH110
