"""What a piece of support is about: one topic for each kind of need, in words a worker or the person might use.

In every text {name} {they} {them} {their} {They} stand for the person; nothing says what anybody is accused of.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """Texts about one need_domain. `changes` are (outcome_type, detail, quote); `services` are codes of service."""

    domain: str
    strength: tuple[str, str]
    need: tuple[str, ...]
    goals: tuple[str, ...]
    steps: tuple[str, ...]
    said: tuple[str, ...]
    next: tuple[str, ...]
    changes: tuple[tuple[str, str, str], ...] = ()
    services: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
