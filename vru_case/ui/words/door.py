"""The lock screen and the first run."""

PROGRAM = "VRU Case"


def welcome_back(name: str | None) -> str:
    """With their first name, where it can be read while locked."""
    first = (name or "").split(maxsplit=1)[:1]
    return f"Welcome back, {first[0]}" if first else "Welcome back"


def locked_after(minutes: int) -> str:
    """Why it is locked: nobody was here."""
    return f"Locked after {minutes} minute{'' if minutes == 1 else 's'} away. Anything you were typing is safe."


STARTED = "Type your passphrase to open your work."
LOCKED_BY_YOU = "You locked VRU Case. Anything you were typing is safe."
LOCKED_AWAY = "Locked when you went to another program. Anything you were typing is safe."
LOADING = "Getting ready"
PASSPHRASE = "Passphrase"
SHOW = "Show passphrase"
HIDE = "Hide passphrase"
UNLOCK = "Unlock"
UNLOCKING = "Unlocking"
CAPS = "Caps Lock is on"
SAFE = "Encrypted on this laptop. Nothing is readable until you unlock."
SOMEONE_ELSE = "Someone else"
WHO = "Who is working?"
WHO_SUB = "Everyone’s work is kept apart and encrypted on its own."
NEW_HERE = "Set up for someone new"
EMPTY_PASSPHRASE = "Type your passphrase."


def nameless(number: int) -> str:
    """A store whose worker's name can't be read while locked."""
    return f"Worker {number}"


BACK = "Back"
NEXT = "Next"
HELLO = "Set up VRU Case on this laptop"
HELLO_SUB = "Your supervisor has an address, a username and a password for you. You need them only this once."
SERVER = "Server address"
SERVER_HELP = "It looks like https://cases.example.org"
USERNAME = "Username"
PASSWORD = "Password"
SHOW_PASSWORD = "Show password"
HIDE_PASSWORD = "Hide password"
NEED_SERVER = "Type the address your supervisor gave you."
NEED_USERNAME = "Type the username you were given."
NEED_PASSWORD = "Type the password you were given."
SIGNING_IN = "Signing in"
STEPS = ("Sign in", "Choose a passphrase", "Get your work")


def step_of(number: int, words: str) -> str:
    """Where one is in the three steps."""
    return f"Step {number} of {len(STEPS)} · {words}"


CHOOSE = "Choose a passphrase"
CHOOSE_SUB = (
    "It opens your work on this laptop, also without a connection. Nobody else knows it, and it can’t be looked up: "
    "pick words you can picture."
)
ALONE = (
    "This laptop has no safe place of its own for half of your key, so your passphrase alone guards your work. "
    "It has to be longer: at least six words."
)
NEW_PASSPHRASE = "Passphrase"
AGAIN = "The same again"
SUGGEST = "Suggest one"
SUGGESTED = "How about"
SUGGEST_ANOTHER = "Suggest another"
USE_IT = "Use this one"
NOT_SAME = "The two aren’t the same. Type it once more."
SET_UP = "Set up"
SETTING_UP = "Setting up"
GET_READY = "Getting your work"
GET_READY_SUB = "You can start now; the rest keeps arriving while you work."
MAKING = "Making your encrypted store"
START_NOW = "Start now"
ALL_HERE = "Everything is here. Have a good shift."
OFFLINE_START = "The server can’t be reached just now. You can start; your work will arrive when it can."
