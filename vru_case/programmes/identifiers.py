"""Which numbers of other bodies a programme holds about people."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # What reads a file knows the definitions, of which this is one.
    from vru_case.programmes.reading import Table


@dataclass(frozen=True, slots=True)
class Identifiers:
    """`pnc`: police national computer numbers may be kept. Off unless a file says so: coaches hold none."""

    pnc: bool = False


#: What a programme holds whose file says nothing of it.
NO_NUMBERS = Identifiers()


def read_identifiers(top: "Table") -> Identifiers:
    """The table `[identifiers]`; a file without one has what stands above."""
    if not top.has("identifiers"):
        return NO_NUMBERS
    row = top.table("identifiers")
    made = Identifiers(row.flag("pnc"))
    row.end()
    return made
