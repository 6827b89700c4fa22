"""What a programme says about how things end: which starts it asks about again, and who signs a closure off."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # What reads a file knows the definitions, of which this is one.
    from vru_case.programmes.reading import Table

Codes = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class StillSo:
    """A question asked so many weeks after a start: does it still hold? Codes are from outcome_type.

    `still` is what is recorded when it does, `ended` when it doesn't. `mode` is how we ask (contact_mode).
    """

    kinds: tuple[str, ...]
    weeks: int
    asks: str
    mode: str
    still: str
    ended: str


@dataclass(frozen=True, slots=True)
class Endings:
    """`sign_off`: a supervisor is asked to sign every closure off, unless the worker says otherwise."""

    sustained: tuple[StillSo, ...] = ()
    sign_off: bool = False

    def checks_of(self, kind: str) -> tuple[StillSo, ...]:
        """What is asked about a start of this kind, the soonest first."""
        found = (each for each in self.sustained if kind in each.kinds)
        return tuple(sorted(found, key=lambda each: each.weeks))

    def check(self, kind: str, weeks: int) -> StillSo | None:
        """One of them."""
        return next((each for each in self.checks_of(kind) if each.weeks == weeks), None)


NO_ENDINGS = Endings()


def read_endings(top: "Table", modes: Sequence[str], codes: Codes) -> Endings:
    """The tables `[closing]` and `[[sustained]]`; a file without them asks nothing."""
    closing = top.table("closing", required=False)
    sign_off = closing.flag("sign_off", False)
    closing.end()
    kinds = sorted(codes.get("outcome_type", ()))
    made: list[StillSo] = []
    for row in top.tables("sustained", required=False):
        check = StillSo(
            row.texts("kinds", required=True, allowed=kinds), row.number("weeks"), row.text("asks"),
            row.text("mode", allowed=modes), row.text("still", allowed=kinds), row.text("ended", allowed=kinds),
        )  # fmt: skip
        if check.weeks == 0:
            row.fault("weeks", "must be above 0")
        if any(check.weeks == each.weeks and set(check.kinds) & set(each.kinds) for each in made):
            row.fault("weeks", "is asked about the same start twice")
        row.end()
        made.append(check)
    return Endings(tuple(made), sign_off)
