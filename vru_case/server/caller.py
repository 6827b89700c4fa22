"""Who is asking: an account at a laptop, and its places."""

from dataclasses import dataclass
from uuid import UUID

from vru_case.sync.wire import Place


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the server's clock stood when somebody was let in, and how far their laptop is known to have read."""

    epoch: UUID
    seq: int
    seal: bytes
    seen: int


@dataclass(frozen=True, slots=True)
class Caller:
    """The account and device behind a signed request. `standing`: where it came in by the door."""

    account: UUID
    device: UUID
    name: str
    places: tuple[Place, ...]
    standing: Standing | None = None

    @property
    def spaces(self) -> frozenset[UUID]:
        """The spaces this account has a place in."""
        return frozenset(place.space for place in self.places)
