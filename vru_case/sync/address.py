"""Where a store syncs and as whom: read from the store once a cycle, carried to the net's thread as plain values."""

from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Address:
    """One store's server, device and place in the stream. The key is never shown, not even in a traceback."""

    server: str
    device_id: UUID
    device_key: str = field(repr=False)
    epoch: UUID | None
    cursor: str
    clock_offset_s: int
