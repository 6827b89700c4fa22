"""Settings."""

TITLE = "Settings"
SUB = "Kept in your own store: they follow your unlocking, and nobody else sees them."
LOOK = "How it looks"
SCHEME = "Colours"
SCHEMES = {"system": "As the laptop", "light": "Light", "dark": "Dark"}
SIZE = "Text size"
SIZES = {90: "90 %", 100: "100 %", 115: "115 %", 130: "130 %"}
FONT = "Letters"
FONTS = {"inter": "Inter", "atkinson": "Atkinson Hyperlegible"}
FONT_HELP = "Atkinson Hyperlegible makes letters easier to tell apart."
KEYS = "Keyboard"
LETTERS = "Keys of a single letter, such as N for a new contact"
LETTERS_HELP = "Turn them off if keys are pressed by accident, or when you speak to your laptop."
SHOW_KEYS = "Show all keys"
SAFETY = "Locking"
MINUTES = "Lock when nobody is here for"


def minutes(count: int) -> str:
    """One of the choices."""
    return f"{count} min"


AWAY = "Also lock when I go to another program"
PASSPHRASE = "Change your passphrase"
ABOUT = "About"


def version(number: str) -> str:
    """Which version this is."""
    return f"VRU Case {number}"


LICENCE = "Free software under the MIT licence, made with the work of many others."
LICENCES = "Licences"
LICENCES_CLOSE = "Close"
LICENCES_SUB = "What this program is made with, and on which terms."
MADE_WITH: tuple[tuple[str, str], ...] = (
    ("VRU Case", "MIT"),
    ("Qt and PySide6", "LGPL-3.0"),
    ("SQLCipher", "BSD-3-Clause"),
    ("SQLAlchemy, Alembic", "MIT"),
    ("cryptography", "Apache-2.0 or BSD-3-Clause"),
    ("httpx, msgspec, zstandard", "BSD-3-Clause"),
    ("keyring, openpyxl, platformdirs, structlog", "MIT"),
    ("ReportLab, pypdfium2", "BSD-3-Clause and Apache-2.0"),
    ("phonenumbers, RapidFuzz, xkcdpass", "Apache-2.0, MIT, BSD-3-Clause"),
    ("Inter, Atkinson Hyperlegible", "SIL Open Font Licence 1.1"),
    ("Lucide icons", "ISC"),
)

CHANGE_TITLE = "Change your passphrase"
CHANGE_SUB = "Your work stays as it is; only what opens it changes."
CHANGE_SAVE = "Change it"
CHANGE_BUSY = "Changing"
CANCEL = "Not now"
OLD = "The one you have now"
NEW = "The new one"
AGAIN = "The new one again"
SHOW = "Show"
HIDE = "Hide"
NOT_SAME = "The two aren’t the same. Type it once more."
CHANGED = "Your passphrase is changed."
