"""Where the shipped files are (programmes, code lists, fonts, icons). Nobody else builds such a path."""

import sys
from functools import cache
from pathlib import Path


def resource(*parts: str) -> Path:
    """The path of a shipped file or folder, such as `resource("icons", "phone.svg")`. It need not exist."""
    return _root().joinpath(*parts)


@cache
def _root() -> Path:
    here = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    beside = Path(sys.executable).resolve().parent / "resources"
    wheel = here / "_resources"
    repo = here.parent / "resources"
    if frozen is not None:
        return Path(frozen) / "resources"
    if getattr(sys, "frozen", False):
        return beside
    return wheel if wheel.is_dir() else repo
