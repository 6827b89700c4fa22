"""Who is asking: an account at a laptop, and its places."""

from dataclasses import dataclass
from uuid import UUID

from vru_case.sync.wire import Place


@dataclass(frozen=True, slots=True)
class Caller:
    """The account and device behind a signed request."""

    account: UUID
    device: UUID
    name: str
    places: tuple[Place, ...]

    @property
    def spaces(self) -> frozenset[UUID]:
        """The spaces this account has a place in."""
        return frozenset(place.space for place in self.places)
