"""A period of support as screens speak of it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from vru_case.services.saying import Coded


@dataclass(frozen=True, slots=True)
class EpisodeRow:
    """A period of support; open while `closed_on` is None."""

    id: UUID
    opened_on: date
    source: Coded
    is_return: bool
    phase: str
    closed_on: date | None
    closure: Coded
    closing_words: str
    achievements: str = ""
    helped: str = ""
    #: "" · asked · sent_back · signed
    sign_off: str = ""
    sign_off_words: str = ""
