"""What a page of help is made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HelpPage:
    """One place: what it is for and how it is done, a paragraph each; its keys and what they do."""

    title: str
    says: tuple[str, ...]
    keys: tuple[tuple[str, str], ...] = ()

    def has(self, typed: str) -> bool:
        """Whether every word typed stands somewhere on the page."""
        told = " ".join((self.title, *self.says, *(part for key in self.keys for part in key))).lower()
        return all(word in told for word in typed.lower().split())
