"""Putting right what the server did not take."""

SAVE = "Write it again"
SAVED = "Written again. It goes to the server at the next exchange."
ALONG = "The rest goes along as you wrote it."
AS_IT_IS = "There is nothing here to put right by hand. It goes to the server again as you wrote it."


def about(name: str, what: str, reason: str) -> str:
    """Whose record it is, which, and why it was not taken."""
    return f"{name}, {what[:1].lower()}{what[1:]}. {reason}".strip()
