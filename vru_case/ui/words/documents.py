"""The Documents tab: papers and pictures kept with a person's file."""

from collections.abc import Mapping
from datetime import date

from vru_case.ui.words.asked import FormWords, Said
from vru_case.ui.words.dates import day_within

TAB = "Documents"
TITLE = "Papers and pictures"
NONE = (
    "Nothing is kept here yet. Add a photo of a form, a letter or a certificate; you can also drop a file here, "
    "or paste a picture."
)
ADD = "Add a document"
OPEN, REMOVE = "Open", "Take off"
REMOVED = "The document is taken off."
TYPES = {"image/jpeg": "Photo", "image/png": "Picture", "application/pdf": "PDF"}
STILL_COMING = "Still coming"

FILE, FILE_HELP = "The file", "A photo (JPEG, PNG) or a PDF, at most 5 MB. A big photo is made smaller."
CHOOSE_FILE, PASTE, ANOTHER = "Choose a file", "Paste", "Choose another"
NO_FILE = "Nothing chosen yet. You can drop a file here, or paste a picture with Ctrl+V."
FILE_FIRST = "Choose a file first."
READING = "Getting it ready"
STOP_READING = "Stop"
NOT_READ = "This file can’t be opened. Try a photo of it instead."
LOCKED_PDF = "This PDF has a password. Ask for one without, or take a photo of it."
NOTHING_TO_PASTE = "There is no picture to paste. Copy a picture first."
PICK = "Choose a photo or a PDF"
FILTER = "Photos and PDF (*.jpg *.jpeg *.png *.pdf)"

LOOK = "Nothing of this is written to the disk while you look at it."
CLOSE = "Close"
SAVE_COPY = "Save a copy"
SAVE_ANYWAY = "Choose a folder"
COPY_WARNING = (
    "The copy will not be encrypted: anybody who finds it can read it. Delete it as soon as it has been used. "
    "Press again to choose a folder."
)
COPY_SAVED = "Saved as {file}, not encrypted. Please delete it when it has been used."
OPENING = "Opening"

DOCUMENT_FORMS: Mapping[str, FormWords] = {
    "attachment": FormWords(
        "A document",
        "A document for {name}",
        "The document is saved.",
        {
            "title": Said("What it is", hint="Like ID form, or letter from college"),
            "kind": Said("Kind"),
        },
        "It is kept encrypted with their record and shared with your team. It is never printed with a summary.",
    )
}


def size(count: int) -> str:
    """`240 KB`, `1.2 MB`."""
    return f"{count / 1024 / 1024:.1f} MB" if count >= 1024 * 1024 else f"{max(1, round(count / 1024))} KB"


def line(kind: str, media_type: str, count: int, added: date, author: str) -> str:
    """What stands under a document's title."""
    by = f"added {day_within(added)} by {author}" if author else f"added {day_within(added)}"
    return " · ".join(part for part in (kind, TYPES.get(media_type, ""), size(count), by) if part)


def coming(here: int, parts: int) -> str:
    """How much of it has come."""
    return f"{STILL_COMING}: {here} of {parts} parts are here"
