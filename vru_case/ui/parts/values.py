"""Plain values shared by several parts."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Union

if TYPE_CHECKING:
    # The lock screen paints before it is loaded.
    from uuid import UUID

# `|` takes no name that is not loaded yet.
Id = Union["UUID", str]
Tone = Literal["neutral", "accent", "danger", "warn", "ok", "info", "violet"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a list: the code that is stored, the words that are shown, and where it belongs."""

    code: str
    label: str
    group: str = ""
    hint: str = ""
    icon: str = ""


def plain(text: str) -> str:
    """Words for a Qt button, where a lone & would make a mnemonic of the next letter."""
    return text.replace("&", "&&")


def tip(text: str) -> str:
    """Words for a tooltip, which Qt would read as markup when somebody typed a tag into their name."""
    if "<" not in text:
        return text
    # Loaded when first wanted: the lock screen has no need of it.
    from html import escape

    return f"<p>{escape(text)}</p>"


def ink_of(tone: Tone) -> str:
    """The text token of a tone."""
    return {"neutral": "text2", "accent": "accent_text"}.get(tone, tone)


def soft_of(tone: Tone) -> str:
    """The fill token of a tone."""
    return "sunken" if tone == "neutral" else f"{tone}_soft"
