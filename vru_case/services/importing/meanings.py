"""What the columns of one kind of sheet may mean: of one about people, or of one that belongs into a register."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vru_case.services.importing.targets import TARGETS, Target


@dataclass(frozen=True, slots=True)
class Meanings:
    """Targets by code and by heading. `scope` keeps what is remembered of one kind apart; `needed` has to be there."""

    by_code: Mapping[str, Target]
    headings: Mapping[str, str]
    scope: str = ""
    needed: tuple[str, ...] = ()

    @classmethod
    def of(cls, targets: Sequence[Target], scope: str = "", needed: Sequence[str] = ()) -> "Meanings":
        """Of these targets. A heading that two of them give belongs to the one whose label it is, else to the first."""
        headings = {plain(target.label): target.code for target in reversed(targets)}
        for target in targets:
            for heading in target.headings:
                headings.setdefault(plain(heading), target.code)
        return cls({target.code: target for target in targets}, headings, scope, tuple(needed))

    def missing(self, layout: Mapping[str, str]) -> tuple[str, ...]:
        """The labels of what is needed and no column means."""
        given = set(layout.values())
        return tuple(self.by_code[code].label for code in self.needed if code not in given)


def plain(heading: str) -> str:
    """A heading as it is compared: lower case, words only."""
    return " ".join(re.findall(r"[a-z0-9]+", heading.lower().replace("'", "")))


PEOPLE = Meanings.of(TARGETS)
