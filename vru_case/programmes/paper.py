"""What a kind of paper is: what it is for, which sections it may have, and what must never be on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

#: Everything that a paper about somebody can tell.
SECTIONS = (
    "markers", "agreements", "contact", "strengths", "progress", "needs", "plan", "outcomes", "offers", "referrals",
    "timeline",
)  # fmt: skip
#: Never on any paper, whoever asks, and no file can leave one out: numbers that aren't safe, what is restricted, what
#: was said in confidence, and whatever tells where somebody is whom they are kept apart from.
FLOOR = ("unsafe_numbers", "restricted", "in_confidence", "kept_apart")
#: What a paper can leave out besides: addresses and numbers in what was written down, numbers that are somebody
#: else's, the words of notes about a contact, and what colleagues are called.
NEVER = (*FLOOR, "addresses", "numbers_in_words", "others_numbers", "contact_words", "colleagues")
#: The words that a paper may say its own way; the others are the usual ones.
SAYS = ("title", "theirs", "worker", "they_will", "i_will", "safe", "share_with", "stopped", "changed_mind", "phone")


@dataclass(frozen=True, slots=True)
class Paper:
    """One kind. `sections` in the order they stand, `chosen` those ticked at first, `markers` the codes it may show
    (`*` for all that are not restricted).

    `purpose` stands on the paper; "" when it is typed. `hint` says whom it is for, `intro` stands under the name,
    `marking` and `handling` are "" for the programme's own. `one_page`: their timeline alone, in as many words as one
    page has room for. `headings`, `empty` and `says` are in place of the usual.
    """

    id: str
    title: str
    help: str = ""
    purpose: str = ""
    hint: str = ""
    intro: str = ""
    sections: tuple[str, ...] = SECTIONS
    chosen: tuple[str, ...] = ("agreements", "contact", "strengths", "needs", "plan", "outcomes")
    never: frozenset[str] = frozenset(FLOOR)
    markers: tuple[str, ...] = ("*",)
    marking: str = ""
    handling: str = ""
    destroy_days: int = 28
    large: bool = False
    one_page: bool = False
    headings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    empty: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    says: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), hash=False)

    def may_show(self, marker: str) -> bool:
        """Whether a marker is for whoever this paper is for."""
        return marker in self.markers or "*" in self.markers


#: What is asked for in words, and where no file says anything: every section, and the least that is never shown.
GENERAL = Paper("other", "Something else")
