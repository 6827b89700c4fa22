"""What a transaction touched, so that every open screen can ask again."""

from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Changes:
    """The cases and the kinds of row a commit touched; `gone` are the cases that were taken off this laptop."""

    cases: frozenset[UUID] = field(default_factory=frozenset)
    entities: frozenset[str] = field(default_factory=frozenset)
    gone: frozenset[UUID] = field(default_factory=frozenset)

    def __bool__(self) -> bool:
        return bool(self.cases or self.entities)

    def __or__(self, other: "Changes") -> "Changes":
        return Changes(self.cases | other.cases, self.entities | other.entities, self.gone | other.gone)

    def touches(self, case: UUID) -> bool:
        """Whether this person's file changed."""
        return case in self.cases
