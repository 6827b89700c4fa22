"""One quiet line after a hard day."""

from collections.abc import Sequence

HARD = "Today held something heavy."
CLOSE = "Close"
SETTING = "A kind line on the way out, after a hard day"
SETTING_HELP = "What helps, and whom to ring. Nothing of it is written down anywhere."


def line(support: Sequence[str]) -> str:
    """All of it in one; "" for nothing."""
    return " ".join((HARD, *support)) if support else ""
