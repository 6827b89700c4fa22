"""What a worker chose in Settings, kept in their own store."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, cast, get_args

from vru_case.ui.theme import Look
from vru_case.ui.tokens import FontChoice, Scale, Scheme

KEPT = "settings"
MINUTES = (2, 5, 10, 15)


@dataclass(frozen=True, slots=True)
class Choices:
    """Colours, text size, typeface; single-letter keys; when to lock; a kind line after a hard day."""

    scheme: Scheme = "system"
    scale: Scale = 100
    font: FontChoice = "inter"
    letters: bool = True
    lock_minutes: int = 5
    lock_away: bool = False
    care: bool = True

    @property
    def look(self) -> Look:
        """What the theme is told."""
        return Look(self.scheme, self.scale, self.font)

    def kept(self) -> dict[str, Any]:
        """As it is remembered."""
        return asdict(self)


def recalled(kept: Mapping[str, Any]) -> Choices:
    """What was remembered; whatever of it no longer means anything is as at first."""
    usual = Choices()
    scheme, scale, font = kept.get("scheme"), kept.get("scale"), kept.get("font")
    minutes = kept.get("lock_minutes")
    return Choices(
        cast("Scheme", scheme) if scheme in get_args(Scheme) else usual.scheme,
        cast("Scale", scale) if scale in get_args(Scale) else usual.scale,
        cast("FontChoice", font) if font in get_args(FontChoice) else usual.font,
        bool(kept.get("letters", usual.letters)),
        minutes if minutes in MINUTES else usual.lock_minutes,
        bool(kept.get("lock_away", usual.lock_away)),
        bool(kept.get("care", usual.care)),
    )
