"""What the telling of one row says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """The telling of one row, before its date and author."""

    icon: str
    tone: str
    title: str
    body: str = ""
    chips: tuple[str, ...] = ()
    restricted: bool = False
