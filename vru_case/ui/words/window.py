"""The window's own words: its places, its status bar, its keys."""

from vru_case.ui.words.door import PROGRAM

TITLE = PROGRAM
PLACES = {
    "today": "Today",
    "shift": "Shift",
    "people": "People",
    "referrals": "Referrals",
    "sync": "Sync",
    "settings": "Settings",
    "activities": "Activities",
    "team": "Team",
    "reports": "Reports",
}
LOCK = "Lock"
YOU_ARE_HERE = "you are here"
STATUS = "How things stand"
LIST_PANE = "List"
DETAIL_PANE = "Details"
CHOOSE_WHO = "Choose who the contact is with first."
SOMEONE_NEW = "Someone new"


def due(count: int) -> str:
    """The count on Today, spoken."""
    return f"{count} due" if count else ""


def unanswered(count: int) -> str:
    """The count on Referrals, spoken."""
    return f"{count} not answered" if count else ""


def need(count: int) -> str:
    """The count on Sync, spoken."""
    return f"{count} need{'s' if count == 1 else ''} a decision" if count else ""


def locks_in(seconds: int) -> str:
    """When the screen locks: minutes, rounded up; seconds in the last minute."""
    if seconds <= 60:
        return f"Locks in {max(seconds, 0)} s"
    return f"Locks in {-(-seconds // 60)} min"


def role(title: str, place: str, more: int) -> str:
    """The worker's role under their name."""
    return title or place if not more else f"{title or place} and {more} more"


HELP_TITLE = "Keys"
HELP_SUB = "Everything can be done from the keyboard. Keys of one letter work while you aren’t typing."
HELP_CLOSE = "Close"
HELP_GROUPS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Go to",
        (
            ("Ctrl+1", "Today"),
            ("Ctrl+2", "Shift"),
            ("Ctrl+3", "People"),
            ("Ctrl+4", "Referrals"),
            ("Ctrl+5", "Sync"),
            ("Ctrl+6", "Settings"),
            ("Ctrl+7", "Activities"),
            ("Ctrl+8", "Team"),
            ("Ctrl+9", "Reports"),
            ("Ctrl+K", "Search"),
        ),
    ),
    (
        "With a person",
        (
            ("Ctrl+N", "New contact"),
            ("Ctrl+I", "Who is this number?"),
            ("N", "Write a contact"),
            ("A", "Add something else"),
            ("F", "Plan the next time"),
            ("G", "Ask what they agree to"),
            ("V", "Look at progress"),
            ("C", "Copy a number that is safe to use"),
            ("R", "Refer"),
            ("Ctrl+P", "Print a summary"),
            ("Ctrl+PgDown", "The next part of their page"),
        ),
    ),
    (
        "In a list",
        (
            ("Up", "Move up and down: Up, Down"),
            ("Return", "Open"),
            ("1", "Overdue, due today, new: 1, 2, 3"),
            ("D", "Mark as done"),
            ("W", "Write what happened"),
            ("M", "Move to another day"),
            ("C", "Today: list or calendar"),
        ),
    ),
    (
        "On a shift",
        (
            ("S", "Start or end a shift"),
            ("N", "Somebody seen"),
            ("B", "They agreed: begin their record"),
            ("Del", "Take off a line"),
            ("L", "Add somebody to ring back"),
            ("E", "Enter a paper sheet"),
            ("Ctrl+P", "Print a sheet"),
            ("H", "Back to the shift that is running"),
        ),
    ),
    (
        "In activities",
        (
            ("N", "A new line; Enter saves it and begins the next"),
            ("U", "Add something under the line"),
            ("Del", "Remove a line"),
        ),
    ),
    (
        "In reports",
        (
            ("Alt+Left", "The month, quarter or year before; Alt Right the one after"),
            ("B", "Split by district, age, worker and so on"),
            ("/", "Find a figure by a word"),
            ("Return", "Open what a number or a bar counts; Right goes to the bars"),
            ("K", "Keep the figures as given out"),
            ("S", "Save or copy a table"),
            ("G", "What was given out, and what changed since"),
        ),
    ),
    (
        "While writing",
        (
            ("Ctrl+Return", "Save"),
            ("Alt+1", "Call, visit, text, note: Alt 1 to 4"),
            ("Alt+R", "How it went; then a digit"),
            ("Alt+W", "Where or which way; Alt T when, Alt L how long"),
            ("Alt+D", "What we did; Alt H who was there, Alt P the place"),
            ("Alt+F", "Take the next time that is suggested"),
            ("Alt+S", "Ask someone to act"),
            ("Esc", "Step back; what you typed is kept"),
        ),
    ),
    (
        "Anywhere",
        (
            ("F6", "Next part of the window"),
            ("Shift+F6", "The part before"),
            ("Ctrl+L", "Lock"),
            ("Ctrl+Z", "Undo the last save, then the one before"),
            ("F1", "Help for where you are, also with ?"),
        ),
    ),
)
