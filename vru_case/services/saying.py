"""The two smallest values: when something was, as exactly as it is known, and a code with its words."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class When:
    """An instant and how exactly it is known: time · day · month · year · about · unknown."""

    at: datetime | None
    precision: str = "time"


@dataclass(frozen=True, slots=True)
class Coded:
    """A code and the words for it. Empty words for no code."""

    code: str
    words: str


NO_CODE = Coded("", "")
