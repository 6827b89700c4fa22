"""Ctrl+Z: what was undone, and what would be next. And the saves that stay, each with its reason."""

NOTHING = (
    "Nothing to undo since you unlocked. What was saved before stands where it belongs, and can be put right there."
)


def undone(said: str, following: str) -> str:
    """What was undone, by what the program said when it was saved; and what the key would undo next."""
    first = f"Undone: {said.rstrip('.')}."
    return f"{first} Ctrl+Z again undoes: {following.rstrip('.')}." if following else first


ON_PAPER = "The paper is out of the printer, or the file is in its folder; that it was is kept."
DECIDED = "What the server sent back is settled by this; it is looked at again on the Sync page."
KEPT_VIEW = "A view of a list; forgetting it has its own button."
MANY = "An import has its own Take everything back, for as long as nobody has seen it."
LISTED = "Opens other sheets; each of them undoes its own save."
