"""What stands in the way of sharing, in a plain sentence, and what to do about it. And the laptops of one worker."""

from datetime import date

from vru_case.services.outgoing.laptop import OtherLaptop
from vru_case.ui.words.sync import moment

#: Fault code → what is wrong, and what to do.
TROUBLES: dict[str, tuple[str, str]] = {
    "revoked": (
        "The server does not let this laptop in any more.",
        "Keep working: everything is saved here. Ask your supervisor; when they say so, sign in again.",
    ),
    "signature": (
        "The server does not know this laptop.",
        "Keep working: everything is saved here. If it was set up anew, sign in again: nothing is lost.",
    ),
    "upgrade": (
        "The server needs a newer version of VRU Case.",
        "What you write is still sent. To get what others write, update VRU Case.",
    ),
    "fork": (
        "This laptop’s records were copied from another laptop’s.",
        "Keep working: it gets a name of its own at the next exchange.",
    ),
    "epoch": (
        "The server was put back to an earlier day.",
        "Keep working: this laptop gives back what the server has lost, by itself.",
    ),
    "gap": (
        "The server misses something this laptop has sent.",
        "Keep working: it is sent again by itself. If this stays, tell whoever looks after the server.",
    ),
    "busy": ("The server is busy.", "Keep working: it is tried again by itself."),
    "wait": ("The server asked for a pause.", "Keep working: it is tried again by itself."),
    "rate": ("The server asked for a pause.", "Keep working: it is tried again by itself."),
    "clock": (
        "The clocks of this laptop and the server are too far apart.",
        "Set this laptop’s date and time in its own settings.",
    ),
    "ours": (
        "Something went wrong on the server.",
        "Keep working: everything is saved here. If it stays, tell whoever looks after the server.",
    ),
}
#: Faults that signing in again may mend.
SIGN_IN_MENDS = frozenset({"revoked", "signature"})
AGAIN = "Sign in again"
AGAIN_TITLE = "Sign in again"
AGAIN_SUB = "With the name and password you were given for the server. Everything on this laptop stays as it is."
AGAIN_NAME = "Username"
AGAIN_PASSWORD = "Password"
AGAIN_SHOW = "Show the password"
AGAIN_HIDE = "Hide the password"
AGAIN_SAVE = "Sign in"
AGAIN_CANCEL = "Not now"
AGAIN_BUSY = "Signing in…"
AGAIN_DONE = "You are signed in. What waits is being shared."
OFFLINE = "The server can’t be reached from here."
OFFLINE_DO = "Keep working: it is shared by itself when you are connected again."
CLOCK_DO = "Records keep their order all the same. Set the date and time in this laptop’s own settings."
COPIED = "This laptop’s records had been copied to another laptop. It has a name of its own now; nothing is lost."

LAPTOPS = "My laptops"
LAPTOPS_ASKING = "Asking the server…"
LAPTOPS_OFFLINE = "The server can’t be asked from here."
LAPTOPS_ALONE = "You are signed in on no other laptop."
THIS_ONE = "This laptop"
NEVER_SEEN = "Not seen yet"
SHUT_OUT = "Shut out"

COMPARE = "Compare everything with the server"
COMPARE_HELP = "Checks every person’s file here against the server’s, and mends what differs."
COMPARED_NEVER = "Not compared yet on this laptop."
COMPARE_SURE = "Everything here was compared with the server."


def sentence(code: str, said: str) -> tuple[str, str]:
    """What is wrong and what to do; `said` is the server's own sentence, for what has none here."""
    return TROUBLES.get(code, (said, "Keep working: everything is saved here, and it is tried again by itself."))


def clock_off(seconds: int) -> str:
    """How far the laptop's clock is from the server's: `This laptop’s clock is 10 minutes behind the server’s.`"""
    return f"This laptop’s clock is {_span(abs(seconds))} {'behind' if seconds > 0 else 'ahead of'} the server’s."


def seen(laptop: OtherLaptop, today: date) -> str:
    """When the server last heard of a laptop, and what it has still to fetch."""
    if laptop.revoked:
        return SHUT_OUT
    if laptop.seen is None:
        return NEVER_SEEN
    at = f"Last seen {moment(laptop.seen, today)}"
    if not laptop.behind:
        return at
    return f"{at} · {laptop.behind:,} {'file' if laptop.behind == 1 else 'files'} to fetch"


def compared(at: str) -> str:
    """When everything was last compared."""
    return f"Last compared {at}."


def _span(seconds: int) -> str:
    for size, name in ((31_557_600, "year"), (86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= size * (1 if name == "minute" else 2):
            count = round(seconds / size)
            return f"{count:,} {name}{'' if count == 1 else 's'}"
    return f"{seconds} second{'' if seconds == 1 else 's'}"
